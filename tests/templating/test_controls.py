"""Content controls that a field fills."""

from __future__ import annotations

from wordfile import control, unpack, word

from docgen.templating import compile_template
from docgen.wordtext import text_of

TEMPLATE = compile_template(word(raw=control("docgen:document.number", "........") + control("other", "kept")))


def document(number: str | None) -> bytes:
    return TEMPLATE.render({"document": {"number": number}})


def test_a_control_shows_its_fields_value() -> None:
    assert text_of(document("1-5/7 & <x>")) == "1-5/7 & <x>\nkept"


def test_a_control_without_value_keeps_its_placeholder_to_be_filled_by_hand() -> None:
    assert text_of(document(None)) == "........\nkept"


def test_only_an_empty_control_is_marked_as_showing_its_placeholder() -> None:
    def marks(data: bytes) -> int:
        return unpack(data)["word/document.xml"].count(b"showingPlcHdr")

    assert marks(document(None)) == 2
    assert marks(document("1")) == 1


def test_a_filled_control_loses_the_look_of_a_placeholder() -> None:
    assert unpack(document("1"))["word/document.xml"].count(b"PlaceholderText") == 1


def test_the_control_stays_a_control() -> None:
    for number in ("1", None):
        assert b'w:val="docgen:document.number"' in unpack(document(number))["word/document.xml"]


def test_the_field_of_a_control_is_a_field_of_the_template() -> None:
    assert {use.field for use in TEMPLATE.fields()} == {"document.number"}
