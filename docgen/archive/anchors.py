"""What the user believes without another's word: certificates of authorities, each for a service and a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from docgen.errors import Finding


class Service(StrEnum):
    """What an anchor is believed for."""

    ANY = "any"
    CERTIFICATES = "certificates"
    STAMPS = "stamps"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A certificate that is believed without another's word, perhaps for some time only."""

    der: bytes = field(repr=False)
    service: Service = Service.ANY
    valid_from: datetime | None = None
    valid_to: datetime | None = None

    def holds_at(self, moment: datetime) -> bool:
        """Whether it is to be believed at a moment."""
        begun = self.valid_from is None or self.valid_from <= moment
        return begun and (self.valid_to is None or moment <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Anchors:
    """All that the user believes in, with what was wrong where it was read."""

    entries: tuple[Anchor, ...] = ()
    findings: tuple[Finding, ...] = ()
