"""A verification report of the sample project, so that authors of templates see what its fields print."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from docgen.documents.kinds import KINDS, due_papers
from docgen.documents.verification_report import Absence, Checked, EvidenceAbsence, Part, Proof, Provision
from docgen.errors import Finding, Place
from docgen.manifest import sha256
from docgen.models.project import Project
from docgen.packs.names import file_name
from docgen.rules.categories import Category
from docgen.rules.due import Due
from docgen.rules.evidence import EvidenceType
from docgen.rules.overrides import call_of

_SIGNED = datetime(2026, 11, 22, 9, tzinfo=UTC)
_PAPERS = 3
_ISSUER = "Parauga CA"


def sample_provision(project: Project) -> Provision:
    """As if its first papers had come back, the last signer of each still to sign, and one file had been changed."""
    due = list(_signed_by_several(project))[: _PAPERS + 1]
    people = dict.fromkeys(project.person(key).name for one in due for key in one.people)
    return Provision(
        project=project.code,
        day=date(2026, 11, 30),
        people=tuple(people),
        sample=(len(project.people), "abc"),
        parts=(Part(restricted=False, files=124, lines=32, head=sha256(project.code.encode()), good=False),),
        papers=tuple(_checked(one, project) for one in due[:-1]),
        absences=tuple(Absence(one.kind, _names(one, project), one.language) for one in due[-1:]),
        evidence_absences=(EvidenceAbsence(EvidenceType.GREEN_TRAVEL, next(iter(people)), (Category.TRAVEL,)),),
        expected=True,
        awaited=True,
        believed=True,
        findings=tuple(Finding("ARC05", place=Place(file_name(one, draft=False))) for one in due[:1]),
    )


def _signed_by_several(project: Project) -> Iterator[Due]:
    """Papers that several have to sign, but for restricted ones."""
    for one in due_papers(project, call_of(project)):
        if len(one.signers) > 1 and not one.translation and not KINDS[one.kind].restricted:
            yield one


def _checked(one: Due, project: Project) -> Checked:
    *signed, lacking = one.signers
    return Checked(
        kind=one.kind,
        people=_names(one, project),
        language=one.language,
        version=1,
        verdict="incomplete",
        proofs=tuple(Proof(signer, _SIGNED, None, _ISSUER, stamp_believed=True) for signer in signed),
        lacking=(lacking,),
    )


def _names(one: Due, project: Project) -> tuple[str, ...]:
    return tuple(project.person(key).name for key in one.people)
