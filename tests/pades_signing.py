"""Signed PDF files made on the spot: a small paper, signatures as incremental updates, time stamps, revocation data."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime, tzinfo
from functools import cache
from typing import Self
from unittest.mock import patch

from asn1crypto import crl, ocsp, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, PdfTimeStamper, SimpleSigner
from pyhanko.sign.timestamps.api import TimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator.registry import SimpleCertificateStore
from signing_authority import SIGNED, Authority, Identity, authority, janis, skaidrite

_LETTERS = "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ–„”€\u00adﬁ\u2011\u0301"
_GLYPHS = {letter: chr(192 + place) for place, letter in enumerate(_LETTERS)}

WORDS = ("Dotācijas līgums", "Dalībniece: Skaidrīte Šķēle-Ģērmane", "Summa: 1 234,56 €")


def paper(*pages: Sequence[str], extra: str = "", catalog: str = "", info: str = "") -> bytes:
    """A PDF with these lines on its pages; `extra` are objects from 10 on, `catalog` and `info` are entries."""
    pages = pages or (WORDS,)
    first = 20
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    objects = {
        1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode(),
        2: f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        3: _font(),
        4: _stream(_to_unicode()),
        5: f"<</Producer(tests){info}>>".encode(),
    }
    for number, text in enumerate(one for one in extra.split("\f") if one):
        objects[10 + number] = text.encode()
    for number, lines in enumerate(pages):
        page = first + 2 * number
        objects[page] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {page + 1} 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
        ).encode()
        objects[page + 1] = _stream(_shown(lines))
    return _file(objects)


def sign(
    pdf: bytes,
    who: Identity | None = None,
    *,
    field: str = "Paraksts1",
    at: datetime = SIGNED,
    stamped: datetime | None = None,
    stamper: TimeStamper | None = None,
    box: tuple[int, int, int, int] | None = None,
    **metadata: object,
) -> bytes:
    """The file with one more signature, as an incremental update; `stamped` by the authority at a moment."""
    who = who or janis()
    signer = SimpleSigner(signing_cert=who.asn1, signing_key=who.asn1_key, cert_registry=_store(who))
    given = {"md_algorithm": "sha256", "subfilter": fields.SigSeedSubFilter.PADES, **metadata}
    spec = fields.SigFieldSpec(field, box=box)
    maker = PdfSigner(
        PdfSignatureMetadata(field_name=field, **given),  # type: ignore[arg-type] # named by the test
        signer=signer,
        timestamper=authority().stamper(stamped) if stamped else stamper,
        new_field_spec=spec,
    )
    out = io.BytesIO()
    with patch("pyhanko.sign.signers.pdf_signer.datetime", _clock(at)):
        # Not strict: papers printed by Word have two tables of references.
        maker.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False), output=out)
    return out.getvalue()


def stamp(pdf: bytes, moment: datetime = SIGNED, *, by: Authority | None = None) -> bytes:
    """The file with a time stamp of all of it."""
    out = io.BytesIO()
    stamper = PdfTimeStamper((by or authority()).stamper(moment), field_name="Zīmogs")
    stamper.timestamp_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), "sha256", output=out)
    return out.getvalue()


def add_revocation(pdf: bytes, *, ocsps: Sequence[bytes] = (), crls: Sequence[bytes] = ()) -> bytes:
    """The file with revocation data in its security store."""
    out = io.BytesIO(pdf)
    DocumentSecurityStore.add_dss(
        out,
        None,
        certs=[x509.Certificate.load(one) for one in (*janis().others, authority().stamping.der)],
        ocsps=[ocsp.OCSPResponse.load(one) for one in ocsps],
        crls=[crl.CertificateList.load(one) for one in crls],
    )
    return out.getvalue()


@cache
def signed_once() -> bytes:
    """A paper signed by one person, with a time stamp."""
    return sign(paper(), janis(), stamped=SIGNED)


@cache
def signed_twice() -> bytes:
    """A paper signed by two persons, one after another."""
    return sign(signed_once(), skaidrite(), field="Paraksts2", stamped=SIGNED)


def _clock(at: datetime) -> type[datetime]:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls.fromtimestamp(at.timestamp(), tz)

    return Clock


def _store(who: Identity) -> SimpleCertificateStore:
    store = SimpleCertificateStore()
    store.register_multiple(x509.Certificate.load(one) for one in who.others)
    return store


def _file(objects: dict[int, bytes]) -> bytes:
    out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        table += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(objects) + 1
    trailer = b"trailer\n<</Size %d/Root 1 0 R/Info 5 0 R/ID[<00><00>]>>\n" % size
    return out + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(out)


def _stream(data: bytes) -> bytes:
    return b"<</Length %d>>stream\n%b\nendstream" % (len(data), data)


def _font() -> bytes:
    return b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 4 0 R>>"


def _to_unicode() -> bytes:
    lines = [f"<{code:02X}> <{code:04X}>" for code in range(32, 127)]
    lines += [f"<{ord(code):02X}> <{letter.encode('utf-16-be').hex()}>" for letter, code in _GLYPHS.items()]
    parts = [lines[begin : begin + 90] for begin in range(0, len(lines), 90)]
    maps = "".join(f"{len(part)} beginbfchar\n{chr(10).join(part)}\nendbfchar\n" for part in parts)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{maps}endcmap end end"
    ).encode()


def _shown(lines: Sequence[str]) -> bytes:
    coded = ("".join(_GLYPHS.get(letter, letter) for letter in line) for line in lines)
    return "".join(
        f"BT /F1 11 Tf 56 {780 - 18 * number} Td <{line.encode('latin-1').hex()}> Tj ET\n"
        for number, line in enumerate(coded)
    ).encode()
