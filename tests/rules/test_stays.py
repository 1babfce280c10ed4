"""Days of a stay as it came to be."""

from __future__ import annotations

import pytest

from docgen.models.activities import RealStay
from docgen.rules.stays import interrupted_days, real_days


def stay(*pauses: tuple[str, str]) -> RealStay:
    """Ten days, 1 to 10 March, with pauses."""
    listed = [{"first_day": first, "last_day": last} for first, last in pauses]
    return RealStay.model_validate({"first_day": "01.03.2027", "last_day": "10.03.2027", "interruptions": listed})


@pytest.mark.parametrize(
    ("pauses", "days"),
    [
        ([], 0),
        ([("03.03.2027", "03.03.2027")], 1),
        ([("03.03.2027", "05.03.2027")], 3),
        ([("03.03.2027", "05.03.2027"), ("05.03.2027", "06.03.2027")], 4),
        ([("09.03.2027", "12.03.2027")], 2),
        ([("11.03.2027", "12.03.2027")], 0),
        ([("05.03.2027", "03.03.2027")], 0),
    ],
)
def test_each_day_of_interruption_is_taken_out_once(pauses: list[tuple[str, str]], days: int) -> None:
    real = stay(*pauses)
    assert interrupted_days(real) == days
    assert real_days(real) == 10 - days


def test_a_stay_whose_end_is_unknown_has_no_number_of_days() -> None:
    real = RealStay.model_validate({"first_day": "01.03.2027"})
    assert real_days(real) is None
    assert interrupted_days(real) == 0
