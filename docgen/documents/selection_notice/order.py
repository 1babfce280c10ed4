"""Whether the days and points of a selection can hold together (`PLN05`, `INC04`)."""

from __future__ import annotations

from docgen.documents.needs import Needs
from docgen.errors import Severity
from docgen.models.selections import Publication, Selection


def judge_order(selection: Selection, path: str, needs: Needs) -> None:
    """Published, then the deadline, then the decision, then the notification; each may fall on one day."""
    deadline = selection.deadline.date() if selection.deadline else None
    decision, notification = selection.decision, selection.notification
    if deadline and decision and deadline > decision:
        needs.refuse("DAT30", f"{path}.decision")
    if decision and notification and notification < decision:
        needs.refuse("DAT32", f"{path}.notification")
    days = [(one.day, number, one) for number, one in enumerate(selection.published, start=1) if one.day]
    if not days:
        return
    day, number, first = min(days, key=lambda found: found[:2])
    within = f"{path}.published[{number}].day"
    if decision and day > decision:
        needs.refuse("INC04", within, _gravity(first))
    elif deadline and day > deadline:
        needs.refuse("DAT31", within, _gravity(first))


def judge_points(selection: Selection, path: str, needs: Needs) -> None:
    """No minimum lies above the points that can be reached."""
    points = [one.points for one in selection.criteria]
    for number, one in enumerate(selection.criteria, start=1):
        if one.points is not None and one.minimum is not None and one.minimum > one.points:
            needs.refuse("DAT33", f"{path}.criteria[{number}].minimum", most=one.points)
    known = [one for one in points if one is not None]
    if points and len(known) == len(points) and selection.minimum is not None and selection.minimum > sum(known):
        needs.refuse("DAT33", f"{path}.minimum", most=sum(known))


def _gravity(publication: Publication) -> Severity:
    """A publication with its proof has happened, and no honest edit can cure it; else it is still a plan."""
    return Severity.ERROR if publication.proof is None else Severity.FILE
