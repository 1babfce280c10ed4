"""The verification report: what it says of what was checked, in both languages, as a sound Word file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from paperwork import Made, audit, pdf_pages, spoilt, written
from projects import SAMPLE

from docgen.api import load
from docgen.api.sample_report import sample_provision
from docgen.documents.kinds import KINDS, due_papers
from docgen.documents.needs import Needs
from docgen.documents.verification_report import ByHand, Provision, report
from docgen.i18n import Language
from docgen.manifest import VERIFICATION_REPORT
from docgen.models.project import Project
from docgen.packs.dossier_report import report_file
from docgen.packs.papers import Templates
from docgen.rules.call import call
from docgen.wordtext import text_of


@pytest.fixture(scope="module")
def project() -> Project:
    found = load(SAMPLE).project
    assert found is not None
    return found


@pytest.fixture(scope="module")
def provision(project: Project) -> Provision:
    return sample_provision(project)


def text(provision: Provision, language: Language = Language.EN) -> str:
    return text_of(report_file(provision, language, Templates()))


def test_no_data_of_a_project_ask_for_one(project: Project) -> None:
    kind = KINDS[VERIFICATION_REPORT]
    assert not list(kind.find(project, call(2025)))
    due = due_papers(project, call(2025))[0]
    with pytest.raises(TypeError):
        kind.build(project, call(2025), due, Needs(VERIFICATION_REPORT, Language.LV))


def test_it_tells_who_signed_when_who_did_not_and_what_was_found(provision: Provision) -> None:
    said = text(provision)
    first = provision.papers[0]
    proof, (lacking,) = first.proofs[0], first.lacking
    assert f"{proof.signer.name}, 22 Nov 2026 (time stamp)" in said
    assert f"not signed by: Participant: {lacking.name}" in said
    assert f"Signed electronically: {len(first.proofs)} of {len(first.proofs) + 1}" in said
    assert "seed abc" in said
    assert "The file was changed after it was put into the archive." in said
    assert "held against authorities that the verifier believes" in said


def test_without_the_restricted_part_it_speaks_of_the_open_part_alone(provision: Provision) -> None:
    assert "all papers" not in text(provision)
    assert "open part" in text(provision)
    assert "atklātā daļa" in text(provision, Language.LV)


def test_a_signature_that_does_not_hold_is_not_counted_and_is_told(provision: Provision) -> None:
    first = provision.papers[0]
    bad = replace(first, verdict="broken", proofs=tuple(replace(one, holds=False) for one in first.proofs))
    said = text(replace(provision, papers=(bad,)))
    assert f"Signed electronically: 0 of {len(first.proofs) + 1}" in said
    assert f"{first.proofs[0].signer.name}, 22 Nov 2026 (time stamp); the signature does not hold" in said


def test_a_signature_after_the_first_day_of_the_stay_is_told(provision: Provision) -> None:
    late = replace(provision.papers[0], sign_by=date(2026, 11, 21))
    said = text(replace(provision, papers=(late,)))
    assert "22 Nov 2026 (time stamp); after the first day of the stay" in said
    in_time = replace(late, sign_by=date(2026, 11, 22))
    assert "after the first day" not in text(replace(provision, papers=(in_time,)))
    in_ink = replace(late, proofs=(), by_hand=ByHand("", date(2026, 11, 30)))
    assert "signed in ink on 30 Nov 2026, after the first day of the stay, as seen by" in text(
        replace(provision, papers=(in_ink,))
    )


def test_a_time_stamp_that_nobody_is_asked_to_believe_is_unchecked(provision: Provision) -> None:
    first = provision.papers[0]
    unbelieved = replace(first, proofs=tuple(replace(one, stamp_believed=False) for one in first.proofs))
    changed = replace(provision, papers=(unbelieved,))
    assert "22 Nov 2026 (unchecked time stamp)" in text(changed)
    assert "22.11.2026. (nepārbaudīts laika zīmogs)" in text(changed, Language.LV)


def test_certificates_for_trial_are_told_above_the_table(provision: Provision) -> None:
    said = text(replace(provision, trial=("TEST CA 1",)))
    warning = "Beware: these signatures are for trial, not real. The certificates were issued by: TEST CA 1."
    assert said.index(warning) < said.index("Signed electronically")
    assert "for trial" not in text(provision)


def test_a_paper_that_names_nobody_is_that_of_the_whole_selection(provision: Provision) -> None:
    notice = replace(provision.papers[0], people=(), stay=None)
    assert "concerns the whole selection" in text(replace(provision, papers=(notice,)))
    assert "attiecas uz visu atlasi" in text(replace(provision, papers=(notice,)), Language.LV)
    assert "whole selection" not in text(provision)


def test_a_checksum_tells_of_which_line_of_which_log_it_is(provision: Provision) -> None:
    part = replace(provision.parts[0], restricted=True, lines=24)
    said = text(replace(provision, parts=(provision.parts[0], part)))
    first = provision.parts[0]
    assert f"Checksum of line {first.lines} of the log docgen-log.jsonl: {first.head}" in said
    assert f"Checksum of line 24 of the log restricted/docgen-log.jsonl: {part.head}" in said
    assert "--head" in said


def test_of_evidence_it_says_that_nobody_looked_into_it(provision: Provision) -> None:
    assert "what tickets, policies and other evidence say" in text(provision)
    assert "kas teikts biļetēs, polisēs un citos apliecinošajos dokumentos" in text(provision, Language.LV)


def test_what_was_not_known_is_said(provision: Provision) -> None:
    blind = replace(
        provision, expected=False, absences=(), believed=False, sample=None, findings=(), papers=provision.papers[:1]
    )
    blind = replace(blind, papers=(replace(blind.papers[0], verdict="", proofs=()),))
    said = text(blind)
    for words in (
        "It was not known which papers there have to be",
        "not held against authorities",
        "no sample: exactly these persons were asked for",
        "Nothing has changed since it was put in",
        "The signatures were not checked",
    ):
        assert words in said
    assert "No signed papers of these persons" in text(replace(blind, papers=()))


def test_the_same_check_makes_the_same_bytes_and_another_day_another_id(provision: Provision) -> None:
    one, same = (report_file(provision, Language.LV, Templates()) for _ in range(2))
    assert one == same
    other = report_file(replace(provision, day=provision.day.replace(day=1)), Language.LV, Templates())
    assert other != one


@pytest.mark.parametrize("language", list(Language))
def test_the_word_file_is_sound(provision: Provision, language: Language, tmp_path: Path) -> None:
    data = report_file(provision, language, Templates())
    assert audit(Made("report", data, ()), tmp_path) == []


@pytest.mark.office
def test_its_pages_are_whole(provision: Provision, tmp_path: Path) -> None:
    long = replace(provision, papers=provision.papers * 12)
    made = [Made(one.value, report_file(long, one, Templates()), ()) for one in Language]
    found = written(made, tmp_path)
    for name, pages in pdf_pages(tmp_path).items():
        assert spoilt(found[name], pages) == []


def test_its_context_is_plain(provision: Provision) -> None:
    context = report(provision, Language.LV)
    assert context.project.code == provision.project
    assert [one.version for one in context.papers] == [1] * len(provision.papers)
