"""What looks like a number, a place or a date, and what is for a person to read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.archive.filled_texts import is_usual

NUMBER, PLACE, DATE = "document.number", "document.place", "document.date"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *((NUMBER, one) for one in ("1-8/12", "Nr. 1-8/12", "K-2026/31", "ERASMUS 2026/15", "12")),
        *(
            (PLACE, one)
            for one in ("Rīgā", "Jelgava, Latvija", "Sankt Augustin (Vācija)", "L’Aquila", "Aix-en-Provence")
        ),
        *((DATE, one) for one in ("2026. gada 3. martā", "2026.gada 3.marts", "03.03.2026.", "3.3.2026", "2026-03-03")),
        *((DATE, one) for one in ("3 March 2026", "March 3, 2026", "3rd of March 2026")),
        *((one, "") for one in (NUMBER, PLACE, DATE)),
        *((one, "20…. gada …. ……………") for one in (NUMBER, PLACE, DATE)),
    ],
)
def test_what_schools_fill_in_is_usual(name: str, text: str) -> None:
    assert is_usual([name], text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (NUMBER, "bez numura"),
        (NUMBER, "1-8/12. The sum is 9 999,00 €"),
        (NUMBER, "1-8/12 un 2 un 3"),
        (NUMBER, "9" * 31),
        (PLACE, "Rīga 9999 EUR"),
        (PLACE, "the school pays for all that is lost on the way"),
        (DATE, "3. martā"),
        (DATE, "2026. gada 3. martā 9999"),
        (DATE, "2026. gada 3. martā = 5 €"),
        (DATE, "not before 3 March 2026 and paid later"),
        (DATE, "3.3.2026 4.4.2026"),
    ],
)
def test_sentences_and_sums_are_not(name: str, text: str) -> None:
    assert not is_usual([name], text)


def test_of_several_places_that_follow_one_another_each_may_take_its_part() -> None:
    assert is_usual([NUMBER, PLACE, DATE], "1-8/12 Rīgā 2026. gada 3. martā")
    assert is_usual([NUMBER, PLACE, DATE], "1-8/12 ………… 20…. gada …. ……")
    assert is_usual([PLACE, DATE], "2026. gada 3. martā")
    assert not is_usual([NUMBER, PLACE, DATE], "1-8/12 Rīgā 2026. gada 3. martā; the sum is 5")


@given(
    number=st.from_regex(r"[0-9]{1,4}[-/][0-9]{1,4}", fullmatch=True), place=st.sampled_from(["Rīga", "Cēsīs", "Bonn"])
)
def test_any_number_and_place_are_usual_together_and_apart(number: str, place: str) -> None:
    assert is_usual([NUMBER], number)
    assert is_usual([NUMBER, PLACE], f"{number} {place}")
    assert not is_usual([PLACE], number)
