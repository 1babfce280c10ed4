"""Whether another look at a kept file counts: only where it was held against no less than before, and says otherwise.

Who gives no authorities to believe can neither take back what they proved nor clear what they put in doubt.
"""

from __future__ import annotations

from docgen.archive.bag.events import Judged, Kept, Worth
from docgen.archive.bag.values import HeldAgainst
from docgen.archive.inspection import InspectedPaper
from docgen.archive.keeping import signed_by, worth_of
from docgen.archive.verdict import Verdict

_BY_TRUST = (Verdict.PROVEN, Verdict.DOUBTFUL)
"""Verdicts that older lines may owe to authorities, which they do not tell."""


def may_say_otherwise(before: Kept, held_against: tuple[HeldAgainst, ...]) -> bool:
    """Whether it is worth to look again, at a file that was kept before."""
    return _is_no_less(before, held_against) and ("trust" in held_against or before.worth is not Worth.SIGNED)


def judged_anew(
    before: Kept, paper: InspectedPaper, held_against: tuple[HeldAgainst, ...], *, secret: bool
) -> Judged | None:
    """What the log tells of another look at a paper; None where nothing is new, or the look does not count.

    Args:
        before: what the log told last.
        paper: what was found now.
        held_against: what it was held against now.
        secret: whether others can read the log.
    """
    found = Judged(
        event="judged",
        paper=before.id,
        file=before.digest,
        worth=worth_of(paper),
        verdict=paper.verdict,
        signed_by=() if secret else signed_by(paper),
        held_against=held_against,
    )
    same = (found.worth, found.verdict, found.signed_by) == (before.worth, before.verdict, before.signed_by)
    is_blind = paper.verdict is Verdict.UNCOMPARED
    return None if same or is_blind or not _is_no_less(before, held_against) else found


def _is_no_less(before: Kept, held_against: tuple[HeldAgainst, ...]) -> bool:
    wanted = set(before.held_against)
    if not wanted and before.verdict in _BY_TRUST:
        wanted = {"trust"}
    return wanted <= set(held_against)
