"""How a paper is signed, and the places for signatures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docgen.documents.blank import BLANK
from docgen.documents.context import Context
from docgen.documents.facts.organisations import organisation_path
from docgen.documents.facts.people import RepresentativeFacts
from docgen.documents.needs import Needs
from docgen.errors import Named
from docgen.i18n import Language
from docgen.manifest import SignerRole
from docgen.models.organisations import Organisation
from docgen.models.project import Project
from docgen.models.settings import SignedLanguage, SigningMode
from docgen.rules.due import Due


class SigningFacts(Context):
    """How a paper is signed."""

    mode: SigningMode
    """In ink or electronically."""
    translation: bool
    """Whether this text is a translation for information, which nobody signs."""


class PrevailingFacts(SigningFacts):
    """How a paper is signed, and which of its texts holds."""

    both: bool
    """Whether the Latvian and the English text are both signed."""
    prevails: Language
    """The text that prevails where both are signed."""


class CopiedFacts(PrevailingFacts):
    """How a paper between parties is signed, of which each receives a copy."""

    copies: int
    """Copies in each language, where it is signed in ink."""


class SignerFacts(Context):
    """One place for a signature."""

    role: SignerRole
    """In which role the person signs."""
    name: str
    """Given name and family name."""
    position: str | None
    """Position, for a signatory."""
    organisation: str | None
    """The organisation, for a signatory."""


def signing_facts(project: Project, due: Due) -> SigningFacts:
    """How the paper is signed."""
    return SigningFacts(mode=project.settings.signing, translation=due.translation)


def prevailing_facts(project: Project, due: Due) -> PrevailingFacts:
    """How the paper is signed, and which of its texts holds."""
    both = due.signed is SignedLanguage.BOTH
    return PrevailingFacts(**dict(signing_facts(project, due)), both=both, prevails=due.prevails)


def copied_facts(project: Project, due: Due) -> CopiedFacts:
    """How a paper between parties is signed; each receives a copy unless the settings say otherwise."""
    parties = [signer for signer in due.signers if signer.role is not SignerRole.REPRESENTATIVE]
    copies = project.settings.copies or max(len(parties), 1)
    return CopiedFacts(**dict(prevailing_facts(project, due)), copies=copies)


def signer_facts(
    due: Due,
    organisations: Mapping[SignerRole, Organisation],
    needs: Needs,
    representing: Sequence[RepresentativeFacts] = (),
) -> tuple[SignerFacts, ...]:
    """The places for signatures, in order; `organisations`: those that sign, by role."""
    waiting = list(representing)
    return tuple(
        _place(signer.role, signer.name, organisations.get(signer.role), needs)
        if signer.role is not SignerRole.REPRESENTATIVE
        else _representative(waiting.pop(0) if waiting else BLANK)
        for signer in due.signers
    )


def _place(role: SignerRole, name: str, organisation: Organisation | None, needs: Needs) -> SignerFacts:
    if role is SignerRole.PARTICIPANT or organisation is None:
        return SignerFacts(role=role, name=name or BLANK, position=None, organisation=None)
    path = organisation_path(organisation)
    if not organisation.signatories:
        needs.absent(Named("Organisation.signatories", field=True), f"{path}.signatories")
        return SignerFacts(role=role, name=BLANK, position=BLANK, organisation=needs.value(organisation, "name", path))
    first = organisation.signatories[0]
    return SignerFacts(
        role=role,
        name=first.name,
        position=needs.value(first, "position", f"{path}.signatories[1]"),
        organisation=needs.value(organisation, "name", path),
    )


def _representative(facts: RepresentativeFacts) -> SignerFacts:
    return SignerFacts(role=SignerRole.REPRESENTATIVE, name=facts.name, position=None, organisation=facts.institution)
