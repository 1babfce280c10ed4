"""The words of a PDF, page by page: a program of its own, that `docgen.archive.pdf_text` starts and may stop.

Reads the file from its input and writes a JSON list of pages; ends with 1 where there is no such thing. Its arguments
are the bytes of addresses and the seconds of the processor that it may take. Windows has no such bounds: there it is
stopped by the clock alone. pdfium is a large library in C++: whatever a hostile file does to it, happens here. Nothing
of docgen is imported.
"""

from __future__ import annotations

import contextlib
import json
import sys

import pypdfium2

_MOST_PAGES = 2_000
_MOST_LETTERS = 5_000_000


def pages_of(data: bytes) -> list[str]:
    """The text of each page, as pdfium has it.

    Raises:
        ValueError: they are too many, or hold too much.
    """
    document = pypdfium2.PdfDocument(data)
    if len(document) > _MOST_PAGES:
        raise ValueError("too many pages")
    pages, letters = [], 0
    for page in document:
        text = page.get_textpage()
        letters += text.count_chars()
        if letters > _MOST_LETTERS:
            raise ValueError("too many letters")
        pages.append(text.get_text_range())
        text.close()
        page.close()
    return pages


def bound(memory: int, seconds: int) -> None:
    """Bounds this process, as far as the system can: macOS bounds no addresses."""
    with contextlib.suppress(ImportError):
        import resource  # noqa: PLC0415 - Windows has none

        for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(what, (most, most))


def main() -> int:
    """0 where the pages were written."""
    bound(*map(int, sys.argv[1:3]))
    try:
        pages = pages_of(sys.stdin.buffer.read())
    except (pypdfium2.PdfiumError, ValueError, MemoryError):
        return 1
    sys.stdout.buffer.write(json.dumps(pages).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
