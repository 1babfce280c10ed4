"""YAML text to plain data with lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis.strategies import text

from docgen.errors import DataError
from docgen.intake.tree import Doubled, line_at
from docgen.intake.yaml_text import parse_yaml


def data(source: str) -> object:
    return parse_yaml(source, "p.yaml")


@pytest.mark.parametrize("typed", ["007", "1e5", "0x1F", "NO", "yes", "2026-03-17", "1_000", "40003521600", "0721"])
def test_a_plain_scalar_stays_the_text_that_was_typed(typed: str) -> None:
    assert data(f"a: {typed}") == {"a": typed}


@pytest.mark.parametrize("typed", ["", "~", "null"])
def test_nothing_is_nothing(typed: str) -> None:
    assert data(f"a: {typed}") == {"a": None}
    assert data(f"a: '{typed}'") == {"a": typed}


def test_items_know_their_lines() -> None:
    read = data("a: 1\nb:\n  - x\n  - y: 2\n")
    assert line_at(read, ("a",)) == 1
    assert line_at(read, ("b", 1)) == 4
    assert line_at(read, ("b", 1, "y")) == 4
    assert line_at(read, ("b", 1, "no", "such")) == 4


@pytest.mark.parametrize(
    ("source", "line"), [("a: [1, 2\nb: 3", 2), ("a: 1\n\tb: 2", 2), ("a: 'x\n", 2), ("a: 1\n b: 2", 2)]
)
def test_broken_yaml_is_said_with_its_line(source: str, line: int) -> None:
    with pytest.raises(DataError) as caught:
        data(source)
    finding = caught.value.findings[0]
    assert finding.code == "DAT03"
    assert finding.place.line is not None
    assert abs(finding.place.line - line) <= 1


def test_a_name_given_twice_has_no_value() -> None:
    assert data("a: 1\nb: 2\na: 3\n") == {"a": Doubled("a"), "b": "2"}


def test_a_control_character_is_text_here_and_spoils_nothing_else() -> None:
    assert data("a: x\x0by\nb: 2\n") == {"a": "x\x0by", "b": "2"}


def test_aliases_and_merge_keys_save_repetition() -> None:
    read = data("- &x {a: 1, b: 2}\n- {<<: *x, b: 3}\n- *x\n")
    assert read == [{"a": "1", "b": "2"}, {"a": "1", "b": "3"}, {"a": "1", "b": "2"}]


def test_aliases_that_multiply_are_stopped() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    with pytest.raises(DataError) as caught:
        data("\n".join(lines))
    (finding,) = caught.value.findings
    assert (finding.code, finding.place.line) == ("DAT14", 7)


@pytest.mark.parametrize("depth", [100, 5_000])
def test_deep_nesting_is_stopped(depth: int) -> None:
    with pytest.raises(DataError) as caught:
        data("a: " + "[" * depth + "]" * depth)
    assert caught.value.findings[0].code == "DAT14"


def test_an_alias_to_itself_is_stopped() -> None:
    with pytest.raises(DataError):
        data("a: &a [*a]")


@given(text())
def test_any_text_is_read_or_refused_with_a_code(source: str) -> None:
    try:
        data(source)
    except DataError as error:
        codes = {finding.code for finding in error.findings}
        if not codes <= {"DAT03", "DAT14"}:
            raise
