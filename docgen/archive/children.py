"""Programs of our own that read hostile bytes in a process of theirs, within bounds, and answer in JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from math import ceil
from typing import Any

from docgen.archive.limits import Limits


def answer_of(program: tuple[str, ...], data: bytes, limits: Limits, *more: object) -> Any:
    """What a program says of a file; None where it says nothing within the time and the memory that there are.

    Its arguments are the bytes of addresses and the seconds that it may take, then `more`.
    """
    bounds = (limits.pdf_memory, ceil(limits.seconds), *more)
    # `-P`: the modules beside the program are not for it to import.
    command = [sys.executable, "-P", *program, *map(str, bounds)]
    try:
        done = subprocess.run(  # noqa: S603 (this very Python, and a program of our own)
            command,
            input=data,
            capture_output=True,
            check=True,
            timeout=limits.seconds,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return json.loads(done.stdout)
