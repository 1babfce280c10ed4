"""Words that a file gives out in the place of what it draws (`/ActualText`, ISO 32000-2, 14.9.4).

Whoever reads the text of such a page is told these words; whoever looks at it sees what is drawn. Papers that Word and
LibreOffice print have them for white space and hyphens alone.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from typing import Any

import pypdfium2.raw as pdfium

from docgen.archive.printed import UNSEEN

_NAME = b"ActualText"
_HYPHENS = frozenset("-\u2010\u2011")
_LONGEST = 10.0
"""Points of a hyphen."""
_MOST = 100
"""Marks of one object, which lie within one another."""


def says_otherwise(objects: Iterable[Any]) -> bool:
    """Whether a part of what a page draws is said to be a letter, a figure or a sign."""
    return any(_is_said(one) for one in objects)


def _is_said(one: Any) -> bool:
    count = pdfium.FPDFPageObj_CountMarks(one)
    if count > _MOST:
        return True
    texts = (_text(pdfium.FPDFPageObj_GetMark(one, place)) for place in range(max(0, count)))
    said = {letter for text in texts for letter in text if not letter.isspace() and letter not in UNSEEN}
    return bool(said) and not (said <= _HYPHENS and _looks_like_a_hyphen(one))


def _looks_like_a_hyphen(one: Any) -> bool:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    known = pdfium.FPDFPageObj_GetBounds(one, left, bottom, right, top)
    wide, high = right.value - left.value, top.value - bottom.value
    return bool(known) and high < wide <= _LONGEST


def _text(mark: Any) -> str:
    """What a mark says; empty where it says nothing."""
    size = ctypes.c_ulong()
    if not pdfium.FPDFPageObjMark_GetParamStringValue(mark, _NAME, None, 0, size) or not size.value:
        return ""
    written = (ctypes.c_ushort * (size.value // 2 + 1))()
    pdfium.FPDFPageObjMark_GetParamStringValue(mark, _NAME, written, size.value, size)
    return bytes(written).decode("utf-16-le", "replace").rstrip("\0")
