"""The first sheet: how to begin."""

from __future__ import annotations

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from docgen.i18n import Language, texts
from docgen.intake.workbook.headings import sheet_title
from docgen.intake.workbook.layout import layout
from docgen.intake.workbook.start import FIRST
from docgen.intake.workbook.writing import write_workbook


def first_sheet(language: Language = Language.LV, *, special: bool = False) -> Worksheet:
    page: Worksheet = write_workbook(None, language, special=special).worksheets[0]
    return page


def links(page: Worksheet, column: str) -> list[str]:
    return [cell.hyperlink.location for cell in page[column] if cell.hyperlink]


def test_fifteen_cells_come_first_each_with_a_link_and_a_sign_whether_it_is_filled() -> None:
    page = first_sheet()
    assert len(FIRST) == len(links(page, "C")) == 15
    signs = [cell.value for cell in page["A"] if cell.data_type == "f"]
    assert signs[0] == '=IF(\'Projekts\'!B3="","☐","☑")'
    assert [sign.partition("=IF(")[2].partition('=""')[0] for sign in signs] == links(page, "C")


def test_the_host_is_the_second_organisation() -> None:
    hosts = [cell for cell in first_sheet()["C"] if texts(Language.LV)("workbook.start.host") in str(cell.value)]
    assert [cell.hyperlink.location.rpartition("!")[2][1:] for cell in hosts] == ["5", "5"]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("special", [False, True])
def test_every_sheet_is_named_with_a_link(language: Language, *, special: bool) -> None:
    titles = [sheet_title(sheet.name, language) for sheet in layout() if sheet.special is special]
    page = first_sheet(language, special=special)
    assert [link for link in links(page, "B") if link.endswith("!A1")] == [f"'{title}'!A1" for title in titles]


def test_that_of_inclusion_support_says_how_to_keep_it() -> None:
    words = " ".join(str(cell.value) for row in first_sheet(special=True).iter_rows() for cell in row if cell.value)
    assert "inclusion.xlsx" in words
    assert "Nesūtiet to pa e-pastu" in words
