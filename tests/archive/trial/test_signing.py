"""A container for show is what signing tools make: signxml, which knows nothing of docgen, agrees."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import unquote

import pytest
from lxml import etree
from signxml.exceptions import SignXMLException
from signxml.verifier import SignatureConfiguration
from signxml.xades.xades import XAdESVerifier
from xades_signing import NS, SIGNATURES, entries_of

from docgen.archive.containers import read_container
from docgen.archive.signed import Answer, Form
from docgen.archive.trial.authority import Identity, TrialAuthority
from docgen.archive.trial.signing import container, signature

MOMENT = datetime(2026, 11, 18, 9, tzinfo=UTC)
CONTENTS = {"Līgums Nr. 5 & 6.docx": b"the paper", "Agreement.docx": b"the same in English"}


@pytest.fixture(scope="module")
def authority() -> TrialAuthority:
    return TrialAuthority(datetime(2026, 9, 1, tzinfo=UTC))


@pytest.fixture(scope="module")
def person(authority: TrialAuthority) -> Identity:
    return authority.person("Jānis Bērziņš")


@pytest.fixture(scope="module")
def signed(authority: TrialAuthority, person: Identity) -> bytes:
    return container(CONTENTS, [signature(CONTENTS, person, authority, MOMENT, "S0")], MOMENT)


def test_signxml_says_that_the_signature_holds(signed: bytes, person: Identity) -> None:
    entries = entries_of(signed)
    verified(entries, person)
    with pytest.raises(SignXMLException):
        verified(entries | {"Agreement.docx": b"another"}, person)


def verified(entries: dict[str, bytes], person: Identity) -> None:
    XAdESVerifier().verify(
        etree.fromstring(entries[SIGNATURES]).find("ds:Signature", NS),
        x509_cert=person.certificate,
        uri_resolver=lambda uri: entries[unquote(uri)],
        expect_config=SignatureConfiguration(expect_references=1 + len(CONTENTS), verification_time=MOMENT),
    )


def test_docgen_reads_who_signed_what_and_when(signed: bytes) -> None:
    reading = read_container(signed, "a.edoc", anchors=None, now=MOMENT)
    (found,) = reading.signatures
    assert (reading.form, reading.findings, found.findings) == (Form.ASICE, (), ())
    assert {one.name: one.data for one in reading.contents} == CONTENTS
    assert set(found.covers) == {(name,) for name in CONTENTS}
    assert (found.moment, found.claimed, found.unchanged) == (MOMENT, MOMENT, Answer.YES)
