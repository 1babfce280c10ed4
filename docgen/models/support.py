"""Money and cover for one person's mobility, as far as the user decides them.

The sums themselves follow from the call's figures and the agency's rates
(`docgen.rules`); here stands what only the user knows: what is paid out and what
is provided, amounts set by hand with their reason, insurance.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from docgen.models.organisations import BankAccount
from docgen.models.record import Record
from docgen.models.values import Bilingual, Day, Euro, Text


class Provision(StrEnum):
    """How a participant receives a kind of support."""

    PAID = "paid"
    """Paid out in money."""
    IN_KIND = "in_kind"
    """The organisation buys and provides it."""
    MIXED = "mixed"
    """One part in money, the rest in kind."""


WholeProvision = Literal[Provision.PAID, Provision.IN_KIND]
"""How a cost that is not divided is received."""


class SupportItem(Record):
    """What the user decides of one kind of support."""

    provision: Provision | None = None
    """Paid out, provided in kind, or both; else as in the settings."""
    paid: Euro | None = None
    """The part paid out, where support is mixed."""
    provided: Bilingual | None = None
    """What the organisation provides: a ticket, lodging, meals."""
    amount: Euro | None = None
    """The amount, where it is set by hand in place of the computed one."""
    reason: Bilingual | None = None
    """Why it is set by hand."""


class ExceptionalCost(Record):
    """A real cost that no lump sum covers: a visa, expensive travel."""

    item: Bilingual
    """What it is."""
    amount: Euro
    """The amount granted for it."""
    provision: WholeProvision = Provision.PAID
    """Paid out or provided in kind."""


class Payment(Record):
    """Money paid to the participant, or paid back where negative."""

    day: Day
    """Day of the payment."""
    amount: Euro
    """The amount; negative where the participant paid it back."""


class Support(Record):
    """Financial support for one person's mobility."""

    individual: SupportItem = SupportItem()
    """Individual support: days at the daily rate."""
    travel: SupportItem = SupportItem()
    """Travel support."""
    linguistic: SupportItem | None = None
    """Linguistic support in money, where the language is not in OLS at the level needed, or for ErasmusPro.

    `provision: paid` asks for it, at the call's amount.
    """
    exceptional: tuple[ExceptionalCost, ...] = ()
    """Exceptional costs."""
    account: BankAccount | None = None
    """Account, where it is another than the person's own."""
    payments: tuple[Payment, ...] = ()
    """What was paid so far."""
    module_amount: Euro | None = None
    """The amount that the Beneficiary Module shows for this mobility."""


class InsuranceKind(StrEnum):
    """What an insurance covers."""

    HEALTH_CARD = "health_card"
    HEALTH = "health"
    LIABILITY = "liability"
    ACCIDENT = "accident"


class Insurer(StrEnum):
    """Who takes the insurance out."""

    ORGANISATION = "organisation"
    PARTICIPANT = "participant"
    HOST = "host"


class Insurance(Record):
    """One insurance for a mobility."""

    kind: InsuranceKind
    """What it covers."""
    taken_by: Insurer | None = None
    """Who takes it out."""
    company: Text | None = None
    """The insurance company."""
    number: Text | None = None
    """Number of the policy or of the card."""
    first_day: Day | None = None
    """First day of cover."""
    last_day: Day | None = None
    """Last day of cover."""


class CefrLevel(StrEnum):
    """Level of a language in the Common European Framework of Reference."""

    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"
    C2 = "C2"


class SignedPaper(Record):
    """What is filled in when a paper is signed; it changes nothing in the paper's id."""

    number: Text | None = None
    """The school's own registration number."""
    place: Bilingual | None = None
    """Place of signing, in the locative: *Rīgā*."""
    signed: Day | None = None
    """Day of signing."""
