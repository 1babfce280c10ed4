"""The table of spoilt PDF files: how each was spoilt, and the code that has to say so."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

from asn1crypto import cms, tsp
from pades_signing import add_revocation, paper, sign, signed_once, signed_twice, stamp
from pdf_updates import range_of, swapped, update, value_of, with_range, with_value, written
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign import fields
from pyhanko.sign.signers import PdfSigner
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from signing_authority import (
    NOW,
    SIGNED,
    Identity,
    Kind,
    Usage,
    authority,
    janis,
    skaidrite,
    stranger,
)

from docgen.archive.limits import USUAL, Limits

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Spoilt:
    """A file that is not as it should be."""

    name: str
    make: Callable[[], bytes]
    code: str
    limits: Limits = USUAL
    only_warns: bool = False
    """Whether the signatures hold all the same, and a person is to have a look."""


def signature_in(pdf: bytes) -> bytes:
    info = cms.ContentInfo.load(value_of(pdf))["content"]["signer_infos"][0]
    value: bytes = info["signature"].native
    return value


def other_value(old: bytes, new: bytes) -> bytes:
    return with_value(signed_once(), swapped(value_of(signed_once()), old, new))


def one_bit_of_the_value() -> bytes:
    value = signature_in(signed_once())
    return other_value(value, bytes([value[0] ^ 1]) + value[1:])


def digest_within() -> bytes:
    attributes = cms.ContentInfo.load(value_of(signed_once()))["content"]["signer_infos"][0]["signed_attrs"]
    digest = next(one["values"][0].native for one in attributes if one["type"].native == "message_digest")
    return other_value(digest, bytes(32))


def another_sum() -> bytes:
    old = "1 234,56".encode("latin-1").hex().encode()
    return swapped(signed_once(), old, "9 234,56".encode("latin-1").hex().encode())


def page(contents: bytes) -> bytes:
    return b"<</Length %d>>stream\n%b\nendstream" % (len(contents), contents)


def words_put_over() -> bytes:
    return update(signed_once(), {21: page(b"BT /F1 11 Tf 56 780 Td (Cits) Tj ET")})


def page_added() -> bytes:
    one = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 901 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
    pages = b"<</Type/Pages/Kids[20 0 R 900 0 R]/Count 2>>"
    return update(signed_once(), {2: pages, 900: one, 901: page(b"BT /F1 11 Tf 56 780 Td (Vel) Tj ET")})


def note_added() -> bytes:
    note = b"<</Type/Annot/Subtype/FreeText/Rect[50 700 500 800]/Contents(Cits)/DA(/F1 11 Tf)>>"
    old = written(signed_once(), 20)
    return update(signed_once(), {20: old.replace(b"/Annots [", b"/Annots [900 0 R ", 1), 900: note})


def note_before() -> bytes:
    note = b"<</Type/Annot/Subtype/FreeText/Rect[50 700 500 800]/Contents(Cits)/DA(/F1 11 Tf)>>"
    page = written(paper(), 20).replace(b"/Contents", b"/Annots[900 0 R]/Contents", 1)
    return sign(update(paper(), {20: page, 900: note}))


def font_swapped() -> bytes:
    return update(signed_once(), {3: b"<</Type/Font/Subtype/Type1/BaseFont/Courier>>"})


def letters_swapped() -> bytes:
    return update(signed_once(), {4: page(b"1 beginbfchar <31> <0039> endbfchar")})


def form_taken_out() -> bytes:
    return update(signed_once(), {1: b"<</Type/Catalog/Pages 2 0 R>>"})


def signature_taken_out() -> bytes:
    reader = PdfFileReader(io.BytesIO(signed_once()))
    number = reader.root["/AcroForm"]["/Fields"].raw_get(0).idnum
    return update(signed_once(), {number: b"<</FT/Sig/T(Paraksts1)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]>>"})


def second_table() -> bytes:
    return update(signed_once(), {}, hidden=b"(Cits)")


def ranges(change: Callable[[int, int, int, int], tuple[int, ...]]) -> bytes:
    return with_range(signed_once(), " ".join(map(str, change(*range_of(signed_once())))))


def transplanted() -> bytes:
    other = sign(paper(["Cits līgums"]), stamped=SIGNED)
    return with_value(signed_once(), value_of(other).rstrip(b"\x00"))


def field_given(value: bytes) -> bytes:
    field = b"<</FT/Tx/T(Summa)/V(%b)/Type/Annot/Subtype/Widget/Rect[50 600 200 620]/P 20 0 R>>"
    return field % value


def with_field() -> bytes:
    return paper(extra=field_given(b"100").decode(), catalog="/AcroForm<</Fields[10 0 R]/DA(/F1 9 Tf)>>")


def field_filled() -> bytes:
    signed = sign(with_field(), stamped=SIGNED)
    return update(signed, {10: field_given(b"900")})


def encrypted() -> bytes:
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(paper())))
    writer.encrypt(owner_pass="ī", user_pass="ū")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def certified_and_signed_again() -> bytes:
    certified = sign(paper(), stamped=SIGNED, certify=True, docmdp_permissions=fields.MDPPerm.NO_CHANGES)
    with patch.object(PdfSigner, "_enforce_certification_constraints"):
        return sign(certified, skaidrite(), field="Paraksts2", stamped=SIGNED)


def branching() -> bytes:
    """Sixty objects, each of which refers to the next one twice."""
    chain = "\f".join(f"[{n + 1} 0 R {n + 1} 0 R]" for n in range(10, 20))
    deep = paper(catalog="/Extra 10 0 R", extra=chain)
    objects = {n: b"[%d 0 R %d 0 R]" % (n + 1, n + 1) for n in range(100, 160)} | {160: b"null"}
    grown = update(deep, {**objects, 19: b"[100 0 R 100 0 R]"})
    return sign(sign(grown, stamped=SIGNED), skaidrite(), field="Paraksts2", stamped=SIGNED)


def endless_references() -> bytes:
    place = len(signed_once())
    trailer = b"xref\n0 0\ntrailer\n<</Size 99/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (place, place)
    return signed_once() + trailer


class OfSomethingElse(DummyTimeStamper):
    """Stamps nothing that it was asked to."""

    def _build_tst_info(self, message_imprint: tsp.MessageImprint, dt: datetime, req: tsp.TimeStampReq) -> Any:
        other = tsp.MessageImprint({"hash_algorithm": message_imprint["hash_algorithm"], "hashed_message": bytes(32)})
        return super()._build_tst_info(other, dt, req)


class Forger(DummyTimeStamper):
    """Signs with what is no signature."""

    def _sign_tst_info(self, tst_info_data: bytes, md_algorithm: str, dt: datetime) -> Any:
        signature, attributes = super()._sign_tst_info(tst_info_data, md_algorithm, dt)
        return signature[:-1] + bytes([signature[-1] ^ 1]), attributes


def stamped_by(kind: type[DummyTimeStamper], who: Identity | None = None) -> bytes:
    who = who or authority().stamping
    return sign(paper(), stamper=kind(who.asn1, who.asn1_key, fixed_dt=SIGNED))


def by(**wrong: Any) -> Callable[[], bytes]:
    """Signed with a certificate that is wrong in a way."""
    return lambda: sign(paper(), authority().person(**wrong), stamped=SIGNED)


def revoked() -> bytes:
    answer = authority().ocsp(janis(), SIGNED - DAY)
    return add_revocation(signed_once(), ocsps=[answer], crls=[authority().root_crl()])


def stamp_of_all_by_another() -> bytes:
    return stamp(sign(paper()), by=stranger())


_SCRIPT = "/OpenAction<</S/JavaScript/JS(this.getField\\('x'\\))>>"
_LAYERS = "/OCProperties<</OCGs[10 0 R]/D<</OFF[10 0 R]>>>>"
_FILES = "/Names<</EmbeddedFiles<</Names[(a.txt)10 0 R]>>>>"

SPOILT = (
    Spoilt("a figure on the page is another", another_sum, "SIG47"),
    Spoilt("a byte of what nobody sees is another", lambda: swapped(signed_once(), b"(tests)", b"(tesTs)"), "SIG47"),
    Spoilt(
        "the first of two signatures is of something else",
        lambda: swapped(signed_twice(), b"(tests)", b"(tesTs)"),
        "SIG47",
    ),
    Spoilt("a bit of the value is another", one_bit_of_the_value, "SIG48"),
    Spoilt("the digest that was signed is another", digest_within, "SIG48"),
    Spoilt("the value is that of another paper", transplanted, "SIG47"),
    Spoilt("the value is nothing", lambda: with_value(signed_once(), b""), "SIG49"),
    Spoilt("the value is noise", lambda: with_value(signed_once(), b"\x30\x82\x01\x00noise"), "SIG49"),
    Spoilt("other words put over the page", words_put_over, "SIG44"),
    Spoilt("a page added", page_added, "SIG44"),
    Spoilt("a note put over the words", note_added, "SIG44"),
    Spoilt("another font", font_swapped, "SIG44"),
    Spoilt("figures that say others", letters_swapped, "SIG44"),
    Spoilt("words behind the end", lambda: signed_once() + b"900 0 obj (Cits) endobj\n", "SIG44"),
    Spoilt("a second table of references", second_table, "SIG44"),
    Spoilt("signed again where nothing more was allowed", certified_and_signed_again, "SIG44"),
    Spoilt("a field filled in afterwards", field_filled, "SIG54"),
    Spoilt("the form taken out", form_taken_out, "SIG57"),
    Spoilt("the signature taken out of its field", signature_taken_out, "SIG57"),
    Spoilt("a range with a larger hole", lambda: ranges(lambda a, b, c, d: (a, b - 40, c, d)), "SIG46"),
    Spoilt("a range with a hole behind the value", lambda: ranges(lambda a, b, c, d: (a, b, c + 9, d - 9)), "SIG46"),
    Spoilt(
        "a range that does not begin at the beginning", lambda: ranges(lambda a, b, c, d: (9, b - 9, c, d)), "SIG46"
    ),
    Spoilt("a range beyond the end", lambda: ranges(lambda a, b, c, d: (a, b, c, d + 9)), "SIG46"),
    Spoilt("a range that turns back", lambda: ranges(lambda a, b, c, d: (a, c, b, d)), "SIG46"),
    Spoilt("a range without a hole", lambda: ranges(lambda a, b, c, d: (a, b)), "SIG46"),
    Spoilt("a range with two holes", lambda: ranges(lambda a, b, c, d: (a, 9, 9, 9, 99, 9)), "SIG46"),
    Spoilt("a range of negative length", lambda: ranges(lambda a, b, c, d: (a, b, c, -1)), "SIG46"),
    Spoilt("a range that ends early", lambda: ranges(lambda a, b, c, d: (a, b, c, d - 99)), "SIG47"),
    Spoilt(
        "an old form", lambda: swapped(signed_once(), b"/ETSI.CAdES.detached", b"/adbe.pkcs7.sha1".ljust(20)), "SIG43"
    ),
    Spoilt("a digest of SHA-1", lambda: sign(paper(), md_algorithm="sha1"), "SIG76"),
    Spoilt("a key that is too short", by(kind=Kind.RSA1024), "SIG75"),
    Spoilt("a certificate that had expired", by(valid_to=SIGNED - DAY), "SIG61"),
    Spoilt("a certificate not yet valid", by(valid_from=SIGNED + DAY), "SIG62"),
    Spoilt("a certificate of one's own", by(self_signed=True), "SIG63"),
    Spoilt("an issuer that nobody knows", lambda: sign(paper(), stranger().person(), stamped=SIGNED), "SIG64"),
    Spoilt("a certificate that was revoked", revoked, "SIG65"),
    Spoilt("a certificate for something else", by(usage=Usage.ENCRYPTION), "SIG67"),
    Spoilt("a certificate issued with SHA-1", by(weak_digest=True), "SIG59"),
    Spoilt(
        "expired since, and no time stamp",
        lambda: sign(paper(), authority().person(valid_to=NOW - timedelta(minutes=5))),
        "SIG73",
    ),
    Spoilt("a time stamp of something else", lambda: stamped_by(OfSomethingElse), "SIG71"),
    Spoilt("a forged time stamp", lambda: stamped_by(Forger), "SIG70"),
    Spoilt("a time stamp by a stranger", lambda: stamped_by(DummyTimeStamper, stranger().stamping), "SIG72"),
    Spoilt("a time stamp by somebody who may not", lambda: stamped_by(DummyTimeStamper, janis()), "SIG67"),
    Spoilt("a time stamp of the whole file by a stranger", stamp_of_all_by_another, "SIG72"),
    Spoilt("encrypted", encrypted, "SIG41"),
    Spoilt("cut off", lambda: signed_once()[:9_000], "SIG40"),
    Spoilt("the end lost", lambda: signed_once()[:-30], "SIG40"),
    Spoilt(
        "a table of references that is none", lambda: signed_once().replace(b"xref\n0 1\n", b"xref\n0 x\n"), "SIG40"
    ),
    Spoilt("references that lead back to themselves", endless_references, "SIG40"),
    Spoilt("objects that refer to one another without end", branching, "SIG42"),
    Spoilt("more revisions than a paper has", lambda: signed_once() + b"startxref\n" * 101, "SIG42"),
    Spoilt("larger than a paper is", signed_once, "SIG10", Limits(file_bytes=20_000)),
    Spoilt("more signatures than a paper has", signed_twice, "SIG13", Limits(signatures=1)),
    Spoilt("no time to read it", signed_twice, "SIG14", Limits(seconds=0)),
    Spoilt("a program in it", lambda: sign(paper(catalog=_SCRIPT)), "SIG50", only_warns=True),
    Spoilt("layers", lambda: sign(paper(catalog=_LAYERS, extra="<</Type/OCG/Name(a)>>")), "SIG51", only_warns=True),
    Spoilt("a form", lambda: sign(with_field()), "SIG52", only_warns=True),
    Spoilt("a file in it", lambda: sign(paper(catalog=_FILES, extra="<</Type/Filespec>>")), "SIG53", only_warns=True),
    Spoilt("a note on its page, there before it was signed", note_before, "ARC26", only_warns=True),
    Spoilt(
        "a later sign as large as the page",
        lambda: sign(signed_once(), skaidrite(), field="Paraksts2", box=(0, 0, 595, 842)),
        "SIG56",
        only_warns=True,
    ),
    Spoilt("no time stamp", lambda: sign(paper()), "SIG74", only_warns=True),
    Spoilt("no word of revocation", signed_once, "SIG66", only_warns=True),
)
