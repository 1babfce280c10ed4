"""Whom to believe: chains to anchors, at a moment, by revocation data at hand, and never by the network."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from signing_authority import NOW, SIGNED, Identity, Usage, authority, janis, skaidrite, stranger, zane

from docgen.archive.anchors import Anchor, Anchors, Service
from docgen.archive.certificates import read_certificate
from docgen.archive.signed import Answer, Certificate, Confirmation
from docgen.archive.trust import Purpose, confirm
from docgen.errors import Finding

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def certificate(person: Identity) -> Certificate:
    found = read_certificate(person.der)
    assert found is not None
    return found


def believing(*ders: bytes) -> Anchors:
    return Anchors(tuple(map(Anchor, ders)))


ROOT = believing(authority().root.der)
ISSUING = believing(authority().issuing.der)


def anew(identity: Identity) -> Identity:
    """An authority of the same name with a new key."""
    subject, key = identity.certificate.subject, ec.generate_private_key(ec.SECP256R1())
    return Identity(built(subject, subject, key, key), key)


def forged(identity: Identity) -> Identity:
    """A certificate that says of itself what another says, and is signed by nobody's key."""
    stolen = identity.certificate.extensions
    key = ec.generate_private_key(ec.SECP256R1())
    extensions = [(one.value, one.critical) for one in stolen]
    made = built(identity.certificate.subject, identity.certificate.issuer, key, key, extensions)
    return Identity(made, key, identity.chain)


def built(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    by: ec.EllipticCurvePrivateKey,
    extensions: Sequence[tuple[x509.ExtensionType, bool]] = (),
) -> x509.Certificate:
    builder = x509.CertificateBuilder(issuer, subject, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(NOW - 99 * DAY).not_valid_after(NOW + 99 * DAY)
    own = (
        (x509.BasicConstraints(ca=True, path_length=None), True),
        (x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False),
    )
    for value, critical in extensions or own:
        builder = builder.add_extension(value, critical=critical)
    return builder.sign(by, hashes.SHA256())


def subject_of(identity: Identity) -> str:
    found = identity.certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(found[0].value)


def judged(
    person: Identity, anchors: Anchors | None = ROOT, **more: object
) -> tuple[Confirmation, tuple[Finding, ...]]:
    given = {"moment": SIGNED, "anchors": anchors, "others": person.others, **more}
    return confirm(certificate(person), **given)  # type: ignore[arg-type] # named above


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [one.code for one in findings]


@pytest.mark.parametrize("person", [janis(), skaidrite(), zane()], ids=["rsa", "ec", "ec384"])
def test_a_chain_leads_to_the_root(person: Identity) -> None:
    confirmation, findings = judged(person)
    assert confirmation == Confirmation(Answer.YES, Answer.NOT_CHECKED, SIGNED)
    assert codes(findings) == ["SIG66"]


def test_a_chain_may_end_at_the_issuing_authority() -> None:
    assert judged(janis(), ISSUING, others=())[0].chain is Answer.YES


def test_a_missing_link_is_not_fetched() -> None:
    confirmation, findings = judged(janis(), others=())
    assert (confirmation.chain, codes(findings)) == (Answer.NO, ["SIG64"])


def test_without_anchors_nothing_is_checked_and_nothing_claimed() -> None:
    assert judged(janis(), None) == (Confirmation(moment=SIGNED), ())


def test_anchors_that_do_not_know_the_issuer_say_no() -> None:
    confirmation, findings = judged(janis(), believing(stranger().root.der))
    assert (confirmation.chain, codes(findings)) == (Answer.NO, ["SIG64"])
    assert findings[0].values == {"name": "Jānis Bērziņš", "issuer": "Parauga sertifikācijas centrs (personas)"}


@pytest.mark.parametrize(
    ("person", "code"),
    [
        (authority().person(valid_to=SIGNED - DAY), "SIG61"),
        (authority().person(valid_from=SIGNED + DAY), "SIG62"),
        (authority().person(self_signed=True), "SIG63"),
        (stranger().person(), "SIG64"),
        (authority().person(usage=Usage.ENCRYPTION), "SIG67"),
        (authority().person(usage=Usage.AUTHORITY), "SIG67"),
        (authority().person(weak_digest=True), "SIG59"),
    ],
    ids=["expired", "not yet", "self-signed", "stranger", "encryption", "authority", "sha1"],
)
def test_a_certificate_that_is_wrong_says_how(person: Identity, code: str) -> None:
    confirmation, findings = judged(person)
    assert (confirmation.chain, codes(findings)) == (Answer.NO, [code])


@pytest.mark.parametrize("code", ["SIG61", "SIG62", "SIG67"])
def test_what_a_certificate_says_of_itself_needs_no_anchors(code: str) -> None:
    person = {
        "SIG61": authority().person(valid_to=SIGNED - DAY),
        "SIG62": authority().person(valid_from=SIGNED + DAY),
        "SIG67": authority().person(usage=Usage.ENCRYPTION),
    }[code]
    assert codes(judged(person, None)[1]) == [code]


def test_an_anchor_of_the_same_name_with_another_key_is_told_from_a_forgery() -> None:
    """The authority has renewed its key, and the user has the new certificate."""
    for renewed in (authority().root, authority().issuing):
        confirmation, findings = judged(janis(), believing(anew(renewed).der))
        assert (confirmation.chain, codes(findings)) == (Answer.NO, ["ARC50"])
        assert findings[0].values == {"name": "Jānis Bērziņš", "issuer": subject_of(renewed)}


def test_a_forgery_that_names_the_key_of_the_anchor_is_one() -> None:
    confirmation, findings = judged(forged(janis()))
    assert (confirmation.chain, codes(findings)) == (Answer.NO, ["SIG69"])


def test_a_certificate_of_ones_own_is_believed_where_the_user_says_so() -> None:
    alone = authority().person(self_signed=True)
    assert judged(alone, believing(alone.der))[0].chain is Answer.YES


def test_a_certificate_that_claims_another_issuer_is_not_believed() -> None:
    forged = stranger().person()
    fake = replace(certificate(forged), issuer=certificate(janis()).issuer)
    assert confirm(fake, janis().others, moment=SIGNED, anchors=ROOT)[0].chain is Answer.NO


def test_revocation_data_for_every_link_say_that_none_was_revoked() -> None:
    for of_person in ({"ocsps": [authority().ocsp(janis())]}, {"crls": [authority().crl()]}):
        crls = [authority().root_crl(), *of_person.get("crls", [])]
        confirmation, findings = judged(janis(), crls=crls, ocsps=of_person.get("ocsps", []))
        assert confirmation == Confirmation(Answer.YES, Answer.YES, SIGNED)
        assert not findings


def test_an_anchor_needs_no_revocation_data() -> None:
    assert judged(janis(), ISSUING, ocsps=[authority().ocsp(janis())])[0].revocation is Answer.YES


def test_an_answer_got_after_the_time_stamp_is_good() -> None:
    late = authority().ocsp(janis(), moment=SIGNED + timedelta(minutes=1))
    assert judged(janis(), ISSUING, ocsps=[late])[0].revocation is Answer.YES


@pytest.mark.parametrize("moment", [SIGNED - DAY, SIGNED - timedelta(minutes=1)])
def test_who_was_revoked_before_is_not_confirmed(moment: object) -> None:
    for data in (
        {"ocsps": [authority().ocsp(janis(), moment)]},  # type: ignore[arg-type] # a moment
        {"crls": [authority().crl([(janis(), moment)])]},  # type: ignore[list-item] # a moment
    ):
        confirmation, findings = judged(janis(), ISSUING, **data)
        assert (confirmation.chain, confirmation.revocation) == (Answer.YES, Answer.NO)
        assert codes(findings) == ["SIG65"]


def test_a_revocation_after_a_proven_moment_does_not_count() -> None:
    later = authority().crl([(janis(), SIGNED + DAY)], moment=SIGNED + 2 * DAY)
    assert judged(janis(), ISSUING, crls=[later])[0].revocation is Answer.YES


def test_a_revocation_after_a_moment_that_nothing_proves_counts() -> None:
    later = authority().crl([(janis(), SIGNED + DAY)], moment=SIGNED + 2 * DAY)
    assert judged(janis(), ISSUING, crls=[later], now=NOW)[0].revocation is Answer.NO


def test_a_date_that_nothing_proves_does_not_outlive_the_certificate() -> None:
    person = authority().person(valid_to=NOW - timedelta(minutes=1))
    confirmation, findings = judged(person, now=NOW)
    assert confirmation.chain is Answer.NOT_CHECKED
    assert codes(findings) == ["SIG73", "SIG66"]
    assert judged(person)[0].chain is Answer.YES


@pytest.mark.parametrize(
    "ocsps",
    [
        [authority().ocsp(skaidrite())],
        [stranger().ocsp(stranger().person())],
        [authority().ocsp(janis(), moment=SIGNED - 3 * DAY)],
        [b"\x30\x03\x0a\x01\x06"],
        [b"no answer"],
        [b"\x00" * 10_000_001],
    ],
    ids=["another person's", "another authority's", "stale", "unsuccessful", "broken", "too large"],
)
def test_revocation_data_that_do_not_fit_are_none(ocsps: list[bytes]) -> None:
    confirmation, findings = judged(janis(), ISSUING, ocsps=ocsps)
    assert (confirmation.chain, confirmation.revocation) == (Answer.YES, Answer.NOT_CHECKED)
    assert codes(findings) == ["SIG66"]


def test_an_anchor_is_believed_for_its_service_and_time() -> None:
    issuing = Anchor(authority().issuing.der, Service.CERTIFICATES, SIGNED - DAY, SIGNED + DAY)
    assert judged(janis(), Anchors((issuing,)))[0].chain is Answer.YES
    for wrong, code in (
        (replace(issuing, service=Service.STAMPS), "SIG64"),
        (replace(issuing, valid_to=SIGNED - timedelta(minutes=5)), "SIG61"),
        (replace(issuing, valid_from=SIGNED + timedelta(minutes=5)), "SIG62"),
    ):
        assert codes(judged(janis(), Anchors((wrong,)))[1]) == [code]
        assert judged(janis(), Anchors((wrong, issuing)))[0].chain is (
            Answer.NO if wrong.service is Service.STAMPS else Answer.YES
        )


def test_a_time_stamp_needs_a_certificate_for_it() -> None:
    assert judged(authority().stamping, purpose=Purpose.STAMPING)[0].chain is Answer.YES
    assert codes(judged(authority().stamping)[1]) == ["SIG66"]
    assert codes(judged(janis(), purpose=Purpose.STAMPING)[1]) == ["SIG67"]


def test_certificates_that_vouch_for_one_another_in_circles_take_no_time() -> None:
    others = [authority().person(self_signed=True, usage=Usage.AUTHORITY).der for _ in range(60)]
    lost = authority().person(self_signed=True)
    assert judged(lost, others=others)[0].chain is Answer.NO


@pytest.mark.parametrize("der", [b"", b"\x30", b"\x30\x82\xff\xff", janis().der[:-10], janis().der + b"\x00"])
def test_a_certificate_that_cannot_be_read_is_not_believed(der: bytes) -> None:
    confirmation, findings = confirm(replace(certificate(janis()), der=der), (), moment=SIGNED, anchors=ROOT)
    assert (confirmation.chain, codes(findings)) == (Answer.NO, ["SIG69"])


def test_no_finding_tells_a_personal_code() -> None:
    for person in (authority().person(self_signed=True), stranger().person(), janis()):
        assert "12345" not in repr(judged(person))
