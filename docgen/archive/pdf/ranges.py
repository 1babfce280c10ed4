"""Which bytes of a PDF a signature covers: all up to its revision's end, save for its own value, or none that count.

A range with any other hole lets words be put where nobody signed; it is not followed (ISO 32000-2, 12.8.1).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Covered:
    """A range of bytes from the first one, with one hole."""

    data: bytes = field(repr=False)
    """The whole file."""
    hole: tuple[int, int]
    end: int
    """Where the revision ends that was signed."""

    def digest(self, algorithm: str) -> bytes:
        """The digest of what is covered.

        Raises:
            ValueError: the algorithm is not known.
        """
        found = hashlib.new(algorithm)
        view = memoryview(self.data)
        found.update(view[: self.hole[0]])
        found.update(view[self.hole[1] : self.end])
        return found.digest()

    def signed(self) -> bytes:
        """What is covered."""
        return self.data[: self.hole[0]] + self.data[self.hole[1] : self.end]


def covered(data: bytes, ranges: Sequence[object], value: bytes) -> Covered | None:
    """What a signature with this value covers; None where its range is not as it must be."""
    numbers = [one for one in ranges if isinstance(one, int) and one >= 0]
    if len(ranges) != 4 or len(numbers) != 4:
        return None
    start, first, second, length = map(int, numbers)
    hole, end = data[first:second], second + length
    if start != 0 or not first < second or end > len(data):
        return None
    if hole[:1] != b"<" or hole[-1:] != b">" or not _is_hex_of(hole[1:-1], value):
        return None
    return Covered(data, (first, second), end)


def _is_hex_of(written: bytes, value: bytes) -> bool:
    return len(written) == 2 * len(value) and written.lower() == value.hex().encode()
