"""Financial support as papers print it: a line for each kind, and the sums."""

from __future__ import annotations

from docgen.documents.context import Context
from docgen.models.identifiers import Bic, Iban
from docgen.models.values import Euro, Kilometres, Percent


class LineFacts(Context):
    """One kind of support."""

    amount: Euro
    """What is granted."""
    paid: Euro
    """The part paid out."""
    in_kind: Euro
    """The part that the organisation provides."""
    provided: str | None
    """What it provides, where it is said."""
    by_hand: bool
    """Whether the amount was set by hand in place of the computed one."""
    reason: str | None
    """Why it was set by hand, where it is said."""


class DaysFacts(Context):
    """How individual support is computed."""

    full: int
    """Days at the full rate."""
    full_rate: Euro
    """The agency's daily rate."""
    reduced: int
    """Days at the reduced rate; 0 for none."""
    reduced_rate: Euro
    """The daily rate from the first reduced day on."""
    reduced_from: int
    """The first day at the reduced rate."""


class IndividualFacts(LineFacts):
    """Individual support."""

    days: DaysFacts | None
    """How it is computed; none where the amount was set by hand."""


class JourneyFacts(Context):
    """How travel support is computed."""

    distance: Kilometres
    """One way, in kilometres."""
    band_from: int | None
    """Least distance of the band in kilometres; none below the lowest band."""
    band_to: int | None
    """Greatest distance of the band; none for the last one."""


class TravelFacts(LineFacts):
    """Travel support."""

    journey: JourneyFacts | None
    """How it is computed; none where the amount was set by hand."""
    green: bool
    """Whether it is green travel."""
    standard_days: int
    """Most funded travel days where travel is not green."""


class CourseFeeFacts(LineFacts):
    """Support for a course fee."""

    days: int | None
    """Days that it is granted for; none where the amount was set by hand."""
    a_day: Euro | None
    """The unit cost a day; none where the amount was set by hand."""


class ItemFacts(LineFacts):
    """An exceptional cost."""

    item: str
    """What it is."""


class SupportFacts(Context):
    """All support for one person's mobility."""

    individual: IndividualFacts | None
    """Individual support; none for a preparatory visit."""
    travel: TravelFacts | None
    """Travel support; none for a preparatory visit."""
    visit: LineFacts | None
    """The unit cost of a preparatory visit, which covers travel and stay."""
    course_fee: CourseFeeFacts | None
    """Support for the fee of a course."""
    linguistic: LineFacts | None
    """Linguistic support, where it is given in money."""
    inclusion: LineFacts | None
    """Inclusion support for the participant, where there is any; its amount alone."""
    exceptional: tuple[ItemFacts, ...]
    """Exceptional costs."""
    total: Euro
    """All together."""
    paid: Euro
    """What is paid out of it."""
    in_kind: Euro
    """What the organisation provides of it."""
    advance_share: Percent
    """Share of the advance in what is paid out."""
    advance: Euro
    """The advance."""
    balance_share: Percent
    """Share of the balance in what is paid out."""
    balance: Euro
    """The balance."""


class AccountFacts(Context):
    """The account that money is paid to."""

    holder: str
    """Whose account it is."""
    iban: Iban
    """Account number."""
    bank: str
    """The bank."""
    bic: Bic
    """The bank's code."""
