"""The sheets: every field of every record has its place in the workbooks, once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from pydantic import create_model

from docgen.i18n import Language
from docgen.intake.workbook import layout as laying
from docgen.intake.workbook.columns import Side, columns_of, lists_of
from docgen.intake.workbook.headings import alike, heading, sheet_title, slots
from docgen.intake.workbook.layout import Sheet, key_column, layout, sheets_of
from docgen.models.organisations import Organisation
from docgen.models.project import Project
from docgen.models.record import Record, records_within
from docgen.models.sections import sections
from docgen.models.values import Bilingual

FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
SHEETS = pytest.mark.parametrize("sheet", layout(), ids=lambda sheet: sheet.name)


def fields_of(model: type[Record], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The way to every value that a record of a class can hold, by the models alone."""
    for name, field in model.model_fields.items():
        within = [one for one in records_within(field.annotation) if one is not Bilingual]
        if not within:
            yield *path, name
        for inner in within:
            yield from fields_of(inner, (*path, name))


def placed(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    """The way from the project to every value of a sheet."""
    for slot in slots(sheet):
        before = (*sheet.location, *sheet.within)
        if slot.column.path and slot.column.side is not Side.EN:
            inner = (sheet.inner,) if sheet.inner and slot.column in sheet.columns else ()
            yield *before, *inner, *slot.column.path


def test_every_field_of_every_record_has_a_place_and_none_is_made_up() -> None:
    assert {way for sheet in layout() for way in placed(sheet)} == set(fields_of(Project))


def test_no_value_has_two_places_but_for_what_two_sheets_of_one_section_share() -> None:
    counts = Counter(way for sheet in layout() for way in placed(sheet))
    twice = {way[0] for way, count in counts.items() if count > 1}
    assert twice == {section.name for section in sections() if len(sheets_of(section.name)) > 1} == {"activities"}


def test_a_class_of_a_section_is_at_home_in_one_sheet() -> None:
    for section in sections():
        homes = Counter(variant for sheet in sheets_of(section.name) for variant in sheet.variants)
        assert homes == dict.fromkeys(section.variants, 1)


@SHEETS
def test_no_two_columns_of_a_sheet_bear_one_heading_in_whatever_language(sheet: Sheet) -> None:
    by_words: dict[str, set[int]] = {}
    for language in Language:
        for number, slot in enumerate(slots(sheet)):
            by_words.setdefault(alike(heading(slot, language)), set()).add(number)
    assert [words for words, numbers in by_words.items() if len(numbers) > 1] == []


@pytest.mark.parametrize("language", list(Language))
def test_tabs_have_names_that_spreadsheets_take(language: Language) -> None:
    titles = [sheet_title(name, language) for name in (*(sheet.name for sheet in layout()), "start", "lists")]
    assert [title for title in titles if len(title) > 31 or FORBIDDEN.search(title) or title.strip("'") != title] == []


def test_a_tab_means_one_sheet_in_whatever_language() -> None:
    meant: dict[str, set[str]] = {}
    for language in Language:
        for sheet in layout():
            meant.setdefault(alike(sheet_title(sheet.name, language)), set()).add(sheet.name)
    assert [title for title, names in meant.items() if len(names) > 1] == []


def test_inclusion_support_has_a_workbook_of_its_own() -> None:
    assert [sheet.name for sheet in layout() if sheet.special] == ["inclusion", "inclusion.costs", "inclusion.evidence"]
    confidential = {section.name for section in sections() if section.confidential}
    assert {(sheet.section or sheet.parent).name for sheet in layout() if sheet.special} == confidential  # type: ignore[union-attr]


def test_the_sheets_come_in_the_order_of_the_work() -> None:
    names = [sheet.name for sheet in layout()]
    assert names[:4] == ["project", "organisations", "organisations.signatories", "people"]
    assert names[-3:] == ["inclusion", "inclusion.costs", "inclusion.evidence"]


def test_rows_of_a_section_are_known_by_a_short_name_where_others_refer_to_them() -> None:
    keyed = {sheet.name for sheet in layout() if key_column(sheet) is not None}
    assert {"people", "organisations", "activities", "groups", "visits", "inclusion"} <= keyed
    assert "rates" not in keyed


def test_a_new_field_and_a_new_list_appear_by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    pet = create_model("Pet", __base__=Record, name=(str, ...))
    grown = create_model("Grown", __base__=Project, motto=(str | None, None), pets=(tuple[pet, ...], ()))
    monkeypatch.setattr(laying, "Project", grown)
    sheets = {sheet.name: sheet for sheet in laying.layout.__wrapped__()}
    assert "motto" in {column.name for column in sheets["project"].columns}
    assert [column.name for column in sheets["pets"].columns] == ["name"]
    assert sheets["pets"].ordered


def test_a_new_field_of_a_record_appears_in_its_row() -> None:
    class Grown(Organisation):
        motto: str | None = None

    names = {column.name for column in columns_of(Organisation)}
    assert {column.name for column in columns_of(Grown)} == names | {"motto"}
    assert [lists.path for lists in lists_of(Grown)] == [lists.path for lists in lists_of(Organisation)]
