"""What filters are given: what is piped into them, and their arguments, in number, name and kind."""

from __future__ import annotations

import pytest
from checked_paper import faults, filled, said


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "{{ title|int(base='x') }}": ["TPL16 int other_kind"],
        "{{ people|batch('x')|length }}": ["TPL16 batch other_kind"],
        "{{ people|selectattr('trade', '==', 'coko')|list|length }}": ["TPL21 people[].trade no_such_word → cook"],
        "{{ people|selectattr('born')|list|length }}": ["TPL21 people[].born always_true"],
    }.items(),
)
def test_what_makes_no_sense_is_told_though_it_would_stop_no_paper(text: str, expected: list[str]) -> None:
    assert [said(fault) for fault in faults(text)] == expected


def test_what_filters_give_can_be_counted_and_read_again() -> None:
    text = (
        "{% set some = people|selectattr('phone') %}{{ some|length }}"
        "{% for p in some %}{{ p.name }}{% endfor %}{% for p in some %}{{ p.name }}{% endfor %}"
        "{% if not people|map(attribute='name')|reject %}none{% endif %}"
    )
    assert faults(text) == []
    assert filled(text) == ["0none", "1BorisBorisnone", "0none", "1BorisBorisnone"]
