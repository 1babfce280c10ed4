"""A new project: an empty workbook to fill in, and one for inclusion support beside it."""

from __future__ import annotations

from pathlib import Path

from docgen.errors import OutputError, Place
from docgen.files.access import owner_only
from docgen.files.writing import told, write_whole
from docgen.i18n import Language
from docgen.intake.source import is_project_name
from docgen.intake.workbook import as_workbook

WORKBOOK, INCLUSION = "project.xlsx", "inclusion.xlsx"


def new(folder: Path, language: Language = Language.LV) -> tuple[Path, ...]:
    """Puts an empty workbook into a folder, and one for inclusion support, which its owner alone may read.

    The folder is made where there is none; what else lies in it stays. Returns the files.

    Args:
        folder: of the project.
        language: of headings, notes and choices; docgen reads both.

    Raises:
        OutputError: `OUT16`, where the folder holds a project already; `OUT01`, where it
            cannot be written to.
    """
    with told(folder):
        there = [file.name for file in folder.iterdir() if is_project_name(file.name)] if folder.exists() else []
    if there:
        raise OutputError.of("OUT16", place=Place(folder.name), files=sorted(there))
    made = {name: as_workbook(None, language, special=name == INCLUSION) for name in (WORKBOOK, INCLUSION)}
    for name, data in made.items():
        write_whole(folder / name, data, private=name == INCLUSION)
    owner_only(folder / INCLUSION)
    return tuple(folder / name for name in made)
