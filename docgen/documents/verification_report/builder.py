"""Fills the context of a verification report from plain values: no project's data tell that one is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.documents.needs import Needs
from docgen.documents.verification_report.context import (
    AbsentFacts,
    ByHandFacts,
    CheckedFacts,
    LackingFacts,
    PartFacts,
    ProofFacts,
    RemarkFacts,
    ReportedProjectFacts,
    SampleFacts,
    VerificationReport,
)
from docgen.documents.verification_report.facts import (
    Absence,
    Checked,
    Destroyed,
    EvidenceAbsence,
    Part,
    Proof,
    Provision,
)
from docgen.errors import Finding
from docgen.formats.dates import short_day
from docgen.formats.findings import message
from docgen.i18n import Language, Texts, texts
from docgen.manifest import Kind
from docgen.models.identifiers import ProjectCode
from docgen.models.project import Project
from docgen.models.values import Bilingual
from docgen.rules.call import Call
from docgen.rules.categories import Category
from docgen.rules.due import Due
from docgen.rules.evidence import EvidenceType


def find(project: Project, call: Call) -> Iterator[Due]:
    """None: a report is made when papers are handed over; see `report`."""
    yield from ()


def build(_: Project, __: Call, due: Due, ___: Needs) -> VerificationReport | None:
    """No report is made of the data of a project.

    Raises:
        TypeError: always.
    """
    raise TypeError(due.subject)


def report(provision: Provision, language: Language) -> VerificationReport:
    """The report in a language."""
    say = texts(language)
    sample = provision.sample
    return VerificationReport(
        project=ReportedProjectFacts(code=ProjectCode(provision.project)),
        day=provision.day,
        people=provision.people,
        sample=SampleFacts(of=sample[0], seed=sample[1]) if sample is not None else None,
        everyone=provision.everyone,
        parts=tuple(map(_part, provision.parts)),
        papers=tuple(_checked(one, say) for one in provision.papers),
        absent=(
            *(_absent(one, say) for one in provision.absences),
            *(_absent_evidence(one, say) for one in provision.evidence_absences),
        ),
        expected=provision.expected,
        awaited=provision.awaited,
        believed=provision.believed,
        issuers=_issuers(provision.papers),
        trial=provision.trial,
        remarks=(*_remarks(provision.findings, language), *(_gone(one, say) for one in provision.destroyed)),
    )


def _part(one: Part) -> PartFacts:
    return PartFacts(restricted=one.restricted, files=one.files, lines=one.lines, head=one.head, good=one.good)


def _checked(one: Checked, say: Texts) -> CheckedFacts:
    return CheckedFacts(
        title=_title(one.kind, one.language, say),
        people=one.people,
        stay=_stay(one.stay, say),
        version=one.version,
        verdict=verdict_in_words(one, say),
        signed=one.valid,
        due=one.due,
        proofs=tuple(_proof(proof, one) for proof in one.proofs),
        lacking=tuple(LackingFacts(role=signer.role, name=signer.name) for signer in one.lacking if not one.by_hand),
        by_hand=_by_hand(one),
    )


def verdict_in_words(one: Checked, say: Texts) -> str:
    """What the check of a paper came to; of one signed by hand, that nothing was checked."""
    if one.by_hand is not None:
        return say("report.by_hand")
    return say(f"verdict.{one.verdict}" if one.verdict else "report.not_inspected")


def destroyed_in_words(one: Destroyed, say: Texts) -> str:
    """How many files were destroyed, when, and by which rule."""
    years, since = say.counted("retained.years", one.years), short_day(one.since, say.language)
    rule = say("disposed.rule", years=years, day=since)
    return say("listed.disposed", day=short_day(one.day, say.language), rule=rule, count=one.files)


def evidence_in_words(kind: EvidenceType, categories: Iterable[Category], say: Texts) -> str:
    """What evidence is called, with the categories of the budget that it proves."""
    proved = ", ".join(map(say.label, categories))
    return f"{say(f'evidence.{kind}')} ({proved})" if proved else say(f"evidence.{kind}")


def _proof(one: Proof, paper: Checked) -> ProofFacts:
    return ProofFacts(
        role=one.signer.role,
        name=one.signer.name,
        day=one.day,
        stamped=one.moment is not None,
        stamp_believed=one.stamp_believed,
        holds=one.holds,
        late=one.day is not None and paper.is_late(one.day),
    )


def _by_hand(paper: Checked) -> ByHandFacts | None:
    seen = paper.by_hand
    return ByHandFacts(name=seen.name or None, day=seen.day, late=paper.is_late(seen.day)) if seen is not None else None


def _issuers(papers: Iterable[Checked]) -> tuple[str, ...]:
    """Who issued the certificates, each once."""
    return tuple(dict.fromkeys(proof.issuer for one in papers for proof in one.proofs if proof.issuer))


def _absent(one: Absence, say: Texts) -> AbsentFacts:
    return AbsentFacts(title=_title(one.kind, one.language, say), people=one.people, stay=_stay(one.stay, say))


def _absent_evidence(one: EvidenceAbsence, say: Texts) -> AbsentFacts:
    title = say("report.evidence", what=evidence_in_words(one.type, one.categories, say))
    return AbsentFacts(title=title, people=(one.person,), stay=_stay(one.stay, say))


def _stay(stay: Bilingual | None, say: Texts) -> str | None:
    return stay.said_in(say.language) if stay is not None else None


def _title(kind: Kind, language: Language, say: Texts) -> str:
    return f"{say(f'kind.{kind}')} {language.upper()}"


def _gone(one: Destroyed, say: Texts) -> RemarkFacts:
    return RemarkFacts(place=one.log, text=destroyed_in_words(one, say))


def _remarks(findings: Iterable[Finding], language: Language) -> Iterator[RemarkFacts]:
    for finding in findings:
        said = message(finding, language)
        yield RemarkFacts(place=said.where, text=said.text)
