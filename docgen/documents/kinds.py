"""The table of kinds: for each kind of paper its template, context and builder, and when it is due."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from docgen.documents import (
    amendment,
    attendance,
    checklist,
    grant_agreement,
    group_programme,
    inclusion_justification,
    learning_agreement,
    learning_outcomes,
    mobility_programme,
    selection_notice,
    verification_report,
)
from docgen.documents.context import Context
from docgen.documents.needs import Needs
from docgen.manifest import (
    AMENDMENT,
    ATTENDANCE,
    CHECKLIST,
    GRANT_AGREEMENT,
    GROUP_PROGRAMME,
    INCLUSION_JUSTIFICATION,
    LEARNING_AGREEMENT,
    LEARNING_OUTCOMES,
    MOBILITY_PROGRAMME,
    SELECTION_NOTICE,
    VERIFICATION_REPORT,
    Kind,
)
from docgen.models.project import Project
from docgen.rules.call import Call
from docgen.rules.due import Due, papers


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One kind of paper."""

    kind: Kind
    context: type[Context]
    build: Callable[[Project, Call, Due, Needs], Context | None]
    """Makes the context; what is missing it notes in the needs and leaves blank.

    None, with the reason noted, where it cannot make that paper at all.
    """
    find: Callable[[Project, Call], Iterator[Due]]
    """Tells which papers of the kind are due, in the order of the data."""
    restricted: bool = False
    """Whether it holds special-category data, and lies apart with everything about it."""

    @property
    def template(self) -> str:
        """The name of its Word template in the folder of each language."""
        return f"{self.kind}.docx"


_ALL = (
    DocumentKind(SELECTION_NOTICE, selection_notice.SelectionNotice, selection_notice.build, papers.selection_notices),
    DocumentKind(GRANT_AGREEMENT, grant_agreement.GrantAgreement, grant_agreement.build, papers.grant_agreements),
    DocumentKind(
        LEARNING_AGREEMENT, learning_agreement.LearningAgreement, learning_agreement.build, papers.learning_agreements
    ),
    DocumentKind(
        MOBILITY_PROGRAMME, mobility_programme.MobilityProgramme, mobility_programme.build, papers.mobility_programmes
    ),
    DocumentKind(
        GROUP_PROGRAMME, group_programme.GroupLearningProgramme, group_programme.build, papers.group_programmes
    ),
    DocumentKind(
        INCLUSION_JUSTIFICATION,
        inclusion_justification.InclusionJustification,
        inclusion_justification.build,
        papers.inclusion_justifications,
        restricted=True,
    ),
    DocumentKind(CHECKLIST, checklist.Checklist, checklist.build, papers.checklists),
    DocumentKind(
        LEARNING_OUTCOMES, learning_outcomes.LearningOutcomes, learning_outcomes.build, papers.learning_outcomes
    ),
    DocumentKind(ATTENDANCE, attendance.Attendance, attendance.build, papers.attendances),
    DocumentKind(AMENDMENT, amendment.Amendment, amendment.build, amendment.find),
    DocumentKind(
        VERIFICATION_REPORT,
        verification_report.VerificationReport,
        verification_report.build,
        verification_report.find,
    ),
)

KINDS: Mapping[Kind, DocumentKind] = MappingProxyType({entry.kind: entry for entry in _ALL})
"""All kinds that docgen makes, by name."""


def due_papers(project: Project, call: Call) -> tuple[Due, ...]:
    """All papers that the project needs, kind by kind, in the order of its data."""
    return tuple(one for kind in _ALL for one in kind.find(project, call))
