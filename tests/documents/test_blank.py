"""The visible blank of a draft."""

from __future__ import annotations

from docgen.documents.blank import BLANK, SHOWN, passing_blanks, show


def test_a_blank_passes_through_whatever_a_template_does() -> None:
    assert BLANK.address.town is BLANK
    assert list(BLANK) == [BLANK]
    assert len(BLANK) == 1
    assert BLANK
    assert BLANK > 0
    assert BLANK <= 0
    assert show(BLANK) == SHOWN
    assert repr(BLANK) == "BLANK"


def test_a_filter_leaves_a_blank_a_blank() -> None:
    doubled = passing_blanks(lambda value, times: value * times)
    assert doubled(BLANK, 2) is BLANK
    assert doubled(3, 2) == 6
