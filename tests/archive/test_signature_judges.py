"""What docgen says of a signature is what signxml says, which knows nothing of docgen.

signxml is no part of docgen (see `docgen.archive.xades`); here its contents are small and its own.
"""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from cryptography.x509 import load_der_x509_certificate
from lxml import etree
from signing_authority import NOW, janis, skaidrite, zane
from signxml.exceptions import SignXMLException
from signxml.verifier import SignatureConfiguration
from signxml.xades.xades import XAdESVerifier
from xades_signing import C14N, EXCLUSIVE, NS, SIGNATURES, Signing, entries_of, signed, zipped

from docgen.archive.containers import read_container
from docgen.archive.signed import Answer

CONTENTS = {"Līgums Nr. 5.docx": b"the paper", "Pielikums.pdf": b"%PDF"}
SIGNINGS = {
    "RSA": Signing(janis()),
    "RSA-PSS": Signing(janis(), pss=True),
    "SHA-512": Signing(janis(), digest="sha512", value_digest="sha512"),
    "elliptic": Signing(skaidrite()),
    "elliptic, 384 bits": Signing(zane(), value_digest="sha384"),
    "canonical XML 1.0": Signing(janis(), form=C14N),
    "exclusive canonical XML": Signing(janis(), form=EXCLUSIVE),
    "the certificate named anew": Signing(janis(), version2=True),
}


def by_signxml(data: bytes, signing: Signing) -> bool:
    entries = entries_of(data)
    signature = etree.fromstring(entries[SIGNATURES]).find("ds:Signature", NS)
    references = 1 + len(CONTENTS)
    config = SignatureConfiguration(expect_references=references, verification_time=NOW)
    try:
        XAdESVerifier().verify(
            signature,
            x509_cert=load_der_x509_certificate(signing.identity.der),
            uri_resolver=lambda uri: entries[unquote(uri)],
            expect_config=config,
        )
    except SignXMLException:
        return False
    return True


def by_docgen(data: bytes) -> bool:
    (signature,) = read_container(data, "a.asice", anchors=None, now=NOW).signatures
    return signature.unchanged is Answer.YES


@pytest.mark.parametrize("signing", SIGNINGS.values(), ids=SIGNINGS)
def test_both_say_that_a_signature_holds(signing: Signing) -> None:
    data = signed(CONTENTS, signing)
    assert by_signxml(data, signing)
    assert by_docgen(data)


@pytest.mark.parametrize("signing", SIGNINGS.values(), ids=SIGNINGS)
def test_both_say_that_it_does_not_where_the_signer_s_words_are_changed(signing: Signing) -> None:
    entries = entries_of(signed(CONTENTS, signing))
    spoilt = zipped(entries | {SIGNATURES: entries[SIGNATURES].replace(b"09:00:00Z", b"08:00:00Z")})
    assert not by_signxml(spoilt, signing)
    assert not by_docgen(spoilt)


def test_both_say_that_it_does_not_where_a_content_is_changed() -> None:
    signing = Signing(janis())
    spoilt = zipped(entries_of(signed(CONTENTS, signing)) | {"Pielikums.pdf": b"%PDG"})
    assert not by_signxml(spoilt, signing)
    assert not by_docgen(spoilt)
