"""The table of PDF files that say one thing and show another: the same words in each, hidden in many ways."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pades_signing import WORDS, paper, sign, signed_once
from pdf_updates import update, written
from signing_authority import skaidrite

COVER = b"<</Type/XObject/Subtype/Form/BBox[0 0 400 40]/Length 18>>stream\n0 0 400 40 re 1 g f\nendstream"


@dataclass(frozen=True)
class Hiding:
    """A paper whose words are not all plain to see."""

    name: str
    make: Callable[[], bytes]
    code: str


def stream(contents: bytes, head: bytes = b"") -> bytes:
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (head, len(contents), contents)


def drawing() -> bytes:
    """What the page of the paper draws."""
    return written(paper(), 21).split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0]


def drawn(before: bytes = b"", after: bytes = b"", **objects: bytes) -> bytes:
    """The paper with something drawn before and after its words; `o900` is the object 900."""
    return redrawn(before + b"\n" + drawing() + after, **objects)


def redrawn(contents: bytes, **objects: bytes) -> bytes:
    """The paper with another drawing of its page."""
    more = {int(name[1:]): body for name, body in objects.items()}
    return update(paper(), {21: stream(contents), **more})


def of_the_sum(old: bytes, new: bytes) -> bytes:
    """The paper with something of the line of its sum put otherwise."""
    head, last = drawing().rsplit(b"BT ", 1)
    assert old in b"BT " + last
    return redrawn(head + (b"BT " + last).replace(old, new, 1))


def of_the_comma(before: bytes, after: bytes) -> bytes:
    """The paper with the comma of its sum drawn in another way."""
    return of_the_sum(b"2c3536", b"> Tj %b (,) Tj %b <3536" % (before, after))


def on_page(added: bytes, **objects: bytes) -> bytes:
    """The paper with something more in the dictionary of its page, or in the place of what is there."""
    page = written(paper(), 20)
    name = added.split(b"[")[0].split(b" ")[0].split(b"<")[0]
    if name == b"/MediaBox":
        page = page.replace(b"/MediaBox [ 0 0 595 842 ]", b"").replace(b"/MediaBox [0 0 595 842]", b"")
        assert b"/MediaBox" not in page
    page = page.replace(b"/Contents", added + b"/Contents", 1)
    return update(paper(), {20: page, **{int(key[1:]): body for key, body in objects.items()}})


def with_resources(contents: bytes, resources: bytes, **objects: bytes) -> bytes:
    """The paper with another drawing, for which the page has more resources."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 21 0 R/Resources<<%b>>>>"
    fonts = b"" if b"/Font" in resources else b"/Font<</F1 3 0 R>>"
    more = {int(name[1:]): body for name, body in objects.items()}
    return update(paper(), {20: page % (fonts + resources), 21: stream(contents), **more})


def note(body: bytes, **objects: bytes) -> bytes:
    """The paper with a note upon the line of its sum."""
    return on_page(b"/Annots[900 0 R]", o900=b"<</Type/Annot/Rect[50 736 450 760]%b>>" % body, o901=COVER, **objects)


_SHEET = {
    "o900": b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 32/LastChar 32"
    b"/Widths[1000]/Encoding<</Differences[32/space]>>/CharProcs<</space 901 0 R>>/Resources<<>>>>",
    "o901": b"<</Length 45>>stream\n1000 0 0 0 1000 1000 d1 0 0 1000 1000 re f   \nendstream",
}
"""A font whose space is a square."""
_IMAGE = b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"
_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
_LINES = b"50 748 m 300 748 l 3 w S"
_ON_SUM = b"50 738 400 20 re f"

HIDING = (
    Hiding("a white sheet over a line", lambda: drawn(after=b"1 g " + _ON_SUM), "ARC47"),
    Hiding("a black bar over a line", lambda: drawn(after=b"0 g " + _ON_SUM), "ARC47"),
    Hiding("a white sheet over one figure", lambda: drawn(after=b"1 g 98 738 8 20 re f"), "ARC47"),
    Hiding("a white sheet over half of each letter", lambda: drawn(after=b"1 g 50 748 400 9 re f"), "ARC47"),
    Hiding("a line crossed out", lambda: drawn(after=_LINES), "ARC47"),
    Hiding("a line crossed out beforehand", lambda: drawn(before=_LINES), "ARC47"),
    Hiding("a white sheet over half a figure", lambda: drawn(after=b"1 g 109.2 738 3 20 re f"), "ARC47"),
    Hiding("a six that is made a five", lambda: drawn(after=b"1 g 136.9 745.5 1.6 2 re f"), "ARC47"),
    Hiding("a stroke more at a figure", lambda: drawn(after=b"109.9 744 m 109.9 751 l .8 w S"), "ARC47"),
    Hiding("a thin line through the words", lambda: drawn(after=b"50 748 m 300 748 l 1 w S"), "ARC47"),
    Hiding(
        "a picture over a line",
        lambda: with_resources(
            drawing() + b"q 400 0 0 20 50 738 cm /X Do Q", b"/XObject<</X 900 0 R>>", o900=stream(b"\xff", _IMAGE)
        ),
        "ARC47",
    ),
    Hiding(
        "a white sheet in a form",
        lambda: with_resources(drawing() + b"/X Do", b"/XObject<</X 900 0 R>>", o900=stream(b"1 g " + _ON_SUM, _FORM)),
        "ARC47",
    ),
    Hiding(
        "words in a form, covered there",
        lambda: with_resources(
            b"/X Do",
            b"/XObject<</X 900 0 R>>",
            o900=stream(drawing() + b"1 g " + _ON_SUM, _FORM + b"/Resources<</Font<</F1 3 0 R>>>>"),
        ),
        "ARC47",
    ),
    Hiding("unseen text", lambda: of_the_sum(b"BT", b"BT 3 Tr"), "ARC47"),
    Hiding("text that only clips", lambda: of_the_sum(b"BT", b"BT 7 Tr"), "ARC47"),
    Hiding("white text", lambda: of_the_sum(b"BT", b"BT 1 g"), "ARC47"),
    Hiding("pale text", lambda: of_the_sum(b"BT", b"BT .9 g"), "ARC47"),
    Hiding("text in the colour of its ground", lambda: drawn(before=b"0 0 1 rg " + _ON_SUM + b" 0 0 1 rg"), "ARC47"),
    Hiding("text as small as dust", lambda: of_the_sum(b"/F1 11 Tf", b"/F1 1 Tf"), "ARC47"),
    Hiding("text scaled away", lambda: of_the_sum(b"BT", b"BT 2 Tz"), "ARC47"),
    Hiding("text of no size", lambda: of_the_sum(b"56 744 Td", b"0.01 0 0 0.01 56 744 Tm"), "ARC47"),
    Hiding("text beside the page", lambda: of_the_sum(b"56 744 Td", b"700 744 Td"), "ARC47"),
    Hiding("text half beside the page", lambda: of_the_sum(b"56 744 Td", b"540 744 Td"), "ARC47"),
    Hiding("a page cut off", lambda: on_page(b"/CropBox[0 760 595 842]"), "ARC47"),
    Hiding("a page cut through its words", lambda: on_page(b"/CropBox[0 748 595 842]"), "ARC47"),
    Hiding("a page that begins behind its words", lambda: on_page(b"/MediaBox[0 0 595 760]"), "ARC47"),
    Hiding("a page as large as a wall", lambda: on_page(b"/MediaBox[0 0 9000 9000]"), "ARC47"),
    Hiding("words clipped away", lambda: drawn(before=b"0 760 595 82 re W n"), "ARC47"),
    Hiding("the lower half of letters clipped away", lambda: drawn(before=b"0 748 595 82 re W n"), "ARC47"),
    Hiding(
        "a sheet that mixes with what is under it",
        lambda: with_resources(drawing() + b"/G gs 0 g " + _ON_SUM, b"/ExtGState<</G<</BM/Screen>>>>"),
        "ARC47",
    ),
    Hiding(
        "words behind a mask",
        lambda: with_resources(
            b"/G gs " + drawing(),
            b"/ExtGState<</G<</SMask<</S/Luminosity/G 900 0 R>>>>>>",
            o900=stream(b"0 g 0 0 595 842 re f", _FORM + b"/Group<</S/Transparency/CS/DeviceGray>>"),
        ),
        "ARC47",
    ),
    Hiding(
        "a form that is scaled away",
        lambda: with_resources(
            b"/X Do",
            b"/XObject<</X 900 0 R>>",
            o900=stream(drawing(), _FORM + b"/Matrix[.01 0 0 .01 0 0]/Resources<</Font<</F1 3 0 R>>>>"),
        ),
        "ARC47",
    ),
    Hiding(
        "a picture in the drawing itself",
        lambda: drawn(after=b"q 400 0 0 20 50 738 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q"),
        "ARC47",
    ),
    Hiding(
        "see-through text",
        lambda: with_resources(b"/G gs " + drawing(), b"/ExtGState<</G<</ca 0.02>>>>"),
        "ARC47",
    ),
    Hiding(
        "figures painted over by a space",
        lambda: with_resources(
            drawing() + b"BT /F2 20 Tf 98 738 Td 1 g ( ) Tj ET", b"/Font<</F1 3 0 R/F2 900 0 R>>", **_SHEET
        ),
        "ARC47",
    ),
    Hiding(
        "figures blackened by a space",
        lambda: with_resources(
            drawing() + b"BT /F2 20 Tf 98 738 Td 0 g ( ) Tj ET", b"/Font<</F1 3 0 R/F2 900 0 R>>", **_SHEET
        ),
        "ARC47",
    ),
    Hiding("a comma as small as dust", lambda: of_the_comma(b"/F1 .1 Tf", b"/F1 11 Tf"), "ARC47"),
    Hiding("a comma that is narrow", lambda: of_the_comma(b"/F1 1 Tf 20 Tz", b"/F1 11 Tf 100 Tz"), "ARC47"),
    Hiding("a white comma", lambda: of_the_comma(b"1 g", b"0 g"), "ARC47"),
    Hiding("an unseen comma", lambda: of_the_comma(b"3 Tr", b"0 Tr"), "ARC47"),
    Hiding("a white sheet over a comma", lambda: drawn(after=b"1 g 123.2 740 2.6 7 re f"), "ARC47"),
    Hiding("a stamp without a look upon words", lambda: note(b"/Subtype/FreeText/Contents(x)/DA(/F1 9 Tf)"), "ARC48"),
    Hiding("a stamp upon words", lambda: note(b"/Subtype/Stamp/AP<</N 901 0 R>>"), "ARC48"),
    Hiding("a stamp that is printed only", lambda: note(b"/Subtype/Stamp/F 36/AP<</N 901 0 R>>"), "ARC48"),
    Hiding("the sign of the first signature upon words", lambda: sign(paper(), box=(50, 736, 250, 760)), "ARC48"),
    Hiding(
        "the sign of a later signature upon words",
        lambda: sign(signed_once(), skaidrite(), field="Paraksts2", box=(50, 736, 250, 760)),
        "ARC48",
    ),
)

FIGURES = ("0 1 2 3 4 5 6 7 8 9 " * 3, *WORDS)


def another_figure() -> bytes:
    """A paper with many figures, of which one is drawn by a font that says otherwise."""
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 21 0 R/Resources<</Font<</F1 3 0 R/F2 900 0 R>>>>>>"
    )
    plain = paper(FIGURES)
    contents = written(plain, 21).split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0]
    other = contents.replace(b"382039", b"> Tj /F2 11 Tf <39> Tj /F1 11 Tf <2039", 1)
    assert other != contents
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 901 0 R>>"
    said = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <39> <0038> endbfchar"
    return update(plain, {20: page, 21: stream(other), 900: font, 901: stream(said)})


PLAIN = {
    "many figures": lambda: paper(FIGURES),
    "the paper": paper,
    "signed twice": lambda: sign(signed_once(), skaidrite(), field="Paraksts2"),
    "white words on black": lambda: redrawn(b"0 g 40 730 500 80 re f 1 g " + drawing()),
    "words on a shade": lambda: redrawn(b".8 g 40 730 500 80 re f 0 g " + drawing()),
    "words underlined": lambda: redrawn(drawing() + b"56 742.5 m 300 742.5 l .7 w S 50 760.5 m 300 760.5 l S"),
    "words in a box": lambda: redrawn(b"50 738 300 20 re S " + drawing()),
    "tails underlined": lambda: sign(redrawn(drawing() + b"56 778.6 m 300 778.6 l .9 w S 50 760.6 m 300 760.6 l S")),
    "blue words underlined": lambda: redrawn(
        b"0 0 .8 rg 0 0 .8 RG " + drawing() + b"56 760 m 300 760 l .8 w S 56 742.5 m 300 742.5 l S"
    ),
    "grey words": lambda: redrawn(b".5 g " + drawing()),
    "a page that is turned": lambda: update(
        on_page(b"/Rotate 90"), {21: stream(b"q 0 1 -1 0 800 0 cm " + drawing() + b"Q")}
    ),
    "a page within a larger one": lambda: on_page(b"/CropBox[20 20 580 830]"),
    "a link": lambda: note(b"/Subtype/Link/Border[0 0 0]"),
    "a page without words": lambda: paper([""]),
    "small print": lambda: of_the_sum(b"/F1 11 Tf", b"/F1 6 Tf"),
}

SIGNED = {
    "a sign where nothing stands": lambda: sign(paper(), box=(50, 100, 250, 150)),
    "a sign upon the line for it": lambda: sign(paper((*WORDS, "____________")), box=(50, 720, 250, 735)),
    "the sign of a later signature": lambda: sign(
        signed_once(), skaidrite(), field="Paraksts2", box=(50, 100, 250, 150)
    ),
}
