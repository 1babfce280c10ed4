"""What is handed over for the agency's check, as plain values: who, where, when, on what grant, which papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from docgen.documents.verification_report import Checked, Provision
from docgen.models.activities import ActivityType
from docgen.models.values import Euro


@dataclass(frozen=True, slots=True)
class StayRow:
    """One person's stay, as the project's data tell it."""

    person: str
    type: ActivityType | None
    """None for an accompanying person."""
    host: str
    town: str
    country: str
    """Two letters; empty where it is not known."""
    first_day: date | None
    last_day: date | None
    real_first_day: date | None
    real_last_day: date | None
    granted: Euro | None
    """What the person is granted, in kind included; None where it is not wholly known."""
    received: Euro
    agreement: str
    """Number of the grant agreement; empty where the data do not tell it."""
    signed: date | None
    """Day of the grant agreement, as the data tell it."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A kept paper, and where its file lies in what is handed over."""

    id: str
    checked: Checked
    kept: datetime
    """When it was put in, by the clock of that computer."""
    path: str


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A paper of evidence."""

    person: str
    evidence: str
    """What it is evidence of: `travel`."""
    kept: datetime
    path: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is handed over but the files."""

    provision: Provision
    stays: tuple[StayRow, ...]
    told: bool
    """Whether the project's data were there to tell stays and grants."""
    papers: tuple[PaperRow, ...]
    evidence: tuple[EvidenceRow, ...]
