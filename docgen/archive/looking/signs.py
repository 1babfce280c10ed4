"""Where signs of signatures, notes and stamps are drawn upon a page."""

from __future__ import annotations

import ctypes
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from docgen.archive.looking.boxes import Box, placed

_MOST = 1_000
"""Of one page."""
_SHOW_NOTHING = frozenset({pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP, pdfium.FPDF_ANNOT_WIDGET})
"""Kinds that draw nothing by themselves; frames of links are told by `docgen.archive.pdf.unseen`."""


class Sign(NamedTuple):
    """Something that is drawn upon a page."""

    box: Box
    of_signature: bool
    """Whether it belongs to a field: of those that a paper may have, only a signature's shows anything."""


def signs_of(page: pypdfium2.PdfPage, whole: Box) -> list[Sign] | None:
    """All of a page, wherever they are; None where they are too many."""
    count = pdfium.FPDFPage_GetAnnotCount(page)
    if count > _MOST:
        return None
    rectangle = pdfium.FS_RECTF()
    found: list[Sign] = []
    for place in range(count):
        note = pdfium.FPDFPage_GetAnnot(page, place)
        if not note:
            continue
        if _draws(note) and pdfium.FPDFAnnot_GetRect(note, rectangle):
            ends = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
            of_signature = pdfium.FPDFAnnot_GetSubtype(note) == pdfium.FPDF_ANNOT_WIDGET
            found.append(Sign(placed(page, ends, whole), of_signature))
        pdfium.FPDFPage_CloseAnnot(note)
    return found


def _draws(note: Any) -> bool:
    """Whether it shows anything, on the screen or in print."""
    if pdfium.FPDFAnnot_GetFlags(note) & pdfium.FPDF_ANNOT_FLAG_HIDDEN:
        return False
    if not pdfium.FPDFAnnot_HasKey(note, b"AP"):
        return pdfium.FPDFAnnot_GetSubtype(note) not in _SHOW_NOTHING
    return any(_is_drawn(note, state) for state in range(pdfium.FPDF_ANNOT_APPEARANCEMODE_COUNT))


def _is_drawn(note: Any, state: int) -> bool:
    """Whether its look in a state – as it is, under the pointer, pressed – is not empty."""
    size = pdfium.FPDFAnnot_GetAP(note, state, None, 0)
    written = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFAnnot_GetAP(note, state, written, size)
    return bool(bytes(written).strip(b"\0 \t\r\n\f"))
