"""A paper that was signed within Word: neither changed nor unsigned, but signed in a form that is not checked here."""

from __future__ import annotations

from pathlib import Path

import pytest
from returned import agreement, content, reading, signature, with_another_figure, with_number
from signing_authority import NOW
from wordfile import pack, unpack

from docgen.archive.comparison import Agreement
from docgen.archive.inspecting import Against, inspect_reading
from docgen.archive.inspection import Inspection
from docgen.archive.issued import read_issued
from docgen.archive.signed import Form, Signature
from docgen.archive.verdict import Verdict

PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SIGNED_IN_WORD = {
    "_xmlsignatures/origin.sigs": b"",
    "_xmlsignatures/sig1.xml": b'<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>',
    "_xmlsignatures/_rels/origin.sigs.rels": (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Target="sig1.xml"'
        f' Type="{PACKAGE}/digital-signature/signature"/></Relationships>'
    ).encode(),
}
ORIGIN = f'<Relationship Id="rIdS" Type="{PACKAGE}/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/>'
TYPES = (
    '<Default Extension="sigs" ContentType="application/vnd.openxmlformats-package.digital-signature-origin"/>'
    '<Override PartName="/_xmlsignatures/sig1.xml"'
    ' ContentType="application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml"/>'
)


def signed_in_word(data: bytes, **others: bytes) -> bytes:
    """The paper as Word leaves it when it has signed it."""
    parts = unpack(data)
    ends = {"_rels/.rels": ("</Relationships>", ORIGIN), "[Content_Types].xml": ("</Types>", TYPES)}
    for name, (end, more) in ends.items():
        parts[name] = parts[name].replace(end.encode(), (more + end).encode())
    return pack(parts | SIGNED_IN_WORD | others)


@pytest.fixture
def issued(small_pack: Path) -> bytes:
    return (small_pack / agreement(small_pack).path).read_bytes()


@pytest.fixture
def against(small_pack: Path) -> Against:
    return Against(NOW, read_issued(small_pack))


def inspected(data: bytes, against: Against, *signatures: Signature) -> Inspection:
    made = reading(content(data, "l.docx"), signatures=signatures, form=Form.ASICE if signatures else Form.DOCX)
    return inspect_reading("l.docx", made, against)


def codes(found: Inspection) -> list[str]:
    return [one.code for one in found.findings()]


def test_is_told_as_signed_in_a_form_that_is_not_checked_here(issued: bytes, against: Against) -> None:
    for paper in (issued, with_number(issued)):
        found = inspected(signed_in_word(paper), against)
        assert codes(found) == ["ARC53"]
        assert found.papers[0].comparison.agreement is Agreement.FILLED_IN
        assert (found.verdict, found.next) == (Verdict.PORTAL, "word")


def test_is_no_hiding_place_for_a_change(issued: bytes, against: Against) -> None:
    assert inspected(signed_in_word(with_another_figure(issued)), against).verdict is Verdict.CHANGED
    hidden = {"_xmlsignatures/l.xml": b"<x/>"}
    shown = unpack(signed_in_word(issued, **hidden))
    rels = shown["word/_rels/document.xml.rels"]
    leads = f'<Relationship Id="rIdX" Type="{PACKAGE}/x" Target="../_xmlsignatures/l.xml"/></Relationships>'
    shown["word/_rels/document.xml.rels"] = rels.replace(b"</Relationships>", leads.encode())
    assert inspected(pack(shown), against).verdict is Verdict.CHANGED


def test_parts_of_its_name_alone_are_no_signature(issued: bytes, against: Against) -> None:
    found = inspected(pack(unpack(issued) | SIGNED_IN_WORD), against)
    assert "ARC53" not in codes(found)
    assert found.verdict is not Verdict.PORTAL


def test_beside_signatures_that_are_checked_is_told_and_takes_nothing_from_them(
    issued: bytes, against: Against
) -> None:
    found = inspected(signed_in_word(issued), against, signature())
    assert "ARC53" in codes(found)
    assert found.verdict is Verdict.INCOMPLETE
