"""Where the European Health Insurance Card is accepted."""

from __future__ import annotations

import pytest
from projects import demo_data, project, record

from docgen.rules.cover import CARD_COUNTRIES, health_card_works


def test_it_is_accepted_in_27_member_states_and_five_more_countries() -> None:
    assert len(CARD_COUNTRIES) == 32
    assert {"LV", "NO", "CH", "GB"} <= CARD_COUNTRIES
    assert not {"TR", "RS", "MK", "UA"} & CARD_COUNTRIES


@pytest.mark.parametrize(("home", "works"), [("FI", True), ("UA", False), (None, True)])
def test_of_a_guest_it_counts_where_he_or_she_is_insured(home: str | None, works: bool) -> None:
    data = demo_data()
    record(data, "activities", "anna-berline").update(direction="incoming", host="tehnikums", sending="helsinki")
    record(data, "organisations", "helsinki")["address"]["country"] = home
    made = project(data)
    assert health_card_works(made, made.activity("anna-berline"), made.person("anna")) is works
