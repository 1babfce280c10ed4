"""How far a project has come: plan, pack and archive joined."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from amendment_data import SIGNED
from kept_papers import IN_TIME, keep_paper, keep_proof, signed_by
from openpyxl import load_workbook
from projects import SAMPLE, demo_data, record, write_project
from returned import agreement, entries, justification

from docgen import Status, check, load, make, status
from docgen.api import Work, plan, status_data, status_exit
from docgen.api.archive import SIGNATURE_LIBRARIES
from docgen.archive.bag.events import Worth
from docgen.archive.secrecy import new_identity
from docgen.errors import ExitStatus, Named, Severity, UsageError
from docgen.formats.dates import short_day
from docgen.i18n import Language
from docgen.manifest import FILE_NAME as MANIFEST
from docgen.manifest import Entry, Manifest
from docgen.packs.overview import FILE_NAME
from docgen.packs.plan import State
from docgen.packs.status import Lack, PaperStatus, PersonStatus
from docgen.resources import demo_folder

BEFORE, AFTER = date(2026, 11, 22), date(2027, 6, 1)
LATE = datetime(2027, 3, 5, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All papers of the sample, not to be changed."""
    out = tmp_path_factory.mktemp("whole") / "out"
    make(load(SAMPLE), out)
    return out


@pytest.fixture
def pack(whole: Path, tmp_path: Path) -> Path:
    """All papers of the sample, to be changed at will."""
    return Path(shutil.copytree(whole, tmp_path / "out"))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


def written(folder: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    data = demo_data()
    change(data)
    return write_project(folder / "project", data)


def of_sample(out: Path, archive: Path | None, today: date = BEFORE) -> Status:
    return status(load(SAMPLE), out, archive=archive, today=today)


def person(found: Status, key: str) -> PersonStatus:
    return next(one for one in found.people if one.key == key)


def paper(found: Status, entry: Entry) -> PaperStatus:
    (one,) = (
        one
        for one in found.papers
        if (one.kind, one.subject, one.language) == (entry.kind, entry.subject, entry.language)
    )
    return one


def to_sign(out: Path, key: str) -> list[Entry]:
    return [one for one in entries(out) if one.signers and one.people == (key,)]


def codes(found: Status) -> list[str]:
    return [one.code for one in found.findings]


def test_without_an_archive_nothing_counts_as_signed_and_that_is_told(whole: Path) -> None:
    found = of_sample(whole, None)
    assert not found.archived
    assert codes(found) == ["ARC40"]
    assert {one.lack for one in found.lacking} == {Lack.NOT_RETURNED}
    assert status_exit(found) is ExitStatus.ERRORS


def test_who_has_signed_all_is_complete_before_the_stay(whole: Path, archive: Path) -> None:
    for entry in to_sign(whole, "anna"):
        keep_paper(archive, entry)
    found = of_sample(whole, archive)
    assert person(found, "anna").complete
    assert not person(found, "karlis").complete
    assert paper(found, agreement(whole)).state is State.SIGNED
    assert codes(found) == []


def test_after_the_stay_evidence_is_missing_until_it_is_there(whole: Path, archive: Path) -> None:
    for entry in to_sign(whole, "anna"):
        keep_paper(archive, entry)
    assert not person(of_sample(whole, archive, AFTER), "anna").complete
    keep_proof(archive, "anna", "attendance", "activities[anna-berline]")
    assert person(of_sample(whole, archive, AFTER), "anna").complete


def test_evidence_of_another_stay_does_not_count(whole: Path, archive: Path) -> None:
    keep_proof(archive, "anna", "attendance", "activities[elsewhere]")
    (attendance,) = person(of_sample(whole, archive, AFTER), "anna").evidence
    assert attendance.is_missing


def test_evidence_that_nothing_asks_for_is_shown_too(whole: Path, archive: Path) -> None:
    keep_proof(archive, "anna", "insurance")
    ((kind, count),) = person(of_sample(whole, archive), "anna").further
    assert (kind.value, count) == ("insurance", 1)


def test_signed_papers_after_the_stay_show_attendance(archive: Path, tmp_path: Path) -> None:
    project, out = load(demo_folder() / "tehnikums"), tmp_path / "out"
    make(project, out, kinds=["attendance", "learning_outcomes"], today=AFTER)

    def shown(archive: Path | None) -> set[tuple[str, str]]:
        found = status(project, out, archive=archive, today=date(2028, 1, 1))
        return {(one.key, each.due.type.value) for one in found.people for each in one.evidence if each.shown_by_papers}

    assert shown(None) == set()
    code = Manifest.from_json((out / MANIFEST).read_bytes(), MANIFEST).project
    made = [one for one in entries(out) if one.signers and one.people in (("peteris",), ("laima",))]
    assert len(made) == 2
    for entry in made:
        keep_paper(archive, entry, of_project=code)
    assert shown(archive) == {("peteris", "attendance"), ("laima", "attendance")}


def test_a_paper_signed_after_the_first_day_is_a_fact_to_be_explained(whole: Path, archive: Path) -> None:
    entry = agreement(whole)
    keep_paper(archive, entry, signed_by=signed_by(entry.signers, LATE))
    found = of_sample(whole, archive)
    (late,) = found.findings
    assert (late.code, late.severity, late.path) == ("DOC04", Severity.FILE, entry.subject)
    assert len(paper(found, entry).late) == len(entry.signers)


def test_a_day_that_an_unchecked_time_stamp_alone_tells_is_told_as_that(whole: Path, archive: Path) -> None:
    entry = agreement(whole)
    unchecked = tuple(replace(one, believed=False, stamped=False) for one in signed_by(entry.signers, LATE))
    keep_paper(archive, entry, signed_by=unchecked, verdict="intact")
    found = of_sample(whole, archive)
    (late,) = found.findings
    assert late.values["problem"] == Named("before_departure.signed_late_unchecked")
    assert (paper(found, entry).lack, paper(found, entry).unchecked) == (None, True)


def test_certificates_that_lead_to_nobody_who_is_believed_are_told(pack: Path, archive: Path) -> None:
    own = to_sign(pack, "anna")
    for entry in own:
        keep_paper(archive, entry, verdict="intact")
    assert all(paper(of_sample(pack, archive), entry).unchecked for entry in own)
    make(load(SAMPLE), pack, work=Work(archive=archive), language=Language.EN, today=AFTER)
    people, papers = load_workbook(pack / FILE_NAME).worksheets
    assert "signed (certificates not checked)" in str(list(people.iter_rows(values_only=True)))
    said = str(list(papers.iter_rows(values_only=True)))
    assert f"Anna Paraudziņa {short_day(IN_TIME.date(), Language.EN)} (unchecked time stamp)" in said
    assert "'certificates not checked'" in said


def test_of_proven_papers_nothing_more_is_told(whole: Path, archive: Path) -> None:
    keep_paper(archive, agreement(whole))
    assert not paper(of_sample(whole, archive), agreement(whole)).unchecked


def test_an_explanation_goes_with_it_and_a_check_does_not_call_it_idle(tmp_path: Path, archive: Path) -> None:
    def explained(data: dict[str, Any]) -> None:
        reason = {"lv": "direktore bija slima", "en": "the director was ill"}
        data["explanations"] = [{"code": "DOC04", "path": "activities[anna-berline]", "reason": reason}]

    project, out = load(written(tmp_path, explained)), tmp_path / "out"
    make(project, out, kinds=["grant_agreement"], people=["anna"])
    entry = agreement(out)
    keep_paper(archive, entry, signed_by=signed_by(entry.signers, LATE))
    (late,) = status(project, out, archive=archive).findings
    assert late.severity is Severity.WARNING
    assert late.excuse is not None
    assert "DAT41" not in {one.code for one in check(project)}


def test_signatures_of_two_sorts_on_one_paper_are_told(whole: Path, archive: Path) -> None:
    entry = agreement(whole)
    keep_paper(archive, entry, Worth.PARTLY, form="pdf")
    keep_paper(archive, entry, Worth.PARTLY, version=2)
    assert codes(of_sample(whole, archive)) == ["DOC12"]


def test_restricted_papers_are_counted_and_never_named(whole: Path, archive: Path) -> None:
    found = of_sample(whole, archive if archive.exists() else None, AFTER)
    assert (found.restricted.due, found.restricted.missing) == (2, 2)
    keep_paper(archive, justification(whole))
    keep_proof(archive, "karlis", "inclusion", restricted=True)
    found = of_sample(whole, archive, AFTER)
    assert (found.restricted.due, found.restricted.missing) == (2, 0)
    told = str(status_data(found, Language.LV)).casefold()
    assert not any(word in told for word in ("inclusion", "justification", justification(whole).id.casefold()))


def test_of_an_encrypted_part_papers_count_by_their_ids_and_evidence_is_not_known(whole: Path, archive: Path) -> None:
    keep_paper(archive, justification(whole), key=new_identity()[1])
    found = of_sample(whole, archive, AFTER)
    assert (found.restricted.missing, found.restricted.unknown) == (0, 1)


def test_changed_data_need_an_amendment_and_that_counts_as_missing(pack: Path, archive: Path, tmp_path: Path) -> None:
    entry = agreement(pack)
    keep_paper(archive, entry)

    def longer(data: dict[str, Any]) -> None:
        reason = {"lv": "Darbs turpinās vienu dienu ilgāk.", "en": "The work goes on for a day."}
        stay = record(data, "activities", "anna-berline")
        stay.update(last_day="22.03.2027", agreement=SIGNED, amendment_reason=reason)

    project = load(written(tmp_path, longer))
    found = status(project, pack, archive=archive, today=BEFORE)
    assert paper(found, entry).needs_amendment
    assert paper(found, entry).lack is None
    (amendment,) = (one for one in found.lacking if one.kind == "amendment" and one.people == ("anna",))
    assert amendment.lack is Lack.NOT_MADE

    make(project, pack, work=Work(archive=archive), today=BEFORE)
    (made,) = (one for one in entries(pack) if one.kind == "amendment" and one.signers)
    keep_paper(archive, made, Worth.PARTLY)
    found = status(project, pack, archive=archive, today=BEFORE)
    assert paper(found, made).lack is Lack.SIGNERS
    keep_paper(archive, made, version=2)
    found = status(project, pack, archive=archive, today=BEFORE)
    assert paper(found, made).lack is None
    assert paper(found, entry).state is State.SIGNED


def test_what_came_back_of_a_former_version_is_told(pack: Path, archive: Path, tmp_path: Path) -> None:
    former = agreement(pack)

    def longer(data: dict[str, Any]) -> None:
        record(data, "activities", "anna-berline")["last_day"] = "22.03.2027"

    project = load(written(tmp_path, longer))
    make(project, pack, today=BEFORE)
    keep_paper(archive, former)
    found = status(project, pack, archive=archive, today=BEFORE)
    assert paper(found, former).lack is Lack.FORMER
    told = make(project, pack, work=Work(archive=archive), today=BEFORE).findings
    assert "OUT24" in {one.code for one in told}


def test_another_wording_of_the_same_data_counts_as_signed(whole: Path, archive: Path) -> None:
    entry = agreement(whole)
    keep_paper(archive, entry, id="0123456789ABCDEF")
    assert paper(of_sample(whole, archive), entry).lack is None


def test_the_archive_of_the_settings_or_beside_the_project_is_found(tmp_path: Path, whole: Path) -> None:
    def named(data: dict[str, Any]) -> None:
        data["settings"] = data.get("settings", {}) | {"archive": "../arhivs"}

    beside = tmp_path / "beside"
    shutil.copytree(SAMPLE, beside)
    keep_paper(beside / "archive", agreement(whole))
    assert agreement(whole).id in _signed(beside, whole)
    project = written(tmp_path, named)
    assert _codes(project, whole) >= {"ARC41"}
    keep_paper(tmp_path / "arhivs", agreement(whole))
    assert "ARC41" not in _codes(project, whole)


def _signed(project: Path, out: Path) -> set[str]:
    found = status(load(project), out)
    return {one.event.id for each in found.papers if each.state is State.SIGNED for one in each.versions}


def _codes(project: Path, out: Path) -> set[str]:
    return {one.code for one in plan(load(project), out).findings}


def test_a_folder_that_is_named_and_is_no_archive_is_refused(whole: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="ARC01"):
        of_sample(whole, tmp_path / "nowhere")
    with pytest.raises(UsageError, match="ARC01"):
        make(load(SAMPLE), tmp_path / "out", work=Work(archive=tmp_path))


def test_a_signed_paper_is_not_touched_by_make(pack: Path, archive: Path, tmp_path: Path) -> None:
    entry = agreement(pack)
    keep_paper(archive, entry)
    before = (pack / entry.path).read_bytes()

    def renamed(data: dict[str, Any]) -> None:
        record(data, "people", "anna")["phone"] = "+371 20000077"

    project = load(written(tmp_path, renamed))
    make(project, pack, work=Work(archive=archive))
    assert (pack / entry.path).read_bytes() == before
    assert "OUT36" in [one.code for one in make(project, pack).findings]
    assert (pack / entry.path).read_bytes() == before


def test_all_is_good_when_everything_is_there(whole: Path, archive: Path) -> None:
    for entry in entries(whole):
        if entry.signers:
            keep_paper(archive, entry)
    keep_paper(archive, justification(whole))
    found = of_sample(whole, archive)
    assert found.complete
    assert status_exit(found) is ExitStatus.GOOD
    assert status_exit(of_sample(whole, archive, AFTER)) is ExitStatus.ERRORS
    keep_proof(archive, "karlis", "inclusion", restricted=True)
    assert status_exit(of_sample(whole, archive, AFTER)) is ExitStatus.WARNINGS


def test_the_overview_tells_who_has_signed_where_an_archive_is_known(pack: Path, archive: Path) -> None:
    make(load(SAMPLE), pack, language=Language.EN)
    plain = load_workbook(pack / FILE_NAME)
    assert [cell.value for cell in plain.worksheets[1][1]][-1] == "File"
    for entry in to_sign(pack, "anna"):
        keep_paper(archive, entry)
    make(load(SAMPLE), pack, work=Work(archive=archive), language=Language.EN, today=AFTER)
    people, papers = load_workbook(pack / FILE_NAME).worksheets
    header = [cell.value for cell in people[1]]
    rows = {row[0]: dict(zip(header, row, strict=True)) for row in people.iter_rows(min_row=2, values_only=True)}
    assert rows["Anna Paraudziņa"]["Not signed by all"] is None
    assert rows["Anna Paraudziņa"]["Evidence missing"] == "attendance"
    assert rows["Anna Paraudziņa"]["Grant agreement"] == "signed"
    assert rows["Kārlis Izdomātais"]["Grant agreement"] == "there"
    said = str(list(papers.iter_rows(values_only=True)))
    assert f"Anna Paraudziņa {short_day(IN_TIME.date(), Language.EN)}" in said
    assert not any(word in said.casefold() for word in ("inclusion", "restricted", "justification"))


def test_it_needs_no_library_that_reads_signatures() -> None:
    code = "import sys, docgen.api, docgen.packs.joining; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert "docgen.archive.holdings" in loaded
    assert not set(loaded) & {*SIGNATURE_LIBRARIES, "pyrage"}
