"""Names of folders and files that a person finds and every file system takes.

Names keep their letters. What Windows forbids is replaced, names of devices are
made harmless, long ones are cut; two people whose names then look alike, in any
letter case, are told apart by their keys.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import count

from docgen.i18n import texts
from docgen.models.persons import Person
from docgen.rules.due import Due

SUPERSEDED = "superseded"
RESTRICTED = "restricted"

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_OURS = {SUPERSEDED, RESTRICTED, "manifest.json"}
_LONGEST = 60
_MOST_BYTES = 90


def safe_name(text: str) -> str:
    """The text as part of a file name on any system: never empty, a path or a device."""
    spaced = " ".join(unicodedata.normalize("NFC", text).split())
    visible = "".join(letter for letter in spaced if unicodedata.category(letter)[0] != "C")
    plain = " ".join(_FORBIDDEN.sub("_", visible).split())
    cut = plain[:_LONGEST]
    while len(cut.encode()) > _MOST_BYTES:
        cut = cut[:-1]
    name = cut.strip(" .")
    if not name:
        return "_"
    return f"{name}_" if _DEVICES.fullmatch(name) else name


def person_folders(people: Iterable[Person]) -> Mapping[str, str]:
    """The folder name of each person by key: family name, given name, the key where two look alike."""
    wanted = {person.key: safe_name(f"{person.family_name} {person.given_name}") for person in people}
    seen = Counter(map(_looks, wanted.values()))
    alone = {key for key, name in wanted.items() if seen[_looks(name)] == 1 and _looks(name) not in _OURS}
    taken = {_looks(wanted[key]) for key in alone} | _OURS
    folders = {key: wanted[key] for key in alone}
    for key, name in wanted.items():
        if key not in alone:
            folders[key] = _not_taken(f"{name} ({key})", taken)
            taken.add(_looks(folders[key]))
    return folders


def file_name(due: Due, *, draft: bool) -> str:
    """The name of a paper's file: kind and language, and the key of what it is about."""
    say = texts(due.language)
    subject = due.subject.partition("[")[2].rstrip("]")
    mark = f" ({say('draft.file')})" if draft else ""
    return f"{safe_name(say(f'kind.{due.kind}'))} {due.language.upper()} - {subject}{mark}.docx"


def _not_taken(name: str, taken: set[str]) -> str:
    numbered = (name if number == 1 else f"{name} {number}" for number in count(1))
    return next(one for one in numbered if _looks(one) not in taken)


def _looks(name: str) -> str:
    """How a file system that ignores letter case and Unicode forms sees a name."""
    return unicodedata.normalize("NFKC", name).casefold()
