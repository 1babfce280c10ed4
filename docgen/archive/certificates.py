"""A certificate's facts out of its bytes (X.509), and whether its key is strong enough to prove anything.

Whether it is to be believed is for `docgen.archive.trust`. A certificate that cannot be read is None, whatever is
wrong with it. The person's code goes into `Holder.serial_number` and nowhere else.
"""

from __future__ import annotations

import hashlib
import re
import warnings
from datetime import UTC

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.x509.oid import NameOID, ObjectIdentifier

from docgen.archive.signed import Certificate, Holder
from docgen.errors import Finding

MOST_BYTES = 100_000
"""Size of one certificate; a large one has some 3 000."""
_MOST_LETTERS = 200
"""Of a name; X.520 allows 64."""
LEAST_RSA_BITS = 2048
"""ETSI TS 119 312 and NIST SP 800-131A: shorter ones prove nothing any more."""
LEAST_EC_BITS = 224
_STATEMENTS = ObjectIdentifier("1.3.6.1.5.5.7.1.3")
_QUALIFIED = bytes.fromhex("060604008e460101")
"""The statement QcCompliance of ETSI EN 319 412-5, as it is written in the extension."""
_CODE = re.compile(r"[\s,;]*\b(?:[A-Z]{5}-)?\d{6}-?\d{3,}\b")
_FAULTS = (
    ValueError,
    TypeError,
    OverflowError,
    UnsupportedAlgorithm,
    x509.DuplicateExtension,
    x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
)
"""What cryptography raises over bytes that are no certificate, or a strange one."""


def read_certificate(der: bytes) -> Certificate | None:
    """The facts of a certificate; None where it cannot be read."""
    loaded = _load(der)
    if loaded is None:
        return None
    try:
        holder = Holder(
            name=_without_code(_said(loaded.subject, NameOID.COMMON_NAME)),
            given_name=_said(loaded.subject, NameOID.GIVEN_NAME),
            surname=_said(loaded.subject, NameOID.SURNAME),
            serial_number=_said(loaded.subject, NameOID.SERIAL_NUMBER),
            organisation=_said(loaded.subject, NameOID.ORGANIZATION_NAME),
        )
        return Certificate(
            holder=holder,
            issuer=_without_code(_said(loaded.issuer, NameOID.COMMON_NAME))
            or _said(loaded.issuer, NameOID.ORGANIZATION_NAME),
            valid_from=loaded.not_valid_before_utc.astimezone(UTC),
            valid_to=loaded.not_valid_after_utc.astimezone(UTC),
            digest=hashlib.sha256(der).hexdigest(),
            self_signed=_is_self_signed(loaded),
            qualified=_is_qualified(loaded),
            der=der,
        )
    except _FAULTS:
        return None


def public_key(certificate: Certificate) -> CertificatePublicKeyTypes | None:
    """The key of a certificate; None for a kind that is not known."""
    loaded = _load(certificate.der)
    if loaded is None:
        return None
    try:
        return loaded.public_key()
    except _FAULTS:
        return None


def weak_key(certificate: Certificate) -> Finding | None:
    """A finding (`SIG75`) where the key is too short to prove who signed; None where it is long enough."""
    key = public_key(certificate)
    bits = key.key_size if isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey) else None
    least = LEAST_RSA_BITS if isinstance(key, rsa.RSAPublicKey) else LEAST_EC_BITS
    if bits is None or bits >= least:
        return None
    return Finding("SIG75", values={"name": certificate.holder.full_name, "bits": bits})


def _load(der: bytes) -> x509.Certificate | None:
    if len(der) > MOST_BYTES:
        return None
    try:
        with warnings.catch_warnings():
            # Of oddities that cryptography will refuse one day; they are no warning to the person who reads a paper.
            warnings.simplefilter("ignore")
            return x509.load_der_x509_certificate(der)
    except _FAULTS:
        return None


def _said(name: x509.Name, oid: ObjectIdentifier) -> str:
    found = name.get_attributes_for_oid(oid)
    value = found[0].value if found else ""
    return value[:_MOST_LETTERS] if isinstance(value, str) else ""


def _without_code(name: str) -> str:
    """A common name without the person's code, which some countries write into it (`JÕGI,MARI,60001019906`)."""
    return _CODE.sub("", name)


def _is_self_signed(loaded: x509.Certificate) -> bool:
    if loaded.issuer != loaded.subject:
        return False
    try:
        loaded.verify_directly_issued_by(loaded)
    except (InvalidSignature, *_FAULTS):
        return False
    return True


def _is_qualified(loaded: x509.Certificate) -> bool:
    try:
        extension = loaded.extensions.get_extension_for_oid(_STATEMENTS)
    except x509.ExtensionNotFound:
        return False
    value = extension.value
    return isinstance(value, x509.UnrecognizedExtension) and _QUALIFIED in value.value
