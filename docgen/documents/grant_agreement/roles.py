"""What a grant agreement says of one role or type of activity alone."""

from __future__ import annotations

from docgen.documents.blank import BLANK
from docgen.documents.grant_agreement.context import (
    AccompaniedFacts,
    AccompanimentFacts,
    CompetitionFacts,
    CourseFacts,
    GuestFacts,
    OrderFacts,
    TeachingFacts,
)
from docgen.documents.needs import Needs
from docgen.models.activities import (
    Accompaniment,
    Activity,
    ActivityBase,
    Course,
    Direction,
    GroupMobility,
    IncomingStay,
    SkillsCompetition,
    StaffMobility,
    Stay,
    TeachingAssignment,
)
from docgen.models.persons import PersonBase
from docgen.models.project import Project
from docgen.rules.due.papers import participants
from docgen.rules.due.paths import activity_path, record_path


def accompaniment_facts(project: Project, stay: Stay, needs: Needs) -> AccompanimentFacts | None:
    """Whom an accompanying person accompanies."""
    if not isinstance(stay, Accompaniment):
        return None
    path = record_path(stay)
    activities = [project.activity(key) for key in stay.accompanies]
    nobody = needs.value(stay, "accompanies", path) is BLANK
    return AccompanimentFacts(
        activities=BLANK if nobody else tuple(_accompanied(project, activity, needs) for activity in activities),
        reason=needs.value(stay, "reason", path),
        duties=needs.text(stay.duties, f"{path}.duties"),
        whole=all((stay.first_day, stay.last_day) == (one.first_day, one.last_day) for one in activities),
    )


def order_facts(stay: Stay, needs: Needs) -> OrderFacts | None:
    """The order for the business trip, of staff who go abroad; None until one is given."""
    if not isinstance(stay, StaffMobility | Accompaniment) or stay.order is None:
        return None
    path = f"{record_path(stay)}.order"
    return OrderFacts(number=needs.value(stay.order, "number", path), issued=needs.value(stay.order, "issued", path))


def competition_facts(stay: Stay, needs: Needs) -> CompetitionFacts | None:
    """The skills competition."""
    if not isinstance(stay, SkillsCompetition):
        return None
    path = activity_path(stay)
    return CompetitionFacts(
        name=needs.value(stay, "competition", path),
        discipline=needs.text(stay.discipline, f"{path}.discipline"),
        task=needs.text(stay.task, f"{path}.task"),
    )


def course_facts(stay: Stay, needs: Needs) -> CourseFacts | None:
    """The course."""
    if not isinstance(stay, Course):
        return None
    title = needs.value(stay, "title", activity_path(stay))
    return CourseFacts(title=title, fee=stay.fee, fee_days=stay.fee_days)


def teaching_facts(stay: Stay, needs: Needs) -> TeachingFacts | None:
    """The teaching or training assignment."""
    if not isinstance(stay, TeachingAssignment):
        return None
    return TeachingFacts(subject=needs.value(stay, "subject", activity_path(stay)), hours=stay.hours)


def guest_facts(project: Project, stay: Stay, person: PersonBase, needs: Needs) -> GuestFacts | None:
    """Where a guest comes from, and what an invited expert or a teacher in training does."""
    if not isinstance(stay, ActivityBase) or stay.direction is not Direction.INCOMING:
        return None
    path = activity_path(stay)
    invited = stay if isinstance(stay, IncomingStay) else None
    home = project.sending_organisation(stay, person)
    address = home.address if home and home.address else person.address
    return GuestFacts(
        theme=needs.value(stay, "theme", path) if invited else None,
        comes_from=needs.text(home.name, f"organisations[{home.key}].name") if home else None,
        country=address.country if address else None,
        own_costs=needs.text(invited.costs_of_guest, f"{path}.costs_of_guest") if invited else None,
    )


def _accompanied(project: Project, activity: Activity, needs: Needs) -> AccompaniedFacts:
    path = activity_path(activity)
    group = activity.name if isinstance(activity, GroupMobility) else None
    return AccompaniedFacts(
        participants=tuple(project.person(key).name for key in participants(activity)),
        group=needs.text(group, f"{path}.name"),
        type=activity.type,
        first_day=needs.value(activity, "first_day", path),
        last_day=needs.value(activity, "last_day", path),
    )
