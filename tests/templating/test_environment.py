"""The sandbox, the printers and the escaping."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis.strategies import characters, text
from wordfile import word

from docgen.errors import TemplateError
from docgen.templating import compile_template
from docgen.wordtext import text_of

ONE = compile_template(word("{{ value }}|{{ value }}", header=["{{ value }}"]))


def code_of(template: bytes, **values: object) -> str:
    with pytest.raises(TemplateError) as caught:
        compile_template(template).render(values)
    return caught.value.findings[0].code


@given(text(characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")))
def test_any_text_comes_out_as_it_went_in(value: str) -> None:
    assert text_of(ONE.render({"value": value})) == f"{value}|{value}\n{value}"


@pytest.mark.parametrize(
    "value",
    ["A & B", "<unset", 'SIA "Rīga" <x>', "{{ 6*7 }}", "{% raw %}", "{_{ x }_}", "&amp;", "]]>", "a\nb", "a\tb", "„x”"],
)
def test_a_value_is_neither_xml_nor_template(value: str) -> None:
    assert text_of(ONE.render({"value": value})) == f"{value}|{value}\n{value}"


@pytest.mark.parametrize("value", ["\x00", "a\x0bb", "\x1b[31m", "\ufffe", "\ud800"])
def test_a_character_that_xml_forbids_is_refused_by_field_name(value: str) -> None:
    template = compile_template(word("{% for p in people %}{{ p.name }}{% endfor %}"))
    with pytest.raises(TemplateError) as caught:
        template.render({"people": [{"name": "x"}, {"name": value}]})
    finding = caught.value.findings[0]
    assert (finding.code, finding.values["field"]) == ("TPL07", "people[].name")


@pytest.mark.parametrize("value", [None, True, 1.5, [], {}, object()])
def test_a_value_without_printer_is_refused(value: object) -> None:
    assert code_of(word("{{ value }}"), value=value) == "TPL04"


class Colour(StrEnum):
    RED = "red"


def test_a_type_is_printed_by_its_own_printer_or_its_bases() -> None:
    printers: dict[type, Callable[[Any], str]] = {
        str: str,
        StrEnum: lambda member: f"label of {member.value}",
        date: lambda day: f"{day:%d.%m.%Y}",
    }
    template = compile_template(
        word("{{ colour }} {{ day }} {% if colour == 'red' %}yes{% endif %}"), printers=printers
    )
    assert text_of(template.render({"colour": Colour.RED, "day": date(2026, 3, 3)})) == "label of red 03.03.2026 yes"


def test_what_is_not_there_is_no_silent_gap() -> None:
    assert code_of(word("{{ nme }}"), name="x") == "TPL05"
    assert code_of(word("{{ person.nme }}"), person={"name": "x"}) == "TPL05"
    assert code_of(word("{% if nme %}x{% endif %}"), name="x") == "TPL05"


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ value.__init__.__globals__ }}",
        "{% for x in ().__class__.__bases__ %}{{ x }}{% endfor %}",
        "{{ ''|attr('__class__') }}",
        "{{ value.append(1) }}",
    ],
)
def test_a_template_reaches_no_python(attack: str) -> None:
    assert code_of(word(attack), value=[]) in {"TPL04", "TPL05", "TPL09"}


@pytest.mark.parametrize("broken", ["{{ 1 / 0 }}", "{{ 'a' + 1 }}", "{{ [1][5] }}"])
def test_a_template_that_fails_says_so_with_a_code(broken: str) -> None:
    assert code_of(word(broken), x="1").startswith("TPL")


def test_a_filter_that_fails_is_a_fault_of_the_template_and_of_nothing_else() -> None:
    def fails(_: object) -> str:
        raise AssertionError

    with pytest.raises(TemplateError) as caught:
        compile_template(word("{{ x|fails }}"), filters={"fails": fails}).render({"x": "1"})
    assert caught.value.findings[0].code == "TPL09"


def test_filters_are_those_that_are_given() -> None:
    template = compile_template(word("{{ 3|doubled }}"), filters={"doubled": lambda value: value * 2})
    assert text_of(template.render({})) == "6"
