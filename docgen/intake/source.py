"""The files that make up a project, and their text.

A project is a YAML or JSON file, or a folder with `project.yaml` (or `.yml`,
`.json`) and, kept apart because it is special-category data, `inclusion.yaml`.
"""

from __future__ import annotations

from pathlib import Path

from docgen.errors import DataError, Place

_ENDINGS = (".yaml", ".yml", ".json")
_PARTS = ("project", "inclusion")
_MOST_BYTES = 500_000_000


def project_files(path: Path) -> tuple[Path, ...]:
    """The files of the project, the main one first.

    Raises:
        DataError: `DAT01` where there is nothing of that name, or no project in the
            folder; `DAT15` for a file of another sort.
    """
    if path.is_dir():
        found = tuple(file for part in _PARTS if (file := _file_of(path, part)))
        if not found or found[0].stem != _PARTS[0]:
            raise DataError.of("DAT02", place=Place(path.name), endings=_ENDINGS)
        return found
    if not path.exists():
        raise DataError.of("DAT01", place=Place(path.name))
    if path.suffix.lower() not in _ENDINGS:
        raise DataError.of("DAT15", place=Place(path.name), endings=_ENDINGS)
    beside = _file_of(path.parent, _PARTS[1]) if path.stem == _PARTS[0] else None
    return (path, beside) if beside else (path,)


def read_text(file: Path) -> str:
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
    if not text.strip():
        raise DataError.of("DAT16", place=Place(file.name))
    return text


def _file_of(folder: Path, part: str) -> Path | None:
    for ending in _ENDINGS:
        file = folder / f"{part}{ending}"
        if file.is_file():
            return file
    return None
