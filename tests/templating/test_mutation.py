"""Whatever becomes of a field that a template uses, the check tells it at each paragraph that names it.

Every field of every context class that a template of the toolkit uses, in its text, in a
control or in a property of the file, is renamed, deleted, and retyped to a class that
nobody can print, test, compare or loop over: one at a time, in both languages. A text
that is printed and always there is made one that may be lacking.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any
from unittest.mock import patch

import pytest
from jinja2 import nodes
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from docgen.documents.kinds import KINDS, DocumentKind
from docgen.documents.printers import filters, printers
from docgen.i18n import Language
from docgen.manifest import VERIFICATION_REPORT
from docgen.packs.rendering import paper_class
from docgen.resources import templates_folder
from docgen.templating.checking.annotations import of
from docgen.templating.checking.checker import check_types
from docgen.templating.checking.fields import Use, uses
from docgen.templating.checking.members import attribute
from docgen.templating.checking.types import Type
from docgen.templating.dialect.paragraphs import words_of
from docgen.templating.dialect.source import Source, read_source
from docgen.templating.files.controls import drive_controls
from docgen.templating.files.parts import parse_part, read_parts, stories
from docgen.templating.files.properties import drive_core, drive_custom, with_property_parts
from docgen.templating.filling.environment import GIVEN, Environment

PRINTERS = {language: printers(language) for language in Language}
FILTERS = {language: filters(language) for language in Language}

Field = tuple[type[BaseModel], str]
Spot = tuple[Language, str, int]
"""Language, part and paragraph."""


class Opaque:
    """Has no printer, is always true, equals nothing and holds nothing."""


@dataclass(frozen=True, eq=False)
class Statement:
    """One statement at the top of a part, with the fields that it names and where."""

    language: Language
    part: str
    source: Source
    tree: nodes.Template
    named: Mapping[Field, frozenset[Spot]]
    printed: Mapping[Field, frozenset[Spot]]
    """Where it prints them outside all conditions and filters."""

    def faults(self, context: type[BaseModel]) -> dict[Spot, set[str]]:
        """The codes of its faults, by place."""
        found: dict[Spot, set[str]] = defaultdict(set)
        told = check_types(self.tree, self.source, context, PRINTERS[self.language], FILTERS[self.language])
        for fault in told:
            found[self.language, self.part, fault.place.paragraph or 0].add(fault.code)
        return found


@cache
def statements_of(kind: str) -> tuple[Statement, ...]:
    """All statements of a kind's templates that name fields, parsed once."""
    return tuple(_statements(KINDS[kind], paper_class(KINDS[kind].context)))


def _statements(kind: DocumentKind, context: type[BaseModel]) -> Iterator[Statement]:
    """A block at the top of a part is a statement, and so is each print that stands in none."""
    for language in Language:
        parts = read_parts(templates_folder(language) / kind.template)
        for source in _sources(parts):
            for node in Environment(FILTERS[language]).parse(source.text).body:
                assert isinstance(node, nodes.Output | nodes.If | nodes.For), "a name that is set would need the rest"
                single = node.nodes if isinstance(node, nodes.Output) else [node]
                for one in single:
                    if _is_placeholders(one):
                        continue
                    made: nodes.Node = nodes.Output([one], lineno=one.lineno) if one is not node else node
                    tree = nodes.Template([made], lineno=1)
                    named = _named(uses(tree, source), context, language)
                    plain = isinstance(one, nodes.Name | nodes.Getattr)
                    if named:
                        yield Statement(language, source.part, source, tree, named, named if plain else {})


def _is_placeholders(node: nodes.Node) -> bool:
    """Whether it is the engine's own, that shows the placeholder of a control where nothing is given: of any kind."""
    asked = node.test.node if isinstance(node, nodes.If) and isinstance(node.test, nodes.Not) else None
    return isinstance(asked, nodes.Test) and asked.name == GIVEN


def _sources(parts: dict[str, bytes]) -> Iterator[Source]:
    """The parts that hold tags, with those that the engine itself puts into controls and core properties."""
    core, custom = with_property_parts(parts)
    for name in (*stories(parts), core, custom):
        root = parse_part(parts[name], name)
        words = words_of(root)
        if name == core:
            drive_core(root)
        elif name == custom:
            drive_custom(root)
        controls = drive_controls(root, name)[0] if name not in (core, custom) else {}
        source, _ = read_source(root, name, words, controls)
        if source.has_tags:
            yield source


def _named(found: tuple[Use, ...], context: type[BaseModel], language: Language) -> Mapping[Field, frozenset[Spot]]:
    spots: dict[Field, set[Spot]] = defaultdict(set)
    for use in found:
        for field in fields_named(use, context):
            spots[field].add((language, use.part, use.paragraph))
    return {field: frozenset(places) for field, places in spots.items()}


def fields_named(use: Use, context: type[BaseModel]) -> Iterator[Field]:
    """The fields that a use names: `people[].address.town` names two of a person and an address, not the list."""
    here = of(context)
    steps = use.field.replace("[]", ".[]").split(".")
    for number, step in enumerate(steps):
        after = Type(())
        for option in here.present.options:
            if step == "[]":
                after |= option.element or Type(())
                continue
            if "[]" not in steps[number:] and issubclass(option.cls, BaseModel) and step in option.cls.model_fields:
                yield option.cls, step
            after |= attribute(option, step) or Type(())
        here = after


@contextmanager
def changed(field: Field, change: Callable[[dict[str, Any], str], None]) -> Iterator[None]:
    """A class with one field changed."""
    model, name = field
    with patch.dict(model.__pydantic_fields__):
        change(model.__pydantic_fields__, name)
        yield


def rename(fields: dict[str, Any], name: str) -> None:
    fields[f"{name}_"] = fields.pop(name)


def delete(fields: dict[str, Any], name: str) -> None:
    del fields[name]


def retype(fields: dict[str, Any], name: str) -> None:
    fields[name] = FieldInfo(annotation=Opaque)


def loosen(fields: dict[str, Any], name: str) -> None:
    fields[name] = FieldInfo(annotation=str | None)


@pytest.mark.parametrize("change", [rename, delete, retype])
@pytest.mark.parametrize("kind", KINDS)
def test_a_changed_field_is_told_wherever_it_is_named(kind: str, change: Callable[[dict[str, Any], str], None]) -> None:
    context = paper_class(KINDS[kind].context)
    statements = [(one, one.faults(context)) for one in statements_of(kind)]
    fields = {field for one, _ in statements for field in one.named}
    assert len(fields) > 30
    silent = []
    for field in fields:
        name = f"{field[0].__name__}.{field[1]}"
        with changed(field, change):
            for one, before in statements:
                after = one.faults(context) if field in one.named else {}
                for spot in one.named.get(field, ()):
                    new = after.get(spot, set()) - before.get(spot, set())
                    if not new or (change is not retype and "TPL02" not in new):
                        silent.append((name, *spot))
    assert silent == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != VERIFICATION_REPORT])  # it prints none as it is
def test_a_text_that_may_be_lacking_is_told_wherever_it_is_printed_as_it_is(kind: str) -> None:
    context = paper_class(KINDS[kind].context)
    silent = []
    tried = 0
    for one in statements_of(kind):
        for (model, name), spots in one.printed.items():
            if model.model_fields[name].annotation is not str:
                continue
            tried += 1
            with changed((model, name), loosen):
                told = one.faults(context)
            silent += [(f"{model.__name__}.{name}", *spot) for spot in spots if "TPL14" not in told.get(spot, set())]
    assert tried
    assert silent == []
