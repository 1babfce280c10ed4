"""The files that make up a project, and their text.

A project is a workbook, a YAML or a JSON file, or a folder with `project.xlsx` (or
`.yaml`, `.json`); beside it, kept apart because it is special-category data,
`inclusion.xlsx` (or `.yaml`, `.json`).
"""

from __future__ import annotations

from pathlib import Path

from docgen.errors import DataError, Place

WORKBOOKS = (".xlsx", ".xlsm")
_ENDINGS = (*WORKBOOKS, ".yaml", ".yml", ".json")
MAIN = "project"
_INCLUSION = "inclusion"
_MOST_BYTES = 500_000_000


def project_files(path: Path) -> tuple[Path, ...]:
    """The files of the project, the main one first.

    Raises:
        DataError: `DAT01` where there is nothing of that name, or no project in the
            folder; `DAT15` for a file of another sort; `DAT23` where there are two.
    """
    try:
        if path.is_dir():
            main = _file_of(path, MAIN)
            if main is None:
                raise DataError.of("DAT02", place=Place(path.name), endings=_ENDINGS)
            return _with_inclusion(main)
        if not path.exists():
            raise DataError.of("DAT01", place=Place(path.name))
    except (OSError, ValueError):
        raise DataError.of("DAT01", place=Place(path.name)) from None
    if path.suffix.lower() not in _ENDINGS:
        raise DataError.of("DAT15", place=Place(path.name), endings=_ENDINGS)
    return _with_inclusion(path)


def read_text(file: Path, *, may_be_empty: bool = False) -> str:
    """The text of a UTF-8 file, with or without a byte order mark.

    Raises:
        DataError: `DAT01` where it cannot be read, `DAT13` where it is not UTF-8,
            `DAT14` where it is too large, `DAT16` where it is empty.
    """
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise DataError.of("DAT14", place=Place(file.name))
        data = file.read_bytes()
    except OSError:
        raise DataError.of("DAT01", place=Place(file.name)) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DataError.of("DAT13", place=Place(file.name, line)) from None
    if not text.strip() and not may_be_empty:
        raise DataError.of("DAT16", place=Place(file.name))
    return text


def _with_inclusion(main: Path) -> tuple[Path, ...]:
    try:
        beside = _file_of(main.parent, _INCLUSION)
    except OSError:
        raise DataError.of("DAT01", place=Place(main.parent.name)) from None
    return (main, beside) if beside else (main,)


def _file_of(folder: Path, name: str) -> Path | None:
    """The one file of that name; two with different endings are one too many (`DAT23`)."""
    wanted = {f"{name}{ending}" for ending in _ENDINGS}
    found = sorted(file for file in folder.iterdir() if file.name.casefold() in wanted and file.is_file())
    if len(found) > 1:
        raise DataError.of("DAT23", place=Place(found[0].name), files=[file.name for file in found])
    return found[0] if found else None


def inclusion_beside(main: Path) -> Path:
    """The file for the inclusion support of a project whose main file is given."""
    return main.with_name(f"{_INCLUSION}{main.suffix}")


def is_project_name(name: str) -> bool:
    """Whether a file of that name is taken for a project's, in whatever form it is written."""
    return Path(name).stem.casefold() in (MAIN, _INCLUSION)


def may_be_main(file: Path) -> bool:
    """Whether a file may bear that name and be a project's main one."""
    return file.suffix.lower() in _ENDINGS and file.stem.casefold() != _INCLUSION


def in_the_way(main: Path) -> list[str]:
    """The names of files that a new main file would overwrite, or with which it would be read as one project.

    Raises:
        OSError: the folder cannot be read.
    """
    if not main.parent.is_dir():
        return []
    stems = {_INCLUSION, MAIN} if main.stem.casefold() == MAIN else {_INCLUSION}
    names = {main.name.casefold()} | {f"{stem}{ending}" for stem in stems for ending in _ENDINGS}
    return sorted(file.name for file in main.parent.iterdir() if file.name.casefold() in names)
