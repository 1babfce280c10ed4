"""A signature in the form of CMS (RFC 5652), as PDF files and time stamps have it: whose it is, and whether it holds.

Exactly one signer is read. Whether the certificate is to be believed is for `docgen.archive.trust`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from asn1crypto import cms
from pyhanko.sign.general import CMSExtractionError, CMSStructuralError
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import extract_certs_for_validation, validate_sig_integrity

from docgen.archive.certificates import read_certificate, weak_key
from docgen.archive.signed import Answer, Certificate
from docgen.archive.weak import WEAK
from docgen.errors import Finding

_MOST_BYTES = 10_000_000
"""Size of one; revocation lists in it make it large."""
_SOUND = frozenset({"sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512"})


@dataclass(frozen=True, slots=True)
class Checked:
    """What is proven about a signature."""

    digests: Answer
    value: Answer
    findings: tuple[Finding, ...] = ()
    """Weak keys and algorithms; an answer that they spoil is not a yes."""


@dataclass(frozen=True, slots=True)
class Cms:
    """A signature that could be read."""

    data: cms.SignedData
    info: cms.SignerInfo
    certificate: Certificate | None
    """None where it does not carry the signer's, or names another."""
    others: tuple[bytes, ...]
    """The other certificates in it, in DER form."""

    @property
    def algorithm(self) -> str:
        """The digest of what is signed, by the name that hashlib has for it."""
        return str(self.info["digest_algorithm"]["algorithm"].native)

    @property
    def content_type(self) -> str:
        """What is signed: `data` that stand elsewhere, or `tst_info` that is within."""
        return str(self.data["encap_content_info"]["content_type"].native)

    def attributes(self, name: str, *, signed: bool = False) -> list[Any]:
        """The values of an attribute, as asn1crypto has them."""
        held = self.info["signed_attrs" if signed else "unsigned_attrs"]
        return [value for one in held or () if one["type"].native == name for value in one["values"]]

    def revocation(self) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
        """Revocation lists and answers (DER) that it carries, in the older form of PDF; none where they are spoilt."""
        try:
            held = self.attributes("adobe_revocation_info_archival", signed=True)
            crls = tuple(one.dump() for value in held for one in value["crl"] or ())
            ocsps = tuple(one.dump() for value in held for one in value["ocsp"] or ())
        except (ValueError, TypeError, KeyError):
            return (), ()
        return crls, ocsps

    def check(self, digest: Callable[[str], bytes]) -> Checked:
        """Whether the signature holds; `digest` gives that of what is signed, by the algorithm's name."""
        if self.certificate is None:
            return Checked(Answer.NOT_CHECKED, Answer.NOT_CHECKED, (Finding("SIG77"),))
        subject = extract_certs_for_validation(self.data).signer_cert
        intact, valid = validate_sig_integrity(self.info, subject, self.content_type, digest(self.algorithm))
        weak = _weaknesses(self.info, self.certificate)
        good = Answer.NOT_CHECKED if weak else Answer.YES
        return Checked(good if intact else Answer.NO, good if valid else Answer.NO, weak)


def read_cms(der: bytes) -> Cms:
    """What stands in a signature; zeros behind it are passed over.

    Raises:
        ValueError: it is none, or larger than it may be.
    """
    if len(der) > _MOST_BYTES:
        raise ValueError("no signature of that size")
    try:
        data = cms.ContentInfo.load(der)["content"]
        (info,) = data["signer_infos"]
        found = extract_certs_for_validation(data) if data["certificates"] else None
        certificate = None if found is None else read_certificate(found.signer_cert.dump())
        others = () if found is None else tuple(one.dump() for one in found.other_certs)
    # It may name a certificate that is not there, or another one.
    except (CMSExtractionError, SignatureValidationError):
        certificate, others = None, ()
    except (TypeError, KeyError, AttributeError, CMSStructuralError) as error:
        raise ValueError("not a signature") from error
    return Cms(data, info, certificate, others)


def sound_digest(algorithm: str, data: bytes) -> bytes | None:
    """The digest of some bytes; None for an algorithm that proves nothing."""
    return hashlib.new(algorithm, data).digest() if algorithm in _SOUND else None


def _weaknesses(info: cms.SignerInfo, certificate: Certificate) -> tuple[Finding, ...]:
    used = {info["digest_algorithm"]["algorithm"].native}
    # Where the kind of signature tells of no digest, it is the one above.
    with suppress(ValueError):
        used.add(info["signature_algorithm"].hash_algo)
    weak = [WEAK[one] for one in sorted(used & WEAK.keys())]
    short = weak_key(certificate)
    found = (Finding("SIG76", values={"algorithm": weak}),) if weak else ()
    return found if short is None else (*found, short)
