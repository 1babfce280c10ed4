"""The table of PDF files that say what was issued and show another thing: words moved, or in the place of others.

Also words that a page shows and that say nothing.
"""

from __future__ import annotations

from archive.hiding_pdfs import Hiding, drawing, of_the_sum, redrawn, stream, with_resources
from pades_signing import WORDS, paper
from pdf_updates import update, written

_LETTERS = dict(zip("āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ–„”€", map(chr, range(192, 218)), strict=True))
"""As the font of the paper has them."""


def instead(said: str, shown: bytes) -> bytes:
    """What draws some letters, and has a program that reads them told others."""
    return b"/Span<</ActualText<FEFF%b>>>BDC %b EMC" % (said.encode("utf-16-be").hex().encode(), shown)


def other_sum(shown: bytes, said: str = WORDS[-1]) -> bytes:
    """The drawing of the paper with its last line told as it was, and drawn otherwise."""
    return drawing().rsplit(b"BT ", 1)[0] + instead(said, b"BT /F1 11 Tf 56 744 Td (%b) Tj ET" % shown)


def in_place_of_the_hyphen(shown: bytes) -> bytes:
    """The paper with something drawn where its double name is said to have a hyphen."""
    old, new = b"652dce", b"65> Tj %b <ce" % instead("-", shown + b" Tj")
    assert old in drawing()
    return redrawn(drawing().replace(old, new, 1))


def silent(code: str, drawn_as: bytes) -> bytes:
    """The paper with something more, drawn by a font that says one sign for whatever it draws."""
    return with_resources(
        drawing() + b"BT /F2 11 Tf " + drawn_as + b" Tj ET",
        b"/Font<</F1 3 0 R/F2 900 0 R>>",
        o900=b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 901 0 R>>",
        o901=stream(
            b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <20> <7E> [%b] endbfrange"
            % (b"<%b>" % code.encode() * 95)
        ),
    )


def silent_page() -> bytes:
    """The paper with a page more, on which letters say that they are spaces."""
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 23 0 R/Resources<</Font<</F1 3 0 R/F2 900 0 R>>>>>>"
    )
    objects = {number: written(silent("0020", b""), number) for number in (900, 901)}
    return update(
        paper(WORDS, [""]), {22: page, 23: stream(b"BT /F2 11 Tf 56 700 Td (Another clause) Tj ET"), **objects}
    )


def moved(*lines: tuple[int, int, str]) -> bytes:
    """The paper with its words drawn at these places, in this order."""
    coded = ((x, y, "".join(_LETTERS.get(one, one) for one in text).encode("latin-1")) for x, y, text in lines)
    return redrawn(b"".join(b"BT /F1 11 Tf %d %d Td (%b) Tj ET\n" % one for one in coded))


OTHERWISE = (
    Hiding("another sum drawn in the place of what is said", lambda: redrawn(other_sum(b"Summa: 9 999,00")), "ARC56"),
    Hiding(
        "another sum under a name of the page",
        lambda: with_resources(
            drawing().rsplit(b"BT ", 1)[0] + b"/Span /P BDC BT /F1 11 Tf 56 744 Td (9 999,00) Tj ET EMC",
            b"/Properties<</P<</ActualText<FEFF%b>>>>>>" % WORDS[-1].encode("utf-16-be").hex().encode(),
        ),
        "ARC56",
    ),
    Hiding("one figure drawn as two", lambda: of_the_sum(b"31", b"> Tj %b <" % instead("1", b"(99) Tj")), "ARC56"),
    Hiding("a clause in the place of a hyphen", lambda: in_place_of_the_hyphen(b"(- 999,00 -)"), "ARC56"),
    Hiding("a figure in the place of a hyphen", lambda: in_place_of_the_hyphen(b"(9)"), "ARC56"),
    Hiding("a clause of spaces", lambda: silent("0020", b"56 700 Td (19.4. 999 EUR)"), "ARC57"),
    Hiding("a clause of ends of lines", lambda: silent("000A", b"56 700 Td (19.4. 999 EUR)"), "ARC57"),
    Hiding("a clause of signs without width", lambda: silent("200B", b"56 700 Td (19.4. 999 EUR)"), "ARC57"),
    Hiding("a clause of signs that join", lambda: silent("2060", b"56 700 Td (19.4. 999 EUR)"), "ARC57"),
    Hiding("a clause of marks of order", lambda: silent("FEFF", b"56 700 Td (19.4. 999 EUR)"), "ARC57"),
    Hiding("a clause of soft hyphens", lambda: silent("00AD", b"56 700 Td (19.4. 999 EUR)"), "ARC57"),
    Hiding("a figure before the sum that says nothing", lambda: silent("200B", b"92 744 Td (9)"), "ARC57"),
    Hiding("a comma in the sum that says nothing", lambda: silent("200B", b"115.5 744 Td (,)"), "ARC57"),
    Hiding("a page of spaces", silent_page, "ARC57"),
    Hiding(
        "two lines exchanged", lambda: moved((56, 780, WORDS[0]), (56, 744, WORDS[1]), (56, 762, WORDS[2])), "ARC55"
    ),
    Hiding(
        "a line moved to the foot",
        lambda: moved((56, 762, WORDS[0]), (56, 744, WORDS[1]), (56, 780, WORDS[2])),
        "ARC55",
    ),
    Hiding("two figures exchanged", lambda: of_the_sum(b"3536", b"> Tj [-556 (5) 1112 (6)] TJ <"), "ARC55"),
    Hiding(
        "two cells of a table exchanged",
        lambda: moved(
            (56, 780, "Dotācijas"),
            (300, 744, "līgums"),
            (56, 762, "Dalībniece: Skaidrīte"),
            (300, 762, "Šķēle-Ģērmane"),
            (56, 744, "Summa:"),
            (300, 780, "1 234,56 €"),
        ),
        "ARC55",
    ),
)

IN_ORDER = {
    "a table": lambda: moved((56, 780, "a"), (300, 774, "b"), (300, 762, "c"), (56, 744, "d"), (300, 744, "e")),
    "a foot that is drawn first": lambda: moved((56, 40, "1"), (56, 780, "a"), (56, 762, "b"), (56, 820, "c")),
    "a space that is said": lambda: redrawn(
        drawing().replace(b"BT ", instead("\u00a0", b"BT /F1 9 Tf ( ) Tj ET") + b" BT ", 1)
    ),
    "a hyphen that is said": lambda: in_place_of_the_hyphen(b"(-)"),
    "words beside the text, turned": lambda: redrawn(
        drawing() + b"BT /F1 11 Tf 0 1 -1 0 30 700 Tm (ab) Tj ET BT /F1 11 Tf 0 1 -1 0 44 700 Tm (cd) Tj ET"
    ),
}
