"""The common programme of a group: day by day, made by both schools."""

from __future__ import annotations

from enum import StrEnum

from docgen.models.persons import PersonKey
from docgen.models.record import Record
from docgen.models.values import Bilingual, Day, Hours, Text, YesNo


class ItemNature(StrEnum):
    """What an item of the programme is by the programme's rules."""

    PEERS = "peers"
    """Learning together with the peers of the host school."""
    WORK_BASED = "work_based"
    """Learning at work."""
    SECONDARY = "secondary"
    """Culture, trip, contest: never the main thing."""


class ProgrammeItem(Record):
    """One item of a day."""

    starts: Text | None = None
    """Time of day: `9.00`."""
    place: Bilingual | None = None
    """Place."""
    text: Bilingual
    """What happens."""
    nature: ItemNature | None = None
    """Learning with peers, learning at work, or secondary."""
    hours: Hours | None = None
    """Length in hours."""
    commercial: YesNo = False
    """Whether it is an activity that anyone can buy."""
    led_by: Text | None = None
    """Who leads it."""


class ProgrammeDay(Record):
    """One day of the programme."""

    day: Day
    """The day."""
    items: tuple[ProgrammeItem, ...] = ()
    """What happens, in order."""


class GroupProgramme(Record):
    """The one learning programme of a group."""

    title: Bilingual | None = None
    """Title of the programme."""
    authors: tuple[Text, ...] = ()
    """Who made it, at both schools."""
    peers: Bilingual | None = None
    """The class of the host school that the group learns with."""
    objectives: tuple[Bilingual, ...] = ()
    """What the group sets out to do."""
    outcomes: tuple[Bilingual, ...] = ()
    """Learning outcomes of the group."""
    days: tuple[ProgrammeDay, ...] = ()
    """The programme, day by day."""
    lodging: Bilingual | None = None
    """Where the group stays."""
    night_supervision: Bilingual | None = None
    """Who watches at night, and how."""
    ratio_reason: Bilingual | None = None
    """Why the number of accompanying persons fits the group."""
    in_charge: PersonKey | None = None
    """Who is in charge of the group abroad."""
    first_aid: Bilingual | None = None
    """First aid: who can give it, where help is."""
    assessment: Bilingual | None = None
    """Who assesses, how and by what criteria."""
    recognition: Bilingual | None = None
    """What it counts for at home."""
