"""What making a pack costs: against bare rendering, on a second run, with more participants, with more processes.

    python -m tests.bench.packs [--small 1000] [--large 10000] [--rounds 3]

Times are processor seconds of this process, for the ratio of processes seconds of the
clock. Processor seconds hide what the disk takes: a pack puts each paper on the disk before it
counts as made, bare writing does not. So both are told by the clock, too, without a target, since that is a
matter of the disk. Memory is told beside that of the loaded project. Prints the machine and a table, and ends
with 1 where a ratio misses its target.
"""

from __future__ import annotations

import shutil
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from docgen import load, make
from docgen.api import Work, processes
from docgen.documents.kinds import KINDS
from docgen.intake import Loaded
from docgen.packs.pack import Outcome, Pack
from docgen.packs.papers import Templates, papers
from docgen.packs.rendering import render

from .measure import Ratio, print_machine, print_table, verdict
from .pack_memory import taken
from .projects import TODAY, Data, big_project, write_project

_MOST_OVER_BARE = 1.6
_MOST_GROWTH = 1.1
_MOST_UNCHANGED = 0.1
_LEAST_PROCESSES = 1 / 1.5
_MOST_MEMORY = 150.0


def main() -> int:
    """Measures, prints, and returns the exit status."""
    asked = ArgumentParser(description=__doc__)
    asked.add_argument("--small", type=int, default=1_000, help="participants of the smaller project")
    asked.add_argument("--large", type=int, default=10_000, help="participants of the larger one; 0 for none")
    asked.add_argument("--rounds", type=int, default=3)
    sizes = asked.parse_args()
    print_machine()
    with TemporaryDirectory() as folder:
        return verdict(_ratios(Path(folder), sizes.small, sizes.large, sizes.rounds))


def _ratios(folder: Path, small: int, large: int, rounds: int) -> list[Ratio]:
    loaded = _loaded(folder / "small", big_project(small))
    make(_loaded(folder / "warm", big_project(min(20, small))), folder / "warm-out", today=TODAY)
    turns = [_turn(loaded, folder) for _ in range(rounds)]
    took = {name: sorted(turn[name] for turn in turns)[rounds // 2] for name in turns[0]}
    rows = [(name, f"{seconds:.2f}") for name, seconds in took.items()]
    print_table((f"{small} participants", "s"), rows)
    ratios = [
        Ratio("a pack against bare rendering and writing", took["pack"] / took["bare"], _MOST_OVER_BARE),
        Ratio("a run with nothing changed against the first", took["unchanged"] / took["pack"], _MOST_UNCHANGED),
        Ratio(
            "two processes against one, by the clock",
            took["two processes, by the clock"] / took["one process, by the clock"],
            _LEAST_PROCESSES,
        ),
    ]
    if large:
        ratios += _growth(small, large)
    return ratios


def _growth(small: int, large: int) -> list[Ratio]:
    one, other = taken(small), taken(large)
    rows = [
        (
            str(count),
            str(each.papers),
            f"{each.seconds:.1f}",
            f"{each.loaded:.0f}",
            f"{each.first:.0f}",
            f"{each.again:.0f}",
        )
        for count, each in ((small, one), (large, other))
    ]
    print_table(("participants", "papers", "s", "MB of the loaded project", "MB above it", "and again"), rows)
    return [
        Ratio(f"growth for one participant of {large}", other.seconds / large / (one.seconds / small), _MOST_GROWTH),
        Ratio("memory above the loaded project, MB", other.first, _MOST_MEMORY),
        Ratio("the same, in a run with nothing changed, MB", other.again, _MOST_MEMORY),
    ]


def _turn(loaded: Loaded, folder: Path) -> dict[str, float]:
    """Seconds of each piece of work, one after the other."""
    took: dict[str, float] = {}
    with _clean(folder / "bare") as out:
        took["bare"] = _bare(loaded, out)
    with _clean(folder / "bare") as out:
        took["bare, by the clock"] = _bare(loaded, out, time.perf_counter)
    with _clean(folder / "out") as out:
        took["pack"] = _timed(lambda: make(loaded, out, today=TODAY))
        took["unchanged"] = _timed(lambda: _unchanged(make(loaded, out, today=TODAY)))
    with _clean(folder / "out") as out:
        took["one process, by the clock"] = _timed(lambda: make(loaded, out, today=TODAY), time.perf_counter)
    with _clean(folder / "out") as out, processes(2) as workers:
        work = Work(workers)
        took["two processes, by the clock"] = _timed(
            lambda: make(loaded, out, today=TODAY, work=work), time.perf_counter
        )
    return took


def _bare(loaded: Loaded, out: Path, clock: Callable[[], float] = time.process_time) -> float:
    """The seconds of rendering and writing alone, of the same papers from contexts that are there."""
    if loaded.project is None:
        raise ValueError
    templates, seconds, number = Templates(), 0.0, 0
    out.mkdir()
    for paper in papers(loaded.project):
        if paper.context is None:
            continue
        template = templates.of(KINDS[paper.due.kind], paper.due.language)
        before = clock()
        made = render(loaded.project, paper.due, paper.context, template, draft=False, logo=None)
        (out / f"{number}.docx").write_bytes(made.data)
        seconds += clock() - before
        number += 1
    return seconds


def _unchanged(pack: Pack) -> None:
    if pack.count(Outcome.WRITTEN):
        raise AssertionError("something was written anew")


def _timed(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    before = clock()
    work()
    return clock() - before


def _loaded(folder: Path, data: Data) -> Loaded:
    return load(write_project(folder, data))


@contextmanager
def _clean(folder: Path) -> Iterator[Path]:
    shutil.rmtree(folder, ignore_errors=True)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
