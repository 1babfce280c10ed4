"""Whether a signature value holds: by which certificate's key, and over what its signer stated."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from docgen.archive.xades.algorithms import Family, Method


def holds(key: CertificatePublicKeyTypes | None, method: Method, value: bytes, signed: bytes) -> bool:
    """Whether the value is that key's signature of these bytes."""
    try:
        if method.family is Family.ECDSA and isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(_pair(value, key.key_size), signed, ec.ECDSA(method.hash))
        elif method.family is Family.RSA and isinstance(key, rsa.RSAPublicKey):
            key.verify(value, signed, padding.PKCS1v15(), method.hash)
        elif method.family is Family.RSA_PSS and isinstance(key, rsa.RSAPublicKey):
            salted = padding.PSS(mgf=padding.MGF1(method.hash), salt_length=method.hash.digest_size)
            key.verify(value, signed, salted, method.hash)
        else:
            return False
    except (InvalidSignature, UnsupportedAlgorithm, ValueError):
        return False
    return True


def _pair(value: bytes, bits: int) -> bytes:
    """The two numbers of an elliptic signature, which XML has side by side, as DER has them."""
    size = (bits + 7) // 8
    if len(value) != 2 * size:
        raise InvalidSignature
    return encode_dss_signature(int.from_bytes(value[:size], "big"), int.from_bytes(value[size:], "big"))
