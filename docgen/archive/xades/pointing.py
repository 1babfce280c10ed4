"""How a signature, or the list of files, points at a file of its container: by a name that may be percent-encoded."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from urllib.parse import unquote


def resolve(reference: str, names: Collection[str]) -> str | None:
    """The one content that a signature's reference points at, or None.

    Percent signs are decoded as UTF-8; only where there is no such file is the reference taken as it
    stands. A leading `./` or `/` is the container itself.
    """
    try:
        decoded = unquote(reference, errors="strict")
    except UnicodeDecodeError:
        decoded = reference
    for spelling in (decoded, reference):
        plain = unicodedata.normalize("NFC", spelling.removeprefix("./").removeprefix("/"))
        if plain in names:
            return plain
    return None
