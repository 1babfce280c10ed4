"""Workbooks as bytes."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook, load_workbook

from docgen.formats.workbooks import is_as_written, written


def book() -> Workbook:
    made = Workbook()
    made.worksheets[0]["A1"] = "=1+1"
    return made


def test_equal_workbooks_make_equal_bytes() -> None:
    assert written(book()) == written(book())


def test_a_workbook_that_somebody_saved_anew_is_known() -> None:
    data = written(book())
    assert is_as_written(data)
    again = BytesIO()
    load_workbook(BytesIO(data)).save(again)
    assert not is_as_written(again.getvalue())


def test_what_is_no_workbook_was_not_written_here() -> None:
    assert not is_as_written(b"no workbook")
    assert not is_as_written(written(book())[:-40])
