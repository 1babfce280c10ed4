"""One project from one spelling into another: workbook, YAML and JSON.

Nothing is ever overwritten, and nothing is lost in silence: of a project with
errors nothing is written, since what failed would be missing. Templates and the
logo that lie beside the project stay where they are, and are named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.errors import DataError, Finding, OutputError, Place, Severity, UsageError
from docgen.files.access import owner_only
from docgen.files.writing import told, write_whole
from docgen.i18n import Language
from docgen.intake import Loaded
from docgen.intake.source import MAIN, in_the_way, inclusion_beside, may_be_main
from docgen.intake.spelling import apart, as_json, as_yaml, plain
from docgen.intake.workbook import as_workbook
from docgen.models.project import Project

_WORKBOOK = ".xlsx"
_TEXTS: Mapping[str, Callable[[dict[str, Any]], bytes]] = {".yaml": as_yaml, ".yml": as_yaml, ".json": as_json}
"""What writes plain data, by the ending of the file."""
SPELLINGS = (_WORKBOOK, *_TEXTS)
"""The endings of files that a project can be written to."""

USUAL = f"{MAIN}.yaml"
"""What a folder gets."""


@dataclass(frozen=True, slots=True)
class Converted:
    """What was written of a project."""

    files: tuple[Path, ...]
    """The main file, then that of inclusion support where there is any."""
    findings: tuple[Finding, ...]
    """What intake warns of, and whether the disk keeps inclusion support from other users."""
    left: tuple[str, ...]
    """Files and folders beside the project that belong to it and were not copied."""


def convert(loaded: Loaded, target: Path, language: Language = Language.LV) -> Converted:
    """Writes a project as a file of another sort, inclusion support in a file of its own beside it.

    The file's ending says the sort. A folder gets `project.yaml`; one that is not
    there is made. Both files are written, or none.

    Args:
        loaded: what `load` returned.
        target: a file that is not there, or a folder.
        language: of the headings, notes and choices of a workbook.

    Raises:
        DataError: the project has errors; its findings tell all of them. `DAT71` for each
            text that is longer than a cell of a workbook can hold.
        UsageError: the name is none for a project's file (`USE17`).
        OutputError: a file is in the way (`OUT17`), or the disk does not take it (`OUT01`).
    """
    if loaded.project is None or not loaded.whole:
        raise DataError(loaded.findings)
    main = _main_file(target)
    with told(main):
        others = in_the_way(main)
    if others:
        raise OutputError.of("OUT17", place=Place(main.name), files=others)
    data, inclusion = _spelled(loaded.project, main.suffix.lower(), language)
    files = {inclusion_beside(main): inclusion} if inclusion else {}
    kept = _write_all(main, data, files)
    return Converted((main, *files), (*loaded.findings, *kept), _left(loaded, main))


def _spelled(project: Project, ending: str, language: Language) -> tuple[bytes, bytes | None]:
    """The bytes of the main file, and of that for inclusion support where there is any."""
    if ending == _WORKBOOK:
        apart_from_it = as_workbook(project, language, special=True) if project.inclusion else None
        return as_workbook(project, language, special=False), apart_from_it
    write = _TEXTS[ending]
    data, inclusion = apart(plain(project))
    return write(data), write(inclusion) if inclusion else None


def _main_file(target: Path) -> Path:
    """The main file that is meant by a file or a folder.

    Raises:
        UsageError: `USE17`.
    """
    with told(target):
        if target.is_dir() or (not target.suffix and not target.exists()):
            return target / USUAL
    if not may_be_main(target) or target.suffix.lower() not in SPELLINGS:
        raise UsageError.of("USE17", name=target.name, endings=SPELLINGS)
    return target


def _write_all(main: Path, data: bytes, private: Mapping[Path, bytes]) -> list[Finding]:
    """Writes the main file and those that are their owner's alone, or none of them.

    Returns a warning for each that the disk does not keep from others.
    """
    try:
        for file, held in private.items():
            write_whole(file, held, private=True)
        write_whole(main, data)
    except BaseException:
        for file in private:
            with suppress(OSError):
                file.unlink(missing_ok=True)
        raise
    open_to_all = [file for file in private if not owner_only(file)]
    return [Finding("OUT18", Severity.WARNING, place=Place(file.name)) for file in open_to_all]


def _left(loaded: Loaded, main: Path) -> tuple[str, ...]:
    """What belongs to the project and lies in its folder, where the new file lies in another."""
    if main.parent.resolve() == loaded.folder.resolve():
        return ()
    logo = loaded.project.settings.logo if loaded.project else None
    folders = [f"templates_{language}" for language in Language]
    return (*((logo,) if logo else ()), *(name for name in folders if (loaded.folder / name).is_dir()))
