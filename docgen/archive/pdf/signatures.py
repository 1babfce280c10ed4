"""One signature of a PDF: what it covers, whether it holds, who made it and when, and what was added after it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from docgen.archive.cms import Checked, Cms, read_cms
from docgen.archive.pdf.changes import later_changes
from docgen.archive.pdf.held import Held
from docgen.archive.pdf.moments import Judge, claimed_moment
from docgen.archive.pdf.opening import Reader
from docgen.archive.signed import Answer, Confirmation, Signature, SignatureForm, TimeStamp
from docgen.errors import Finding

_FORMS = frozenset({"/ETSI.CAdES.detached", "/adbe.pkcs7.detached"})
_FROM_WORST = (Answer.NO, Answer.NOT_CHECKED, Answer.YES)


def read_signature(
    held: Held, reader: Reader, judge: Judge, *, fields: frozenset[str], stamps: Sequence[TimeStamp], content: str
) -> Signature:
    """What there is to say of a signature.

    `stamps` are those of the whole file that cover it, `fields` the names of all fields for signatures, `content` the
    name of what it covers.

    Raises:
        Refused: what was added after it has no end (`SIG42`, `SIG14`).
    """
    if held.form not in _FORMS:
        return _unread(held, content, Finding("SIG43" if held.value else "SIG49"))
    if held.covers is None:
        return _unread(held, content, Finding("SIG46"), Answer.NO)
    try:
        made = read_cms(held.value)
        checked = made.check(held.covers.digest)
        own = tuple(judge.stamps(made))
    except Exception:  # noqa: BLE001 (hostile ASN.1 raises nearly anything: it is no signature)
        return _unread(held, content, Finding("SIG49"))
    embedded = held.embedded(reader)
    kept, changes = later_changes(embedded, held.covers, fields)
    claimed = claimed_moment(made, embedded)
    all_stamps = (*(stamp for stamp, _ in own if stamp), *stamps)
    confirmation, doubts = _confirmed(judge, made, checked, claimed, all_stamps)
    return Signature(
        form=SignatureForm.PADES,
        place=held.place,
        certificate=made.certificate,
        claimed=claimed,
        covers=((content,),),
        digests=min(checked.digests, kept, key=_FROM_WORST.index),
        value=checked.value,
        stamps=all_stamps,
        confirmation=confirmation,
        findings=(*_broken(checked), *checked.findings, *changes, *(one for _, told in own for one in told), *doubts),
    )


def _broken(checked: Checked) -> tuple[Finding, ...]:
    changed = (Finding("SIG47"),) if checked.digests is Answer.NO else ()
    return (*changed, Finding("SIG48")) if checked.value is Answer.NO else changed


def _confirmed(
    judge: Judge, made: Cms, checked: Checked, claimed: datetime | None, stamps: tuple[TimeStamp, ...]
) -> tuple[Confirmation, tuple[Finding, ...]]:
    """Nothing of a certificate whose key did not make the signature."""
    if checked.value is Answer.NO:
        return Confirmation(), ()
    return judge.confirmation(made, claimed, stamps)


def _unread(held: Held, content: str, finding: Finding, digests: Answer = Answer.NOT_CHECKED) -> Signature:
    """A signature of which no more is known than where it stands."""
    return Signature(
        form=SignatureForm.PADES,
        place=held.place,
        certificate=None,
        claimed=None,
        covers=((content,),),
        digests=digests,
        value=Answer.NOT_CHECKED,
        findings=(finding,),
    )
