"""What the checker finds in a template, and what it lets pass."""

from __future__ import annotations

import pytest
from checked_paper import PRINTERS, Paper, faults, said
from jinja2 import nodes
from pydantic.fields import FieldInfo
from wordfile import word

from docgen.templating import check_template
from docgen.templating.checking.checker import check_types
from docgen.templating.dialect.source import Source
from docgen.templating.filling.environment import Environment

FAULTS = {
    "{{ titel }}": ["TPL02 titel → title"],
    "{{ first.nam if first }}": ["TPL02 first.nam → name"],
    "{% for p in people %}{{ p.nmae }}{% endfor %}": ["TPL02 people[].nmae → name"],
    "{% for p in people %}{% endfor %}{{ p.name }}": ["TPL02 p"],
    "{{ people.name }}": ["TPL02 people.name"],
    "{{ start.yaer }}": ["TPL02 start.yaer → year"],
    "{{ people|map(attribute='nmae')|join }}": ["TPL02 people[].nmae → name"],
    "{{ title._private }}": ["TPL02 title._private"],
    "{{ first.model_dump() if first }}": ["TPL02 first.model_dump"],
    "{% if titel is defined %}{{ titel }}{% endif %}": ["TPL02 titel → title"],
    # printing
    "{{ people }}": ["TPL12 people"],
    "{% for p in people %}{{ p.skills }}{% endfor %}": ["TPL12 people[].skills"],
    "{{ first if first }}": ["TPL04 Person"],
    "{{ share }}": ["TPL04 float"],
    "{{ nothing }}": ["TPL04 None"],
    "{{ pages > 3 }}": ["TPL04 bool"],
    "{% for p in people %}{{ p.minor }}{% endfor %}": ["TPL04 bool"],
    "{{ title.upper }}": ["TPL04 function"],
    "{{ pages / 2 }}": ["TPL04 float"],
    # loops
    "{% for letter in title %}{% endfor %}": ["TPL13 title"],
    "{% for x in first %}{% endfor %}": ["TPL14 first", "TPL13 first"],
    "{% for x in guests %}{% endfor %}": ["TPL14 guests"],
    # what may be absent
    "{{ note }}": ["TPL14 note"],
    "{{ first.name }}": ["TPL14 first"],
    "{% if first %}{% endif %}{{ first.name }}": ["TPL14 first"],
    "{% if first %}{{ first.address.street }}{% endif %}": ["TPL14 first.address"],
    "{% if not note %}{{ note }}{% endif %}": ["TPL14 note"],
    "{% if note is none %}{{ note }}{% endif %}": ["TPL14 note"],
    "{% if note or first %}{{ note }}{% endif %}": ["TPL14 note"],
    "{% if first and note or pages > 1 %}{{ first.name }}{% endif %}": ["TPL14 first"],
    "{{ note|default('–') }}": ["TPL14 note|default"],
    "{{ note ~ title }}": ["TPL14 note"],
    "{{ note|upper }}": ["TPL14 note"],
    "{{ guests|length }}": ["TPL14 guests"],
    "{{ last_day|short }}": ["TPL14 last_day"],
    "{% if fewest > 0 %}{% endif %}": ["TPL14 fewest"],
    "{{ fewest + 1 }}": ["TPL14 fewest"],
    "{{ people[0].name }}": ["TPL14 people[]"],
    "{{ (people|first).name }}": ["TPL14 people|first"],
    "{{ prices.travel }}": ["TPL14 prices.travel"],
    "{% if prices['travel'] %}{% endif %}": ["TPL14 prices.travel"],
    "{{ people|sort(attribute='phone')|length }}": ["TPL14 people[].phone"],
    "{% if pages > 1 %}{% set x = title %}{% endif %}{{ x }}": ["TPL14 x"],
    "{% set p = first %}{{ p.name }}": ["TPL14 first"],
    "{% if last_day is defined %}{{ last_day }}{% endif %}": ["TPL21 last_day always_true", "TPL14 last_day"],
    "{{ people|map(attribute='address.street')|join }}": ["TPL14 people[].address"],
    "{% for p in people|rejectattr('phone') %}{{ p.phone }}{% endfor %}": ["TPL14 people[].phone"],
    "{% set a = first.phone if first and first.phone %}{{ a }}": ["TPL14 a"],
    # filters and tests
    "{{ start|shrt }}": ["TPL15 shrt → short"],
    "{{ title|safe }}": ["TPL15 safe"],
    "{% if pages is evn %}{% endif %}": ["TPL15 evn → even"],
    "{{ people|map('uper')|join }}": ["TPL15 uper → upper"],
    "{{ people|select('evn')|list|length }}": ["TPL15 evn → even"],
    "{{ start|short(1) }}": ["TPL16 short wrong_arguments"],
    "{{ start|short(zone='x') }}": ["TPL16 short wrong_arguments"],
    "{{ title|replace('a') }}": ["TPL16 replace wrong_arguments"],
    "{% if pages is divisibleby %}{% endif %}": ["TPL16 divisibleby wrong_arguments"],
    "{{ start|in_words }}": ["TPL16 in_words other_kind"],
    "{{ people|listed }}": ["TPL16 listed other_kind"],
    "{{ title|listed }}": ["TPL16 listed other_kind"],
    "{{ people|map(attribute='name')|listed(1) }}": ["TPL16 listed other_kind"],
    "{{ first|upper if first }}": ["TPL16 upper other_kind"],
    "{{ people|join }}": ["TPL16 join other_kind"],
    "{{ title|sort|length }}": ["TPL16 sort other_kind"],
    "{{ pages|length }}": ["TPL16 length other_kind"],
    "{{ people|sort|length }}": ["TPL16 sort other_kind"],
    "{{ people|sum }}": ["TPL16 sum other_kind"],
    "{{ share|truncate(5) }}": ["TPL16 truncate other_kind"],
    "{{ title|abs }}": ["TPL16 abs other_kind"],
    "{{ start + 1 }}": ["TPL16 + other_kind"],
    "{{ title + 1 }}": ["TPL16 + other_kind"],
    "{{ title * 2 }}": ["TPL16 * other_kind"],
    "{{ pages ** 2 }}": ["TPL16 ** other_kind"],
    "{{ title() }}": ["TPL16 title no_function"],
    # questions with one answer
    "{% if start %}{% endif %}": ["TPL21 start always_true"],
    "{% if not line %}{% endif %}": ["TPL21 line always_true"],
    "{{ 'x' if start else 'y' }}": ["TPL21 start always_true"],
    "{% for p in people if p.trade %}{% endfor %}": ["TPL21 people[].trade always_true"],
    "{% if nothing %}{% endif %}": ["TPL21 nothing never_true"],
    "{% if title is none %}{% endif %}": ["TPL21 title always_true"],
    "{% if start == 'monday' %}{% endif %}": ["TPL21 start not_comparable"],
    "{% if pages > title %}{% endif %}": ["TPL21 pages not_comparable"],
    "{% if deadline > start %}{% endif %}": ["TPL21 deadline not_comparable"],
    "{% if 'x' in start %}{% endif %}": ["TPL21 x not_comparable"],
    "{% for p in people %}{% if p.trade == 'jioner' %}{% endif %}{% endfor %}": [
        "TPL21 people[].trade no_such_word → joiner"
    ],
    "{% for p in people %}{% if p.trade in ['cook', 'baker'] %}{% endif %}{% endfor %}": [
        "TPL21 people[].trade no_such_word"
    ],
    # all branches, all at once
    "{% if a %}{{ b }}{% elif c %}{{ d }}{% else %}{{ e }}{% endif %}": [f"TPL02 {name}" for name in "abcde"],
    "{% for x in people %}{% else %}{{ oops }}{% endfor %}": ["TPL02 oops"],
    "{% macro m(a) %}{{ a.b }}{{ oops }}{% endmacro %}{{ m(hm) }}": ["TPL02 hm", "TPL02 oops"],
    "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ oops }}{% endcall %}": ["TPL02 oops"],
    "{% filter uper %}{{ oops }}{% endfilter %}": ["TPL02 oops", "TPL15 uper → upper"],
    "{% with x = oops %}{{ first.name }}{% endwith %}": ["TPL02 oops", "TPL14 first"],
    "{% set x %}{{ oops }}{% endset %}{{ x }}": ["TPL02 oops"],
}


@pytest.mark.parametrize(("text", "expected"), FAULTS.items(), ids=list(FAULTS))
def test_a_fault_is_found_in_its_paragraph(text: str, expected: list[str]) -> None:
    found = faults("ok", text)
    assert [said(fault) for fault in found] == expected
    assert {fault.place for fault in found} == {found[0].place}
    assert (found[0].place.part, found[0].place.paragraph) == ("word/document.xml", 2)
    assert found[0].place.quote == found[0].values["quote"] == text


@pytest.mark.parametrize(
    "text",
    [
        "{{ title }} {{ pages }} {{ price }} {{ start }} {{ deadline }} {{ anything }} {{ anything.x.y }}",
        "{% for p in people %}{{ loop.index + 1 }}{{ p.initials }}{{ p.greeting() }}{{ p.trade }}{% endfor %}",
        "{{ start.year }} {{ title.upper() }} {{ title[0] }} {{ start.strftime('%d') }}",
        # conditions
        "{% if note %}{{ note }}{% endif %}",
        "{% if note is not none %}{{ note }}{% else %}–{% endif %}",
        "{% if note != none %}{{ note }}{% endif %}",
        "{% if not first %}–{% elif first.address %}{{ first.address.street }}{% else %}{{ first.name }}{% endif %}",
        "{% if not first or not first.address %}–{% else %}{{ first.address.street }}{% endif %}",
        "{% if first and first.address and first.address.town %}{{ first.address.town }}{% endif %}",
        "{% if (first and note) or (first and fewest) %}{{ first.name }}{% endif %}",
        "{% if fewest is not none and fewest > 0 %}{{ fewest }}{% endif %}",
        "{{ note or '–' }} {{ note if note else '–' }} {{ note if note }} {{ note|default('–', true) }}",
        "{{ first.name if first is not none else title }}",
        "{{ (first and first.phone) or '–' }}",
        "{% for p in people if p.phone %}{{ p.phone }}{% endfor %}",
        "{% for p in people|selectattr('phone') %}{{ p.phone }}{% endfor %}",
        "{% for p in people|selectattr('address')|selectattr('phone')|sort(attribute='name') %}"
        "{{ p.address.street }}{{ p.phone }}{% endfor %}",
        "{% if guests %}{% for g in guests %}{% for s in g.skills %}{{ s }}{% endfor %}{% endfor %}{% endif %}",
        "{% if people %}{{ people[0].name }}{{ (people|last).name }}{% endif %}",
        "{% if people %}{{ people|map(attribute='name')|sort|first }}{% endif %}",
        "{% if people|length > 0 %}{{ people[-1].name }}{% endif %}",
        "{% for p in people %}{{ people[0].name }}{% endfor %}",
        "{% for p in people %}{% if p.later == 'cook' %}{{ p.later }}{% endif %}{% endfor %}",
        "{% for p in people %}{% if p.later in ('cook', 'joiner') %}{{ p.later }}{% endif %}{% endfor %}",
        "{% for p in people %}{% if p.later != 'cook' %}x{% else %}{{ p.later }}{% endif %}{% endfor %}",
        "{% if line.by_hand %}{{ line.reason }}{% else %}{{ line.days }}{% endif %}",
        "{% if line.reason is defined %}{{ line.reason }}{% endif %}",
        # names of the template's own
        "{% set a = first.address if first %}{% if a %}{{ a.street }}{% endif %}",
        "{% set p = first %}{% if p %}{{ p.name }}{{ first.name }}{% endif %}",
        "{% if first %}{% set p = first %}{{ p.name }}{% endif %}",
        "{% set known = first and first.address %}{% if known %}{{ first.address.street }}{% endif %}",
        "{% set who = note %}{% if not who %}{% set who = title %}{% endif %}{{ who }}",
        "{% if pages > 1 %}{% set x = 1 %}{% else %}{% set x = 'one' %}{% endif %}{{ x }}",
        "{% if pages > 1 %}{% set x = 1 %}{% endif %}{{ x if x is defined }}{{ x|default(0) }}",
        "{% set a, b = title, pages %}{{ a }}{{ b + 1 }}",
        "{% set seen = namespace(n=0) %}{% for p in people %}{% set seen.n = seen.n + 1 %}{% endfor %}{{ seen.n }}",
        "{% with p = first %}{% if p %}{{ p.name }}{% endif %}{% endwith %}",
        "{% set first_time = true %}{% if first_time %}x{% endif %}{% if true %}y{% endif %}",
        "{% set x %}{{ title }}{% endset %}{{ x|upper }}",
        "{% macro m(a, b='') %}{{ a.whatever|upper }}{{ b }}{{ later }}{% endmacro %}"
        "{% set later = 1 %}{{ m(anything) }}",
        "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ title }}{% endcall %}",
        # filters, loops over other things
        "{{ start|short }} {{ price|in_words }} {{ people|map(attribute='name')|listed('; ') }} {{ first|plain }}",
        "{{ people|map(attribute='born')|listed(separator='; ') }}{% for n in range(3) %}{{ n }}{% endfor %}",
        "{{ title|upper|replace('A', 'B')|trim }} {{ title|e }} {{ start|e }}",
        "{{ people|map(attribute='name')|map('upper')|join(', ') }}",
        "{% for p in people|sort(attribute='name')|reverse %}{{ p.name }}{% endfor %}",
        "{% for row in people|batch(2) %}{% for p in row %}{{ p.name }}{% endfor %}{% endfor %}",
        "{% for group in people|groupby('trade') %}{{ group.grouper }}{{ group.list|length }}{% endfor %}",
        "{% for name, price in prices.items() %}{{ name }}{{ price }}{% endfor %}",
        "{% for name in prices %}{{ name }}{% endfor %}",
        "{% if prices.travel is defined %}{{ prices.travel }}{% endif %} {{ prices['travel']|default(price) }}",
        "{% for day in [start, deadline] %}{{ day }}{% endfor %}{{ ['a', 'b']|join }}",
        "{% if title and pages and price and people and prices and anything %}x{% endif %}",
        "{% if pages == 1 or price > 5 or start < start or title == 'x' or note == 'y' or 'a' in title %}x{% endif %}",
        "{% filter upper %}{{ title }}{% endfilter %}",
        "{{ start|upper }} {{ price ~ ' euro' }} {{ people|map(attribute='trade')|join(', ') }}",
    ],
)  # fmt: skip
def test_what_is_sound_passes(text: str) -> None:
    assert [said(fault) for fault in faults(text)] == []


def test_a_guard_holds_over_paragraphs_and_ends_with_its_branch() -> None:
    found = faults("{%p if note %}", "{{ note }}", "{%p endif %}", "{{ note }}")
    assert [(said(fault), fault.place.paragraph) for fault in found] == [("TPL14 note", 4)]


def test_all_faults_of_all_parts_are_told_at_once() -> None:
    found = check_template(word("{{ a }}{{ note }}", "{{ people }}", header=["{{ b|c }}"]), Paper, printers=PRINTERS)
    assert [said(fault) for fault in found] == ["TPL02 a", "TPL14 note", "TPL12 people", "TPL02 b", "TPL15 c"]


def test_a_fault_is_told_once_for_each_paragraph() -> None:
    assert len(faults("{{ a }}{{ a }}", "{{ a }}")) == 2


def test_a_special_field_is_refused_where_the_paper_must_not_hold_it() -> None:
    def special(field: FieldInfo) -> bool:
        return "special" in field.metadata

    source = Source("part", "\n{% for p in people if p.health %}{{ p.name }}{% endfor %}", (), (), has_tags=True)
    tree: nodes.Template = Environment({}).parse(source.text)
    assert not list(check_types(tree, source, Paper, PRINTERS, {}))
    (fault,) = check_types(tree, source, Paper, PRINTERS, {}, special)
    assert said(fault) == "TPL20 people[].health"


def test_a_template_cannot_make_its_own_check_endless() -> None:
    doubling = "{% set x = first %}" + "{% set x = [x] or x %}{% set y = x and x %}" * 200
    assert faults(doubling + "{% if y %}{% endif %}") == []
