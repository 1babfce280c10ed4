"""The parts of one `ds:Signature`, each taken from its one lawful place and from nowhere else.

What a signature does not hold, or holds twice, is refused: it is in second copies and in elements
elsewhere that a forger hides what was never signed (*signature wrapping*).
"""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from docgen.archive.refusing import Refused
from docgen.archive.xades.algorithms import USUAL_CANONICAL
from docgen.archive.xml import text_in

DS = "{http://www.w3.org/2000/09/xmldsig#}"
XADES = "{http://uri.etsi.org/01903/v1.3.2#}"
SIGNED_PROPERTIES = "http://uri.etsi.org/01903#SignedProperties"
_INCLUSIVE = "{http://www.w3.org/2001/10/xml-exc-c14n#}InclusiveNamespaces"


@dataclass(frozen=True, slots=True)
class Canonical:
    """A canonical form and the prefixes that it keeps."""

    algorithm: str
    prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A digest with the identifier of its algorithm."""

    algorithm: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class Reference:
    """What a signature says that it covers."""

    uri: str | None
    kind: str
    transforms: tuple[Canonical, ...]
    """By what is pointed at is changed before it is digested; whether that is lawful is not judged here."""
    named: Named


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time stamp, and how the signature value is written for it."""

    form: Canonical
    token: bytes


@dataclass(frozen=True, slots=True)
class Parts:
    """One signature, taken apart."""

    element: etree._Element
    signed_info: etree._Element
    form: Canonical
    """Of `signed_info`."""
    method: str
    references: tuple[Reference, ...]
    value_element: etree._Element
    value: bytes
    key_info: etree._Element | None
    properties: etree._Element
    """The signed ones."""
    claimed: datetime | None
    signers: tuple[Named, ...]
    """Digests of the certificates that the signer names as their own."""
    own: tuple[bytes, ...]
    """Certificates in `key_info`."""
    certificates: tuple[bytes, ...]
    """These, and what hangs on the signature."""
    stamps: tuple[Stamp, ...]
    crls: tuple[bytes, ...]
    ocsps: tuple[bytes, ...]


def take_apart(signature: etree._Element) -> Parts:
    """The parts of a signature.

    Raises:
        Refused: `SIG38` where one is missing or unreadable, `SIG32` where there are two of one.
    """
    signed_info = _one(signature, f"{DS}SignedInfo")
    value = _one(signature, f"{DS}SignatureValue")
    key_info = _at_most_one(signature, f"{DS}KeyInfo")
    qualifying = _qualifying(signature)
    properties = _one(qualifying, f"{XADES}SignedProperties")
    about = _at_most_one(properties, f"{XADES}SignedSignatureProperties")
    unsigned = qualifying.findall(f"{XADES}UnsignedProperties/{XADES}UnsignedSignatureProperties")
    held = () if key_info is None else key_info.iterfind(f"{DS}X509Data/{DS}X509Certificate")
    own = tuple(decoded(one) for one in held)
    return Parts(
        element=signature,
        signed_info=signed_info,
        form=_form(_one(signed_info, f"{DS}CanonicalizationMethod")),
        method=_one(signed_info, f"{DS}SignatureMethod").get("Algorithm", ""),
        references=tuple(_reference(one) for one in signed_info.iterfind(f"{DS}Reference")),
        value_element=value,
        value=decoded(value),
        key_info=key_info,
        properties=properties,
        claimed=_claimed(about),
        signers=tuple(_signers(about)),
        own=own,
        certificates=(*own, *_hung(unsigned, "EncapsulatedX509Certificate")),
        stamps=tuple(_stamps(unsigned)),
        crls=tuple(_hung(unsigned, "EncapsulatedCRLValue")),
        ocsps=tuple(_hung(unsigned, "EncapsulatedOCSPValue")),
    )


def decoded(element: etree._Element | None) -> bytes:
    """The bytes that an element holds in Base64."""
    try:
        return b64decode("".join(text_in(element).split()), validate=True)
    except (binascii.Error, ValueError):
        raise Refused("SIG38") from None


def _one(parent: etree._Element, tag: str) -> etree._Element:
    found = _at_most_one(parent, tag)
    if found is None:
        raise Refused("SIG38")
    return found


def _at_most_one(parent: etree._Element, tag: str) -> etree._Element | None:
    found = parent.findall(tag)
    if len(found) > 1:
        raise Refused("SIG32")
    return found[0] if found else None


def _qualifying(signature: etree._Element) -> etree._Element:
    """The properties that are about this signature and stand in it."""
    found = signature.findall(f"{DS}Object/{XADES}QualifyingProperties")
    if not found:
        raise Refused("SIG38")
    if len(found) > 1 or found[0].get("Target") != f"#{signature.get('Id', '')}":
        raise Refused("SIG32")
    return found[0]


def _form(element: etree._Element) -> Canonical:
    kept = element.find(_INCLUSIVE)
    return Canonical(
        element.get("Algorithm", ""), tuple(kept.get("PrefixList", "").split()) if kept is not None else ()
    )


def _reference(element: etree._Element) -> Reference:
    return Reference(
        uri=element.get("URI"),
        kind=element.get("Type", ""),
        transforms=tuple(_form(one) for one in element.iterfind(f"{DS}Transforms/{DS}Transform")),
        named=_named(element),
    )


def _named(parent: etree._Element) -> Named:
    method, value = _one(parent, f"{DS}DigestMethod"), _one(parent, f"{DS}DigestValue")
    return Named(method.get("Algorithm", ""), decoded(value))


def _claimed(about: etree._Element | None) -> datetime | None:
    """When the signer says that it was; in UTC where no zone is told, None where it is no moment."""
    found = about.findtext(f"{XADES}SigningTime", "") if about is not None else ""
    try:
        moment = datetime.fromisoformat(found.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _signers(about: etree._Element | None) -> Iterator[Named]:
    for tag in ("SigningCertificate", "SigningCertificateV2"):
        listed = _at_most_one(about, f"{XADES}{tag}") if about is not None else None
        for one in listed.iterfind(f"{XADES}Cert/{XADES}CertDigest") if listed is not None else ():
            yield _named(one)


def _hung(unsigned: list[etree._Element], tag: str) -> Iterator[bytes]:
    """What stands in Base64 anywhere in the unsigned properties; what cannot be read proves nothing and is left out."""
    for parent in unsigned:
        for element in parent.iter(f"{XADES}{tag}"):
            try:
                yield decoded(element)
            except Refused:
                continue


def _stamps(unsigned: list[etree._Element]) -> Iterator[Stamp]:
    for parent in unsigned:
        for stamp in parent.iterfind(f"{XADES}SignatureTimeStamp"):
            method = stamp.find(f"{DS}CanonicalizationMethod")
            form = Canonical(USUAL_CANONICAL) if method is None else _form(method)
            for token in _hung([stamp], "EncapsulatedTimeStamp"):
                yield Stamp(form, token)
