"""Loading, checking, making, the demo: as a program calls them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from projects import demo_data, record, write_project
from wordfile import unpack, word

import docgen
from docgen.api import check, demo, load, make
from docgen.errors import DataError, OutputError, Place, Severity, UsageError
from docgen.formats.codes import qr_png
from docgen.i18n import Language
from docgen.packs.making import Outcome


def codes(data: dict[str, Any], folder: Path) -> list[tuple[str, str, str]]:
    return [(one.code, one.path, one.subject) for one in check(load(write_project(folder, data)))]


def loaded_place(file: Path, path: str) -> Place:
    places = load(file).places
    assert places is not None
    return places.at(path)


def test_the_public_door_is_small() -> None:
    assert docgen.__all__ == ["check", "demo", "load", "make", "schemas"]
    assert all(callable(getattr(docgen, name)) for name in docgen.__all__)


def test_the_sample_project_has_nothing_wrong(demo_copy: Path) -> None:
    assert check(load(demo_copy)) == ()


def test_what_is_missing_is_told_once_with_place_and_person(tmp_path: Path) -> None:
    data = demo_data()
    del record(data, "people", "anna")["email"]
    file = write_project(tmp_path, data)
    (finding,) = check(load(file))
    assert (finding.code, finding.subject) == ("DAT20", "Anna Paraudziņa")
    assert finding.place.file == "project.yaml"
    assert finding.place == loaded_place(file, "people[anna]")


def test_what_an_organisation_lacks_is_told_once_for_all_its_papers(tmp_path: Path) -> None:
    data = demo_data()
    del record(data, "organisations", "tehnikums")["email"]
    assert codes(data, tmp_path) == [("DAT20", "organisations[tehnikums].email", "Izdomu tehnikums")]


def test_making_says_nothing_that_checking_had_not_said(tmp_path: Path) -> None:
    data = demo_data()
    del record(data, "people", "anna")["email"]
    del data["plan"]["objectives"][0]["text"]["en"]
    data["rates"] = data["rates"][:1]
    data["settings"]["logo"] = "no.png"
    loaded = load(write_project(tmp_path, data))
    told = set(map(repr, check(loaded)))
    assert told
    assert {repr(one) for one in make(loaded, tmp_path / "out").findings} <= told


def test_a_text_without_translation_is_a_warning(tmp_path: Path) -> None:
    data = demo_data()
    del data["plan"]["objectives"][0]["text"]["en"]
    (finding,) = check(load(write_project(tmp_path, data)))
    assert (finding.code, finding.severity) == ("DAT21", Severity.WARNING)
    assert make(load(write_project(tmp_path, data)), tmp_path / "out").count(Outcome.WRITTEN) == 6


def test_faults_of_a_schools_own_template_are_told_before_any_paper(tmp_path: Path) -> None:
    file = write_project(tmp_path, demo_data())
    own = tmp_path / "templates_lv" / "grant_agreement.docx"
    own.parent.mkdir()
    own.write_bytes(word("{{ participant.nam }}", "{{ activity.frist_day }}"))
    findings = check(load(file))
    assert [(one.code, one.values["suggestion"]) for one in findings] == [("TPL02", "name"), ("TPL02", "first_day")]
    pack = make(load(file), tmp_path / "out")
    assert [paper.due.language for paper in pack.papers if paper.path] == [Language.EN] * 3
    assert len([one for one in pack.findings if one.code == "TPL02"]) == 2


def test_the_schools_logo_stands_in_the_header(tmp_path: Path) -> None:
    data = demo_data()
    data["settings"]["logo"] = "logo.png"
    file = write_project(tmp_path, data)
    (tmp_path / "logo.png").write_bytes(qr_png("LOGO"))
    make(load(file), tmp_path / "out", people=["anna"])
    paper = next((tmp_path / "out" / "Paraudziņa Anna").glob("*LV*.docx"))
    assert qr_png("LOGO") in unpack(paper.read_bytes()).values()


@pytest.mark.parametrize("name", ["no.png", "../logo.png", "/etc/passwd"])
def test_a_logo_that_is_not_beside_the_project_is_a_warning(tmp_path: Path, name: str) -> None:
    data = demo_data()
    data["settings"]["logo"] = name
    (tmp_path / "logo.png").write_bytes(b"x")
    assert codes(data, tmp_path / "project") == [("OUT07", "settings.logo", "")]


def test_a_logo_that_is_no_picture_stops_papers_with_a_code(tmp_path: Path) -> None:
    data = demo_data()
    data["settings"]["logo"] = "logo.png"
    file = write_project(tmp_path, data)
    (tmp_path / "logo.png").write_bytes(b"no picture")
    assert {one.code for one in make(load(file), tmp_path / "out").findings} == {"TPL08"}


def test_without_a_project_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        make(load(tmp_path / "no.yaml"), tmp_path / "out")
    assert caught.value.findings[0].code == "DAT01"
    assert not (tmp_path / "out").exists()


def test_unknown_kinds_and_people_are_refused(tmp_path: Path, demo_copy: Path) -> None:
    with pytest.raises(UsageError) as caught:
        make(load(demo_copy), tmp_path / "out", kinds=["grant_agrement"], people=["ana"])
    assert [one.code for one in caught.value.findings] == ["USE01", "USE02"]


def test_the_demo_is_a_project_with_its_papers(tmp_path: Path) -> None:
    pack = demo(tmp_path / "demo")
    assert len(pack.papers) == 6
    assert pack.findings == ()
    assert check(load(tmp_path / "demo")) == ()
    assert len(list((tmp_path / "demo" / "out").rglob("*.docx"))) == 6


def test_the_demo_touches_nothing_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    for folder in (tmp_path, tmp_path / "mine.txt"):
        with pytest.raises(OutputError) as caught:
            demo(folder)
        assert caught.value.findings[0].code == "OUT06"
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]
