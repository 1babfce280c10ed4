"""A signed container for show (ASiC-E with XAdES), as a signing tool makes it: time stamp and revocation data inside.

It covers every content. Keys are elliptic, digests SHA-256.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from base64 import b64encode
from collections.abc import Iterable, Mapping
from datetime import datetime
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from lxml import etree

from docgen.archive.trial.authority import Identity, TrialAuthority

MEDIA_TYPE = "application/vnd.etsi.asic-e+zip"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SPACES = {
    "asic": "http://uri.etsi.org/02918/v1.2.1#",
    "ds": "http://www.w3.org/2000/09/xmldsig#",
    "xades": "http://uri.etsi.org/01903/v1.3.2#",
}
_FORM = "http://www.w3.org/2006/12/xml-c14n11"
_DIGEST = "http://www.w3.org/2001/04/xmlenc#sha256"
_METHOD = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
_PROPERTIES = "http://uri.etsi.org/01903#SignedProperties"
_NUMBER_BYTES = 32
"""Length of each of the two numbers of a signature's value, for curve P-256."""


def container(contents: Mapping[str, bytes], signatures: Iterable[bytes], moment: datetime) -> bytes:
    """A container: contents by name, the list of them, and a file for each signature."""
    listed = "".join(
        f"<manifest:file-entry manifest:full-path={quoteattr(name)} manifest:media-type={quoteattr(kind)}/>"
        for name, kind in [("/", MEDIA_TYPE), *((name, _WORD) for name in contents)]
    )
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = f'<manifest:manifest xmlns:manifest="{space}" manifest:version="1.2">{listed}</manifest:manifest>'
    entries = {"mimetype": MEDIA_TYPE.encode(), **contents, "META-INF/manifest.xml": manifest.encode()}
    entries |= {f"META-INF/signatures{at}.xml": one for at, one in enumerate(signatures)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in entries.items():
            entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            file.writestr(entry, data)
    return out.getvalue()


def signature(
    contents: Mapping[str, bytes], person: Identity, authority: TrialAuthority, moment: datetime, identifier: str
) -> bytes:
    """The signature file of one person, who signs all contents at a moment, which a time stamp confirms."""
    root = etree.fromstring(_draft(contents, person, moment, identifier))
    (signed,) = root
    info, value, _, held = signed
    own = info[-1]
    (properties,) = (one for one in held.iter() if one.get("Id") == f"{identifier}-properties")
    own[-1].text = _base64(hashlib.sha256(_canonical(properties)).digest())
    value.text = _base64(_value(person, _canonical(info)))
    hung = held.find(".//xades:UnsignedSignatureProperties", _SPACES)
    stamp = authority.stamp(hashlib.sha256(_canonical(value)).digest(), moment)
    parts = (
        f'<xades:SignatureTimeStamp><ds:CanonicalizationMethod Algorithm="{_FORM}"/>'
        f"<xades:EncapsulatedTimeStamp>{_base64(stamp)}</xades:EncapsulatedTimeStamp></xades:SignatureTimeStamp>",
        _values("CertificateValues", "EncapsulatedX509Certificate", authority.chain),
        "<xades:RevocationValues>"
        + _values("CRLValues", "EncapsulatedCRLValue", [authority.revoked(moment)])
        + _values("OCSPValues", "EncapsulatedOCSPValue", [authority.answer(person, moment)])
        + "</xades:RevocationValues>",
    )
    hung.extend(etree.fromstring(f"<all {_declared()}>{''.join(parts)}</all>"))
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data


def _draft(contents: Mapping[str, bytes], person: Identity, moment: datetime, at: str) -> str:
    """A signature file without the digest of its own properties, and without its value."""
    references = "".join(
        f'<ds:Reference Id="{at}-{number}" URI={quoteattr(quote(name))}>'
        f"{_digested(hashlib.sha256(data).digest())}</ds:Reference>"
        for number, (name, data) in enumerate(contents.items())
    )
    formats = "".join(
        f'<xades:DataObjectFormat ObjectReference="#{at}-{number}"><xades:MimeType>{_WORD}</xades:MimeType>'
        "</xades:DataObjectFormat>"
        for number, _ in enumerate(contents)
    )
    certificate = _digested(hashlib.sha256(person.der).digest())
    return (
        f'<asic:XAdESSignatures {_declared()}><ds:Signature Id="{at}"><ds:SignedInfo>'
        f'<ds:CanonicalizationMethod Algorithm="{_FORM}"/><ds:SignatureMethod Algorithm="{_METHOD}"/>{references}'
        f'<ds:Reference Type="{_PROPERTIES}" URI="#{at}-properties"><ds:Transforms><ds:Transform Algorithm="{_FORM}"/>'
        f'</ds:Transforms><ds:DigestMethod Algorithm="{_DIGEST}"/><ds:DigestValue/></ds:Reference></ds:SignedInfo>'
        f'<ds:SignatureValue Id="{at}-value"/><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{_base64(person.der)}'
        f'</ds:X509Certificate></ds:X509Data></ds:KeyInfo><ds:Object><xades:QualifyingProperties Target="#{at}">'
        f'<xades:SignedProperties Id="{at}-properties"><xades:SignedSignatureProperties>'
        f"<xades:SigningTime>{moment:%Y-%m-%dT%H:%M:%SZ}</xades:SigningTime><xades:SigningCertificateV2><xades:Cert>"
        f"<xades:CertDigest>{certificate}</xades:CertDigest></xades:Cert></xades:SigningCertificateV2>"
        f"</xades:SignedSignatureProperties><xades:SignedDataObjectProperties>{formats}"
        "</xades:SignedDataObjectProperties></xades:SignedProperties><xades:UnsignedProperties>"
        "<xades:UnsignedSignatureProperties/></xades:UnsignedProperties></xades:QualifyingProperties></ds:Object>"
        "</ds:Signature></asic:XAdESSignatures>"
    )


def _values(group: str, name: str, values: Iterable[bytes]) -> str:
    held = "".join(f"<xades:{name}>{_base64(data)}</xades:{name}>" for data in values)
    return f"<xades:{group}>{held}</xades:{group}>"


def _value(person: Identity, data: bytes) -> bytes:
    pair = decode_dss_signature(person.key.sign(data, ec.ECDSA(hashes.SHA256())))
    return b"".join(number.to_bytes(_NUMBER_BYTES, "big") for number in pair)


def _digested(digest: bytes) -> str:
    return f'<ds:DigestMethod Algorithm="{_DIGEST}"/><ds:DigestValue>{_base64(digest)}</ds:DigestValue>'


def _canonical(element: etree._Element) -> bytes:
    """The element as it is digested."""
    data: bytes = etree.tostring(element, method="c14n", with_comments=False)
    return data


def _declared() -> str:
    return " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())


def _base64(data: bytes) -> str:
    return b64encode(data).decode("ascii")
