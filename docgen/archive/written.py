"""What is written in a paper that came back, as far as it tells which paper it is: ids, project, mark of a draft."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docgen.archive.limits import Limits
from docgen.archive.marks import Mark, Sort
from docgen.archive.office_signatures import is_signed_in_word
from docgen.archive.stories import shown
from docgen.archive.word_package import open_word
from docgen.manifest import ID_PROPERTY

_ID = re.compile(r"(?<![0-9A-Za-z])(?=[0-9]*[A-Z])[0-9A-HJKMNP-TV-Z]{16}(?![0-9A-Za-z])")
_PROJECT = re.compile(r"(?<!\w)\d{4}-\d-[A-Z]{2}\d{2}-KA(?!120)\d{3}-[A-Z]{3}-\d{1,9}(?!\w)")
"""The number of a project; one with `KA120` is that of an accreditation, which several projects share."""
DRAFT_MARKS = ("UZMETUMS – NEPARAKSTĪT", "DRAFT – DO NOT SIGN")
"""What stands on each page of a draft, in place of the id."""
_DRAFT_NAMES = ("(uzmetums)", "(draft)")


@dataclass(frozen=True, slots=True)
class Written:
    """What a paper says of itself."""

    by_property: str = ""
    """The id in the properties of a Word file."""
    in_text: tuple[str, ...] = ()
    """Ids that the pages bear, each once: more than one where pages of several papers are put together."""
    projects: frozenset[str] = frozenset()
    """Numbers of projects."""
    draft: bool = False
    mentioned: frozenset[str] = frozenset()
    """All ids that stand in it anywhere, its own among them; in its name and its bytes as they are, too."""
    signed_in_word: bool = False
    """Whether it bears a signature that Word has put into it."""

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids that it bears, that of its properties first."""
        return tuple(dict.fromkeys(one for one in (self.by_property, *self.in_text) if one))


def in_word(data: bytes, name: str, limits: Limits) -> Written:
    """What a Word file says of itself; ids in its body are mentions of other papers, unless none is in a margin.

    Raises:
        Refused: it is no Word file, or beyond the limits.
    """
    parts = open_word(data, limits)
    found = shown(parts)
    margins = [_text(story) for story in (*found.headers, *found.footers)]
    body = _text(found.body)
    own = parts.properties().get(ID_PROPERTY, "").strip()
    own = own if _ID.fullmatch(own) else ""
    borne = _unique(_ID.findall("\n".join(margins)))
    if not borne and not own:
        mentioned = _unique(_ID.findall(body))
        borne = mentioned if len(mentioned) == 1 else ()
    everything = "\n".join((*margins, body))
    raw = (one.decode(errors="replace") for one in parts.parts.values())
    anywhere = frozenset[str]().union(*map(ids_in, (everything, *raw)))
    projects = frozenset(_PROJECT.findall(everything))
    return Written(own, borne, projects, _is_draft(everything, name, own or borne), anywhere, is_signed_in_word(parts))


def in_pages(pages: Sequence[str], name: str) -> Written:
    """What a printed paper says of itself: the id of a page is the last on it, since it stands in the footer."""
    found = [ids[-1] for page in pages if (ids := _ID.findall(page))]
    text = "\n".join(pages)
    projects = frozenset(_PROJECT.findall(re.sub(r"-\s*\n", "-", text)))
    return Written("", _unique(found), projects, _is_draft(text, name, found), ids_in(text))


def ids_in(text: str) -> frozenset[str]:
    """All ids that stand in a text."""
    return frozenset(_ID.findall(text))


def is_id(text: str) -> bool:
    """Whether a text is an id such as papers bear."""
    return _ID.fullmatch(text) is not None


def _is_draft(text: str, name: str, ids: Iterable[str] | str) -> bool:
    """Whether the mark of a draft stands in the text; or it bears no id and its file is called a draft."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    named = unicodedata.normalize("NFC", name).casefold()
    return any(mark in plain for mark in DRAFT_MARKS) or (not ids and any(one in named for one in _DRAFT_NAMES))


def _text(marks: Sequence[Mark]) -> str:
    return "".join(mark.text if mark.sort is Sort.TEXT else "\n" for mark in marks)


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
