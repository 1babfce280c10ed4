"""From the parts of a .docx to programs, with every fault of every part at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from docxtpl import InlineImage, Listing, RichText, RichTextParagraph
from jinja2 import nodes
from lxml import etree
from pydantic import BaseModel

from docgen.errors import Finding, Place
from docgen.templating.checking import fields
from docgen.templating.checking.checker import Special, check_types
from docgen.templating.checking.report import Report, nearest
from docgen.templating.checking.world import never
from docgen.templating.dialect.paragraphs import words_of
from docgen.templating.dialect.source import Source, read_source
from docgen.templating.dialect.syntax import UNREADABLE, read_tree
from docgen.templating.dialect.tags import read_tags
from docgen.templating.dialect.walking import children, every
from docgen.templating.files.controls import drive_controls
from docgen.templating.files.drawn import unfilled_tags
from docgen.templating.files.inline_images import InlineImages, PicturePrinting, takes_pictures
from docgen.templating.files.parts import parse_part, parse_story, stories
from docgen.templating.files.pictures import VARIABLE as PICTURES
from docgen.templating.files.pictures import Pictures, Placeholder, find_placeholders
from docgen.templating.files.properties import VARIABLE as PROPERTIES
from docgen.templating.files.properties import Own, drive_core, drive_custom, with_property_parts
from docgen.templating.files.remarks import without_remarks
from docgen.templating.filling.environment import Environment, Filters
from docgen.templating.filling.printing import Printers, Printing
from docgen.templating.filling.prints import printed_form, spots_of, wrap_prints
from docgen.templating.filling.program import Program, add_filters, make_program
from docgen.templating.proof.neutrality import prove

_RESERVED = (PICTURES, PROPERTIES, UNREADABLE)
"""Names that stand for what is not of the values."""
_FORBIDDEN: tuple[type[nodes.Node], ...] = (
    nodes.Include,
    nodes.Import,
    nodes.FromImport,
    nodes.Extends,
    nodes.Block,
    nodes.ScopedEvalContextModifier,
)
"""A template is one file, all of which is escaped."""
_BY_THEMSELVES: Printers = dict.fromkeys((InlineImage, Listing, RichText, RichTextParagraph), str)
"""Values of docxtpl's own kinds, which the engine prints without a printer."""
_DEEPEST = {nodes.For: 18, nodes.Stmt: 80}
"""Loops within one another, of which Python runs 20; blocks of any kind, of which it reads 100."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """What a package has become."""

    parts: Mapping[str, bytes]
    programs: tuple[Program, ...]
    pictures: Pictures
    inline: InlineImages
    properties: Own
    used: tuple[fields.Use, ...]
    faults: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """What a template is offered, and held against."""

    context: type[BaseModel] | None
    """The class of its values; None where it is not known."""
    printers: Printers
    filters: Filters
    special: Special = never
    """Tells the fields that it must not use."""


def compile_parts(parts: dict[str, bytes], offer: Offer) -> Compiled:
    """The programs of a package, as far as it has no faults; `parts` is made ready.

    Raises:
        TemplateError: `TPL06`, where a part is not well-formed.
    """
    return _Compiler(parts, offer).compiled()


class _Compiler:
    def __init__(self, parts: dict[str, bytes], offer: Offer) -> None:
        self._parts = parts
        self._offer = offer
        self._takes_pictures = takes_pictures(offer.context)
        self._printing = PicturePrinting(offer.printers) if self._takes_pictures else Printing(offer.printers)
        self._environment = Environment(offer.filters, self._printing.word)
        add_filters(self._environment, self._printing)
        self._used: list[fields.Use] = []
        self._faults: list[Finding] = []

    def compiled(self) -> Compiled:
        without_remarks(self._parts)
        self._faults += unfilled_tags(self._parts)
        core, custom = with_property_parts(self._parts)
        placeholders: list[Placeholder] = []
        sources: dict[str, Source] = {}
        for name in stories(self._parts):
            root = parse_story(self._parts, name)
            words = words_of(root)
            controls, faults = drive_controls(root, name)
            self._faults += faults
            placeholders += find_placeholders(root, name)
            sources[name] = self._source(root, name, words, controls)
        pictures = Pictures(placeholders, self._parts, {name: source.text for name, source in sources.items()})
        root = parse_part(self._parts[core], core)
        drive_core(root)
        sources[core] = self._source(root, core)
        root = parse_part(self._parts[custom], custom)
        properties = drive_custom(root)
        sources[custom] = self._source(root, custom)
        programs = [self._program(source) for source in sources.values() if source.has_tags]
        made = tuple(program for program in programs if program is not None)
        inline = InlineImages(self._parts, taken=self._takes_pictures)
        return Compiled(self._parts, made, pictures, inline, properties, tuple(self._used), tuple(self._faults))

    def _source(
        self,
        root: etree._Element,
        name: str,
        words: tuple[str, ...] | None = None,
        named: Mapping[etree._Element, str] | None = None,
    ) -> Source:
        source, faults = read_source(root, name, words, named)
        self._faults += faults
        return source

    def _program(self, source: Source) -> Program | None:
        """The program of a part; None where it has faults."""
        try:
            return self._proven(source)
        except (MemoryError, RecursionError, SyntaxError):
            self._faults.append(Finding("TPL24", place=Place(part=source.part)))
            return None

    def _proven(self, source: Source) -> Program | None:
        tree, unreadable = read_tree(source, self._environment)
        found = [*unreadable, *(self._check(tree, source) if tree is not None else ())]
        self._faults += found
        if found or tree is None:
            return None
        wrap_prints(tree, source.spots, self._printing)
        if faults := prove(tree, source, partial(printed_form, printing=self._printing)):
            self._faults += faults
            return None
        return make_program(tree, source, self._environment)

    def _check(self, tree: nodes.Template, source: Source) -> list[Finding]:
        """Notes the fields that a part uses; returns what they are wrong about."""
        faults = [*_forbidden(tree, source), *_deep_blocks(tree, source)]
        self._used += (use for use in fields.uses(tree, source) if fields.root_of(use.field) not in _RESERVED)
        offer = self._offer
        if offer.context is None:
            return [*faults, *self._unknown_names(tree, source)]
        printers = {**_BY_THEMSELVES, **offer.printers}
        spots = spots_of(tree, source.spots)
        told = check_types(tree, source, offer.context, printers, offer.filters, offer.special, spots)
        return [*faults, *(one for one in told if fields.root_of(str(one.values.get("field", ""))) not in _RESERVED)]

    def _unknown_names(self, tree: nodes.Template, source: Source) -> Iterator[Finding]:
        """Filters and tests that there are not, where no context says more."""
        report = Report(source)
        for node in every((nodes.Filter, nodes.Test), tree):
            known = self._environment.filters if isinstance(node, nodes.Filter) else self._environment.tests
            if isinstance(node, nodes.Filter | nodes.Test) and node.name not in known:
                report.fault("TPL15", node, name=node.name, suggestion=nearest(node.name, known))
        yield from report.findings


def _forbidden(tree: nodes.Template, source: Source) -> list[Finding]:
    found = [node for node in every(nodes.Stmt, tree) if isinstance(node, _FORBIDDEN)]
    found += [node for node in every(nodes.For, tree) if node.recursive]
    places = [source.place(line) for line in (*(node.lineno for node in found), *_printing_lines(source))]
    return [Finding("TPL09", values={"problem": place.quote}, place=place) for place in places]


def _printing_lines(source: Source) -> Iterator[int]:
    """The lines of `{% print %}`, which prints at no spot."""
    if "print" in source.text:
        for tag in read_tags(source.text).tags:
            if tag.word == "print":
                yield source.text.count("\n", 0, tag.start) + 1


def _deep_blocks(tree: nodes.Template, source: Source) -> Iterator[Finding]:
    """A fault where loops, or blocks, stand within one another deeper than Python can run them."""
    for kind, deepest in _DEEPEST.items():
        for line in _too_deep(tree, kind, deepest):
            yield Finding("TPL24", place=source.place(line))
            return


def _too_deep(node: nodes.Node, kind: type[nodes.Node], deepest: int) -> Iterator[int]:
    if isinstance(node, kind) and not isinstance(node, nodes.Output):
        deepest -= 1
        if deepest < 0:
            yield node.lineno
            return
    for child in children(node):
        if not isinstance(child, nodes.Expr):
            yield from _too_deep(child, kind, deepest)
