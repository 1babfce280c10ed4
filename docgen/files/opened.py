"""Whether somebody has a file open, told by the file that Word or LibreOffice puts beside it while that lasts.

A program that ended unexpectedly leaves such a file behind. It is never read or removed here.
"""

from __future__ import annotations

from pathlib import Path

_WORD = "~$"
_SHORT, _LONG = 6, 8
"""Word's file bears the whole name of a file that is called by no more than six letters before its ending. Of a longer
name it lacks the first letter, and of one of eight letters or more the first two."""


def mark_beside(file: Path) -> str:
    """The name of the file that tells that a file is open; empty where there is none."""
    try:
        return next((name for name in _marks(file) if (file.parent / name).exists()), "")
    except OSError:
        return ""


def _marks(file: Path) -> tuple[str, ...]:
    taken_away = 0 if len(file.stem) <= _SHORT else 2 if len(file.stem) >= _LONG else 1
    return f"{_WORD}{file.name[taken_away:]}", f".~lock.{file.name}#"
