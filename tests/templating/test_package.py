"""A .docx file as its parts."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis.strategies import integers
from wordfile import pack, unpack, word

from docgen.errors import TemplateError
from docgen.templating.package import digest_of, parse_part, read_parts, rels_name, write_parts


def test_parts_survive_reading_and_writing() -> None:
    parts = read_parts(word("text"))
    assert read_parts(write_parts(parts)) == parts


def test_the_same_parts_give_the_same_bytes_whatever_their_order() -> None:
    parts = unpack(word("text"))
    assert write_parts(parts) == write_parts(dict(reversed(parts.items())))
    assert digest_of(parts) == digest_of(dict(reversed(parts.items())))


def test_content_types_come_first_and_no_clock_is_in_the_zip() -> None:
    with zipfile.ZipFile(io.BytesIO(write_parts(unpack(word("text"))))) as file:
        assert file.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_digest_tells_names_from_bytes() -> None:
    assert digest_of({"a": b"bc"}) != digest_of({"ab": b"c"})
    assert digest_of({"a": b"b", "c": b""}) != digest_of({"a": b"", "c": b"b"})


def doubled() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, data in unpack(word("x")).items():
            file.writestr(name, data)
        with pytest.warns(UserWarning, match="Duplicate name"):
            file.writestr("word/document.xml", b"<other/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    "source",
    [b"", b"not a zip", word("x")[:-40], pack({"a": b"b"}), b"\xd0\xcf\x11\xe0" + b"\0" * 600],
    ids=["empty", "no zip", "cut off", "no document", "old .doc"],
)
def test_what_is_no_word_file_is_refused(source: bytes) -> None:
    with pytest.raises(TemplateError) as caught:
        read_parts(source)
    assert caught.value.findings[0].code == "TPL01"


@given(integers(30, 1200), integers(0, 255))
def test_a_damaged_byte_is_read_or_refused_with_a_code(at: int, byte: int) -> None:
    damaged = bytearray(write_parts(unpack(word("some text", header=["more"]))))
    damaged[at % len(damaged)] = byte
    try:
        read_parts(bytes(damaged))
    except TemplateError as error:
        codes = {finding.code for finding in error.findings}
        if codes != {"TPL01"}:
            raise


def test_parts_given_twice_are_refused() -> None:
    with pytest.raises(TemplateError):
        read_parts(doubled())


def test_a_zip_that_swells_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("bomb", b"\0" * 310_000_000)
    with pytest.raises(TemplateError):
        read_parts(buffer.getvalue())


@pytest.mark.parametrize(
    "data",
    [
        b"<a>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        b"",
    ],
)
def test_a_part_that_is_not_plain_xml_is_refused(data: bytes) -> None:
    with pytest.raises(TemplateError) as caught:
        parse_part(data, "word/document.xml")
    assert caught.value.findings[0].code == "TPL06"


def test_relationships_lie_beside_their_part() -> None:
    assert rels_name("word/header1.xml") == "word/_rels/header1.xml.rels"
    assert rels_name("a.xml") == "_rels/a.xml.rels"
