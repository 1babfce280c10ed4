"""The text of a Word file as a reader sees it."""

from __future__ import annotations

import re

import pytest
from wordfile import pack, unpack, word

from docgen.wordtext import parts_text, property_of, text_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_paragraphs_tables_and_headers_are_read() -> None:
    data = word("one¦ two", [["a", "b"], ["c", "d"]], header=["head"])
    assert [(part.part, part.lines) for part in parts_text(data)] == [
        ("word/document.xml", ("one two", "a\tb", "c\td")),
        ("word/header1.xml", ("head",)),
    ]
    assert text_of(data) == "one two\na\tb\nc\td\nhead"


def test_breaks_and_tabs_are_read() -> None:
    data = word(raw="<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r></w:p>")
    assert text_of(data) == "a\nb\tc"


def test_inserted_text_is_read_and_deleted_text_is_not() -> None:
    data = word(
        raw="<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>"
    )
    assert text_of(data) == "new"


def test_text_that_was_moved_is_read_where_it_is_now() -> None:
    data = word(
        raw="<w:p><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom><w:r><w:t>stay </w:t></w:r>"
        "<w:moveTo><w:r><w:t>moved</w:t></w:r></w:moveTo></w:p>"
    )
    assert text_of(data) == "stay moved"


def test_text_in_a_content_control_is_read() -> None:
    data = word(
        raw="<w:sdt><w:sdtContent><w:p><w:sdt><w:sdtContent><w:r><w:t>in</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    assert text_of(data) == "in"


@pytest.mark.parametrize("data", [b"", b"no zip", pack({"a": b"b"}), pack({"word/document.xml": b"<a"})])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="document"):
        text_of(data)


def renamed(parts: dict[str, bytes], old: str, new: str) -> dict[str, bytes]:
    """A package in which a part has another name, by which all else names it."""
    folder, _, name = new.rpartition("/")
    bare = old.rpartition("/")[2]
    moved = {old: new, f"word/_rels/{bare}.rels": f"{folder}/_rels/{name}.rels".lstrip("/")}
    return {
        moved.get(part, part): data.replace(f"/{old}".encode(), f"/{new}".encode()).replace(
            f'"{old}"'.encode(), f'"{new}"'.encode()
        )
        for part, data in parts.items()
    }


@pytest.mark.parametrize("name", ["word/document2.xml", "word/letter.xml", "body/main.xml", "main.xml"])
def test_the_main_document_is_found_by_its_relationship(name: str) -> None:
    parts = renamed(unpack(word("one", header=["head"], footnotes=["note"])), "word/document.xml", name)
    rels = next(part for part in parts if part.endswith(f"{name.rpartition('/')[2]}.rels"))
    parts[rels] = re.sub(rb'Target="(?=[hf])', b'Target="/word/', parts[rels])
    assert [part.part for part in parts_text(pack(parts))] == [name, "word/footnotes.xml", "word/header1.xml"]
    assert text_of(pack(parts)) == "one\nnote\nhead"


def test_what_the_main_document_does_not_show_is_not_read() -> None:
    parts = unpack(word("one", header=["head"]))
    assert text_of(pack(parts | {"word/header9.xml": parts["word/header1.xml"]})) == "one\nhead"


def test_a_package_that_tells_no_relationships_is_read_by_the_usual_names() -> None:
    parts = unpack(word("one", header=["head"]))
    alone = {name: data for name, data in parts.items() if not name.endswith(".rels")}
    assert text_of(pack(alone)) == "one\nhead"


RELATED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties" '
    'Target="docProps/custom.xml"/></Relationships>'
)
PROPERTIES = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property name="docgen.id"><vt:lpwstr>0123456789ABCDEF</vt:lpwstr></property></Properties>'
)


def test_a_custom_property_is_read() -> None:
    data = pack({"_rels/.rels": RELATED.encode(), "docProps/custom.xml": PROPERTIES.encode()})
    assert (property_of(data, "docgen.id"), property_of(data, "other")) == ("0123456789ABCDEF", "")
    assert property_of(pack({"_rels/.rels": RELATED.encode()}), "docgen.id") == ""
    assert property_of(word("no property"), "docgen.id") == ""


@pytest.mark.parametrize(
    "data", [b"", b"no zip", pack({"_rels/.rels": RELATED.encode(), "docProps/custom.xml": b"<a"})]
)
def test_of_what_is_no_word_file_no_property_is_read(data: bytes) -> None:
    with pytest.raises(ValueError, match="document"):
        property_of(data, "docgen.id")
