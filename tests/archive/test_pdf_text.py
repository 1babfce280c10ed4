"""The words of a PDF, page by page; a hostile file is stopped and breaks nothing."""

from __future__ import annotations

import sys
from contextlib import suppress
from zlib import compress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pades_signing import WORDS, paper, signed_twice

from docgen.archive.limits import USUAL, Limits
from docgen.archive.pdf_text import pdf_text
from docgen.archive.refusing import Refused


def refused(data: bytes, limits: Limits = USUAL) -> str:
    with pytest.raises(Refused) as error:
        pdf_text(data, limits)
    return error.value.finding.code


def form(number: int, body: str) -> str:
    return (
        "<</Type/XObject/Subtype/Form/BBox[0 0 99 99]"
        f"/Resources<</XObject<</X {number + 1} 0 R>>/Font<</F1 3 0 R>>>>/Length {len(body)}>>stream\n{body}\nendstream"
    )


def branching(depth: int) -> bytes:
    """A page of a form that draws a form ten times, that draws a form ten times, and so on."""
    forms = "\f".join(form(10 + level, "/X Do " * 10) for level in range(depth - 1))
    last = form(10 + depth - 1, "BT /F1 9 Tf (x) Tj ET")
    made = paper(["x"], extra=f"{forms}\f{last}")
    return made.replace(b"/Resources<</Font<</F1 3 0 R>>>>", b"/Resources<</XObject<</X 10 0 R>>>>", 1).replace(
        b"BT /F1 11 Tf 56 780 Td <78> Tj ET\n", b"/X Do".ljust(34), 1
    )


def test_pages_are_read_line_by_line_with_all_letters_of_latvian() -> None:
    assert pdf_text(paper(WORDS, ["Otrā lapa: ĀČĒĢĪĶĻŅŠŪŽ"]), USUAL) == (
        "\n".join(WORDS),
        "Otrā lapa: ĀČĒĢĪĶĻŅŠŪŽ",
    )


def test_a_signature_does_not_change_the_words() -> None:
    assert pdf_text(signed_twice(), USUAL) == pdf_text(paper(), USUAL)


def test_ligatures_and_soft_hyphens_are_letters_again() -> None:
    assert pdf_text(paper(["ﬁnanšu at\u00adbalsts"]), USUAL) == ("finanšu atbalsts",)


def test_a_name_that_is_parted_at_its_hyphen_keeps_it() -> None:
    assert pdf_text(paper(["Skaidrīte Šķēle-", "Ģērmane"]), USUAL) == ("Skaidrīte Šķēle-Ģērmane",)


def test_an_accent_of_its_own_becomes_part_of_its_letter() -> None:
    assert pdf_text(paper(["Jo\u0301zefs"]), USUAL) == ("Józefs",)


def test_an_empty_page_has_no_words() -> None:
    assert pdf_text(paper([""]), USUAL) == ("",)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04", paper()[:400]], ids=["empty", "head", "zip", "cut"])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    assert refused(data) == "SIG55"


def test_forms_that_draw_one_another_without_end_are_stopped() -> None:
    assert "x" in pdf_text(branching(2), USUAL)[0]
    assert refused(branching(14), Limits(seconds=2)) == "SIG55"


def swelling(megabytes: int) -> bytes:
    """A page whose drawing is packed a thousand times smaller than it is."""
    packed = compress(b" " * (megabytes << 20)).hex()
    stream = f"<</Filter[/ASCIIHexDecode/FlateDecode]/Length {len(packed)}>>stream\n{packed}\nendstream"
    made = paper(["x"], extra=stream)
    assert b"/Contents 21 0 R" in made
    return made.replace(b"/Contents 21 0 R", b"/Contents 10 0 R")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the system bounds no memory")
def test_a_file_that_takes_more_memory_than_there_is_is_stopped() -> None:
    assert pdf_text(swelling(1), Limits(pdf_memory=200 << 20)) == ("",)
    assert refused(swelling(150), Limits(pdf_memory=200 << 20)) == "SIG55"


def test_more_pages_than_any_paper_has_are_refused() -> None:
    many = paper().replace(b"/Kids[20 0 R]/Count 1", b"/Kids[" + b"20 0 R " * 2_500 + b"]/Count 2500")
    assert refused(many) == "SIG55"


@pytest.mark.slow
@settings(max_examples=60)
@given(st.integers(0, len(paper()) - 1), st.binary(min_size=1, max_size=8))
def test_whatever_is_written_into_a_file_it_is_read_or_refused(place: int, change: bytes) -> None:
    spoilt = paper()[:place] + change + paper()[place + len(change) :]
    with suppress(Refused):
        assert all(isinstance(page, str) for page in pdf_text(spoilt, USUAL))
