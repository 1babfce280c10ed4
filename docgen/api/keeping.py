"""Putting what came back into the archive: each file looked into, placed, kept once, or left with the reason."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from docgen.api.archive import (
    files_of,
    folder_without_files,
    held_against,
    inspected,
    refuse_without_libraries,
    said_of,
)
from docgen.api.bags import clock
from docgen.api.clock import this_day
from docgen.api.inked import Ink, is_picture, record_ink, refuse_ink, refuse_no_scan
from docgen.api.inspections import inspection_data
from docgen.api.returned import Fate, Keeping, Returned, bytes_of
from docgen.api.shelves import Shelves, in_secret_files, refuse_locked, refuse_no_key
from docgen.archive.bag.events import Kept, KeptFile, Worth
from docgen.archive.bag.last_word import papers_in
from docgen.archive.bag.writing import Writer
from docgen.archive.inspection import Inspection
from docgen.archive.issued import read_issued
from docgen.archive.judging import judged_anew, may_say_otherwise
from docgen.archive.keeping import (
    Placed,
    Placing,
    file_name_of,
    files_beside,
    files_of_another,
    folder_of,
    in_secret,
    kept_event,
    placing_of,
    untold,
    worth_of,
)
from docgen.archive.recognition import Way
from docgen.errors import Finding, OutputError, Place, Severity
from docgen.i18n import Language
from docgen.intake import Loaded
from docgen.manifest import entry_as_json, sha256

if TYPE_CHECKING:
    from docgen.archive.inspecting import Against


class Looking(TypedDict, total=False):
    """How files are looked into."""

    project: Loaded | None
    """The project's data: they tell personal codes, and let a paper be made again whose file was written over."""
    anchors: Path | None
    """Whom to believe: a folder of certificates, or an EU trusted list."""
    said: str
    """The id of the paper, for one file that does not tell it."""
    ink: Ink | None
    """What a person says of papers signed by hand; files with an electronic signature are not meant."""
    now: datetime | None
    """The moment; otherwise that of the clock."""


def keep(
    archive: Path,
    files: Iterable[Path],
    *,
    pack: Path,
    encrypt_to: Iterable[str] = (),
    **looking: Unpack[Looking],
) -> Keeping:
    """Puts files that came back into an archive, which is begun where there is none.

    Each is held against the papers of the pack and kept byte for byte, with the issued paper, its manifest entry and
    what was found out beside it; a file that is there already is not put in again, another one of the same paper
    becomes its next version. What cannot be placed is refused and left alone.

    Args:
        archive: the folder of the archive; nothing is written outside it.
        files: signed files or unsigned ones; of a folder those that lie in it.
        pack: the folder of the papers as they were made.
        encrypt_to: public keys (`age1…`) for what is special-category, when that part of the archive is begun.
        looking: `project`, `anchors`, `said`, `now`, as for `inspect`; `ink`.

    Raises:
        UsageError: as `inspect` does; `ARC30`, a public key is none; `ARC34`, `ARC35`, what is said of papers signed
            by hand cannot be.
        OutputError: the archive cannot take files (`OUT01`), another run is at work there (`OUT19`), it is none of
            docgen's (`ARC02`), another project's (`ARC03`), or its log is damaged (`ARC10`, `ARC11`).
    """
    refuse_without_libraries()
    refuse_no_key(encrypt_to := tuple(encrypt_to))
    papers = read_issued(pack)
    now, ink, found = looking.get("now"), looking.get("ink"), tuple(files_of(files, archive=archive))
    if ink is not None:
        refuse_ink(ink, papers.project, now.date() if now is not None else this_day())
    said = said_of(looking.get("said", ""), found)
    against = held_against(papers, looking.get("project"), looking.get("anchors"), said, now)
    with ExitStack() as stack:
        shelves = Shelves(archive, papers.project, encrypt_to, clock(now), stack)
        shelves.finish_stopped()
        against = replace(against, papers=papers.knowing(shelves.ids_apart))
        kept: list[Returned] = []
        for file in found:
            with _telling_of(kept):
                one = _kept(file, against, shelves)
                kept.append(one if ink is None else _seen(one, ink, against, shelves))
        return Keeping(tuple(kept))


@contextmanager
def _telling_of(kept: Sequence[Returned]) -> Iterator[None]:
    """Where the disk takes no more, tells which files were put in by then; of restricted ones no name."""
    try:
        yield
    except OutputError as error:
        names = [one.file.name for one in kept if one.fate is Fate.KEPT and not one.restricted]
        told = (Finding("ARC85", Severity.WARNING, values={"names": names}),) if names else ()
        raise OutputError((*error.findings, *told)) from None


def _kept(file: Path, against: Against, shelves: Shelves) -> Returned:
    data = bytes_of(file, against.limits)
    if data is None and (nothing := folder_without_files(file)):
        return Returned(file, Fate.REFUSED, refusal=nothing)
    before = [one.event for one in shelves.papers_of(sha256(data))] if data is not None else []
    if before and not _may_be_told_otherwise(before, against):
        return Returned(file, Fate.THERE)
    inspection = inspected(file, against, data)
    placing = placing_of(inspection, file.name, data)
    refusal = placing.refusal or _refused_by_parts(file, data or b"", placing, shelves)
    if data is None or refusal is not None:
        is_there = bool(before) and placing.refusal is not None
        return Returned(file, Fate.THERE) if is_there else Returned(file, Fate.REFUSED, None, inspection, refusal)
    fate = _filed(file.name, data, inspection, placing, against, shelves)
    if fate is Fate.THERE:
        return Returned(file, fate)
    worth = max(map(worth_of, (one.paper for one in placing.papers)), key=list(Worth).index)
    return Returned(file, fate, worth, inspection, restricted=placing.restricted)


def _may_be_told_otherwise(before: Sequence[Kept], against: Against) -> bool:
    """Whether a look at a file that is kept could tell anything that is not told."""
    looked = against.beside_the_pack
    return bool(against.said) or untold(before) or any(may_say_otherwise(one, looked) for one in before)


def _filed(
    name: str, data: bytes, inspection: Inspection, placing: Placing, against: Against, shelves: Shelves
) -> Fate:
    """What becomes of a file that can be placed, once nobody else can write: another run may have put it in by now."""
    writer, digest = shelves.shelf(restricted=placing.restricted), sha256(data)
    told = {one.event.id: one for one in shelves.papers_of(digest)}
    own = [one.entry.id for one in placing.papers]
    is_said = any(one.paper.recognition.way is Way.SAID for one in placing.papers)
    others = [one for one in told.values() if is_said and one.event.said and one.event.id not in own]
    if not told or (others and told.keys().isdisjoint(own)):
        _put(writer, name, data, inspection, placing, against)
        _tell_of_others(writer, digest, inspection, placing, against)
    elif not others and untold(one.event for one in told.values()):
        _tell_of_others(writer, digest, inspection, placing, against)
    else:
        judged = [
            _judge(writer, one, told[one.entry.id].event, against) for one in placing.papers if one.entry.id in told
        ]
        if not others:
            return Fate.AGAIN if any(judged) else Fate.THERE
    for one in others:
        shelves.withdraw(one)
    return Fate.MOVED if others else Fate.KEPT


def _judge(writer: Writer, placed: Placed, before: Kept, against: Against) -> bool:
    """Whether another look at a paper that is kept says otherwise; the log then tells it."""
    secret = bool(writer.opened.encrypted_to)
    event = judged_anew(before, placed.paper, against.beside_the_pack, secret=secret)
    if event is not None:
        writer.tell(event)
    return event is not None


def _refused_by_parts(file: Path, data: bytes, placing: Placing, shelves: Shelves) -> Finding | None:
    """That a file belongs where this user can put nothing in, or lies apart and would be put in the open; else None."""
    if placing.restricted:
        return refuse_locked(file) if shelves.locked else None
    return Finding("ARC18", place=Place(file.name)) if shelves.is_apart(sha256(data)) else None


def _seen(one: Returned, ink: Ink, against: Against, shelves: Shelves) -> Returned:
    """The same with what a person says of a scan recorded; where the file is no scan, that it was not."""
    file, data = one.file, bytes_of(one.file, against.limits)
    if one.fate is Fate.REFUSED or data is None:
        is_other = data is not None and bool(against.said) and one.refusal is not None
        return replace(one, refusal=refuse_no_scan(file)) if is_other else one
    inspection = one.inspection or inspected(file, against, data)
    writer = None if inspection.signatures else shelves.holding(sha256(data))
    if writer is None or not record_ink(writer, sha256(data), ink):
        return replace(one, refusal=refuse_no_scan(file))
    return replace(one, worth=Worth.INK, ink=ink, picture=is_picture(data, against.limits))


def _put(writer: Writer, name: str, data: bytes, inspection: Inspection, placing: Placing, against: Against) -> None:
    """Puts a file in for its first paper, with what lies beside it for this and the others."""
    first, *others = placing.papers
    version, keys = _version(writer, first), writer.opened.encrypted_to
    held = {file_name_of(name): data, **_beside(first, inspection, against)}
    for one in others:
        held |= files_of_another(one.entry.id, one.issued.as_made(against.remade), _entry(one))
    files = (
        in_secret_files(f"data/{first.entry.id}-{version}", "returned", held, keys)
        if keys
        else _in_the_open(held, first, version)
    )

    writer.put(files, partial(_event, writer, against, first, sha256(data), inspection.form))


def _tell_of_others(writer: Writer, digest: str, inspection: Inspection, placing: Placing, against: Against) -> None:
    """Tells of the papers of a kept file of which no line tells yet; a run that was stopped may have told of some."""
    told = [one.event for one in papers_in(digest, writer.lines_of(digest))]
    for placed in placing.papers:
        if placed.entry.id not in {one.id for one in told}:
            writer.tell(_event(writer, against, placed, digest, inspection.form, told[0].files))


def _event(
    writer: Writer, against: Against, placed: Placed, digest: str, form: str, files: tuple[KeptFile, ...]
) -> Kept:
    event = kept_event(
        placed, against.beside_the_pack, version=_version(writer, placed), digest=digest, form=form, files=files
    )
    return in_secret(event) if writer.opened.encrypted_to else event


def _version(writer: Writer, placed: Placed) -> int:
    """The number of the next file of a paper."""
    return 1 + writer.times(placed.entry.id)


def _beside(placed: Placed, inspection: Inspection, against: Against) -> Mapping[str, bytes]:
    found = {language.value: inspection_data(replace(inspection, name=""), language) for language in Language}
    as_json = json.dumps(found, ensure_ascii=False, indent=2).encode() + b"\n"
    return files_beside(placed.issued.as_made(against.remade), _entry(placed), as_json)


def _entry(placed: Placed) -> bytes:
    return entry_as_json(placed.entry).encode() + b"\n"


def _in_the_open(held: Mapping[str, bytes], placed: Placed, version: int) -> Mapping[str, bytes]:
    folder = folder_of(placed.entry, version)
    return {f"{folder}/{name}": data for name, data in held.items()}
