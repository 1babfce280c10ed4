"""What looks like a number, a place or a date, and what is for a person to read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.archive.filled_texts import filled_into, is_usual

NUMBER, PLACE, DATE = "document.number", "document.place", "document.date"


LAWFUL = {
    NUMBER: (
        *("1-8/12", "Nr. 1-8/12", "Nr.1-8/12", "nr. 1-8/12", "№ 12", "No. 5", "12", "1234", "K-2026/31", "DL-12"),
        *("ERASMUS 2026/15", "RVT-1-8/12", "1.1-8/12e", "5.1.-9/123", "3‑14.1/22", "1–8/12", "1-8 / 12", "12 A"),
        *("ERAF-2026/12-LV/33 A", "1-8/12/2026/KA121/VET Nr. 3", "Reģ. Nr. 1-8/12", "Dok. Nr. 12"),
        *("1-8/12 no 22.11.2026.", "1-8/12, 22.11.2026", "Nr. 12 no 3.3.2026. g."),
    ),
    PLACE: (
        *("Rīgā", "RĪGA", "Rīga.", "Jelgava, Latvija", "Rīgā/Berlīnē", "attālināti", "Elektroniski", "tiešsaistē"),
        *("Rīgā, attālināti", "LV-1001, Rīga"),
        *("Jelgavā, Pulkveža O. Kalpaka ielā 10", "Krišjāņa Valdemāra ielā 1C, Rīgā, LV-1010", "Brīvības iela 10/12"),
        *("Cēsu novads", "Priekuļu pagastā, Cēsu novadā", "Ogres pilsētā", "Saldus nov., Zirņu pag."),
        *(
            "Daugavpils Tehnoloģiju un tūrisma tehnikumā",
            "Rīgas Valsts tehnikumā",
            "Rīgas Stila un modes tehnikumā",
            "Malnavas koledža",
        ),
        *("Sankt Augustin (Vācija)", "L’Aquila", "Aix-en-Provence", "Frankfurt am Main", "Vila Nova de Gaia"),
        *("Stratford-upon-Avon", "St. Pölten", "s-Hertogenbosch", "Αθήνα", "Santa Cruz de Tenerife, Spain"),
    ),
    DATE: (
        *("2026. gada 3. martā", "2026.gada 3.marts", "03.03.2026.", "3.3.2026", "2026-03-03", "2026. g. 22. nov."),
        *("3 March 2026", "March 3, 2026", "3rd of March 2026"),
        "Datums ir pēdējā pievienotā paraksta laika zīmoga datums",
        "Dokumenta datums ir pēdējā paraksta laika zīmoga datums.",
        "Dokumenta datums ir tā elektroniskās parakstīšanas laiks",
        *("datums skatāms laika zīmogā", "skatīt laika zīmogu", "Sk. laika zīmogu", "laika zīmoga datums"),
        *("See the time stamp", "The date is that of the time stamp of the last signature."),
        "The date of the document is the time of its electronic signing",
    ),
}
ODD = {
    NUMBER: (
        *("bez numura", "b/n", "1-8/12. The sum is 9 999,00 €", "1-8/12 un 2 un 3", "9" * 31),
        *(
            "1-8/12 piemaksa 9000EUR",
            "1-8/12 (+9000 EUR)",
            "Nr.1-8/12 atbalsts 9999,00",
            "1-8/12 9999.00",
            "9.999.00",
            "22.11.2026.",
        ),
        *("1-8/12 9000", "1-8/12 9000€", "1-8/12-9000eiro", "EUR/9000", "1-8/12-EUR-9000", "9,50", "1-8/12 +9000"),
        *("piemaksa-9000", "SUMA 9000", "PIEMAKSA 1-8/12", "NAV-AVANSA-UN-NAV-SUMMAS-1", "1-8/12 ЕUR"),
    ),
    PLACE: (
        *("Rīga 9999 EUR", "Rīga 9999", "the school pays for all that is lost on the way", "ielā", "9"),
        *("Rīgā, piemaksa desmit tūkstoši eiro", "Rīgā – Līgums nav spēkā", "Rīgā – Līgums Nav Spēkā", "Rīgā; Bonnā"),
        *(
            "Rīgā Eiro Desmit",
            "Brīvības ielā 10 EUR",
            "Brīvības ielā 1000",
            "Rīgā, atbalsts divkāršs",
            "Rīgā, LV-1010 9000",
        ),
    ),
    DATE: (
        *("3. martā", "22. novembrī", "2026. gada 3. martā 9999", "2026. gada 3. martā = 5 €", "3.3.2026 4.4.2026"),
        *("not before 3 March 2026 and paid later", "Datums ir laika zīmogā, piemaksa 9000", "datums nav laika zīmogā"),
    ),
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in LAWFUL.items() for text in texts])
def test_what_schools_fill_in_is_usual(name: str, text: str) -> None:
    assert is_usual([name], text)


@pytest.mark.parametrize("name", [NUMBER, PLACE, DATE])
def test_a_place_that_is_left_blank_is_usual(name: str) -> None:
    assert is_usual([name], "")
    assert is_usual([name], "20…. gada …. ……………")


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in ODD.items() for text in texts])
def test_sentences_and_sums_are_not(name: str, text: str) -> None:
    assert not is_usual([name], text)


def test_of_several_places_that_follow_one_another_each_may_take_its_part() -> None:
    assert is_usual([NUMBER, PLACE, DATE], "1-8/12 Rīgā 2026. gada 3. martā")
    assert is_usual([NUMBER, PLACE, DATE], "1-8/12 ………… 20…. gada …. ……")
    assert is_usual([PLACE, DATE], "2026. gada 3. martā")
    assert not is_usual([NUMBER, PLACE, DATE], "1-8/12 Rīgā 2026. gada 3. martā; the sum is 5")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1-8/12 …………", [(NUMBER, "1-8/12")]),
        ("Rīgā", [(PLACE, "Rīgā")]),
        ("1-8/12 Rīgā", [(NUMBER, "1-8/12"), (PLACE, "Rīgā")]),
        ("Rīgā 20…. gada …. ……", [(PLACE, "Rīgā")]),
        ("Nr. 1-8/12 ………… 2026. gada 3. martā", [(NUMBER, "Nr. 1-8/12"), (DATE, "2026. gada 3. martā")]),
        ("22.11.2026.", [(DATE, "22.11.2026.")]),
        ("", []),
    ],
)
def test_what_was_filled_in_is_told_with_the_place_in_which_it_stands(text: str, told: list[tuple[str, str]]) -> None:
    assert list(filled_into([NUMBER, PLACE, DATE], text)) == told


def test_without_a_place_where_it_could_stand_in_two_or_in_none() -> None:
    assert filled_into([NUMBER, DATE], "2026-03-03") == (("", "2026-03-03"),)
    assert filled_into([NUMBER, PLACE], "the sum is 5 ………") == (("", "the sum is 5"),)
    assert filled_into([PLACE], "the sum is 5") == ((PLACE, "the sum is 5"),)


@given(
    number=st.from_regex(r"[0-9]{1,4}[-/][0-9]{1,4}", fullmatch=True), place=st.sampled_from(["Rīga", "Cēsīs", "Bonn"])
)
def test_any_number_and_place_are_usual_together_and_apart(number: str, place: str) -> None:
    assert is_usual([NUMBER], number)
    assert is_usual([NUMBER, PLACE], f"{number} {place}")
    assert not is_usual([PLACE], number)
