"""The words of a PDF's pages, for comparing them with the paper that was issued.

pdfium reads them, in a process of its own: it may be stopped, its memory is bounded (not so on Windows, where time
alone is), and a file that breaks it breaks nothing else. Pictures have no words here, and what covers words on a page
is not seen. A hyphen at the end of a line stays one, since nobody can tell whether it belongs to the word.
"""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from math import ceil
from pathlib import Path

from docgen.archive.limits import Limits
from docgen.archive.printed import PRINTED
from docgen.archive.refusing import Refused

_CHILD = Path(__file__).with_name("pdf_child.py")


def pdf_text(data: bytes, limits: Limits) -> tuple[str, ...]:
    """The text of each page in NFC, lines parted by LF.

    Raises:
        Refused: `SIG55` where the words cannot be read, with the time and the memory that there are or at all.
    """
    # `-P`: the modules beside the program are not for it to import.
    command = [sys.executable, "-P", str(_CHILD), str(limits.pdf_memory), str(ceil(limits.seconds))]
    try:
        done = subprocess.run(  # noqa: S603 - this very Python, and a file of our own
            command,
            input=data,
            capture_output=True,
            check=True,
            timeout=limits.seconds,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.SubprocessError):
        raise Refused("SIG55") from None
    return tuple(_mended(page) for page in json.loads(done.stdout))


def _mended(page: str) -> str:
    lines = page.translate(PRINTED).replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", lines)
