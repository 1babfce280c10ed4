"""What a paper asks of the data."""

from __future__ import annotations

from docgen.documents.blank import BLANK
from docgen.documents.needs import Needs
from docgen.errors import Severity
from docgen.formats.findings import message
from docgen.i18n import Language
from docgen.models.organisations import Organisation
from docgen.models.values import Bilingual

SCHOOL = Organisation.model_validate({"key": "s", "name": {"lv": "Skola"}, "phone": "67000001"})


def test_what_is_there_is_given() -> None:
    needs = Needs("grant_agreement", Language.LV)
    assert needs.value(SCHOOL, "phone", "organisations[s]") == "+371 67000001"
    assert needs.value(SCHOOL, "name", "organisations[s]") == "Skola"
    assert needs.findings == []


def test_what_is_missing_is_blank_and_a_finding_that_stops_the_paper() -> None:
    needs = Needs("grant_agreement", Language.LV)
    assert needs.value(SCHOOL, "email", "organisations[s]") is BLANK
    (finding,) = needs.findings
    assert (finding.code, finding.severity, finding.path) == ("DAT20", Severity.ERROR, "organisations[s].email")
    assert finding.stops == {"grant_agreement"}
    assert "„E-pasts”" in message(finding, Language.LV).text


def test_an_empty_list_is_missing() -> None:
    needs = Needs("grant_agreement", Language.LV)
    assert needs.value(SCHOOL, "signatories", "organisations[s]") is BLANK


def test_a_field_of_the_project_itself_has_its_bare_name_as_path() -> None:
    needs = Needs("grant_agreement", Language.LV)
    needs.value(SCHOOL, "email", "")
    assert needs.findings[0].path == "email"


def test_a_text_without_translation_is_lent_with_a_warning() -> None:
    needs = Needs("grant_agreement", Language.EN)
    assert needs.text(Bilingual(lv="direktore"), "x.position") == "direktore"
    (finding,) = needs.findings
    assert (finding.code, finding.severity, finding.stops) == ("DAT21", Severity.WARNING, frozenset())
    assert finding.path == "x.position.en"
    assert "English" in message(finding, Language.EN).text


def test_an_optional_text_may_be_missing() -> None:
    needs = Needs("grant_agreement", Language.EN)
    assert needs.text(None, "x") is None
    assert needs.findings == []
