"""What a workbook says of itself."""

from __future__ import annotations

import pytest
from sheetfile import HEAD, LINKS, OFFICE, STRICT, Parts, parts, relations, sheet, zipped

from docgen.intake.spreadsheet.contents import Contents, read_contents
from docgen.intake.spreadsheet.refusing import Refused, Why
from docgen.intake.spreadsheet.unpacking import Package


def contents(made: Parts) -> Contents:
    return read_contents(Package(zipped(made)))


def refused(made: Parts) -> Why:
    with pytest.raises(Refused) as caught:
        contents(made)
    return caught.value.why


def linked(made: Parts, more: str) -> Parts:
    return {**made, LINKS: made[LINKS].replace("</Relationships>", f"{more}</Relationships>")}


def relation(kind: str, target: str, extra: str = "") -> str:
    return f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}"{extra}/>'


def test_sheets_stand_in_the_order_of_their_tabs() -> None:
    made = parts({}, {})
    first, second = '<sheet name="Sheet1" sheetId="1" r:id="rId1"/>', '<sheet name="Sheet2" sheetId="2" r:id="rId2"/>'
    made[HEAD] = made[HEAD].replace(first + second, second + first)
    assert [tab.name for tab in contents(made).tabs] == ["Sheet2", "Sheet1"]


@pytest.mark.parametrize(("state", "hidden"), [("visible", False), ("hidden", True), ("veryHidden", True)])
def test_a_sheet_may_be_hidden(state: str, hidden: bool) -> None:
    made = parts({})
    made[HEAD] = made[HEAD].replace("r:id", f'state="{state}" r:id')
    assert contents(made).tabs[0].hidden is hidden


@pytest.mark.parametrize(("said", "old"), [("1", True), ("true", True), ("0", False), ("false", False)])
def test_the_epoch_of_excel_for_mac_is_known(said: str, old: bool) -> None:
    assert contents(parts({}, head=f'<workbookPr date1904="{said}"/>')).day_zero_1904 is old


def test_a_chart_sheet_is_left_out() -> None:
    made = parts({}, {})
    made[LINKS] = made[LINKS].replace(
        f'{OFFICE}/worksheet" Target="worksheets/sheet1', f'{OFFICE}/chartsheet" Target="x'
    )
    assert [tab.name for tab in contents(made).tabs] == ["Sheet2"]
    made[LINKS] = made[LINKS].replace("/worksheet", "/dialogsheet")
    assert refused(made) is Why.NO_SHEETS


def test_macros_and_links_to_other_books_are_seen() -> None:
    plain = contents(parts({}))
    assert not plain.macros
    assert not plain.external_links
    assert contents(linked(parts({}), relation("vbaProject", "vbaProject.bin"))).macros
    assert contents(linked(parts({}), relation("externalLink", "externalLinks/1.xml"))).external_links


@pytest.mark.parametrize("target", ["/xl/worksheets/sheet1.xml", "./worksheets/sheet1.xml", r"worksheets\sheet1.xml"])
def test_a_relation_may_say_where_its_part_is_in_other_ways(target: str) -> None:
    made = parts({})
    made[LINKS] = made[LINKS].replace("worksheets/sheet1.xml", target)
    assert contents(made).tabs[0].part == "xl/worksheets/sheet1.xml"


def test_a_part_outside_the_file_is_none() -> None:
    made = parts({})
    made[LINKS] = made[LINKS].replace('sheet1.xml"', 'sheet1.xml" TargetMode="External"')
    assert contents(made).tabs[0].part == ""


def test_the_strict_form_has_the_same_contents() -> None:
    made = parts({})
    for old, new in STRICT.items():
        made = {name: xml.replace(old, new) for name, xml in made.items()}
    assert contents(made) == contents(parts({}))


def test_a_book_without_sheets_is_told_so() -> None:
    assert refused(parts()) is Why.NO_SHEETS


def test_more_sheets_than_anybody_has_are_refused() -> None:
    assert refused(parts(*[{}] * 1_001)) is Why.MANY_SHEETS


def test_two_tabs_of_one_part_are_damage() -> None:
    made = parts({}, {})
    made[LINKS] = made[LINKS].replace("sheet2.xml", "sheet1.xml")
    assert refused(made) is Why.DAMAGED


def test_a_tab_that_leads_nowhere_is_damage() -> None:
    made = parts({})
    made[LINKS] = relations({})
    assert refused(made) is Why.DAMAGED


def test_a_word_document_is_no_workbook() -> None:
    document = {
        "_rels/.rels": relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
    }
    assert refused(document) is Why.NO_WORKBOOK
    assert refused({"a": ""}) is Why.NO_WORKBOOK


def test_another_part_in_place_of_the_head_is_damage() -> None:
    assert refused({**parts({}), HEAD: sheet({})}) is Why.DAMAGED


def test_a_binary_workbook_is_told_so() -> None:
    assert refused({"_rels/.rels": relations({"rId1": ("officeDocument", "xl/workbook.bin")})}) is Why.BINARY


def test_relations_are_bounded() -> None:
    more = "".join(f'<Relationship Id="x{number}"/>' for number in range(10_001))
    assert refused(linked(parts({}), more)) is Why.MANY_PARTS
