"""Whatever looks like a personal code is masked, and nothing else that papers are known by."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.archive.personal_codes import masked

digits = st.text("0123456789", min_size=11, max_size=11)
dashes = st.sampled_from(["-", "–", "—", "‐", "‑", "−", " - ", "  –", "\u00a0—\u00a0", "\n", " ", ""])
around = st.sampled_from(["", " ", ", ", "(", "„", "_", " Anna ", ".", "/"])
IDS = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=16, max_size=16)
PROJECTS = st.from_regex(r"\A20[0-9]{2}-[1-3]-[A-Z]{2}[0-9]{2}-KA[0-9]{3}-[A-Z]{3}-[0-9]{9}\Z")
DAYS = st.dates().map(lambda day: f"{day.isoformat()} {day:%d.%m.%Y}. {day:%Y%m%d}")
signs = st.text("-–—‐‑−_~/\\*|'„()+ \u00a0\t\n᠆⸺ー", max_size=3)
SUMS = st.decimals(0, 999_999, places=2).map(lambda sum_: f"{sum_} {sum_:,} €".replace(",", "\u00a0").replace(".", ","))


@given(digits, dashes, around, around)
def test_no_code_is_left_whatever_dash_it_has(code: str, dash: str, before: str, after: str) -> None:
    said = masked(f"{before}{code[:6]}{dash}{code[6:]}{after}")
    assert not re.search(r"\d", said)
    assert said.startswith(before)
    assert said.endswith(after)
    assert masked(said) == said


@pytest.mark.parametrize(
    "text",
    [
        "PNOLV-010190-12345",
        "pnoee-60001019906",
        "IDCLV-AB123456",
        "PASLV–LV1234567",
        "PNOLV32123456785",
        "321234-5678A",
    ],
)
@pytest.mark.parametrize("form", ["{}", "Anna {}", "Anna.{}.docx", "({})", "Anna_{}"])
def test_what_certificates_write_is_masked(text: str, form: str) -> None:
    assert not re.search(r"\d", masked(form.format(text)))


@pytest.mark.parametrize(
    "text",
    [
        "321234.56785",
        "PNOLV321234 56785",
        "321234_56785",
        "a321234.56785",
        "321234~56785",
        "3212 34-56785",
        "321234/56785",
        "321234--56785",
        "321234᠆56785",
        "321234ー56785",
        "321234ㅡ56785",
        "3 2 1 2 3 4 - 5 6 7 8 5",
        "３２１２３４.５６７８５",
        "a32123456785z",
        "pk321234-56785x",
        "321234\u200b\u200b\u200b\u200b.56785",
        "1 321234.56785 2",
        "22.11.2026. 321234.56785",
        "PNOLT-3 80 01 08 57 18",
        "PNO:LV-321234-56785",
        "PASLV AB 1234567",
    ],
)
@pytest.mark.parametrize("form", ["{}", "Anna {}.", "„{}”.docx", "_{}_"])
def test_no_code_is_left_whatever_parts_its_figures(text: str, form: str) -> None:
    said = masked(form.format(text))
    assert not re.search(r"\d{3}|\d \d", said.replace("22.11.2026", ""))


@given(st.lists(st.tuples(st.sampled_from("0123456789٣７²"), signs), min_size=11, max_size=11), around, around)
def test_nothing_of_eleven_figures_is_left(figures: list[tuple[str, str]], before: str, after: str) -> None:
    code = "".join(figure + sign for figure, sign in figures[:-1]) + figures[-1][0]
    said = masked(f"{before}{code}{after}")
    assert not re.search(r"[\d²]", said)
    assert masked(said) == said


@pytest.mark.slow
def test_a_long_text_takes_as_long_as_it_is_long() -> None:
    for text in ("PNOLV-" + "-" * 9, "PNOLV_", "321234 5678 ", "1 \u200b", "1.", "12345678901"):
        assert len(masked(text * 100_000)) > 100_000


@given(st.one_of(IDS, PROJECTS, DAYS, SUMS))
def test_ids_projects_days_and_sums_stay_as_they_are(text: str) -> None:
    assert masked(text) == text


NUMBERS = st.tuples(st.sampled_from("26"), st.text("0123456789", min_size=7, max_size=7)).map("".join)
FORMS = (
    "+371{0}",
    "+371 {0}",
    "+371 {1} {2} {3}",
    "+371\u00a0{1}\u00a0{2}\u00a0{3}",
    "+371 {4} {5}",
    "+371 {1} {6} {7} {8}",
)


def phone(form: str, number: str) -> str:
    parts = (number[:2], number[2:5], number[5:], number[:4], number[4:], number[2:4], number[4:6], number[6:])
    return form.format(number, *parts)


@given(st.sampled_from(FORMS), NUMBERS, st.sampled_from(["", "tel. ", "Anna ("]), st.sampled_from(["", ".", ") 1"]))
def test_a_telephone_number_of_latvia_is_no_code(form: str, number: str, before: str, after: str) -> None:
    assert masked(before + phone(form, number) + after) == before + phone(form, number) + after


@given(digits, dashes, st.sampled_from(FORMS))
def test_a_code_does_not_become_a_telephone_number_by_a_sign_before_it(code: str, dash: str, form: str) -> None:
    """No code begins with 371 and a figure that numbers begin with: there is no 37th day, nor a 20th month."""
    code = code if code[:3] != "371" else f"32{code[2:]}"
    assert not re.search(r"\d", masked(f"+{code[:6]}{dash}{code[6:]}"))
    assert not re.search(r"\d", masked(phone(form.replace("371", code[:3]), code[3:])))


@given(st.sampled_from(FORMS), NUMBERS, digits, dashes, st.sampled_from([" ", ", ", "; ", "/"]))
def test_a_code_beside_a_telephone_number_is_masked(form: str, number: str, code: str, dash: str, sign: str) -> None:
    """Where they cannot be told apart, both are."""
    code = f"32{code[2:6]}{dash}{code[6:]}"
    for text in (f"{phone(form, number)}{sign}{code}", f"{code}{sign}{phone(form, number)}"):
        assert code not in masked(text)
        assert not re.search(r"\d", masked(text).replace(phone(form, number), ""))


@pytest.mark.parametrize("text", ["37129123456", "371 29 123 456", "+371291-23456", "+371291 23456", "+371 19123456"])
def test_where_it_is_not_clear_that_it_is_a_telephone_number_it_is_masked(text: str) -> None:
    assert not re.search(r"\d", masked(text))


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22T09:00:00.123456+00:00",
        "LV80BANK0000435195001",
        "META-INF/signatures0.xml#S0",
        "tel. 29 123 456",
        "0" * 64,
        "12345678901abcdef" * 4,
        "A12345678901BCDE",
        "2026-11-22 09:00 – 2026-11-29 10:30",
        "1 564,00 € (782,00 €), 1 564,00 782,00",
        "12.–25.10.2026. 14 dienas",
        "PASTS-pase",
    ],
)
def test_other_figures_stay_as_well(text: str) -> None:
    assert masked(text) == text
