"""A reference points at one file of the container, however its name is spelled."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.archive.xades.pointing import resolve

NAME = "Līgums Nr. 5.docx"


@pytest.mark.parametrize(
    "reference",
    [NAME, quote(NAME), f"./{quote(NAME)}", f"/{quote(NAME)}", quote(unicodedata.normalize("NFD", NAME))],
)
def test_a_name_is_found_in_each_of_its_spellings(reference: str) -> None:
    assert resolve(reference, [NAME]) == NAME


def test_the_decoded_name_goes_before_the_name_as_it_stands() -> None:
    assert resolve("a%20b", ["a%20b", "a b"]) == "a b"
    assert resolve("a%20b", ["a%20b"]) == "a%20b"


@pytest.mark.parametrize("reference", ["", "gone.docx", "../Līgums Nr. 5.docx", "%FF", "https://x.invalid/" + NAME])
def test_what_is_not_there_is_none(reference: str) -> None:
    assert resolve(reference, [NAME]) is None


@given(st.text(), st.lists(st.text()))
def test_nothing_but_a_file_of_the_container_is_found(reference: str, names: list[str]) -> None:
    assert resolve(reference, names) in {None, *names}
