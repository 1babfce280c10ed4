"""What may still be unpacked of one file, and until when; containers within it draw on the same allowance."""

from __future__ import annotations

from collections.abc import Callable
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
        self._signatures = limits.signatures
        self._containers = _MOST_CONTAINERS

    def take_bytes(self, count: int) -> None:
        """Refuses to unpack more than all contents together may have (`SIG11`)."""
        self._bytes -= count
        if self._bytes < 0:
            raise Refused("SIG11", most=_megabytes(self.limits.content_bytes))

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


def _megabytes(count: int) -> int:
    return max(1, count // 1_000_000)
