"""A certificate authority made on the spot: persons, time stamps and revocation data for the tests of signatures.

`authority()` is the one that a test trusts, `stranger()` one that it does not. Persons and codes are invented.
All is made once a session and by the clock `NOW`; keys are used again by name, so that a test takes no time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import TypeAlias

from asn1crypto import algos, keys, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID, ObjectIdentifier
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
"""The clock of these tests; papers were signed an hour earlier."""
SIGNED = NOW - timedelta(hours=1)
_DAY = timedelta(days=1)
_YEAR = 365 * _DAY

Key: TypeAlias = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


class Kind(StrEnum):
    """Kinds of keys; the last is too weak for a signature."""

    RSA = "rsa"
    EC = "ec"
    EC384 = "ec384"
    RSA1024 = "rsa1024"


class Usage(StrEnum):
    """What a certificate says that its key is for; only the first two are for signing papers."""

    SIGNING = "signing"
    SIGNATURE_AND_LOGIN = "signature_and_login"
    ENCRYPTION = "encryption"
    STAMPING = "stamping"
    AUTHORITY = "authority"


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate with its key and those that vouch for it, the nearest first."""

    certificate: x509.Certificate
    key: Key = field(repr=False)
    chain: tuple[x509.Certificate, ...] = ()

    @property
    def der(self) -> bytes:
        """The certificate itself."""
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def pem(self) -> bytes:
        """The certificate as text."""
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def others(self) -> tuple[bytes, ...]:
        """The certificates of the chain, in DER form."""
        return tuple(one.public_bytes(Encoding.DER) for one in self.chain)

    @property
    def asn1(self) -> asn1_x509.Certificate:
        """The certificate as pyHanko takes it."""
        return asn1_x509.Certificate.load(self.der)

    @property
    def asn1_key(self) -> keys.PrivateKeyInfo:
        """The key as pyHanko takes it."""
        der = self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        return keys.PrivateKeyInfo.load(der)


@dataclass(frozen=True, slots=True)
class Authority:
    """A root, the authority under it that issues to persons, and its authority for time stamps."""

    root: Identity
    issuing: Identity
    stamping: Identity

    def person(  # noqa: PLR0913 - each way in which a certificate can be wrong
        self,
        given_name: str = "Jānis",
        surname: str = "Bērziņš",
        code: str = "PNOLV-010190-12345",
        *,
        kind: Kind = Kind.RSA,
        usage: Usage = Usage.SIGNING,
        valid_from: datetime = NOW - _YEAR,
        valid_to: datetime = NOW + _YEAR,
        qualified: bool = True,
        self_signed: bool = False,
        weak_digest: bool = False,
    ) -> Identity:
        """Somebody's certificate by this authority, or by themselves; `weak_digest` has it signed with SHA-1."""
        name = _name(f"{given_name} {surname}", given_name, surname, code)
        key = _key(kind, f"{given_name} {surname} {code}")
        builder = _builder(name, key, usage, valid_from, valid_to)
        if qualified:
            builder = builder.add_extension(x509.UnrecognizedExtension(_QC_STATEMENTS, _QUALIFIED), critical=False)
        if self_signed:
            return Identity(_signed(builder, name, key, key, weak=weak_digest), key)
        issuer = self.issuing
        certificate = _signed(builder, issuer.certificate.subject, key, issuer.key, weak=weak_digest)
        return Identity(certificate, key, (issuer.certificate, *issuer.chain))

    def stamp(self, digest: bytes, moment: datetime = SIGNED, *, algorithm: str = "sha256") -> bytes:
        """A time stamp (RFC 3161 token, DER) of something with this digest."""
        request = tsp.TimeStampReq(
            {
                "version": "v1",
                "message_imprint": tsp.MessageImprint(
                    {"hash_algorithm": algos.DigestAlgorithm({"algorithm": algorithm}), "hashed_message": digest}
                ),
                "cert_req": True,
            }
        )
        token: bytes = self.stamper(moment).request_tsa_response(request)["time_stamp_token"].dump()
        return token

    def stamper(self, moment: datetime = SIGNED) -> DummyTimeStamper:
        """The maker of time stamps as pyHanko takes it; what it makes bears this moment."""
        return stamper(self.stamping, moment)

    def crl(self, revoked: Iterable[tuple[Identity, datetime]] = (), *, moment: datetime = SIGNED) -> bytes:
        """The list (DER) of the persons' certificates revoked at these moments, valid for a week."""
        return _crl(self.issuing, revoked, moment)

    def root_crl(self, revoked: Iterable[tuple[Identity, datetime]] = (), *, moment: datetime = SIGNED) -> bytes:
        """The same of the authorities under the root and of the stamping one."""
        return _crl(self.root, revoked, moment)

    def ocsp(self, person: Identity, revoked: datetime | None = None, *, moment: datetime = SIGNED) -> bytes:
        """The answer (DER) about a person's certificate: good, or revoked at a moment; valid for a day."""
        issuer = self.issuing
        status = ocsp.OCSPCertStatus.GOOD if revoked is None else ocsp.OCSPCertStatus.REVOKED
        builder = ocsp.OCSPResponseBuilder().add_response(
            cert=person.certificate,
            issuer=issuer.certificate,
            algorithm=hashes.SHA1(),  # names the certificate; so does every responder
            cert_status=status,
            this_update=moment,
            next_update=moment + _DAY,
            revocation_time=revoked,
            revocation_reason=None if revoked is None else x509.ReasonFlags.key_compromise,
        )
        builder = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, issuer.certificate)
        return builder.sign(issuer.key, hashes.SHA256()).public_bytes(Encoding.DER)


def stamper(identity: Identity, moment: datetime = SIGNED) -> DummyTimeStamper:
    """A maker of time stamps with anybody's certificate, also one that is not for it; RSA keys only."""
    store = SimpleCertificateStore()
    store.register_multiple(asn1_x509.Certificate.load(one) for one in identity.others)
    return DummyTimeStamper(identity.asn1, identity.asn1_key, certs_to_embed=store, fixed_dt=moment)


@cache
def authority() -> Authority:
    """The one that a test trusts."""
    return _authority("Parauga sertifikācijas centrs")


@cache
def stranger() -> Authority:
    """One that no test trusts, of the same make."""
    return _authority("Svešs sertifikācijas centrs")


@cache
def janis() -> Identity:
    """A good signer with an RSA key."""
    return authority().person()


@cache
def skaidrite() -> Identity:
    """A good signer with an elliptic key, and a name with all that Latvian has."""
    return authority().person("Skaidrīte", "Šķēle-Ģērmane", "PNOLV-020285-23456", kind=Kind.EC)


@cache
def zane() -> Identity:
    """A third good signer."""
    return authority().person("Zane", "Ozoliņa-Ļuļāka", "PNOLV-329999-34567", kind=Kind.EC384)


def _authority(name: str) -> Authority:
    span = (NOW - 5 * _YEAR, NOW + 15 * _YEAR)
    subject, key = _name(f"{name} (sakne)"), _key(Kind.RSA, f"{name} root")
    root = Identity(_signed(_builder(subject, key, Usage.AUTHORITY, *span), subject, key, key), key)
    issuing = _under(root, f"{name} (personas)", Usage.AUTHORITY)
    stamping = _under(root, f"{name} (laika zīmogi)", Usage.STAMPING)
    return Authority(root, issuing, stamping)


def _under(root: Identity, name: str, usage: Usage) -> Identity:
    key = _key(Kind.RSA, name)
    builder = _builder(_name(name), key, usage, NOW - 4 * _YEAR, NOW + 6 * _YEAR)
    certificate = _signed(builder, root.certificate.subject, key, root.key)
    return Identity(certificate, key, (root.certificate,))


_QC_STATEMENTS = ObjectIdentifier("1.3.6.1.5.5.7.1.3")
_QUALIFIED = bytes.fromhex("3014" + "3008060604008e460101" + "3008060604008e460104")
"""ETSI EN 319 412-5: QcCompliance and QcSSCD."""


def _name(common: str, given_name: str = "", surname: str = "", code: str = "") -> x509.Name:
    values = {NameOID.COUNTRY_NAME: "LV", NameOID.COMMON_NAME: common, NameOID.SURNAME: surname}
    values |= {NameOID.GIVEN_NAME: given_name, NameOID.SERIAL_NUMBER: code}
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in values.items() if value])


@cache
def _key(kind: Kind, owner: str) -> Key:
    """The same key for the same owner."""
    match kind:
        case Kind.EC:
            return ec.generate_private_key(ec.SECP256R1())
        case Kind.EC384:
            return ec.generate_private_key(ec.SECP384R1())
        case _:
            return rsa.generate_private_key(65537, 1024 if kind is Kind.RSA1024 else 2048)


def _builder(
    subject: x509.Name, key: Key, usage: Usage, valid_from: datetime, valid_to: datetime
) -> x509.CertificateBuilder:
    is_authority = usage is Usage.AUTHORITY
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(valid_from)
        .not_valid_after(valid_to)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(_key_usage(usage), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if usage is Usage.STAMPING:
        purposes = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        return builder.add_extension(purposes, critical=True)
    # Addresses that tempt a library to ask the network.
    return builder.add_extension(
        x509.AuthorityInformationAccess(
            [
                x509.AccessDescription(oid, x509.UniformResourceIdentifier(f"http://{where}.parauga.invalid/"))
                for oid, where in (
                    (AuthorityInformationAccessOID.OCSP, "ocsp"),
                    (AuthorityInformationAccessOID.CA_ISSUERS, "issuer"),
                )
            ]
        ),
        critical=False,
    )


def _key_usage(usage: Usage) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=usage in (Usage.SIGNATURE_AND_LOGIN, Usage.STAMPING),
        content_commitment=usage in (Usage.SIGNING, Usage.SIGNATURE_AND_LOGIN),
        key_encipherment=usage is Usage.ENCRYPTION,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=usage is Usage.AUTHORITY,
        crl_sign=usage is Usage.AUTHORITY,
        encipher_only=False,
        decipher_only=False,
    )


def _signed(
    builder: x509.CertificateBuilder, issuer: x509.Name, key: Key, issuer_key: Key, *, weak: bool = False
) -> x509.Certificate:
    if issuer_key is not key:
        identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
        builder = builder.add_extension(identifier, critical=False)
    certificate = builder.issuer_name(issuer).sign(issuer_key, hashes.SHA256())
    return _signed_with_sha1(certificate, issuer_key) if weak else certificate


def _signed_with_sha1(certificate: x509.Certificate, issuer_key: Key) -> x509.Certificate:
    """The same certificate with a signature that cryptography itself makes no more."""
    assert isinstance(issuer_key, rsa.RSAPrivateKey)
    plain = asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))
    algorithm = algos.SignedDigestAlgorithm({"algorithm": "sha1_rsa"})
    body = plain["tbs_certificate"]
    body["signature"] = algorithm
    value = issuer_key.sign(body.dump(force=True), PKCS1v15(), hashes.SHA1())
    weak = asn1_x509.Certificate({"tbs_certificate": body, "signature_algorithm": algorithm, "signature_value": value})
    return x509.load_der_x509_certificate(weak.dump(force=True))


def _crl(issuer: Identity, revoked: Iterable[tuple[Identity, datetime]], moment: datetime) -> bytes:
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(moment)
        .next_update(moment + 7 * _DAY)
        .add_extension(x509.CRLNumber(1), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()),
            critical=False,
        )
    )
    for identity, when in revoked:
        entry = x509.RevokedCertificateBuilder().serial_number(identity.certificate.serial_number)
        builder = builder.add_revoked_certificate(entry.revocation_date(when).build())
    return builder.sign(issuer.key, hashes.SHA256()).public_bytes(Encoding.DER)


def digest_of(data: bytes, algorithm: str = "sha256") -> bytes:
    """The digest of what is stamped."""
    return hashlib.new(algorithm, data).digest()
