"""The Erasmus plan of the accreditation: the objectives that every mobility serves."""

from __future__ import annotations

from typing import Annotated

from docgen.models.identifiers import Key
from docgen.models.record import Keyed, Record, Refers
from docgen.models.values import Bilingual, YesNo

ObjectiveKey = Annotated[Key, Refers("plan.objectives")]


class Objective(Keyed):
    """One objective of the Erasmus plan."""

    key: Key
    """Short name or number by which mobilities refer to it."""
    text: Bilingual
    """The objective, as in the plan."""
    need: Bilingual | None = None
    """The need that it answers."""
    measure: Bilingual | None = None
    """How reaching it is measured."""
    use: Bilingual | None = None
    """How its result enters daily work."""
    internal: YesNo = False
    """Not printed in papers that go to hosts: it would tell who has fewer opportunities."""


class ErasmusPlan(Record):
    """The plan approved with the accreditation."""

    first_year: int | None = None
    """First year of the plan."""
    last_year: int | None = None
    """Last year of the plan."""
    objectives: tuple[Objective, ...] = ()
    """Its objectives, one to ten."""
