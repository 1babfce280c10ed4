"""Macros, and what `call` blocks hand over: their bodies are checked with what each call gives them."""

from __future__ import annotations

import pytest
from checked_paper import faults, said


def test_a_fault_in_a_body_is_told_once_where_it_stands_and_one_of_a_call_where_that_stands() -> None:
    body = ["{%p macro m(a, b) %}", "{{ a.nmae }}{{ b }}", "{%p endmacro %}"]
    found = faults(*body, "{{ m(first, 1) + m(first, 2) if first }}", "{{ m(1, 2, 3) }}", "{{ m(title) }}")
    assert [(said(fault), fault.place.paragraph) for fault in found] == [
        ("TPL02 a.nmae → name", 2),
        ("TPL02 a.nmae", 2),
        ("TPL16 m wrong_arguments", 5),
        ("TPL16 m wrong_arguments", 6),
    ]
    assert found[2].place.quote == "{{ m(1, 2, 3) }}"
    assert found[2].values["type"] == "m(a, b)"


@pytest.mark.parametrize(
    ("calls", "expected"),
    [
        ("", []),
        ("{{ m(anything) }}", []),
        ("{% for p in people %}{{ m(p) }}{% endfor %}", ["TPL21 a.trade no_such_word → cook"]),
        ("{{ m(line) }}", ["TPL02 a.trade"]),
    ],
)
def test_a_question_in_a_body_is_foregone_where_it_is_so_for_every_call(calls: str, expected: list[str]) -> None:
    body = "{% macro m(a) %}{% if a.trade == 'coko' %}x{% endif %}{% endmacro %}"
    assert [said(fault) for fault in faults(body + calls)] == expected
    other = "{% for p in people %}{{ n(p.trade) }}{{ n(p.name) }}{% endfor %}"
    assert faults("{% macro n(a) %}{% if a == 'coko' %}x{% endif %}{% endmacro %}" + other) == []


def test_what_a_body_asks_of_its_parameters_is_its_own_affair() -> None:
    body = (
        "{% macro m(a, b=none) %}{% if a %}x{% endif %}{% if b is none %}y{% elif b %}{{ b }}{% endif %}{% endmacro %}"
    )
    assert faults(body + "{{ m(start) }}") == []


def test_a_macro_that_is_not_called_is_checked_too() -> None:
    (fault,) = faults("{% macro m(a) %}{{ a.b }}{{ note }}{{ later }}{% endmacro %}{% set later = 1 %}")
    assert said(fault) == "TPL14 note"


@pytest.mark.parametrize(
    "endless",
    [
        "{% macro m(a) %}{{ m([a]) }}{{ m({'a': a}) }}{{ m((a, a)) }}{% endmacro %}{{ m(title) }}",
        "{% macro m() %}{% call m() %}x{{ caller() }}{% endcall %}{% endmacro %}{% call m() %}y{% endcall %}",
        "{% macro m(a) %}{% macro n(b) %}{{ m(b) }}{% endmacro %}{{ n(m) }}{{ n(n) }}{% endmacro %}{{ m(title) }}",
    ],
)
def test_macros_cannot_make_their_own_check_endless(endless: str) -> None:
    assert faults(endless) == []


def test_a_body_is_looked_at_for_a_hundred_kinds_of_calls_at_most() -> None:
    calls = "".join(f"{{{{ m({{'k{number}': pages}}) }}}}" for number in range(300))
    assert faults("{% macro m(a) %}{{ a|length }}{% endmacro %}" + calls) == []
