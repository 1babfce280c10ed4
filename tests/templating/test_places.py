"""What cannot stand where a template prints it is told: text for a row or a cell, a word that is no colour."""

from __future__ import annotations

from typing import Literal, NotRequired

import pytest
from pydantic import BaseModel
from typing_extensions import TypedDict
from wordfile import Block, word

from docgen.errors import TemplateError
from docgen.templating import check_template, compile_template


class Address(TypedDict):
    town: str
    house: NotRequired[str]


class Contact(TypedDict, total=False):
    phone: str


class Paper(BaseModel):
    title: str = "a"
    note: str | None = None
    items: list[str] = []
    pages: int = 2
    ground: Literal["FF0000", "auto"] = "auto"
    wrong: Literal["red", "FF0000"] = "red"
    address: Address = {"town": "Liepāja"}
    contact: Contact = {}


def told(*body: Block) -> list[tuple[str, object]]:
    faults = check_template(word(*body), Paper)
    return [(one.code, one.values.get("type", one.values.get("field"))) for one in faults]


@pytest.mark.parametrize("form", ["tr", "tc"])
def test_text_is_no_row_and_no_cell(form: str) -> None:
    assert told([[f"{{{{{form} title }}}}"], ["a"]]) == [("TPL04", "str")]
    assert told([[f"{{{{{form} title|upper }}}}"], ["a"]]) == [("TPL04", "str")]
    assert told([[f"{{{{{form} 'x' if pages else title }}}}"], ["a"]]) == [("TPL04", "str")]
    looped = ["{%p for one in items %}", [[f"{{{{{form} one }}}}"], ["a"]], "{%p endfor %}"]
    assert told(*looped) == [("TPL04", "str")]


def test_what_a_macro_makes_may_be_a_row() -> None:
    macro = ["{%tr macro line(title) %}", "{{ title }}", "{%tr endmacro %}", "{{tr line(title) }}"]
    assert told([[one] for one in [*macro, "a"]]) == []
    assert told([["{{tr '' }}"], ["a"]]) == []


def test_what_can_be_no_span_or_colour_is_told_beforehand() -> None:
    assert told([["{% cellbg ground %}a{% colspan pages %}"]]) == []
    assert told([["{% cellbg wrong %}a"]]) == [("TPL16", "wrong")]
    assert told([["{% cellbg 'red' %}a"]]) == [("TPL16", "'red'")]
    assert told([["{% colspan 0 %}a"]]) == [("TPL16", "0")]


@pytest.mark.parametrize(
    ("tag", "name", "said"),
    [
        ("{% colspan items|length %}", "colspan", "items|length"),
        ("{% cellbg title %}", "cellbg", "title"),
    ],
)
def test_a_value_that_is_none_is_told_by_its_field_and_not_by_what_it_is(tag: str, name: str, said: str) -> None:
    template = compile_template(word([[f"{tag}a"]]), Paper)
    with pytest.raises(TemplateError) as caught:
        template.render(Paper())
    (fault,) = caught.value.findings
    assert (fault.code, fault.values["name"], fault.values["type"]) == ("TPL16", name, said)
    assert fault.values["quote"] == f"{tag}a"


def test_a_key_that_need_not_be_there_is_as_an_optional_field() -> None:
    assert told("{{ address.town }}") == []
    for optional in ("address.house", "contact.phone"):
        for use in (f"{{{{ {optional} }}}}", f"{{{{ {optional} or '–' }}}}", f"{{% if {optional} %}}x{{% endif %}}"):
            assert told(use) == [("TPL14", optional)], use
        assert told(f"{{% if {optional} is defined %}}{{{{ {optional} }}}}{{% endif %}}") == []
        assert told(f"{{{{ {optional}|default('–') }}}}") == []
    assert told("{{ address.get('house') }}") == [("TPL14", "address.get()")]
    assert told("{{ address.get('house', '–') }}{{ address['town'] }}{{ address.get('town') }}") == []


def test_a_key_that_there_is_not_is_an_unknown_field() -> None:
    (fault,) = check_template(word("{{ address.hous }}"), Paper)
    assert (fault.code, fault.values["suggestion"]) == ("TPL02", "house")
