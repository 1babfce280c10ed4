"""What a pack takes, and above all what memory beyond the loaded project's own, in a process of its own.

Run by `tests.bench.packs`; Linux alone tells it (`/proc`).
"""

from __future__ import annotations

import gc
import json
import re
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from docgen import load, make

from .projects import TODAY, big_project, write_project

_STATE, _FORGET = Path("/proc/self/status"), Path("/proc/self/clear_refs")
_BY_SIZE = "5"
"""What `clear_refs` is told so that the most that was ever resident is what is resident now."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What making a pack, and making it again, took."""

    papers: int
    loaded: float
    """Megabytes that the process held with the loaded project, before any paper was made."""
    seconds: float
    """Processor seconds of the first run."""
    first: float
    """Megabytes at the most above what the loaded project held, in the first run."""
    again: float
    """The same in a run with nothing changed."""


def taken(participants: int) -> Taken:
    """What a pack of so many participants takes."""
    command = [sys.executable, "-m", __name__, str(participants)]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    return Taken(**json.loads(told.stdout))


def _take(participants: int, folder: Path) -> Taken:
    loaded = load(write_project(folder / "project", big_project(participants)))
    gc.collect()
    before = _resident("VmRSS")
    _FORGET.write_text(_BY_SIZE, "ascii")
    started = time.process_time()
    papers = len(make(loaded, folder / "out", today=TODAY).papers)
    seconds = time.process_time() - started
    first = _resident("VmHWM") - before
    gc.collect()
    _FORGET.write_text(_BY_SIZE, "ascii")
    make(loaded, folder / "out", today=TODAY)
    return Taken(papers, before, seconds, first, _resident("VmHWM") - before)


def _resident(name: str) -> float:
    """Megabytes that are, or at the most were, resident."""
    found = re.search(rf"^{name}:\s*(\d+) kB$", _STATE.read_text("ascii"), re.MULTILINE)
    return int(found.group(1)) / 1024 if found else 0.0


if __name__ == "__main__":
    with TemporaryDirectory() as where:
        print(json.dumps(asdict(_take(int(sys.argv[1]), Path(where)))))
