"""The project, as every paper names it."""

from __future__ import annotations

from docgen.documents.blank import BLANK
from docgen.documents.context import Context
from docgen.documents.facts.organisations import organisation_path
from docgen.documents.needs import Needs
from docgen.errors import Named
from docgen.models.activities import ActivityBase, Direction, Stay
from docgen.models.identifiers import ProjectCode
from docgen.models.organisations import Organisation
from docgen.models.project import Project


class ProjectFacts(Context):
    """The project."""

    code: ProjectCode
    """Number of the project."""
    title: str
    """Title of the project."""
    accreditation: ProjectCode | None
    """Number of the accreditation, where it is given."""


class FundedProjectFacts(ProjectFacts):
    """The project, with the call by whose rules it is funded."""

    call_year: int
    """Year of the call."""


def project_facts(project: Project, needs: Needs) -> ProjectFacts:
    """The project as papers name it."""
    return ProjectFacts(
        code=project.code,
        title=needs.value(project, "title", ""),
        accreditation=project.accreditation,
    )


def funded_project_facts(project: Project, needs: Needs) -> FundedProjectFacts:
    """The project as a paper about money names it."""
    year = project.code.call_year
    return FundedProjectFacts(**dict(project_facts(project, needs)), call_year=BLANK if year is None else year)


def coordinator_of(project: Project, stay: Stay, sending: Organisation | None, needs: Needs) -> str | None:
    """The beneficiary's name where it coordinates a consortium whose school sends; None elsewhere."""
    incoming = isinstance(stay, ActivityBase) and stay.direction is Direction.INCOMING
    if sending is None or incoming or sending.key == project.beneficiary:
        return None
    beneficiary = project.organisation(project.beneficiary)
    name: str = needs.value(beneficiary, "name", organisation_path(beneficiary))
    return name


def objectives(
    project: Project, keys: tuple[str, ...], path: str, needs: Needs, *, for_host: bool = False
) -> tuple[str, ...]:
    """The objectives of the Erasmus plan that a stay serves; `path` is where they are to be given.

    `for_host`: for a paper that a host reads, without internal ones unless there is no other.
    """
    if not keys:
        needs.absent(Named("ActivityBase.objectives", field=True), path)
        missing: tuple[str, ...] = BLANK
        return missing
    if for_host:
        keys = tuple(key for key in keys if not project.objective(key).internal) or keys
    return tuple(needs.text(project.objective(key).text, f"plan.objectives[{key}].text") or "" for key in keys)
