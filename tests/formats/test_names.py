"""Names of countries and languages."""

from __future__ import annotations

import pytest

from docgen.formats.names import country, is_country, tongue
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
    assert not is_country("QQ")
    assert not is_country("LVA")
    assert is_country("LV")


def test_languages() -> None:
    assert tongue("de", Language.LV) == "vācu valoda"
    assert tongue("de", Language.EN) == "German"
    assert tongue("xx-none", Language.EN) == "xx-none"
