"""What is signed: never moved, listed where it lies, and amended where a term of it has changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from projects import demo_data, project, record, told, write_project
from returned import changed, with_number

from docgen import load
from docgen import make as make_by_api
from docgen.api import Work
from docgen.manifest import AMENDMENT, Entry, Manifest
from docgen.packs.agreed import FOLDER
from docgen.packs.making import Hands, make_pack, plan_pack
from docgen.packs.pack import Outcome, Pack
from docgen.packs.papers import Templates
from docgen.packs.plan import State
from docgen.packs.standing import Manner
from docgen.packs.wanted import Wanted
from docgen.packs.zips import Zipped

ANNA = Wanted(kinds=frozenset({"grant_agreement"}), people=frozenset({"anna"}))
ALL_OF_ANNA = Wanted(people=frozenset({"anna"}))
PAPER = "Paraudziņa Anna/Dotācijas līgums LV - anna-berline.docx"


def agreed(**changes: str) -> dict[str, Any]:
    """The sample project, Anna's agreement signed, with her data as they changed since."""
    data = demo_data()
    stay = record(data, "activities", "anna-berline")
    stay["agreement"] = {"number": "7-1/5", "signed": "01.10.2026"}
    if changes:
        stay["amendment_reason"] = {"lv": "jauni dati", "en": "new data"}
        record(data, "people", "anna").update(changes)
    return data


def make(data: dict[str, Any], out: Path, signed: dict[str, str], wanted: Wanted = ANNA) -> Pack:
    return make_pack(project(data), out, Templates(), wanted=wanted, manner=Manner(signed=signed))


def states(data: dict[str, Any], out: Path, signed: dict[str, str], wanted: Wanted = ANNA) -> list[tuple[str, State]]:
    plan = plan_pack(project(data), out, Templates(), wanted=wanted, manner=Manner(signed=signed))
    return [(one.path, one.state) for one in plan.papers if not one.due.translation]


def agreements(out: Path, kind: str = "grant_agreement") -> list[Entry]:
    found = Manifest.from_json((out / "manifest.json").read_bytes(), "").entries
    return [one for one in found if one.kind == kind and not one.translation and one.people == ("anna",)]


def sign(out: Path, kind: str = "grant_agreement") -> dict[str, str]:
    return {entry.id: entry.context_digest for entry in agreements(out, kind)}


def codes(pack: Pack) -> list[str]:
    return [one.code for one in told(pack.findings) if one.code.startswith("OUT")]


@pytest.fixture
def signed(tmp_path: Path) -> dict[str, str]:
    """A pack whose agreement is signed."""
    make(agreed(), tmp_path, {})
    return sign(tmp_path)


def test_a_signed_paper_of_somebody_renamed_is_listed_where_it_lies(tmp_path: Path, signed: dict[str, str]) -> None:
    namesake = agreed()
    namesake["people"].append({"key": "otra", "role": "learner", "given_name": "Anna", "family_name": "Paraudziņa"})
    for data in (namesake, agreed(family_name="Jaunā")):
        pack = make(data, tmp_path, signed)
        (listed,) = (made.path for made in pack.papers if made.due.kind == "grant_agreement" and made.path == PAPER)
        assert (tmp_path / listed).exists()
        assert states(data, tmp_path, signed)[0][0] == PAPER


def test_a_signed_amendment_stays_among_the_papers(tmp_path: Path, signed: dict[str, str]) -> None:
    make(agreed(phone="20000009"), tmp_path, signed, ALL_OF_ANNA)
    signed |= sign(tmp_path, AMENDMENT)
    (amendment,) = agreements(tmp_path, AMENDMENT)
    for _ in range(2):
        pack = make(agreed(phone="20000009"), tmp_path, signed, ALL_OF_ANNA)
        (listed,) = (one for one in pack.papers if one.due.kind == AMENDMENT)
        assert (listed.path, listed.outcome) == (amendment.path, Outcome.UNCHANGED)
        assert (listed.due.signers, listed.due.people) == (amendment.signers, amendment.people)
    assert (amendment.path, State.SIGNED) in states(agreed(phone="20000009"), tmp_path, signed, ALL_OF_ANNA)


def test_overview_and_archive_hold_a_signed_amendment(tmp_path: Path) -> None:
    out = tmp_path / "out"
    loaded = load(write_project(tmp_path / "p", agreed()))
    make_by_api(loaded, out)
    signed = sign(out)
    loaded = load(write_project(tmp_path / "p", agreed(phone="20000009")))
    make_by_api(loaded, out, work=Work(signed=signed))
    signed |= sign(out, AMENDMENT)
    (amendment,) = agreements(out, AMENDMENT)
    make_by_api(loaded, out, work=Work(signed=signed, zipped=Zipped.PERSON))
    assert amendment.path in ZipFile(out / "zip" / "Paraudziņa Anna.zip").namelist()
    cells = [cell for sheet in load_workbook(out / "overview.xlsx") for row in sheet.values for cell in row]
    assert amendment.path in cells


def test_a_change_that_is_no_term_of_the_paper_asks_for_no_amendment(tmp_path: Path, signed: dict[str, str]) -> None:
    data = agreed()
    kept = {file.name: file.read_bytes() for file in (tmp_path / FOLDER).iterdir()}
    data["settings"]["signing"] = "electronic" if data["settings"].get("signing") != "electronic" else "ink"
    assert states(data, tmp_path, signed) == [(PAPER, State.SIGNED)]
    pack = make(data, tmp_path, signed)
    assert codes(pack) == []
    assert agreements(tmp_path, AMENDMENT) == []
    assert {file.name: file.read_bytes() for file in (tmp_path / FOLDER).iterdir() if file.name in kept} == kept


def test_amendments_are_made_only_where_they_are_asked_for(tmp_path: Path, signed: dict[str, str]) -> None:
    changed = agreed(phone="20000009")
    assert {one.due.kind for one in make(changed, tmp_path, signed).papers} == {"grant_agreement"}
    assert agreements(tmp_path, AMENDMENT) == []
    make(changed, tmp_path, signed, ALL_OF_ANNA)
    assert len(agreements(tmp_path, AMENDMENT)) == 1
    make(changed, tmp_path, signed)
    assert len(agreements(tmp_path, AMENDMENT)) == 1


def test_a_letter_changed_in_the_manifest_moves_nothing_that_is_signed(tmp_path: Path, signed: dict[str, str]) -> None:
    before, (right,) = (tmp_path / PAPER).read_bytes(), signed
    wrong = right[:-1] + ("0" if right[-1] != "0" else "1")
    manifest = tmp_path / "manifest.json"
    for data in (agreed(phone="20000009"), {**agreed(), "activities": []}):
        manifest.write_text(manifest.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")
        pack = make(data, tmp_path, signed)
        assert (tmp_path / PAPER).read_bytes() == before
        assert not list((tmp_path / "superseded").rglob("*LV - anna-berline.docx"))
        assert right in manifest.read_text(encoding="utf-8")
        assert "OUT24" not in codes(pack)


@pytest.mark.parametrize("damage", ["cut", "changed", "no object", "gone"])
def test_a_kept_context_that_is_damaged_is_told_and_amends_nothing(
    tmp_path: Path, signed: dict[str, str], damage: str
) -> None:
    file = tmp_path / FOLDER / f"{next(iter(signed))}.json"
    whole = file.read_bytes()
    damaged = {"cut": whole[:500], "changed": whole + b" ", "no object": b"[]"}
    if damage == "gone":
        file.unlink()
    else:
        file.write_bytes(damaged[damage])
    changed = agreed(phone="20000009")
    assert states(changed, tmp_path, signed, ALL_OF_ANNA)[0] == (PAPER, State.AMEND)
    pack = make(changed, tmp_path, signed, ALL_OF_ANNA)
    assert codes(pack) == ["OUT28", "OUT20"]
    assert agreements(tmp_path, AMENDMENT) == []
    assert codes(make(agreed(), tmp_path, signed)) == []
    assert file.read_bytes() == whole
    make(changed, tmp_path, signed, ALL_OF_ANNA)
    assert len(agreements(tmp_path, AMENDMENT)) == 1


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff"])
def test_a_damaged_context_of_an_amendment_is_told(tmp_path: Path, signed: dict[str, str], content: bytes) -> None:
    make(agreed(phone="20000009"), tmp_path, signed, ALL_OF_ANNA)
    amendments = sign(tmp_path, AMENDMENT)
    (tmp_path / FOLDER / f"{next(iter(amendments))}.json").write_bytes(content)
    pack = make(agreed(phone="20000008"), tmp_path, signed | amendments, ALL_OF_ANNA)
    assert {"OUT28", "OUT20"} <= set(codes(pack))


def test_a_context_of_a_signed_amendment_that_was_changed_is_told_and_amends_nothing(
    tmp_path: Path, signed: dict[str, str]
) -> None:
    make(agreed(phone="20000009"), tmp_path, signed, ALL_OF_ANNA)
    signed |= sign(tmp_path, AMENDMENT)
    (amendment,) = agreements(tmp_path, AMENDMENT)
    file = tmp_path / FOLDER / f"{amendment.id}.json"
    whole = file.read_text("utf-8")
    file.write_text(whole.replace("20000009", "20000007"), "utf-8")
    assert file.read_text("utf-8") != whole
    pack = make(agreed(phone="20000008"), tmp_path, signed, ALL_OF_ANNA)
    assert codes(pack) == ["OUT28", "OUT20"]
    assert [one.id for one in agreements(tmp_path, AMENDMENT)] == [amendment.id]
    assert codes(make(agreed(phone="20000009"), tmp_path, signed, ALL_OF_ANNA)) == []
    assert file.read_text("utf-8") == whole
    assert codes(make(agreed(phone="20000008"), tmp_path, signed, ALL_OF_ANNA)) == ["OUT20"]
    assert len(agreements(tmp_path, AMENDMENT)) == 2


def test_a_signed_paper_whose_file_is_gone_is_told_and_listed_without_a_place(
    tmp_path: Path, signed: dict[str, str]
) -> None:
    (tmp_path / PAPER).unlink()
    for _ in range(2):
        pack = make(agreed(), tmp_path, signed)
        assert [(one.code, one.place.file) for one in told(pack.findings)] == [("OUT29", PAPER)]
        assert [one.path for one in pack.papers if not one.due.translation] == [""]
        assert len(agreements(tmp_path)) == 1


def test_whoever_watches_is_told_of_all_papers_amendments_included(tmp_path: Path, signed: dict[str, str]) -> None:
    seen: list[tuple[int, int]] = []

    def watching(wanted: Wanted, signatures: dict[str, str]) -> tuple[int, int]:
        """How many are done of how many at last."""
        seen.clear()
        hands = Hands(watch=lambda done, total, _: seen.append((done, total)))
        manner = Manner(signed=signatures)
        data = project(agreed(phone="20000009"))
        pack = make_pack(data, tmp_path, Templates(), wanted=wanted, manner=manner, hands=hands)
        assert all(done <= total for done, total in seen)
        assert len(pack.papers) == len(seen)
        return seen[-1]

    amendments = Wanted(kinds=frozenset({AMENDMENT}), people=frozenset({"anna"}))
    for wanted in (ALL_OF_ANNA, ANNA, amendments):
        done, total = watching(wanted, signed)
        assert done == total
    done, total = watching(ALL_OF_ANNA, signed | sign(tmp_path, AMENDMENT))
    assert done == total


def test_the_translation_of_a_signed_paper_that_is_gone_is_made_again_as_long_as_it_says_the_same(
    tmp_path: Path, signed: dict[str, str]
) -> None:
    (translation,) = tmp_path.rglob("*EN - anna-berline.docx")
    whole = translation.read_bytes()
    translation.unlink()
    pack = make(agreed(), tmp_path, signed)
    assert (codes(pack), pack.count(Outcome.WRITTEN)) == ([], 1)
    assert translation.read_bytes() == whole
    translation.unlink()
    for _ in range(2):
        assert codes(make(agreed(phone="20000009"), tmp_path, signed)) == ["OUT20", "OUT29"]
        assert not translation.exists()


def test_a_context_that_was_damaged_is_kept_anew_while_the_data_are_the_same(tmp_path: Path) -> None:
    """In a run with nothing changed, too: once the data change it would be too late."""
    make_pack(project(agreed()), tmp_path, Templates())
    kept = {file: file.read_bytes() for file in (tmp_path / FOLDER).iterdir()}
    for file, data in kept.items():
        file.write_bytes(data[:100])
    make_pack(project(agreed()), tmp_path, Templates())
    assert {file: file.read_bytes() for file in (tmp_path / FOLDER).iterdir()} == kept


@pytest.mark.parametrize("phone", ["", "20000009"])
def test_a_file_of_a_signed_paper_that_says_something_else_is_told_and_not_given_on(tmp_path: Path, phone: str) -> None:
    out, file = tmp_path / "out", write_project(tmp_path / "p", agreed())
    make_by_api(load(file), out)
    signed = sign(out)
    altered = changed((out / PAPER).read_bytes(), lambda text: text.replace("20000001", "20000002"))
    (out / PAPER).write_bytes(altered)
    write_project(tmp_path / "p", agreed(**{"phone": phone} if phone else {}))
    for _ in range(2):
        pack = make_by_api(load(file), out, work=Work(signed=signed, zipped=Zipped.PERSON))
        told_of = [one for one in pack.findings if one.code == "OUT35"]
        assert [one.place.file for one in told_of] == [PAPER]
        assert PAPER not in ZipFile(out / "zip" / "Paraudziņa Anna.zip").namelist()
        assert (out / PAPER).read_bytes() == altered


def test_number_place_and_day_may_be_typed_into_a_signed_one(tmp_path: Path) -> None:
    data = demo_data()
    make(data, tmp_path, {})
    signed = sign(tmp_path)
    (tmp_path / PAPER).write_bytes(with_number((tmp_path / PAPER).read_bytes()))
    record(data, "people", "anna")["phone"] = "20000009"
    assert "OUT35" not in codes(make(data, tmp_path, signed))
    assert (PAPER, State.AMEND) in states(data, tmp_path, signed)


def test_what_a_former_run_knew_to_be_signed_holds_where_no_archive_tells_it_now(
    tmp_path: Path, signed: dict[str, str]
) -> None:
    make(agreed(), tmp_path, signed)
    before = (tmp_path / PAPER).read_bytes()
    for _ in range(2):
        assert states(agreed(phone="20000009"), tmp_path, {})[0] == (PAPER, State.AMEND)
        pack = make(agreed(phone="20000009"), tmp_path, {}, ALL_OF_ANNA)
        (warning,) = (one for one in pack.findings if one.code == "OUT36")
        assert dict(warning.values) == {"count": 1}
        assert (tmp_path / PAPER).read_bytes() == before
    assert len(agreements(tmp_path, AMENDMENT)) == 1
    assert "OUT36" not in codes(make(agreed(), tmp_path, signed))


def test_what_a_paper_was_signed_for_once_and_the_archive_denies_now_is_forgotten(
    tmp_path: Path, signed: dict[str, str]
) -> None:
    make(agreed(), tmp_path, signed)
    make(agreed(), tmp_path, {"0123456789ABCDEF": "0" * 64})
    assert codes(make(agreed(phone="20000009"), tmp_path, {})) == []
