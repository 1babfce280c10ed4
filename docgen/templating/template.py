"""A compiled template: proven once, filled many times.

`compile_template` reads a .docx, turns every part that holds tags into a program
and reports all faults at once; `Template.render` is then a pure function of its
arguments, safe to call from many threads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, NoReturn

import jinja2
from docxtpl import Listing, RichText, RichTextParagraph
from pydantic import BaseModel

from docgen.errors import NOWHERE, Finding, Place, TemplateError
from docgen.templating import arguments
from docgen.templating.arguments import TemplateSource
from docgen.templating.checking.articles import missing_articles
from docgen.templating.checking.checker import Special
from docgen.templating.checking.fields import Use, root_of
from docgen.templating.checking.places import unfit
from docgen.templating.checking.world import never
from docgen.templating.compiler import Compiled, Offer, compile_parts
from docgen.templating.files.album import UnreadablePictureError
from docgen.templating.files.packing import Packing
from docgen.templating.files.parts import digest_of, read_parts
from docgen.templating.files.pictures import VARIABLE as PICTURES
from docgen.templating.files.properties import VARIABLE as PROPERTIES
from docgen.templating.filling.captured import NotTextError
from docgen.templating.filling.environment import Filters
from docgen.templating.filling.meter import METER, ExceededError, Meter
from docgen.templating.filling.names import beside_fields, fields_of
from docgen.templating.filling.printing import (
    FORBIDDEN_BESIDES_BREAKS,
    FORBIDDEN_IN_XML,
    ForbiddenCharacterError,
    Printers,
    UnfitError,
    UnprintableError,
)
from docgen.templating.filling.program import Program

PLAIN_PRINTERS: Printers = {str: str, int: str}
"""Printers for texts and whole numbers, as they are."""
_PROVEN = (".xml", ".rels", ".vml")
"""Extensions of parts that no other may replace unseen."""


class Template:
    """A compiled template.

    It is code, and can be neither pickled nor copied: threads share it, and another
    process is sent the bytes of the file and compiles them itself.
    """

    def __init__(self, compiled: Compiled, digest: str) -> None:
        self._programs = compiled.programs
        self._pictures = compiled.pictures
        self._inline = compiled.inline
        self._properties = compiled.properties
        self._used = compiled.used
        self._asked = sorted(frozenset().union(*(program.asked for program in self._programs)))
        self._replaceable = frozenset(name for name in compiled.parts if not name.casefold().endswith(_PROVEN))
        changing = {program.source.part for program in self._programs} | self._pictures.changing
        self._packing = Packing(compiled.parts, changing, self._pictures.loose | self._inline.loose | self._replaceable)
        self.digest = digest
        """SHA-256 over the template's parts."""

    def __repr__(self) -> str:
        """It by its digest, whose beginning is enough for people."""
        return f"<Template {self.digest[:12]}>"

    def __reduce__(self) -> NoReturn:
        """No pickle and no copy.

        Raises:
            TypeError: always.
        """
        raise TypeError("a compiled template can be neither pickled nor copied: send its bytes and compile them there")

    @property
    def pictures(self) -> frozenset[str]:
        """The alt texts for which a picture can be given."""
        return self._pictures.names

    def fields(self) -> tuple[Use, ...]:
        """Every field that the template uses, with part, paragraph and quote."""
        return self._used

    def render(
        self,
        values: BaseModel | Mapping[str, Any],
        *,
        properties: Mapping[str, str] | None = None,
        custom: Mapping[str, str] | None = None,
        pictures: Mapping[str, bytes] | None = None,
        parts: Mapping[str, bytes] | None = None,
    ) -> bytes:
        """The finished .docx file; the same arguments give the same bytes.

        Args:
            values: the fields that the template prints, by name; a model gives the properties
                and methods of its class too, as far as the template asks for them.
            properties: core properties (`title`, `author`, `language`, …).
            custom: custom properties, by name.
            pictures: PNG or JPEG bytes for placeholder pictures, by alt text; `Template.pictures` tells which.
            parts: what stands in place of embedded files and media of the same kind, by their
                name in the file (`word/embeddings/sheet1.xlsx`); XML cannot be replaced.

        Raises:
            KeyError: for a picture that has no place, for a part that there is not or that holds XML, and for an
                unknown core property: it names those that there are.
            TypeError: for what is of a wrong kind: a picture that is no bytes, a text that is none.
            ValueError: for a custom property without a name.
            TemplateError: a value cannot stand in the document (`TPL04`, `TPL05`,
                `TPL07`, `TPL16`), a picture cannot be read (`TPL08`), the template does what
                it may not (`TPL09`), or computes too long or writes too much (`TPL24`).
        """
        shown = self._pictures.show(
            arguments.among(arguments.held(pictures, "pictures", bytes), "pictures", self.pictures)
        )
        names = _all_names(arguments.model_or_mapping(values))
        names[PICTURES] = shown.sizes
        core, more = (arguments.held(*one, str) for one in ((properties, "properties"), (custom, "custom")))
        names[PROPERTIES] = self._properties.given(core, more)
        replacing = arguments.among(arguments.held(parts, "parts", bytes), "parts", self._replaceable)
        changed = {name: data for name, data in replacing.items() if name not in shown.hidden}
        changed |= shown.parts
        outer = METER.set(Meter())
        try:
            names |= self._beside(values)
            with self._inline.album() as album:
                for program in self._programs:
                    album.part = program.source.part
                    changed[program.source.part] = _fill(program, names)
            changed |= album.parts(changed)
        finally:
            METER.reset(outer)
        return self._packing.bind(changed, shown.hidden)

    def _beside(self, values: BaseModel | Mapping[str, Any]) -> dict[str, Any]:
        """What the template asks of a model besides its fields."""
        found: dict[str, Any] = {}
        if isinstance(values, BaseModel):
            for name in self._asked:
                try:
                    found |= beside_fields(values, name)
                except Exception as error:  # noqa: BLE001 (a property may raise anything: one paper fails, not the pack)
                    raise _failure(error, self._place_of(name), {}) from None
        return found

    def _place_of(self, name: str) -> Place:
        """Where the template first asks for a name; nowhere, where it sets it sometimes itself."""
        found = (one for one in self._used if root_of(one.field) == name)
        return next((Place(part=one.part, paragraph=one.paragraph, quote=one.quote) for one in found), NOWHERE)


def compile_template(
    source: TemplateSource,
    context: type[BaseModel] | None = None,
    *,
    printers: Printers = PLAIN_PRINTERS,
    filters: Filters | None = None,
    special: Special = never,
) -> Template:
    """The template in a .docx file, ready to be filled.

    Args:
        source: the file, or its bytes.
        context: the class of the values; where it is given, the template is checked against it.
        printers: how a value of each type is printed; a type without printer cannot be.
        filters: further Jinja filters.
        special: tells the fields of special-category data where this template must not use them.

    Raises:
        TemplateError: with a finding for every fault.
        TypeError: for an argument of a wrong kind.
    """
    file = arguments.path_or_bytes(source)
    offer = Offer(
        arguments.model_class(context),
        arguments.functions(printers, "printers", type),
        arguments.functions({} if filters is None else filters, "filters"),
        arguments.function(special, "special"),
    )
    parts = read_parts(file)
    digest = digest_of(parts)
    compiled = compile_parts(parts, offer)
    if compiled.faults:
        name = "" if isinstance(file, bytes) else file.name
        raise TemplateError(fault.at(replace(fault.place, file=name)) for fault in compiled.faults)
    return Template(compiled, digest)


def check_template(
    source: TemplateSource,
    context: type[BaseModel] | None = None,
    *,
    printers: Printers = PLAIN_PRINTERS,
    filters: Filters | None = None,
    special: Special = never,
    articles: Sequence[str] = (),
) -> list[Finding]:
    """All faults of a template: none where `compile_template` would succeed.

    A heading in `articles` that the form lacks is a warning (`DOC08`).

    Raises:
        TypeError: for an argument of a wrong kind.
    """
    headings = arguments.texts(articles, "articles")
    faults: list[Finding] = []
    try:
        compile_template(source, context, printers=printers, filters=filters, special=special)
    except TemplateError as error:
        faults += error.findings
    return faults + missing_articles(arguments.path_or_bytes(source), headings)


def _all_names(values: BaseModel | Mapping[str, Any]) -> dict[str, Any]:
    try:
        return fields_of(values)
    except RecursionError:
        raise TemplateError.of("TPL24") from None


def _fill(program: Program, names: Mapping[str, Any]) -> bytes:
    try:
        return program.fill(names)
    except Exception as error:  # noqa: BLE001 (a printer or filter may raise anything: one paper fails, not the pack)
        raise _failure(error, program.source.place(program.line_of(error)), names) from None


def _failure(error: Exception, place: Place, names: Mapping[str, Any]) -> TemplateError:
    """What is told where a paper cannot be made."""
    code, told = _told(error, names, place)
    return TemplateError([Finding(code, values=told, place=place)])


def _told(error: Exception, names: Mapping[str, Any], place: Place) -> tuple[str, dict[str, object]]:
    """The code of what went wrong while a part was filled, and what its message names."""
    if isinstance(error, UnprintableError | NotTextError):
        return "TPL04", {"type": error.type_name if isinstance(error, UnprintableError) else "markup"}
    if isinstance(error, jinja2.UndefinedError):
        return "TPL05", {"problem": str(error.message)}
    if isinstance(error, ForbiddenCharacterError):
        named = (_forbidden_fields(names, one) for one in (FORBIDDEN_BESIDES_BREAKS, FORBIDDEN_IN_XML))
        return "TPL07", {"field": next(chain.from_iterable(named), "")}
    if isinstance(error, UnreadablePictureError):
        return "TPL08", {"name": place.quote}
    if isinstance(error, ExceededError | RecursionError | MemoryError):
        return "TPL24", {}
    unsuited = {**unfit(error.spot), "quote": place.quote} if isinstance(error, UnfitError) else None
    return ("TPL09", {"problem": type(error).__name__}) if unsuited is None else ("TPL16", unsuited)


def _forbidden_fields(values: Any, forbidden: re.Pattern[str], path: str = "") -> Iterator[str]:
    """The fields that hold a forbidden character."""
    if isinstance(values, RichText | RichTextParagraph | Listing):
        values = values.xml
    if isinstance(values, str):
        if forbidden.search(values):
            yield path
    elif isinstance(values, list | tuple):
        for item in values:
            yield from _forbidden_fields(item, forbidden, f"{path}[]")
    elif isinstance(values, BaseModel | Mapping):
        for name, value in fields_of(values).items():
            yield from _forbidden_fields(value, forbidden, f"{path}.{name}" if path else name)
