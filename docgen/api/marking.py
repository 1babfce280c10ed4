"""The marked copy of a project's workbook, and another of its inclusion workbook; the user's own are only read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import DataError, Finding, OutputError, Place, Severity, UsageError
from docgen.files.access import owner_only
from docgen.files.writing import read_if_there, write_whole
from docgen.i18n import Language
from docgen.intake import Loaded
from docgen.intake.loaded import Places
from docgen.intake.source import is_project_name
from docgen.intake.workbook.marking import is_marked, marked

_COPY = ".xlsx"
_WORKBOOKS = (_COPY, ".xlsm")
"""What a project's workbook can be called; of macros a copy has none."""


@dataclass(frozen=True, slots=True)
class MarkedCopies:
    """What was written."""

    files: tuple[Path, ...] = ()
    """The copy, and that of the inclusion workbook where one is; none where the project cannot be read."""
    findings: tuple[Finding, ...] = ()
    """A warning, where the disk does not keep special-category data from others."""


@dataclass(frozen=True, slots=True)
class _Copy:
    """A copy that is to be written."""

    source: str
    """Name of the user's workbook."""
    file: Path
    findings: tuple[Finding, ...]
    private: bool


def write_marked_workbook(
    loaded: Loaded, findings: Sequence[Finding], out: Path, language: Language = Language.LV
) -> MarkedCopies:
    """Writes a copy of the project's workbook in which each wrong cell is coloured and explained.

    Its first sheet lists all findings. Where any lie in the inclusion workbook beside
    it, a copy of that one is written beside the first, `<name>-inclusion.xlsx`, for its
    owner alone and with its own findings. An earlier marked copy is replaced, unless
    somebody saved it since.

    Args:
        loaded: what `load` returned.
        findings: what `check` returned.
        out: the copy, a new file or one that this function wrote.
        language: of the list and of the notes.

    Raises:
        UsageError: `USE05`, where `out` is no workbook's name; `USE14`, where the project
            is no workbook; `USE15`, where `out` is one of its files, or has the name of one.
        DataError: `DAT01`, where a workbook is gone; `OUT14`, where it cannot be copied.
        OutputError: `OUT11`, where a file is there that docgen did not write, or that
            somebody changed since; `OUT01`, where the disk does not take it.
    """
    if out.suffix.lower() != _COPY:
        raise UsageError.of("USE05", name=out.name)
    if loaded.places is None:
        return MarkedCopies()
    if not _is_workbook(loaded.places.main.name):
        raise UsageError.of("USE14", name=loaded.places.main.name)
    copies = [*_copies(loaded.places, findings, out)]
    for copy in copies:
        _refuse_others(copy.file, loaded.places, loaded.folder)
    made = [(copy, marked(_read(loaded.folder / copy.source), copy.source, copy.findings, language)) for copy in copies]
    warnings: list[Finding] = []
    for copy, data in made:
        write_whole(copy.file, data, private=copy.private)
        if copy.private and not owner_only(copy.file):
            warnings.append(Finding("OUT15", Severity.WARNING, place=Place(copy.file.name)))
    return MarkedCopies(tuple(copy.file for copy in copies), tuple(warnings))


def _copies(places: Places, findings: Sequence[Finding], out: Path) -> Iterator[_Copy]:
    """The copies to write; one with special-category data only where it tells something, or an earlier one told it."""
    yield _Copy(places.main.name, out, tuple(findings), private=False)
    for name, source in places.others.items():
        file = out.with_name(f"{out.stem}-{name}{out.suffix}")
        own = tuple(finding for finding in findings if finding.place.file == source.name)
        if _is_workbook(source.name) and (own or is_marked(read_if_there(file) or b"")):
            yield _Copy(source.name, file, own, private=True)


def _refuse_others(file: Path, places: Places, folder: Path) -> None:
    """Refuses to write over anything but an earlier copy; a project's file has other names too, by way of links."""
    own = [folder / source.name for source in (places.main, *places.others.values())]
    if is_project_name(file.name) or any(_is_same(file, one) for one in own):
        raise UsageError.of("USE15", name=file.name)
    there = read_if_there(file)
    if there is not None and not is_marked(there):
        raise OutputError.of("OUT11", place=Place(file.name))


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def _is_workbook(name: str) -> bool:
    return Path(name).suffix.lower() in _WORKBOOKS


def _read(file: Path) -> bytes:
    data = read_if_there(file)
    if data is None:
        raise DataError.of("DAT01", place=Place(file.name))
    return data
