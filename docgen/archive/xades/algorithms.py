"""The algorithms that a signature may name: digests, signatures, canonical forms; and which of them are too weak.

Weak ones are calculated all the same, so that it can be said whether they hold; they prove nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from cryptography.hazmat.primitives import hashes
from lxml import etree

from docgen.archive.refusing import Refused

_DSIG = "http://www.w3.org/2000/09/xmldsig#"
_MORE = "http://www.w3.org/2001/04/xmldsig-more#"
_MORE07 = "http://www.w3.org/2007/05/xmldsig-more#"
_XMLENC = "http://www.w3.org/2001/04/xmlenc#"
_EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
_CANONICAL = frozenset(
    {"http://www.w3.org/TR/2001/REC-xml-c14n-20010315", "http://www.w3.org/2006/12/xml-c14n11", _EXCLUSIVE}
)
"""Without comments; the two inclusive ones differ in `xml:` attributes of ancestors alone, which are refused."""
USUAL_CANONICAL = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
_XML = "{http://www.w3.org/XML/1998/namespace}"

DIGESTS = {
    f"{_MORE}md5": "md5",
    f"{_DSIG}sha1": "sha1",
    f"{_MORE}sha224": "sha224",
    f"{_XMLENC}sha256": "sha256",
    f"{_MORE}sha384": "sha384",
    f"{_XMLENC}sha512": "sha512",
    f"{_MORE07}sha3-256": "sha3_256",
    f"{_MORE07}sha3-384": "sha3_384",
    f"{_MORE07}sha3-512": "sha3_512",
}
"""By their identifiers, the names that hashlib has for them."""

_HASHES: dict[str, type[hashes.HashAlgorithm]] = {
    "md5": hashes.MD5,
    "sha1": hashes.SHA1,
    "sha224": hashes.SHA224,
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}


class Family(Enum):
    """How a signature is calculated."""

    RSA = auto()
    """PKCS #1 version 1.5."""
    RSA_PSS = auto()
    ECDSA = auto()


@dataclass(frozen=True, slots=True)
class Method:
    """A signature algorithm."""

    family: Family
    digest: str

    @property
    def hash(self) -> hashes.HashAlgorithm:
        """Its digest, as cryptography has it."""
        return _HASHES[self.digest]()


_METHODS = {
    f"{_MORE}rsa-md5": Method(Family.RSA, "md5"),
    f"{_DSIG}rsa-sha1": Method(Family.RSA, "sha1"),
    f"{_MORE}ecdsa-sha1": Method(Family.ECDSA, "sha1"),
    **{f"{_MORE}rsa-sha{size}": Method(Family.RSA, f"sha{size}") for size in (224, 256, 384, 512)},
    **{f"{_MORE}ecdsa-sha{size}": Method(Family.ECDSA, f"sha{size}") for size in (224, 256, 384, 512)},
    **{f"{_MORE07}sha{size}-rsa-MGF1": Method(Family.RSA_PSS, f"sha{size}") for size in (224, 256, 384, 512)},
}


def method_of(identifier: str) -> Method:
    """The signature algorithm of that name.

    Raises:
        Refused: `SIG37` for one that is not known.
    """
    if identifier not in _METHODS:
        raise Refused("SIG37", algorithm=identifier)
    return _METHODS[identifier]


def canonical(element: etree._Element, algorithm: str, prefixes: tuple[str, ...] = ()) -> bytes:
    """An element as it is digested and signed; `prefixes` are kept as they are by the exclusive form.

    Raises:
        Refused: `SIG37` for a form that is not known, where it would take up attributes from outside, or
            where the element has none.
    """
    if algorithm not in _CANONICAL:
        raise Refused("SIG37", algorithm=algorithm)
    exclusive = algorithm == _EXCLUSIVE
    if not exclusive and any(name.startswith(_XML) for one in element.iterancestors() for name in one.attrib):
        raise Refused("SIG37", algorithm=algorithm)
    try:
        data: bytes = etree.tostring(
            element,
            method="c14n",
            exclusive=exclusive,
            with_comments=False,
            inclusive_ns_prefixes=list(prefixes) if exclusive and prefixes else None,
        )
    except etree.C14NError:  # such as a name space without a scheme, which has no canonical form
        raise Refused("SIG37", algorithm=algorithm) from None
    return data
