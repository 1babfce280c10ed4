"""What a PDF holds beside its words that may change what is seen, or is not seen at all.

A signature covers it, so nothing is broken by it; a person who reads the paper should know of it all the same. No
paper that Word or LibreOffice prints has any of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyhanko.pdf_utils.generic import DictionaryObject

from docgen.archive.allowance import Allowance
from docgen.archive.pdf.frames import frames_cover
from docgen.archive.pdf.held import Held, field_names
from docgen.archive.pdf.opening import FAULTS, Reader, entry, open_pdf
from docgen.archive.pdf.pages import pages_in
from docgen.archive.refusing import Refused
from docgen.errors import Finding, Severity

_UPON_OPENING = frozenset({"/GoTo"})
"""Actions that only turn to a page."""
_UPON_CLICKING = frozenset({"/GoTo", "/URI"})
"""Actions of a link that a person sees."""
_MOST_BOOKMARKS = 10_000
_LARGE = 595 * 842 / 4
"""A quarter of a page, in square points; a usual sign takes a fortieth."""


def unseen_in(reader: Reader, fields: frozenset[str]) -> tuple[Finding, ...]:
    """Programs (`SIG50`), layers (`SIG51`), form fields (`SIG52`), files within (`SIG53`), notes on pages (`ARC26`).

    Pages that two programs may read as two papers (`ARC27`) are an error. `fields` are the names of the fields for
    signatures, which every signed PDF has.
    """
    try:
        pages = pages_in(reader.root)
        found = tuple(Finding(code, Severity.WARNING) for code in _found(reader.root, pages.every, fields))
    except FAULTS:
        # A catalogue that cannot be read right through may hide anything.
        return Finding("SIG50", Severity.WARNING), Finding("ARC27")
    return found if pages.proper else (*found, Finding("ARC27"))


def look_into(data: bytes, allowance: Allowance) -> tuple[Finding, ...]:
    """The same of a PDF by its bytes; one that cannot be looked into is told as what it is."""
    try:
        reader = open_pdf(data, allowance)
        return unseen_in(reader, field_names(reader))
    except Refused as refused:
        return (refused.finding,)
    except Exception:  # noqa: BLE001 (hostile objects raise nearly anything: nothing is claimed of such a file)
        return (Finding("SIG40"),)


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


def _found(root: DictionaryObject, pages: Sequence[DictionaryObject], fields: frozenset[str]) -> Iterator[str]:
    names = _inner(root, "/Names")
    form = _inner(root, "/AcroForm")
    on_pages = [one for page in pages for one in _annotations(page)]
    acting = any("/AA" in one for one in (root, *pages, *on_pages))
    opens = _acts(entry(root, "/OpenAction"), _UPON_OPENING)
    clicked = any(_acts(entry(one, "/A"), _UPON_CLICKING) for one in on_pages)
    if acting or opens or clicked or _bookmarks_act(root) or "/JavaScript" in names or "/XFA" in form:
        yield "SIG50"
    if "/OCProperties" in root:
        yield "SIG51"
    if any(str(entry(one.get_object(), "/T")) not in fields for one in entry(form, "/Fields") or ()):
        yield "SIG52"
    if "/EmbeddedFiles" in names or any("/AF" in one for one in (root, *pages)):
        yield "SIG53"
    if any(_draws(one, fields) for one in on_pages) or any(frames_cover(_annotations(page)) for page in pages):
        yield "ARC26"


def _bookmarks_act(root: DictionaryObject) -> bool:
    """Whether a bookmark does more than turn to a place; so does one of a list that has no end."""
    waiting, met = [_inner(root, "/Outlines")], 0
    while waiting:
        one = waiting.pop()
        met += 1
        if met > _MOST_BOOKMARKS or _acts(entry(one, "/A"), _UPON_CLICKING):
            return True
        waiting += [_inner(one, name) for name in ("/First", "/Next") if name in one]
    return False


def _acts(action: object, passive: frozenset[str]) -> bool:
    """Whether an action does more than it may; a place to turn to is none. One with another after it does."""
    return isinstance(action, DictionaryObject) and (entry(action, "/S") not in passive or "/Next" in action)


def _annotations(page: DictionaryObject) -> Iterator[DictionaryObject]:
    """All that lies upon a page."""
    return (one.get_object() for one in entry(page, "/Annots") or ())


def _draws(annotation: DictionaryObject, fields: frozenset[str]) -> bool:
    """Whether an annotation may draw upon the words; a signature's own sign is looked at by itself."""
    kind = entry(annotation, "/Subtype")
    if kind == "/Widget":
        field = annotation if "/T" in annotation else _inner(annotation, "/Parent")
        return entry(field, "/FT") != "/Sig" or str(entry(field, "/T")) not in fields
    return "/AP" in annotation or kind not in ("/Link", "/Popup") or bool(entry(annotation, "/Open"))


def _inner(outer: DictionaryObject, name: str) -> DictionaryObject:
    found = entry(outer, name)
    return found if isinstance(found, DictionaryObject) else DictionaryObject()
