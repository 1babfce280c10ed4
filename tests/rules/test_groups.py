"""Hours of a group's programme and who guides it, against worked examples written out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from group_data import GROUP, group_data
from hypothesis import given
from hypothesis.strategies import booleans, integers, lists, sampled_from, tuples
from projects import project, record

from docgen.models.activities import GroupMobility
from docgen.models.groups import GroupProgramme, ItemNature
from docgen.models.project import Project
from docgen.models.values import Hours, Percent
from docgen.rules.groups import (
    ProgrammeHours,
    activity_days,
    days_without_programme,
    fewest_accompanying,
    first_unguided_day,
    group_sender,
    guides,
    is_there,
    only_commercial,
    programme_hours,
)


def programme(*items: tuple[str | None, str | None, bool]) -> GroupProgramme:
    listed = [{"text": "x", "nature": nature, "hours": hours, "commercial": bought} for nature, hours, bought in items]
    return GroupProgramme.model_validate({"days": [{"day": "10.05.2027", "items": listed}]})


def hours(*items: tuple[str | None, str | None, bool]) -> ProgrammeHours:
    found = programme_hours(programme(*items))
    assert found is not None
    return found


def group_of(whole: Project) -> GroupMobility:
    group = whole.activity(GROUP)
    assert isinstance(group, GroupMobility)
    return group


def test_hours_are_summed_by_nature() -> None:
    found = hours(("peers", "1,5", False), ("work_based", "3", False), ("peers", "2", True), ("secondary", "1,5", True))
    assert (found.peers, found.work_based, found.secondary) == (Hours("3.5"), Hours(3), Hours("1.5"))
    assert (found.main, found.total, found.commercial) == (Hours("6.5"), Hours(8), Hours("3.5"))


def test_shares_are_rounded_half_up_to_a_tenth() -> None:
    # 1.5 of 8 hours are 18.75 %, 3.5 of 8 are 43.75 %
    found = hours(("peers", "4,5", False), ("peers", "2", True), ("secondary", "1,5", True))
    assert (found.secondary_share, found.commercial_share) == (Percent("18.8"), Percent("43.8"))


def test_no_hours_have_no_share() -> None:
    assert hours(("peers", "0", False)).secondary_share == 0


@pytest.mark.parametrize("item", [(None, "2", False), ("peers", None, False)])
def test_an_item_without_nature_or_hours_leaves_the_sums_unknown(item: tuple[str | None, str | None, bool]) -> None:
    assert programme_hours(programme(("peers", "2", False), item)) is None


@pytest.mark.parametrize(("learning", "mainly"), [("2,01", False), ("2", True), ("1", True)])
def test_secondary_content_is_less_than_learning(learning: str, mainly: bool) -> None:
    assert hours(("work_based", learning, False), ("secondary", "2", False)).mainly_secondary is mainly


@pytest.mark.parametrize(("bought", "more"), [("2", False), ("2,01", True)])
def test_the_share_of_what_anyone_can_buy_is_compared_unrounded(bought: str, more: bool) -> None:
    # 2 of 8 hours are just a quarter
    assert hours(("peers", "6", False), ("secondary", bought, True)).more_commercial_than(Percent(25)) is more


def test_only_commercial_means_every_item() -> None:
    assert only_commercial(programme(("peers", "2", True), ("secondary", None, True)))
    assert not only_commercial(programme(("peers", "2", True), ("peers", "2", False)))
    assert not only_commercial(GroupProgramme())


@given(lists(tuples(sampled_from(ItemNature), integers(0, 24), booleans())))
def test_parts_make_up_the_whole(items: list[tuple[ItemNature, int, bool]]) -> None:
    found = hours(*((nature.value, str(length), bought) for nature, length, bought in items))
    assert found.total == sum(length for _, length, _ in items)
    assert found.commercial <= found.total
    assert 0 <= found.secondary_share <= 100


def test_the_days_of_an_activity_are_inclusive() -> None:
    group = group_of(project(group_data()))
    assert activity_days(group) == (date(2027, 5, 10), date(2027, 5, 11), date(2027, 5, 12))
    assert [is_there(group, date(2027, 5, day)) for day in (9, 10, 12, 13)] == [False, True, True, False]


def test_an_activity_without_days_has_none() -> None:
    data = group_data()
    del record(data, "activities", GROUP)["last_day"]
    group = group_of(project(data))
    assert activity_days(group) == ()
    assert not is_there(group, date(2027, 5, 10))


def test_a_day_without_items_has_no_programme() -> None:
    data = group_data()
    record(data, "activities", GROUP)["programme"]["days"][1]["items"] = []
    assert days_without_programme(group_of(project(data))) == (date(2027, 5, 11),)
    del record(data, "activities", GROUP)["programme"]
    assert len(days_without_programme(group_of(project(data)))) == 3


def guiding(data: dict[str, Any]) -> list[str]:
    whole = project(data)
    return [stay.person for stay in guides(whole, group_of(whole))]


def test_staff_of_the_sending_organisation_guide_a_group() -> None:
    assert guiding(group_data()) == ["ieva"]


def test_a_supporting_adult_guides_nobody_even_where_marked_as_qualified() -> None:
    data = group_data()
    record(data, "accompaniments", "gunta-grupa")["qualified"] = "jā"
    assert "gunta" not in guiding(data)


def test_staff_marked_as_supporting_guide_nobody() -> None:
    data = group_data()
    record(data, "accompaniments", "ieva-grupa")["qualified"] = "nē"
    assert guiding(data) == []


def test_staff_of_another_organisation_guide_nobody() -> None:
    data = group_data()
    record(data, "people", "ieva")["organisation"] = "leipciga"
    assert guiding(data) == []
    record(data, "people", "anna")["school"] = "leipciga"
    assert guiding(data) == ["ieva"]


def test_the_first_unguided_day_is_found() -> None:
    data = group_data()
    whole = project(data)
    assert first_unguided_day(group_of(whole), guides(whole, group_of(whole))) is None
    record(data, "accompaniments", "ieva-grupa")["last_day"] = "11.05.2027"
    whole = project(data)
    assert first_unguided_day(group_of(whole), guides(whole, group_of(whole))) == date(2027, 5, 12)
    assert first_unguided_day(group_of(whole), ()) == date(2027, 5, 10)


def test_accompanying_persons_are_counted_on_the_day_on_which_they_are_fewest() -> None:
    data = group_data()
    whole = project(data)
    assert fewest_accompanying(group_of(whole), whole.accompanying(GROUP)) == 1
    record(data, "accompaniments", "gunta-grupa")["last_day"] = "12.05.2027"
    whole = project(data)
    assert fewest_accompanying(group_of(whole), whole.accompanying(GROUP)) == 2
    assert fewest_accompanying(group_of(whole), ()) == 0


def test_a_group_is_sent_by_its_learners_school() -> None:
    data = group_data()
    whole = project(data)
    sender = group_sender(whole, group_of(whole))
    assert sender is not None
    assert sender.key == "tehnikums"
    record(data, "activities", GROUP)["participants"] = []
    whole = project(data)
    assert group_sender(whole, group_of(whole)) == whole.organisation("tehnikums")
