"""The signatures of one signature file of a container, each as facts and findings.

What one signature lacks is told of it and hinders no other. Counter-signatures and archive time stamps are not
looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from docgen.archive.allowance import Allowance
from docgen.archive.anchors import Anchors
from docgen.archive.refusing import Refused
from docgen.archive.signed import Answer, Confirmation, Signature, SignatureForm, TimeStamp
from docgen.archive.stamps import proves
from docgen.archive.trust import confirm
from docgen.archive.xades.references import Files, covered
from docgen.archive.xades.signers import Signer, signer_of
from docgen.archive.xades.stamping import read_stamps
from docgen.archive.xades.structure import DS, Parts, take_apart
from docgen.archive.xml import parse
from docgen.errors import Finding

_ROOTS = frozenset(
    {
        "{http://uri.etsi.org/02918/v1.2.1#}XAdESSignatures",
        "{http://uri.etsi.org/2918/v1.2.1#}XAdESSignatures",
        "{urn:oasis:names:tc:opendocument:xmlns:digitalsignature:1.0}document-signatures",
        f"{DS}Signature",
    }
)
_IDS = frozenset({"Id", "ID", "id", "{http://www.w3.org/XML/1998/namespace}id"})


@dataclass(frozen=True, slots=True)
class Bench:
    """By what signatures are judged."""

    files: Files
    anchors: Anchors | None
    now: datetime
    allowance: Allowance


def read_signatures(data: bytes, place: str, bench: Bench) -> tuple[Signature, ...]:
    """The signatures of a signature file; `place` is the file's name.

    Raises:
        Refused: `SIG30` or `SIG31` where the file cannot be read, `SIG38` where it holds no signature,
            `SIG13` or `SIG14` where signatures are too many or take too long.
    """
    root = parse(data, bench.allowance.limits)
    if root.tag not in _ROOTS:
        raise Refused("SIG38")
    found = [root] if root.tag == f"{DS}Signature" else root.findall(f"{DS}Signature")
    if not found:
        raise Refused("SIG38")
    twice = _ids_are_twice(root)
    signatures = []
    for number, element in enumerate(found):
        bench.allowance.take_signature()
        where = f"{place}#{element.get('Id') or number}"
        signatures.append(_unread(where, Finding("SIG32")) if twice else _signature(element, where, bench))
    return tuple(signatures)


def _ids_are_twice(root: etree._Element) -> bool:
    """Whether two elements have one id, so that a reference could mean either."""
    ids = Counter(value for one in root.iter(etree.Element) for name, value in one.attrib.items() if name in _IDS)
    return any(count > 1 for count in ids.values())


def _unread(place: str, finding: Finding) -> Signature:
    """A signature of which nothing more can be said than what is wrong."""
    return Signature(
        form=SignatureForm.XADES,
        place=place,
        certificate=None,
        claimed=None,
        covers=(),
        digests=Answer.NOT_CHECKED,
        value=Answer.NOT_CHECKED,
        findings=(finding,),
    )


def _signature(element: etree._Element, place: str, bench: Bench) -> Signature:
    try:
        parts = take_apart(element)
        covers = covered(parts, bench.files)
    except Refused as refused:
        return _unread(place, refused.finding)
    signer = signer_of(parts, covers)
    stamps, stains = read_stamps(parts, bench.anchors, bench.allowance)
    confirmation, doubts = _confirmed(parts, signer, stamps, bench)
    weak = covers.weak | signer.weak
    outdated = (Finding("SIG76", values={"algorithm": sorted(weak)}),) if weak else ()
    return Signature(
        form=SignatureForm.XADES,
        place=place,
        certificate=signer.certificate,
        claimed=parts.claimed,
        covers=tuple((name,) for name in covers.names),
        digests=covers.digests,
        value=signer.value,
        stamps=stamps,
        confirmation=confirmation,
        findings=(*covers.findings, *signer.findings, *outdated, *stains, *doubts),
    )


def _confirmed(
    parts: Parts, signer: Signer, stamps: Sequence[TimeStamp], bench: Bench
) -> tuple[Confirmation, tuple[Finding, ...]]:
    """Whether the signer's certificate is to be believed: at a proven moment, else at the signer's own."""
    if signer.certificate is None:
        return Confirmation(), ()
    proven = min((one.moment for one in stamps if proves(one)), default=None)
    claimed = parts.claimed if parts.claimed and parts.claimed <= bench.now else bench.now
    return confirm(
        signer.certificate,
        parts.certificates,
        moment=proven or claimed,
        anchors=bench.anchors,
        crls=parts.crls,
        ocsps=parts.ocsps,
        now=None if proven else bench.now,
    )
