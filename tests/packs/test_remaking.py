"""A paper made again, byte for byte, as long as its data are the same."""

from __future__ import annotations

from pathlib import Path

from projects import SAMPLE, demo_data, record, write_project

from docgen.api import load
from docgen.manifest import FILE_NAME, Manifest, sha256
from docgen.packs.papers import Templates
from docgen.packs.remaking import Remaker


def remaker(folder: Path) -> Remaker:
    loaded = load(folder)
    assert loaded.project is not None
    return Remaker(loaded.project, Templates(loaded.folder), None)


def test_every_paper_of_a_pack_can_be_made_again(demo_pack: Path) -> None:
    again = remaker(SAMPLE)
    for entry in Manifest.from_json((demo_pack / FILE_NAME).read_bytes(), FILE_NAME).entries:
        assert sha256(again.remade(entry) or b"") == entry.file_digest, entry.path


def test_data_that_have_changed_make_no_such_paper(demo_pack: Path, tmp_path: Path) -> None:
    data = demo_data()
    record(data, "people", "anna")["phone"] = "+371 20000077"
    record(data, "activities", "karlis-helsinki")["first_day"] = None
    data["people"] = [one for one in data["people"] if one["key"] != "kerli"]
    data["activities"] = [one for one in data["activities"] if one.get("participant") != "kerli"]
    again = remaker(write_project(tmp_path, data))
    entries = Manifest.from_json((demo_pack / FILE_NAME).read_bytes(), FILE_NAME).entries
    changed = [one for one in entries if one.kind == "grant_agreement" and {"anna", "kerli", "karlis"} & {*one.people}]
    assert len(changed) == 6
    assert [again.remade(entry) for entry in changed] == [None] * 6
