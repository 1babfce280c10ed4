"""Words of a PDF that cannot be seen are told, by whatever means they are hidden; those that can be seen are not."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from archive.hiding_pdfs import FIGURES, HIDING, PLAIN, SIGNED, Hiding, another_figure, drawn
from archive.otherwise_pdfs import IN_ORDER, OTHERWISE
from archive.test_pdf_text import branching
from pades_signing import WORDS, paper
from wordfile import word

from docgen.archive.comparison import Agreement
from docgen.archive.limits import USUAL, Limits
from docgen.archive.looking.__main__ import look
from docgen.archive.pdf_look import hides, look_at
from docgen.archive.pdf_text import pdf_text
from docgen.archive.print_comparison import compare_print
from docgen.errors import Severity

ISSUED = word(*WORDS)


def codes(data: bytes, limits: Limits = USUAL) -> list[str]:
    return [one.code for one in look_at(data, limits)]


@pytest.mark.parametrize("hiding", [pytest.param(one, id=one.name) for one in (*HIDING, *OTHERWISE)])
def test_words_that_are_not_plain_to_see_are_told(hiding: Hiding) -> None:
    data = hiding.make()
    assert compare_print(ISSUED, pdf_text(data, USUAL), USUAL).agreement is Agreement.SAME_WORDS
    assert hiding.code in codes(data)


@pytest.mark.parametrize("make", [pytest.param(make, id=name) for name, make in (PLAIN | IN_ORDER).items()])
def test_words_that_are_plain_to_see_are_nothing_to_tell(make: Callable[[], bytes]) -> None:
    assert codes(make()) == []


@pytest.mark.parametrize("make", [pytest.param(make, id=name) for name, make in SIGNED.items()])
def test_the_sign_of_a_signature_is_named_and_hides_nothing(make: Callable[[], bytes]) -> None:
    (told,) = look_at(make(), USUAL)
    assert (told.code, told.severity, told.values) == ("ARC58", Severity.WARNING, {"page": 1})
    assert not hides(told)


def test_a_figure_that_looks_like_another_is_told() -> None:
    assert pdf_text(another_figure(), USUAL) == pdf_text(paper(FIGURES), USUAL)
    assert codes(another_figure()) == ["ARC52"]


def test_the_page_is_named_and_nothing_else() -> None:
    (told,) = look_at(drawn(after=b"1 g 0 0 999 999 re f"), USUAL)
    assert (told.code, told.severity, told.values) == ("ARC47", Severity.WARNING, {"page": 1})


def test_pages_for_which_there_is_no_time_are_told() -> None:
    assert codes(paper(["a"], ["b"]), Limits(seconds=0.001)) == ["ARC49"]


def test_a_page_is_not_begun_when_time_is_over_and_each_is_named() -> None:
    assert look(paper(["a"], ["b"]), -1)["unlooked"] == [1, 2]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the system bounds no memory")
def test_a_page_for_which_there_is_no_memory_is_told() -> None:
    assert codes(paper(), Limits(pdf_memory=30 << 20)) == ["ARC49"]


def test_a_page_with_more_notes_than_any_has_is_not_looked_at() -> None:
    many = paper().replace(b"/Contents", b"/Annots[" + b"<</Subtype/Link/Rect[0 0 1 1]>>" * 1_100 + b"]/Contents", 1)
    assert codes(many) == ["ARC49"]


def test_forms_within_forms_without_end_are_not_looked_at() -> None:
    assert set(codes(branching(14), Limits(seconds=3))) == {"ARC49"}
