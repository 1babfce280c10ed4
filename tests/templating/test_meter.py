"""A template cannot compute without end, nor write without end, whatever its author tries."""

from __future__ import annotations

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
}


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
