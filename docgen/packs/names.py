"""Names of the folders and files of a pack; two people whose names look alike are told apart by their keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import count

from docgen.documents.amendment import AmendmentDue
from docgen.files.naming import looks, safe_name
from docgen.i18n import Texts, texts
from docgen.manifest import AMENDMENT, Kind
from docgen.models.activities import ActivityType, Individual
from docgen.models.inclusion import InclusionSupport
from docgen.models.project import Project
from docgen.rules.due import Due, activity_path, person_path
from docgen.rules.due.paths import record_path

SUPERSEDED = "superseded"
RESTRICTED = "restricted"

_SHARED = {ActivityType.GROUP_MOBILITY: "Grupa", ActivityType.PREPARATORY_VISIT: "Vizīte"}
_SELECTION = "Atlase"
"""Folders of papers that several persons share bear a Latvian word, whatever the language of messages."""

NOT_OF_PAPERS = frozenset({SUPERSEDED, RESTRICTED, "zip"})
"""Folders of a pack that are nobody's: no current paper of it lies there."""

_OURS = NOT_OF_PAPERS | {"manifest.json", "overview.xlsx"}


def folder_names(project: Project) -> Mapping[str, str]:
    """The folder name of each person, group, visit and selection, by its data path.

    A person's is family name and given name, with the key where two look alike.
    """
    wanted = {person_path(one.key): safe_name(f"{one.family_name} {one.given_name}") for one in project.people}
    keys = {person_path(one.key): one.key for one in project.people}
    for activity in project.activities:
        if not isinstance(activity, Individual):
            wanted[activity_path(activity)] = safe_name(f"{_SHARED[activity.type]} {activity.key}")
            keys[activity_path(activity)] = activity.key
    for selection in project.selections:
        wanted[record_path(selection)] = safe_name(f"{_SELECTION} {selection.key}")
        keys[record_path(selection)] = selection.key
    seen = Counter(map(looks, wanted.values()))
    alone = {path for path, name in wanted.items() if seen[looks(name)] == 1 and looks(name) not in _OURS}
    taken = {looks(wanted[path]) for path in alone} | _OURS
    folders = {path: wanted[path] for path in alone}
    for path, name in wanted.items():
        if path not in alone:
            folders[path] = _not_taken(f"{name} ({keys[path]})", taken)
            taken.add(looks(folders[path]))
    return folders


def file_name(due: Due, *, draft: bool) -> str:
    """The name of a paper's file: kind and language, and the key of what it is about.

    Of inclusion support that is the activity: its own key may say too much.
    """
    if isinstance(due, AmendmentDue):
        return _file_name(due, due.amended, amends=due.amends, draft=draft)
    return _file_name(due, due.kind, draft=draft)


def subject_key(due: Due) -> str:
    """The key of what a paper is about, as its file's name has it."""
    if isinstance(due.about, InclusionSupport):
        return due.about.activity
    return due.subject.partition("[")[2].partition("]")[0]


def kind_in_words(due: Due, say: Texts) -> str:
    """The name of a paper's kind; of an amendment with that of what it amends."""
    if due.kind != AMENDMENT:
        return say(f"kind.{due.kind}")
    amended = due.amended if isinstance(due, AmendmentDue) else due.subject.rpartition("[")[0].rpartition(".")[2]
    return say("amendment.of", amendment=say(f"kind.{AMENDMENT}"), paper=say(f"kind.{amended}"))


def amendment_file_name(paper: Due, amends: str) -> str:
    """The name of an amendment's file: that of the paper, so that it lies beside it, and the id that it amends."""
    return _file_name(paper, paper.kind, amends=amends)


def _file_name(due: Due, kind: Kind, *, amends: str = "", draft: bool = False) -> str:
    say, subject = texts(due.language), subject_key(due)
    amended = f", {say('amendment.file', id=amends)}" if amends else ""
    mark = f" ({say('draft.file')})" if draft else ""
    return f"{safe_name(say(f'kind.{kind}'))} {due.language.upper()} - {subject}{amended}{mark}.docx"


def _not_taken(name: str, taken: set[str]) -> str:
    numbered = (name if number == 1 else f"{name} {number}" for number in count(1))
    return next(one for one in numbered if looks(one) not in taken)
