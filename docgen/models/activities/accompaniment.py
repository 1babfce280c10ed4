"""Persons who accompany participants."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from docgen.manifest import (
    ATTENDANCE,
    CHECKLIST,
    GRANT_AGREEMENT,
    GROUP_PROGRAMME,
    INCLUSION_JUSTIFICATION,
    LEARNING_AGREEMENT,
    LEARNING_OUTCOMES,
    MOBILITY_PROGRAMME,
)
from docgen.models.activities.stay import BusinessTripOrder, Stay
from docgen.models.identifiers import Key
from docgen.models.persons import PersonKey
from docgen.models.record import Completes, Keyed, Refers
from docgen.models.support import Support
from docgen.models.values import Bilingual, YesNo


class AccompanyingReason(StrEnum):
    """Why a person goes along."""

    FEWER_OPPORTUNITIES = "fewer_opportunities"
    MINORITY = "minority"
    SUPERVISION = "supervision"
    GROUP = "group"
    COMPETITION = "competition"


_TELLING_WHOM = frozenset({GRANT_AGREEMENT, CHECKLIST, ATTENDANCE})

AccompaniedKey = Annotated[Key, Refers("activities", loosely=True, printed=_TELLING_WHOM)]

_TELLING_WHO_ACCOMPANIES = frozenset(
    {
        LEARNING_AGREEMENT,
        MOBILITY_PROGRAMME,
        GROUP_PROGRAMME,
        CHECKLIST,
        LEARNING_OUTCOMES,
        ATTENDANCE,
        INCLUSION_JUSTIFICATION,
    }
)


class Accompaniment(Stay, Keyed):
    """Somebody accompanies participants; a stay of its own, tied to theirs."""

    key: Key
    """Short name of this stay."""
    person: PersonKey
    """Who accompanies."""
    accompanies: Annotated[tuple[AccompaniedKey, ...], Completes(_TELLING_WHO_ACCOMPANIES)] = ()
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
