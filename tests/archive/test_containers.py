"""Good containers, in all the ways in which they are lawfully made: each signature is read, and holds."""

from __future__ import annotations

import struct
import unicodedata
import zipfile
import zlib
from datetime import timedelta
from functools import partial
from io import BytesIO
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from signing_authority import NOW, SIGNED, Identity, Kind, authority, janis, skaidrite, zane
from xades_signing import (
    C14N,
    EXCLUSIVE,
    SIGNATURES,
    Signing,
    container,
    entries_of,
    manifest_of,
    signatures,
    signed,
    zipped,
)

from docgen.archive.anchors import Anchor, Anchors
from docgen.archive.containers import read_container
from docgen.archive.signed import Answer, Form, Reading, Signature, SignatureForm
from docgen.errors import Severity

PAPER = "Dotācijas līgums Nr. 5 – Šķēle-Ģērmane (50% & 100 €) #1.docx"
CONTENTS = {PAPER: b"the paper", "Pielikums.pdf": b"%PDF"}


def read(data: bytes, *, trusted: bool = True) -> Reading:
    anchors = Anchors((Anchor(authority().root.der),)) if trusted else None
    return read_container(data, "līgums.edoc", anchors=anchors, now=NOW)


def holds(signature: Signature, *names: str) -> bool:
    wrong = [one for one in signature.findings if one.severity is Severity.ERROR]
    return signature.unchanged is Answer.YES and signature.covers == tuple((name,) for name in names) and not wrong


@pytest.mark.parametrize("people", [[janis()], [janis(), skaidrite()], [janis(), skaidrite(), zane()]])
def test_one_two_and_three_people_sign_in_a_file_each(people: list[Identity]) -> None:
    reading = read(signed(CONTENTS, *(Signing(one, f"S{at}") for at, one in enumerate(people))))
    assert reading.form is Form.ASICE
    assert not reading.findings
    assert [one.place for one in reading.signatures] == [
        f"META-INF/signatures{at}.xml#S{at}" for at, _ in enumerate(people)
    ]
    assert all(holds(one, *CONTENTS) for one in reading.signatures)
    read_names = [one.certificate.holder.full_name for one in reading.signatures if one.certificate]
    assert read_names == ["Jānis Bērziņš", "Skaidrīte Šķēle-Ģērmane", "Zane Ozoliņa-Ļuļāka"][: len(people)]


def test_two_signatures_stand_in_one_file() -> None:
    file = signatures(CONTENTS, Signing(janis()), Signing(zane(), "S1"))
    reading = read(container(CONTENTS, {"META-INF/signatures.xml": file}))
    assert [one.place for one in reading.signatures] == ["META-INF/signatures.xml#S0", "META-INF/signatures.xml#S1"]
    assert all(holds(one, *CONTENTS) for one in reading.signatures)


def test_contents_are_told_with_their_names_bytes_and_digests() -> None:
    reading = read(signed(CONTENTS, Signing(janis())))
    assert {one.name: one.data for one in reading.contents} == CONTENTS
    assert all(len(one.digest) == 64 for one in reading.contents)


@pytest.mark.parametrize(
    "signing",
    [
        Signing(janis(), form=C14N),
        Signing(janis(), form=EXCLUSIVE),
        Signing(janis(), version2=True),
        Signing(janis(), pss=True),
        Signing(janis(), digest="sha512", value_digest="sha512"),
        Signing(skaidrite(), value_digest="sha384"),
        Signing(authority().person(kind=Kind.EC384), digest="sha384", value_digest="sha384"),
        Signing(janis(), key_info_only=True),
        Signing(janis(), spelled=str),
        Signing(janis(), spelled=partial(quote, safe="")),
        Signing(janis(), spelled=lambda name: "./" + quote(name)),
        Signing(janis(), spelled=lambda name: "/" + quote(name)),
        Signing(janis(), spelled=lambda name: quote(unicodedata.normalize("NFD", name))),
        Signing(janis(), claimed="2026-11-22T11:00:00.123+02:00"),
        Signing(janis(), claimed="2026-11-22T09:00:00"),
        Signing(janis(), claimed="vakar"),
    ],
    ids=range(16),
)
def test_a_signature_of_another_lawful_make_holds(signing: Signing) -> None:
    (signature,) = read(signed(CONTENTS, signing)).signatures
    assert holds(signature, *CONTENTS)
    assert signature.confirmation.chain is Answer.YES


def test_names_in_the_zip_may_be_percent_encoded_too() -> None:
    data = {quote(name): held for name, held in CONTENTS.items()}
    for spelled in (str, quote):
        (signature,) = read(signed(data, Signing(janis(), spelled=spelled))).signatures
        assert holds(signature, *data)


@pytest.mark.parametrize("flagged", [True, False])
def test_a_name_in_utf8_is_read_whatever_the_zip_says_of_its_coding(flagged: bool) -> None:
    data = bytearray(signed(CONTENTS, Signing(janis())))
    if not flagged:
        for mark, at in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
            header = data.index(mark)
            while header >= 0:
                data[header + at] &= ~0x08
                header = data.find(mark, header + 1)
    (signature,) = read(bytes(data)).signatures
    assert holds(signature, *CONTENTS)


def in_an_old_code_page(name: str, raw: bytes, *, checksum: int) -> bytes:
    """A container with one content, whose name the zip has in a code page, and in UTF-8 beside it (Info-ZIP)."""
    data = {name: b"x"}
    file_of_signatures = signatures(data, Signing(janis()))
    plain = container({"N" * len(raw): b"x"}, {SIGNATURES: file_of_signatures}, manifest=manifest_of(data))
    utf8 = name.encode()
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for at, held in entries_of(plain).items():
            entry = zipfile.ZipInfo(at)
            if at.startswith("N"):
                entry.extra = struct.pack("<HHBL", 0x7075, 5 + len(utf8), 1, checksum) + utf8
            file.writestr(entry, held)
    return out.getvalue().replace(b"N" * len(raw), raw)


def test_a_name_in_an_old_code_page_is_read_by_its_other_spelling() -> None:
    name = "Līgums.docx"
    raw = name.encode("cp775")
    reading = read(in_an_old_code_page(name, raw, checksum=zlib.crc32(raw)))
    assert [one.name for one in reading.contents] == [name]
    assert holds(reading.signatures[0], name)


def test_a_name_whose_other_spelling_is_not_its_own_is_read_as_it_stands() -> None:
    raw = "Līgums.docx".encode("cp775")
    reading = read(in_an_old_code_page("Līgums.docx", raw, checksum=7))
    assert [one.name for one in reading.contents] == [raw.decode("cp437")]


def test_two_names_of_one_file_are_refused() -> None:
    reading = read(in_an_old_code_page("Līgums.docx", b"Rekins.docx", checksum=zlib.crc32(b"Rekins.docx")))
    assert [one.code for one in reading.findings] == ["SIG16"]


def test_a_name_is_told_in_nfc() -> None:
    data = {unicodedata.normalize("NFD", name): held for name, held in CONTENTS.items()}
    reading = read(signed(data, Signing(janis())))
    assert [one.name for one in reading.contents] == list(CONTENTS)
    assert holds(reading.signatures[0], *CONTENTS)


@settings(max_examples=50)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"], exclude_characters='\\/:"'), min_size=1))
def test_any_name_that_a_person_gives_is_found_again(name: str) -> None:
    reading = read(signed({f"{name}.docx": b"x"}, Signing(skaidrite())), trusted=False)
    assert holds(reading.signatures[0], unicodedata.normalize("NFC", f"{name}.docx"))


def test_a_folder_in_a_container_is_no_content() -> None:
    files = {"mape/": b"", "mape/līgums.docx": b"x"}
    signing = Signing(janis(), only=("mape/līgums.docx",))
    reading = read(
        container(files, {SIGNATURES: signatures(files, signing)}, manifest=manifest_of(["mape/līgums.docx"]))
    )
    assert [one.name for one in reading.contents] == ["mape/līgums.docx"]
    assert not reading.findings


def test_a_zip_whose_sizes_follow_the_data_is_read() -> None:
    class Stream(BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise OSError

        def tell(self) -> int:
            raise OSError

    out = Stream()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in entries_of(signed(CONTENTS, Signing(janis()))).items():
            file.writestr(name, data, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    assert holds(read(out.getvalue()).signatures[0], *CONTENTS)


def test_what_each_signature_covers_is_told() -> None:
    files = {
        SIGNATURES: signatures(CONTENTS, Signing(janis(), only=(PAPER,))),
        "META-INF/signatures1.xml": signatures(CONTENTS, Signing(zane(), "S1")),
    }
    reading = read(container(CONTENTS, files))
    assert [one.covers for one in reading.signatures] == [((PAPER,),), tuple((name,) for name in CONTENTS)]
    (finding,) = reading.findings
    assert finding.values == {"name": "Pielikums.pdf", "covering": 1, "all": 2}


class TestAContainerInAContainer:
    def test_is_read_with_the_way_to_it_before_its_names(self) -> None:
        inner = signed(CONTENTS, Signing(janis()))
        reading = read(signed({"ietvars.asice": inner}, Signing(zane())))
        assert not reading.findings
        assert [one.name for one in reading.contents] == [
            "ietvars.asice",
            *(f"ietvars.asice!{name}" for name in CONTENTS),
        ]
        outer, within = reading.signatures
        assert holds(outer, "ietvars.asice")
        assert within.place == "ietvars.asice!META-INF/signatures0.xml#S0"
        assert within.unchanged is Answer.YES
        assert within.covers == tuple(("ietvars.asice", name) for name in CONTENTS)

    def test_that_is_spoilt_leaves_the_outer_one_as_it_is(self) -> None:
        inner = zipped(entries_of(signed(CONTENTS, Signing(janis()))) | {PAPER: b"forged"})
        outer, within = read(signed({"ietvars.asice": inner}, Signing(zane()))).signatures
        assert outer.unchanged is Answer.YES
        assert within.unchanged is Answer.NO

    def test_may_be_refused_alone(self) -> None:
        inner = zipped(entries_of(signed(CONTENTS, Signing(janis()))) | {"../x": b""})
        reading = read(signed({"ietvars.asice": inner}, Signing(zane())))
        assert [(one.code, one.subject) for one in reading.findings] == [("SIG17", "ietvars.asice")]
        assert len(reading.signatures) == 1

    def test_does_not_take_a_word_file_for_a_container(self) -> None:
        docx = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
        reading = read(signed({"līgums.docx": docx, "bojāts.zip": docx[:-9]}, Signing(janis())))
        assert [one.name for one in reading.contents] == ["līgums.docx", "bojāts.zip"]
        assert not reading.findings


class TestOtherForms:
    def test_a_word_file_is_its_own_content(self) -> None:
        docx = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
        reading = read(docx)
        assert reading.form is Form.DOCX
        assert [(one.name, one.data) for one in reading.contents] == [("līgums.edoc", docx)]
        assert not reading.findings

    def test_an_old_edoc_is_told_with_what_is_in_it(self) -> None:
        reading = read(
            zipped(
                {
                    "[Content_Types].xml": b"<Types/>",
                    "EDoc/Documents/līgums.docx": b"x",
                    "EDoc/Signature/signature1.xml": b"",
                }
            )
        )
        assert reading.form is Form.EDOC1
        assert [one.name for one in reading.contents] == ["EDoc/Documents/līgums.docx"]
        assert [one.code for one in reading.findings] == ["SIG21"]

    def test_a_cades_signature_is_told_and_not_checked(self) -> None:
        reading = read(container(CONTENTS, {"META-INF/signature.p7s": b"0"}))
        assert reading.form is Form.ASICE
        assert [(one.form, one.unchanged) for one in reading.signatures] == [(SignatureForm.CADES, Answer.NOT_CHECKED)]


class TestTheMoment:
    def test_of_a_time_stamp_that_is_believed_counts(self) -> None:
        expired = authority().person(valid_from=NOW - timedelta(days=400), valid_to=NOW - timedelta(days=30))
        then = NOW - timedelta(days=100)
        signing = Signing(expired, claimed=then, stamp=partial(authority().stamp, moment=then))
        (signature,) = read(signed(CONTENTS, signing)).signatures
        assert signature.moment == signature.confirmation.moment == then
        assert signature.confirmation.chain is Answer.YES

    def test_that_the_signer_claims_does_not_save_an_expired_certificate(self) -> None:
        expired = authority().person(valid_from=NOW - timedelta(days=400), valid_to=NOW - timedelta(days=30))
        (signature,) = read(signed(CONTENTS, Signing(expired, claimed=NOW - timedelta(days=100)))).signatures
        assert signature.moment is None
        assert signature.confirmation.chain is not Answer.YES

    def test_is_now_where_the_signer_claims_the_future(self) -> None:
        (signature,) = read(signed(CONTENTS, Signing(janis(), claimed=NOW + timedelta(days=200)))).signatures
        assert signature.confirmation.moment == NOW

    def test_and_revocation_data_confirm_a_signature_for_a_long_time(self) -> None:
        trusted = authority()
        signing = Signing(janis(), stamp=trusted.stamp, ocsps=(trusted.ocsp(janis()),), crls=(trusted.root_crl(),))
        (signature,) = read(signed(CONTENTS, signing)).signatures
        assert holds(signature, *CONTENTS)
        assert signature.stamps[0].confirmation.chain is Answer.YES
        assert signature.confirmation.revocation is Answer.YES
        assert signature.confirmation.moment == SIGNED


def test_without_anchors_nothing_is_confirmed_and_all_else_is_checked() -> None:
    (signature,) = read(signed(CONTENTS, Signing(janis())), trusted=False).signatures
    assert signature.unchanged is Answer.YES
    assert signature.confirmation.chain is signature.confirmation.revocation is Answer.NOT_CHECKED


def test_what_a_parser_raises_unforeseen_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("docgen.archive.containers.reading.kind_of", broken)
    assert [one.code for one in read(signed(CONTENTS, Signing(janis()))).findings] == ["SIG39"]


def test_no_code_of_a_person_is_in_what_is_shown() -> None:
    bad = Signing(janis(), named=zane().der)
    for data in (signed(CONTENTS, Signing(janis())), signed(CONTENTS, bad)):
        reading = read(data)
        assert "010190" not in repr(reading)
