"""What was added to a PDF after a signature: further signatures and what proves them, or something that changes it.

pyHanko compares each later revision with the signed one, object by object, and takes nothing for harmless that it
does not know (its rules follow ISO 32000-2 and answer the "shadow attacks" of 2021). Filled fields of a form count as
a change here: papers of docgen have none.
"""

from __future__ import annotations

from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from docgen.archive.pdf.ranges import Covered
from docgen.archive.refusing import Refused
from docgen.archive.signed import Answer
from docgen.errors import Finding


def later_changes(
    embedded: EmbeddedPdfSignature | None, covers: Covered, signature_fields: frozenset[str]
) -> tuple[Answer, tuple[Finding, ...]]:
    """Whether the file still is what was signed, as far as later revisions go.

    Raises:
        Refused: `SIG42` or `SIG14` where comparing them has no end.
    """
    if covers.end == len(covers.data):
        return Answer.YES, ()
    if not _ends_well(covers.data) or b"/XRefStm" in covers.data[covers.end :]:
        return Answer.NO, (Finding("SIG44"),)
    try:
        # What follows a file that breaks the rules of PDF may be read in more than one way.
        code = _changed(embedded, signature_fields) if embedded and embedded.reader.strict else "SIG45"
    except Refused:
        raise
    except Exception:  # noqa: BLE001 (hostile objects raise nearly anything: whether they change the paper is not known)
        code = "SIG45"
    if code is None:
        return Answer.YES, ()
    return Answer.NOT_CHECKED if code == "SIG45" else Answer.NO, (Finding(code),)


def _changed(embedded: EmbeddedPdfSignature, signature_fields: frozenset[str]) -> str | None:
    """The code of a change that is more than another signature or its proof."""
    level = embedded.evaluate_signature_coverage()
    # The library asks for it where it compares, and has no type for it.
    embedded.coverage = level  # type: ignore[assignment]
    if level < SignatureCoverageLevel.ENTIRE_REVISION:
        return "SIG44"
    result = embedded.evaluate_modifications(DEFAULT_DIFF_POLICY)
    allowed = embedded.docmdp_level or MDPPerm.ANNOTATE
    if not isinstance(result, DiffResult) or result.modification_level.value > allowed.value:
        return "SIG44"
    return "SIG54" if result.changed_form_fields - signature_fields else None


def _ends_well(data: bytes) -> bool:
    """Whether nothing stands behind the end mark of the last revision."""
    return not data[data.rfind(b"%%EOF") + 5 :].strip(b"\r\n\t \x00")
