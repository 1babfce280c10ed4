"""What filters are given: what is piped into them, and their arguments, in number, name and kind."""

from __future__ import annotations

import pytest
from checked_paper import faults, filled, said, unfilled

SOUND = (
    "{{ people|map(attribute='name')|join(1) }}",
    "{{ title|replace('a', start) }}",
    "{{ title|indent('  ') }}",
    "{{ title|wordwrap(9, 1) }}",
    "{{ note|default('–', 1) }}",
    "{% for row in people|batch(2, none) %}{% for p in row %}{{ p.name }}{% endfor %}{% endfor %}",
    "{% for row in people|batch(2, '') %}{% for p in row %}{{ p if p is string else p.name }}{% endfor %}{% endfor %}",
    "{% for row in people|slice(2) %}{% for p in row %}{{ p.name }}{% endfor %}{% endfor %}",
    "{{ people|map(attribute='name', default='x')|join }}",
    "{{ people|map(attribute='name')|map('replace', 'a', 'b')|join }}",
    "{{ people|map(attribute='phone')|select|join(', ') }}",
    "{{ people|map(attribute='phone')|reject('none')|join(', ') }}",
    "{{ people|map(attribute='phone')|select('string')|join(', ') }}",
    "{{ people|selectattr('phone')|map(attribute='phone')|join(', ') }}",
    "{{ people|rejectattr('phone', 'none')|map(attribute='phone')|join(', ') }}",
    "{{ people|selectattr('phone', 'string')|map(attribute='phone')|join(', ') }}",
    "{{ people|selectattr('address')|map(attribute='address.street')|join(', ') }}",
    "{{ people|selectattr('address')|selectattr('address.town')|map(attribute='address.town')|join(', ') }}",
    "{{ people|selectattr('address.town', 'defined')|map(attribute='name')|join(', ') }}",
    "{{ people|selectattr('trade', 'eq', 'cook')|map(attribute='name')|join(', ') }}",
    "{{ people|selectattr('trade', 'in', ['cook'])|map(attribute='name')|join(', ') }}",
    "{{ people|selectattr('later', 'eq', 'cook')|map(attribute='later')|join(', ') }}",
    "{{ people|rejectattr('minor')|map(attribute='name')|join(', ') }}",
    "{{ people|selectattr('born', 'gt', start)|map(attribute='name')|join(', ') }}",
    "{{ people|groupby('trade')|length }}",
    "{% for trade, ps in people|groupby('trade') %}{{ trade }}{% for p in ps %}{{ p.name }}{% endfor %}{% endfor %}",
    "{% for g in people|groupby('trade') %}{{ g.grouper }}{{ g.list|length }}{{ g[1][0].name }}{% endfor %}",
    "{% for g in people|selectattr('phone')|groupby('phone') %}{{ g.grouper }}{% endfor %}",
    "{% for p in people|sort(attribute='trade,name') %}{{ p.name }}{% endfor %}",
    "{% for p in people|sort(reverse=true, attribute='born') %}{{ p.name }}{% endfor %}",
    "{% for p in people|sort(true, false, 'born') %}{{ p.name }}{% endfor %}",
    "{% for p in people|selectattr('phone')|sort(attribute='phone') %}{{ p.phone }}{% endfor %}",
    "{{ people|map(attribute='skills')|map('length')|sum }}",
    "{{ people|sum(attribute='minor') }}",
    "{{ prices.values()|sum }}",
    "{{ prices.values()|sum(start=price) }}",
    "{% if people %}{{ (people|max(attribute='born')).name }}{% endif %}",
    "{{ people|map(attribute='trade')|unique|join(', ') }}",
    "{{ people|unique(attribute='trade')|map(attribute='name')|join(', ') }}",
    "{% if people|selectattr('phone') %}x{% endif %}{{ people|selectattr('phone')|length }}",
    "{% set some = people|selectattr('phone')|list %}"
    "{% if some %}{{ some[0].phone }}{{ (some|last).phone }}{% endif %}",
    "{{ '%s of %s'|format(title, pages) }}",
    "{{ '%.2f'|format(price) }}{{ '%s'|format(share) }}",
    "{{ '%(x)s'|format(x=title) }}",
    "{{ '100 %%'|format }}",
    "{{ prices|dictsort(false, 'value')|length }}",
    "{% for k, v in prices|dictsort %}{{ k }}{{ v }}{% endfor %}",
    "{% for k, v in prices|items %}{{ k }}{{ v }}{% endfor %}",
    "{{ start|upper }}{{ price ~ ' euro' }}{{ people|map(attribute='trade')|join(', ') }}",
)
FAULTS = {
    "{{ price|round('a') }}": ["TPL16 round other_kind"],
    "{{ price|round(1) }}{{ price|round(1, 'ceil') }}": ["TPL04 float"],
    "{{ price|round(1, 'flor') }}": ["TPL16 round other_kind", "TPL04 float"],
    "{{ price|round(precision=1, how='x') }}": ["TPL16 round wrong_arguments"],
    "{{ people|map(attribute='name')|join(1, 2, 3) }}": ["TPL16 join wrong_arguments"],
    "{{ people|map(attribute='name')|join(note) }}": ["TPL14 note"],
    "{{ people|map(attribute='name')|join(people) }}": ["TPL16 join other_kind"],
    "{{ people|map(attribute='name')|join(separator=', ') }}": ["TPL16 join wrong_arguments"],
    "{{ title|replace }}": ["TPL16 replace wrong_arguments"],
    "{{ title|replace('a') }}": ["TPL16 replace wrong_arguments"],
    "{{ title|replace('a', note) }}": ["TPL14 note"],
    "{{ title|replace('a', people) }}": ["TPL16 replace other_kind"],
    "{{ title|replace('a', 'b', 'c') }}": ["TPL16 replace other_kind"],
    "{{ title|truncate('x') }}": ["TPL16 truncate other_kind"],
    "{{ title|truncate(5, end=1) }}": ["TPL16 truncate other_kind"],
    "{{ title|truncate(fewest) }}": ["TPL14 fewest"],
    "{{ title|center(note) }}": ["TPL16 center other_kind", "TPL14 note"],
    "{{ title|trim(1) }}": ["TPL16 trim other_kind"],
    "{{ title|upper(1) }}": ["TPL16 upper wrong_arguments"],
    "{{ title|d }}{{ title|default(1, 2, 3) }}": ["TPL16 default wrong_arguments"],
    "{{ note|default(people, true) }}": ["TPL12 note|default"],
    "{{ prices.travel|default(note) }}": ["TPL14 prices.travel|default"],
    "{{ title|int(none) }}": ["TPL14 title|int"],
    "{{ people|batch }}": ["TPL16 batch wrong_arguments", "TPL12 people|batch"],
    "{{ people|map }}": ["TPL16 map wrong_arguments", "TPL12 people|map"],
    "{{ people|map(attribut='name')|join }}": ["TPL16 map wrong_arguments", "TPL16 join other_kind"],
    "{{ people|map(attribute='address.town', default='x')|join }}": ["TPL14 people|map[]"],
    "{{ people|map('replace', 'a')|join }}": ["TPL16 replace wrong_arguments", "TPL16 replace other_kind"],
    "{{ people|map(attribute='name')|map('replace', 'a', people)|join }}": ["TPL16 replace other_kind"],
    "{{ people|map(attribute='phone')|join(', ') }}": ["TPL14 people|map[]"],
    "{{ people|selectattr('phone', 'none')|map(attribute='phone')|join(', ') }}": ["TPL14 people|map[]"],
    "{{ people|selectattr('phne')|map(attribute='name')|join(', ') }}": ["TPL02 people[].phne → phone"],
    "{{ people|selectattr('phone', 'nne')|map(attribute='name')|join(', ') }}": ["TPL15 nne → none"],
    "{{ people|selectattr }}": ["TPL16 selectattr wrong_arguments", "TPL12 people"],
    "{{ people|selectattr('address.town')|map(attribute='name')|join(', ') }}": ["TPL14 people[].address"],
    "{{ people|selectattr('born', 'gt', 'x')|map(attribute='name')|join(', ') }}": [
        "TPL21 people[].born not_comparable"
    ],
    "{{ people|selectattr('phone', 'gt', 'x')|map(attribute='name')|join(', ') }}": ["TPL14 people[].phone"],
    "{% for trade, ps in people|groupby('trade') %}{{ trade }}{% for p in ps %}{{ p.nmae }}{% endfor %}{% endfor %}": [
        "TPL02 people|groupby[][].nmae → name"
    ],
    "{% for g in people|groupby('phone') %}{{ g.grouper }}{% endfor %}": [
        "TPL14 people[].phone",
        "TPL14 people|groupby[].grouper",
    ],
    "{% for g in people|groupby('phone', default='x') %}{{ g.grouper }}{% endfor %}": [
        "TPL14 people[].phone",
        "TPL14 people|groupby[].grouper",
    ],
    "{% for g in people|groupby('trad') %}{{ g.grouper }}{% endfor %}": ["TPL02 people[].trad → trade"],
    "{% for p in people|sort(attribute='trade,nmae') %}{{ p.name }}{% endfor %}": ["TPL02 people[].nmae → name"],
    "{% for p in people|sort(attribute='address') %}{{ p.name }}{% endfor %}": [
        "TPL14 people[].address",
        "TPL16 sort other_kind",
    ],
    "{{ people|sum(attribute='name') }}": ["TPL16 sum other_kind"],
    "{{ prices.values()|sum(start='x') }}": ["TPL16 sum other_kind"],
    "{{ (people|max(attribute='born')).name }}": ["TPL14 people|max"],
    "{% if people %}{{ (people|min(attribute='phone')).name }}{% endif %}": ["TPL14 people[].phone"],
    "{{ people|unique|map(attribute='name')|join(', ') }}": ["TPL16 unique other_kind"],
    "{{ people|unique(attribute='trad')|map(attribute='name')|join(', ') }}": ["TPL02 people[].trad → trade"],
    "{{ '%s of %s'|format(title) }}": ["TPL16 format wrong_arguments"],
    "{{ '%d'|format(title) }}{{ '%d'|format(pages) }}": ["TPL16 format other_kind"],
    "{{ '%s'|format(note) }}": ["TPL14 note"],
    "{{ '%s'|format(people) }}": ["TPL16 format other_kind"],
    "{{ '%(x)s'|format(y=title) }}": ["TPL16 format wrong_arguments"],
    "{{ pages|format(title) }}": ["TPL16 format other_kind"],
    "{{ '%d'|format(fewest) }}": ["TPL14 fewest"],
    "{{ '50 %'|format }}": ["TPL16 format wrong_arguments"],
    "{{ prices|dictsort(by='valu')|length }}": ["TPL16 dictsort other_kind"],
    "{{ share ~ 'x' }}": ["TPL16 ~ other_kind"],
    "{{ start|short(note) }}": ["TPL16 short wrong_arguments"],
    "{{ people|map(attribute='name')|listed(note) }}": ["TPL14 note"],
    "{{ people|map(attribute='name')|listed(separator=pages) }}": ["TPL16 listed other_kind"],
    "{{ people|map(attribute='name')|listed(prices.x) }}": ["TPL14 prices.x", "TPL16 listed other_kind"],
    "{{ title|first }}{{ title|last }}{{ title|reverse }}{{ title|list|length }}": [
        "TPL14 title|first",
        "TPL14 title|last",
    ],
    "{{ people|map('upper')|join }}": ["TPL16 upper other_kind"],
    "{{ people|map(attribute='name')|list|sort|first }}": ["TPL14 people|map|first"],
    "{{ people|map(attribute=0)|join }}": ["TPL02 people[][]"],
    "{{ people|map(attribute='skills.0')|join }}": ["TPL14 people|map[]"],
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
