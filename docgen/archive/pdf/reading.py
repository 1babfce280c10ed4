"""All that a PDF holds: the paper as the first signature that holds covers it, and what each signature proves.

A file without signatures is itself the paper. What is read is bounded in size, steps and time (`Limits`); time is
looked at between steps, each of which is short. The words are for `docgen.archive.pdf_text`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from docgen.archive.allowance import Allowance
from docgen.archive.anchors import Anchors
from docgen.archive.limits import USUAL
from docgen.archive.pdf.evidence import evidence_of
from docgen.archive.pdf.held import Held, field_names, held_in
from docgen.archive.pdf.moments import Judge
from docgen.archive.pdf.opening import open_pdf
from docgen.archive.pdf.signatures import read_signature
from docgen.archive.pdf.unseen import covers_words, unseen_in
from docgen.archive.refusing import Refused
from docgen.archive.signed import Answer, Content, Form, Reading, Signature, TimeStamp
from docgen.errors import Finding, Severity
from docgen.manifest import sha256

_STAMP = "/ETSI.RFC3161"


def read_pdf(
    data: bytes, name: str, *, anchors: Anchors | None, now: datetime, allowance: Allowance | None = None
) -> Reading:
    """What a PDF holds; whatever its bytes are, what is wrong is a finding.

    `name` is the file's own. Without `anchors` no certificate is confirmed; the `allowance` is that of the whole file,
    the usual one where it is that file.
    """
    allowance = allowance or Allowance(USUAL)
    if len(data) > (most := allowance.limits.file_bytes):
        return Reading(Form.PDF, findings=(Finding("SIG10", values={"most": most // 1_000_000}),))
    try:
        return _read(data, name, anchors, now, allowance)
    except Refused as refused:
        finding = refused.finding
    except Exception:  # noqa: BLE001 (parsers of others see hostile bytes: the file is refused, nothing is claimed of it)
        finding = Finding("SIG40")
    return Reading(Form.PDF, (_content(name, data),), findings=(finding,))


def _read(data: bytes, name: str, anchors: Anchors | None, now: datetime, allowance: Allowance) -> Reading:
    reader = open_pdf(data, allowance)
    held = held_in(reader, data, allowance)
    signed = [one for one in held if one.form != _STAMP]
    if not signed:
        traces = b"/ByteRange" in data and not held
        lost = (Finding("SIG57", Severity.WARNING),) if traces else ()
        return Reading(Form.PDF, (_content(name, data),), findings=lost)
    judge = Judge(anchors, now, evidence_of(reader))
    stamps, told = _stamps(held, judge)
    fields = field_names(reader)
    signatures = []
    for one in signed:
        allowance.check_time()
        later = [stamp for end, stamp in stamps if one.end and end > one.end]
        signatures.append(read_signature(one, reader, judge, fields=fields, stamps=later, content=name))
    findings = (*told, *unseen_in(reader, fields), *covers_words(held))
    return Reading(Form.PDF, (_content(name, data, _end(signed, signatures)),), tuple(signatures), findings)


def _end(signed: Sequence[Held], signatures: Sequence[Signature]) -> int | None:
    """Where the paper ends that was signed: by the first signature that holds, for others may cover what they like."""
    holding = [one.end for one, made in zip(signed, signatures, strict=True) if made.unchanged is Answer.YES]
    return min(holding or (one.end for one in signed if one.end), default=None)


def _stamps(held: Sequence[Held], judge: Judge) -> tuple[list[tuple[int, TimeStamp]], list[Finding]]:
    """The time stamps of the whole file, each with the end of what it covers, and what is wrong with them."""
    stamps, findings = [], []
    for one in held:
        if one.form != _STAMP:
            continue
        if one.covers is None:
            findings.append(Finding("SIG70"))
            continue
        stamp, told = judge.stamp(one.value, one.covers.signed())
        findings += told
        if stamp is not None:
            stamps.append((one.end, stamp))
    return stamps, findings


def _content(name: str, data: bytes, end: int | None = None) -> Content:
    paper = data[:end]
    return Content((name,), paper, sha256(paper), data[len(paper) :])
