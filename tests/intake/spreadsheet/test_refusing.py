"""Why a file is not read, said in both languages."""

from __future__ import annotations

import pytest

from docgen.formats.findings import message
from docgen.i18n import Language, texts
from docgen.intake.spreadsheet.refusing import Why, refusal


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("why", list(Why))
def test_each_reason_has_a_sentence_and_a_remedy(why: Why, language: Language) -> None:
    say = texts(language)
    assert say.has(f"workbook.{why}")
    assert say.has(f"workbook.{why}.remedy")


def test_a_password_is_told_with_the_way_to_take_it_off() -> None:
    (finding,) = refusal(Why.ENCRYPTED, "projekts.xlsx").findings
    assert (finding.code, finding.place.file) == ("DAT52", "projekts.xlsx")
    assert "Datni aizsargā parole" in message(finding, Language.LV).text
    assert "Encrypt with Password" in message(finding, Language.EN).remedy
