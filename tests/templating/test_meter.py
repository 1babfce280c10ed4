"""A template cannot compute without end, nor write without end, whatever its author tries."""

from __future__ import annotations

import tracemalloc

import pytest
from wordfile import word

from docgen.errors import TemplateError
from docgen.templating import check_template, compile_template
from docgen.wordtext import text_of

DOUBLING = "{% set n = namespace(x=START) %}{% for a in range(64) %}{% set n.x = GROWN %}{% endfor %}"
"""What grows in each round of a loop."""


def growing(start: str, grown: str) -> str:
    """A loop in which a value grows."""
    return DOUBLING.replace("START", start).replace("GROWN", grown)


LISTS = "{% set r = range(99999)|list %}{% set q = range(99999)|list %}"
TEXT = "{% set s = 'x'|center(100000) %}"
LINES = "{% set x = ('x'|center(50000))|replace(' ', 'a\n') %}"
"""What is long, but within bounds."""

ENDLESS = {
    "loops within loops": "{% for a in range(1000) %}{% for b in range(1000) %}{% for c in range(9) %}x{% endfor %}"
    "{% endfor %}{% endfor %}",
    "loops that print nothing": "{% for a in range(10000) %}{% for b in range(10000) %}{% endfor %}{% endfor %}",
    "a text that doubles": growing("'ab'", "n.x ~ n.x"),
    "a text added to itself": growing("'ab'", "n.x + n.x"),
    "a list that doubles": growing("[1]", "n.x + n.x"),
    "a text times a number": "{{ 'ab' * 300000000 }}",
    "a list times a number": "{{ ([1] * 300000000)|length }}",
    "a power": "{{ 9 ** 999999999 }}",
    "a number that grows": growing("9", "n.x * n.x"),
    "a width": "{{ '%300000000d' % 1 }}",
    "a width in a filter": "{{ '%300000000d'|format(1) }}",
    "a centred text": "{{ 'x'|center(300000000) }}",
    "a padded text": "{{ 'x'.ljust(300000000) }}",
    "a formatted text": "{{ '{:300000000}'.format(1) }}",
    "a filled batch": "{{ [1]|batch(300000000, 'x')|list }}",
    "text replaced by longer text": "{% set x = 'a'|center(90000) %}{{ x|replace(' ', x) }}",
    "text joined by longer text": "{% set x = 'a'|center(90000) %}{{ x|join(x) }}",
    "a macro that calls itself": "{% macro a(n) %}{{ a(n + 1) }}{% endmacro %}{{ a(0) }}",
    "a macro that calls itself twice": "{% macro a(n) %}{% if n %}{{ a(n - 1) }}{{ a(n - 1) }}{% endif %}{% endmacro %}"
    "{{ a(60) }}",
    "set texts that double": "{% set x %}aaaaaaaa{% endset %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 40,
    "a range": "{{ range(300000000)|list }}",
    "lists compared": f"{LISTS}{{% for i in range(99999) %}}{{% if r == q %}}{{% endif %}}{{% endfor %}}",
    "lists compared one after the other": f"{LISTS}{{% for i in range(99999) %}}{{% if r == q == r %}}{{% endif %}}"
    "{% endfor %}",
    "lists held against each other by a test": f"{LISTS}{{% for i in range(99999) %}}{{% if r is eq q %}}{{% endif %}}"
    "{% endfor %}",
    "lists that double compared": "{% set a = namespace(x=[1], y=[1]) %}{% for i in range(64) %}"
    "{% set a.x = [a.x, a.x] %}{% set a.y = [a.y, a.y] %}{% endfor %}{{ 'x' if a.x == a.y }}",
    "a search": f"{LISTS}{{% for i in range(99999) %}}{{% if i in r %}}{{% endif %}}{{% endfor %}}",
    "a search by a method": f"{LISTS}{{% for i in range(99999) %}}{{% if r.count(i) %}}{{% endif %}}{{% endfor %}}",
    "a search in a range": "{% for i in range(99999) %}{% if 'x' in range(99999) %}{% endif %}{% endfor %}",
    "parts of a text": f"{TEXT}{{% set ns = namespace(l='') %}}{{% for i in range(99999) %}}"
    "{% set ns.l = [ns.l, s[1:]] %}{% endfor %}",
    "a batch joined": f"{TEXT}{{{{ [s]|batch(20000, s)|first|join|length }}}}",
    "a wide batch joined": f"{TEXT}{{{{ [s]|batch(99999, s)|first|join|length }}}}",
    "wide batches": "{% for i in range(99999) %}{% set x = [1]|batch(99999, 1) %}{% endfor %}",
    "a text set in": f"{LINES}{{{{ x|indent(99999)|length }}}}",
    "a text set in by a text": f"{TEXT}{LINES}{{{{ x|indent(s)|length }}}}",
    "narrow lines": f"{TEXT}{{% for i in range(999) %}}{{% set x = s|replace(' ', 'y ')|wordwrap(2) %}}{{% endfor %}}",
    "lists put in order": "{% for i in range(99999) %}{% set x = range(99999)|sort %}{% endfor %}",
    "long texts put in order": f"{TEXT}{{{{ [s]|batch(20000, s)|first|sort|length }}}}",
    "long texts centred": "{% for i in range(99999) %}{% set x = 'x'|center(99999) %}{% endfor %}",
    "lists added up": f"{LISTS}{{{{ [r]|batch(20000, r)|first|sum(start=[])|length }}}}",
    "a number rounded far": "{{ 5|round(-1000000000) }}",
    "numbers rounded far": "{% for i in range(99999) %}{% set x = 5|round(-99999) %}{% endfor %}",
    "a pattern asked whether it is odd": "{{ 'x' if '%300000000d' is odd }}",
    "pieces joined": f"{TEXT}{{{{ ({' ~ '.join(['s'] * 9000)})|length }}}}",
    "a long expression in a loop": f"{{% for i in range(99999) %}}{{% set x = {'+'.join(['i'] * 900)} %}}"
    "{% endfor %}",
    "long lists kept": f"{{% set n = namespace(x=0) %}}{{% for i in range(99999) %}}"
    f"{{% set n.x = [n.x, {'1, ' * 9000}] %}}{{% endfor %}}",
    "calls with many arguments": f"{LISTS}{{% for i in range(99999) %}}{{% set x = cycler(*r) %}}{{% endfor %}}",
    "words counted": f"{TEXT}{{% for i in range(99999) %}}{{% set x = s|wordcount %}}{{% endfor %}}",
    "lines printed": f"{LINES}{{% for i in range(400) %}}{{{{ x }}}}{{% endfor %}}",
}


KEPT = (
    "{% set s = TEXT %}{% set n = namespace(x='') %}{% for i in range(99999) %}{% set n.x = [n.x, s[1:]] %}{% endfor %}"
)
"""Texts that are kept until no more may be."""


def test_what_characters_take_room_is_bounded_whatever_they_are() -> None:
    made = compile_template(word(KEPT.replace("TEXT", "('¤'|center(99999))|replace(' ', '\U0001f600')")))
    tracemalloc.start()
    with pytest.raises(TemplateError) as caught:
        made.render({})
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert caught.value.findings[0].code == "TPL24"
    assert most < 500_000_000


@pytest.mark.parametrize("tag", ENDLESS.values(), ids=ENDLESS)
def test_what_would_not_end_is_refused(tag: str) -> None:
    with pytest.raises(TemplateError) as caught:
        compile_template(word("first", tag)).render({})
    assert {fault.code for fault in caught.value.findings} <= {"TPL09", "TPL24"}
    assert caught.value.findings[0].place.paragraph == 2


def test_what_a_paper_needs_is_within_bounds() -> None:
    body = word("{% for a in people %}{{ a }}, {% endfor %}", "{{ 'ab' ~ 'c' }} {{ 2 * 3 + 4 }} {{ 'x'|center(40) }}")
    people = [f"Person {number}" for number in range(20_000)]
    assert compile_template(body).render({"people": people})


def test_a_printer_that_fills_another_template_leaves_the_bounds_of_the_outer_one() -> None:
    inner = compile_template(word(""))
    looping = word("{% for a in range(99999) %}{% endfor %}{{ a }}" * 20)
    made = compile_template(looping, printers={str: lambda text: text + text_of(inner.render({}))})
    with pytest.raises(TemplateError) as caught:
        made.render({"a": "x"})
    assert caught.value.findings[0].code == "TPL24"


@pytest.mark.parametrize("count", [100, 10_000])
def test_ten_thousand_tags_are_compiled_and_filled(count: int) -> None:
    body = word(*["{{ a }} and {% if b %}{{ b }}{% endif %}"] * (count // 4))
    assert check_template(body) == []
    compile_template(body).render({"a": "x", "b": "y"})
