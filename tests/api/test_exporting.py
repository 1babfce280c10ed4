"""Handing over for the agency's check: what is in the zip, what it answers, and what it does not tell."""

from __future__ import annotations

import io
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import returned
from archives import add_evidence, kept_archive, opened_bag
from demo_projects import loaded, project
from pades_signing import paper
from projects import SAMPLE
from returned import agreement, anna, director, entries, justification, with_number
from signing_authority import NOW
from xades_signing import Signing, container, signatures

from docgen.api import HandedOver, Ink, Sample, export, keep, load, make
from docgen.api.choosing import Chosen
from docgen.api.handing import absences
from docgen.api.handing_stays import Stays
from docgen.archive.bag.events import Evidenced, Opened, Rule
from docgen.archive.bag.log import read_log
from docgen.archive.secrecy import new_identity
from docgen.errors import OutputError, Severity, UsageError
from docgen.i18n import Language
from docgen.intake import Loaded
from docgen.manifest import sha256
from docgen.models.oversight import Explanation
from docgen.models.values import Bilingual
from docgen.packs.dossier_index import index_tables
from docgen.wordtext import text_of

BOTH = (anna(), director())
DAY = date(2026, 11, 30)
REPORTS = ("Pārbaudes ziņojums LV.docx", "Verification report EN.docx")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, small_pack: Path) -> Path:
    """A folder with an archive, which no test changes."""
    folder = tmp_path_factory.mktemp("world")
    archive = kept_archive(folder, small_pack, "karlis")
    first = next(read_log(archive).events)
    assert isinstance(first, Opened)
    add_evidence(archive, "anna", "biļete.pdf", opened=first)
    return folder


def handed(world: Path, file: Path, **choices: object) -> HandedOver:
    given = {"people": ["anna"], "anchors": world / "trust", "now": NOW, "today": DAY} | choices
    return export(world / "archive", file, **given)  # type: ignore[arg-type]


def members(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def rows(file: Path, sheet: int) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(members(file)["index.xlsx"]), read_only=True)
    return [tuple(row) for row in book.worksheets[sheet].iter_rows(min_row=2, values_only=True)]


def everything(file: Path) -> str:
    """All that can be read in index, report, names and digests."""
    said = [*members(file)]
    for name, data in members(file).items():
        if name in REPORTS:
            said.append(text_of(data))
        elif name == "index.xlsx":
            with zipfile.ZipFile(io.BytesIO(data)) as book:
                said += [book.read(part).decode("utf-8") for part in book.namelist()]
        else:
            said.append(data.decode("utf-8", "replace"))
    return "\n".join(said)


def test_papers_and_evidence_are_in_it_byte_for_byte_with_digests_of_all(world: Path, tmp_path: Path) -> None:
    done = handed(world, tmp_path / "a.zip")
    found = members(tmp_path / "a.zip")
    assert (done.people, done.files) == (("anna",), len(found))
    log = read_log(world / "archive")
    for path, kept in log.files.items():
        assert sha256(found[f"files/{path.removeprefix('data/')}"]) == kept.sha256
    listed = {line[66:]: line[:64] for line in found["sha256.txt"].decode().splitlines()}
    assert listed == {name: sha256(data) for name, data in found.items() if name != "sha256.txt"}
    assert {"README.txt", "index.xlsx", *REPORTS} <= set(found)


def test_the_index_tells_who_signed_what_and_when_and_what_is_missing(
    world: Path, tmp_path: Path, small_pack: Path
) -> None:
    handed(world, tmp_path / "a.zip", pack=small_pack)
    ((person, stay, paper, language, version, verdict, signed, _, identifier, path),) = rows(tmp_path / "a.zip", 2)
    assert (person, paper, language, version, signed) == ("Anna Paraudziņa", "Dotācijas līgums", "LV", 1, "2 no 2")
    assert str(verdict).startswith("Pierādīts")
    assert identifier == agreement(small_pack).id
    assert path in members(tmp_path / "a.zip")
    assert stay == agreement(small_pack).subject.removeprefix("activities[").removesuffix("]")
    assert {(row[5], row[6], row[7]) for row in rows(tmp_path / "a.zip", 3)} == {
        ("Ilze Paraugkalne", "22.11.2026. 09:00 UTC", "laika zīmogs"),
        ("Anna Paraudziņa", "22.11.2026. 09:00 UTC", "laika zīmogs"),
    }
    missing = [(row[0], row[2]) for row in rows(tmp_path / "a.zip", 4) if row[0]]
    assert missing == [("Anna Paraudziņa", "Mācību līgums EN")]
    assert [(row[0], row[2]) for row in rows(tmp_path / "a.zip", 5)] == [("Anna Paraudziņa", "biļetes")]


def test_with_the_project_it_tells_who_went_where_when_and_on_what_grant(world: Path, tmp_path: Path) -> None:
    handed(world, tmp_path / "a.zip", project=load(SAMPLE))
    ((person, sender, _, host, town, country, first, last, days, *_), *_) = rows(tmp_path / "a.zip", 0)
    assert person == "Anna Paraudziņa"
    assert all((sender, host, town, country, first, last, days))
    granted, parts = rows(tmp_path / "a.zip", 0)[0][13], rows(tmp_path / "a.zip", 1)
    assert granted == pytest.approx(sum(float(str(row[4])) for row in parts if row[1] == parts[0][1]))


def test_without_pack_and_project_it_says_what_it_cannot_answer(world: Path, tmp_path: Path) -> None:
    done = handed(world, tmp_path / "a.zip")
    assert (done.dossier.told, done.dossier.provision.expected) == (False, False)
    assert [(one.code, one.severity) for one in done.findings] == [("ARC86", Severity.WARNING)]
    for sheet in (0, 1):
        assert "--project" in str(rows(tmp_path / "a.zip", sheet)[0][0])
    assert members(tmp_path / "a.zip")["README.txt"].decode().count("--project") == len(Language)
    said = " ".join(str(cell) for row in rows(tmp_path / "a.zip", 6) for cell in row)
    assert "--project" in said
    assert "--pack" in said
    assert "Nebija zināms" in text_of(members(tmp_path / "a.zip")[REPORTS[0]])


def test_the_report_is_in_both_languages_and_says_what_it_does_not_prove(world: Path, tmp_path: Path) -> None:
    handed(world, tmp_path / "a.zip")
    latvian, english = (text_of(members(tmp_path / "a.zip")[name]) for name in REPORTS)
    assert "2026. gada 30. novembris" in latvian
    assert "Ko šis ziņojums nepierāda" in latvian
    assert "30 November 2026" in english
    assert "What this report does not prove" in english
    for said in (latvian, english):
        assert "Anna Paraudziņa" in said
        assert read_log(world / "archive").head in said


def test_the_same_again_makes_the_same_bytes(world: Path, tmp_path: Path, small_pack: Path) -> None:
    for name in ("a.zip", "b.zip"):
        handed(world, tmp_path / name, pack=small_pack, project=load(SAMPLE))
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_restricted_papers_are_neither_in_it_nor_mentioned(world: Path, tmp_path: Path, small_pack: Path) -> None:
    handed(world, tmp_path / "a.zip", people=["anna", "karlis"], pack=small_pack, project=load(SAMPLE))
    said, secret = everything(tmp_path / "a.zip"), justification(small_pack)
    for word in ("Iekļaušanas", "iekļaušanas", "pamatojum", "inclusion", secret.id, secret.subject):
        assert word not in said, word


def test_restricted_papers_are_handed_over_when_they_are_asked_for(world: Path, tmp_path: Path) -> None:
    done = handed(world, tmp_path / "a.zip", people=["karlis"], restricted=True)
    assert [one.checked.kind for one in done.dossier.papers] == ["inclusion_justification"]
    assert any(name.startswith("restricted/") and name.endswith(".asice") for name in members(tmp_path / "a.zip"))
    if hasattr(Path, "owner"):
        assert (tmp_path / "a.zip").stat().st_mode & 0o077 == 0


def test_encrypted_ones_are_handed_over_with_the_key_alone(tmp_path: Path, small_pack: Path) -> None:
    secret, public = new_identity()
    kept_archive(tmp_path, small_pack, "karlis", encrypt_to=(public,))
    (tmp_path / "key").write_text(secret, "utf-8")
    with pytest.raises(UsageError) as caught:
        handed(tmp_path, tmp_path / "a.zip", people=["karlis"], restricted=True)
    assert caught.value.findings[0].code == "ARC82"
    assert not (tmp_path / "a.zip").exists()
    handed(tmp_path, tmp_path / "a.zip", people=["karlis"], restricted=True, key=tmp_path / "key")
    found = members(tmp_path / "a.zip")
    (name,) = [one for one in found if one.endswith("returned.asice")]
    assert found[name] == (tmp_path / "in/Kārļa pamatojums.asice").read_bytes()


def test_a_sample_is_drawn_by_a_seed_and_can_be_drawn_again(world: Path, tmp_path: Path) -> None:
    project = load(SAMPLE)
    drawn = [
        handed(world, tmp_path / f"{at}.zip", people=(), sample=Sample(2, seed), project=project).people
        for at, seed in enumerate(("a", "a", "b", "c", "d"))
    ]
    assert drawn[0] == drawn[1]
    assert len(set(drawn)) > 1
    assert all(len(people) == 2 for people in drawn)
    assert Sample(2, "s").of(["c", "a", "b"]) == Sample(2, "s").of(["a", "b", "c"])


def unselected() -> Loaded:
    """The project with nobody chosen by the selection."""
    stays = [one.model_copy(update={"selection": None}) for one in project("konsorcijs").activities]
    changed = project("konsorcijs").model_copy(update={"activities": stays})
    return replace(loaded("konsorcijs"), project=changed)


@pytest.fixture(scope="module")
def noticed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive in which a selection notice lies, which names no person of its own."""
    folder = tmp_path_factory.mktemp("noticed")
    make(loaded("konsorcijs"), folder / "out", kinds=["selection_notice"])
    notice = next(one for one in entries(folder / "out") if one.signers)
    contents = {"n.docx": (folder / "out" / notice.path).read_bytes()}
    (folder / "notice.asice").write_bytes(returned.container(contents, director()))
    anchors = returned.trust(folder / "trust")
    keep(folder / "archive", [folder / "notice.asice"], pack=folder / "out", anchors=anchors, now=NOW)
    return folder


@pytest.mark.parametrize(
    ("choices", "there"),
    [
        ({"people": [], "everyone": True}, True),
        ({"people": [], "everyone": True, "project": loaded("konsorcijs")}, True),
        ({"people": ["liga"], "project": loaded("konsorcijs")}, True),
        ({"people": ["liga"], "project": unselected()}, False),
    ],
)
def test_a_paper_that_names_nobody_goes_with_everyone_and_with_those_whom_it_concerns(
    noticed: Path, tmp_path: Path, choices: dict[str, object], there: bool
) -> None:
    done = handed(noticed, tmp_path / "a.zip", **choices)
    assert [one.checked.kind for one in done.dossier.papers] == ["selection_notice"] * there
    assert any(name.endswith("notice.asice") for name in members(tmp_path / "a.zip")) is there


def test_a_notice_of_a_selection_is_told_as_the_whole_selections(noticed: Path, tmp_path: Path) -> None:
    handed(noticed, tmp_path / "a.zip", people=[], everyone=True)
    assert {row[0] for sheet in (2, 3) for row in rows(tmp_path / "a.zip", sheet)} == {"visai atlasei kopīgs"}


def test_evidence_that_proves_no_category_says_so_where_the_data_tell_it(world: Path, tmp_path: Path) -> None:
    for name, given, said in (("a.zip", load(SAMPLE), "nevienu"), ("b.zip", None, "nav zināms")):
        done = handed(world, tmp_path / name, project=given)
        policy = replace(done.dossier.evidence[0], evidence="insurance", categories=())
        sheet = index_tables(replace(done.dossier, evidence=(policy,)), Language.LV)[5]
        assert str(sheet.rows[0][3]).startswith(said)


def test_the_index_says_of_which_log_its_checksum_is_and_how_to_check_it(world: Path, tmp_path: Path) -> None:
    done = handed(world, tmp_path / "a.zip", restricted=True)
    about = [" ".join(map(str, row)) for row in rows(tmp_path / "a.zip", 6)]
    for part, log in zip(
        done.dossier.provision.parts, ("docgen-log.jsonl", "restricted/docgen-log.jsonl"), strict=True
    ):
        (told,) = [one for one in about if part.head in one and "--head" not in one]
        assert f"{log} {part.lines}. rinda" in told
    (how,) = [one for one in about if "--head" in one]
    assert f"sed -n {done.dossier.provision.parts[0].lines}p docgen-log.jsonl" in how


def test_who_signed_is_told_with_the_id_by_which_the_paper_is_found(world: Path, tmp_path: Path) -> None:
    handed(world, tmp_path / "a.zip")
    assert {row[10] for row in rows(tmp_path / "a.zip", 3)} == {row[8] for row in rows(tmp_path / "a.zip", 2)}


def test_everyone_is_no_sample(world: Path, tmp_path: Path) -> None:
    project = load(SAMPLE)
    done = handed(world, tmp_path / "a.zip", people=(), everyone=True, project=project)
    assert {"anna", "karlis"} < set(done.people)
    assert "visas personas" in text_of(members(tmp_path / "a.zip")[REPORTS[0]])
    handed(world, tmp_path / "b.zip", project=project)
    assert "prasītas tieši šīs personas" in text_of(members(tmp_path / "b.zip")[REPORTS[0]])


def test_a_sample_without_the_project_is_drawn_from_those_who_are_in_the_archive_and_says_so(
    world: Path, tmp_path: Path
) -> None:
    handed(world, tmp_path / "a.zip", people=(), sample=Sample(1, "a"))
    assert "par kurām arhīvā kaut kas ir" in text_of(members(tmp_path / "a.zip")[REPORTS[0]])
    assert any("par kurām arhīvā kaut kas ir" in str(row[1]) for row in rows(tmp_path / "a.zip", 6))
    handed(world, tmp_path / "b.zip", people=(), sample=Sample(1, "a"), project=load(SAMPLE))
    assert "par kurām" not in text_of(members(tmp_path / "b.zip")[REPORTS[0]])


@pytest.mark.parametrize("choices", [{"everyone": True}, {"sample": Sample(1, "a")}])
def test_where_nothing_is_in_the_archive_it_says_so_and_writes_nothing(
    tmp_path: Path, small_pack: Path, choices: dict[str, object]
) -> None:
    folder = tmp_path / "world"
    kept_archive(folder, small_pack)
    lines = (folder / "archive/docgen-log.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "archive/docgen-log.jsonl").write_bytes(lines[0])
    with pytest.raises(UsageError) as caught:
        handed(folder, tmp_path / "a.zip", people=(), **choices)
    assert caught.value.findings[0].code == "ARC87"
    assert not (tmp_path / "a.zip").exists()


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        ({"people": []}, "ARC80"),
        ({"people": ["anna"], "sample": Sample(1, "a")}, "ARC80"),
        ({"people": [], "sample": Sample(0, "a")}, "ARC80"),
        ({"people": ["anna"], "everyone": True}, "ARC80"),
        ({"people": ["nobody"]}, "ARC67"),
    ],
)
def test_a_choice_that_is_none_is_told_and_nothing_is_written(
    world: Path, tmp_path: Path, choices: dict[str, object], code: str
) -> None:
    with pytest.raises(UsageError) as caught:
        handed(world, tmp_path / "a.zip", **choices)
    assert caught.value.findings[0].code == code
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_into_the_archive(world: Path) -> None:
    with pytest.raises(UsageError) as caught:
        handed(world, world / "archive" / "data" / "a.zip")
    assert caught.value.findings[0].code == "ARC84"
    assert not (world / "archive/data/a.zip").exists()


def test_a_file_that_is_there_is_not_overwritten(world: Path, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"mine")
    with pytest.raises(UsageError) as caught:
        handed(world, tmp_path / "a.zip")
    assert caught.value.findings[0].code == "ARC68"
    assert (tmp_path / "a.zip").read_bytes() == b"mine"


def test_where_the_disk_does_not_take_it_nothing_is_left(
    world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("docgen.files.writing.os.write", full)
    with pytest.raises(OutputError) as caught:
        handed(world, tmp_path / "a.zip")
    assert caught.value.findings[0].code == "OUT01"
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_was_changed_since_is_told_in_the_report(tmp_path: Path, small_pack: Path) -> None:
    archive = kept_archive(tmp_path, small_pack)
    (file,) = (archive / "data").rglob("*.asice")
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    done = handed(tmp_path, tmp_path / "a.zip")
    assert [one.code for one in done.findings] == ["ARC86", "ARC05"]
    said = text_of(members(tmp_path / "a.zip")[REPORTS[1]])
    assert "no, see" in said
    assert "Annas līgums.asice" in said
    assert "The signatures were not checked" in said


def test_signatures_that_do_not_hold_are_not_counted(tmp_path: Path, small_pack: Path) -> None:
    archive = kept_archive(tmp_path, small_pack)
    data = (small_pack / agreement(small_pack).path).read_bytes()
    signed = {f"META-INF/signatures{at}.xml": signatures({"a.docx": data}, Signing(one)) for at, one in enumerate(BOTH)}
    (tmp_path / "spoilt.asice").write_bytes(container({"a.docx": with_number(data)}, signed))
    keep(archive, [tmp_path / "spoilt.asice"], pack=small_pack, now=NOW)
    handed(tmp_path, tmp_path / "a.zip")
    assert [(row[4], row[6]) for row in rows(tmp_path / "a.zip", 2)] == [(1, "2 no 2"), (2, "0 no 2")]


def begun_before(day: date, **also: object) -> Loaded:
    """The project with Anna's stay begun on a day."""
    loaded = load(SAMPLE)
    assert loaded.project is not None
    stays = [
        one.model_copy(update={"first_day": day}) if getattr(one, "participant", "") == "anna" else one
        for one in loaded.project.activities
    ]
    return replace(loaded, project=loaded.project.model_copy(update={"activities": stays, **also}))


def late_rows(file: Path) -> list[str]:
    return [str(row[3]) for row in rows(file, 4) if row[2] == "Dotācijas līgums LV"]


def test_what_was_signed_after_the_first_day_stands_among_what_is_missing(tmp_path: Path, small_pack: Path) -> None:
    kept_archive(tmp_path, small_pack)
    done = handed(tmp_path, tmp_path / "a.zip", project=begun_before(date(2026, 11, 20)))
    late = late_rows(tmp_path / "a.zip")
    assert len(late) == len(BOTH)
    assert all("parakstīts pēc mobilitātes pirmās dienas (20.11.2026.)" in one for one in late)
    assert not any("Paskaidro" in one for one in late)
    assert all(one.endswith("2026.") for one in late)
    assert len(list(done.dossier.late)) == len(BOTH)


def test_why_it_was_signed_late_is_told_where_the_data_explain_it(tmp_path: Path, small_pack: Path) -> None:
    kept_archive(tmp_path, small_pack)
    reason = Bilingual(lv="Direktore bija slima.", en="The director was ill.")
    why = Explanation(code="DOC04", path=agreement(small_pack).subject, reason=reason)
    handed(tmp_path, tmp_path / "a.zip", project=begun_before(date(2026, 11, 20), explanations=(why,)))
    late = late_rows(tmp_path / "a.zip")
    assert len(late) == len(BOTH)
    assert all(one.endswith("2026. Paskaidrots: Direktore bija slima.") for one in late)
    assert all("Direktore bija slima." in str(row[9]) for row in rows(tmp_path / "a.zip", 3))


def test_the_index_says_to_whom_certificates_were_held_and_where_proof_is_told(world: Path, tmp_path: Path) -> None:
    for name, anchors, held in (("a.zip", world / "trust", "salīdzināti"), ("b.zip", None, "nav salīdzināti")):
        handed(world, tmp_path / name, anchors=anchors)
        about = {str(row[0]): str(row[1]) for row in rows(tmp_path / name, 6)}
        assert about["Sertifikāti"].startswith(held)
        assert "Pārbaudes ziņojums LV.docx" in about["Kas pierādīts"]


def test_a_time_stamp_that_nobody_was_asked_to_believe_is_told_as_unchecked(world: Path, tmp_path: Path) -> None:
    handed(world, tmp_path / "a.zip", anchors=None)
    assert {row[7] for row in rows(tmp_path / "a.zip", 3)} == {"nepārbaudīts laika zīmogs"}


def test_of_others_files_nothing_is_named(tmp_path: Path, small_pack: Path) -> None:
    archive = kept_archive(tmp_path, small_pack)
    first = next(read_log(archive).events)
    assert isinstance(first, Opened)
    add_evidence(archive, "oskars", "Oskara biļete.pdf", opened=first)
    (archive / "data/oskars/Oskara biļete.pdf").write_bytes(b"spoilt")
    (archive / "Oskara vēstule.docx").write_bytes(b"mine")
    (archive / "Oskara mape").mkdir()
    done = handed(tmp_path, tmp_path / "a.zip")
    assert {one.code for one in done.findings} == {"ARC86", "ARC05", "ARC07", "ARC94"}
    assert "Oskar" not in everything(tmp_path / "a.zip")
    assert "oskars" not in everything(tmp_path / "a.zip")
    said = text_of(members(tmp_path / "a.zip")[REPORTS[1]])
    assert "Nothing has changed" not in said
    assert "files that are not theirs: 3" in said


def test_what_the_sheet_of_evidence_tells_is_received_shown_missing_or_awaited(world: Path, tmp_path: Path) -> None:
    project = load(SAMPLE)
    handed(world, tmp_path / "before.zip", project=project, people=["karlis"])
    assert {str(row[4]).partition(" ")[0] for row in rows(tmp_path / "before.zip", 5)} == {"vēl"}
    done = handed(world, tmp_path / "after.zip", project=project, people=["karlis"], today=date(2028, 1, 1))
    absent = {(one.person, one.type.value) for one in done.dossier.provision.evidence_absences}
    assert ("Kārlis Izdomātais", "attendance") in absent
    missing = {str(row[2]) for row in rows(tmp_path / "after.zip", 4)}
    assert "apmeklējums (Organizatoriskais atbalsts, Ceļa atbalsts, Individuālais atbalsts)" in missing
    assert "Apliecinošs dokuments: apmeklējums" in text_of(members(tmp_path / "after.zip")[REPORTS[0]])


def test_support_that_restricted_papers_name_is_told_without_its_name_unless_they_are_asked_for(
    world: Path, tmp_path: Path
) -> None:
    project = load(SAMPLE)
    handed(world, tmp_path / "a.zip", project=project, people=["karlis"])
    assert any("Cits atbalsts" in str(row[2]) for row in rows(tmp_path / "a.zip", 1))
    handed(world, tmp_path / "b.zip", project=project, people=["karlis"], restricted=True)
    assert any("Iekļaušanas" in str(row[2]) for row in rows(tmp_path / "b.zip", 1))


def test_each_language_that_has_to_be_signed_is_missing_for_itself(
    world: Path, tmp_path: Path, small_pack: Path
) -> None:
    signed = agreement(small_pack)
    other = replace(signed, id="0" * 16, language=Language.EN)
    found = list(absences([], (signed, other), None, Chosen(("anna",)), {}, Stays(None), restricted=False))
    assert {one.language for one in found} == {Language.LV, Language.EN}


def test_a_paper_signed_by_hand_is_told_as_the_word_of_who_saw_it(tmp_path: Path, small_pack: Path) -> None:
    archive = kept_archive(tmp_path, small_pack)
    (tmp_path / "scan.pdf").write_bytes(paper([]))
    learning = next(one for one in entries(small_pack) if one.kind == "learning_agreement" and one.people == ("anna",))
    ink = Ink("Ilze Paraugkalne", date(2026, 11, 20))
    keep(archive, [tmp_path / "scan.pdf"], pack=small_pack, said=learning.id, ink=ink, now=NOW)
    done = handed(tmp_path, tmp_path / "a.zip", pack=small_pack)
    assert done.dossier.missing == 0
    told = [row for row in rows(tmp_path / "a.zip", 3) if row[2] == "Mācību līgums"]
    assert [row[5] for row in told] == [one.name for one in learning.signers]
    assert {row[7] for row in told} == {"nekas: parakstīts ar roku, kā apliecina Ilze Paraugkalne"}
    said = text_of(members(tmp_path / "a.zip")[REPORTS[1]])
    assert "signed in ink on 20 Nov 2026, as seen by Ilze Paraugkalne; this report does not prove it" in said
    assert "Signed in ink; nothing of it is proven" in said


def test_an_older_file_of_a_paper_that_came_back_signed_since_is_not_missing(tmp_path: Path, small_pack: Path) -> None:
    entry = agreement(small_pack)
    (tmp_path / "a.docx").write_bytes(with_number((small_pack / entry.path).read_bytes()))
    keep(tmp_path / "archive", [tmp_path / "a.docx"], pack=small_pack, now=NOW)
    done = handed(tmp_path, tmp_path / "a.zip", anchors=None)
    assert [one.signer and one.signer.name for one in done.dossier.unsigned] == [one.name for one in entry.signers]
    kept_archive(tmp_path, small_pack)
    assert not list(handed(tmp_path, tmp_path / "b.zip").dossier.unsigned)


def test_what_was_destroyed_is_told_in_report_and_index_and_a_made_up_record_as_such(
    world: Path, tmp_path: Path
) -> None:
    shutil.copytree(world, tmp_path / "world")
    archive = tmp_path / "world/archive"
    first = read_log(archive).first
    assert isinstance(first, Opened)
    (ticket,) = [one.number for one in read_log(archive).lines if isinstance(one.what, Evidenced)]
    with opened_bag(archive, first) as writer:
        writer.dispose([ticket], Rule(figure="record_keeping", years=5, since=DAY), date(2031, 11, 30))
    done = handed(tmp_path / "world", tmp_path / "a.zip")
    assert [one.code for one in done.findings if one.severity is Severity.ERROR] == ["ARC39"]
    said = "docgen-log.jsonl: Iznīcināts 30.11.2026. (datņu skaits: 1): glabāšanas ilgums 5 gadi"
    assert any(said in f"{row[1]}" for row in rows(tmp_path / "a.zip", 6))
    report = text_of(members(tmp_path / "a.zip")[REPORTS[0]])
    assert "Iznīcināts 30.11.2026. (datņu skaits: 1)" in report
    assert "nesaskan ar žurnālu" in report
