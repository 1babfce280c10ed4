"""The table of verdicts: whatever the facts, exactly one line, and never better than its worst fact."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from docgen.archive.comparison import Agreement
from docgen.archive.recognition import Whose
from docgen.archive.signed import Answer
from docgen.archive.verdict import Facts, Verdict, verdict_of
from docgen.errors import Severity

BEST = Facts(
    readable=True,
    held=Answer.YES,
    whose=Whose.OURS,
    agreement=Agreement.IDENTICAL,
    wrong=False,
    portal=False,
    signed=True,
    complete=True,
    confirmed=Answer.YES,
)
FLAGS = (False, True)
ALL = [Facts(*values) for values in product(FLAGS, Answer, Whose, Agreement, FLAGS, FLAGS, FLAGS, FLAGS, Answer)]


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ({}, Verdict.PROVEN),
        ({"agreement": Agreement.FILLED_IN}, Verdict.PROVEN),
        ({"agreement": Agreement.SAME_WORDS}, Verdict.PROVEN),
        ({"whose": Whose.FORMER}, Verdict.PROVEN),
        ({"confirmed": Answer.NOT_CHECKED}, Verdict.INTACT),
        ({"complete": False}, Verdict.INCOMPLETE),
        ({"agreement": Agreement.NOT_COMPARED}, Verdict.UNCOMPARED),
        ({"agreement": Agreement.RESAVED}, Verdict.UNCOMPARED),
        ({"whose": Whose.NOT_ASKED}, Verdict.UNCOMPARED),
        ({"signed": False}, Verdict.UNSIGNED),
        ({"portal": True}, Verdict.PORTAL),
        ({"held": Answer.NOT_CHECKED}, Verdict.PORTAL),
        ({"confirmed": Answer.NO}, Verdict.DOUBTFUL),
        ({"wrong": True}, Verdict.DOUBTFUL),
        ({"whose": Whose.STRANGE}, Verdict.UNKNOWN),
        ({"whose": Whose.NAMELESS}, Verdict.UNKNOWN),
        ({"agreement": Agreement.DIFFERENT}, Verdict.CHANGED),
        ({"whose": Whose.DRAFT}, Verdict.REFUSED),
        ({"whose": Whose.FOREIGN}, Verdict.REFUSED),
        ({"held": Answer.NO}, Verdict.BROKEN),
        ({"readable": False}, Verdict.UNREADABLE),
    ],
)
def test_one_thing_amiss_has_a_verdict_of_its_own(change: dict[str, object], verdict: Verdict) -> None:
    assert verdict_of(replace(BEST, **change)) is verdict  # type: ignore[arg-type]  # facts by name


def test_proven_takes_all_that_can_be_proven() -> None:
    proven = [facts for facts in ALL if verdict_of(facts) is Verdict.PROVEN]
    assert proven
    for facts in proven:
        assert all((facts.readable, facts.signed, facts.complete))
        assert not any((facts.wrong, facts.portal))
        assert facts.held is facts.confirmed is Answer.YES
        assert facts.whose in (Whose.OURS, Whose.FORMER)
        assert facts.agreement not in (Agreement.DIFFERENT, Agreement.NOT_COMPARED)


def test_a_worse_fact_never_makes_a_better_verdict() -> None:
    """Whatever is amiss alone is at best as good as its own verdict when other things are amiss too."""
    alone = {
        "readable": (False, Verdict.UNREADABLE),
        "held": (Answer.NO, Verdict.BROKEN),
        "agreement": (Agreement.DIFFERENT, Verdict.CHANGED),
        "wrong": (True, Verdict.DOUBTFUL),
        "signed": (False, Verdict.UNSIGNED),
        "complete": (False, Verdict.INCOMPLETE),
    }
    for facts in ALL:
        rank = verdict_of(facts).rank
        for name, (bad, verdict) in alone.items():
            if getattr(facts, name) == bad:
                assert rank <= verdict.rank


def test_only_proven_is_not_grave() -> None:
    grave = [verdict.severity for verdict in Verdict]
    assert grave == [Severity.ERROR] * 6 + [Severity.WARNING] * 5 + [None]


def test_every_verdict_comes_about() -> None:
    assert {verdict_of(facts) for facts in ALL} == set(Verdict)
