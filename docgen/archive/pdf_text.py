"""The words of a PDF's pages, for comparing them with the paper that was issued.

pdfium reads them, in a process of its own: it may be stopped, its memory is bounded (not so on Windows, where time
alone is), and a file that breaks it breaks nothing else. Pictures have no words here, and what covers words on a page
is not seen. A hyphen at the end of a line stays one, since nobody can tell whether it belongs to the word.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

from docgen.archive.children import answer_of
from docgen.archive.limits import Limits
from docgen.archive.printed import PRINTED
from docgen.archive.refusing import Refused

_PROGRAM = (str(Path(__file__).with_name("pdf_child.py")),)


def pdf_text(data: bytes, limits: Limits) -> tuple[str, ...]:
    """The text of each page in NFC, lines parted by LF.

    Raises:
        Refused: `SIG55` where the words cannot be read, with the time and the memory that there are or at all.
    """
    pages = answer_of(_PROGRAM, data, limits)
    if pages is None:
        raise Refused("SIG55")
    return tuple(_mended(page) for page in pages)


def _mended(page: str) -> str:
    lines = page.translate(PRINTED).replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", lines)
