"""The project, as every paper names it."""

from __future__ import annotations

from docgen.documents.blank import BLANK
from docgen.documents.context import Context
from docgen.documents.needs import Needs
from docgen.errors import Named
from docgen.models.identifiers import ProjectCode
from docgen.models.project import Project
from docgen.rules.call import known_years


class ProjectFacts(Context):
    """The project."""

    code: ProjectCode
    """Number of the project."""
    title: str
    """Title of the project."""
    call_year: int
    """Year of the call."""
    accreditation: ProjectCode | None
    """Number of the accreditation, where it is given."""


def project_facts(project: Project, needs: Needs) -> ProjectFacts:
    """The project as papers name it."""
    year = project.code.call_year
    if year not in known_years():
        needs.refuse("PLN13", "code", years=[str(known) for known in known_years()])
    return ProjectFacts(
        code=project.code,
        title=needs.value(project, "title", ""),
        call_year=BLANK if year is None else year,
        accreditation=project.accreditation,
    )


def objectives(project: Project, keys: tuple[str, ...], path: str, needs: Needs) -> tuple[str, ...]:
    """The objectives of the Erasmus plan that a stay serves; `path` is where they are to be given."""
    if not keys:
        needs.absent(Named("ActivityBase.objectives", field=True), path)
        missing: tuple[str, ...] = BLANK
        return missing
    return tuple(needs.text(project.objective(key).text, f"plan.objectives[{key}].text") or "" for key in keys)
