"""Whether a file is open is told by what lies beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.files.opened import mark_beside


@pytest.mark.parametrize(
    ("name", "beside"),
    [
        ("Dotācijas līgums LV.docx", "~$tācijas līgums LV.docx"),
        ("Līgumi1.docx", "~$īgumi1.docx"),
        ("Līgums.docx", "~$Līgums.docx"),
        ("Dotācijas līgums LV.docx", ".~lock.Dotācijas līgums LV.docx#"),
    ],
)
def test_word_and_libreoffice_put_a_file_beside_an_open_one(tmp_path: Path, name: str, beside: str) -> None:
    assert mark_beside(tmp_path / name) == ""
    (tmp_path / beside).touch()
    assert mark_beside(tmp_path / name) == beside


def test_that_of_another_file_tells_nothing(tmp_path: Path) -> None:
    (tmp_path / ".~lock.Līgums LV.docx#").touch()
    (tmp_path / "~$mācība.docx").touch()
    assert mark_beside(tmp_path / "Līgums.docx") == ""


@pytest.mark.parametrize("name", ["x" * 300, "a\0b"])
def test_of_a_name_that_no_disk_takes_nothing_is_told(tmp_path: Path, name: str) -> None:
    assert mark_beside(tmp_path / name) == ""
