"""Evidence of those whose papers are handed over: what was received, what signed papers show, what is missing.

What is evidence of fewer opportunities is left out where restricted papers are not handed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from docgen.api.handing import Held
from docgen.api.handing_stays import Stays
from docgen.archive.bag.events import Evidenced
from docgen.documents.kinds import due_papers
from docgen.documents.verification_report import EvidenceAbsence
from docgen.models.activities import Accompaniment
from docgen.models.project import Project
from docgen.packs.dossier import EvidenceRow, PaperRow, Received
from docgen.rules.categories import Category
from docgen.rules.due.evidence import EvidenceDue, evidence_due
from docgen.rules.evidence import EvidenceType
from docgen.rules.overrides import call_of


def evidence_rows(
    held: Iterable[Held], project: Project | None, names: Mapping[str, str], stays: Stays
) -> Iterator[EvidenceRow]:
    """The files of evidence."""
    figures = call_of(project).evidence if project is not None else ()
    categories: dict[str, tuple[Category, ...]] = {one.value.type: one.value.categories for one in figures}
    for one in held:
        if isinstance(one.event, Evidenced):
            key, event = one.people[0], one.event
            proved, stay = categories.get(event.evidence, ()), stays.named(event.stay)
            path = next(one.paths())[1]
            yield EvidenceRow(names.get(key, key), event.evidence, proved, stay, Received.FILE, one.line.at, path)


def awaited_rows(
    held: Sequence[Held],
    papers: Sequence[PaperRow],
    project: Project,
    people: Sequence[str],
    stays: Stays,
    *,
    restricted: bool,
    today: date,
) -> Iterator[EvidenceRow]:
    """What is awaited and of which there is no file: shown by signed papers, missing, or not due yet."""
    files = {(one.event.person, one.event.evidence, one.event.stay) for one in held if isinstance(one.event, Evidenced)}
    shown = _Shown(project, papers)
    for due in evidence_due(project, call_of(project)):
        there = any((due.person, due.type, stay) in files for stay in ("", due.stay_path))
        if due.person not in people or there or (due.type.restricted and not restricted):
            continue
        late = Received.MISSING if due.is_due(today) else Received.AWAITED
        yield EvidenceRow(
            person=project.person(due.person).name,
            evidence=due.type,
            categories=due.row.value.categories,
            stay=stays.named(due.stay_path),
            received=Received.PAPERS if shown.by_papers(due) else late,
            since=due.since,
        )


def evidence_absences(rows: Iterable[EvidenceRow]) -> Iterator[EvidenceAbsence]:
    """What of it is missing."""
    for one in rows:
        if one.received is Received.MISSING:
            yield EvidenceAbsence(EvidenceType(one.evidence), one.person, one.categories, one.stay)


class _Shown:
    """Tells what signed papers show."""

    def __init__(self, project: Project, papers: Iterable[PaperRow]) -> None:
        self._due = [one for one in due_papers(project, call_of(project)) if one.signers and not one.translation]
        self._signed = {(one.checked.kind, one.subject, one.checked.language) for one in papers if one.checked.signed}

    def by_papers(self, due: EvidenceDue) -> bool:
        """Whether the papers that show it are due of that stay, and all signed."""
        subjects = {due.path, due.stay_path}
        if isinstance(due.stay, Accompaniment):
            subjects |= {f"activities[{key}]" for key in due.stay.accompanies}
        kinds = due.row.value.papers
        papers = [
            one for one in self._due if one.kind in kinds and due.person in one.people and one.subject in subjects
        ]
        return bool(papers) and all((one.kind, one.subject, one.language) in self._signed for one in papers)
