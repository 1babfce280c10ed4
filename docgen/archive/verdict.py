"""What all facts come to, in a word: one table, read from the worst to the best."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from docgen.archive.comparison import Agreement
from docgen.archive.recognition import Whose
from docgen.archive.signed import Answer
from docgen.errors import Severity


class Verdict(StrEnum):
    """What can be said of a file, from the worst to the best."""

    UNREADABLE = "unreadable"
    """Nothing of it could be read."""
    BROKEN = "broken"
    """A signature does not hold."""
    REFUSED = "refused"
    """A draft, or a paper of another project."""
    CHANGED = "changed"
    """It is not what was issued."""
    UNKNOWN = "unknown"
    """It is none of the papers of the pack."""
    DOUBTFUL = "doubtful"
    """Something is wrong with the file, a certificate or a time stamp."""
    PORTAL = "portal"
    """The signatures cannot be checked here, but at the signing portal or in Word."""
    UNSIGNED = "unsigned"
    UNCOMPARED = "uncompared"
    """The signatures hold; whether it is as it was issued, is not known."""
    INCOMPLETE = "incomplete"
    """What was issued, signed, but not by all who have to."""
    INTACT = "intact"
    """What was issued, signed by all; whether their certificates are to be believed, was not checked to the end."""
    PROVEN = "proven"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Verdict).index(self)

    @property
    def severity(self) -> Severity | None:
        """How grave it is: an error up to doubtful, None for what is proven."""
        if self is Verdict.PROVEN:
            return None
        return Severity.ERROR if self.rank <= Verdict.DOUBTFUL.rank else Severity.WARNING


@dataclass(frozen=True, slots=True)
class Facts:
    """What the verdict hangs on."""

    readable: bool
    held: Answer
    """Whether the signatures hold; YES where there is none."""
    whose: Whose
    agreement: Agreement
    wrong: bool
    """Whether something else is wrong with the file, a certificate or a time stamp."""
    portal: bool
    """Whether its signatures are of a form that is not checked here."""
    signed: bool
    complete: bool
    """Whether all who have to sign have signed."""
    confirmed: Answer


_OPEN = (Agreement.NOT_COMPARED, Agreement.RESAVED, Agreement.ODDLY_FILLED, Agreement.HIDDEN)
"""Where it is not known whether it is as it was issued."""


def verdict_of(facts: Facts) -> Verdict:
    """The first line of the table that fits."""
    table = (
        (not facts.readable, Verdict.UNREADABLE),
        (facts.held is Answer.NO, Verdict.BROKEN),
        (facts.whose in (Whose.DRAFT, Whose.FOREIGN), Verdict.REFUSED),
        (facts.agreement is Agreement.DIFFERENT, Verdict.CHANGED),
        (facts.whose in (Whose.STRANGE, Whose.NAMELESS), Verdict.UNKNOWN),
        (facts.wrong or facts.confirmed is Answer.NO, Verdict.DOUBTFUL),
        (facts.portal or facts.held is Answer.NOT_CHECKED, Verdict.PORTAL),
        (not facts.signed, Verdict.UNSIGNED),
        (facts.whose is Whose.NOT_ASKED or facts.agreement in _OPEN, Verdict.UNCOMPARED),
        (not facts.complete, Verdict.INCOMPLETE),
        (facts.confirmed is not Answer.YES, Verdict.INTACT),
    )
    return next((verdict for fits, verdict in table if fits), Verdict.PROVEN)
