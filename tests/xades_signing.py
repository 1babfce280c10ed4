"""Signed containers (ASiC-E with XAdES), made as signing tools make them, and as they should not.

A `Signing` tells how one person signs; `container` puts contents and signature files into a zip. All is made with
cryptography and lxml, by the certificates of `signing_authority`.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from lxml import etree
from signing_authority import SIGNED, Identity

ASICE = "application/vnd.etsi.asic-e+zip"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SIGNATURES = "META-INF/signatures0.xml"
MANIFEST = "META-INF/manifest.xml"

C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
C14N11 = "http://www.w3.org/2006/12/xml-c14n11"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"

NS = {
    "asic": "http://uri.etsi.org/02918/v1.2.1#",
    "ds": "http://www.w3.org/2000/09/xmldsig#",
    "xades": "http://uri.etsi.org/01903/v1.3.2#",
}
_MORE = "http://www.w3.org/2001/04/xmldsig-more#"
_DIGEST = {
    "md5": f"{_MORE}md5",
    "sha1": f"{NS['ds']}sha1",
    "sha256": "http://www.w3.org/2001/04/xmlenc#sha256",
    "sha384": f"{_MORE}sha384",
    "sha512": "http://www.w3.org/2001/04/xmlenc#sha512",
}
_HASH: dict[str, hashes.HashAlgorithm] = {
    "md5": hashes.MD5(),
    "sha1": hashes.SHA1(),
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}


@dataclass(frozen=True)
class Signing:
    """How one person signs."""

    identity: Identity
    identifier: str = "S0"
    claimed: datetime | str = SIGNED
    digest: str = "sha256"
    value_digest: str = "sha256"
    pss: bool = False
    form: str = C14N11
    version2: bool = False
    """Whether the certificate is named by `SigningCertificateV2`."""
    named: bytes | None = None
    """The certificate that the signed properties name, where it is another than the signer's."""
    only: tuple[str, ...] | None = None
    """The contents that are signed; all of them otherwise."""
    spelled: Callable[[str], str] = quote
    """How a reference spells a name."""
    stamp: Callable[[bytes], bytes] | None = None
    """From the digest of the signature value to a time stamp."""
    stamp_digest: str = "sha256"
    ocsps: tuple[bytes, ...] = ()
    crls: tuple[bytes, ...] = ()
    key_info_only: bool = False
    """Whether the certificate is named by signing `KeyInfo`, the older way."""
    stated: Callable[[str], str] = lambda text: text
    """What is done to the whole signature before it is digested and signed: a lie that its signer signs."""


def signatures(contents: Mapping[str, bytes], *signings: Signing) -> bytes:
    """A signature file with one signature for each signing."""
    root = etree.Element(f"{{{NS['asic']}}}XAdESSignatures", nsmap=NS)
    for signing in signings:
        root.append(etree.fromstring(signing.stated(_draft(signing, contents))))
        _sign(root[-1], signing)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data


def container(
    contents: Mapping[str, bytes],
    files: Mapping[str, bytes],
    *,
    media_type: str = ASICE,
    manifest: str | None = None,
) -> bytes:
    """An ASiC-E container: `mimetype`, contents, the list of them, signature files."""
    listed = manifest_of(contents) if manifest is None else manifest
    return zipped({"mimetype": media_type.encode(), **contents, MANIFEST: listed.encode(), **files})


def signed(contents: Mapping[str, bytes], *signings: Signing) -> bytes:
    """A container whose signatures stand in a file each, as eParaksts puts them."""
    files = {f"META-INF/signatures{at}.xml": signatures(contents, one) for at, one in enumerate(signings)}
    return container(contents, files)


def zipped(entries: Mapping[str, bytes], *, stored: Iterable[str] = ("mimetype",)) -> bytes:
    """A zip with these entries in this order, the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in entries.items():
            entry = zipfile.ZipInfo(name, (2026, 11, 22, 9, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name in tuple(stored) else zipfile.ZIP_DEFLATED
            file.writestr(entry, data)
    return out.getvalue()


def entries_of(data: bytes) -> dict[str, bytes]:
    """The entries of a zip, in its order."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {entry.filename: file.read(entry) for entry in file.infolist()}


def manifest_of(names: Iterable[str], media_type: str = ASICE) -> str:
    """The list of a container's files."""
    entries = "".join(
        f"<manifest:file-entry manifest:full-path={quoteattr(name)} manifest:media-type={quoteattr(kind)}/>"
        for name, kind in [("/", media_type), *((name, DOCX) for name in names)]
    )
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return f'<manifest:manifest xmlns:manifest="{space}" manifest:version="1.2">{entries}</manifest:manifest>'


def _draft(signing: Signing, contents: Mapping[str, bytes]) -> str:
    """A signature without the digests of its own elements and without its value."""
    at, der = signing.identifier, signing.identity.der
    names = tuple(contents) if signing.only is None else signing.only
    references = "".join(
        f'<ds:Reference Id="{at}-ref-{number}" URI={quoteattr(signing.spelled(name))}>'
        f"{_digested(signing.digest, contents[name])}</ds:Reference>"
        for number, name in enumerate(names)
    )
    formats = "".join(
        f'<xades:DataObjectFormat ObjectReference="#{at}-ref-{number}"><xades:MimeType>{DOCX}</xades:MimeType>'
        "</xades:DataObjectFormat>"
        for number, _ in enumerate(names)
    )
    if signing.key_info_only:
        references += _own_reference(signing, f"{at}-KeyInfo", "")
    claimed = signing.claimed if isinstance(signing.claimed, str) else f"{signing.claimed:%Y-%m-%dT%H:%M:%SZ}"
    spaces = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in NS.items())
    return (
        f'<ds:Signature {spaces} Id="{at}"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="{signing.form}"/>'
        f'<ds:SignatureMethod Algorithm="{_method(signing)}"/>{references}'
        + _own_reference(signing, f"{at}-SignedProperties", "http://uri.etsi.org/01903#SignedProperties")
        + f'</ds:SignedInfo><ds:SignatureValue Id="{at}-Value"/>'
        f'<ds:KeyInfo Id="{at}-KeyInfo"><ds:X509Data><ds:X509Certificate>{_base64(der)}</ds:X509Certificate>'
        f'</ds:X509Data></ds:KeyInfo><ds:Object><xades:QualifyingProperties Target="#{at}">'
        f'<xades:SignedProperties Id="{at}-SignedProperties"><xades:SignedSignatureProperties>'
        f"<xades:SigningTime>{claimed}</xades:SigningTime>{_named(signing)}</xades:SignedSignatureProperties>"
        f"<xades:SignedDataObjectProperties>{formats}</xades:SignedDataObjectProperties></xades:SignedProperties>"
        "<xades:UnsignedProperties><xades:UnsignedSignatureProperties/></xades:UnsignedProperties>"
        "</xades:QualifyingProperties></ds:Object></ds:Signature>"
    )


def _own_reference(signing: Signing, target: str, kind: str) -> str:
    said = f' Type="{kind}"' if kind else ""
    return (
        f'<ds:Reference{said} URI="#{target}"><ds:Transforms><ds:Transform Algorithm="{signing.form}"/>'
        f'</ds:Transforms><ds:DigestMethod Algorithm="{_DIGEST[signing.digest]}"/><ds:DigestValue/></ds:Reference>'
    )


def _named(signing: Signing) -> str:
    if signing.key_info_only:
        return ""
    digested = _digested(signing.digest, signing.named or signing.identity.der)
    held = f"<xades:CertDigest>{digested}</xades:CertDigest>"
    if signing.version2:
        return f"<xades:SigningCertificateV2><xades:Cert>{held}</xades:Cert></xades:SigningCertificateV2>"
    certificate = signing.identity.certificate
    serial = (
        f"<xades:IssuerSerial><ds:X509IssuerName>{escape(certificate.issuer.rfc4514_string())}</ds:X509IssuerName>"
        f"<ds:X509SerialNumber>{certificate.serial_number}</ds:X509SerialNumber></xades:IssuerSerial>"
    )
    return f"<xades:SigningCertificate><xades:Cert>{held}{serial}</xades:Cert></xades:SigningCertificate>"


def _sign(signature: etree._Element, signing: Signing) -> None:
    """Fills in the digests of what stands in the signature, the value, and what hangs on it."""
    for reference in signature.iterfind("ds:SignedInfo/ds:Reference", NS):
        value = reference.find("ds:DigestValue", NS)
        if value is not None and not value.text:
            target = signature.find(f".//*[@Id='{reference.get('URI', '')[1:]}']")
            form = reference.find("ds:Transforms/ds:Transform", NS)
            assert target is not None
            data = canonical(target, C14N if form is None else form.get("Algorithm", ""))
            value.text = _base64(hashlib.new(signing.digest, data).digest())
    info, value = signature.find("ds:SignedInfo", NS), signature.find("ds:SignatureValue", NS)
    assert info is not None
    assert value is not None
    value.text = _base64(_value(signing, canonical(info, signing.form)))
    hung = signature.find(".//xades:UnsignedSignatureProperties", NS)
    assert hung is not None
    if signing.stamp is not None:
        stamped = hashlib.new(signing.stamp_digest, canonical(value, signing.form)).digest()
        hung.append(
            etree.fromstring(
                f'<xades:SignatureTimeStamp xmlns:xades="{NS["xades"]}" xmlns:ds="{NS["ds"]}">'
                f'<ds:CanonicalizationMethod Algorithm="{signing.form}"/><xades:EncapsulatedTimeStamp>'
                f"{_base64(signing.stamp(stamped))}</xades:EncapsulatedTimeStamp></xades:SignatureTimeStamp>"
            )
        )
    hung.extend(_values(signing))


def _values(signing: Signing) -> Iterable[etree._Element]:
    """The chain and the revocation data, as signatures for a long time carry them."""
    inner = {
        "CertificateValues": [("EncapsulatedX509Certificate", one) for one in signing.identity.others],
        "RevocationValues": [
            *(("EncapsulatedCRLValue", one) for one in signing.crls),
            *(("EncapsulatedOCSPValue", one) for one in signing.ocsps),
        ],
    }
    for tag, values in inner.items():
        if values:
            held = "".join(f"<xades:{name}>{_base64(data)}</xades:{name}>" for name, data in values)
            yield etree.fromstring(f'<xades:{tag} xmlns:xades="{NS["xades"]}">{held}</xades:{tag}>')


def canonical(element: etree._Element, form: str) -> bytes:
    """The element as it is digested."""
    data: bytes = etree.tostring(element, method="c14n", exclusive=form == EXCLUSIVE, with_comments=False)
    return data


def _method(signing: Signing) -> str:
    if signing.pss:
        return f"http://www.w3.org/2007/05/xmldsig-more#{signing.value_digest}-rsa-MGF1"
    kind = "rsa" if isinstance(signing.identity.key, rsa.RSAPrivateKey) else "ecdsa"
    space = NS["ds"] if (kind, signing.value_digest) == ("rsa", "sha1") else _MORE
    return f"{space}{kind}-{signing.value_digest}"


def _value(signing: Signing, data: bytes) -> bytes:
    key, digest = signing.identity.key, _HASH[signing.value_digest]
    if isinstance(key, rsa.RSAPrivateKey):
        salted = padding.PSS(padding.MGF1(digest), digest.digest_size)
        return key.sign(data, salted if signing.pss else padding.PKCS1v15(), digest)
    size = (key.curve.key_size + 7) // 8
    pair = decode_dss_signature(key.sign(data, ec.ECDSA(digest)))
    return b"".join(number.to_bytes(size, "big") for number in pair)


def _digested(algorithm: str, data: bytes) -> str:
    value = _base64(hashlib.new(algorithm, data).digest())
    return f'<ds:DigestMethod Algorithm="{_DIGEST[algorithm]}"/><ds:DigestValue>{value}</ds:DigestValue>'


def _base64(data: bytes) -> str:
    return b64encode(data).decode("ascii")
