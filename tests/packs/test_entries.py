"""What the manifest says of a paper, and when it is said anew."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from projects import demo_data, record, write_project

from docgen import load, make
from docgen.manifest import Entry, Manifest
from docgen.packs.pack import Outcome

STAY = "activities[karlis-helsinki]"
BEFORE = date(2026, 11, 22)


def made_by_letter(number: str, folder: Path) -> tuple[Entry, int]:
    """The agreement of a stay of one day, which a letter of the agency allows, and how many papers were written."""
    data = demo_data()
    letter = {"number": number, "issued": "01.02.2027"}
    data["waivers"] = [
        {"code": code, "path": STAY, "reason": "Atļauts", "letter": letter} for code in ("ACT02", "ACT23")
    ]
    stay = record(data, "activities", "karlis-helsinki")
    stay["last_day"] = stay["first_day"]
    pack = make(load(write_project(folder / "p", data)), folder / "out", today=BEFORE, kinds=["grant_agreement"])
    entries = Manifest.from_json((folder / "out" / "manifest.json").read_bytes(), "").entries
    entry = next(one for one in entries if one.subject == STAY and not one.translation)
    return entry, pack.count(Outcome.WRITTEN)


def test_another_letter_of_the_agency_is_entered_and_its_paper_stays(tmp_path: Path) -> None:
    first, _ = made_by_letter("1-5/77", tmp_path)
    then, written = made_by_letter("1-5/78", tmp_path)
    assert ({one.number for one in first.waived}, {one.number for one in then.waived}) == ({"1-5/77"}, {"1-5/78"})
    assert (then.id, then.file_digest, written) == (first.id, first.file_digest, 0)


def test_so_it_is_of_a_paper_that_was_filled_in_by_hand(tmp_path: Path) -> None:
    first, _ = made_by_letter("1-5/77", tmp_path)
    file = tmp_path / "out" / first.path
    file.write_bytes(file.read_bytes() + b"\0")
    then, _ = made_by_letter("1-5/78", tmp_path)
    assert {one.number for one in then.waived} == {"1-5/78"}
    assert then.file_digest == first.file_digest
