"""The chain from a certificate to an anchor, followed and judged by pyhanko-certvalidator (RFC 5280).

It is given nothing that can fetch, and a bounded number of certificates and steps. What it says it raises.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import x509
from cryptography.exceptions import InvalidSignature
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.authority import AuthorityWithCert, TrustAnchor, TrustedServiceType, TrustQualifiers
from pyhanko_certvalidator.ltv.types import ValidationTimingInfo, ValidationTimingParams
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy
from pyhanko_certvalidator.registry import CertificateRegistry, SimpleTrustManager, TrustManager

from docgen.archive.anchors import Anchor, Anchors, Service

_MOST_OTHERS = 100
"""Certificates of one file that are looked at as links."""
_MOST_LINKS = 10
_MOST_STEPS = 200
"""Steps in search of a chain: certificates that vouch for one another in circles make endless ones."""

for _library in ("pyhanko", "pyhanko_certvalidator"):
    # They tell of certificates with all that stands in them, personal codes too: nothing of it may reach a log.
    logging.getLogger(_library).addHandler(logging.NullHandler())
    logging.getLogger(_library).propagate = False

_SERVICES = {
    Service.ANY: TrustedServiceType.UNSPECIFIED,
    Service.CERTIFICATES: TrustedServiceType.CERTIFICATE_AUTHORITY,
    Service.STAMPS: TrustedServiceType.TIME_STAMPING_AUTHORITY,
}


@dataclass(frozen=True, slots=True)
class Chain:
    """A certificate, those that came with it, and by what it is judged."""

    subject: x509.Certificate
    others: tuple[bytes, ...]
    anchors: Anchors
    moment: datetime
    proven: bool
    """Whether the moment is more than somebody's word: otherwise a revocation counts even if it is dated after it."""

    def validate(self, policy: CertRevTrustPolicy, crls: tuple[bytes, ...] = (), ocsps: tuple[bytes, ...] = ()) -> None:
        """Nothing where the chain holds; the library's own error otherwise."""
        trusted = self._trusted()
        context = ValidationContext(
            certificate_registry=_Registry.build(_readable(self.others)),
            trust_manager=trusted,
            moment=self.moment,
            allow_fetching=False,
            revinfo_policy=policy,
            crls=crls,
            ocsps=ocsps,
        )
        timing = ValidationTimingInfo(self.moment, self.moment, point_in_time_validation=self.proven)
        context.timing_params = ValidationTimingParams(timing, context.time_tolerance)
        _name_issuers(context, trusted)
        validator = CertificateValidator(self.subject, validation_context=context)
        asyncio.run(validator.async_validate_path())

    def named_with_another_key(self) -> str:
        """The issuer of a link that an anchor bears the name of, where the link says that another key issued it.

        So it is where an authority has renewed its key. Empty where there is none.
        """
        anchors = [x509.Certificate.load(one.der) for one in self.anchors.entries]
        others = list(_readable(self.others))
        link: x509.Certificate | None = self.subject
        for _ in range(_MOST_LINKS):
            if link is None:
                break
            issuer, key = link.issuer, link.authority_key_identifier
            keys = {one.key_identifier for one in anchors if one.subject == issuer} - {None}
            if key is not None and keys and key not in keys:
                return str(issuer.native.get("common_name", issuer.human_friendly))
            link = next((one for one in others if one.subject == issuer and one.key_identifier == key), None)
        return ""

    def _trusted(self) -> SimpleTrustManager:
        # Of anchors with the same certificate the library keeps the first: one that holds at the moment.
        entries = sorted(self.anchors.entries, key=lambda one: not one.holds_at(self.moment))
        return SimpleTrustManager.build(trust_roots=[_as_root(one) for one in entries])


def _name_issuers(context: ValidationContext, trusted: SimpleTrustManager) -> None:
    """Tells the library which anchors issued which revocation lists.

    It looks for the issuer of the issuer, and so finds none for an anchor that is no root: those of trusted lists.
    """
    for listed in context.crls:
        for anchor in trusted.iter_certs():
            usage = anchor.key_usage_value
            if anchor.subject != listed.issuer or (usage and "crl_sign" not in usage.native):
                continue
            with suppress(InvalidSignature):
                body, value = listed["tbs_cert_list"].dump(), listed["signature"].native
                context.sig_validator.validate_signature(value, body, anchor.public_key, listed["signature_algorithm"])
                context.revinfo_manager.record_crl_issuer(listed, anchor)


class _Registry(CertificateRegistry):
    """Certificates that may be links, asked for a bounded number of times."""

    steps = 0

    def find_potential_issuers(
        self, cert: x509.Certificate, trust_manager: TrustManager
    ) -> Iterator[TrustAnchor | x509.Certificate]:
        """The same as any registry's, until the steps are used up."""
        self.steps += 1
        if self.steps <= _MOST_STEPS:
            yield from super().find_potential_issuers(cert, trust_manager)


def _as_root(anchor: Anchor) -> TrustAnchor:
    qualifiers = TrustQualifiers(
        valid_from=anchor.valid_from, valid_until=anchor.valid_to, trusted_service_type=_SERVICES[anchor.service]
    )
    return TrustAnchor(AuthorityWithCert(x509.Certificate.load(anchor.der)), qualifiers)


def _readable(ders: Iterable[bytes]) -> Iterator[x509.Certificate]:
    """The certificates that can be read, of the first hundred."""
    for _, der in zip(range(_MOST_OTHERS), ders, strict=False):
        try:
            found = x509.Certificate.load(der, strict=True)
            # What a registry asks for, asked here, since reading is lazy.
            _ = found.issuer_serial, found.public_key.sha1, found.key_identifier, found.subject.hashable
        except (ValueError, TypeError, KeyError):
            continue
        yield found
