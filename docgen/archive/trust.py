"""Whether a certificate is to be believed: its chain to anchors that the user gave, and revocation data at hand.

Nothing is ever fetched: what the file does not hold is not checked, and said so. Where anchors come from is
`docgen.archive.anchor_files`. A finding names a certificate by its holder's name, never by a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum

from asn1crypto import x509
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator.errors import (
    DisallowedAlgorithmError,
    ExpiredError,
    InvalidCertificateError,
    NotYetValidError,
    PathBuildingError,
    PathValidationError,
    RevokedError,
)
from pyhanko_certvalidator.policy_decl import NO_REVOCATION, REQUIRE_REVINFO, CertRevTrustPolicy

from docgen.archive.anchors import Anchors
from docgen.archive.chains import Chain
from docgen.archive.signed import Answer, Certificate, Confirmation
from docgen.errors import Finding, Severity

__all__ = ["Anchors", "Purpose", "confirm"]

_MOST_REVOCATION_BYTES = 10_000_000
"""Revocation data of one file that are read; a list of a Latvian authority has some hundred kilobytes."""


_OF_KEYS = frozenset({"SIG59", "SIG64", "SIG69"})
"""What a chain is blamed for where it ends at a key that did not issue it."""


class Purpose(StrEnum):
    """What a certificate was used for."""

    SIGNING = "signing"
    STAMPING = "stamping"


_USAGES = {
    Purpose.SIGNING: KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}),
    Purpose.STAMPING: KeyUsageConstraints(extd_key_usage={"time_stamping"}),
}


def confirm(  # noqa: PLR0913 - what is judged, when, and by what
    certificate: Certificate,
    others: Iterable[bytes],
    *,
    moment: datetime,
    anchors: Anchors | None,
    crls: Iterable[bytes] = (),
    ocsps: Iterable[bytes] = (),
    now: datetime | None = None,
    purpose: Purpose = Purpose.SIGNING,
) -> tuple[Confirmation, tuple[Finding, ...]]:
    """Whether a certificate was to be believed at a moment, and what speaks against it.

    `others` are certificates (DER) that came with it, `crls` and `ocsps` revocation data (DER). `now` is given where
    no time stamp proves the moment: then a revocation counts whenever it was, and a certificate that has expired
    since is not confirmed. Without anchors, dates and purpose alone are looked at.
    """
    doubt = Confirmation(Answer.NO, Answer.NOT_CHECKED, moment)
    try:
        subject = x509.Certificate.load(certificate.der, strict=True)
        faults = list(_own_faults(subject, certificate, moment=moment, now=now, purpose=purpose))
        if anchors is None:
            return Confirmation(moment=moment), tuple(faults)
        chain = Chain(subject, tuple(others), anchors, moment, proven=now is None)
        broken = _broken(certificate, chain)
    except Exception:  # noqa: BLE001 (hostile ASN.1 raises nearly anything: the certificate is not believed)
        return doubt, (_fault("SIG69", certificate),)
    if broken is not None and broken.code not in {one.code for one in faults}:
        faults.append(broken)
    if any(one.severity is Severity.ERROR for one in faults):
        return doubt, tuple(faults)
    revocation, told = _revocation(certificate, chain, tuple(crls), tuple(ocsps))
    # What is left is a date that nothing proves, which does not outlive the certificate.
    answer = Answer.NOT_CHECKED if faults else Answer.YES
    return Confirmation(answer, revocation, moment), (*faults, *told)


def _own_faults(
    subject: x509.Certificate, certificate: Certificate, *, moment: datetime, now: datetime | None, purpose: Purpose
) -> Iterator[Finding]:
    """What the certificate alone tells: its dates, and what its key is for."""
    if moment < certificate.valid_from:
        yield _fault("SIG62", certificate, day=certificate.valid_from.date())
    elif moment > certificate.valid_to:
        yield _fault("SIG61", certificate, day=certificate.valid_to.date())
    elif now is not None and now > certificate.valid_to:
        yield _fault("SIG73", certificate, Severity.WARNING, day=certificate.valid_to.date())
    try:
        _USAGES[purpose].validate(subject)
    except InvalidCertificateError:
        yield _fault("SIG67", certificate)


def _broken(certificate: Certificate, chain: Chain) -> Finding | None:
    """Why the chain does not lead to an anchor, without a look at revocation; None where it does."""
    try:
        chain.validate(CertRevTrustPolicy(NO_REVOCATION))
    except InvalidCertificateError:
        return _fault("SIG63", certificate)
    except PathBuildingError:
        found = _fault("SIG64", certificate, issuer=certificate.issuer)
    except PathValidationError as error:
        found = _blamed(certificate, error)
    else:
        return None
    issuer = chain.named_with_another_key() if found.code in _OF_KEYS else ""
    return _fault("ARC50", certificate, issuer=issuer) if issuer else found


def _revocation(
    certificate: Certificate, chain: Chain, crls: tuple[bytes, ...], ocsps: tuple[bytes, ...]
) -> tuple[Answer, tuple[Finding, ...]]:
    """What revocation data at hand say of every link of a chain that holds."""
    if sum(map(len, (*crls, *ocsps))) <= _MOST_REVOCATION_BYTES:
        try:
            # An answer that was got after the time stamp is the better one: hence retroactive.
            chain.validate(CertRevTrustPolicy(REQUIRE_REVINFO, retroactive_revinfo=True), crls, ocsps)
        except RevokedError as error:
            return Answer.NO, (_blamed(certificate, error),)
        except Exception:  # noqa: BLE001, S110 (data that the library cannot read prove nothing)
            pass
        else:
            return Answer.YES, ()
    return Answer.NOT_CHECKED, (_fault("SIG66", certificate, Severity.WARNING),)


def _blamed(certificate: Certificate, error: PathValidationError) -> Finding:
    """What is wrong in a chain: with the certificate itself, or with the one above it."""
    name = certificate.holder.full_name if error.is_ee_cert else certificate.issuer
    match error:
        case ExpiredError():
            return Finding("SIG61", values={"name": name, "day": error.expired_dt.date()})
        case NotYetValidError():
            return Finding("SIG62", values={"name": name, "day": error.valid_from.date()})
        case RevokedError():
            return Finding("SIG65", values={"name": name, "day": error.revocation_dt.date()})
        case DisallowedAlgorithmError():
            return Finding("SIG59", values={"name": name})
        case _:
            return Finding("SIG69", values={"name": name})


def _fault(code: str, certificate: Certificate, severity: Severity = Severity.ERROR, **values: object) -> Finding:
    return Finding(code, severity, values={"name": certificate.holder.full_name, **values})
