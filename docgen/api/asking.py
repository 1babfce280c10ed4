"""What a run is asked for: persons by key or name, and what cannot be asked for."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from docgen.documents.kinds import KINDS
from docgen.errors import Finding, UsageError
from docgen.models.persons import Person
from docgen.models.project import Project
from docgen.packs.names import folder_names
from docgen.packs.wanted import Wanted
from docgen.packs.zips import Zipped
from docgen.rules.due import person_path


def key_of(project: Project, named: str) -> str:
    """The key of a person who is named by it, or by a name that one alone bears; else what was given.

    A name is given name and family name in either order, or the name of the person's folder.
    """
    keys = bearers(project, named)
    return keys[0] if len(keys) == 1 else named


def bearers(project: Project, named: str) -> list[str]:
    """The keys of all who may be meant."""
    if any(person.key == named for person in project.people):
        return [named]
    folders, name = folder_names(project), _plain(named)
    return [one.key for one in project.people if name in (*_names(one), _plain(folders[person_path(one.key)]))]


def refuse_unknown(project: Project, wanted: Wanted) -> None:
    """Refuses kinds, persons and activities that there are not.

    Raises:
        UsageError: `USE01`, `USE02`, `USE18`; `USE21` for a name that several persons bear.
    """
    stays = {activity.key for activity in project.activities}
    wrong = [
        Finding("USE01", values={"name": name, "known": list(KINDS)})
        for name in sorted(wanted.kinds)
        if name not in KINDS
    ]
    wrong += _unknown_people(project, wanted)
    wrong += [Finding("USE18", values={"name": name}) for name in sorted(wanted.activities - stays)]
    if wrong:
        raise UsageError(wrong)


def refuse_partial_archives(wanted: Wanted, zipped: Zipped | None, *, draft: bool, restricted: bool) -> None:
    """Refuses archives that would hold a part of what their name says.

    Raises:
        UsageError: `USE19`, papers are chosen otherwise than by person, or persons for the one archive of all; `USE20`,
            restricted archives without others.
    """
    if zipped is None:
        if restricted:
            raise UsageError.of("USE20")
        return
    if draft or wanted.kinds or wanted.phases or wanted.activities or (wanted.people and zipped is Zipped.WHOLE):
        raise UsageError.of("USE19")


def _unknown_people(project: Project, wanted: Wanted) -> Iterator[Finding]:
    known = {person.key for person in project.people}
    for name in sorted(wanted.people - known):
        several = bearers(project, name)
        values = {"name": name, "known": several} if several else {"name": name}
        yield Finding("USE21" if several else "USE02", values=values)


def _names(person: Person) -> tuple[str, str]:
    return _plain(person.name), _plain(f"{person.family_name} {person.given_name}")


def _plain(name: str) -> str:
    return " ".join(normalize("NFC", name).casefold().split())
