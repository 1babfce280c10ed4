"""Whether the days and points of a selection can hold together; by the programme's rules they are judged elsewhere."""

from __future__ import annotations

from docgen.documents.needs import Needs
from docgen.errors import Severity
from docgen.models.selections import Publication, Selection
from docgen.rules.publication import first_published


def judge_order(selection: Selection, path: str, needs: Needs) -> None:
    """Published, then the deadline, then the decision, then the notification; each may fall on one day.

    That it is published before the decision is the programme's (`INC04`).
    """
    deadline = selection.deadline.date() if selection.deadline else None
    decision, notification = selection.decision, selection.notification
    if deadline and decision and deadline > decision:
        needs.refuse("DAT30", f"{path}.decision")
    if decision and notification and notification < decision:
        needs.refuse("DAT32", f"{path}.notification")
    found = first_published(selection)
    if found is None or deadline is None or (decision is not None and found.day > decision):
        return
    if found.day > deadline:
        needs.refuse("DAT31", f"{path}.published[{found.number}].day", _gravity(found.publication))


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
