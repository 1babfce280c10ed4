"""Whom a data path concerns."""

from __future__ import annotations

import pytest

from docgen.i18n import Language
from docgen.intake import Loaded
from docgen.models.subjects import subject_of


@pytest.mark.parametrize(
    ("path", "subject"),
    [
        ("people[anna].birth_date", "Anna Paraudziņa"),
        ("activities[karlis-helsinki].travel.distance", "Kārlis Izdomātais"),
        ("organisations[tehnikums].oid", "Izdomu Technical School"),
        ("rates[DE]", "DE"),
        ("people[nobody].email", "nobody"),
        ("settings.payment", ""),
        ("", ""),
    ],
)
def test_the_record_that_a_path_leads_through_is_named(demo: Loaded, path: str, subject: str) -> None:
    assert demo.project is not None
    assert subject_of(demo.project, path, Language.EN) == subject
