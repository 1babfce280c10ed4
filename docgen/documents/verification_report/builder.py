"""Fills the context of a verification report from plain values: no project's data tell that one is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.documents.needs import Needs
from docgen.documents.verification_report.context import (
    AbsentFacts,
    CheckedFacts,
    LackingFacts,
    PartFacts,
    ProofFacts,
    RemarkFacts,
    ReportedProjectFacts,
    SampleFacts,
    VerificationReport,
)
from docgen.documents.verification_report.facts import Absence, Checked, Part, Proof, Provision
from docgen.errors import Finding
from docgen.formats.findings import message
from docgen.i18n import Language, Texts, texts
from docgen.manifest import Kind
from docgen.models.identifiers import ProjectCode
from docgen.models.project import Project
from docgen.rules.call import Call
from docgen.rules.due import Due


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
        parts=tuple(map(_part, provision.parts)),
        papers=tuple(_checked(one, say) for one in provision.papers),
        absent=tuple(_absent(one, say) for one in provision.absences),
        expected=provision.expected,
        believed=provision.believed,
        issuers=_issuers(provision.papers),
        remarks=tuple(_remarks(provision.findings, language)),
    )


def _part(one: Part) -> PartFacts:
    return PartFacts(restricted=one.restricted, files=one.files, lines=one.lines, head=one.head, good=one.good)


def _checked(one: Checked, say: Texts) -> CheckedFacts:
    return CheckedFacts(
        title=_title(one.kind, one.language, say),
        people=one.people,
        version=one.version,
        verdict=say(f"verdict.{one.verdict}" if one.verdict else "report.not_inspected"),
        signed=len(one.proofs),
        due=len(one.proofs) + len(one.lacking),
        proofs=tuple(map(_proof, one.proofs)),
        lacking=tuple(LackingFacts(role=signer.role, name=signer.name) for signer in one.lacking),
    )


def _proof(one: Proof) -> ProofFacts:
    moment = one.moment or one.claimed
    day = moment.date() if moment is not None else None
    return ProofFacts(role=one.signer.role, name=one.signer.name, day=day, stamped=one.moment is not None)


def _issuers(papers: Iterable[Checked]) -> tuple[str, ...]:
    """Who issued the certificates, each once."""
    return tuple(dict.fromkeys(proof.issuer for one in papers for proof in one.proofs if proof.issuer))


def _absent(one: Absence, say: Texts) -> AbsentFacts:
    return AbsentFacts(title=_title(one.kind, one.language, say), people=one.people)


def _title(kind: Kind, language: Language, say: Texts) -> str:
    return f"{say(f'kind.{kind}')} {language.upper()}"


def _remarks(findings: Iterable[Finding], language: Language) -> Iterator[RemarkFacts]:
    for finding in findings:
        said = message(finding, language)
        yield RemarkFacts(place=said.where, text=said.text)
