"""The sample consortium's archive: what is missing is what is said to be, and no signature can be taken for real."""

from __future__ import annotations

import shlex
import shutil
import stat
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import bagit
import pytest
from signing_authority import authority

from docgen.api import Circle, Demo, demo, demo_commands, demo_gaps, export, inspect, load, make, status
from docgen.api.demo_archive import close_circle
from docgen.api.demo_story import PROJECT, SHOWN
from docgen.archive.issued import read_issued
from docgen.archive.signed import Answer
from docgen.archive.trial.authority import ISSUER, ROOT
from docgen.archive.verdict import Verdict
from docgen.cli import main
from docgen.errors import ExitStatus
from docgen.i18n import Language
from docgen.packs.pack import Pack
from docgen.packs.status import Lack
from docgen.resources import demo_folder
from docgen.wordtext import text_of

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


@pytest.fixture(scope="module")
def circle(tmp_path_factory: pytest.TempPathFactory) -> Circle:
    folder = tmp_path_factory.mktemp("demo") / PROJECT
    shutil.copytree(demo_folder() / PROJECT, folder)
    make(load(folder), folder / "out")
    return close_circle(load(folder), folder / "out", NOW)


def test_what_is_missing_is_what_is_said_and_no_more(circle: Circle) -> None:
    found = status(load(circle.folder), circle.folder / "out")
    assert {(*one.people, one.language.value, one.lack) for one in found.lacking} == {
        ("tomass", "lv", Lack.SIGNERS),
        ("tomass", "en", Lack.SIGNERS),
        ("paula", "lv", Lack.UNSIGNED),
        ("paula", "en", Lack.NOT_RETURNED),
        ("edgars", "lv", Lack.DOUBTFUL),
        ("edgars", "en", Lack.DOUBTFUL),
    }
    late = {(*one.people, one.kind, who) for one in found.papers for who in one.late}
    assert late == {("sandra", "mobility_programme", "Tiina Eksempel")}
    missing = [(one.key, proof.due.type.value) for one in found.people for proof in one.evidence if proof.is_missing]
    assert missing == [("sandra", "green_travel")]
    assert (found.restricted.missing, found.restricted.late) == (0, 0)
    assert {one.key for one in found.people if one.complete} == {"aija", "liga"}
    assert {one.code for one in found.findings} == {"DOC04"}


@pytest.mark.parametrize("language", Language)
def test_each_gap_is_told_with_its_person_beside_the_archive(language: Language, circle: Circle) -> None:
    told, readme = demo_gaps(circle.project, language), (circle.folder / "README.txt").read_text("utf-8")
    assert len(told) == len(SHOWN) == len(set(told))
    for sentence, shown in zip(told, SHOWN, strict=True):
        assert sentence.startswith(circle.project.person(shown.person).name)
        assert sentence in " ".join(readme.split())
    assert "NAV ĪSTI" in readme
    assert "NOT REAL" in readme


def test_without_the_folder_of_trust_no_signature_is_believed(circle: Circle, tmp_path: Path) -> None:
    (tmp_path / "other.pem").write_bytes(authority().root.pem)
    for anchors, answer in ((None, Answer.NOT_CHECKED), (tmp_path, Answer.NO)):
        for one in inspect([circle.folder / "returned"], pack=circle.folder / "out", anchors=anchors, now=NOW):
            assert {paper.confirmed.answer for paper in one.papers if paper.signatures} <= {answer}
            assert one.verdict is not Verdict.PROVEN


def test_with_it_every_signature_and_time_stamp_names_an_issuer_that_says_test(circle: Circle) -> None:
    found = inspect(
        [circle.folder / "returned"],
        pack=circle.folder / "out",
        project=load(circle.folder),
        anchors=circle.folder / "trust",
        now=NOW,
    )
    verdicts = [one.verdict for one in found]
    gaps = {Verdict.INCOMPLETE, Verdict.UNSIGNED, Verdict.BROKEN}
    assert set(verdicts) == {Verdict.PROVEN, *gaps}
    assert all(verdicts.count(one) == 1 for one in gaps)
    signatures = [signature for one in found for signature in one.signatures]
    assert {one.certificate.issuer for one in signatures if one.certificate} == {ISSUER}
    assert {stamp.authority.issuer for one in signatures for stamp in one.stamps if stamp.authority} == {ROOT}
    assert not [one for one in signatures if one.certificate is None or one.certificate.qualified or not one.stamps]


def test_no_key_is_written(circle: Circle) -> None:
    assert not [one for one in files(circle.folder) if b"PRIVATE KEY" in one.read_bytes()]
    assert b"NOT REAL" in next((circle.folder / "trust").iterdir()).read_bytes()


def files(folder: Path) -> Iterator[Path]:
    return (one for one in folder.rglob("*") if one.is_file())


def test_what_is_restricted_lies_apart_and_is_named_nowhere_else(circle: Circle) -> None:
    hidden = [one.id.encode() for one in read_issued(circle.folder / "out").papers if one.restricted]
    assert hidden
    for name in ("returned", "evidence", "archive"):
        apart = circle.folder / name / "restricted"
        assert any(files(apart))
        assert stat.S_IMODE(apart.stat().st_mode) == stat.S_IRWXU
        outside = [one for one in files(circle.folder / name) if apart not in one.parents]
        for one in outside:
            assert "inclusion" not in one.name
            assert not [word for word in (*hidden, b"inclusion") if word in one.read_bytes()]


def test_both_parts_of_the_archive_are_bags(circle: Circle) -> None:
    for bag in (circle.folder / "archive", circle.folder / "archive" / "restricted"):
        bagit.Bag(str(bag)).validate()


def test_the_commands_that_are_told_show_the_gaps(circle: Circle, capsys: pytest.CaptureFixture[str]) -> None:
    looked, inspected, verified = demo_commands(circle.folder)
    assert main([*shlex.split(verified)[1:], "--lang", "en"]) == 0
    capsys.readouterr()
    assert main([*shlex.split(looked)[1:], "--lang", "en"]) == 1
    assert "not signed by: Gints Dienvidkalns" in capsys.readouterr().out
    assert main([*shlex.split(inspected)[1:], "--lang", "en"]) == 1
    assert f"certificate issued by “{ISSUER}”" in capsys.readouterr().out


@pytest.mark.parametrize("language", Language)
def test_what_is_handed_over_for_a_check_says_test_too(language: Language, circle: Circle, tmp_path: Path) -> None:
    out, archive, trust = tmp_path / "check.zip", circle.folder / "archive", circle.folder / "trust"
    export(archive, out, people=["sandra"], project=load(circle.folder), anchors=trust, now=NOW)
    with zipfile.ZipFile(out) as file:
        (report,) = (one for one in file.namelist() if one.endswith(f" {language.upper()}.docx") and "/" not in one)
        assert ISSUER in text_of(file.read(report))


def test_without_the_extra_the_papers_are_made_and_it_is_said_how_to_see_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = Pack((), ())
    for name, does in (("is_archive_installed", False), ("make", empty), ("convert", None)):
        monkeypatch.setattr(sys.modules["docgen.api.demo"], name, lambda *_, _does=does, **__: _does)
    made = demo(tmp_path / "demo")
    assert made == Demo({"konsorcijs": empty, "tehnikums": empty})
    assert main(["demo", str(tmp_path / "again"), "--lang", "en"]) == 0
    assert 'pip install ".[archive]"' in capsys.readouterr().out.splitlines()[-1]
    assert not (tmp_path / "again" / PROJECT / "archive").exists()


def test_what_is_handed_over_lacks_what_the_status_says_is_missing(circle: Circle, tmp_path: Path) -> None:
    project = load(circle.folder)
    found = status(project, circle.folder / "out", today=NOW.date())
    keys = [one.key for one in found.people]
    how = {"people": keys, "project": project, "now": NOW, "today": NOW.date(), "anchors": circle.folder / "trust"}
    dossier = export(circle.folder / "archive", tmp_path / "all.zip", **how).dossier  # type: ignore[arg-type]
    absent = {(*one.people, one.kind, one.language.value) for one in dossier.provision.absences}
    unsigned = {(*one.paper.people, one.paper.kind, one.paper.language.value) for one in dossier.unsigned}
    names = {one.key: one.name for one in found.people}
    lacking = {(*(names[key] for key in one.people), one.kind, one.language.value) for one in found.lacking}
    assert absent | unsigned == lacking
    missing = {(one.person, one.type) for one in dossier.provision.evidence_absences}
    awaited = ((one, proof) for one in found.people for proof in one.evidence)
    assert missing == {(one.name, proof.due.type) for one, proof in awaited if proof.is_missing}


@pytest.mark.parametrize(
    "command", [("status", ".", "out"), ("archive", "list", "archive"), ("archive", "verify", "archive")]
)
def test_whatever_tells_of_signatures_says_that_they_are_for_trial(
    circle: Circle, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(circle.folder)
    main([*command, "--lang", "lv"])
    assert f"paraksti ir izmēģinājuma, nevis īsti. Sertifikātus izdeva: {ISSUER}." in capsys.readouterr().out


def test_a_stay_is_named_once_and_papers_of_a_kind_are_told_apart_by_it(
    circle: Circle, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(circle.folder)
    main(["status", ".", "out", "--lang", "en"])
    said = capsys.readouterr().out
    assert "Dienvidniece Sandra – Tartu 9 Nov 2026–13 Nov 2026; Tartu 19 Apr 2027–23 Apr 2027\n" in said
    assert "Grant agreement LV (Tartu 19 Apr 2027–23 Apr 2027): signed by all" in said
    main(["archive", "list", "archive", "--lang", "en"])
    said = capsys.readouterr().out
    assert "Grant agreement LV, sandra-grupa: signed by all" in said
    assert "cannot be accepted yet: a signature does not hold" in said
    assert "Dienvidniece Sandra (sandra): tickets, sandra-travel.txt" in said


def test_an_archive_that_is_as_it_was_put_in_still_says_what_its_papers_are_worth(
    circle: Circle, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(circle.folder)
    assert main(["archive", "verify", "archive", "--trust", "trust", "--lang", "en"]) == ExitStatus.GOOD
    said = capsys.readouterr().out
    assert "certificates to be believed: 16\n" in said
    assert "changed or damaged: 2\n" in said
