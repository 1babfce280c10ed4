"""A time stamp for show (RFC 3161): that something was there at a moment, by the word of an authority made for it."""

from __future__ import annotations

import hashlib
from datetime import datetime

from asn1crypto import cms, tsp, x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

_POLICY = "2.999.1"
"""No authority's policy: this branch of object identifiers is for examples."""
_DIGEST = {"algorithm": "sha256"}


def stamp(
    digest: bytes, moment: datetime, key: ec.EllipticCurvePrivateKey, own: bytes, chain: tuple[bytes, ...]
) -> bytes:
    """A time stamp (DER) of something with this SHA-256, by the authority whose certificate (DER) is `own`."""
    certificate = x509.Certificate.load(own)
    said = tsp.TSTInfo(
        {
            "version": "v1",
            "policy": _POLICY,
            "message_imprint": {"hash_algorithm": _DIGEST, "hashed_message": digest},
            "serial_number": int.from_bytes(digest[:8], "big"),
            "gen_time": moment,
        }
    )
    named = tsp.SigningCertificateV2({"certs": [{"cert_hash": hashlib.sha256(own).digest()}]})
    values = {
        "content_type": "tst_info",
        "message_digest": hashlib.sha256(said.dump()).digest(),
        "signing_certificate_v2": named,
    }
    signed = cms.CMSAttributes([{"type": name, "values": [value]} for name, value in values.items()])
    issuer = {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
    info = {
        "version": "v1",
        "sid": cms.SignerIdentifier("issuer_and_serial_number", issuer),
        "digest_algorithm": _DIGEST,
        "signed_attrs": signed,
        "signature_algorithm": {"algorithm": "sha256_ecdsa"},
        "signature": key.sign(signed.dump(), ec.ECDSA(hashes.SHA256())),
    }
    data = {
        "version": "v3",
        "digest_algorithms": [_DIGEST],
        "encap_content_info": {"content_type": "tst_info", "content": said},
        "certificates": [certificate, *map(x509.Certificate.load, chain)],
        "signer_infos": [info],
    }
    token: bytes = cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(data)}).dump()
    return token
