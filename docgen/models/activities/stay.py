"""Where and when somebody is abroad, on what terms, and what is arranged for it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from docgen.models.identifiers import LanguageCode, MobilityId
from docgen.models.organisations import OrganisationKey
from docgen.models.record import SPECIAL, Record
from docgen.models.support import CefrLevel, Insurance, SignedPaper
from docgen.models.travel import Travel
from docgen.models.values import Bilingual, Day, Text, YesNo


class Direction(StrEnum):
    """Out of the beneficiary's country, or into it."""

    OUTGOING = "outgoing"
    INCOMING = "incoming"


class Interruption(Record):
    """Days on which the activity paused; both count as days of the pause."""

    first_day: Day
    """First day of the interruption."""
    last_day: Day
    """Last day of the interruption."""
    reason: Annotated[Text | None, SPECIAL] = None
    """Reason; it may be an illness."""


class RealStay(Record):
    """The stay as it came to be."""

    first_day: Day | None = None
    """Real first day."""
    last_day: Day | None = None
    """Real last day."""
    travel_days: int | None = Field(None, ge=0)
    """Real travel days that are funded, where they differ from the planned ones."""
    interruptions: tuple[Interruption, ...] = ()
    """Interruptions."""


class Stay(Record):
    """Where and when somebody is abroad, and on what terms."""

    host: OrganisationKey | None = None
    """The host organisation, course provider or organiser."""
    workplace: OrganisationKey | None = None
    """The workplace, where it is another organisation than the host."""
    first_day: Day | None = None
    """First day of the activity."""
    last_day: Day | None = None
    """Last day of the activity."""
    real: RealStay | None = None
    """The stay as it came to be; left out until then."""
    travel: Travel = Travel()
    """The journey."""
    insurance: tuple[Insurance, ...] = ()
    """Insurance of this person, beside what the settings name for all."""
    mobility_id: MobilityId | None = None
    """Number in the Beneficiary Module."""
    planned_signing: Day | None = None
    """Day on which papers are to be signed, where it decides whether the participant is still a minor."""
    agreement: SignedPaper | None = None
    """Number, place and day of the grant agreement, once it is signed."""
    amendment_reason: Bilingual | None = None
    """Why signed papers are amended, as the amendment tells all who sign it; nothing of health, family or barriers."""

    @property
    def days(self) -> int | None:
        """Days of the activity, first and last included; None where one is unknown."""
        if self.first_day is None or self.last_day is None:
            return None
        return (self.last_day - self.first_day).days + 1


class BusinessTripOrder(Record):
    """The order by which an employee is sent on a business trip."""

    number: Text | None = None
    """Number of the order."""
    issued: Day | None = None
    """Day of the order."""


class LanguageNeed(Record):
    """The language that a mobility needs, and how it is learned."""

    language: LanguageCode
    """The main language of the activity."""
    level_now: CefrLevel | None = None
    """Level before the activity."""
    level_wanted: CefrLevel | None = None
    """Level to be reached."""
    ols: YesNo = True
    """Invited to Online Language Support."""


class Preparation(Record):
    """How participants are prepared."""

    pedagogical: Bilingual | None = None
    """Pedagogical preparation."""
    psychological: Bilingual | None = None
    """Psychological preparation."""
    language: Bilingual | None = None
    """Language preparation."""
    intercultural: Bilingual | None = None
    """Intercultural preparation."""
    practical: Bilingual | None = None
    """Practical preparation."""


class Practicalities(Record):
    """What is arranged before departure."""

    lodging: Bilingual | None = None
    """Where the participant stays."""
    visa: Bilingual | None = None
    """Visa or residence permit, where one is needed."""
    social_security: Bilingual | None = None
    """Social security, where it applies."""
    safety: Bilingual | None = None
    """Safety rules told to the participant."""
    consent_number: Text | None = None
    """Number of the parents' notarised consent to travel outside the EU."""
    consent_day: Day | None = None
    """Day of that consent."""


class Followup(Record):
    """What happened with the results."""

    feedback: Bilingual | None = None
    """The participant's feedback."""
    shared: Bilingual | None = None
    """Where results were shared."""
    environment: Bilingual | None = None
    """The environmental side."""
    digital: Bilingual | None = None
    """The digital side."""
