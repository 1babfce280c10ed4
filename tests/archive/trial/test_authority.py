"""The authority for show calls itself a test wherever it is named, and nobody takes it for a real one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.x509 import ocsp
from cryptography.x509.oid import NameOID

from docgen.archive.certificates import read_certificate
from docgen.archive.trial.authority import ISSUER, TrialAuthority

BEGUN = datetime(2026, 9, 1, tzinfo=UTC)
MOMENT = datetime(2026, 11, 18, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def authority() -> TrialAuthority:
    return TrialAuthority(BEGUN)


def test_every_certificate_says_that_it_is_a_test_and_of_no_country(authority: TrialAuthority) -> None:
    ders = (*authority.chain, authority.person("Skaidrīte Šķēle-Ģērmane").der)
    for certificate in map(x509.load_der_x509_certificate, ders):
        for name in (certificate.subject, certificate.issuer):
            assert "TEST" in str(name.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)
            assert "not real" in name.rfc4514_string()
            assert name.get_attributes_for_oid(NameOID.COUNTRY_NAME)[0].value == "XX"


def test_a_person_is_told_by_the_own_name_and_code_and_issued_by_a_test(authority: TrialAuthority) -> None:
    read = read_certificate(authority.person("Skaidrīte Šķēle-Ģērmane", "020285-23456").der)
    assert read is not None
    assert read.holder.full_name == "Skaidrīte Šķēle-Ģērmane"
    assert read.holder.serial_number == "PNOLV-020285-23456"
    assert read.issuer == ISSUER
    assert not read.qualified


def test_those_above_vouch_for_it(authority: TrialAuthority) -> None:
    issuing, root = map(x509.load_der_x509_certificate, authority.chain)
    authority.person("Jānis Bērziņš").certificate.verify_directly_issued_by(issuing)
    issuing.verify_directly_issued_by(root)
    assert x509.load_pem_x509_certificate(authority.root) == root


def test_answers_say_that_nothing_was_revoked(authority: TrialAuthority) -> None:
    person = authority.person("Jānis Bērziņš")
    answer = ocsp.load_der_ocsp_response(authority.answer(person, MOMENT))
    assert answer.certificate_status is ocsp.OCSPCertStatus.GOOD
    assert answer.serial_number == person.certificate.serial_number
    assert list(x509.load_der_x509_crl(authority.revoked(MOMENT))) == []


def test_keys_are_made_anew_each_time_and_shown_nowhere(authority: TrialAuthority) -> None:
    assert TrialAuthority(BEGUN).root != authority.root
    assert "key" not in repr(authority.person("Jānis Bērziņš"))
