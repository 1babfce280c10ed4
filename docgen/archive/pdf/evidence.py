"""Certificates and revocation data that a PDF holds for the proof of its signatures: the security store (DSS)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyhanko.pdf_utils.generic import DictionaryObject, StreamObject

from docgen.archive.cms import Cms
from docgen.archive.pdf.opening import FAULTS, Reader, entry

_MOST = 200
"""Pieces of each kind that are read."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All of it in DER form."""

    certificates: tuple[bytes, ...] = ()
    crls: tuple[bytes, ...] = ()
    ocsps: tuple[bytes, ...] = ()

    def with_those_of(self, signature: Cms) -> Evidence:
        """The same with what a signature brings itself."""
        crls, ocsps = signature.revocation()
        return Evidence((*signature.others, *self.certificates), (*crls, *self.crls), (*ocsps, *self.ocsps))


def evidence_of(reader: Reader) -> Evidence:
    """What the file's security store holds; what cannot be read of it is passed over, and so proves nothing."""
    store = entry(reader.root, "/DSS")
    if not isinstance(store, DictionaryObject):
        return Evidence()
    return Evidence(*(tuple(_pieces(store, name)) for name in ("/Certs", "/CRLs", "/OCSPs")))


def _pieces(store: DictionaryObject, name: str) -> Iterator[bytes]:
    listed = entry(store, name)
    for _, one in zip(range(_MOST), listed if isinstance(listed, list) else (), strict=False):
        try:
            stream = one.get_object()
            if isinstance(stream, StreamObject):
                yield stream.data
        except FAULTS:
            continue
