"""What is asked for when papers are handed over, and the bags as they were looked at for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TypedDict

from docgen.api.archive import held_against
from docgen.api.bags import Bag, Bags
from docgen.api.choosing import Chosen, Sample
from docgen.api.clock import this_day
from docgen.api.handing import Held, all_held
from docgen.api.handing_stays import Stays
from docgen.api.verifying import CheckedPaper, Read, papers_again, reader
from docgen.archive.bag.events import Kept
from docgen.archive.bag.verifying import BagCheck, verify_bag
from docgen.archive.issued import read_issued
from docgen.errors import UsageError
from docgen.i18n import Language
from docgen.intake import Loaded
from docgen.manifest import Entry
from docgen.models.project import Project


class Handing(TypedDict, total=False):
    """What is handed over, and how it is looked at before."""

    people: Sequence[str]
    """Keys or names of persons; or else a sample, or everyone."""
    sample: Sample | None
    everyone: bool
    pack: Path | None
    """The folder of the papers as they were made: it tells which have to be there."""
    project: Loaded | None
    """The project's data: they tell who went where and when, on what grant, and which papers have to be there."""
    restricted: bool
    """Whether what is special-category is handed over too."""
    anchors: Path | None
    """Whom to believe: a folder of certificates, or an EU trusted list."""
    key: Path | None
    """The file of the secret key, for an encrypted restricted part: what is handed over is not encrypted."""
    language: Language
    """That of the index; the report is made in both."""
    today: date | None
    now: datetime | None


@dataclass(frozen=True, slots=True)
class Looked:
    """A bag whose bytes were looked at."""

    bag: Bag
    read: Read
    check: BagCheck
    held: tuple[Held, ...]

    @classmethod
    def at(cls, bag: Bag, key: Path | None) -> Looked:
        """Looks at a bag; `key` is the file of the secret key.

        Raises:
            UsageError: `ARC82`, it is encrypted and there is no key.
        """
        read = reader(bag, key)
        if read is None:
            raise UsageError.of("ARC82")
        return cls(bag, read, verify_bag(bag.root), tuple(all_held(bag, read)))


@dataclass(frozen=True)
class Request:
    """Whose papers are handed over, out of which bags."""

    bags: Bags
    """All that can be read."""
    looked: tuple[Looked, ...]
    choice: Chosen
    names: Mapping[str, str] = field(repr=False)
    """Everybody who could be chosen: names by key."""
    handing: Handing = field(repr=False)

    @cached_property
    def picked(self) -> tuple[Held, ...]:
        """What is handed over."""
        held = (one for each in self.looked for one in each.held)
        return tuple(one for one in held if self.choice.concerns(one.people, one.subject))

    @property
    def project(self) -> Project | None:
        """The project's data, where they are there."""
        loaded = self.handing.get("project")
        return loaded.project if loaded is not None else None

    @cached_property
    def stays(self) -> Stays:
        """The names of stays."""
        return Stays(self.project)

    @property
    def restricted(self) -> bool:
        """Whether what is special-category is handed over too."""
        return self.handing.get("restricted", False)

    @property
    def language(self) -> Language:
        """That of the index."""
        return self.handing.get("language", Language.LV)

    @property
    def today(self) -> date:
        """The day of the check."""
        return self.handing.get("today") or this_day()

    @property
    def is_believing(self) -> bool:
        """Whether certificates are held against authorities that the user named."""
        return self.handing.get("anchors") is not None

    def issued(self) -> tuple[Entry, ...]:
        """The papers that have to be there, by the pack.

        Raises:
            UsageError: `SIG05`, there is no pack.
        """
        pack = self.handing.get("pack")
        papers = read_issued(pack).papers if pack is not None else ()
        return tuple(one.entry for one in papers if one.entry is not None and (self.restricted or not one.restricted))

    def looked_into_again(self) -> Iterator[tuple[Held, CheckedPaper]]:
        """The papers that are handed over, with what a second look at each found."""
        handing = self.handing
        against = held_against(None, handing.get("project"), handing.get("anchors"), "", handing.get("now"))
        for each in self.looked:
            own = {id(one.event): one for one in self.picked if one.bag is each.bag}
            checked = papers_again(each.bag, each.read, each.check, against, partial(_is_among, own))
            yield from ((own[id(one.event)], one) for one in checked)


def _is_among(own: Mapping[int, Held], event: Kept) -> bool:
    return id(event) in own
