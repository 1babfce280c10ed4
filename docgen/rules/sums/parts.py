"""What one person's part in a stay comes to, and a whole stay: planned, due, paid, still to be paid.

What is due follows from the real stay (`FIN08`), line by line, but is at most what the
agreement grants: more takes an amendment, whose days or amounts then stand in place of the
planned ones. All values are frozen and in euro to the cent. What is not known is left out of the sums
and counted in `unknown`, so that no sum passes for whole that is not. Payments that an
activity of several persons names were made to each.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from docgen.models.activities import Accompaniment, Individual
from docgen.models.persons import PersonBase
from docgen.models.project import Project
from docgen.models.values import Euro, Percent
from docgen.rules.call import Call
from docgen.rules.due.paths import participant_path
from docgen.rules.sums.lines import Line, Lines, Supported
from docgen.rules.sums.reckoning import planned_lines, real_lines
from docgen.rules.support import ZERO, Total, total


@dataclass(frozen=True, slots=True)
class Sums:
    """What one or several parts come to."""

    granted: Euro = ZERO
    """Planned, as far as it is known."""
    paid_out: Euro = ZERO
    """The part of it that is paid out."""
    advance: Euro = ZERO
    balance: Euro = ZERO
    received: Euro = ZERO
    """What was paid so far; what was paid back is taken off."""
    due: Euro | None = None
    """By real days and at most as agreed, of stays that have ended; None where there is none, or it is not known."""
    outstanding: Euro | None = None
    """What is still to be paid out of it; negative where money is to be recovered."""
    unknown: int = 0
    """Lines whose amount is not known."""

    @property
    def in_kind(self) -> Euro:
        """The part of what is granted that the organisation provides."""
        return Euro.rounded(self.granted - self.paid_out)

    @property
    def recovery(self) -> Euro:
        """What is to be recovered."""
        return Euro.rounded(max(-(self.outstanding or ZERO), ZERO))

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            granted=Euro.rounded(self.granted + other.granted),
            paid_out=Euro.rounded(self.paid_out + other.paid_out),
            advance=Euro.rounded(self.advance + other.advance),
            balance=Euro.rounded(self.balance + other.balance),
            received=Euro.rounded(self.received + other.received),
            due=_plus(self.due, other.due),
            outstanding=_plus(self.outstanding, other.outstanding),
            unknown=self.unknown + other.unknown,
        )


@dataclass(frozen=True, slots=True)
class Part:
    """One person's part in one stay."""

    stay: Supported
    person: PersonBase
    planned: Lines
    real: Lines | None
    """The lines by the real stay, none above the planned one; None until the real stay is given."""
    sums: Sums

    @property
    def unknown(self) -> int:
        """How many planned amounts are not known."""
        return sum(line.granted is None for line in self.planned)

    @property
    def path(self) -> str:
        """Its data path."""
        return participant_path(self.stay, self.person.key)


@dataclass(frozen=True, slots=True)
class ActivitySums:
    """What one activity comes to, with the amount that the Beneficiary Module shows."""

    stay: Supported
    sums: Sums
    module_amount: Euro | None
    """The Beneficiary Module's own amount."""

    @property
    def ours(self) -> Euro | None:
        """What is due, or until the real stay is given, planned; None where it is not known."""
        if self.sums.unknown:
            return None
        return self.sums.granted if self.stay.real is None else self.sums.due

    @property
    def difference(self) -> Euro | None:
        """How much more the Beneficiary Module shows; None where one of the two is not known."""
        if self.module_amount is None or self.ours is None:
            return None
        return Euro.rounded(self.module_amount - self.ours)


def part_of(project: Project, call: Call, stay: Supported, person: PersonBase) -> Part:
    """One person's part in a stay, with its sums."""
    planned, came_to_be = planned_lines(project, call, stay, person), real_lines(project, call, stay, person)
    real = came_to_be.within(planned) if came_to_be else None
    share = project.settings.payment.advance
    granted = _known(planned, share)
    received = Euro.rounded(sum((payment.amount for payment in stay.support.payments), ZERO))
    due = real.total(share) if real else None
    sums = Sums(
        granted=granted.amount,
        paid_out=granted.paid,
        advance=granted.advance,
        balance=granted.balance,
        received=received,
        due=due.amount if due else None,
        outstanding=Euro.rounded(due.paid - received) if due else None,
        unknown=sum(line.granted is None for line in (*planned, *(real or ()))),
    )
    return Part(stay, person, planned, real, sums)


def parts_in(project: Project, call: Call, stay: Supported) -> tuple[Part, ...]:
    """Everyone's part in a stay."""
    return tuple(part_of(project, call, stay, project.person(key)) for key in people_of(stay))


def people_of(stay: Supported) -> tuple[str, ...]:
    """Keys of those for whom a stay is funded."""
    if isinstance(stay, Accompaniment):
        return (stay.person,)
    return (stay.participant,) if isinstance(stay, Individual) else stay.participants


def _known(lines: Iterable[Line], share: Percent) -> Total:
    """The sum of those lines whose amounts are known."""
    return total([line.granted for line in lines if line.granted is not None], share)


def _plus(one: Euro | None, other: Euro | None) -> Euro | None:
    if one is None or other is None:
        return other if one is None else one
    return Euro.rounded(one + other)
