"""Whatever becomes of a field that a template uses, the check tells it at each paragraph that names it.

Every field of every context class that a template of the toolkit uses is renamed,
deleted, and retyped to a class that nobody can print, test, compare or loop over:
one at a time, in both languages.
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
from docgen.packs.rendering import paper_class
from docgen.resources import templates_folder
from docgen.templating.checking.checker import check_types
from docgen.templating.checking.fields import Use, uses
from docgen.templating.checking.types import Type, attribute, of
from docgen.templating.dialect.source import Source, read_source
from docgen.templating.files.parts import parse_part, read_parts
from docgen.templating.filling.environment import Environment

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
        for name in sorted(parts):
            if not (name.startswith("word/") and name.endswith(".xml")):
                continue
            source, _ = read_source(parse_part(parts[name], name), name)
            if not source.has_tags:
                continue
            for node in Environment(FILTERS[language]).parse(source.text).body:
                assert isinstance(node, nodes.Output | nodes.If | nodes.For), "a name that is set would need the rest"
                single = node.nodes if isinstance(node, nodes.Output) else [node]
                for one in single:
                    made: nodes.Node = nodes.Output([one], lineno=one.lineno) if one is not node else node
                    tree = nodes.Template([made], lineno=1)
                    named = _named(uses(tree, source), context, language)
                    if named:
                        yield Statement(language, name, source, tree, named)


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
