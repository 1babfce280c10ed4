"""Choices that hold for the whole project, each with a sensible default."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from docgen.i18n import Language
from docgen.models.record import Record
from docgen.models.support import Insurance, InsuranceKind, Insurer, Provision
from docgen.models.values import Bilingual, Day, Percent, Text, clean_text, unreadable


class SigningMode(StrEnum):
    """How papers are signed: one way for one paper."""

    INK = "ink"
    ELECTRONIC = "electronic"


class SignedLanguage(StrEnum):
    """In which language a paper is signed."""

    LV = "lv"
    EN = "en"
    BOTH = "both"
    """Both texts are signed; one prevails."""


class AgreementByChoice(StrEnum):
    """Activity types of which the agency's table says nothing: the project decides (`DOC02`)."""

    GROUP_MOBILITY = "group_mobility"
    HOSTED_TEACHER = "hosted_teacher"
    PREPARATORY_VISIT = "preparatory_visit"


class PaperLanguages(Record):
    """In which languages a kind of paper is made, and which is signed."""

    kind: Text
    """Kind of paper (`grant_agreement`)."""
    made: tuple[Language, ...] = (Language.LV, Language.EN)
    """Languages in which it is made."""
    signed: SignedLanguage = SignedLanguage.LV
    """The language that is signed; the other is a translation for information."""
    prevails: Language = Language.LV
    """The text that prevails where both are signed."""

    @model_validator(mode="after")
    def _what_is_signed_is_made(self) -> Self:
        signed = set(Language) if self.signed is SignedLanguage.BOTH else {Language(self.signed.value)}
        if not signed <= set(self.made):
            raise unreadable("signed_language")
        return self


class PaymentTerms(Record):
    """When a participant is paid."""

    advance: Percent = Percent(80)
    """Share paid in advance, in per cent of what is paid out."""
    advance_days: int = Field(30, ge=1)
    """Calendar days after the agreement enters into force within which the advance is paid."""
    balance_days: int = Field(45, ge=1)
    """Calendar days after the participant's report within which the balance is paid."""
    report_days: int = Field(30, ge=1)
    """Calendar days after the invitation within which the participant reports."""


class ReducedRateRounding(StrEnum):
    """How 70 % of a daily rate becomes whole euro, where the agency gives no reduced rate."""

    HALF_UP = "half_up"
    DOWN = "down"
    CENTS = "cents"


class SupportSettings(Record):
    """How support is given unless an activity says otherwise."""

    individual: Provision = Provision.PAID
    """Individual support: paid out, in kind or mixed."""
    travel: Provision = Provision.PAID
    """Travel support: paid out, in kind or mixed."""
    rounding: ReducedRateRounding = ReducedRateRounding.HALF_UP
    """How the reduced rate is rounded where the agency's table does not give it."""


class Grading(Record):
    """Shares and ratios above or below which docgen warns."""

    learners_per_accompanying: int = Field(10, ge=1)
    """Most learners per accompanying person in a group."""
    work_based: Percent = Percent(50)
    """Least share of learning at work in a learner's stay."""
    commercial: Percent = Percent(25)
    """Most commercially available hours in a group's programme."""


def _usual_insurance() -> tuple[Insurance, ...]:
    return (
        Insurance(kind=InsuranceKind.HEALTH_CARD, taken_by=Insurer.PARTICIPANT),
        Insurance(kind=InsuranceKind.HEALTH, taken_by=Insurer.ORGANISATION),
        Insurance(kind=InsuranceKind.LIABILITY, taken_by=Insurer.ORGANISATION),
        Insurance(kind=InsuranceKind.ACCIDENT, taken_by=Insurer.ORGANISATION),
    )


class AgencyModel(Record):
    """The agency's model of the grant agreement with which the text was compared."""

    annex: Text | None = None
    """Annex of the agency's agreement."""
    version: Text | None = None
    """Version of the model."""
    compared: Day | None = None
    """Day of the comparison."""


def _dotted(value: Any) -> Any:
    """The name of a figure with dots alone: `travel_bands[500].green` is `travel_bands.500.green`."""
    return clean_text(value.replace("[", ".").replace("]", "")) if isinstance(value, str) else value


def _as_text(value: Any) -> Any:
    """A figure's value as text: yes or no, and the items of a list, too; a comma alone is a list of none."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return clean_text(", ".join(value)) or ","
    return clean_text(value)


FigureName = Annotated[
    str, BeforeValidator(_dotted), WithJsonSchema({"type": "string", "examples": ["course_fee.a_day"]})
]
"""The place of a figure in the call's file."""
FigureValue = Annotated[
    str,
    BeforeValidator(_as_text),
    WithJsonSchema({"type": ["string", "number", "boolean", "array"], "items": {"type": "string"}}),
]
"""A number, yes or no, or several short names."""


class FigureOverride(Record):
    """A figure of the call in whose place the project uses another."""

    key_field: ClassVar[str] = "name"

    name: FigureName
    """Which figure, by its place in the call's file: `course_fee.a_day`, `travel_bands.500.green`."""
    value: FigureValue
    """The value used instead, in the unit of the call's."""
    reason: Bilingual
    """Why."""
    source: Text | None = None
    """Where it was read: the agency's letter, a page."""


class Settings(Record):
    """Choices for the whole project."""

    languages: tuple[PaperLanguages, ...] = ()
    """Languages per kind of paper; otherwise both, of which English is signed where somebody abroad signs."""
    signing: SigningMode = SigningMode.INK
    """How papers are signed."""
    copies: int | None = Field(None, ge=2)
    """Copies of a paper signed in ink; otherwise one for each party."""
    representatives: int = Field(1, ge=1, le=2)
    """How many legal representatives sign for a minor: one or two."""
    payment: PaymentTerms = PaymentTerms()
    """Payment terms."""
    support: SupportSettings = SupportSettings()
    """How support is given."""
    insurance: tuple[Insurance, ...] = Field(default_factory=_usual_insurance)
    """Insurance of all participants."""
    warn: Grading = Grading()
    """Shares and ratios that docgen warns about."""
    agreements_for: tuple[AgreementByChoice, ...] = ()
    """Further activity types that get a grant agreement (`group_mobility`, `hosted_teacher`, `preparatory_visit`)."""
    annexes: tuple[Bilingual, ...] = ()
    """Further annexes of the grant agreement."""
    agency_model: AgencyModel | None = None
    """The agency's model that the grant agreement was compared with."""
    figures: tuple[FigureOverride, ...] = ()
    """Figures of the call in whose place the project uses others, each with its reason."""
    logo: Text | None = None
    """File of the school's logo beside the project (PNG or JPEG)."""
    archive: Text | None = None
    """Folder of the archive of signed papers, beside the project or relative to it; otherwise `archive` beside it."""

    @model_validator(mode="after")
    def _languages_are_said_once(self) -> Self:
        kinds = [languages.kind for languages in self.languages]
        if len(kinds) != len(set(kinds)):
            raise unreadable("languages_once")
        return self

    def languages_of(self, kind: str) -> PaperLanguages | None:
        """What the project chose for that kind of paper; None where it left the choice to docgen."""
        return next((languages for languages in self.languages if languages.kind == kind), None)
