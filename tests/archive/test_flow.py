"""What a Word file prints: numbers of lists and notes as Word computes them."""

from __future__ import annotations

import pytest
from wordfile import note, paragraph, run, word

from docgen.archive.flow import Is, flow_of
from docgen.archive.limits import USUAL
from docgen.archive.stories import shown
from docgen.archive.word_package import open_word
from docgen.archive.wording import matched, said

_NUMBERING = (
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum '
    'w:abstractNumId="0">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
_LEVEL = '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'


def listed(levels: list[tuple[int, str, str]], *depths: int) -> bytes:
    """A file with paragraphs on these depths of a list of these levels: start, format, text."""
    made = "".join(_LEVEL.format(depth, *level) for depth, level in enumerate(levels))
    on = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    body = [paragraph("x", properties=on.format(depth)) for depth in depths]
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="n" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>'
        "</Relationships>"
    )
    parts = {"word/numbering.xml": _NUMBERING.format(made).encode(), "word/_rels/document.xml.rels": rels.encode()}
    return word(*body, parts=parts)


def labels(data: bytes) -> list[str]:
    flow = flow_of(shown(open_word(data, USUAL)).body)
    return [piece.text.strip() for piece in flow.pieces if piece.what in (Is.LABEL, Is.BULLET)]


@pytest.mark.parametrize(
    ("levels", "depths", "printed"),
    [
        ([(1, "decimal", "%1."), (1, "decimal", "%1.%2.")], (0, 1, 1, 0, 1), ["1.", "1.1.", "1.2.", "2.", "2.1."]),
        ([(3, "decimal", "%1)")], (0, 0), ["3)", "4)"]),
        ([(1, "lowerLetter", "%1)")], (0,) * 27, [*(f"{one})" for one in "abcdefghijklmnopqrstuvwxyz"), "aa)"]),
        ([(1, "upperRoman", "%1.")], (0,) * 5, ["I.", "II.", "III.", "IV.", "V."]),
        ([(1, "bullet", "\uf0b7")], (0,), ["•"]),
        ([(1, "none", "")], (0,), [""]),
    ],
)
def test_lists_are_numbered_as_word_numbers_them(
    levels: list[tuple[int, str, str]], depths: tuple[int, ...], printed: list[str]
) -> None:
    assert labels(listed(levels, *depths)) == printed


def test_a_paragraph_of_no_list_has_no_label() -> None:
    assert labels(listed([(1, "decimal", "%1.")])) == []
    assert labels(word(paragraph("x", properties='<w:numPr><w:numId w:val="0"/></w:numPr>'))) == []


def test_notes_are_numbered_and_stand_apart() -> None:
    data = word(paragraph("A", note("footnote", 1), "B", note("footnote", 2)), footnotes=["First", "Second"])
    flow = flow_of(shown(open_word(data, USUAL)).body)
    assert matched(flow.pieces, said("A 1 B 2")).expected is None
    assert ["".join(piece.text for piece in one) for one in flow.notes] == ["1 First", "2 Second"]


def test_hidden_words_are_not_printed() -> None:
    data = word(paragraph(run("seen ", ""), run("hidden", "<w:vanish/>")))
    assert matched(flow_of(shown(open_word(data, USUAL)).body).pieces, said("seen")).expected is None
