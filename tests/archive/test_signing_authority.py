"""The authority of the tests makes what it says: a library that knows nothing of it agrees."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cryptography import x509
from cryptography.x509 import ocsp
from signing_authority import NOW, SIGNED, Identity, authority, janis, skaidrite, zane


@pytest.mark.parametrize("who", [janis, skaidrite, zane])
def test_a_person_is_vouched_for_by_the_authority(who: Callable[[], Identity]) -> None:
    issuing, root = who().chain
    who().certificate.verify_directly_issued_by(issuing)
    issuing.verify_directly_issued_by(root)


def test_somebody_can_vouch_for_themselves() -> None:
    alone = authority().person(self_signed=True)
    alone.certificate.verify_directly_issued_by(alone.certificate)
    assert not alone.chain


def test_a_weak_certificate_is_signed_with_sha1() -> None:
    assert authority().person(weak_digest=True).asn1.hash_algo == "sha1"


def test_a_list_names_who_was_revoked() -> None:
    listed = x509.load_der_x509_crl(authority().crl([(janis(), SIGNED)]))
    assert [one.serial_number for one in listed] == [janis().certificate.serial_number]


def test_an_answer_says_good_or_revoked() -> None:
    good = ocsp.load_der_ocsp_response(authority().ocsp(janis()))
    bad = ocsp.load_der_ocsp_response(authority().ocsp(janis(), NOW))
    assert (good.certificate_status, bad.certificate_status) == (
        ocsp.OCSPCertStatus.GOOD,
        ocsp.OCSPCertStatus.REVOKED,
    )
