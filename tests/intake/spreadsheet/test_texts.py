"""The texts that cells share, and Excel's spelling of what XML cannot hold."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheetfile import TEXTS, parts, zipped

from docgen.intake.spreadsheet import texts
from docgen.intake.spreadsheet.refusing import Refused, Why
from docgen.intake.spreadsheet.texts import decoded, read_texts
from docgen.intake.spreadsheet.unpacking import Package


def shared(*said: str) -> list[str]:
    return read_texts(Package(zipped(parts({}, texts=said))), TEXTS)


def test_a_text_in_several_fonts_is_one() -> None:
    assert shared('<r><t>An</t></r><r><rPr><b/></rPr><t xml:space="preserve">na </t></r>') == ["Anna "]


def test_how_a_text_is_read_aloud_is_no_part_of_it() -> None:
    assert shared('<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>') == ["東京"]
    assert shared('<rPh sb="0" eb="2"><t>トウキョウ</t></rPh><t>東京</t>', "next") == ["東京", "next"]


def test_texts_keep_their_numbers() -> None:
    assert shared("a", "<t/>", "", " b ", "\n") == ["a", "", "", " b ", "\n"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("a_x000D_b", "a\rb"),
        ("_x0041_", "A"),
        ("_x005F_x0041_", "_x0041_"),
        ("_x005f_x000D_", "_x000D_"),
        ("_x0041_x0042_", "Ax0042_"),
        ("_x0041__x0042_", "AB"),
        ("_xD83D__xDE00_", "😀"),
        ("_xD83D_", "_xD83D_"),
        ("_x0041__xDE00__x0042_", "A_xDE00_B"),
        ("_X0041_ _x41_ _x004G_ x005F_ _x", "_X0041_ _x41_ _x004G_ x005F_ _x"),
        ("_x0001_", "\x01"),
    ],
)
def test_escapes_are_read_as_excel_reads_them(written: str, said: str) -> None:
    assert decoded(written) == said
    assert shared(written) == [said]


@given(st.text(alphabet=st.sampled_from("_x0041F5D8dē\x01")))
def test_a_text_whose_escapes_are_escaped_is_itself(text: str) -> None:
    assert decoded(re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)) == text


def test_texts_are_bounded_by_number_and_by_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "MOST_TEXTS", 20)
    assert shared("x" * 1_800)
    for many in (["x"] * 21, ["x" * 2_000]):
        with pytest.raises(Refused) as caught:
            shared(*many)
        assert caught.value.why is Why.MANY_CELLS


def test_pieces_of_a_text_are_bounded() -> None:
    with pytest.raises(Refused) as caught:
        shared("<r><t>a</t></r>" * 33_001)
    assert caught.value.why is Why.DAMAGED
