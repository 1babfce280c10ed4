"""Timing of pieces of work side by side, a table of what came out, and a verdict.

Machines differ and are busy with other things, so that only ratios within one run mean
something: pieces of work take turns, and the median of their turns counts. Times are
processor seconds of this process; a piece that waits for others needs another clock.
"""

from __future__ import annotations

import gc
import platform
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from statistics import median

_LIBRARIES = ("pydantic", "pydantic-core", "jinja2", "docxtpl", "lxml", "babel")


@dataclass(frozen=True, slots=True)
class Ratio:
    """What is to be shown by a benchmark: one time against another."""

    name: str
    value: float
    most: float

    @property
    def kept(self) -> bool:
        """Whether it is no greater than it may be."""
        return self.value <= self.most


def side_by_side(work: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median seconds of each piece of work, which take turns for so many rounds."""
    seconds: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, piece in work.items():
            gc.collect()
            before = time.process_time()
            piece()
            seconds[name].append(time.process_time() - before)
    return {name: median(turns) for name, turns in seconds.items()}


def print_table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """Prints rows in columns: the first to the left, numbers to the right."""
    table = [header, *rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for name, *cells in table:
        numbers = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        print(f"{name.ljust(widths[0])}  {'  '.join(numbers)}")
    print()


def print_machine() -> None:
    """Prints by what the times came about."""
    print(f"{platform.platform()} · {platform.processor() or platform.machine()} · Python {platform.python_version()}")
    print(" · ".join(f"{name} {version(name)}" for name in _LIBRARIES), end="\n\n")


def verdict(ratios: Iterable[Ratio]) -> int:
    """Prints the ratios; the exit status: 1 where one is greater than it may be, else 0."""
    ratios = tuple(ratios)
    rows = [(one.name, f"{one.value:.2f}", f"{one.most:.2f}", "kept" if one.kept else "MISSED") for one in ratios]
    print_table(("ratio", "measured", "at most", ""), rows)
    return 0 if all(one.kept for one in ratios) else 1
