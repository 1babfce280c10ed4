"""Putting evidence beside the papers of an archive: tickets, invoices, policies; each file once for a person's stay.

What a file says is not looked into, but for whether it is a paper of docgen, which is no evidence. What is evidence of
fewer opportunities goes where those papers are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from docgen.api.archive import files_of, folder_without_files, held_against, inspected, refuse_without_libraries
from docgen.api.bags import clock
from docgen.api.returned import Fate, Keeping, Returned, bytes_of
from docgen.api.shelves import Shelves, in_secret_files, refuse_locked, refuse_no_key
from docgen.archive.bag.events import Evidenced, KeptFile
from docgen.archive.bag.last_word import evidence_in
from docgen.archive.bag.writing import Writer
from docgen.archive.issued import IssuedPapers, read_issued
from docgen.archive.keeping import file_name_of, folder_of_evidence, refusal_of_evidence
from docgen.archive.limits import USUAL
from docgen.archive.unfit import unfit
from docgen.errors import Finding, Place, UsageError
from docgen.manifest import Entry, sha256
from docgen.rules.evidence import EvidenceType

if TYPE_CHECKING:
    from docgen.archive.inspecting import Against

EVIDENCE = tuple(one.value for one in EvidenceType)
"""What files may be evidence of."""
NO_EVIDENCE = "none"
"""Said of a file that was put in as evidence of somebody and is none: that is withdrawn, and the file stays."""
_STAY = re.compile(r"(activities|accompaniments)\[([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class EvidenceOf:
    """What files are evidence of, and for whom, as a user says it."""

    people: tuple[str, ...]
    """Persons by key, or by the name of the folder of their papers."""
    evidence: str
    """One of `EVIDENCE`, or `NO_EVIDENCE`."""
    activity: str = ""
    """The key of the activity or accompaniment, for who has several."""


@dataclass(frozen=True, slots=True)
class _Person:
    """A person whom the papers of a pack concern."""

    key: str
    folder: str
    """The name of the folder of his or her papers; the key where there is none."""
    stays: tuple[str, ...]
    """Data paths of the stays that the papers are about."""


def keep_evidence(
    archive: Path,
    files: Iterable[Path],
    of: EvidenceOf,
    *,
    pack: Path,
    encrypt_to: Iterable[str] = (),
    now: datetime | None = None,
) -> Keeping:
    """Puts evidence into an archive, which is begun where there is none.

    A file is kept byte for byte and once; of several persons whom it is about the log tells. Papers of docgen are
    refused, and what is restricted never gets where others can see it.

    Args:
        archive: the folder of the archive; nothing is written outside it.
        files: the files; of a folder those that lie in it.
        of: what they are evidence of.
        pack: the folder of the papers as they were made: it tells who there is.
        encrypt_to: public keys (`age1…`) for what is special-category, when that part of the archive is begun.
        now: the moment; otherwise that of the clock.

    Raises:
        UsageError: nobody of that name or key (`ARC43`), no such evidence (`ARC44`), it is not known which stay is
            meant (`ARC45`); `SIG05`, there is no pack; `ARC30`, a public key is none; `SIG03`, the extra
            `archive` is not installed.
        OutputError: as `keep` does.
    """
    refuse_without_libraries()
    refuse_no_key(keys := tuple(encrypt_to))
    papers = read_issued(pack)
    known = _people_in(papers)
    about = [_person_of(known, one) for one in of.people or ("",)]
    if of.evidence.strip().casefold() == NO_EVIDENCE:
        with ExitStack() as stack:
            shelves = Shelves(archive, papers.project, keys, clock(now), stack)
            return Keeping(tuple(_withdrawn(file, about, of.activity, shelves) for file in files_of(files)))
    told = [_Told(one, _type_of(of.evidence), _stay_of(one, of.activity)) for one in about]
    with ExitStack() as stack:
        shelves = Shelves(archive, papers.project, keys, clock(now), stack)
        shelves.finish_stopped()
        against = held_against(papers.knowing(shelves.ids_apart), None, None, "", now)
        return Keeping(tuple(_kept(file, told, against, shelves) for file in files_of(files, archive=archive)))


def _people_in(papers: IssuedPapers) -> Mapping[str, _Person]:
    """Everyone whom a paper concerns, by key; papers of one person tell more than shared ones."""
    found: dict[str, _Person] = {}
    entries = [one.entry for one in papers.papers if one.entry is not None]
    for entry in sorted(entries, key=lambda one: len(one.people) != 1):
        for key in entry.people:
            found[key] = _with_paper(found.get(key), key, entry)
    return found


def _with_paper(known: _Person | None, key: str, entry: Entry) -> _Person:
    own = len(entry.people) == 1
    stays = known.stays if known is not None else ()
    about = _STAY.match(entry.subject)
    if about is not None and about[0] not in stays and (own or not stays):
        stays = (*stays, about[0])
    folder = entry.path.partition("/")[0] if own else key
    return replace(known, stays=stays) if known is not None else _Person(key, folder, stays)


def _person_of(known: Mapping[str, _Person], named: str) -> _Person:
    """Who is meant: by key, or by the words of a name that one alone bears.

    Raises:
        UsageError: `ARC43`.
    """
    if named in known:
        return known[named]
    alike = [one for one in known.values() if _words(one.folder) == _words(named)]
    if len(alike) != 1:
        raise UsageError.of("ARC43", name=named, known=sorted(known))
    return alike[0]


def _words(name: str) -> list[str]:
    return sorted(normalize("NFC", name).casefold().split())


def _type_of(evidence: str) -> EvidenceType:
    try:
        return EvidenceType(evidence.strip().casefold().replace("-", "_"))
    except ValueError:
        raise UsageError.of("ARC44", name=evidence, known=list(EVIDENCE)) from None


def _stay_of(person: _Person, activity: str) -> str:
    """The data path of the stay that is meant; empty where the person's papers name none.

    Raises:
        UsageError: `ARC45`, where the person has several, or none of that key.
    """
    keys = {found[2]: stay for stay in person.stays if (found := _STAY.match(stay))}
    if activity in keys:
        return keys[activity]
    if activity or len(keys) > 1:
        raise UsageError.of("ARC45", person=person.key, known=sorted(keys))
    return next(iter(keys.values()), "")


@dataclass(frozen=True, slots=True)
class _Told:
    """What is said of a file for one person."""

    person: _Person
    type: EvidenceType
    stay: str

    def event(self, files: tuple[KeptFile, ...], digest: str, *, secret: bool) -> Evidenced:
        """What the log tells; where others can read it, neither whom it is about nor what it shows."""
        return Evidenced(
            event="evidence",
            person="" if secret else self.person.key,
            evidence="" if secret else self.type,
            digest=digest,
            files=files,
            stay="" if secret else self.stay,
        )


def _kept(file: Path, told: list[_Told], against: Against, shelves: Shelves) -> Returned:
    data, restricted = bytes_of(file, against.limits), told[0].type.restricted
    if data is None:
        return Returned(
            file, Fate.REFUSED, refusal=folder_without_files(file) or Finding("ARC46", place=Place(file.name))
        )
    if (refusal := _refusal(file, data, against, shelves, apart=restricted)) is not None:
        return Returned(file, Fate.REFUSED, refusal=refusal)
    writer = shelves.shelf(restricted=restricted)
    put = [_put(writer, file.name, data, one) for one in told]
    return Returned(file, Fate.KEPT if any(put) else Fate.THERE, restricted=restricted)


def _withdrawn(file: Path, about: Sequence[_Person], activity: str, shelves: Shelves) -> Returned:
    """A file of which it is told that it is no evidence of these persons; refused where it was none."""
    data = bytes_of(file, USUAL)
    stays = {one.key: _stay_of(one, activity) if activity else "" for one in about}
    told = [data is not None and shelves.withdraw_evidence(sha256(data), key, stay) for key, stay in stays.items()]
    if any(told):
        return Returned(file, Fate.WITHDRAWN)
    return Returned(file, Fate.REFUSED, refusal=Finding("ARC09", place=Place(file.name)))


def _refusal(file: Path, data: bytes, against: Against, shelves: Shelves, *, apart: bool) -> Finding | None:
    """Why a file cannot be put in as evidence; None where it can."""
    if not data.strip(b"\0"):
        return unfit(file.name, data)
    if shelves.is_paper(sha256(data)):
        return Finding("ARC17", place=Place(file.name))
    if not apart and shelves.is_apart(sha256(data)):
        return Finding("ARC18", place=Place(file.name))
    if apart and shelves.locked:
        return refuse_locked(file)
    return refusal_of_evidence(inspected(file, against, data), file.name, shelves.holds, apart=apart)


def _put(writer: Writer, name: str, data: bytes, told: _Told) -> bool:
    """Whether something was put in or told of, that was not before."""
    digest, keys = sha256(data), writer.opened.encrypted_to
    there = [one for one in writer.of_digest(digest) if isinstance(one, Evidenced)]
    standing = [one.event for one in evidence_in(digest, writer.lines_of(digest))]
    event = told.event(there[0].files[:1] if there else (), digest, secret=bool(keys))
    if event in standing:
        return False
    if there:
        writer.tell(event)
        return True
    folder = _free_folder(writer, told, secret=bool(keys))
    name = file_name_of(name)
    files = in_secret_files(folder, "file", {name: data}, keys) if keys else {f"{folder}/{name}": data}
    writer.put(files, lambda kept: told.event(kept, digest, secret=bool(keys)))
    return True


def _free_folder(writer: Writer, told: _Told, *, secret: bool) -> str:
    """The next folder for such evidence of that person; of an encrypted one the name tells neither."""
    before = "data/evidence-" if secret else folder_of_evidence(told.person.folder, told.type)
    known = writer.lines_that_name(before)
    return next(one for number in count(known + 1) if writer.is_free(one := f"{before}{number}"))
