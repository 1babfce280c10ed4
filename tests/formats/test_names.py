"""Names of countries and languages."""

from __future__ import annotations

import pytest

from docgen.formats.names import country, country_code, tongue
from docgen.i18n import Language


@pytest.mark.parametrize(
    ("code", "latvian", "english"),
    [("NO", "Norvēģija", "Norway"), ("TR", "Turcija", "Türkiye"), ("MK", "Ziemeļmaķedonija", "North Macedonia")],
)
def test_countries(code: str, latvian: str, english: str) -> None:
    assert country(code, Language.LV) == latvian
    assert country(code, Language.EN) == english


def test_an_unknown_country_is_its_code() -> None:
    assert country("QQ", Language.LV) == "QQ"


@pytest.mark.parametrize(
    ("name", "code"), [("Vācija", "DE"), (" germany ", "DE"), ("turcija", "TR"), ("Atlantīda", None), ("", None)]
)
def test_a_country_is_known_by_its_name(name: str, code: str | None) -> None:
    assert country_code(name) == code


def test_languages() -> None:
    assert tongue("de", Language.LV) == "vācu valoda"
    assert tongue("de", Language.EN) == "German"
    assert tongue("xx-none", Language.EN) == "xx-none"
