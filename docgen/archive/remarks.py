"""What is to be said of a paper that came back: what differs, who has not signed, what could not be compared.

Nothing of a restricted paper is quoted: no words, no names, no id.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.archive.comparison import Agreement, Comparison
from docgen.archive.differences import Difference, Differing
from docgen.archive.inspection import InspectedPaper
from docgen.archive.recognition import Whose
from docgen.archive.signed import Answer
from docgen.archive.signers import Odd, Signing
from docgen.errors import Finding, Named, Severity

_ODD = {
    Odd.STRANGER: ("SIG91", Severity.WARNING),
    Odd.TWICE: ("SIG92", Severity.WARNING),
    Odd.NAMESAKES: ("SIG93", Severity.WARNING),
    Odd.OTHER_CODE: ("SIG07", Severity.ERROR),
    Odd.SEAL: ("SIG98", Severity.WARNING),
}


def remarks(paper: InspectedPaper) -> Iterator[Finding]:
    """Findings about one paper; those of its recognition stand with that."""
    restricted = paper.recognition.restricted
    subject = "" if restricted else paper.name
    yield from _of_comparison(paper.comparison, subject, restricted=restricted)
    if paper.recognition.whose in (Whose.NOT_ASKED, Whose.OURS, Whose.FORMER):
        yield from _of_what_was_not_compared(paper, subject)
        yield from _of_signers(paper.signing, signed=bool(paper.signatures), subject=subject, restricted=restricted)
        yield from _of_signatures(paper, subject)


def _of_comparison(comparison: Comparison, subject: str, *, restricted: bool) -> Iterator[Finding]:
    if comparison.agreement is Agreement.DIFFERENT:
        if restricted:
            yield Finding("SIG87", subject=subject)
        else:
            for difference in comparison.differences:
                yield _said(difference, subject)
    if comparison.comments:
        yield Finding("SIG89", Severity.WARNING, subject=subject)


def _said(difference: Difference, subject: str) -> Finding:
    if difference.of is Differing.WORDS:
        values = {"before": difference.before or "–", "after": difference.after or "–"}
        return Finding("SIG86", subject=subject, values=values)
    return Finding("SIG90", subject=subject, values={"problem": Named(f"differing.{difference.of}")})


def _of_what_was_not_compared(paper: InspectedPaper, subject: str) -> Iterator[Finding]:
    reason = ""
    if paper.comparison.agreement in (Agreement.RESAVED, Agreement.ODDLY_FILLED, Agreement.HIDDEN):
        reason = f"uncompared.{paper.comparison.agreement}"
    elif paper.comparison.agreement is Agreement.NOT_COMPARED and paper.recognition.id:
        asked = paper.recognition.whose is not Whose.NOT_ASKED
        reason = f"uncompared.{paper.comparison.hindrance}" if asked else "uncompared.pack"
    if reason:
        yield Finding("SIG96", Severity.WARNING, subject=subject, values={"problem": Named(reason)})


def _of_signers(signing: Signing, *, signed: bool, subject: str, restricted: bool) -> Iterator[Finding]:
    if not signed:
        return
    if restricted:
        if signing.missing:
            yield Finding("SIG95", Severity.WARNING)
        return
    for signer in signing.missing:
        values = {"role": signer.role, "name": signer.name or "–"}
        yield Finding("SIG94", Severity.WARNING, subject=subject, values=values)
    for oddity in signing.oddities:
        code, severity = _ODD[oddity.what]
        yield Finding(code, severity, subject=subject, values={"name": oddity.name})


def _of_signatures(paper: InspectedPaper, subject: str) -> Iterator[Finding]:
    issued = paper.recognition.issued
    entry = issued.entry if issued is not None else None
    if not paper.signatures and not paper.portal and (entry is None or entry.signers):
        yield Finding("SIG06", Severity.WARNING, subject=subject)
    if paper.signatures and entry is not None and entry.translation:
        yield Finding("SIG02", Severity.WARNING, subject=subject)
    if paper.signatures and paper.held is Answer.YES and paper.confirmed.answer is Answer.NOT_CHECKED:
        trusting = paper.circumstances.anchors
        reason = Named("unconfirmed.part" if trusting else "unconfirmed.trust")
        yield Finding("SIG97", Severity.WARNING, subject=subject, values={"reason": reason})
