"""What is missing in a dossier, line by line in words: papers, signatures, evidence; or why that cannot be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.documents.verification_report import (
    Absence,
    Checked,
    EvidenceAbsence,
    destroyed_in_words,
    evidence_in_words,
    verdict_in_words,
)
from docgen.formats.dates import short_day
from docgen.formats.findings import excused
from docgen.i18n import Texts
from docgen.models.values import Bilingual
from docgen.packs.dossier import Dossier, LateSignature, MissingSignature

MissingRow = tuple[str, str, str, str]
"""Whose, of which stay, which paper or evidence, what is missing of it."""


def missing_rows(dossier: Dossier, say: Texts) -> Iterator[MissingRow]:
    """Each thing that is missing, person by person; where nothing is, a row that says so, or that it is not known.

    What was destroyed by the rule stands there too: what seems to be missing may be among it.
    """
    provision = dossier.provision
    rows = [
        *(_absent(one, say) for one in provision.absences),
        *(_unsigned(one, say) for one in dossier.unsigned),
        *(_signed_late(one, say) for one in dossier.late),
        *(_no_evidence(one, say) for one in provision.evidence_absences),
    ]
    yield from sorted(rows, key=lambda row: (row[0].casefold(), row[1]))
    for gone in provision.destroyed:
        yield "", "", "", destroyed_in_words(gone, say)
    if not provision.expected:
        yield "", "", "", say("dossier.not_expected")
    if not provision.awaited:
        yield "", "", "", say("dossier.not_awaited")
    if provision.expected and provision.awaited and not dossier.missing:
        yield "", "", "", say("dossier.nothing_missing")


def trial_warning(dossier: Dossier, say: Texts) -> Iterator[str]:
    """That signatures are for trial, where they are."""
    if dossier.provision.trial:
        yield say("signing.trial", issuers=", ".join(dossier.provision.trial))


def warnings(dossier: Dossier, say: Texts) -> Iterator[str]:
    """What whoever reads the dossier must know first: that signatures are for trial, that the data were not there."""
    yield from trial_warning(dossier, say)
    if not dossier.told:
        yield say("dossier.no_data")


def whose(people: Sequence[str], say: Texts) -> str:
    """Whom a paper concerns, by name; one that names nobody is that of a whole selection."""
    return ", ".join(people) or say("dossier.whole_selection")


def _absent(one: Absence, say: Texts) -> MissingRow:
    return whose(one.people, say), _stay(one.stay, say), _title(one, say), say("dossier.no_file")


def _unsigned(one: MissingSignature, say: Texts) -> MissingRow:
    paper, signer = one.paper, one.signer
    what = verdict_in_words(paper, say)
    if signer is not None:
        what = say("dossier.no_signature", role=say.label(signer.role), name=signer.name)
    return whose(paper.people, say), _stay(paper.stay, say), _title(paper, say), what


def late_in_words(one: Checked, say: Texts) -> str:
    """That it was signed after the first day of the stay."""
    return say("dossier.late", day=short_day(one.sign_by, say.language)) if one.sign_by is not None else ""


def why_late(one: Checked, say: Texts) -> str:
    """Why it was, where the data explain it; empty where they do not."""
    return excused(one.excuse, say.language) if one.excuse is not None else ""


def sentences(what: str, why: str) -> str:
    """Both, one after the other; the first alone where there is no other, and a day keeps its full stop."""
    return f"{what}{'' if what.endswith('.') else '.'} {why}" if what and why else what or why


def _signed_late(one: LateSignature, say: Texts) -> MissingRow:
    paper, signer = one.paper, one.signer
    who = ", ".join(filter(None, (say.label(signer.role), signer.name, short_day(one.day, say.language))))
    what = sentences(f"{late_in_words(paper, say)}: {who}", why_late(paper, say))
    return whose(paper.people, say), _stay(paper.stay, say), _title(paper, say), what


def _no_evidence(one: EvidenceAbsence, say: Texts) -> MissingRow:
    named = evidence_in_words(one.type, one.categories, say)
    return one.person, _stay(one.stay, say), named, say("dossier.evidence_missing")


def _title(one: Absence | Checked, say: Texts) -> str:
    return f"{say(f'kind.{one.kind}')} {one.language.upper()}"


def _stay(stay: Bilingual | None, say: Texts) -> str:
    return stay.said_in(say.language) if stay is not None else ""
