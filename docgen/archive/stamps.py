"""Time stamps (RFC 3161): that something was there at a moment, by the word of a time-stamping authority."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC

from asn1crypto import tsp

from docgen.archive.cms import Cms, read_cms, sound_digest
from docgen.archive.signed import Answer, TimeStamp
from docgen.archive.trust import Anchors, Purpose, confirm
from docgen.archive.weak import WEAK
from docgen.errors import Finding


def read_stamp(
    token: bytes,
    stamped: bytes,
    *,
    anchors: Anchors | None,
    others: Iterable[bytes] = (),
    crls: Iterable[bytes] = (),
    ocsps: Iterable[bytes] = (),
) -> tuple[TimeStamp | None, tuple[Finding, ...]]:
    """What a time stamp (DER) says of some bytes, and what is wrong with it; no stamp where it cannot be read.

    `others` are further certificates of the file, `crls` and `ocsps` its revocation data, all DER. The authority is
    judged at the moment that it names itself.
    """
    try:
        read = read_cms(token)
        said = read.data["encap_content_info"]["content"].parsed
        moment = said["gen_time"].native.astimezone(UTC)
        holds, findings = _holds(read, said, stamped)
    except Exception:  # noqa: BLE001 (hostile ASN.1 raises nearly anything: it is no time stamp)
        return None, (Finding("SIG70"),)
    stamp = TimeStamp(moment, read.certificate, holds)
    if read.certificate is None or holds is Answer.NO:
        return stamp, findings
    confirmation, faults = confirm(
        read.certificate,
        (*read.others, *others),
        moment=moment,
        anchors=anchors,
        crls=crls,
        ocsps=ocsps,
        purpose=Purpose.STAMPING,
    )
    told = tuple(replace(one, code="SIG72") if one.code == "SIG64" else one for one in faults)
    return replace(stamp, confirmation=confirmation), (*findings, *told)


def proves(stamp: TimeStamp | None) -> bool:
    """Whether a stamp proves its moment: it holds, and its authority is believed and was not revoked."""
    if stamp is None:
        return False
    confirmation = stamp.confirmation
    return stamp.holds is confirmation.chain is Answer.YES and confirmation.revocation is not Answer.NO


def _holds(read: Cms, said: tsp.TSTInfo, stamped: bytes) -> tuple[Answer, tuple[Finding, ...]]:
    """Whether it is about these bytes and its own value holds."""
    imprint = said["message_imprint"]
    algorithm = str(imprint["hash_algorithm"]["algorithm"].native)
    inner = bytes(read.data["encap_content_info"]["content"])
    checked = read.check(lambda name: hashlib.new(name, inner).digest())
    if Answer.NO in (checked.digests, checked.value):
        return Answer.NO, (Finding("SIG70"),)
    expected = sound_digest(algorithm, stamped)
    if expected is None:
        weak = Finding("SIG76", values={"algorithm": [WEAK.get(algorithm, algorithm)]})
        return Answer.NOT_CHECKED, (*checked.findings, weak)
    if imprint["hashed_message"].native != expected:
        return Answer.NO, (Finding("SIG71"),)
    return checked.value, checked.findings
