"""A certificate authority made on the spot, which says of itself in every certificate that it is a test.

It is of no country (`XX`), and its certificates do not claim to be qualified ones. Persons bear their own names as
given name and surname, since a signature is told by them; the common name, the organisation and the issuer say TEST.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID, ObjectIdentifier

from docgen.archive.trial.stamping import stamp

ROOT = "docgen TEST ROOT – nav īsta / not real"
ISSUER = "docgen TEST CA – nav īsts / not real"
STAMPER = "docgen TEST TSA – nav īsts / not real"
NOT_A_PERSON = "TESTS / TEST – nav īsts / not real"
"""What stands as the organisation of every person."""
_PERSON = "TESTS / TEST: {name}"
_COUNTRY = "XX"
"""No country's code: ISO 3166 leaves it to users."""

_DAY = timedelta(days=1)
_YEAR = 365 * _DAY
_SOON = timedelta(minutes=1)
"""Between a time stamp and the answers about the certificates."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey = field(repr=False)

    @property
    def der(self) -> bytes:
        """The certificate itself."""
        return self.certificate.public_bytes(Encoding.DER)


class TrialAuthority:
    """A root, the authority under it that issues to persons, and its authority for time stamps."""

    def __init__(self, begun: datetime) -> None:
        self._begun = begun
        self._root = self._issued(_name(ROOT), _AUTHORITY, None)
        self._issuing = self._issued(_name(ISSUER), _AUTHORITY, self._root)
        self._stamping = self._issued(_name(STAMPER), _STAMPING, self._root)

    @property
    def root(self) -> bytes:
        """The certificate of the root as text (PEM)."""
        return self._root.certificate.public_bytes(Encoding.PEM)

    @property
    def chain(self) -> tuple[bytes, ...]:
        """The certificates (DER) that vouch for a person's."""
        return self._issuing.der, self._root.der

    def person(self, name: str, code: str = "") -> Identity:
        """A certificate for somebody, by name and, where it is known, personal code."""
        given, _, surname = name.partition(" ")
        more = {NameOID.GIVEN_NAME: given, NameOID.SURNAME: surname, NameOID.ORGANIZATION_NAME: NOT_A_PERSON}
        more |= {NameOID.SERIAL_NUMBER: f"PNOLV-{code}"} if code else {}
        subject = _name(_PERSON.format(name=name), more)
        return self._issued(subject, _SIGNING, self._issuing)

    def stamp(self, digest: bytes, moment: datetime) -> bytes:
        """A time stamp (RFC 3161 token, DER) of something with this SHA-256."""
        own = self._stamping
        return stamp(digest, moment, own.key, own.der, (self._root.der,))

    def answer(self, person: Identity, moment: datetime) -> bytes:
        """The answer (OCSP, DER) that a person's certificate is good, given soon after a moment."""
        moment += _SOON
        builder = ocsp.OCSPResponseBuilder().add_response(
            cert=person.certificate,
            issuer=self._issuing.certificate,
            algorithm=hashes.SHA1(),  # noqa: S303 (names the certificate; so does every responder)
            cert_status=ocsp.OCSPCertStatus.GOOD,
            this_update=moment,
            next_update=moment + _DAY,
            revocation_time=None,
            revocation_reason=None,
        )
        builder = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, self._issuing.certificate)
        return builder.sign(self._issuing.key, hashes.SHA256()).public_bytes(Encoding.DER)

    def revoked(self, moment: datetime) -> bytes:
        """The root's list (CRL, DER) of revoked authorities soon after a moment: none."""
        moment += _SOON
        identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(self._root.key.public_key())
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self._root.certificate.subject)
            .last_update(moment)
            .next_update(moment + 7 * _DAY)
            .add_extension(x509.CRLNumber(1), critical=False)
            .add_extension(identifier, critical=False)
        )
        return builder.sign(self._root.key, hashes.SHA256()).public_bytes(Encoding.DER)

    def _issued(self, subject: x509.Name, usage: frozenset[str], issuer: Identity | None) -> Identity:
        """A certificate for a key made for it; of the root itself where no issuer is given."""
        key = ec.generate_private_key(ec.SECP256R1())
        signs = issuer.key if issuer is not None else key
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer.certificate.subject if issuer is not None else subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(self._begun)
            .not_valid_after(self._begun + 10 * _YEAR)
            .add_extension(x509.BasicConstraints(ca=usage is _AUTHORITY, path_length=None), critical=True)
            .add_extension(_key_usage(usage), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signs.public_key()), critical=False)
        )
        if usage is _SIGNING:
            builder = builder.add_extension(_ANSWERS, critical=False)
        if usage is _STAMPING:
            builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        return Identity(builder.sign(signs, hashes.SHA256()), key)


_AUTHORITY = frozenset({"key_cert_sign", "crl_sign"})
_SIGNING = frozenset({"content_commitment"})
_STAMPING = frozenset({"digital_signature"})
_ANSWERS = x509.AuthorityInformationAccess(
    [
        x509.AccessDescription(
            AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier("http://test-ca.docgen.invalid/")
        )
    ]
)
"""Where answers about a certificate would come from, an address that is nobody's: without one none is looked for."""
_USAGES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


def _key_usage(usage: frozenset[str]) -> x509.KeyUsage:
    return x509.KeyUsage(**{name: name in usage for name in _USAGES})


def _name(common: str, more: dict[ObjectIdentifier, str] | None = None) -> x509.Name:
    values = {NameOID.COUNTRY_NAME: _COUNTRY, NameOID.COMMON_NAME: common, **(more or {})}
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in values.items() if value])
