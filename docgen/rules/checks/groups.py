"""Group mobility of learners: who goes, who guides, what the programme holds (`ACT05`–`ACT09`).

Source: the agency's slides for call 2025, group mobility of VET learners. Individual
learning agreements of group learners are not checked: none is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from docgen.errors import Finding, Named, Severity
from docgen.manifest import GROUP_PROGRAMME
from docgen.models.activities import Accompaniment, GroupMobility, RealStay
from docgen.models.groups import GroupProgramme
from docgen.models.organisations import OrganisationKind
from docgen.rules.checks.breaches import breach, warning
from docgen.rules.checks.case import Case, Check
from docgen.rules.checks.durations import ended
from docgen.rules.due.paths import activity_path
from docgen.rules.groups import fewest_accompanying, first_unguided_day, guides, only_commercial, programme_hours

S = TypeVar("S", GroupMobility, Accompaniment)

_STOPS = frozenset({GROUP_PROGRAMME})

_BOTH_SCHOOLS = 2
"""Fewest authors of a programme that two schools make together (`ACT08`)."""


def learners(case: Case) -> Iterator[Finding]:
    """A group of fewer learners than the call asks for (`ACT05`)."""
    figure = case.call.group_learners
    for group in _groups(case):
        if len(set(group.participants)) < figure.value:
            severity = case.severity_by(figure, group.first_day)
            yield breach("ACT05", severity, f"{activity_path(group)}.participants", _STOPS, least=figure.value)


def hosts(case: Case) -> Iterator[Finding]:
    """A group whose host is no VET provider (`ACT06`)."""
    for group in _groups(case):
        kind = case.project.organisation(group.host).kind if group.host else None
        if kind is not None and kind is not OrganisationKind.VET_PROVIDER:
            yield breach("ACT06", case.severity(group.first_day), f"{activity_path(group)}.host", _STOPS, kind=kind)


def guidance(case: Case) -> Iterator[Finding]:
    """A day on which nobody qualified of the sending organisation guides the group, planned or real (`ACT07`)."""
    lost = case.lost("accompaniments")
    for group in _groups(case):
        path, guiding = activity_path(group), guides(case.project, group)
        day = first_unguided_day(group, guiding)
        if day is not None or not guiding:
            severity, problem = case.severity(day or group.first_day), Named("guidance.unguided_day")
            if lost:
                yield from _not_judged(severity, path, lost)
                continue
            yield breach("ACT07", severity, path, _STOPS, problem=problem, detail=day or "–")
            continue
        day = first_unguided_day(_as_it_was(group), [_as_it_was(stay) for stay in guiding])
        if day is not None and group.real is not None and all(_is_known(stay.real) for stay in guiding):
            severity = case.severity(date.min)
            yield breach("ACT07", severity, f"{path}.real", problem=Named("guidance.unguided_day"), detail=day)


def numbers_of_accompanying(case: Case) -> Iterator[Finding]:
    """More learners for one accompanying person than the project sets, or nobody in charge there (`ACT07`)."""
    limit = case.project.settings.warn.learners_per_accompanying
    for group in _groups(case):
        path, stays = activity_path(group), case.project.accompanying(group.key)
        fewest = fewest_accompanying(group, stays)
        if case.lost("accompaniments"):
            continue
        if len(group.participants) > limit * fewest > 0:
            ratio = f"{len(group.participants)} : {fewest}"
            yield warning("ACT07", f"{path}.participants", problem=Named("guidance.too_few"), detail=ratio)
        in_charge = group.programme.in_charge if group.programme else None
        if in_charge is not None and in_charge not in {stay.person for stay in stays}:
            problem, name = Named("guidance.in_charge_absent"), case.project.person(in_charge).name
            yield warning("ACT07", f"{path}.programme.in_charge", problem=problem, detail=name)


def authors(case: Case) -> Iterator[Finding]:
    """A programme that one school alone made (`ACT08`)."""
    for group in _groups(case):
        if group.programme is not None and len(group.programme.authors) in range(1, _BOTH_SCHOOLS):
            where = f"{activity_path(group)}.programme.authors"
            yield breach("ACT08", case.severity(group.first_day), where, _STOPS)


def content(case: Case) -> Iterator[Finding]:
    """A programme of what anyone can buy, or mainly of secondary things (`ACT09`)."""
    for group in _groups(case):
        if group.programme is not None:
            yield from _content(case, group, group.programme)


def _content(case: Case, group: GroupMobility, programme: GroupProgramme) -> Iterator[Finding]:
    where, severity = f"{activity_path(group)}.programme.days", case.severity(ended(group))
    hours = programme_hours(programme)
    if only_commercial(programme):
        yield breach("ACT09", severity, where, _STOPS, problem=Named("content.only_commercial"))
    elif hours is not None and hours.more_commercial_than(case.project.settings.warn.commercial):
        yield warning("ACT09", where, problem=Named("content.much_commercial"))
    if hours is not None and hours.total and hours.mainly_secondary:
        yield breach("ACT09", severity, where, _STOPS, problem=Named("content.mainly_secondary"))


def _not_judged(severity: Severity, path: str, lost: tuple[str, ...]) -> Iterator[Finding]:
    """While an accompanying person's stay could not be read, nobody knows who guides: only the papers wait."""
    if severity is Severity.ERROR:
        yield from (breach("DAT10", severity, path, _STOPS, gone=Named("gone.part"), other=one) for one in lost)


def _groups(case: Case) -> Iterator[GroupMobility]:
    return (activity for activity in case.project.activities if isinstance(activity, GroupMobility))


def _is_known(real: RealStay | None) -> bool:
    return real is not None and real.first_day is not None and real.last_day is not None


def _as_it_was(stay: S) -> S:
    """The stay with its real days in place of the planned ones."""
    real = stay.real or RealStay()
    return stay.model_copy(update={"first_day": real.first_day, "last_day": real.last_day})


CHECKS: tuple[Check, ...] = (learners, hosts, guidance, numbers_of_accompanying, authors, content)
