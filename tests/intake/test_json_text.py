"""JSON text to plain data."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis.strategies import dictionaries, integers, lists, none, recursive, text

from docgen.errors import DataError
from docgen.intake.json_text import parse_json, with_lines
from docgen.intake.tree import line_at

PLAIN = recursive(
    none() | text() | integers(), lambda inner: lists(inner) | dictionaries(text(min_size=1), inner), max_leaves=10
)


@given(PLAIN)
def test_json_is_read_as_it_was_written(data: object) -> None:
    assert parse_json(json.dumps(data), "p.json") == data


@pytest.mark.parametrize(("source", "line"), [("{", 1), ('{"a": 1,\n}', 2), ("[1,\n2,\n,]", 3), ('{"a": NaN}', 1)])
def test_broken_json_is_said_with_its_line(source: str, line: int) -> None:
    with pytest.raises(DataError) as caught:
        parse_json(source, "p.json")
    assert (caught.value.findings[0].code, caught.value.findings[0].place.line) == ("DAT03", line)


def test_lines_are_found_when_they_are_asked_for() -> None:
    read = with_lines('{\n\t"a": [\n\t\t{"b": 1}\n\t]\n}', "p.json")
    assert line_at(read, ("a", 0, "b")) == 3


def test_where_lines_cannot_be_told_there_are_none() -> None:
    assert with_lines("{ not json: [", "p.json") is None
