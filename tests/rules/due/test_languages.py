"""In which languages papers are made, and which is signed."""

from __future__ import annotations

from typing import Any

import pytest
from projects import demo_data, project, record

from docgen.documents.kinds import due_papers
from docgen.i18n import Language
from docgen.models.settings import SignedLanguage
from docgen.rules.call import call
from docgen.rules.due import Due


def found(data: dict[str, Any], kind: str, person: str = "anna") -> list[Due]:
    return [one for one in due_papers(project(data), call(2025)) if one.kind == kind and person in one.people]


def test_a_contract_at_home_is_signed_in_latvian() -> None:
    assert [(one.language, one.translation) for one in found(demo_data(), "grant_agreement")] == [
        (Language.LV, False),
        (Language.EN, True),
    ]


@pytest.mark.parametrize("kind", ["learning_agreement"])
def test_what_a_host_abroad_signs_is_signed_in_english(kind: str) -> None:
    assert [(one.language, one.translation) for one in found(demo_data(), kind)] == [
        (Language.LV, True),
        (Language.EN, False),
    ]


def test_a_guest_signs_in_english() -> None:
    data = demo_data()
    record(data, "activities", "anna-berline")["direction"] = "incoming"
    signed = [one.language for one in found(data, "grant_agreement") if not one.translation]
    assert signed == [Language.EN]


def test_the_project_chooses_for_each_kind() -> None:
    data = demo_data()
    data["settings"]["languages"] = [{"kind": "grant_agreement", "made": ["en"], "signed": "en"}]
    assert [(one.language, one.translation) for one in found(data, "grant_agreement")] == [(Language.EN, False)]
    data["settings"]["languages"] = [{"kind": "grant_agreement", "signed": "both", "prevails": "en"}]
    both = found(data, "grant_agreement")
    assert [(one.translation, one.signed, one.prevails) for one in both] == [
        (False, SignedLanguage.BOTH, Language.EN)
    ] * 2


def test_a_checklist_is_made_in_the_language_of_who_reads_it_and_is_no_translation() -> None:
    data = demo_data()
    assert [(one.language, one.translation) for one in found(data, "checklist")] == [(Language.LV, False)]
    data["settings"]["languages"] = [{"kind": "checklist"}]
    both = [(one.language, one.translation) for one in found(data, "checklist")]
    assert both == [(Language.LV, False), (Language.EN, False)]
    data["settings"]["languages"] = []
    record(data, "activities", "anna-berline")["direction"] = "incoming"
    assert [(one.language, one.translation) for one in found(data, "checklist")] == [(Language.EN, False)]


@pytest.mark.parametrize(("type_", "signed"), [("course", Language.LV), ("job_shadowing", Language.EN)])
def test_a_programme_that_no_host_signs_is_signed_in_latvian(type_: str, signed: Language) -> None:
    activity = {"key": "a", "type": type_, "participant": "anna", "host": "berline"}
    data = demo_data() | {"activities": [activity], "inclusion": []}
    papers = found(data, "mobility_programme")
    assert [one.language for one in papers if not one.translation] == [signed]
