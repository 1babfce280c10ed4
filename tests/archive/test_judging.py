"""Whether another look at a kept file counts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from returned import signature

from docgen.archive.bag.events import Kept, Worth
from docgen.archive.bag.values import HeldAgainst
from docgen.archive.comparison import Agreement, Comparison
from docgen.archive.inspection import InspectedPaper
from docgen.archive.judging import judged_anew, may_say_otherwise
from docgen.archive.recognition import Recognition, Whose
from docgen.archive.signers import Signing
from docgen.archive.verdict import Verdict

NOTHING: tuple[HeldAgainst, ...] = ()
TRUST: tuple[HeldAgainst, ...] = ("trust",)
BOTH: tuple[HeldAgainst, ...] = ("trust", "project")
SIGNED = InspectedPaper(
    "a.docx",
    Recognition("7K3M9Q2V4X5Z8A1B", whose=Whose.OURS),
    (signature(),),
    Signing(known=True),
    Comparison(Agreement.IDENTICAL),
)


def kept(verdict: str, worth: Worth, held_against: tuple[HeldAgainst, ...]) -> Kept:
    return Kept(
        event="kept",
        id="7K3M9Q2V4X5Z8A1B",
        kind="grant_agreement",
        subject="activities[anna]",
        people=("anna",),
        language="lv",
        version=1,
        digest="0" * 64,
        context_digest=None,
        worth=worth,
        verdict=verdict,
        said=False,
        form="asice",
        signed_by=(),
        files=(),
        held_against=held_against,
    )


LESS = [
    (kept("doubtful", Worth.DOUBTFUL, TRUST), NOTHING),
    (kept("intact", Worth.SIGNED, BOTH), TRUST),
    (kept("doubtful", Worth.DOUBTFUL, NOTHING), NOTHING),
    (kept("incomplete", Worth.PARTLY, ("project",)), TRUST),
]


@pytest.mark.parametrize(("before", "now"), LESS)
def test_a_look_that_was_held_against_less_does_not_count(before: Kept, now: tuple[HeldAgainst, ...]) -> None:
    assert judged_anew(before, SIGNED, now, secret=False) is None
    assert not may_say_otherwise(before, now)


@pytest.mark.parametrize("verdict", ["doubtful", "incomplete", "uncompared", "portal"])
def test_one_that_was_held_against_more_counts(verdict: str) -> None:
    found = judged_anew(kept(verdict, Worth.DOUBTFUL, NOTHING), SIGNED, TRUST, secret=False)
    assert found is not None
    assert (found.verdict, found.worth, found.held_against) == (Verdict.PROVEN, Worth.SIGNED, TRUST)


def test_where_the_issued_paper_was_not_at_hand_nothing_new_is_known() -> None:
    blind = replace(SIGNED, comparison=Comparison(Agreement.NOT_COMPARED))
    assert judged_anew(kept("intact", Worth.SIGNED, NOTHING), blind, BOTH, secret=False) is None


@given(st.sampled_from([NOTHING, TRUST, BOTH]), st.booleans())
def test_what_is_told_once_is_not_told_again(held_against: tuple[HeldAgainst, ...], secret: bool) -> None:
    first = judged_anew(kept("uncompared", Worth.DOUBTFUL, NOTHING), SIGNED, held_against, secret=secret)
    assert first is not None
    again = replace(
        kept(first.verdict, first.worth, held_against),
        signed_by=first.signed_by,
    )
    assert judged_anew(again, SIGNED, held_against, secret=secret) is None
