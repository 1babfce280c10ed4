"""Parts of a Word file as people know them: the text, a header, a footnote."""

from __future__ import annotations

import re

from docgen.i18n import Language, texts

_KNOWN = re.compile(r"(?:word/(document|header|footer|footnotes|endnotes)|(docProps)/\w+)\d*\.xml")


def part_in_words(part: str, language: Language) -> str:
    """What people call a part (`word/header1.xml`: *header*); its name where they have no word for it."""
    known = _KNOWN.fullmatch(part)
    if known is None:
        return part
    return texts(language)(f"part.{(known[1] or known[2]).lower()}")


def is_body(part: str) -> bool:
    """Whether it is the text itself, which needs no name."""
    return part.startswith("word/document")
