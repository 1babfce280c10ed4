"""What printing is known to change in a text, and pdfium in what it reads of it: one list for all who read or compare.

Places where a word may break, forms of the hyphen, ligatures. A superscript is no figure, and a sign that turns the
direction of writing is not nothing. White space is no part of it: what that tells is for `docgen.archive.wording`.
"""

from __future__ import annotations

import unicodedata

UNSEEN = frozenset("\0\u00ad\u200b\u2060\ufeff")
"""Signs that are left out where words are compared: nothing may be seen of them."""
PRINTED = {
    **dict.fromkeys(map(ord, UNSEEN), ""),
    **dict.fromkeys(map(ord, "\u2010\u2011\ufffe\u0002"), "-"),
    **{ord(one): unicodedata.normalize("NFKC", one) for one in "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"},
}
"""For `str.translate`; the last two hyphens are what pdfium gives for one at a line's end."""
