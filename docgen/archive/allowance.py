"""What may still be unpacked of one file, and until when; all that lies within it draws on the same allowance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import monotonic

from docgen.archive.limits import Limits
from docgen.archive.refusing import Refused

_MOST_CONTAINERS = 20
"""Containers within a file that are opened; people put one into another, at the most."""


class Allowance:
    """Counts down while a file is read; it is the one thing about a reading that changes.

    Time is looked at between steps, each of which is bounded by itself.
    """

    def __init__(self, limits: Limits, clock: Callable[[], float] = monotonic) -> None:
        self.limits = limits
        self._clock = clock
        self._until = clock() + limits.seconds
        self._bytes = limits.content_bytes
        self._entries = limits.entries_in_all
        self._signatures = limits.signatures
        self._papers = limits.papers
        self._containers = _MOST_CONTAINERS

    def take_bytes(self, count: int) -> None:
        """Refuses to unpack more than all contents together may have (`SIG11`)."""
        self._bytes -= count
        if self._bytes < 0:
            raise Refused("SIG11", most=_megabytes(self.limits.content_bytes))

    def take_entries(self, count: int) -> None:
        """Refuses more entries than all zips within a file together may have (`SIG12`)."""
        self._entries -= count
        if self._entries < 0:
            raise Refused("SIG12", most=self.limits.entries_in_all)

    def take_paper(self) -> bool:
        """Whether one document more is judged."""
        self._papers -= 1
        return self._papers >= 0

    def take_container(self) -> bool:
        """Whether one container more may be opened."""
        self._containers -= 1
        return self._containers >= 0

    def take_signature(self) -> None:
        """Refuses one signature too many (`SIG13`), or one that there is no time for (`SIG14`)."""
        self._signatures -= 1
        if self._signatures < 0:
            raise Refused("SIG13", most=self.limits.signatures)
        self.check_time()

    def check_time(self) -> None:
        """Refuses to go on beyond the time that a file may take (`SIG14`)."""
        if self._clock() > self._until:
            raise Refused("SIG14", seconds=round(self.limits.seconds))

    def left(self) -> Limits:
        """The limits with the time that is left, for a step that keeps to them by itself.

        Raises:
            Refused: `SIG14` where there is none.
        """
        self.check_time()
        return replace(self.limits, seconds=self._until - self._clock())


def _megabytes(count: int) -> int:
    return max(1, count // 1_000_000)
