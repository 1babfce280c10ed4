"""A compiled template: checked once, rendered many times.

`compile_template` reads a .docx, turns every part that holds tags into Jinja
code and reports all faults at once; `Template.render` is then a pure function of
its arguments, safe to call from many threads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from pydantic import BaseModel

from docgen.errors import Finding, Place, TemplateError
from docgen.templating import fields
from docgen.templating.controls import drive_controls
from docgen.templating.dialect import code_of, has_tags, jinja_source, words_of_line
from docgen.templating.environment import (
    FORBIDDEN_IN_XML,
    Filters,
    ForbiddenCharacter,
    Printers,
    Unprintable,
    make_environment,
)
from docgen.templating.package import (
    XML_DECLARATION,
    digest_of,
    parse_part,
    read_parts,
    write_parts,
)
from docgen.templating.pictures import VARIABLE, Pictures, Placeholder, find_placeholders
from docgen.templating.properties import CORE, CUSTOM, with_core, with_custom, with_property_parts

PLAIN_PRINTERS: Printers = {str: str, int: str}
"""Printers for texts and whole numbers, as they are."""

_TAGGED_PARTS = ("word/document.xml", "word/header", "word/footer", "word/footnotes.xml", "word/endnotes.xml")
_PROPERTY_PARTS = (CORE, CUSTOM)


@dataclass(frozen=True, slots=True)
class _Part:
    """One part that is filled in."""

    name: str
    code: jinja2.Template


class Template:
    """A compiled template."""

    def __init__(
        self,
        parts: Mapping[str, bytes],
        filled: tuple[_Part, ...],
        pictures: Pictures,
        used: tuple[fields.Use, ...],
        digest: str,
    ) -> None:
        self._parts = dict(parts)
        self._filled = filled
        self._pictures = pictures
        self._used = used
        self.digest = digest
        """SHA-256 over the template's parts."""

    @property
    def pictures(self) -> frozenset[str]:
        """The alt texts for which a picture can be given."""
        return self._pictures.names

    def fields(self) -> tuple[fields.Use, ...]:
        """Every field that the template uses, with part, paragraph and quote."""
        return self._used

    def render(
        self,
        values: BaseModel | Mapping[str, Any],
        *,
        properties: Mapping[str, str] | None = None,
        custom: Mapping[str, str] | None = None,
        pictures: Mapping[str, bytes] | None = None,
    ) -> bytes:
        """The finished .docx file; the same arguments give the same bytes.

        Args:
            values: the fields that the template prints, by name.
            properties: core properties (`title`, `author`, `language`, …).
            custom: custom properties, by name.
            pictures: PNG or JPEG bytes for placeholder pictures, by alt text.

        Raises:
            TemplateError: a value cannot stand in the document (`TPL04`, `TPL05`,
                `TPL07`), a picture cannot be read (`TPL08`), or a part would not be
                well-formed (`TPL06`).
        """
        given = dict(pictures or {})
        names = _names(values)
        names[VARIABLE] = self._pictures.sizes(given)
        parts = dict(self._parts)
        for part in self._filled:
            parts[part.name] = _fill(part, names, values)
        self._pictures.swap(given, parts)
        if properties:
            parts[CORE] = with_core(parts[CORE], properties)
        if custom:
            parts[CUSTOM] = with_custom(parts[CUSTOM], custom)
        return write_parts(parts)


def compile_template(
    source: Path | bytes,
    context: type[BaseModel] | None = None,
    *,
    printers: Printers = PLAIN_PRINTERS,
    filters: Filters | None = None,
) -> Template:
    """The template in a .docx file, ready to be filled.

    Args:
        source: the file, or its bytes.
        context: the class of the values; where it is given, a field that it has not is a fault.
        printers: how a value of each type is printed; a type without printer cannot be.
        filters: further Jinja filters.

    Raises:
        TemplateError: with a finding for every fault.
    """
    name = source.name if isinstance(source, Path) else ""
    compiler = _Compiler(read_parts(source), context, printers, filters or {})
    template = compiler.template()
    if compiler.faults:
        raise TemplateError(_in_file(fault, name) for fault in compiler.faults)
    return template


def check_template(
    source: Path | bytes,
    context: type[BaseModel] | None = None,
    *,
    printers: Printers = PLAIN_PRINTERS,
    filters: Filters | None = None,
) -> list[Finding]:
    """All faults of a template: none where `compile_template` would succeed."""
    try:
        compile_template(source, context, printers=printers, filters=filters)
    except TemplateError as error:
        return list(error.findings)
    return []


def _in_file(fault: Finding, name: str) -> Finding:
    return fault.at(replace(fault.place, file=name)) if name else fault


class _Compiler:
    """Reads a package once and gathers its faults."""

    def __init__(
        self, parts: dict[str, bytes], context: type[BaseModel] | None, printers: Printers, filters: Filters
    ) -> None:
        self._digest = digest_of(parts)
        self._parts = parts
        self._context = context
        self._text = make_environment(printers, filters, breaks=True)
        self._plain = make_environment(printers, filters, breaks=False)
        self.faults: list[Finding] = []

    def template(self) -> Template:
        """The template, as far as it could be compiled."""
        with_property_parts(self._parts)
        placeholders: list[Placeholder] = []
        sources: dict[str, str] = {}
        for name in sorted(self._parts):
            if not name.endswith(".xml") or not name.startswith((*_TAGGED_PARTS, *_PROPERTY_PARTS)):
                continue
            root = parse_part(self._parts[name], name)
            drive_controls(root)
            placeholders += find_placeholders(root, name)
            source = jinja_source(root)
            if has_tags(source):
                sources[name] = source
        pictures = Pictures(tuple(placeholders), self._parts)
        pictures.prepare(self._parts, sources)
        used: list[fields.Use] = []
        filled: list[_Part] = []
        for name, source in sources.items():
            part = self._compiled(name, source, used)
            filled += [part] if part else []
        if self._context is not None:
            self.faults += fields.faults(tuple(used), self._context)
        return Template(self._parts, tuple(filled), pictures, tuple(used), self._digest)

    def _compiled(self, name: str, source: str, used: list[fields.Use]) -> _Part | None:
        environment = self._plain if name in _PROPERTY_PARTS else self._text
        try:
            tree = environment.parse(source)
            environment.compile(tree)
            self._refuse_files(tree, source, name)
            used += (use for use in fields.uses(tree, source, name) if use.field.partition(".")[0] != VARIABLE)
            return _Part(name, environment.from_string(code_of(source)))
        except jinja2.TemplateSyntaxError as error:
            quote = words_of_line(source, error.lineno)
            place = Place(part=name, paragraph=max(error.lineno - 1, 0), quote=quote)
            values = {"quote": quote, "problem": error.message or ""}
            self.faults.append(Finding("TPL03", values=values, place=place))
            return None

    def _refuse_files(self, tree: nodes.Template, source: str, part: str) -> None:
        """A template is one file: it includes, imports and extends no other."""
        for node in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)):
            quote = words_of_line(source, node.lineno)
            place = Place(part=part, paragraph=max(node.lineno - 1, 0), quote=quote)
            self.faults.append(Finding("TPL09", values={"problem": quote}, place=place))


def _names(values: BaseModel | Mapping[str, Any]) -> dict[str, Any]:
    if isinstance(values, BaseModel):
        return {name: getattr(values, name) for name in type(values).model_fields}
    return dict(values)


def _fill(part: _Part, names: Mapping[str, Any], values: BaseModel | Mapping[str, Any]) -> bytes:
    place = Place(part=part.name)
    try:
        text = part.code.render(names)
    except Unprintable as error:
        raise TemplateError.of("TPL04", place=place, type=error.type_name) from None
    except jinja2.UndefinedError as error:
        raise TemplateError.of("TPL05", place=place, problem=str(error.message)) from None
    except ForbiddenCharacter:
        field = next(_forbidden_fields(values), "")
        raise TemplateError.of("TPL07", place=place, field=field) from None
    except Exception as error:  # noqa: BLE001 (a printer or filter may raise anything: one paper fails, not the pack)
        raise TemplateError.of("TPL09", place=place, problem=type(error).__name__) from None
    data = XML_DECLARATION + text.encode()
    parse_part(data, part.name)
    return data


def _forbidden_fields(values: Any, path: str = "") -> Iterator[str]:
    """The fields that hold a character which XML forbids."""
    if isinstance(values, str):
        if FORBIDDEN_IN_XML.search(values):
            yield path
    elif isinstance(values, list | tuple):
        for item in values:
            yield from _forbidden_fields(item, f"{path}[]")
    elif isinstance(values, BaseModel | Mapping):
        for name, value in _names(values).items():
            yield from _forbidden_fields(value, f"{path}.{name}" if path else name)
