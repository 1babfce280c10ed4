"""The sandbox in which templates run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup
from pydantic import BaseModel
from wordfile import word

from docgen.errors import TemplateError
from docgen.templating import compile_template
from docgen.templating.filling.printing import Printers
from docgen.wordtext import text_of


class Person(BaseModel):
    name: str = "Anna"

    @property
    def initial(self) -> str:
        return self.name[0]

    def greeting(self, word: str) -> str:
        return f"{word}, {self.name}"


Function = Callable[..., Any]


def filled(tag: str, **values: object) -> str:
    return text_of(compile_template(word(tag)).render(values))


def filtered(tag: str, name: str, function: Function, **values: object) -> str:
    """The same with a filter of ours."""
    return text_of(compile_template(word(tag), filters={name: function}).render(values))


def code_of(tag: str, **values: object) -> str:
    with pytest.raises(TemplateError) as caught:
        filled(tag, **values)
    return caught.value.findings[0].code


@pytest.mark.parametrize(
    "tag",
    ["{{ nme }}", "{{ person.nme }}", "{% if nme %}x{% endif %}", "{{ nme.x }}", "{{ 'a' ~ nme }}", "{{ nme|upper }}"],
)
def test_what_is_not_there_is_no_silent_gap(tag: str) -> None:
    assert code_of(tag, name="x", person={"name": "x"}) == "TPL05"


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("{{ nme|default('–') }}", "–"),
        ("{{ 'x' if nme is not defined }}", "x"),
        ("[{{ 'x' if name == 'y' }}]", "[]"),
    ],
)
def test_what_may_be_missing_can_be_said_so(tag: str, shown: str) -> None:
    assert filled(tag, name="x") == shown


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ value.__init__.__globals__ }}",
        "{% for x in ().__class__.__bases__ %}{{ x }}{% endfor %}",
        "{{ ''|attr('__class__') }}",
        "{{ value.append(1) }}",
        "{{ value.clear() }}",
        "{{ mapping.update(a=1) }}",
        "{{ mapping.pop('a') }}",
        "{{ ''.format.__globals__ }}",
        "{{ '{0.__class__}'.format(value) }}",
        "{{ '{}'.format(none) }}",
        "{{ 'x'.ljust(9) }}",
        "{{ 'x'.encode() }}",
        "{{ person.model_dump() }}",
        "{{ person.model_copy() }}",
        "{{ person.__dict__ }}",
        "{{ kind() }}",
        "{{ self._TemplateReference__context }}",
        "{{ lipsum() }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ range.__class__ }}",
        "{{ (1).to_bytes(9) }}",
        "{{ day.replace(year=1) }}",
    ],
)
def test_a_template_reaches_no_python(attack: str) -> None:
    values = {"value": [], "mapping": {"a": "1"}, "person": Person(), "path": Path("x"), "kind": dict[str, str]}
    assert code_of(attack, **values, day=date(2026, 3, 3)) in {"TPL04", "TPL05", "TPL09", "TPL15"}


class Trap:
    """Tells whether somebody has called it."""

    def __init__(self) -> None:
        self.called = False

    def go(self) -> str:
        self.called = True
        return "gone"


def test_a_method_of_an_object_that_is_not_known_is_not_called(tmp_path: Path) -> None:
    file, trap = tmp_path / "file", Trap()
    file.touch()
    for tag in ("{{ path.unlink() }}", "{{ trap.go() }}", "{% for one in path.iterdir() %}{% endfor %}"):
        assert code_of(tag, path=file, trap=trap) == "TPL09"
    assert file.exists()
    assert not trap.called


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("{{ name.upper() }} {{ name.split('n')[0] }} {{ name.startswith('A') and 'yes' }}", "ANNA A yes"),
        ("{{ mapping.get('b', '–') }} {{ mapping.items()|list|length }}", "– 1"),
        ("{{ day.strftime('%d.%m.%Y') }} {{ day.year }}", "03.03.2026 2026"),
        ("{{ items.count('a') }} {{ items.index('b') }}", "1 1"),
        ("{{ person.name }} {{ person.initial }} {{ person.greeting('Hi') }}", "Anna A Hi, Anna"),
        ("{{ say('x') }}", "said x"),
        (
            "{{ range(3)|join }} {{ dict(a='1').a }} {% set c = cycler('a', 'b') %}{{ c.next() }}{{ c.next() }}",
            "012 1 ab",
        ),
        ("{% set j = joiner('; ') %}{% for i in items %}{{ j() }}{{ i }}{% endfor %}", "a; b"),
    ],
)
def test_a_template_asks_plain_questions(tag: str, shown: str) -> None:
    values = {"name": "Anna", "mapping": {"a": "1"}, "day": date(2026, 3, 3), "items": ["a", "b"], "person": Person()}
    assert filled(tag, **values, say=lambda text: f"said {text}") == shown


@pytest.mark.parametrize(
    "tag", ["{{ 'a'|random }}", "{{ 'a'|pprint }}", "{{ 'a'|safe }}", "{{ 'a'|tojson }}", "{{ a|xmlattr }}"]
)
def test_filters_that_make_markup_or_chance_are_not_offered(tag: str) -> None:
    assert code_of(tag, a={}) == "TPL15"


@pytest.mark.parametrize("tag", ["{{ a|e }}", "{{ a|escape }}"])
def test_escaping_is_not_the_authors_care(tag: str) -> None:
    assert filled(tag, a="A & B") == "A & B"


@pytest.mark.parametrize("broken", ["{{ 1 / 0 }}", "{{ 'a' + 1 }}", "{{ [1][5] }}", "{{ x() }}", "{{ 'a' * 2 }}"])
def test_a_template_that_fails_says_so_with_a_code(broken: str) -> None:
    assert code_of(broken, x="1").startswith("TPL")


def test_a_filter_that_fails_is_a_fault_of_the_template_and_of_nothing_else() -> None:
    def fails(_: object) -> str:
        raise AssertionError

    with pytest.raises(TemplateError) as caught:
        filtered("{{ x|fails }}", "fails", fails, x="1")
    assert caught.value.findings[0].code == "TPL09"


def test_filters_are_those_that_are_given() -> None:
    assert filtered("{{ 3|doubled }}", "doubled", lambda value: value * 2) == "6"


@pytest.mark.parametrize("made", ["<w:br/>", "a & b", "&amp;"])
def test_what_a_given_filter_makes_is_text(made: str) -> None:
    assert filtered("{{ x|make }}", "make", lambda _: Markup(made), x="1") == made


def test_a_given_filter_is_given_text() -> None:
    seen: list[object] = []

    def note(value: object, other: object) -> str:
        seen.extend((value, other))
        return "noted"

    tag = "{% macro m() %}{{ x }}{% endmacro %}{{ m()|note(m()) }}"
    assert filtered(tag, "note", note, x="A & B") == "noted"
    assert seen == ["A & B", "A & B"]
    assert not any(isinstance(one, Markup) for one in seen)


class Colour(StrEnum):
    RED = "r"


SAID: Printers = {str: str, int: str, date: lambda _: "3 March", Colour: lambda _: "red"}
VALUES = {"day": date(2026, 3, 3), "colour": Colour.RED, "items": ["a", "b"], "yes": True, "no": None}


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("{{ 'on ' ~ day }}", "on 3 March"),
        ("{{ 'on %s'|format(day) }}", "on 3 March"),
        ("{{ colour|upper }}", "RED"),
        ("{{ 'x ' + colour }}", "x red"),
        ("{{ [day, colour]|join(', ') }}", "3 March, red"),
        ("{{ 'a-b'|replace('-', colour) }}", "aredb"),
        ("{{ [day]|map('string')|join }}", "3 March"),
        ("{{ '%d of %.1f'|format(3, 2.25) }}", "3 of 2.2"),
    ],
)
def test_where_a_template_makes_text_of_a_value_it_is_said_as_the_paper_says_it(tag: str, text: str) -> None:
    assert text_of(compile_template(word(tag), printers=SAID).render(VALUES)) == text


@pytest.mark.parametrize("value", ["no", "yes", "items"])
@pytest.mark.parametrize(
    "tag",
    [
        "{{ 'x' ~ VALUE }}",
        "{{ '%s'|format(VALUE) }}",
        "{{ VALUE|upper }}",
        "{{ VALUE|string }}",
        "{{ 'a'|replace('a', VALUE) }}",
        "{{ items|join(VALUE) }}",
        "{{ [VALUE]|join }}",
        "{{ [VALUE]|map('upper')|join }}",
        "{% macro m(a) %}{{ a|upper }}{% endmacro %}{{ m(VALUE) }}",
        "{% macro m(a) %}{{ 'x' ~ a }}{% endmacro %}{{ m(VALUE) }}",
        "{% set n = namespace(x=VALUE) %}{{ n.x|lower }}",
    ],
)
def test_what_has_no_words_goes_round_no_printer(tag: str, value: str) -> None:
    with pytest.raises(TemplateError) as caught:
        compile_template(word("first", tag.replace("VALUE", value)), printers=SAID).render(VALUES)
    (fault,) = caught.value.findings
    assert (fault.code, fault.place.paragraph) == ("TPL04", 2)


@pytest.mark.parametrize("length", [-5, 0, 2, 3, 4])
def test_a_text_is_cut_to_any_length(length: int) -> None:
    template = compile_template(word("{{ title|truncate(" + str(length) + ", true) }}"))
    assert text_of(template.render({"title": "a long title"})).strip() in ("...", "a...")
