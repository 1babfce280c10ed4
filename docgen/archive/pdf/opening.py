"""A PDF opened for reading, within bounds of size, time and steps.

pyHanko bounds what it unpacks; what it lacks is a bound on how often it follows references, which may branch without
end. Every reference passes through `get_object` here, and so each step is counted and the clock looked at.
"""

from __future__ import annotations

import io
from typing import Any

from pyhanko.pdf_utils.decode_limits import DecodeLimits, DocumentDecodeBudget
from pyhanko.pdf_utils.generic import DictionaryObject, Reference
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader

from docgen.archive.allowance import Allowance
from docgen.archive.refusing import Refused

_MOST_REVISIONS = 100
"""A paper has one, and one or two more for each signature."""
_MOST_OBJECTS = 300_000
_MOST_STEPS = 250_000
"""References followed. A tagged paper of six pages with three signatures and a time stamp takes 11 000."""
FAULTS = (PdfError, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
"""What pyHanko raises over objects that are not what they should be."""


class Reader(PdfFileReader):
    """A reader that gives up (`SIG42`, `SIG14`) where following references has no end."""

    def __init__(self, data: bytes, allowance: Allowance, *, strict: bool) -> None:
        self._allowance = allowance
        self._steps = 0
        self._resolvers: dict[int, _Resolver] = {}
        budget = DocumentDecodeBudget(base_allowance=allowance.limits.content_bytes, max_ratio=1)
        super().__init__(io.BytesIO(data), strict=strict, decode_limits=DecodeLimits(document_budget=budget))

    def take_step(self) -> None:
        """Counts a reference followed.

        Raises:
            Refused: `SIG42` where they are too many, `SIG14` when time is over.
        """
        self._steps += 1
        if self._steps > _MOST_STEPS:
            raise Refused("SIG42")
        if self._steps % 100 == 0:
            self._allowance.check_time()

    def get_object(self, *arguments: Any, **named: Any) -> Any:
        """The object that a reference leads to, counted."""
        self.take_step()
        return super().get_object(*arguments, **named)  # type: ignore[no-untyped-call] # pyHanko has no types here

    def get_historical_resolver(self, revision: int) -> HistoricalResolver:
        """The file as it was at a revision, counted as well."""
        if revision not in self._resolvers:
            self._resolvers[revision] = _Resolver(self, revision)
        return self._resolvers[revision]


class _Resolver(HistoricalResolver):
    reader: Reader

    def get_object(self, ref: Reference, *arguments: Any, **named: Any) -> Any:
        self.reader.take_step()
        return super().get_object(ref, *arguments, **named)


def open_pdf(data: bytes, allowance: Allowance) -> Reader:
    """The file, ready to be asked; `strict` of it is False where it breaks the rules of PDF in small things.

    Raises:
        Refused: `SIG40` where it is damaged, `SIG41` where it is encrypted, `SIG42` where it is beyond all measure,
            `SIG14` when time is over.
    """
    if data.count(b"startxref") > _MOST_REVISIONS or data.count(b" obj") > _MOST_OBJECTS:
        raise Refused("SIG42")
    reader = _opened(data, allowance, strict=True) or _opened(data, allowance, strict=False)
    if reader is None:
        raise Refused("SIG40")
    return reader


def _opened(data: bytes, allowance: Allowance, *, strict: bool) -> Reader | None:
    """None where it breaks the rules, or has no pages."""
    try:
        reader = Reader(data, allowance, strict=strict)
        if "/Encrypt" in reader.trailer:
            raise Refused("SIG41")
        return reader if "/Pages" in reader.root else None
    except FAULTS:
        return None


def entry(holder: DictionaryObject, name: str) -> Any:
    """What stands under a name, wherever it is; None where nothing does (`get` of pyHanko follows no reference)."""
    try:
        return holder[name]
    except KeyError:
        return None
