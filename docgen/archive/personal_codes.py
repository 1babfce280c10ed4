"""Personal codes in a text, made unreadable.

Masked is whatever looks like a code of Latvia or its neighbours, with any dash or none; a number of another kind and of
that form, as a registration number, is masked as well. Ids of papers, numbers of projects, days and sums have another.
"""

from __future__ import annotations

import re

MASK = "●●●●●●-●●●●●"
_DASH = "[-\u00ad\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]"
_CODE = re.compile(
    # As certificates write it, by ETSI EN 319 412-1: PNOLV-010190-12345.
    rf"(?<![^\W\d_])(?:PNO|IDC|PAS|TIN)[A-Z]{{2}}{_DASH}?(?=[\w-]*\d)[\w\u2010-\u2015-]+"
    rf"|(?<!\d)\d{{6}}\s{{0,3}}{_DASH}\s{{0,3}}\d{{4,5}}[^\W_]?(?!\d)"
    # Without a dash it stands alone: an id or an account may hold as many figures.
    r"|(?<![^\W_])\d{6}\s{0,3}\d{4,5}[^\W\d_]?(?![^\W_])",
    re.IGNORECASE,
)


def masked(text: str) -> str:
    """The text with every personal code made unreadable."""
    return _CODE.sub(MASK, text)
