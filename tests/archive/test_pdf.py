"""Signed PDF files as they should be: each is read for what it is, and proven as far as it can be."""

from __future__ import annotations

import re
import socket
from datetime import timedelta

import pytest
from pades_signing import add_revocation, paper, sign, signed_once, signed_twice, stamp
from pdf_updates import update
from pyhanko.sign import fields
from signing_authority import NOW, SIGNED, authority, janis, skaidrite, zane

from docgen.archive.anchors import Anchor, Anchors
from docgen.archive.limits import USUAL
from docgen.archive.pdf.reading import read_pdf
from docgen.archive.pdf_text import pdf_text
from docgen.archive.signed import Answer, Confirmation, Form, Reading, SignatureForm
from docgen.errors import Finding

ROOT = Anchors((Anchor(authority().root.der),))
EVIDENCE = {"ocsps": [authority().ocsp(janis())], "crls": [authority().root_crl()]}


def read(pdf: bytes, anchors: Anchors | None = ROOT) -> Reading:
    return read_pdf(pdf, "Līgums.pdf", anchors=anchors, now=NOW)


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [one.code for one in findings]


def test_a_signature_tells_who_signed_what_and_when() -> None:
    reading = read(signed_once())
    (signature,) = reading.signatures
    assert (reading.form, signature.form, signature.place) == (Form.PDF, SignatureForm.PADES, "Paraksts1")
    assert signature.certificate is not None
    assert signature.certificate.holder.full_name == "Jānis Bērziņš"
    assert signature.certificate.holder.serial_number == "PNOLV-010190-12345"
    assert signature.covers == (("Līgums.pdf",),)
    assert (signature.claimed, signature.moment) == (SIGNED, SIGNED)
    assert signature.unchanged is Answer.YES
    assert signature.confirmation == Confirmation(Answer.YES, Answer.NOT_CHECKED, SIGNED)


def test_the_paper_is_the_file_as_the_first_signature_covers_it() -> None:
    (content,) = read(signed_twice()).contents
    assert (content.name, content.data) == ("Līgums.pdf", signed_once())


def test_two_signatures_stand_in_the_order_in_which_they_were_made() -> None:
    first, second = read(signed_twice()).signatures
    assert (first.place, second.place) == ("Paraksts1", "Paraksts2")
    assert first.unchanged is second.unchanged is Answer.YES
    assert second.certificate is not None
    assert second.certificate.holder.full_name == "Skaidrīte Šķēle-Ģērmane"


def test_three_signatures_with_all_evidence_prove_all_that_can_be_proven() -> None:
    people = (janis(), skaidrite(), zane())
    pdf = paper()
    for number, person in enumerate(people):
        pdf = sign(pdf, person, field=f"Paraksts {number + 1}", stamped=SIGNED)
    pdf = add_revocation(pdf, ocsps=[authority().ocsp(one) for one in people], crls=[authority().root_crl()])
    reading = read(stamp(pdf))
    assert reading.findings == ()
    assert len(reading.signatures) == 3
    for one in reading.signatures:
        assert one.unchanged is one.confirmation.chain is one.confirmation.revocation is Answer.YES
        assert one.findings == ()


@pytest.mark.parametrize("form", [fields.SigSeedSubFilter.PADES, fields.SigSeedSubFilter.ADOBE_PKCS7_DETACHED])
def test_the_older_form_is_read_as_well(form: fields.SigSeedSubFilter) -> None:
    (signature,) = read(sign(paper(), stamped=SIGNED, subfilter=form)).signatures
    assert (signature.unchanged, signature.claimed) == (Answer.YES, SIGNED)


@pytest.mark.parametrize("algorithm", ["sha256", "sha384", "sha512"])
def test_every_sound_digest_will_do(algorithm: str) -> None:
    (signature,) = read(sign(paper(), stamped=SIGNED, md_algorithm=algorithm)).signatures
    assert signature.unchanged is Answer.YES


def test_evidence_within_the_file_proves_that_nobody_was_revoked() -> None:
    (signature,) = read(add_revocation(signed_once(), **EVIDENCE)).signatures
    assert signature.confirmation == Confirmation(Answer.YES, Answer.YES, SIGNED)
    assert signature.findings == ()


def test_without_anchors_words_are_proven_and_certificates_are_not() -> None:
    (signature,) = read(signed_once(), None).signatures
    assert signature.unchanged is Answer.YES
    assert signature.confirmation == Confirmation(moment=SIGNED)
    assert signature.findings == ()


def test_a_time_stamp_of_the_whole_file_counts_for_every_signature_before_it() -> None:
    later = SIGNED + timedelta(minutes=10)
    (signature,) = read(stamp(sign(paper()), later)).signatures
    assert (signature.moment, signature.confirmation.moment) == (later, later)
    assert "SIG74" not in codes(signature.findings)


def test_a_time_stamp_of_the_whole_file_does_not_count_for_a_signature_after_it() -> None:
    first, second = read(sign(stamp(sign(paper())), skaidrite(), field="Paraksts2")).signatures
    assert (first.moment, second.moment) == (SIGNED, None)


def test_without_a_time_stamp_the_signers_own_clock_is_taken_for_what_it_is() -> None:
    (signature,) = read(sign(paper())).signatures
    assert (signature.moment, signature.claimed, signature.confirmation.moment) == (None, SIGNED, SIGNED)
    assert codes(signature.findings) == ["SIG66", "SIG74"]


def test_a_clock_that_runs_ahead_is_not_followed() -> None:
    (signature,) = read(sign(paper(), at=NOW + timedelta(days=2))).signatures
    assert signature.confirmation.moment == NOW


def test_a_certificate_that_has_expired_since_the_time_stamp_is_good() -> None:
    person = authority().person(valid_to=NOW - timedelta(minutes=1))
    (signature,) = read(sign(paper(), person, stamped=SIGNED)).signatures
    assert signature.confirmation.chain is Answer.YES


def test_a_file_without_signatures_is_the_paper_itself() -> None:
    reading = read(paper())
    assert (reading.signatures, reading.findings) == ((), ())
    assert reading.contents[0].data == paper()


def test_an_empty_field_for_a_signature_is_none() -> None:
    field = "<</FT/Sig/T(Paraksts)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/P 20 0 R>>"
    reading = read(paper(extra=field, catalog="/AcroForm<</Fields[10 0 R]>>"))
    assert (reading.signatures, reading.findings) == ((), ())


def test_a_visible_sign_of_usual_size_is_nothing_to_be_told() -> None:
    reading = read(sign(signed_once(), skaidrite(), field="Paraksts2", stamped=SIGNED, box=(300, 50, 500, 110)))
    assert reading.findings == ()
    assert all(one.unchanged is Answer.YES for one in reading.signatures)


def test_a_paper_as_word_prints_it_can_be_signed() -> None:
    printed = update(paper(), {}, hidden=b"(a)")
    first, second = read(sign(sign(printed, stamped=SIGNED), skaidrite(), field="P2", stamped=SIGNED)).signatures
    assert first.unchanged is second.unchanged is Answer.YES


def test_a_small_breach_of_the_rules_is_borne_where_all_of_it_is_signed() -> None:
    wrong_size = re.sub(rb"/Size \d+", b"/Size 5", paper())
    once = sign(wrong_size, stamped=SIGNED)
    assert read(wrong_size).findings == ()
    assert read(once).signatures[0].unchanged is Answer.YES
    first, second = read(sign(once, skaidrite(), field="Paraksts2", stamped=SIGNED)).signatures
    assert (first.unchanged, second.unchanged) == (Answer.NOT_CHECKED, Answer.YES)
    assert "SIG45" in codes(first.findings)


def test_a_paper_that_was_changed_before_it_was_signed_is_signed_as_it_is() -> None:
    changed = update(paper(), {21: b"<</Length 0>>stream\n\nendstream"})
    reading = read(sign(changed, stamped=SIGNED))
    assert reading.signatures[0].unchanged is Answer.YES
    assert pdf_text(reading.contents[0].data, USUAL) == ("",)


def test_even_a_remark_behind_the_end_was_not_signed() -> None:
    assert read(signed_once() + b"\n% more\n").signatures[0].unchanged is Answer.NO
    assert read(signed_once() + b"\n\n").signatures[0].unchanged is Answer.YES


def test_the_paper_is_what_was_signed_by_somebody_whose_signature_holds() -> None:
    """Whoever puts other words over a paper can put a signature of their own before them."""
    words = b"<</Length 38>>stream\nBT /F1 11 Tf 56 780 Td (Cits) Tj ET   \nendstream"
    over = update(sign(paper(), skaidrite(), field="Paraksts0"), {21: words})
    reading = read(sign(over, janis(), stamped=SIGNED))
    assert [one.unchanged for one in reading.signatures] == [Answer.NO, Answer.YES]
    assert pdf_text(reading.contents[0].data, USUAL) == ("Cits",)


def test_nothing_asks_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert read(signed_twice()).signatures[0].unchanged is Answer.YES


def test_no_personal_code_is_in_what_is_told(caplog: pytest.LogCaptureFixture) -> None:
    pdf = sign(paper(), authority().person(self_signed=True), stamped=SIGNED)
    caplog.clear()
    told = repr(read(pdf))
    assert "12345" not in told + caplog.text
