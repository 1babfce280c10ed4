"""Names that every file system takes."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis.strategies import text

from docgen.files.naming import safe_name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Šķēle-Ģērmane", "Šķēle-Ģērmane"),
        ("../../x", "_.._x"),
        ("..", "_"),
        ("a/b\\c:d", "a_b_c_d"),
        ("CON", "CON_"),
        ("nul.txt", "nul.txt_"),
        ("COM¹", "COM¹_"),
        ("Conrad", "Conrad"),
        ("name. ", "name"),
        ("a\u202eb\x00c\nd", "abc d"),
        ("", "_"),
        ("D'Šūņāčģīļa", "D'Šūņāčģīļa"),
        ("😀", "😀"),
    ],
)
def test_a_name_is_made_safe(typed: str, name: str) -> None:
    assert safe_name(typed) == name


@given(text())
def test_no_text_makes_a_path_a_device_or_an_empty_name(typed: str) -> None:
    name = safe_name(typed)
    assert name
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
    assert name not in (".", "..")
    assert not name.endswith((".", " "))
    assert not re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", name)
    assert len(name) <= 61
    assert len(name.encode()) <= 91
    assert unicodedata.is_normalized("NFC", name)
