"""Who has which papers and who lacks what."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from projects import demo_data, record, write_project

from docgen import load, make
from docgen.api import people_of
from docgen.i18n import Language
from docgen.packs.overview import FILE_NAME
from docgen.packs.pack import Pack


def made(folder: Path, data: dict[str, Any], **only: Any) -> tuple[Path, Pack]:
    pack = make(load(write_project(folder / "p", data)), folder / "out", language=Language.EN, **only)
    return folder / "out" / FILE_NAME, pack


def rows(file: Path, sheet: int = 0) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in load_workbook(file).worksheets[sheet].iter_rows(values_only=True)]


def test_each_person_has_a_line_with_place_time_and_papers(tmp_path: Path) -> None:
    file, _ = made(tmp_path, demo_data())
    header, *people = rows(file)
    assert header[:3] == ("Person", "Where and when", "Lacks")
    anna = next(row for row in people if row[0] == "Anna Paraudziņa")
    assert anna[2] is None
    assert anna[header.index("Grant agreement")] == "there"
    names = [row[0].split()[-1].casefold() for row in people]
    assert names == sorted(names)


def test_who_lacks_what(tmp_path: Path) -> None:
    data = demo_data()
    record(data, "people", "anna")["email"] = None
    file, pack = made(tmp_path, data)
    header, *people = rows(file)
    anna = next(row for row in people if row[0] == "Anna Paraudziņa")
    assert anna[2] == "Grant agreement"
    assert anna[header.index("Grant agreement")] == "lacking"
    lacking = {one.key: one.lacking for one in people_of(load(tmp_path / "p"), pack) if one.lacking}
    assert lacking == {"anna": ("grant_agreement",)}


def test_nothing_restricted_is_in_it(tmp_path: Path) -> None:
    file, pack = made(tmp_path, demo_data())
    assert any(one.restricted for one in pack.papers)
    said = str(rows(file) + rows(file, 1)).casefold()
    assert not any(word in said for word in ("inclusion", "restricted", "justification", "opportunit"))


def test_it_is_written_by_whole_runs_alone_and_once(tmp_path: Path) -> None:
    file, _ = made(tmp_path, demo_data(), kinds=["grant_agreement"])
    assert not file.exists()
    file, _ = made(tmp_path, demo_data())
    before, when = file.read_bytes(), file.stat().st_mtime_ns
    made(tmp_path, demo_data())
    assert (file.read_bytes(), file.stat().st_mtime_ns) == (before, when)


def test_one_that_somebody_worked_on_is_moved_aside(tmp_path: Path) -> None:
    file, _ = made(tmp_path, demo_data())
    book = load_workbook(file)
    book.worksheets[0]["Z1"] = "mine"
    book.save(file)
    mine = file.read_bytes()
    made(tmp_path, demo_data())
    assert (tmp_path / "out" / "superseded" / FILE_NAME).read_bytes() == mine
    assert rows(file)[0][0] == "Person"
