"""What a file is, whatever its name and whatever the manifest says: by the id that it bears."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import pytest
from projects import demo_data, project, record, told

from docgen.manifest import Manifest
from docgen.packs.making import make_pack, plan_pack
from docgen.packs.pack import Outcome, Pack
from docgen.packs.papers import Templates
from docgen.packs.plan import State
from docgen.packs.standing import Manner
from docgen.packs.wanted import Wanted

AGREEMENTS = Wanted(kinds=frozenset({"grant_agreement"}))
PAPER = "Paraudziņa Anna/Dotācijas līgums LV - anna-berline.docx"
ANOTHERS = "Izdomātais Kārlis/Dotācijas līgums LV - karlis-helsinki.docx"


def phoned(number: str) -> dict[str, Any]:
    data = demo_data()
    record(data, "people", "anna")["phone"] = number
    return data


def make(data: dict[str, Any], out: Path, signed: dict[str, str] | None = None) -> Pack:
    return make_pack(project(data), out, Templates(), wanted=AGREEMENTS, manner=Manner(signed=signed or {}))


def state(data: dict[str, Any], out: Path) -> State:
    planned = plan_pack(project(data), out, Templates(), wanted=AGREEMENTS)
    (found,) = (one.state for one in planned.papers if one.path == PAPER)
    return found


def sign(out: Path) -> dict[str, str]:
    """Anna's agreement is signed."""
    found = Manifest.from_json((out / "manifest.json").read_bytes(), "").entries
    return {entry.id: entry.context_digest for entry in found if entry.path == PAPER}


def warned(pack: Pack) -> list[tuple[str, str]]:
    return [(one.code, one.place.file) for one in told(pack.findings) if one.code.startswith("OUT")]


def listed(pack: Pack) -> list[str]:
    """The papers that count as made."""
    return [made.path for made in pack.papers if made.path]


def without_properties(data: bytes) -> bytes:
    """The same file as a program of the web saves it."""
    saved = BytesIO()
    with ZipFile(BytesIO(data)) as given, ZipFile(saved, "w", ZIP_STORED) as file:
        for name in given.namelist():
            if name != "docProps/custom.xml":
                file.writestr(name, given.read(name))
    return saved.getvalue()


def nothing(_: Path) -> bytes:
    return b""


def half(out: Path) -> bytes:
    return (out / PAPER).read_bytes()[:9000]


def of_another(out: Path) -> bytes:
    return (out / ANOTHERS).read_bytes()


def a_former_version(out: Path) -> bytes:
    make(phoned("20000009"), out / "other")
    return (out / "other" / PAPER).read_bytes()


FOREIGN = pytest.mark.parametrize("content", [nothing, half, of_another, a_former_version])


@FOREIGN
def test_what_does_not_bear_the_id_of_a_paper_does_not_count_as_that_paper(
    tmp_path: Path, content: Callable[[Path], bytes]
) -> None:
    make(demo_data(), tmp_path)
    data = content(tmp_path)
    (tmp_path / PAPER).write_bytes(data)
    for _ in range(2):
        assert state(demo_data(), tmp_path) is State.EDITED
        pack = make(demo_data(), tmp_path)
        assert warned(pack) == [("OUT32", PAPER)]
        assert PAPER not in listed(pack)
        assert (tmp_path / PAPER).read_bytes() == data


@FOREIGN
def test_a_signed_paper_in_whose_place_something_else_lies_is_gone(
    tmp_path: Path, content: Callable[[Path], bytes]
) -> None:
    make(demo_data(), tmp_path)
    data = content(tmp_path)
    signed = sign(tmp_path)
    (tmp_path / PAPER).write_bytes(data)
    for _ in range(2):
        pack = make(demo_data(), tmp_path, signed)
        assert warned(pack) == [("OUT29", PAPER)]
        assert PAPER not in listed(pack)
        assert (tmp_path / PAPER).read_bytes() == data


def test_a_program_that_drops_properties_leaves_the_id_that_is_printed(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    (tmp_path / PAPER).write_bytes(without_properties((tmp_path / PAPER).read_bytes()))
    assert state(demo_data(), tmp_path) is State.FILLED_IN
    pack = make(demo_data(), tmp_path)
    assert warned(pack) == []
    assert [one.outcome for one in pack.papers if one.path == PAPER] == [Outcome.UNCHANGED]


def test_something_else_under_a_former_name_does_not_go_along(tmp_path: Path) -> None:
    namesake = demo_data()
    namesake["people"].append({"key": "otra", "role": "learner", "given_name": "Anna", "family_name": "Paraudziņa"})
    make(demo_data(), tmp_path)
    (tmp_path / PAPER).write_bytes(of_another(tmp_path))
    pack = make(namesake, tmp_path)
    assert warned(pack) == [("OUT32", PAPER)]
    assert (tmp_path / PAPER).read_bytes() == of_another(tmp_path)
