"""Persons who accompany participants."""

from __future__ import annotations

from enum import StrEnum

from docgen.models.activities.base import ActivityKey
from docgen.models.activities.stay import BusinessTripOrder, Stay
from docgen.models.identifiers import Key
from docgen.models.persons import PersonKey
from docgen.models.record import Keyed
from docgen.models.support import Support
from docgen.models.values import Bilingual, YesNo


class AccompanyingReason(StrEnum):
    """Why a person goes along."""

    FEWER_OPPORTUNITIES = "fewer_opportunities"
    MINORITY = "minority"
    SUPERVISION = "supervision"
    GROUP = "group"
    COMPETITION = "competition"


class Accompaniment(Stay, Keyed):
    """Somebody accompanies participants; a stay of its own, tied to theirs."""

    key: Key
    """Short name of this stay."""
    person: PersonKey
    """Who accompanies."""
    accompanies: tuple[ActivityKey, ...] = ()
    """The activities whose participants are accompanied."""
    reason: AccompanyingReason | None = None
    """Why the person goes along."""
    qualified: YesNo = True
    """Teacher, trainer or other qualified education staff of the sending organisation."""
    duties: Bilingual | None = None
    """Duties."""
    order: BusinessTripOrder | None = None
    """Order for the business trip."""
    support: Support = Support()
    """Financial support."""
