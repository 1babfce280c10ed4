"""The agency's daily rates, which only the user can know."""

from __future__ import annotations

from typing import ClassVar

from docgen.models.identifiers import Country
from docgen.models.record import Record
from docgen.models.values import Euro, Text


class CountryRates(Record):
    """Individual support a day in one country, as the agency's table gives it."""

    key_field: ClassVar[str] = "country"

    country: Country
    """The host country."""
    learner: Euro | None = None
    """Learners: a day, up to day 14."""
    learner_reduced: Euro | None = None
    """Learners: a day, from day 15."""
    staff: Euro | None = None
    """Staff and accompanying persons: a day, up to day 14."""
    staff_reduced: Euro | None = None
    """Staff and accompanying persons: a day, from day 15."""
    source: Text | None = None
    """The table that it was read in."""
