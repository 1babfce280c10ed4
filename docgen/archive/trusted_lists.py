"""Anchors out of a trusted list of the European Union (ETSI TS 119 612), a file that the user got.

Authorities for qualified certificates and for qualified time stamps are taken, with the times for which each was
granted. The list's own signature is checked with the certificate of its signer, where the user has that; otherwise
this is said, and the list is believed as the user believes where it came from. Whether there is a newer one is not
known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from asn1crypto import x509
from lxml import etree
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.qualified.eutl_parse import trust_list_to_registry, trust_list_to_registry_unsafe
from pyhanko.sign.validation.qualified.tsp import TSPRegistry
from pyhanko_certvalidator.authority import Authority, AuthorityWithCert

from docgen.archive.anchors import Anchor, Anchors, Service
from docgen.errors import Finding, Severity


def read_list(data: bytes, name: str, signer: bytes | None = None) -> Anchors:
    """The anchors of a list, believed as far as the signer's certificate (DER) proves it; none where it is no list."""
    try:
        text = data.decode("utf-8-sig")
        # Entities are for attacks only: no list has any.
        if "<!DOCTYPE" in text:
            raise ValueError(name)
        # The library reads half a list, too, as one that was cut off in its download.
        etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
        if signer is None:
            registry, _ = trust_list_to_registry_unsafe(text)
        else:
            registry, _ = trust_list_to_registry(text, [x509.Certificate.load(signer)])
        entries = tuple(_entries(registry))
    except SignatureValidationError:
        return Anchors(findings=(Finding("SIG58", values={"file": name}),))
    except Exception:  # noqa: BLE001 (bytes that are no trusted list raise whatever they like)
        entries = ()
    if not entries:
        return Anchors(findings=(Finding("SIG60", values={"file": name}),))
    unchecked = Finding("SIG68", Severity.WARNING, values={"file": name})
    return Anchors(entries, (unchecked,) if signer is None else ())


def _entries(registry: TSPRegistry) -> Iterator[Anchor]:
    yield from _of(registry, registry.known_certificate_authorities, Service.CERTIFICATES)
    yield from _of(registry, registry.known_timestamp_authorities, Service.STAMPS)


def _of(registry: TSPRegistry, authorities: Iterable[Authority], service: Service) -> Iterator[Anchor]:
    """Each authority, once for each time that it was granted."""
    for authority in authorities:
        if isinstance(authority, AuthorityWithCert):
            for one in registry.applicable_service_definitions(authority, moment=None):
                times = one.base_info.valid_from, one.base_info.valid_until
                yield Anchor(authority.certificate.dump(), service, *times)
