"""What putting files into an archive costs as it grows: the thousandth against the tenth.

    PYTHONPATH=tests python -m tests.bench.archive [--files 1000]

Times are processor seconds of this process, of one call for one file each. Prints the machine and a table, and ends
with 1 where a ratio misses its target.
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from returned import anna, container, trust

from docgen import keep, load, make
from docgen.api import Fate
from docgen.manifest import FILE_NAME, Manifest

from .measure import Ratio, print_machine, print_table, verdict
from .projects import TODAY, big_project, write_project

_MOST_GROWTH = 1.5
_KIND = "grant_agreement"
"""What is put in: papers of one kind, so that the last ones are as large as the first."""
_PAPERS_EACH = 1
"""At least so many of them are due for a participant."""
_AROUND = 5
"""Calls before and after the one that is measured, whose median counts."""


def main() -> int:
    """Measures, prints, and returns the exit status."""
    asked = ArgumentParser(description=__doc__)
    asked.add_argument("--files", type=int, default=1_000)
    count: int = asked.parse_args().files
    print_machine()
    with TemporaryDirectory() as folder:
        return verdict(_ratios(Path(folder), count))


def _ratios(folder: Path, count: int) -> list[Ratio]:
    pack = folder / "out"
    make(
        load(write_project(folder / "project", big_project(count // _PAPERS_EACH + 10))),
        pack,
        today=TODAY,
        kinds=[_KIND],
    )
    files = _signed(folder / "in", pack, count)
    anchors = trust(folder / "trust")
    took = [_timed(folder / "archive", file, pack, anchors) for file in files]
    early, late = _around(took, 10), _around(took, len(took))
    print_table(("file", "ms"), [("10th", f"{early * 1000:.0f}"), (f"{len(took)}th", f"{late * 1000:.0f}")])
    return [Ratio(f"the {len(took)}th file against the 10th", late / early, _MOST_GROWTH)]


def _signed(folder: Path, pack: Path, count: int) -> list[Path]:
    """Papers of a pack, each in a container that somebody signed."""
    folder.mkdir()
    entries = Manifest.from_json((pack / FILE_NAME).read_bytes(), FILE_NAME).entries[:count]
    files = []
    for number, entry in enumerate(entries):
        file = folder / f"{number}.asice"
        file.write_bytes(container({"a.docx": (pack / entry.path).read_bytes()}, anna()))
        files.append(file)
    return files


def _timed(archive: Path, file: Path, pack: Path, anchors: Path) -> float:
    before = time.process_time()
    (one,) = keep(archive, [file], pack=pack, anchors=anchors).files
    if one.fate is not Fate.KEPT:
        raise AssertionError(one.fate)
    return time.process_time() - before


def _around(took: list[float], number: int) -> float:
    return median(took[max(0, number - 1 - _AROUND) : number + _AROUND])


if __name__ == "__main__":
    sys.exit(main())
