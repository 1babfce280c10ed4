"""What a PDF holds beside its words that may change what is seen, or is not seen at all.

A signature covers it, so nothing is broken by it; a person who reads the paper should know of it all the same. No
paper that Word or LibreOffice prints has any of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyhanko.pdf_utils.generic import DictionaryObject

from docgen.archive.pdf.held import Held
from docgen.archive.pdf.opening import FAULTS, Reader, entry
from docgen.errors import Finding, Severity

_PASSIVE = frozenset({"/GoTo"})
"""Actions upon opening that only turn to a page."""
_LARGE = 595 * 842 / 4
"""A quarter of a page, in square points; a usual sign takes a fortieth."""


def unseen_in(reader: Reader, fields: frozenset[str]) -> tuple[Finding, ...]:
    """Programs (`SIG50`), layers (`SIG51`), form fields (`SIG52`), files within (`SIG53`).

    `fields` are the names of the fields for signatures, which every signed PDF has.
    """
    try:
        return tuple(Finding(code, Severity.WARNING) for code in _found(reader.root, fields))
    except FAULTS:
        # A catalogue that cannot be read right through may hide anything.
        return (Finding("SIG50", Severity.WARNING),)


def covers_words(held: Sequence[Held]) -> tuple[Finding, ...]:
    """A sign that a later signature shows on the page and that is large enough to hide words (`SIG56`)."""
    later = [one for one in held if one.end > min(other.end for other in held)]
    large = any(_area(one.field) > _LARGE for one in later)
    return (Finding("SIG56", Severity.WARNING),) if large else ()


def _area(field: DictionaryObject) -> float:
    """Of the field's sign in square points; the largest where it has several, 0 where it shows none."""
    widgets = [one.get_object() for one in entry(field, "/Kids") or ()] or [field]
    areas = []
    for widget in widgets:
        try:
            left, bottom, right, top = (float(one) for one in widget["/Rect"])
        except FAULTS:
            continue
        areas.append(abs((right - left) * (top - bottom)))
    return max(areas, default=0.0)


def _found(root: DictionaryObject, fields: frozenset[str]) -> Iterator[str]:
    names = _inner(root, "/Names")
    form = _inner(root, "/AcroForm")
    opening = entry(root, "/OpenAction")
    acts = isinstance(opening, DictionaryObject) and entry(opening, "/S") not in _PASSIVE
    if acts or "/AA" in root or "/JavaScript" in names or "/XFA" in form:
        yield "SIG50"
    if entry(_inner(root, "/OCProperties"), "/OCGs"):
        yield "SIG51"
    if any(str(entry(one.get_object(), "/T")) not in fields for one in entry(form, "/Fields") or ()):
        yield "SIG52"
    if "/EmbeddedFiles" in names or "/AF" in root:
        yield "SIG53"


def _inner(outer: DictionaryObject, name: str) -> DictionaryObject:
    found = entry(outer, name)
    return found if isinstance(found, DictionaryObject) else DictionaryObject()
