"""Names of files and folders that a person finds and every file system takes.

Names keep their letters. What Windows forbids is replaced, names of devices are
made harmless, long ones are cut.
"""

from __future__ import annotations

import re
import unicodedata

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_LONGEST = 60
_MOST_BYTES = 90
_LONGEST_STEP = 255
"""Bytes that the name of a file or folder may have on common disks."""


def safe_name(text: str) -> str:
    """The text as part of a file name on any system: never empty, a path or a device."""
    spaced = " ".join(unicodedata.normalize("NFC", text).split())
    visible = "".join(letter for letter in spaced if unicodedata.category(letter)[0] != "C")
    plain = " ".join(_FORBIDDEN.sub("_", visible).split())
    cut = plain[:_LONGEST]
    while len(cut.encode()) > _MOST_BYTES:
        cut = cut[:-1]
    name = cut.strip(" .")
    if not name:
        return "_"
    return f"{name}_" if _DEVICES.fullmatch(name) else name


def may_be_a_paper(path: str) -> bool:
    """Whether a Word file can have this path, with forward slashes, on any system."""
    steps_fit = all(len(step.encode("utf-8", "replace")) <= _LONGEST_STEP for step in path.split("/"))
    return steps_fit and "\0" not in path and path.casefold().endswith(".docx")


def looks(name: str) -> str:
    """How a file system that ignores letter case and Unicode forms sees a name."""
    return unicodedata.normalize("NFKC", name).casefold()
