"""What may stand in a control that is filled in at signing: one short line, in the looks of the paper."""

from __future__ import annotations

from dataclasses import replace

import pytest
from wordfile import block_control, control, word

from docgen.archive.filled_texts import LONGEST
from docgen.archive.limits import USUAL
from docgen.archive.word_controls import Slot, may_stand
from docgen.archive.word_equality import filled_in
from docgen.archive.word_package import open_word

ISSUED = Slot("document.number", "…………", "placeholder", ("placeholder", "plain"))
NUMBER = "docgen:document.number"


@pytest.mark.parametrize(
    "text", ["1-8/12", "2026. gada 3. septembrī", "Šķēle", "s\u030ck\u0327e\u0304le", "9" * LONGEST]
)
def test_a_short_line_may_stand(text: str) -> None:
    assert may_stand(replace(ISSUED, text=text, looks="plain"), ISSUED)


@pytest.mark.parametrize(
    "text",
    ["9" * (LONGEST + 1), "1\n2", "1\t2", "1\u202e2", "1\u200b2", "1\u03362", "\u05d0", "\u0661", "\ue000", "1\u20282"],
)
def test_what_is_long_or_not_seen_or_turns_or_strikes_out_may_not(text: str) -> None:
    assert not may_stand(replace(ISSUED, text=text), ISSUED)


def test_other_looks_may_not_and_what_was_issued_always_may() -> None:
    assert not may_stand(replace(ISSUED, text="1", looks="huge"), ISSUED)
    long = replace(ISSUED, text="9" * 200, looks="odd")
    assert may_stand(long, long)


def told(before: str, after: str) -> tuple[tuple[str, str], ...] | None:
    found = filled_in(open_word(word(raw=before), USUAL), open_word(word(raw=after), USUAL))
    return found.texts if found is not None else None


def test_what_was_filled_in_is_told_with_the_name_of_its_control() -> None:
    empty = control(NUMBER, "…")
    plain = control(NUMBER, "7").replace('<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>', "")
    assert told(empty, empty) == ()
    assert told(empty, plain) == (("document.number", "7"),)
    assert told(block_control(NUMBER, "…"), block_control(NUMBER, "7")) == (("document.number", "7"),)


def test_controls_stay_where_and_as_they_are() -> None:
    empty = control(NUMBER, "…")
    assert told(empty, empty + empty) is None
    assert told(empty, control("docgen:document.place", "…")) is None
    assert told(empty, empty.replace("<w:text/>", '<w:text w:multiLine="1"/>')) is None
    assert told(block_control(NUMBER, "…"), block_control(NUMBER, "7", "8")) is None
    assert told(empty, empty.replace("<w:showingPlcHdr/>", "")) == ()


def test_a_control_of_another_name_is_compared_as_anything_else() -> None:
    assert told(control("docgen:participant.name", "Anna"), control("docgen:participant.name", "Ilze")) is None
