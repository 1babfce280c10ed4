"""Inclusion support: barriers, costs, criteria, justifications (`INC01`, `INC03`–`INC06`).

No finding quotes what stands in a record of inclusion support. That no paper but the
justification prints it is proven of all contexts by a test; here only the data are judged.
Source: the Latvian agency's slides for call 2025.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.errors import Finding, Named, Severity
from docgen.manifest import INCLUSION_JUSTIFICATION, SELECTION_NOTICE
from docgen.models.activities import Accompaniment, Activity, PreparatoryVisit
from docgen.models.inclusion import CostKind
from docgen.models.record import Record, special_fields
from docgen.models.values import Bilingual
from docgen.rules.checks.breaches import breach
from docgen.rules.checks.case import Case, Check
from docgen.rules.checks.kinds import OPEN
from docgen.rules.due.papers import participants
from docgen.rules.due.paths import part_path, person_path, record_path
from docgen.rules.opportunities import has_fewer_opportunities
from docgen.rules.publication import first_published

_JUSTIFICATION = frozenset({INCLUSION_JUSTIFICATION})

_TELLING = 12
"""Fewest letters of a text that tells something when it is repeated elsewhere."""


def barriers(case: Case) -> Iterator[Finding]:
    """INC01: a participant's barriers are among the eight; of a person displaced by the war none is asked."""
    for one in case.project.inclusion:
        if not one.barriers and not case.project.person(one.participant).affected_by_war:
            yield Finding("INC01", path=f"{record_path(one)}.barriers", stops=_JUSTIFICATION)


def funded_twice(case: Case) -> Iterator[Finding]:
    """INC03: travel and subsistence are claimed only where travel or individual support does not fund them."""
    project = case.project
    for one in project.inclusion:
        for number, cost in enumerate(one.costs, start=1):
            stay = project.companion_of(one) if cost.of_accompanying else project.activity(one.activity)
            if stay is not None and _is_funded(stay, cost.kind):
                yield Finding("INC03", path=f"{record_path(one)}.costs[{number}].kind", stops=_JUSTIFICATION)


def criteria_known_beforehand(case: Case) -> Iterator[Finding]:
    """INC04: the notice with the criteria is published before the decision."""
    for selection in case.project.selections:
        found = first_published(selection)
        if found is None or selection.decision is None or found.day <= selection.decision:
            continue
        severity = case.severity(found.day) if found.publication.proof is None else Severity.FILE
        path = f"{record_path(selection)}.published[{found.number}].day"
        yield breach("INC04", severity, path, frozenset({SELECTION_NOTICE}))


def justified(case: Case) -> Iterator[Finding]:
    """INC05: who counts as having fewer opportunities has a justification in each activity; told at that part.

    While a record of inclusion support could not be read, it may be that one: only the paper waits.
    """
    project, lost = case.project, case.lost("inclusion")
    for activity in project.activities:
        reasoned = {one.participant for one in project.inclusion_in(activity.key)}
        for key in dict.fromkeys(participants(activity)):
            if has_fewer_opportunities(project.person(key)) and key not in reasoned:
                path, values = part_path(activity, key), {"gone": Named("gone.reason"), "other": lost}
                if lost:
                    yield Finding("DAT10", path=path, values=values, stops=_JUSTIFICATION)
                else:
                    yield Finding("INC05", path=path, stops=_JUSTIFICATION)


def kept_apart(case: Case) -> Iterator[Finding]:
    """INC06: what stands in a record of inclusion support is not repeated where other papers print it.

    Looked for word for word, in the activity, the person and the accompanying stay of that record.
    """
    project = case.project
    found: dict[str, Finding] = {}
    for one in project.inclusion:
        secrets = {text for text in map(_plain, _special_texts(one)) if len(text) >= _TELLING}
        near: list[tuple[Record, str]] = [
            (project.activity(one.activity), record_path(project.activity(one.activity))),
            (project.person(one.participant), person_path(one.participant)),
        ]
        if companion := project.companion_of(one):
            near.append((companion, record_path(companion)))
        for record, path in near:
            for within, text in _open_texts(record, path):
                if any(secret in _plain(text) for secret in secrets):
                    found[within] = Finding("INC06", path=within, stops=OPEN)
    yield from found.values()


def _is_funded(stay: Activity | Accompaniment, kind: CostKind) -> bool:
    """Whether unit costs fund travel or subsistence of that stay; support set to nothing funds nothing."""
    if kind is CostKind.OTHER:
        return False
    if isinstance(stay, PreparatoryVisit):
        return True
    item = stay.support.travel if kind is CostKind.TRAVEL else stay.support.individual
    return item.amount is None or item.amount > 0


def _special_texts(record: Record) -> Iterator[str]:
    """The texts of special-category fields in a record of inclusion support."""
    special = special_fields(type(record))
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name in special:
            yield from _texts(value)
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, Record):
                    yield from _special_texts(item)


def _texts(value: object) -> Iterator[str]:
    """The texts in two languages in a value; names, days and kinds are none."""
    if isinstance(value, Bilingual):
        yield from (text for text in (value.lv, value.en) if text)
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)


def _open_texts(record: Record, path: str) -> Iterator[tuple[str, str]]:
    """The texts of a record that are not special-category, each with its data path."""
    special = special_fields(type(record))
    for name in type(record).model_fields:
        value, within = getattr(record, name), f"{path}.{name}"
        if name in special:
            continue
        if isinstance(value, Bilingual):
            yield from ((within, text) for text in (value.lv, value.en) if text)
        elif isinstance(value, Record):
            yield from _open_texts(value, within)
        elif isinstance(value, tuple):
            for number, item in enumerate(value, start=1):
                if isinstance(item, Bilingual):
                    yield from ((f"{within}[{number}]", text) for text in (item.lv, item.en) if text)
                elif isinstance(item, Record):
                    yield from _open_texts(item, f"{within}[{number}]")


def _plain(text: str) -> str:
    """The text without differences of case and white space."""
    return " ".join(text.casefold().split())


CHECKS: tuple[Check, ...] = (barriers, funded_twice, criteria_known_beforehand, justified, kept_apart)
