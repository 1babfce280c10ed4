"""Inspecting what came back: real signatures, from a file to a verdict."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from pades_signing import add_revocation, sign
from projects import SAMPLE
from returned import (
    agreement,
    anna,
    changed,
    container,
    director,
    justification,
    make_small_pack,
    print_to_pdf,
    trust,
    with_another_figure,
    with_number,
)
from signing_authority import NOW, SIGNED, authority, stranger

import docgen
from docgen.api import archive, inspect, inspection_status, load, make
from docgen.archive.comparison import Agreement
from docgen.archive.inspection import Inspection
from docgen.archive.signed import Answer
from docgen.archive.verdict import Verdict
from docgen.errors import DocgenError, ExitStatus, Severity, UsageError


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_small_pack(tmp_path_factory.mktemp("issued"))


@pytest.fixture
def believed(tmp_path: Path) -> Path:
    return trust(tmp_path / "trust")


def issued(pack: Path) -> bytes:
    return (pack / agreement(pack).path).read_bytes()


def inspected(tmp_path: Path, data: bytes, name: str = "atpakaļ.asice", **how: object) -> Inspection:
    file = tmp_path / name
    file.write_bytes(data)
    (found,) = inspect([file], now=NOW, **how)  # type: ignore[arg-type]  # the arguments of inspect by name
    return found


def codes(one: Inspection) -> list[str]:
    return [finding.code for finding in one.findings()]


def test_what_was_issued_and_signed_by_all_is_proven(tmp_path: Path, pack: Path, believed: Path) -> None:
    back = container({"Dotācijas līgums.docx": issued(pack)}, director(), anna())
    found = inspected(tmp_path, back, pack=pack, project=load(SAMPLE), anchors=believed)
    assert (found.verdict, codes(found)) == (Verdict.PROVEN, [])
    (paper,) = found.papers
    assert paper.recognition.id == agreement(pack).id
    assert paper.comparison.agreement is Agreement.IDENTICAL
    assert [level.answer for level in (paper.found, paper.unchanged, paper.confirmed)] == [Answer.YES] * 3


def test_a_paper_filled_in_before_it_was_signed_is_proven_too(tmp_path: Path, pack: Path, believed: Path) -> None:
    back = container({"līgums.docx": with_number(issued(pack))}, director(), anna())
    found = inspected(tmp_path, back, pack=pack, anchors=believed)
    assert found.verdict is Verdict.PROVEN
    assert found.papers[0].comparison.filled == (("document.number", "1-8/12"),)


def test_one_changed_figure_is_found_and_shown(tmp_path: Path, pack: Path, believed: Path) -> None:
    back = container({"līgums.docx": with_another_figure(issued(pack))}, director(), anna())
    found = inspected(tmp_path, back, pack=pack, anchors=believed)
    assert (found.verdict, codes(found)) == (Verdict.CHANGED, ["SIG86"])
    (told,) = found.findings()
    assert told.values["before"] != told.values["after"]


def test_who_has_not_signed_is_named(tmp_path: Path, pack: Path, believed: Path) -> None:
    found = inspected(tmp_path, container({"l.docx": issued(pack)}, anna()), pack=pack, anchors=believed)
    assert (found.verdict, codes(found)) == (Verdict.INCOMPLETE, ["SIG94"])
    assert next(found.findings()).values["name"] == "Ilze Paraugkalne"


def test_without_anchors_nothing_is_proven(tmp_path: Path, pack: Path) -> None:
    back = container({"l.docx": issued(pack)}, director(), anna())
    found = inspected(tmp_path, back, pack=pack)
    assert (found.verdict, codes(found)) == (Verdict.INTACT, ["SIG97"])


def test_an_authority_that_nobody_believes_makes_it_doubtful(tmp_path: Path, pack: Path, believed: Path) -> None:
    strange = stranger().person("Anna", "Paraudziņa", "PNOLV-321234-56785")
    back = container({"l.docx": issued(pack)}, director(), strange, proven=False)
    found = inspected(tmp_path, back, pack=pack, anchors=believed)
    assert found.verdict in (Verdict.DOUBTFUL, Verdict.INTACT)
    assert found.papers[0].confirmed.answer is not Answer.YES


def test_the_code_in_the_certificate_decides_where_the_project_knows_it(tmp_path: Path, pack: Path) -> None:
    namesake = authority().person("Anna", "Paraudziņa", "PNOLV-111111-11111")
    back = container({"l.docx": issued(pack)}, director(), namesake)
    assert "SIG07" not in codes(inspected(tmp_path, back, pack=pack))
    found = inspected(tmp_path, back, pack=pack, project=load(SAMPLE))
    assert {"SIG07", "SIG94"} <= set(codes(found))
    assert found.verdict is Verdict.DOUBTFUL


def test_a_file_needs_neither_archive_nor_pack(tmp_path: Path, pack: Path) -> None:
    found = inspected(tmp_path, container({"l.docx": issued(pack)}, anna()))
    assert (found.verdict, codes(found)) == (Verdict.UNCOMPARED, ["SIG96", "SIG97"])
    assert found.papers[0].recognition.id == agreement(pack).id


@pytest.mark.office
def test_a_printed_paper_signed_by_all_is_proven(tmp_path: Path, pack: Path, believed: Path) -> None:
    printed = print_to_pdf(issued(pack), tmp_path)
    world, late = authority(), SIGNED + timedelta(minutes=1)
    back = sign(sign(printed, director(), stamped=SIGNED), anna(), field="Paraksts2", stamped=SIGNED)
    ocsps = [world.ocsp(who, moment=late) for who in (director(), anna())]
    back = add_revocation(back, ocsps=ocsps, crls=[world.root_crl(moment=late)])
    found = inspected(tmp_path, back, "atpakaļ.pdf", pack=pack, project=load(SAMPLE), anchors=believed)
    assert (found.verdict, codes(found)) == (Verdict.PROVEN, [])
    assert found.papers[0].comparison.agreement is Agreement.SAME_WORDS
    covered = inspected(tmp_path, sign(printed, director(), box=(60, 60, 540, 780)), "aizsegts.pdf", pack=pack)
    assert (covered.verdict, "ARC48" in codes(covered)) == (Verdict.UNCOMPARED, True)
    other = sign(print_to_pdf(with_another_figure(issued(pack)), tmp_path), anna())
    told = inspected(tmp_path, other, "cits.pdf", pack=pack)
    assert told.verdict is Verdict.CHANGED
    assert "SIG86" in codes(told)


def test_a_plain_word_file_is_recognised_and_unsigned(tmp_path: Path, pack: Path) -> None:
    found = inspected(tmp_path, issued(pack), "līgums.docx", pack=pack)
    assert (found.verdict, codes(found)) == (Verdict.UNSIGNED, ["SIG06"])


def test_a_draft_is_refused(tmp_path: Path) -> None:
    make(load(SAMPLE), tmp_path / "out", draft=True, kinds=["grant_agreement"], people=["anna"])
    (draft, *_) = sorted((tmp_path / "out").rglob("Dot*.docx"))
    found = inspected(tmp_path, draft.read_bytes(), "renamed.docx")
    assert (found.verdict, codes(found)) == (Verdict.REFUSED, ["SIG80"])


def test_a_paper_of_another_project_has_a_code_of_its_own(tmp_path: Path, pack: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "other")
    file = tmp_path / "other" / "project.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("KA121-VET-000000001", "KA121-VET-000000009"), encoding="utf-8")
    make(load(tmp_path / "other"), tmp_path / "out", kinds=["grant_agreement"], people=["anna"])
    (paper, *_) = sorted((tmp_path / "out").rglob("Dot*.docx"))
    found = inspected(tmp_path, paper.read_bytes(), "l.docx", pack=pack)
    assert (found.verdict, codes(found)) == (Verdict.REFUSED, ["SIG81"])


def test_a_former_version_is_found_under_superseded(tmp_path: Path, pack: Path, believed: Path) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(pack, mine)
    old = agreement(pack)
    project = tmp_path / "project"
    shutil.copytree(SAMPLE, project)
    file = project / "project.yaml"
    file.write_text(file.read_text("utf-8").replace('phone: "20000001"', 'phone: "20000077"'), encoding="utf-8")
    make(load(project), mine, kinds=["grant_agreement"], people=["anna"])
    assert agreement(mine).id != old.id
    back = container({"l.docx": issued(pack)}, director(), anna())
    found = inspected(tmp_path, back, pack=mine, anchors=believed)
    assert (found.verdict, codes(found)) == (Verdict.PROVEN, ["SIG85"])
    assert found.papers[0].found.unchecked


def test_a_paper_filled_in_where_it_lies_is_made_again_to_compare(tmp_path: Path, pack: Path) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(pack, mine)
    paper = mine / agreement(mine).path
    filled = with_number(paper.read_bytes())
    paper.write_bytes(filled)
    back = container({"l.docx": filled}, director(), anna())
    lost = inspected(tmp_path, back, pack=mine)
    assert (lost.verdict, codes(lost)) == (Verdict.UNCOMPARED, ["SIG96", "SIG97"])
    found = inspected(tmp_path, back, pack=mine, project=load(SAMPLE))
    assert found.papers[0].comparison.agreement is Agreement.FILLED_IN


def test_a_person_may_say_which_paper_it_is(tmp_path: Path, pack: Path) -> None:
    found = inspected(tmp_path, b"%PDF-1.4 nothing", "sk.pdf", pack=pack, said=agreement(pack).id.lower())
    assert found.papers[0].recognition.way == "said"


def test_of_a_restricted_paper_nothing_is_told(tmp_path: Path, pack: Path) -> None:
    entry = justification(pack)
    data = (pack / "restricted" / entry.path).read_bytes()
    person = authority().person("Kārlis", "Izdomātais", "PNOLV-120509-20031")
    found = inspected(tmp_path, container({"Pamatojums.docx": with_number(data)}, person), pack=pack)
    assert found.restricted
    said = repr([(one.code, one.subject, dict(one.values), one.place) for one in found.findings()])
    said += repr(archive_data(found))
    for secret in (entry.id, entry.path, "Kārlis", "Izdomātais", "Pamatojums", "inclusion_justification"):
        assert secret not in said


def archive_data(found: Inspection) -> object:
    return docgen.api.inspection_data(found, docgen.Language.LV)


def test_a_changed_restricted_paper_shows_no_words(tmp_path: Path, pack: Path) -> None:
    data = (pack / "restricted" / justification(pack).path).read_bytes()
    spoilt = changed(data, lambda text: text.replace("Iznīcina", "Glabā", 1))
    found = inspected(tmp_path, spoilt, "x.docx", pack=pack)
    assert codes(found) == ["SIG87", "SIG06"]
    assert found.verdict is Verdict.CHANGED


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ({"said": "NOT-AN-ID"}, "SIG04"),
        ({"pack": Path("nowhere")}, "SIG05"),
    ],
)
def test_wrong_use_is_refused_with_a_code(tmp_path: Path, how: dict[str, object], code: str) -> None:
    with pytest.raises(UsageError, match=code):
        inspected(tmp_path, b"", **how)  # type: ignore[arg-type]  # the arguments of inspect by name


def test_an_id_is_said_of_one_file_alone(tmp_path: Path, pack: Path) -> None:
    files = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    for file in files:
        file.write_bytes(b"%PDF-1.4")
    with pytest.raises(UsageError, match="SIG04"):
        inspect(files, said=agreement(pack).id)


def test_a_project_and_a_pack_must_fit(tmp_path: Path, pack: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "other")
    file = tmp_path / "other" / "project.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("KA121-VET-000000001", "KA121-VET-000000009"), encoding="utf-8")
    with pytest.raises(UsageError, match="SIG09"):
        inspect([], pack=pack, project=load(tmp_path / "other"))


def test_a_damaged_record_of_papers_is_told(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(UsageError, match="SIG05"):
        inspect([], pack=tmp_path)


def test_what_is_not_there_is_a_finding_and_the_others_are_inspected(tmp_path: Path, pack: Path) -> None:
    good = tmp_path / "l.docx"
    good.write_bytes(issued(pack))
    lost, found = inspect([tmp_path / "nowhere.pdf", good], pack=pack)
    assert (lost.verdict, codes(lost)) == (Verdict.UNREADABLE, ["SIG01"])
    assert found.verdict is Verdict.UNSIGNED


def test_a_folder_stands_for_the_files_in_it(tmp_path: Path, pack: Path) -> None:
    (tmp_path / "back").mkdir()
    assert codes(inspect([tmp_path / "back"])[0]) == ["SIG01"]
    for name in ("a.docx", "b.docx", ".hidden", "~$a.docx"):
        (tmp_path / "back" / name).write_bytes(issued(pack))
    assert [Path(one.name).name for one in inspect([tmp_path / "back"], pack=pack)] == ["a.docx", "b.docx"]


@pytest.mark.skipif(os.name == "nt", reason="there are no such files")
def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert codes(inspect([tmp_path / "pipe"])[0]) == ["SIG01"]


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0", b"text"])
def test_whatever_the_bytes_there_is_an_answer(tmp_path: Path, data: bytes) -> None:
    found = inspected(tmp_path, data, "x.bin")
    assert any(one.severity is Severity.ERROR for one in found.findings())
    assert found.verdict.severity is Severity.ERROR


def test_only_what_is_proven_ends_well(tmp_path: Path, pack: Path, believed: Path) -> None:
    papers = {"issued": issued(pack), "filled": with_number(issued(pack)), "spoilt": with_another_figure(issued(pack))}
    for name, data in papers.items():
        for people in ((), (anna(),), (anna(), director())):
            for anchors in (None, believed):
                back = container({f"{name}.docx": data}, *people) if people else data
                found = inspected(tmp_path, back, pack=pack, anchors=anchors)
                assert (inspection_status([found]) == ExitStatus.GOOD) is (found.verdict is Verdict.PROVEN)


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match="SIG03"):
        inspect([])
    assert not archive.is_archive_installed()


def test_it_stands_in_the_small_door() -> None:
    assert docgen.inspect is inspect
    assert issubclass(UsageError, DocgenError)
