"""Papers that somebody moved or renamed within the folder are found by their ids, and no second one is made."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath
from typing import Any
from unicodedata import normalize
from zipfile import ZipFile

import pytest
from inclusion_data import including
from made_packs import by_path, current, warned, with_another_telephone
from projects import demo_data, project, record, told, write_project

from docgen.api import Work, load
from docgen.api import make as make_all
from docgen.formats.findings import message
from docgen.i18n import Language
from docgen.manifest import INCLUSION_JUSTIFICATION
from docgen.packs import strays
from docgen.packs.making import make_pack, plan_pack
from docgen.packs.pack import Outcome, Pack
from docgen.packs.papers import Templates
from docgen.packs.plan import State
from docgen.packs.standing import Manner
from docgen.packs.wanted import EVERYTHING, Wanted
from docgen.packs.zips import Zipped

ANNA = Wanted(kinds=frozenset({"grant_agreement"}), people=frozenset({"anna"}))
FOLDER, NAME = "Paraudziņa Anna", "Dotācijas līgums LV - anna-berline.docx"
PAPER = f"{FOLDER}/{NAME}"
SORTED = f"Parakstīšanai/{NAME}"


def make(data: dict[str, Any], out: Path, wanted: Wanted = ANNA, **manner: Any) -> Pack:
    return make_pack(project(data), out, Templates(), wanted=wanted, manner=Manner(**manner))


def states(data: dict[str, Any], out: Path, **manner: Any) -> list[tuple[State, str]]:
    found = plan_pack(project(data), out, Templates(), wanted=ANNA, manner=Manner(**manner))
    return [(one.state, one.path) for one in found.papers if not one.due.translation]


def moved(out: Path, path: str = PAPER, to: str = SORTED) -> bytes:
    (out / to).parent.mkdir(parents=True, exist_ok=True)
    (out / path).rename(out / to)
    return (out / to).read_bytes()


@pytest.mark.parametrize("to", [SORTED, f"{FOLDER}/Annas līgums.docx", "līgums.docx"])
def test_one_that_was_moved_or_renamed_is_named_and_no_second_one_is_made(tmp_path: Path, to: str) -> None:
    make(demo_data(), tmp_path)
    moved(tmp_path, to=to)
    before = current(tmp_path)
    for _ in range(2):
        assert states(demo_data(), tmp_path) == [(State.MISPLACED, to)]
        pack = make(demo_data(), tmp_path)
        assert warned(pack) == [("OUT34", to)]
        assert [one.values for one in told(pack.findings)] == [{"wanted": PurePosixPath(PAPER)}]
        assert to in [one.path for one in pack.papers]
        assert pack.count(Outcome.UNCHANGED) == 2
        assert current(tmp_path) == before


def test_once_it_is_back_nothing_is_to_be_said(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    moved(tmp_path)
    make(demo_data(), tmp_path)
    moved(tmp_path, SORTED, PAPER)
    assert warned(make(demo_data(), tmp_path)) == []
    assert states(demo_data(), tmp_path) == [(State.CURRENT, PAPER)]


def test_once_it_is_out_of_the_folder_it_is_made_anew(tmp_path: Path) -> None:
    make(demo_data(), tmp_path / "out")
    moved(tmp_path / "out")
    make(demo_data(), tmp_path / "out")
    (tmp_path / "out" / SORTED).rename(tmp_path / NAME)
    assert make(demo_data(), tmp_path / "out").count(Outcome.WRITTEN) == 1
    assert PAPER in current(tmp_path / "out")


def test_where_its_data_have_changed_too_it_stays_the_only_one(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    data = moved(tmp_path)
    for _ in range(2):
        assert states(with_another_telephone(), tmp_path) == [(State.EDITED, SORTED)]
        assert warned(make(with_another_telephone(), tmp_path)) == [("OUT04", SORTED)]
        assert (tmp_path / SORTED).read_bytes() == data
        assert PAPER not in current(tmp_path)


def test_a_folder_that_was_renamed_holds_all_its_papers(tmp_path: Path) -> None:
    make(demo_data(), tmp_path, EVERYTHING)
    (tmp_path / FOLDER).rename(tmp_path / "Anna P")
    before = current(tmp_path)
    pack = make(demo_data(), tmp_path, EVERYTHING)
    assert {code for code, _ in warned(pack)} == {"OUT34"}
    assert pack.count(Outcome.UNCHANGED) == len(pack.papers)
    assert current(tmp_path) == before


@pytest.mark.parametrize("form", ["NFD", "NFC"])
def test_a_folder_whose_name_a_mac_spelt_its_own_way_has_our_spelling_again(tmp_path: Path, form: Any) -> None:
    make(demo_data(), tmp_path, EVERYTHING)
    before = current(tmp_path)
    for file in list(tmp_path.rglob("*.docx")):
        moved(tmp_path, file.relative_to(tmp_path).as_posix(), normalize(form, file.relative_to(tmp_path).as_posix()))
    assert warned(make(demo_data(), tmp_path, EVERYTHING)) == []
    assert current(tmp_path) == before
    assert sorted(by_path(tmp_path)) == [one for one in before if not one.startswith("restricted/")]


def test_in_such_a_folder_what_has_changed_is_made_anew_and_the_former_one_moved_aside(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    for path in current(tmp_path):
        moved(tmp_path, path, normalize("NFD", path))
    assert warned(make(with_another_telephone(), tmp_path)) == []
    assert current(tmp_path) == sorted(by_path(tmp_path))
    assert len(list((tmp_path / "superseded").rglob("*.docx"))) == 2


def test_a_signed_one_counts_where_it_lies(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    signed = {one.id: one.context_digest for one in by_path(tmp_path).values()}
    data = moved(tmp_path)
    for _ in range(2):
        assert states(demo_data(), tmp_path, signed=signed) == [(State.SIGNED, SORTED)]
        pack = make(demo_data(), tmp_path, signed=signed)
        assert warned(pack) == []
        assert SORTED in [one.path for one in pack.papers]
        assert SORTED in by_path(tmp_path)
        assert PAPER not in current(tmp_path)
    assert {code for code, _ in warned(make(with_another_telephone(), tmp_path, signed=signed))} == {"OUT20"}
    assert (tmp_path / SORTED).read_bytes() == data


def test_one_that_is_no_longer_due_is_named_where_it_lies(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    moved(tmp_path)
    data = demo_data()
    data["activities"] = [one for one in data["activities"] if one["key"] != "anna-berline"]
    data["selections"], data["inclusion"] = [], []
    assert ("OUT10", SORTED) in warned(make(data, tmp_path))
    assert (tmp_path / SORTED).exists()


def test_what_lies_in_superseded_in_archives_in_another_pack_or_hidden_is_not_found(
    tmp_path: Path,
) -> None:
    make(demo_data(), tmp_path)
    data = (tmp_path / PAPER).read_bytes()
    (tmp_path / PAPER).unlink()
    make(demo_data(), tmp_path / "copy")
    for folder in ("superseded/x", "zip", "restricted", ".trash"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / NAME).write_bytes(data)
    assert make(demo_data(), tmp_path).count(Outcome.WRITTEN) == 1
    assert PAPER in current(tmp_path)


def test_the_folder_is_not_walked_where_nothing_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def walked(_: Path) -> None:
        raise AssertionError

    monkeypatch.setattr(strays, "_word_files", walked)
    make(demo_data(), tmp_path)
    make(demo_data(), tmp_path)
    make(with_another_telephone(), tmp_path)


def test_copies_that_a_program_made_are_named_where_the_folder_is_walked_anyway(tmp_path: Path) -> None:
    make(demo_data(), tmp_path)
    copies = [f"{FOLDER}/Dotācijas līgums LV - anna-berline-DESKTOP.docx", f"{FOLDER}/Copy.docx"]
    for copy in copies:
        shutil.copy(tmp_path / PAPER, tmp_path / copy)
    assert warned(make(with_another_telephone(), tmp_path)) == []
    english = next(one for one in current(tmp_path) if " EN - " in one)
    moved(tmp_path, english, "x.docx")
    for _ in range(2):
        foreseen = plan_pack(project(with_another_telephone()), tmp_path, Templates(), wanted=ANNA)
        found = warned(make(with_another_telephone(), tmp_path))
        assert sorted(found) == [("OUT34", "x.docx"), *(("OUT38", one) for one in sorted(copies))]
        assert [(one.code, one.place.file) for one in told(foreseen.findings)] == found
    assert all((tmp_path / copy).exists() for copy in copies)


def test_known_papers_do_not_count_among_those_that_are_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(demo_data(), tmp_path, EVERYTHING)
    moved(tmp_path, to="zz/x.docx")
    monkeypatch.setattr(strays, "_MOST_FILES", 1)
    assert ("OUT34", "zz/x.docx") in warned(make(demo_data(), tmp_path, EVERYTHING))


def test_the_remedy_tells_the_whole_path(tmp_path: Path) -> None:
    data = demo_data()
    record(data, "people", "anna").update(given_name="Anna Karolīna Elizabete", family_name="Paraudziņa-Izdomātā")
    make(data, tmp_path)
    paper = next(one for one in current(tmp_path) if "LV" in one)
    moved(tmp_path, paper)
    (one,) = told(make(data, tmp_path).findings)
    assert len(paper) > 70
    assert paper in message(one, Language.LV).remedy


def test_a_restricted_one_is_named_without_person_or_file(tmp_path: Path) -> None:
    wanted = Wanted(kinds=frozenset({INCLUSION_JUSTIFICATION}))
    make(including(), tmp_path, wanted)
    paper = next((tmp_path / "restricted").rglob("*LV*.docx"))
    paper.rename(paper.with_name("x.docx"))
    (one,) = told(make(including(), tmp_path, wanted).findings)
    assert (one.code, one.place.file, one.path, dict(one.values)) == (
        "OUT34",
        "restricted",
        "inclusion[karlis]",
        {"wanted": "restricted"},
    )


def test_an_archive_of_its_person_holds_it(tmp_path: Path) -> None:
    loaded, out = load(write_project(tmp_path / "p", demo_data())), tmp_path / "out"
    make_all(loaded, out)
    moved(out)
    make_all(loaded, out, work=Work(zipped=Zipped.PERSON))
    with ZipFile(out / "zip" / f"{FOLDER}.zip") as archive:
        assert SORTED in archive.namelist()
    assert not (out / "zip" / "Parakstīšanai.zip").exists()
