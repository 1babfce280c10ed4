"""Jinja's own tests: what they can be asked of, and what they show of a value."""

from __future__ import annotations

import pytest
from checked_paper import faults, said, unfilled

SOUND = (
    "{% if note is string %}{{ note }}{% endif %}",
    "{% for p in people|selectattr('address') %}{% if p.address %}x{% endif %}{% endfor %}",
    "{% for p in people|selectattr('address') %}{% if p.address is not none %}x{% endif %}{% endfor %}",
    "{{ people|selectattr('address')|rejectattr('address', 'none')|list|length }}",
    "{% if note is not string %}x{% else %}{{ note }}{% endif %}",
    "{{ note if note is string else '–' }}",
    "{% if fewest is number %}{{ fewest + 1 }}{% endif %}",
    "{% if first is mapping %}x{% endif %}",
    "{% if guests is iterable %}{% for g in guests %}{{ g.name }}{% endfor %}{% endif %}",
    "{% if guests is sequence %}{{ guests|length }}{% endif %}",
    "{% if fewest is integer and fewest > 1 %}{{ fewest }}{% endif %}",
    "{% if pages is odd %}x{% endif %}{% if pages is divisibleby(2) %}x{% endif %}",
    "{% if title is upper %}x{% endif %}{% if title is lower %}x{% endif %}",
    "{% if prices.travel is string %}x{% endif %}",
    "{% if title is eq('x') %}x{% endif %}{% if title is ne 'x' %}{% endif %}",
    "{% if pages is gt(1) %}x{% endif %}{% if pages is ge 1 and pages is lt 9 %}x{% endif %}",
    "{% if title is in(['a', 'b']) %}x{% endif %}{% if title is in 'abc' %}x{% endif %}",
    "{% if first is sameas none %}–{% else %}{{ first.name }}{% endif %}",
    "{% if first is not sameas none %}{{ first.name }}{% endif %}",
    "{% for p in people %}{% if p.minor is true %}a{% elif p.minor is false %}b{% endif %}{% endfor %}",
    "{% for p in people %}{% if p.trade is eq 'cook' %}a{% endif %}{% endfor %}",
    "{% for p in people %}{% if p.later is eq 'cook' %}{{ p.later }}{% endif %}{% endfor %}",
    "{% if note is boolean %}x{% endif %}{% if share is float %}x{% endif %}",
    "{% if note is callable %}x{% endif %}{% if note is escaped %}x{% endif %}",
    "{% if 'upper' is filter %}x{% endif %}{% if 'odd' is test %}x{% endif %}",
    "{% if note is not none and note is string %}{{ note|upper }}{% endif %}",
    "{% if first.address is defined %}x{% endif %}",
    "{% if prices.travel is defined %}{{ prices.travel }}{% else %}–{% endif %}",
    "{% if prices.travel is undefined %}–{% else %}{{ prices.travel }}{% endif %}",
    "{% if line.reason is undefined %}{{ line.days }}{% endif %}",
    "{% if line.reason is defined %}{{ line.reason }}{% else %}{{ line.days }}{% endif %}",
    "{% if first and first.address %}{{ first.address.street }}{% endif %}",
    "{% if note is none or note == '' %}–{% else %}{{ note }}{% endif %}",
    "{% for p in people if p.address is not none and p.address.town is string %}{{ p.address.town }}{% endfor %}",
    "{% for p in people|rejectattr('address', 'none') %}{{ p.address.street }}{% endfor %}",
    "{% for p in people|selectattr('phone')|map(attribute='name') %}{{ p }}{% endfor %}",
    "{% for p in people|selectattr('address')|sort(attribute='name')|reverse|list %}{{ p.address.street }}{% endfor %}",
    "{% for g in guests|default([], true) %}{{ g.name }}{% endfor %}",
    "{% for g in guests or [] %}{{ g.name }}{% endfor %}",
    "{% for a in [first, none]|select %}{{ a.name }}{% endfor %}",
    "{% for a in [first, note]|reject('none') %}{{ a if a is string else a.name }}{% endfor %}",
    "{{ [note, title]|select|join(' ') }}",
    "{% if people|rejectattr('phone')|list|length > 0 %}x{% endif %}",
    "{% for p in people|rejectattr('phone') %}{{ p.name }}{% endfor %}",
    "{% if title is string %}x{% endif %}",
    "{% if 1 is odd %}x{% endif %}{% if nothing is none %}x{% endif %}",
)
FAULTS = {
    "{% if fewest is odd %}x{% endif %}": ["TPL14 fewest"],
    "{% if pages is divisibleby('x') %}x{% endif %}": ["TPL16 divisibleby other_kind"],
    "{% if pages is divisibleby(2, 3) %}x{% endif %}": ["TPL16 divisibleby wrong_arguments"],
    "{% if title is even %}x{% endif %}": ["TPL16 even other_kind"],
    "{% if prices.travel is upper %}x{% endif %}": ["TPL14 prices.travel"],
    "{% if note is gt('a') %}x{% endif %}": ["TPL14 note"],
    "{% if pages is gt('x') %}x{% endif %}": ["TPL21 pages not_comparable"],
    "{% if title is in start %}x{% endif %}": ["TPL21 title not_comparable"],
    "{% if prices.travel is undefined %}{{ prices.travel }}{% endif %}": ["TPL14 prices.travel"],
    "{% for p in people|selectattr('phone') if loop.first %}{{ p.phone }}{% endfor %}": ["TPL02 loop"],
    "{% if note is nne %}x{% endif %}": ["TPL15 nne → none"],
}


@pytest.mark.parametrize("text", SOUND)
def test_what_passes_fills_every_paper(text: str) -> None:
    assert [said(fault) for fault in faults(text)] == []
    assert unfilled(text) == []


@pytest.mark.parametrize(("text", "expected"), FAULTS.items(), ids=list(FAULTS))
def test_what_would_stop_a_paper_is_told_before(text: str, expected: list[str]) -> None:
    assert [said(fault) for fault in faults(text)] == expected
    assert unfilled(text)


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
