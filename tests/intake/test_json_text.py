"""JSON text to plain data, and the lines of its items."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis.strategies import dictionaries, integers, lists, none, recursive, text

from docgen.errors import DataError
from docgen.intake.json_text import JsonLines, parse_json
from docgen.intake.tree import Doubled

PLAIN = recursive(
    none() | text() | integers(), lambda inner: lists(inner) | dictionaries(text(min_size=1), inner), max_leaves=10
)


@given(PLAIN)
def test_json_is_read_as_it_was_written(data: object) -> None:
    assert parse_json(json.dumps(data), "p.json") == data


@pytest.mark.parametrize(
    ("source", "line"), [("{", 1), ('{"a": 1,\n}', 2), ("[1,\n2,\n,]", 3), ('{"a": NaN}', None), ("[Infinity]", None)]
)
def test_broken_json_is_said_with_its_line(source: str, line: int | None) -> None:
    with pytest.raises(DataError) as caught:
        parse_json(source, "p.json")
    assert (caught.value.findings[0].code, caught.value.findings[0].place.line) == ("DAT03", line)


def test_deep_nesting_is_stopped() -> None:
    with pytest.raises(DataError) as caught:
        parse_json("[" * 100_000, "p.json")
    assert caught.value.findings[0].code == "DAT14"


def test_a_name_given_twice_has_no_value() -> None:
    assert parse_json('{"a": 1, "b": 2, "a": 3}', "p.json") == {"a": Doubled("a"), "b": 2}


TEXT = '{\n\t"a": [\n\t\t{"b": 1},\n\t\t{"b": "x]}",\n\t\t "c": [true, null]}\n\t],\n"d": {}}'


@pytest.mark.parametrize(
    ("location", "line"),
    [
        (("a",), 2),
        (("a", 0), 3),
        (("a", 0, "b"), 3),
        (("a", 1, "b"), 4),
        (("a", 1, "c", 1), 5),
        (("d",), 7),
        (("d", "no"), 7),
        (("a", 9), 2),
        (("no",), None),
        ((), None),
    ],
)
def test_lines_are_found_when_they_are_asked_for(location: tuple[str | int, ...], line: int | None) -> None:
    assert JsonLines(TEXT).line(location) == line


@given(PLAIN)
def test_every_item_of_any_json_has_a_line(data: object) -> None:
    source = json.dumps({"root": data}, indent=1)
    lines = JsonLines(source)

    def walk(item: object, location: tuple[str | int, ...]) -> None:
        assert lines.line(location) is not None
        steps = item.items() if isinstance(item, dict) else enumerate(item) if isinstance(item, list) else ()
        for step, inner in steps:
            walk(inner, (*location, step))

    walk(data, ("root",))
