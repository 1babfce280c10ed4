"""What `docgen status` says, and what it ends with."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from kept_papers import keep_paper, keep_proof, signed_by
from projects import SAMPLE
from returned import agreement, entries, justification

from docgen.archive.bag.events import Worth
from docgen.cli import main
from docgen.errors import ExitStatus
from docgen.i18n import Language, texts
from docgen.packs.status import Lack
from docgen.rules.evidence import EvidenceType


@pytest.fixture
def archive(tmp_path: Path, small_pack: Path) -> Path:
    """Anna's agreement is signed by all, Kārlis's papers by one."""
    found = tmp_path / "archive"
    own = agreement(small_pack)
    keep_paper(found, own)
    for one in entries(small_pack):
        if one.signers and one.people == ("karlis",):
            keep_paper(found, one, Worth.PARTLY)
    return found


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCGEN_TODAY", "2027-06-01")
    monkeypatch.setenv("DOCGEN_LANG", "en")


def said(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str]:
    status = main(["status", *map(str, arguments)])
    return status, capsys.readouterr().out


def test_each_person_has_a_block(small_pack: Path, archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep_proof(archive, "anna", "travel")
    keep_proof(archive, "anna", "attendance")
    status, out = said(capsys, SAMPLE, small_pack, "--archive", archive)
    assert status == ExitStatus.ERRORS
    block = out[out.index("Paraudziņa Anna") :].partition("\n\n")[0]
    assert "Grant agreement LV: signed by all: Ilze Paraugkalne" in block
    assert "Learning agreement EN: made; not in the archive with signatures" in block
    assert "Evidence: attendance – there, 1 file" in block
    assert "Also in the archive: tickets (1)" in block
    assert "Grant agreement LV: not signed by: Ilze Paraugkalne (" in out
    assert "green travel: a declaration" in out
    assert "All is there of 0 persons out of 3." in out


@pytest.mark.parametrize("believed", [True, False])
def test_who_has_everything_by_certificates_that_nobody_checked_is_told_so(
    small_pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], *, believed: bool
) -> None:
    for one in entries(small_pack):
        if one.signers and one.people == ("anna",):
            who = tuple(replace(each, believed=believed) for each in signed_by(one.signers))
            keep_paper(tmp_path / "a", one, signed_by=who)
    for evidence in ("travel", "green_travel", "attendance"):
        keep_proof(tmp_path / "a", "anna", evidence)
    _, out = said(capsys, SAMPLE, small_pack, "--archive", tmp_path / "a")
    block = out[out.index("Paraudziņa Anna") :].partition("\n\n")[0]
    assert ("Everything is there, but certificates were not checked." in block) is not believed
    assert ("For 1 of them certificates were not checked." in out) is not believed
    assert "All is there of 1 person out of 3." in out


def test_what_is_missing_stands_one_thing_a_line_by_person(
    small_pack: Path, archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out = said(capsys, SAMPLE, small_pack, "--archive", archive, "--missing")
    assert status == ExitStatus.ERRORS
    *lines, last = out.splitlines()
    names = [line.partition(":")[0] for line in lines]
    assert names == sorted(names, key=str.casefold)
    assert "Paraudziņa Anna: Learning agreement EN: made; not in the archive with signatures" in lines
    assert "Paraudziņa Anna: Evidence: attendance – missing" in lines
    assert not any("Grant agreement" in line for line in lines if line.startswith("Paraudziņa"))
    assert last == "2 restricted papers are missing."


@pytest.mark.parametrize("how", [[], ["--missing"], ["--json"]])
@pytest.mark.parametrize("language", ["lv", "en"])
def test_restricted_papers_are_never_named(
    small_pack: Path, archive: Path, capsys: pytest.CaptureFixture[str], how: list[str], language: str
) -> None:
    keep_proof(archive, "karlis", "inclusion", restricted=True)
    _, out = said(capsys, SAMPLE, small_pack, "--archive", archive, "--lang", language, *how)
    words = (
        "inclusion",
        "iekļauš",
        "pamatojum",
        "opportunit",
        "iespēj",
        "barrier",
        "šķēr",
        justification(small_pack).id,
    )
    assert not [word for word in words if word.casefold() in out.casefold()]


def test_as_json_it_holds_all(small_pack: Path, archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out = said(capsys, SAMPLE, small_pack, "--archive", archive, "--json")
    data = json.loads(out)
    assert data["archived"] is True
    assert data["complete"] is False
    own = agreement(small_pack)
    (paper,) = (one for one in data["papers"] if (one["kind"], one["subject"], one["language"]) == _key(own))
    assert paper["lack"] is None
    assert [one["worth"] for one in paper["versions"]] == ["signed"]
    assert {one["name"] for one in paper["signed_by"]} == {one.name for one in own.signers}
    assert data["restricted"]["missing"] == 2


def _key(entry: object) -> tuple[str, str, str]:
    return entry.kind, entry.subject, entry.language  # type: ignore[attr-defined]  # an entry of the manifest


def test_without_an_archive_it_warns_apart_from_what_is_missing(
    small_pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["status", str(SAMPLE), str(small_pack), "--missing"])
    told = capsys.readouterr()
    assert "ARC40" in told.err
    assert "ARC40" not in told.out


def test_a_folder_that_is_no_archive_is_wrong_use(small_pack: Path, tmp_path: Path) -> None:
    assert main(["status", str(SAMPLE), str(small_pack), "--archive", str(tmp_path)]) == ExitStatus.USAGE


@pytest.mark.parametrize("language", Language)
def test_every_lack_and_every_sort_of_evidence_has_its_words(language: Language) -> None:
    say = texts(language)
    assert all(say(f"lack.{one}") for one in Lack)
    assert all(say(f"evidence.{one}") for one in EvidenceType)


def test_evidence_is_added_from_the_command_line(small_pack: Path, tmp_path: Path) -> None:
    ticket = tmp_path / "ticket.pdf"
    ticket.write_bytes(b"a ticket")
    given = ["archive", "add", str(tmp_path / "a"), str(ticket), "--pack", str(small_pack)]
    assert main([*given, "--person", "anna", "--evidence", "travel"]) == ExitStatus.GOOD
    assert main([*given, "--person", "anna"]) == ExitStatus.USAGE
    assert main([*given, "--evidence", "travel"]) == ExitStatus.USAGE
