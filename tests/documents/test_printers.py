"""How a value of each type is printed."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, get_args

import pytest

from docgen.documents.blank import BLANK, SHOWN
from docgen.documents.printers import Printed, filters, printed, printers
from docgen.i18n import Language
from docgen.models.activities import ActivityType
from docgen.models.identifiers import Country, Iban, LanguageCode, Oid, Telephone
from docgen.models.support import CefrLevel
from docgen.models.travel import MeansOfTransport
from docgen.models.values import Euro, Hours, Kilometres, Percent

LV, EN = Language.LV, Language.EN


@pytest.mark.parametrize(
    ("value", "latvian", "english"),
    [
        ("text", "text", "text"),
        (2025, "2025", "2025"),
        (date(2026, 3, 3), "2026. gada 3. marts", "3 March 2026"),
        (datetime(2026, 3, 3, 9, 30), "2026. gada 3. marts, plkst. 09.30", "3 March 2026, 09:30"),
        (Euro("1850.05"), "1\u00a0850,05\u00a0€", "€1,850.05"),
        (Percent(80), "80\u00a0%", "80%"),
        (Kilometres("361.5"), "361,5\u00a0km", "361.5\u00a0km"),
        (Hours(10), "10", "10"),
        (Country("AT"), "Austrija", "Austria"),
        (LanguageCode("de"), "vācu valoda", "German"),
        (Iban("LV78PARA0000000000001"), "LV78 PARA 0000 0000 0000 1", "LV78 PARA 0000 0000 0000 1"),
        (Oid("E10000001"), "E10000001", "E10000001"),
        (Telephone("+371 20000001"), "+371\u00a020000001", "+371\u00a020000001"),
        (MeansOfTransport.FERRY, "prāmis", "ferry"),
        (CefrLevel.B1, "B1", "B1"),
        (BLANK, SHOWN, SHOWN),
    ],
)
def test_each_type_is_printed_in_the_papers_language(value: Any, latvian: str, english: str) -> None:
    assert printed(value, printers(LV)) == latvian
    assert printed(value, printers(EN)) == english


def test_what_can_be_listed_is_what_has_a_printer() -> None:
    bases = get_args(Printed)
    assert set(bases) <= set(printers(LV)), "each base has a printer"
    assert all(issubclass(kind, bases) for kind in printers(LV)), "each printer's class has a base"


def test_an_enum_prints_its_label_and_compares_by_its_value() -> None:
    assert ActivityType.SHORT_TERM_MOBILITY.value == "short_term_mobility"
    assert printed(ActivityType.SHORT_TERM_MOBILITY, printers(EN)).startswith("Short-term learning mobility")


@pytest.mark.parametrize("value", [None, 1.5, [], {}, Decimal(1)])
def test_a_value_without_unit_or_meaning_has_no_printer(value: Any) -> None:
    with pytest.raises(LookupError):
        printed(value, printers(LV))


@pytest.mark.parametrize(
    ("name", "value", "latvian", "english"),
    [
        ("days", 21, "21 diena", "21 days"),
        ("days", 1, "1 diena", "1 day"),
        ("copies", 2, "2 eksemplāros", "2 copies"),
        ("copies", 1, "1 eksemplārā", "1 copy"),
        ("months", 12, "12 mēnešus", "12 months"),
        ("months", 1, "1 mēnesi", "1 month"),
        ("months", 0, "0 mēnešu", "0 months"),
        ("within_days", 30, "30 kalendāro dienu laikā", "within 30 calendar days"),
        ("within_days", 31, "31 kalendārās dienas laikā", "within 31 calendar days"),
        ("in_words", Euro("2.01"), "divi eiro un viens cents", "two euro and one cent"),
        ("short", date(2026, 3, 3), "03.03.2026.", "3 Mar 2026"),
        ("listed", (MeansOfTransport.BUS, MeansOfTransport.FERRY), "autobuss, prāmis", "bus, ferry"),
    ],
)
def test_filters(name: str, value: Any, latvian: str, english: str) -> None:
    assert filters(LV)[name](value) == latvian
    assert filters(EN)[name](value) == english


def test_a_list_is_joined_by_what_is_given() -> None:
    assert filters(LV)["listed"](("a", "b"), "; ") == "a; b"


def test_both_languages_offer_the_same_filters_which_all_pass_blanks() -> None:
    assert filters(LV).keys() == filters(EN).keys()
    assert all(function(BLANK) is BLANK for function in filters(LV).values())
