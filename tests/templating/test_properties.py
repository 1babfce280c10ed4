"""Document properties."""

from __future__ import annotations

import io

import docx
import pytest
from docx.opc.coreprops import CoreProperties
from hypothesis import given
from hypothesis.strategies import characters, dictionaries, text
from lxml import etree
from wordfile import pack, unpack, word

from docgen.errors import TemplateError
from docgen.templating import compile_template
from docgen.templating.files.parts import content_types, related, relationships
from docgen.templating.files.properties import CORE_NAMES, with_property_parts

CORE, CUSTOM = "docProps/core.xml", "docProps/custom.xml"
TEMPLATE = compile_template(word("{{ name }}"))
FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
SHOWN = characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")


def template(**core: str) -> bytes:
    """A Word file with these core properties."""
    buffer = io.BytesIO()
    made = docx.Document()
    for name, value in core.items():
        setattr(made.core_properties, name, value)
    made.save(buffer)
    return buffer.getvalue()


def with_custom(*properties: str) -> bytes:
    """A Word file with these custom properties, given as XML."""
    parts = unpack(word("{{ name }}"))
    with_property_parts(parts)
    head, _, _ = parts[CUSTOM].decode().rpartition("/>")
    return pack(parts | {CUSTOM: f"{head}>{''.join(properties)}</Properties>".encode()})


def custom_property(name: str, value: str, pid: int) -> str:
    return f'<property fmtid="{FORMAT_ID}" pid="{pid}" name="{name}">{value}</property>'


def core(data: bytes) -> CoreProperties:
    found: CoreProperties = docx.Document(io.BytesIO(data)).core_properties
    return found


def custom(data: bytes) -> dict[str, str]:
    root = etree.fromstring(unpack(data)[CUSTOM])
    return {element.get("name", ""): "".join(element.itertext()) for element in root}


def pids(data: bytes) -> dict[str, str]:
    root = etree.fromstring(unpack(data)[CUSTOM])
    return {element.get("name", ""): element.get("pid", "") for element in root}


def test_core_properties_are_given_by_name() -> None:
    found = core(
        TEMPLATE.render({"name": "x"}, properties={"title": "A & <B>", "language": "lv-LV", "author": "Ģirts"})
    )
    assert (found.title, found.language, found.author) == ("A & <B>", "lv-LV", "Ģirts")


@pytest.mark.parametrize("name", [name for name in CORE_NAMES if name != "description"])
def test_each_core_property_is_filled_by_its_own_tag(name: str) -> None:
    """docxtpl leaves keywords and category as they are, and escapes the others twice."""
    made = compile_template(template(**{name: "No. {{ name }}"})).render({"name": "A & B"})
    assert getattr(core(made), name) == "No. A & B"


def test_what_is_given_wins_over_the_templates_own() -> None:
    made = compile_template(template(title="{{ name }}", subject="{{ name }}"))
    found = core(made.render({"name": "x"}, properties={"title": "given"}))
    assert (found.title, found.subject) == ("given", "x")


def test_a_condition_in_a_property_holds() -> None:
    made = compile_template(template(title="{% if name %}for {{ name }}{% else %}for all{% endif %}"))
    assert core(made.render({"name": "x"})).title == "for x"
    assert core(made.render({"name": ""})).title == "for all"


def test_an_empty_element_is_not_added() -> None:
    data = unpack(TEMPLATE.render({"name": "x"}, properties={"title": "", "subject": "s"}))[CORE]
    assert [etree.QName(element).localname for element in etree.fromstring(data)] == ["subject"]


def test_an_unknown_property_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError, match="titel'; there are: author, category"):
        TEMPLATE.render({"name": "x"}, properties={"titel": "x"})


def test_a_custom_property_has_a_name() -> None:
    with pytest.raises(ValueError, match="name"):
        TEMPLATE.render({"name": "x"}, custom={"": "a"})


def test_a_character_that_xml_forbids_is_refused_by_the_propertys_name() -> None:
    for given_core, given_custom, field in (
        ({"title": "a\x00"}, {}, "properties.title"),
        ({}, {"a": "\x0b"}, "custom.a"),
    ):
        with pytest.raises(TemplateError) as caught:
            TEMPLATE.render({"name": "x"}, properties=given_core, custom=given_custom)
        (finding,) = caught.value.findings
        assert (finding.code, finding.values["field"]) == ("TPL07", field)


def test_values_never_become_tags() -> None:
    data = TEMPLATE.render({"name": "x"}, properties={"title": "{{ 6*7 }}"}, custom={"a": "{% if %}", "{{ b }}": "c"})
    assert core(data).title == "{{ 6*7 }}"
    assert custom(data) == {"a": "{% if %}", "{{ b }}": "c"}


def test_custom_properties_are_given_by_name() -> None:
    assert custom(TEMPLATE.render({"name": "x"}, custom={"docgen.id": "ABC", "b": "&"})) == {
        "docgen.id": "ABC",
        "b": "&",
    }


def test_new_custom_properties_stand_in_order_under_numbers_of_their_own() -> None:
    data = TEMPLATE.render({"name": "x"}, custom={"b": "2", "a": "1"})
    assert list(pids(data).items()) == [("a", "2"), ("b", "3")]


def test_a_custom_property_replaces_that_of_the_same_name_and_leaves_the_others() -> None:
    own = [
        custom_property("a", f'<vt:lpwstr xmlns:vt="{VT}">own {{{{ name }}}}</vt:lpwstr>', 4),
        custom_property("b", f'<vt:i4 xmlns:vt="{VT}">7</vt:i4>', 7),
    ]
    made = compile_template(with_custom(*own))
    assert custom(made.render({"name": "&"})) == {"a": "own &", "b": "7"}
    data = made.render({"name": "&"}, custom={"b": "given", "c": "new"})
    assert custom(data) == {"a": "own &", "b": "given", "c": "new"}
    assert pids(data) == {"a": "4", "b": "7", "c": "8"}


@given(dictionaries(text(SHOWN, min_size=1, max_size=20), text(SHOWN, max_size=20), max_size=4))
def test_any_name_and_text_of_a_custom_property_reads_back(given_custom: dict[str, str]) -> None:
    assert custom(TEMPLATE.render({"name": "x"}, custom=given_custom)) == given_custom


@given(text(SHOWN, min_size=1, max_size=20))
def test_any_name_of_the_templates_own_custom_property_can_be_given(name: str) -> None:
    attribute = etree.tostring(etree.Element("x", name=name), encoding="unicode")[3:-2]
    own = f'<property fmtid="{FORMAT_ID}" pid="2" {attribute}><vt:lpwstr xmlns:vt="{VT}">o</vt:lpwstr></property>'
    if not any(opening in name for opening in ("{{", "{%", "{#")):
        assert custom(compile_template(with_custom(own)).render({"name": "x"}, custom={name: "given"})) == {
            name: "given"
        }


def test_line_ends_survive() -> None:
    data = TEMPLATE.render({"name": "x"}, properties={"description": "a\r\nb\tc"})
    assert core(data).comments == "a\r\nb\tc"


@pytest.mark.parametrize("namespace", ["officedocument", "package"])
def test_the_properties_of_other_programs_are_found_not_doubled(namespace: str) -> None:
    """docxtpl adds core properties once more where older LibreOffice relates to them in its own way."""
    parts = unpack(template(title="{{ name }}"))
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(
        b"/package/2006/relationships/metadata", f"/{namespace}/2006/relationships/metadata".encode()
    )
    parts = {name.replace(CORE, "docProps/other.xml"): data for name, data in parts.items()}
    for name in ("_rels/.rels", "[Content_Types].xml"):
        parts[name] = parts[name].replace(CORE.encode(), b"docProps/other.xml")
    data = unpack(compile_template(pack(parts)).render({"name": "x"}))
    assert CORE not in data
    assert b">x</dc:title>" in data["docProps/other.xml"]


def test_lacking_parts_are_added_with_relationship_and_content_type() -> None:
    parts = unpack(word("x"))
    assert with_property_parts(parts) == (CORE, CUSTOM)
    assert with_property_parts(parts) == (CORE, CUSTOM)
    assert {CORE, CUSTOM} <= set(related(parts, "", *(one.type for one in relationships(parts))))
    assert {f"/{CORE}".casefold(), f"/{CUSTOM}".casefold()} <= content_types(parts).keys()
