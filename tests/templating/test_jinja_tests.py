"""Jinja's own tests: what they can be asked of, and what they show of a value."""

from __future__ import annotations

import pytest
from checked_paper import faults, said


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "{% for p in people %}{% if p.trade is eq 'coko' %}a{% endif %}{% endfor %}": [
            "TPL21 people[].trade no_such_word → cook"
        ],
        "{% if first is defined and first %}{{ first.name }}{% endif %}": ["TPL21 first always_true"],
        "{% if line.raeson is defined %}{{ line.reason }}{% endif %}": [
            "TPL02 line.raeson → reason",
            "TPL14 line.reason",
        ],
    }.items(),
)
def test_what_can_come_out_one_way_alone_is_told(text: str, expected: list[str]) -> None:
    assert [said(fault) for fault in faults(text)] == expected
