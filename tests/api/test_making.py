"""Making a pack from end to end: what follows the papers, and who fills them, may be killed as well."""

from __future__ import annotations

import os
import signal
from datetime import date
from functools import partial
from multiprocessing import active_children
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from killed import killed, posix
from projects import demo_data, write_project

from docgen import load, make
from docgen.api import Work, processes
from docgen.manifest import Manifest, sha256
from docgen.packs import overview, zips
from docgen.packs.zips import Zipped

BEFORE = date(2026, 11, 22)


def everything(out: Path) -> dict[str, bytes]:
    """All files of a pack, overview and archives included."""
    return {file.relative_to(out).as_posix(): file.read_bytes() for file in out.rglob("*") if file.is_file()}


@posix
@pytest.mark.parametrize("room", [overview, zips], ids=["overview", "archives"])
def test_killed_in_overview_or_archives_the_next_run_finishes(tmp_path: Path, room: ModuleType) -> None:
    loaded, out = load(write_project(tmp_path / "p", demo_data())), tmp_path / "out"
    work = partial(make, loaded, today=BEFORE, work=Work(zipped=Zipped.PERSON))

    def half(file: Path, *_: Any, **__: Any) -> None:
        (file.parent / ".docgen-0123456789abcdef.part").write_bytes(b"half")
        os._exit(9)

    def dying() -> None:
        (out / "zip").mkdir(parents=True, exist_ok=True)
        room.write_whole = half  # type: ignore[attr-defined]  # in the child alone, which dies of it
        work(out)

    work(tmp_path / "undisturbed")
    killed(dying, lambda: False)
    assert list(out.rglob("*.part"))
    entries = Manifest.from_json((out / "manifest.json").read_bytes(), "").entries
    assert all(sha256((out / entry.path).read_bytes()) == entry.file_digest for entry in entries)
    work(out)
    assert everything(out) == everything(tmp_path / "undisturbed")


@pytest.mark.slow
def test_where_a_process_is_killed_that_fills_papers_the_pack_is_the_same(tmp_path: Path) -> None:
    loaded = load(write_project(tmp_path / "p", demo_data()))
    make(loaded, tmp_path / "undisturbed", today=BEFORE)
    ended: list[int] = []

    def watch(*_: object) -> None:
        if not ended:
            ended.extend(one.pid for one in active_children() if one.pid is not None)
            os.kill(ended[0], signal.SIGKILL)

    with processes(2) as workers:
        make(loaded, tmp_path / "out", today=BEFORE, work=Work(workers=workers, watch=watch))
    assert len(ended) == 2
    assert everything(tmp_path / "out") == everything(tmp_path / "undisturbed")
