"""A certificate's facts: whose it is, from when until when, and whether its key is strong enough."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st
from signing_authority import NOW, Kind, authority, janis, skaidrite

from docgen.archive.certificates import public_key, read_certificate, weak_key
from docgen.archive.signed import Certificate


def facts(der: bytes) -> Certificate:
    found = read_certificate(der)
    assert found is not None
    return found


def by_oneself(common: str, key: ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey) -> bytes:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])
    builder = x509.CertificateBuilder(name, name, key.public_key(), 7, NOW, NOW + timedelta(days=1))
    digest = None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return builder.sign(key, digest).public_bytes(Encoding.DER)


def test_a_holder_is_told_in_the_certificate_s_words() -> None:
    certificate = facts(skaidrite().der)
    assert certificate.holder.full_name == "Skaidrīte Šķēle-Ģērmane"
    assert certificate.holder.serial_number == "PNOLV-020285-23456"
    assert certificate.issuer == "Parauga sertifikācijas centrs (personas)"
    assert certificate.qualified
    assert not certificate.self_signed


def test_a_code_of_a_person_is_not_shown() -> None:
    assert "010190" not in repr(facts(janis().der))


@pytest.mark.parametrize(
    ("common", "name"),
    [
        ("JÕGI,MARI,60001019906", "JÕGI,MARI"),
        ("Jānis Bērziņš 010190-12345", "Jānis Bērziņš"),
        ("Jānis Bērziņš, PNOLV-010190-12345", "Jānis Bērziņš"),
        ("SIA 12", "SIA 12"),
    ],
)
def test_a_code_in_the_common_name_is_left_out(common: str, name: str) -> None:
    certificate = facts(by_oneself(common, ec.generate_private_key(ec.SECP256R1())))
    assert certificate.holder.name == certificate.issuer == name


def test_dates_are_in_utc() -> None:
    person = authority().person(valid_from=NOW, valid_to=NOW + timedelta(days=3))
    certificate = facts(person.der)
    assert (certificate.valid_from, certificate.valid_to) == (NOW, NOW + timedelta(days=3))


def test_a_self_signed_one_is_told() -> None:
    assert facts(authority().root.der).self_signed
    assert facts(authority().person(self_signed=True).der).self_signed


def test_a_statement_of_being_qualified_is_not_made_up() -> None:
    assert not facts(authority().person(qualified=False).der).qualified


def test_a_short_key_is_told_with_its_length() -> None:
    finding = weak_key(facts(authority().person(kind=Kind.RSA1024).der))
    assert finding is not None
    assert (finding.code, finding.values["bits"]) == ("SIG75", 1024)
    assert weak_key(facts(janis().der)) is None


def test_a_key_of_another_kind_is_not_called_weak() -> None:
    certificate = facts(by_oneself("Kāds", ed25519.Ed25519PrivateKey.generate()))
    assert weak_key(certificate) is None
    assert public_key(certificate) is not None


@given(st.binary(max_size=300))
def test_bytes_that_are_no_certificate_are_none(data: bytes) -> None:
    assert read_certificate(data) is None


@given(st.integers(0, 900), st.integers(0, 255))
def test_a_certificate_with_one_byte_changed_is_read_or_not_and_nothing_is_raised(at: int, value: int) -> None:
    data = bytearray(janis().der)
    data[at % len(data)] = value
    found = read_certificate(bytes(data))
    if found is not None:
        weak_key(found)


def test_one_that_is_followed_by_more_is_none() -> None:
    assert read_certificate(janis().der + b"\x00") is None
