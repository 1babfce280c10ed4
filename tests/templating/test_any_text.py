"""Any text in a field is read back as it was given wherever it is printed, and an outside judge is content."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from paperwork import Made, audit
from wordfile import Xml, control, note, paragraph, text_box, unpack, word

from docgen.errors import TemplateError
from docgen.templating import compile_template
from docgen.templating.filling.printing import FORBIDDEN_IN_XML

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XPATH = {
    "w": W[1:-1],
    "dc": "http://purl.org/dc/elements/1.1/",
    "vt": "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
}
CODE = Xml(
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> QUOTE "{{ a }}" '
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
EVERYWHERE = word(
    "{{ a }}",
    [["{{ a }}"]],
    paragraph(text_box("{{ a }}")),
    paragraph(note("footnote", 1), note("endnote", 1)),
    paragraph(CODE),
    raw=control("docgen:a", "…"),
    header=["{{ a }}"],
    footer=["{{ a }}"],
    footnotes=["{{ a }}"],
    endnotes=["{{ a }}"],
    core={"title": "{{ a }}"},
    custom={"Title": "{{ a }}"},
)
TEMPLATE = compile_template(EVERYWHERE)
RUNNING = {
    "body": ("word/document.xml", "//w:body/w:p[following::w:tbl]"),
    "cell": ("word/document.xml", "//w:tc"),
    "text box": ("word/document.xml", "//w:txbxContent"),
    "control": ("word/document.xml", "//w:sdtContent"),
    "header": ("word/header1.xml", "/w:hdr"),
    "footer": ("word/footer1.xml", "/w:ftr"),
    "footnote": ("word/footnotes.xml", "//w:footnote"),
    "endnote": ("word/endnotes.xml", "//w:endnote"),
}
"""Where a text runs on, with Word's own breaks for what they stand for."""
STILL = {
    "field code": ("word/document.xml", "//w:instrText"),
    "core property": ("docProps/core.xml", "//dc:title"),
    "custom property": ("docProps/custom.xml", "//vt:lpwstr"),
}
"""Where a text is nothing but characters."""
MARKS = {f"{W}tab": "\t", f"{W}br": "\n"}


def found(made: bytes, place: tuple[str, str]) -> list[etree._Element]:
    part, path = place
    return list(etree.fromstring(unpack(made)[part]).xpath(path, namespaces=_XPATH))


def said(element: etree._Element) -> str:
    """What the runs of an element say."""
    runs = (one for run in element.iter(f"{W}r") for one in run if one.tag != f"{W}rPr")
    return "".join(MARKS.get(str(one.tag), one.text or "") for one in runs)


@settings(max_examples=150)
@given(st.text())
def test_any_text_is_read_back_wherever_it_is_printed(text: str) -> None:
    if FORBIDDEN_IN_XML.search(text):
        with pytest.raises(TemplateError) as caught:
            TEMPLATE.render({"a": text})
        assert [(one.code, one.values) for one in caught.value.findings] == [("TPL07", {"field": "a"})]
        return
    made = TEMPLATE.render({"a": text})
    read = {name: {said(one) for one in found(made, place)} for name, place in RUNNING.items()}
    assert read == {name: {text} for name in RUNNING}
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    still = {name: [one.text or "" for one in found(made, place)] for name, place in STILL.items()}
    assert still == {"field code": [f' QUOTE "{quoted}" '], "core property": [text], "custom property": [text]}


@pytest.mark.slow
@settings(max_examples=25)
@given(st.text().filter(lambda text: not FORBIDDEN_IN_XML.search(text)))
def test_an_outside_judge_finds_nothing_whatever_the_text(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("judged")
    known = audit(Made("plain", TEMPLATE.render({"a": "a"}), ()), folder)
    assert audit(Made("paper", TEMPLATE.render({"a": text}), ()), folder) == known
