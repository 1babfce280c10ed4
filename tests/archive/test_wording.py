"""Whether a text says what a paper prints: lines may break anywhere, not a letter and no figure may differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.archive.filled_texts import LONGEST
from docgen.archive.flow import Is, Piece
from docgen.archive.wording import Gap, filled_gaps, joined, matched, said

WORDS = st.lists(st.text("abcāčšž0123456789,.€-", min_size=1, max_size=9), min_size=1, max_size=30)


def pieces(*texts: str) -> list[Piece]:
    """Words; a text in brackets is a gap with that placeholder."""
    return [
        Piece(Is.GAP, text[1:-1], placeholder=text[1:-1]) if text.startswith("[") else Piece(Is.WORDS, text)
        for text in texts
    ]


def says(text: str, *expected: str) -> bool:
    return matched(pieces(*expected), said(text)).expected is None


@given(WORDS, st.lists(st.sampled_from(" \n\t\u00a0"), min_size=30, max_size=30))
def test_white_space_of_any_kind_between_words_is_the_same(words: list[str], spaces: list[str]) -> None:
    text = "".join(word + space for word, space in zip(words, spaces, strict=False))
    assert says(text, " ".join(words))


@given(WORDS, st.data())
def test_any_letter_or_figure_that_differs_is_found(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    at = data.draw(st.integers(0, len(text) - 1).filter(lambda one: text[one] != " "))
    other = data.draw(st.sampled_from("abcāčšž0123456789").filter(lambda one: one != text[at]))
    assert not says(text[:at] + other + text[at + 1 :], text)


@given(WORDS, st.data())
def test_what_is_left_out_or_added_is_found(words: list[str], data: st.DataObject) -> None:
    text = "".join(words)
    at = data.draw(st.integers(0, len(text) - 1))
    assert not says(text[:at] + text[at + 1 :], text)
    assert not says(text[:at] + "7" + text[at:], text)


@pytest.mark.parametrize(("text", "expected"), [("1 23", "12 3"), ("12 3", "1 23"), ("123", "12 3"), ("12 3", "123")])
def test_figures_stay_in_their_sums(text: str, expected: str) -> None:
    assert not says(text, expected)


@pytest.mark.parametrize(
    "text",
    [
        "mobilitātes 2025-1-LV01",
        "mobi-\nlitātes 2025-1-\nLV01",
        "mobi\u00adlitātes 2025\u20111-LV01",
        "mobilitātes\n2025-1-LV01",
    ],
)
def test_hyphens_of_a_printer_do_not_count(text: str) -> None:
    assert says(text, "mobilitātes 2025-1-LV01")


def test_a_minus_is_no_hyphen_of_a_printer() -> None:
    assert not says("sum -\n5", "sum 5")
    assert not says("a-b", "ab")


def test_one_form_of_letters_is_as_good_as_another() -> None:
    assert says("s\u030ck\u0327e\u0304le \ufb01nal", "šķēle final")


@pytest.mark.parametrize(
    "text",
    ["1\u2075", "1\u2085", "\uff115", "\u202e15\u202c", "\u206715\u2069", "1\u200e5", "\u2460 5"],
    ids=["superscript", "subscript", "wide", "turned", "isolated", "marked", "circled"],
)
def test_what_shows_otherwise_is_another_figure(text: str) -> None:
    assert says("15", "15")
    assert not says(text, "15")


def test_where_a_word_may_break_does_not_count() -> None:
    assert says("mobili\u00adtātes \u200bfonds\u2060", "mobilitātes fonds")


def test_a_sign_that_turns_the_direction_is_no_part_of_what_is_filled_in() -> None:
    assert says("Nr. 1-8/12 Rīgā", "Nr. ", "[…]", " Rīgā")
    assert not says("Nr. 1-8\u202e/12 Rīgā", "Nr. ", "[…]", " Rīgā")


def test_a_gap_takes_a_short_text_and_tells_it() -> None:
    match = matched(pieces("Nr. ", "[…………]", "Rīgā"), said("Nr. 1-8/12 Rīgā"))
    assert (match.expected, match.gaps[0].text) == (None, "1-8/12")
    assert matched(pieces("Nr. ", "[…………]", "Rīgā"), said("Nr. ………… Rīgā")).gaps == ()
    assert not says(f"Nr. {'1' * (LONGEST + 1)} Rīgā", "Nr. ", "[…]", "Rīgā")


def test_gaps_side_by_side_share_what_is_filled_in() -> None:
    match = matched(pieces("Nr. ", "[…]", " ", "[…]", ", ", "[…]", " Projekts"), said("Nr. 7 Rīgā, 3. martā Projekts"))
    assert match.expected is None
    assert [gap.text for gap in match.gaps] == ["7 Rīgā", "3. martā"]


def test_a_gap_at_the_end() -> None:
    assert says("date 3 March", "date ", "[…]")
    assert not says(f"date {'3' * (LONGEST + 1)}", "date ", "[…]")


def test_a_row_may_be_repeated_where_a_page_begins_and_nowhere_else() -> None:
    row = Piece(Is.WORDS, "10 20 ", repeated="Sum Day")
    expected = [Piece(Is.WORDS, "Sum Day "), Piece(Is.WORDS, "1 2 ", repeated="Sum Day"), row]
    assert matched(expected, joined([said("Sum Day 1 2"), said("Sum Day 10 20")])).expected is None
    assert matched(expected, joined([said("Sum Day 1 2 Sum Day 10 20")])).expected is not None


@pytest.mark.parametrize("sign", ["–", "•", "\uf0b7", ""])
def test_a_bullet_may_look_like_anything_but_a_letter_or_a_figure(sign: str) -> None:
    expected = [Piece(Is.BULLET, "•"), Piece(Is.WORDS, "850 eiro")]
    assert matched(expected, said(f"{sign} 850 eiro")).expected is None
    assert matched(expected, said("1850 eiro")).expected is not None


def test_where_the_texts_part_whole_words_are_shown() -> None:
    match = matched(pieces("Summa ir 1564,00 eiro."), said("Summa ir 1664,00 eiro."))
    assert match.expected is not None
    assert (match.expected[0], match.found[0]) == ("1564,00", "1664,00")


@given(st.text(max_size=300), WORDS)
def test_whatever_the_text_there_is_an_answer(text: str, words: list[str]) -> None:
    matched([*pieces(*words, "[…]"), Piece(Is.NUMBER, ""), Piece(Is.BULLET, "•")], said(text))


def test_the_dots_of_the_next_gap_are_not_told_as_filled_in() -> None:
    assert filled_gaps([Gap(("document.number", "document.place"), "1-8/12 …………")]) == (("document.number", "1-8/12"),)
