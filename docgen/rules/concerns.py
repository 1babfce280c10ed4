"""Which papers a breach of a rule is about: those that print the record at its data path."""

from __future__ import annotations

import re

from docgen.errors import Finding
from docgen.models.activities import Accompaniment, ActivityBase, Individual, Stay
from docgen.models.inclusion import InclusionSupport
from docgen.models.project import Project
from docgen.models.selections import Selection
from docgen.rules.due.paper import Due

_PATH = re.compile(r"(\w+)\[([^\]]*)\](?:\.participants\[([^\]]*)\])?")


def concerns(project: Project, finding: Finding, one: Due) -> bool:
    """Whether a finding that stops a kind stops this paper of it; what is the whole project's stops every one."""
    if one.kind not in finding.stops:
        return False
    found = _PATH.match(finding.path)
    if found is None:
        return True
    section, key, participant = found.groups()
    if participant and participant not in one.people:
        return False
    named = _named(project, one)
    return key in named[section] if section in named else True


def _named(project: Project, one: Due) -> dict[str, set[str]]:
    """The keys of the records that a paper prints, by section; a section that is not here concerns every paper."""
    about = one.about
    stay = project.activity(about.activity) if isinstance(about, InclusionSupport) else about
    return {
        "people": set(one.people),
        "activities": {stay.key} if isinstance(stay, ActivityBase) else set(),
        "accompaniments": {stay.key} if isinstance(stay, Accompaniment) else set(),
        "selections": {about.key} if isinstance(about, Selection) else set(),
        "inclusion": {about.key} if isinstance(about, InclusionSupport) else set(),
        "organisations": _organisations(project, stay, one),
        "rates": _country(project, stay),
        "learning_programmes": {stay.programme} if isinstance(stay, Individual) and stay.programme else set(),
    }


def _country(project: Project, stay: Stay | Selection) -> set[str]:
    """The country whose daily rate a stay is paid by: that of the workplace, else of the host."""
    if isinstance(stay, Selection):
        return set()
    where = project.organisation(stay.workplace) if stay.workplace else project.host_of(stay)
    country = where.address.country if where and where.address else None
    return {country} if country else set()


def _organisations(project: Project, stay: Stay | Selection, one: Due) -> set[str]:
    """The keys of all organisations that a paper names."""
    if isinstance(stay, Selection):
        return {project.beneficiary}
    host = project.host_of(stay)
    found = {project.beneficiary, stay.workplace or "", host.key if host else ""}
    for person in one.people:
        sending = project.sending_organisation(stay, project.person(person))
        found.add(sending.key if sending else "")
    return found
