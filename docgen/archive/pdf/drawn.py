"""What pages draw by name – forms, pictures, patterns, fonts – and whether every program finds and unpacks the same.

What is reached twice is looked at once; references are counted by the reader, so that the walk comes to an end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from docgen.archive.pdf.opening import entry

_FILTERS = frozenset({"/FlateDecode", "/LZWDecode", "/ASCII85Decode", "/ASCIIHexDecode", "/RunLengthDecode"})
"""How what is drawn may be packed; another way is read by one program and passed over by another."""
_OF_PICTURES = _FILTERS | {"/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode"}
_ELSEWHERE = ("/F", "/Ref", "/PS", "/Alternates", "/OPI")
"""Leads to what is drawn in its place: another file, a page of one, a program for printers, another picture."""
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_SINGLE = ("/SMask", "/FontDescriptor")
"""Dictionaries that are one thing; others hold several by name."""


def is_readable(pages: Iterable[DictionaryObject]) -> bool:
    """Whether all that pages, and the nodes above them, draw lies in the file, packed as every program unpacks it."""
    met: set[IndirectObject] = set()
    waiting = [one for page in pages for one in _of_page(page)]
    while waiting:
        at = waiting.pop()
        if isinstance(at, IndirectObject):
            if at in met:
                continue
            met.add(at)
            at = at.get_object()
        if isinstance(at, StreamObject) and not _is_plain(at):
            return False
        if isinstance(at, DictionaryObject):
            waiting += _within(at)
    return True


def _is_plain(stream: StreamObject) -> bool:
    """Whether a stream is what it is in every program."""
    packed = entry(stream, "/Filter") or ()
    filters = {str(name.get_object()) for name in packed} if isinstance(packed, ArrayObject) else {str(packed)}
    known = _OF_PICTURES if entry(stream, "/Subtype") == "/Image" else _FILTERS
    strange = any(name in stream for name in _ELSEWHERE) or entry(stream, "/Subtype") == "/PS"
    return not strange and (not packed or filters <= known)


def _of_page(page: DictionaryObject) -> Iterator[object]:
    """What a page draws by itself, and by name."""
    yield from _all_of(page, "/Contents")
    yield from _resources(page)


def _resources(holder: DictionaryObject) -> Iterator[object]:
    """What something may draw by name."""
    found = entry(holder, "/Resources")
    for kind in ("/XObject", "/Pattern", "/Font", "/ExtGState") if isinstance(found, DictionaryObject) else ():
        yield from _all_of(found, kind)


def _within(one: DictionaryObject) -> Iterator[object]:
    """What a form, a picture, a pattern, a font or a state of drawing leads to."""
    yield from _resources(one)
    for name in ("/SMask", "/G", "/CharProcs", "/DescendantFonts", "/FontDescriptor", "/ToUnicode", *_FONT_FILES):
        yield from _all_of(one, name)


def _all_of(holder: DictionaryObject, name: str) -> Iterator[object]:
    """What stands under a name: itself, or, of a list or a bare dictionary of them, each."""
    found = entry(holder, name)
    if isinstance(found, ArrayObject):
        yield from (found.raw_get(place) for place in range(len(found)))
    elif isinstance(found, StreamObject) or (found is not None and name in _SINGLE):
        yield holder.raw_get(name)
    elif isinstance(found, DictionaryObject):
        yield from (found.raw_get(key) for key in found)
