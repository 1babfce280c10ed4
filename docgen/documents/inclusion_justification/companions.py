"""Who goes along: with this participant, or with the whole group.

Those who accompany a group go whoever takes part: they are no support of one of its members.
"""

from __future__ import annotations

from docgen.documents.blank import BLANK
from docgen.documents.facts.stays import counted_days
from docgen.documents.inclusion_justification.context import CompanionFacts
from docgen.documents.inclusion_justification.costs import summed
from docgen.documents.needs import Needs
from docgen.documents.support import support_facts
from docgen.models.activities import Accompaniment, AccompanyingReason, Activity, GroupMobility
from docgen.models.inclusion import InclusionSupport
from docgen.models.project import Project
from docgen.models.values import Euro
from docgen.rules.call import Call
from docgen.rules.due.paths import record_path

_PERSONAL = (AccompanyingReason.FEWER_OPPORTUNITIES, AccompanyingReason.SUPERVISION)
"""Reasons for which somebody goes along with one member of a group."""


def companion_facts(
    project: Project, call: Call, record: InclusionSupport, path: str, needs: Needs
) -> CompanionFacts | None:
    """Who accompanies this participant, with days, duties and costs; None where the record names nobody such."""
    stay = project.companion_of(record)
    if stay is None:
        return None
    if record.activity not in stay.accompanies:
        needs.refuse("DAT35", f"{path}.accompaniment")
    if not _is_personal(stay, project.activity(record.activity)):
        return None
    person, within = project.person(stay.person), record_path(stay)
    support = support_facts(project, call, stay, person, needs)
    claimed = support.inclusion.amount if support.inclusion else Euro(0)
    return CompanionFacts(
        name=person.name,
        first_day=needs.value(stay, "first_day", within),
        last_day=needs.value(stay, "last_day", within),
        days=counted_days(stay.days),
        duties=needs.value(stay, "duties", within),
        costs=summed([cost.planned for cost in record.costs if cost.of_accompanying]),
        support=BLANK if support.total is BLANK else Euro.rounded(support.total - claimed),
    )


def group_companions(project: Project, activity: Activity) -> tuple[str, ...]:
    """The names of those who accompany a whole group; nobody outside a group."""
    return tuple(
        project.person(one.person).name for one in project.accompanying(activity.key) if not _is_personal(one, activity)
    )


def _is_personal(stay: Accompaniment, activity: Activity) -> bool:
    return not isinstance(activity, GroupMobility) or stay.reason in _PERSONAL
