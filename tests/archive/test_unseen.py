"""What lies upon the pages of a PDF is told where it may cover words; links that people click on are not."""

from __future__ import annotations

import pytest
from pades_signing import paper, sign, signed_twice
from pdf_updates import update, written

from docgen.archive.allowance import Allowance
from docgen.archive.limits import USUAL
from docgen.archive.pdf.unseen import look_into

_SHOWN = "/AP<</N 901 0 R>>"
_COVER = b"<</Type/XObject/Subtype/Form/BBox[0 0 400 40]/Length 18>>stream\n0 0 400 40 re 1 g f\nendstream"


def with_annotation(body: str) -> bytes:
    """A paper with something upon its page, put there before anybody signs."""
    page = written(paper(), 20).replace(b"/Contents", b"/Annots[900 0 R]/Contents", 1)
    note = f"<</Type/Annot/Rect[50 700 500 800]{body}>>".encode()
    return update(paper(), {20: page, 900: note, 901: _COVER})


def codes(data: bytes) -> list[str]:
    return [one.code for one in look_into(data, Allowance(USUAL))]


@pytest.mark.parametrize(
    "body",
    [
        f"/Subtype/Stamp{_SHOWN}",
        "/Subtype/FreeText/Contents(Cits)/DA(/F1 11 Tf)",
        f"/Subtype/Link{_SHOWN}",
        "/Subtype/Link/Border[0 0 200]",
        "/Subtype/Link/BS<</W 200>>",
        f"/Subtype/Widget/T(Lauks){_SHOWN}",
        f"/Subtype/Widget/FT/Sig/T(Nekas){_SHOWN}",
    ],
)
def test_what_may_cover_words_is_told(body: str) -> None:
    assert codes(with_annotation(body)) == codes(sign(with_annotation(body))) == ["ARC26"]


@pytest.mark.parametrize("body", ["/Subtype/Link", "/Subtype/Link/Border[0 0 1]", "/Subtype/Link/BS<</W 0>>"])
def test_a_link_is_nothing_to_tell(body: str) -> None:
    assert codes(with_annotation(body)) == []


def test_a_paper_and_its_signatures_are_nothing_to_tell() -> None:
    assert codes(paper()) == codes(signed_twice()) == []
    assert codes(sign(paper(), box=(50, 50, 250, 100))) == []


@pytest.mark.parametrize(("data", "code"), [(b"%PDF-1.7", "SIG40"), (paper()[:400], "SIG40")])
def test_what_cannot_be_looked_into_is_told(data: bytes, code: str) -> None:
    assert codes(data) == [code]


def test_pages_that_lead_to_one_another_come_to_an_end() -> None:
    assert codes(update(paper(), {20: b"<</Type/Pages/Kids[20 0 R 20 0 R]>>"})) == ["SIG42"]
