"""Document properties."""

from __future__ import annotations

import io

import docx
import pytest
from lxml import etree
from wordfile import unpack, word

from docgen.templating import compile_template
from docgen.templating.properties import CUSTOM, with_custom

TEMPLATE = compile_template(word("{{ name }}"))


def test_core_properties_are_given_by_name() -> None:
    data = TEMPLATE.render({"name": "x"}, properties={"title": "A & <B>", "language": "lv-LV", "author": "Ģirts"})
    core = docx.Document(io.BytesIO(data)).core_properties
    assert (core.title, core.language, core.author) == ("A & <B>", "lv-LV", "Ģirts")


def test_tags_in_properties_are_filled_without_being_escaped_twice() -> None:
    buffer = io.BytesIO()
    made = docx.Document()
    made.core_properties.title = "Līgums – {{ name }}"
    made.core_properties.keywords = "{{ name }}"
    made.save(buffer)
    data = compile_template(buffer.getvalue()).render({"name": "A & B\nC"})
    core = docx.Document(io.BytesIO(data)).core_properties
    assert core.title == "Līgums – A & B\nC"
    assert core.keywords == "A & B\nC"


def test_an_unknown_property_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        TEMPLATE.render({"name": "x"}, properties={"titel": "x"})


def custom(data: bytes) -> dict[str, str]:
    root = etree.fromstring(unpack(data)[CUSTOM])
    return {element.get("name", ""): "".join(element.itertext()) for element in root}


def test_custom_properties_are_given_by_name() -> None:
    assert custom(TEMPLATE.render({"name": "x"}, custom={"docgen.id": "ABC", "b": "&"})) == {
        "docgen.id": "ABC",
        "b": "&",
    }


def test_a_custom_property_replaces_that_of_the_same_name_and_leaves_the_others() -> None:
    once = with_custom(unpack(TEMPLATE.render({"name": "x"}))[CUSTOM], {"a": "1", "b": "2"})
    twice = etree.fromstring(with_custom(once, {"b": "3"}))
    assert {element.get("name"): "".join(element.itertext()) for element in twice} == {"a": "1", "b": "3"}
    assert len({element.get("pid") for element in twice}) == 2
