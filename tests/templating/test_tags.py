"""Tags in a text, and what Word and Latvian keyboards make of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis.strategies import sampled_from, text

from docgen.templating.dialect.tags import FORMS, mended, read_tags


def tags(source: str) -> list[str]:
    """The tags of a text as Jinja takes them, with their form before them."""
    return [f"{tag.form}{tag.code}" for tag in read_tags(source).tags]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("no tag", []),
        ("{ x } {x} %} }}", []),
        ("Hello {{ name }}!", ["{{ name }}"]),
        ("{% if x %}a{% endif %}", ["{% if x %}", "{% endif %}"]),
        ("{{a}}{{b}}", ["{{a}}", "{{b}}"]),
        ("a{# note #}b", [""]),
        ("{%p if x %}", ["p{% if x %}"]),
        ("{%tr for a in b %}", ["tr{% for a in b %}"]),
        ("{%tc endfor %}", ["tc{% endfor %}"]),
        ("{{r x }}{{p y }}", ["r{{ x }}", "p{{ y }}"]),
        ("{#p note #}", ["p"]),
        ("{{ p }}{{ p.name }}{{p}}{{p }}", ["{{ p }}", "{{ p.name }}", "{{p}}", "{{p }}"]),
        ("{%- if x -%}", ["{%- if x -%}"]),
    ],
)
def test_tags_are_found_with_their_forms(source: str, found: list[str]) -> None:
    assert tags(source) == found


@pytest.mark.parametrize(
    "tag",
    [
        "{{ '}}' }}",
        '{{ "%}" }}',
        "{% if x == '%}' %}",
        "{{ {'a': {'b': 1}} }}",
        "{% set d = {'a': 1} %}",
        "{% set x = a % b %}",
        r"{{ 'it\'s }}' }}",
        "{{ „}}” }}",
    ],
)
def test_quotes_and_brackets_may_hold_what_would_close_a_tag(tag: str) -> None:
    (found,) = read_tags(f"a {tag} b").tags
    assert (found.start, found.end) == (2, 2 + len(tag))


@pytest.mark.parametrize("tag", ["{{ it's }}", "{{ (x }}", "{{ ] }}", "{{ ‘ }}"])
def test_quotes_and_brackets_that_do_not_end_hold_nothing(tag: str) -> None:
    (first, second) = read_tags(f"{tag} and {{{{ b }}}}").tags
    assert (first.end, second.code) == (len(tag), "{{ b }}")


@pytest.mark.parametrize(("source", "at"), [("a {{ x }", 2), ("{% if x }} b", 0), ("{{ a }}{#", 7), ("{{", 0)])
def test_a_tag_that_does_not_end_is_told(source: str, at: int) -> None:
    assert read_tags(source).unclosed == at


def test_between_raw_and_endraw_nothing_is_a_tag() -> None:
    reading = read_tags("{% raw %}{{ a }}{%- endraw -%}{{ b }}")
    assert [tag.code for tag in reading.tags] == ["", "", "{{ b }}"]
    assert not reading.raw
    begun = read_tags("{{ a }}{% raw %}{{ b }}")
    assert (begun.raw, len(begun.tags)) == (True, 2)
    assert read_tags("{{ c }}", raw=True).tags == ()
    assert [tag.code for tag in read_tags("{% endraw %}{{ c }}", raw=True).tags] == ["", "{{ c }}"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("{{ x|default(„y”) }}", '{{ x|default("y") }}'),
        ("{{ x|default(“y”) }}", '{{ x|default("y") }}'),
        ("{{ x|default(‚y’) }}", "{{ x|default('y') }}"),
        ("{{ x|default(‘y’) }}", "{{ x|default('y') }}"),
        ("{{ 3 – 2 }}", "{{ 3 - 2 }}"),
        ("{{\u00a0x\u202f}}", "{{ x }}"),
        ("{{ na\u00adme\u200b }}", "{{ name }}"),
        ("{%p\u00a0if x %}", "p{% if x %}"),
        ("{{ '„x” – y' }}", "{{ '„x” – y' }}"),
        ("{{ 'don’t' }}", "{{ 'don’t' }}"),
        ("{{ „don’t” }}", '{{ "don’t" }}'),
    ],
)
def test_typographic_signs_are_plain_outside_quotes_alone(typed: str, meant: str) -> None:
    assert tags(typed) == [meant]


def test_notes_stay_as_they_are() -> None:
    assert read_tags("{# „don’t” #}").tags[0].body == " „don’t” "


@pytest.mark.parametrize(
    ("tag", "word"),
    [("{% if x %}", "if"), ("{%-endif-%}", "endif"), ("{% call(z) m() %}", "call"), ("{{ if }}", ""), ("{% %}", "")],
)
def test_a_statement_has_a_word(tag: str, word: str) -> None:
    assert read_tags(tag).tags[0].word == word


@pytest.mark.parametrize(
    ("tag", "puts_text"),
    [
        ("{{ x }}", True),
        ("{% filter upper %}", True),
        ("{% call(z) m() %}", True),
        ("{% if x %}", False),
        ("{# x #}", False),
    ],
)
def test_some_tags_put_text_into_their_place(tag: str, puts_text: bool) -> None:
    assert read_tags(tag).tags[0].puts_text is puts_text


@given(text(alphabet=sampled_from("{}%#'\" apr-\\„”()x"), max_size=30))
def test_whatever_the_text_tags_follow_one_another_and_keep_it_whole(source: str) -> None:
    reading = read_tags(source)
    at = 0
    for tag in reading.tags:
        assert at <= tag.start < tag.end <= len(source)
        assert tag.form in ("", *FORMS)
        at = tag.end
    assert reading.unclosed is None or reading.unclosed >= at


@given(text(alphabet=sampled_from("ab „”“‚‘’'\"-–\u00a0()"), max_size=30))
def test_mending_changes_signs_alone(code: str) -> None:
    assert [one for one in mended(code) if one in "ab()"] == [one for one in code if one in "ab()"]
    assert len(mended(code)) == len(code)
