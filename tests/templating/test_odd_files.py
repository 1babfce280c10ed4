"""Files as programs other than Word write them, and what else Word reads: a right paper, or a fault with a code."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from lxml import etree
from wordfile import Xml, checkbox, image_relationship, inserted, pack, paragraph, picture, text_box, unpack, word

from docgen.errors import Finding, TemplateError
from docgen.templating import check_template, compile_template
from docgen.templating.files.comments import marked
from docgen.wordtext import text_of

MAIN = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W_URI = W[1:-1]
PLAIN = word("A {{ a }}", "B", [["{%tr for i in items %}"], ["{{ i }}"], ["{%tr endfor %}"]])
VALUES = {"a": 'x\ny\tz & <"', "items": []}


def other(change: Callable[[str], str | bytes], part: str = MAIN, data: bytes = PLAIN) -> bytes:
    """The file with a part written in another way."""
    parts = unpack(data)
    made = change(parts[part].decode())
    return pack(parts | {part: made if isinstance(made, bytes) else made.encode()})


def with_prefix(prefix: str) -> Callable[[str], str]:
    """The part with another prefix for Word's elements; none for no prefix, which attributes keep."""

    def change(xml: str) -> str:
        if not prefix:
            return (
                xml.replace(f'xmlns:w="{W_URI}"', f'xmlns:w="{W_URI}" xmlns="{W_URI}"')
                .replace("<w:", "<")
                .replace("</w:", "</")
            )
        return (
            xml.replace("xmlns:w=", f"xmlns:{prefix}=")
            .replace("<w:", f"<{prefix}:")
            .replace("</w:", f"</{prefix}:")
            .replace(" w:", f" {prefix}:")
        )

    return change


class Pipe(io.RawIOBase):
    """A stream that cannot go back, so that a zip tells of sizes behind its parts."""

    def __init__(self) -> None:
        self.written = io.BytesIO()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        return self.written.write(data)


def streamed() -> bytes:
    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in unpack(PLAIN).items():
            file.writestr(name, data)
    return pipe.written.getvalue()


def zip64() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in unpack(PLAIN).items():
            with file.open(name, "w", force_zip64=True) as stream:
                stream.write(data)
    return buffer.getvalue()


def second_header(xml: str) -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
    return xml.replace("</Rel", f'<Relationship Id="h" Type="{kind}" Target="document.xml"/></Rel')


LIKE_PLAIN = {
    "as Word writes it": PLAIN,
    "another prefix": other(with_prefix("ns0")),
    "no prefix": other(with_prefix("")),
    "a prefix of its own for a paragraph": other(
        lambda xml: xml.replace("<w:p>", f'<q:p xmlns:q="{W_URI}">', 1).replace("</w:p>", "</q:p>", 1)
    ),
    "UTF-16": other(lambda xml: xml.replace("UTF-8", "UTF-16").encode("utf-16")),
    "UTF-16 that is not declared": other(lambda xml: xml.partition("?>")[2].encode("utf-16")),
    "a byte order mark": other(lambda xml: b"\xef\xbb\xbf" + xml.encode()),
    "CDATA": other(lambda xml: xml.replace("A {{ a }}", "<![CDATA[A {{ a }}]]>")),
    "references for letters": other(lambda xml: xml.replace("A {{ a }}", "A &#123;&#x7b; a }}")),
    "a comment within a tag": other(lambda xml: xml.replace("{{ a }}", "{{ <!-- {% if %} --> a }}")),
    "instructions to programs": other(
        lambda xml: xml.replace("{{ a }}", "{{ <?x y?> a }}").replace("<w:body>", "<?x {{ y ?><w:body>")
    ),
    "comments over lines": other(lambda xml: xml.replace("<w:body>", "<w:body><!-- {{\n\n -->\n")),
    "line ends between elements": other(lambda xml: xml.replace("><w:", ">\n  <w:").replace("></w:", ">\n</w:")),
    "sizes behind the parts": streamed(),
    "zip64": zip64(),
    "something behind the zip": PLAIN + b"x" * 100,
    "names beyond ASCII": pack(unpack(PLAIN) | {"word/media/ā ķ.png": b"x"}),
    "a document that is its own header": other(second_header, "word/_rels/document.xml.rels"),
    "building blocks with tags": pack(
        unpack(PLAIN)
        | {"word/glossary/document.xml": f'<w:glossaryDocument xmlns:w="{W_URI}">{{{{ x</w:glossaryDocument>'.encode()}
    ),
}


@pytest.mark.parametrize("data", LIKE_PLAIN.values(), ids=LIKE_PLAIN)
def test_however_a_program_writes_it_the_paper_is_the_same(data: bytes) -> None:
    made = compile_template(data).render(VALUES)
    assert text_of(made) == 'A x\ny\tz & <"\nB\n'
    root = etree.fromstring(unpack(made)[MAIN])
    assert len(list(root.iter(f"{W}tr"))) == 1
    assert b"<w:br/>" in unpack(made)[MAIN]
    faults = check_template(other(lambda xml: xml.replace("B</", "B {{ b. }}</")))
    assert [(one.code, one.place.paragraph) for one in faults] == [("TPL03", 2)]


def test_lists_of_prefixes_follow_where_prefixes_are_changed() -> None:
    data = other(
        lambda xml: (
            xml.replace("xmlns:w14=", "xmlns:x=")
            .replace('"w14"', '"x wps"')
            .replace("<w:p>", '<w:p x:paraId="00000001">', 1)
        )
    )
    root = etree.fromstring(unpack(compile_template(data).render(VALUES))[MAIN])
    assert root.get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable") == "w14 wps"
    assert root.nsmap["w14"] == "http://schemas.microsoft.com/office/word/2010/wordml"


@pytest.mark.parametrize("change", [with_prefix("ns0"), lambda xml: xml.replace("UTF-8", "UTF-16").encode("utf-16")])
def test_the_authors_comments_go_whatever_the_prefixes_and_the_encoding(change: Callable[[str], str | bytes]) -> None:
    data = marked(PLAIN, [Finding("TPL03")], lambda _: "a remark")
    assert b"comment" in unpack(data)[MAIN]
    made = compile_template(other(change, data=data)).render(VALUES)
    assert b"comment" not in unpack(made)[MAIN]


def test_characters_that_stand_for_tags_within_the_engine_are_none_of_the_authors() -> None:
    template = compile_template(
        word(
            "{{ a }} {{ a }}",
            "\ufdd00\ufdd1 and \ufdd099\ufdd1",
            paragraph(Xml('<w:hyperlink w:tooltip="\ufdd00\ufdd1"><w:r><w:t>x</w:t></w:r></w:hyperlink>')),
        )
    )
    assert text_of(template.render({"a": "v"})) == "v v\n\ufffd0\ufffd and \ufffd99\ufffd\nx"


def cell(text: str) -> str:
    return f"<w:tc>{paragraph(text)}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def around(inner: str) -> str:
    return f'<w:customXml w:uri="u" w:element="e">{inner}</w:customXml>'


ROWS = "".join(f"<w:tr>{cell(text)}</w:tr>" for text in ("{%tr for i in items %}", "{{ i }}", "{%tr endfor %}"))
BLOCKS = "".join(map(paragraph, ("{%p for i in items %}", "{{ i }}", "{%p endfor %}")))
CELLS = "".join(map(cell, ("{%tc for i in items %}", "{{ i }}", "{%tc endfor %}")))
WRAPPED = {
    "rows": table(around(ROWS)),
    "rows twice": table(around(around(ROWS))),
    "rows in a control": table(f"<w:sdt><w:sdtPr/><w:sdtContent>{around(ROWS)}</w:sdtContent></w:sdt>"),
    "cells": table(f"<w:tr>{around(CELLS)}</w:tr>"),
    "paragraphs": table(f"<w:tr><w:tc>{around(BLOCKS)}</w:tc></w:tr>"),
}


@pytest.mark.parametrize("raw", WRAPPED.values(), ids=WRAPPED)
def test_custom_xml_around_rows_cells_and_paragraphs_leaves_no_gap_and_adds_nothing(raw: str) -> None:
    template = compile_template(word("first", raw=raw))
    for items in ([], ["1"], ["1", "2"]):
        root = etree.fromstring(unpack(template.render({"items": items}))[MAIN])
        assert len(list(root.iter(f"{W}tc"))) == (
            1 if "tc>" in raw and raw is WRAPPED["paragraphs"] else max(1, len(items))
        )
        assert all(next(one.iter(f"{W}p"), None) is not None for one in root.iter(f"{W}tc"))
        assert "".join("".join(one.itertext()) for one in root.iter(f"{W}tc")) == "".join(items)


ODD = {
    "a text box in a text box": (paragraph("o ", text_box(paragraph("i ", text_box("{{ a }}")))), []),
    "a condition that begins in a text box": (paragraph("o ", text_box("{% if a %}"), "{% endif %}"), ["TPL03"]),
    "a tag in an insertion": (paragraph("o ", inserted("{{ a }}")), ["TPL19"]),
    "a tag in a row that is to go": (
        Xml(table(f'<w:tr><w:trPr><w:del w:id="1" w:author="a"/></w:trPr>{cell("{{ a }}")}</w:tr>')),
        ["TPL19"],
    ),
    "a tag in a row that has come": (
        Xml(table(f'<w:tr><w:trPr><w:ins w:id="1" w:author="a"/></w:trPr>{cell("{{ a }}")}</w:tr>')),
        ["TPL19"],
    ),
    "a tag over a smart tag": (
        paragraph("{{", Xml('<w:smartTag w:uri="u" w:element="e"><w:r><w:t>a</w:t></w:r></w:smartTag>'), "}}"),
        [],
    ),
    "a condition out of a smart tag": (
        paragraph(
            "{% if a %}", Xml('<w:smartTag w:uri="u" w:element="e"><w:r><w:t>{% endif %}</w:t></w:r></w:smartTag>')
        ),
        ["TPL22"],
    ),
}


@pytest.mark.parametrize(("body", "codes"), ODD.values(), ids=ODD)
def test_what_stands_within_something_else_is_filled_or_told(body: Xml, codes: list[str]) -> None:
    assert [one.code for one in check_template(word(body))] == codes


LONG = "9" * 5_000


def odd_picture(width: str) -> bytes:
    """A placeholder picture whose box is that wide."""
    raw = picture("docgen:code", "rId1", width=100, height=100).replace('cx="100"', f'cx="{width}"')
    parts = {"word/_rels/document.xml.rels": image_relationship("rId1", "media/own.png").encode()}
    return word(raw=raw, parts={**parts, "word/media/own.png": b"x"})


@pytest.mark.parametrize("width", ["", "x", "-5", "1.5", "²", LONG])
def test_a_placeholder_picture_without_a_size_is_a_fault(width: str) -> None:
    (fault,) = check_template(odd_picture(width))
    assert (fault.code, fault.place.part, fault.values["name"]) == ("TPL08", MAIN, "docgen:code")


@pytest.mark.parametrize("sign", ["D800", "FFFE", "0000"])
def test_a_checkbox_whose_sign_is_no_letter_shows_the_usual_one(sign: str) -> None:
    states = f'<w14:checkedState w14:val="{sign}" w14:font="A"/>'
    template = compile_template(word(paragraph(checkbox("docgen:a", states=states))))
    assert text_of(template.render({"a": True})) == "☒"


@pytest.mark.parametrize("tag", ["{{ '\\ud800' }}", "{{ 'a' ~ '\\ud800' }}", "{{ '\\x00' }}"])
def test_half_a_letter_in_a_tag_is_refused_when_it_is_printed(tag: str) -> None:
    template = compile_template(word("first", tag))
    with pytest.raises(TemplateError, match="TPL07"):
        template.render({})


def test_numbers_of_thousands_of_digits_are_read_nowhere() -> None:
    (fault,) = check_template(word("first", f"{{{{ {LONG} }}}}"))
    assert (fault.code, fault.place.paragraph) == ("TPL24", 2)
    custom = other(
        lambda xml: xml.replace('pid="2"', f'pid="{LONG}"'), "docProps/custom.xml", word("x", custom={"n": "5"})
    )
    assert b'pid="2"' in unpack(compile_template(custom).render({}, custom={"new": "a"}))["docProps/custom.xml"]
    spans = Xml(f'<w:tc><w:tcPr><w:gridSpan w:val="{LONG}"/></w:tcPr>{paragraph("{% hm %}q")}</w:tc>')
    row = ["{%tc for i in items %}", spans, "{%tc endfor %}"]
    assert check_template(word([row])) == []
    commented = other(
        lambda xml: xml.replace('w:id="0"', f'w:id="{LONG}"'), data=marked(PLAIN, [Finding("TPL03")], str, author="me")
    )
    assert marked(commented, [Finding("TPL03")], str)
