"""Where papers lie: a path that was changed by hand in the manifest to another paper's leads nobody astray."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from made_packs import by_path, warned, with_another_telephone
from projects import demo_data, project

from docgen.packs.making import make_pack
from docgen.packs.pack import Pack
from docgen.packs.papers import Templates
from docgen.packs.wanted import Wanted

AGREEMENTS = Wanted(kinds=frozenset({"grant_agreement"}))
PAPER = "Paraudziņa Anna/Dotācijas līgums LV - anna-berline.docx"
KARLIS = "Izdomātais Kārlis/Dotācijas līgums LV - karlis-helsinki.docx"


def make(data: dict[str, Any], out: Path) -> Pack:
    return make_pack(project(data), out, Templates(), wanted=AGREEMENTS)


def edited(out: Path, paper: str, **values: str) -> None:
    """An entry of the manifest, changed by hand."""
    data = json.loads((out / "manifest.json").read_bytes())
    next(one for one in data["documents"] if one["path"] == paper).update(values)
    (out / "manifest.json").write_text(json.dumps(data, ensure_ascii=False, indent=2), "utf-8")


@pytest.mark.parametrize("data", [demo_data, with_another_telephone])
@pytest.mark.parametrize("digest", [True, False])
@pytest.mark.parametrize("there", [True, False])
def test_a_path_that_was_changed_by_hand_to_anothers_is_not_believed(
    tmp_path: Path, data: Any, digest: bool, there: bool
) -> None:
    make(demo_data(), tmp_path)
    theirs = (tmp_path / KARLIS).read_bytes()
    more = {"file_digest": by_path(tmp_path)[KARLIS].file_digest} if digest else {}
    edited(tmp_path, PAPER, path=KARLIS, **more)
    if not there:
        (tmp_path / PAPER).unlink()
    make(data(), tmp_path / "else")
    for _ in range(2):
        left = warned(make(data(), tmp_path))
        assert left == ([("OUT04", PAPER)] if digest and there and data is with_another_telephone else [])
        assert (tmp_path / KARLIS).read_bytes() == theirs
        assert left or (tmp_path / PAPER).read_bytes() == (tmp_path / "else" / PAPER).read_bytes()


@pytest.mark.parametrize("digest", [True, False])
def test_nor_is_it_where_the_paper_is_no_longer_due(tmp_path: Path, digest: bool) -> None:
    make(demo_data(), tmp_path)
    more = {"file_digest": by_path(tmp_path)[KARLIS].file_digest} if digest else {}
    edited(tmp_path, PAPER, path=KARLIS, **more)
    data = demo_data()
    data["activities"] = [one for one in data["activities"] if one["key"] != "anna-berline"]
    data["selections"], data["inclusion"] = [], []
    make(data, tmp_path / "else")
    make(data, tmp_path)
    theirs = (tmp_path / "else" / KARLIS).read_bytes()
    assert (tmp_path / KARLIS).read_bytes() == theirs


@pytest.mark.parametrize("path", ["restricted", "Paraudziņa Anna", "a\0b.docx", "a\0b/c.docx", "x" * 300 + ".docx"])
def test_an_entry_that_names_no_file_is_as_good_as_lost(tmp_path: Path, path: str) -> None:
    make(demo_data(), tmp_path)
    before = (tmp_path / "manifest.json").read_bytes()
    edited(tmp_path, PAPER, path=path)
    (tmp_path / PAPER).unlink()
    assert warned(make(demo_data(), tmp_path)) == []
    assert (tmp_path / "manifest.json").read_bytes() == before
    assert (tmp_path / PAPER).exists()
