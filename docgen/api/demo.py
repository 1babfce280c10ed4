"""The sample projects with their papers, one of them signed for show and archived, to look at."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from docgen.api.archive import is_archive_installed
from docgen.api.conversion import convert
from docgen.api.demo_story import PROJECT
from docgen.api.demo_words import Circle
from docgen.api.making import make
from docgen.api.projects import load
from docgen.errors import Finding, OutputError, Place
from docgen.i18n import Language
from docgen.packs.pack import Pack
from docgen.resources import demo_folder

DEMO_PACK = "out"
DEMO_WORKBOOK = ("tehnikums", "tehnikums-excel")
"""The sample that is put there as a workbook, too, and the folder for it."""


@dataclass(frozen=True, slots=True)
class Demo:
    """What was put there."""

    packs: Mapping[str, Pack]
    """What was made of each project, by the name of its folder."""
    circle: Circle | None = field(default=None, repr=False)
    """What was signed and archived; None where the extra `archive` is not installed."""


def demo(folder: Path, language: Language = Language.LV, *, now: datetime | None = None) -> Demo:
    """Puts the sample projects into a new folder, and the papers of each into `out` within it.

    One of them is there twice: as YAML, and as the workbook that a coordinator fills in. The papers of another are
    signed with certificates that call themselves a test, and archived; `now` is the moment of that, otherwise that
    of the clock.

    Raises:
        OutputError: `OUT06`, where the folder is there and not empty; `OUT01`, where
            it cannot be made.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise OutputError.of("OUT06", place=Place(folder.name))
        shutil.copytree(demo_folder(), folder, dirs_exist_ok=True)
    except (OSError, ValueError) as error:
        raise OutputError.of("OUT01", place=Place(folder.name), reason=type(error).__name__) from None
    source, copy = DEMO_WORKBOOK
    convert(load(folder / source), folder / copy / "project.xlsx", language)
    projects = sorted(one.name for one in folder.iterdir() if one.is_dir())
    made = {name: make(load(folder / name), folder / name / DEMO_PACK, language=language) for name in projects}
    packs = {name: replace(pack, findings=tuple(_in_folder(name, pack.findings))) for name, pack in made.items()}
    return Demo(packs, _circle(folder / PROJECT, language, now) if is_archive_installed() else None)


def _circle(folder: Path, language: Language, now: datetime | None) -> Circle:
    """The papers signed and archived; they are made once more, since the overview then tells who has signed."""
    from docgen.api.demo_archive import close_circle  # noqa: PLC0415 (its libraries come with an extra)

    pack = folder / DEMO_PACK
    circle = close_circle(load(folder), pack, now)
    make(load(folder), pack, language=language)
    return circle


def _in_folder(name: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, the files that they name told with their project's folder."""
    for one in findings:
        yield one.at(replace(one.place, file=f"{name}/{one.place.file}")) if one.place.file else one
