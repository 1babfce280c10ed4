"""The way there and back, and the part of a mobility that is virtual."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from docgen.models.record import Record
from docgen.models.values import Bilingual, Day, Hours, Kilometres, YesNo


class MeansOfTransport(StrEnum):
    """How the main part of the way is travelled."""

    PLANE = "plane"
    TRAIN = "train"
    BUS = "bus"
    CAR = "car"
    CAR_POOLING = "car_pooling"
    FERRY = "ferry"
    BICYCLE = "bicycle"
    OTHER = "other"


class Travel(Record):
    """The journey, and the days that are funded for it."""

    distance: Kilometres | None = None
    """One way, town to town, by the Commission's distance calculator, in kilometres."""
    green: YesNo = False
    """Green travel: the main part of the way by low-emission means."""
    means: tuple[MeansOfTransport, ...] = ()
    """Means of transport; the main one first."""
    departure: Day | None = None
    """Day of departure from home."""
    arrival_home: Day | None = None
    """Day of return home."""
    funded_days: int | None = Field(None, ge=0)
    """Travel days that individual support is paid for: up to 2, up to 6 with green travel."""
    details: Bilingual | None = None
    """Route, and what makes it green where the means alone does not say so."""


class VirtualPart(Record):
    """What is learned on line before or after the stay; its days are no days abroad."""

    first_day: Day | None = None
    """First day of the virtual part."""
    last_day: Day | None = None
    """Last day of the virtual part."""
    hours: Hours | None = None
    """Hours in all."""
    details: Bilingual | None = None
    """What is learned, and with which tools."""
