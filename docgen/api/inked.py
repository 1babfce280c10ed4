"""Recording that a person saw a paper signed by hand: that person's words in the log, and never a proof.

It can be said of a kept PDF that holds no electronic signature; who says it, says that all have signed who have to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docgen.archive.bag.events import Seen
from docgen.archive.bag.last_word import papers_in
from docgen.archive.bag.writing import Writer
from docgen.archive.limits import Limits
from docgen.archive.refusing import Refused
from docgen.archive.signed import Form
from docgen.errors import Finding, Place, UsageError
from docgen.models.identifiers import ProjectCode

_UNSIGNED = "SIG06"
"""That a file bears no electronic signature: who signed by hand need not be told."""


@dataclass(frozen=True, slots=True)
class Ink:
    """What a person says of papers that were signed by hand."""

    by: str
    """Who saw them."""
    signed_on: date
    """The day of the last signature, as it stands on the paper."""


def refuse_ink(ink: Ink, project: str, today: date) -> None:
    """Raises where what is said of papers signed by hand cannot be.

    Raises:
        UsageError: nobody is named (`ARC34`); the day lies ahead, or before the project's call (`ARC35`).
    """
    if not ink.by.strip():
        raise UsageError.of("ARC34")
    year = ProjectCode(project).call_year
    if ink.signed_on > today or (year is not None and ink.signed_on.year < year):
        raise UsageError.of("ARC35", day=ink.signed_on)


def refuse_no_scan(file: Path) -> Finding:
    """That a file is none of which it can be said that it was signed by hand."""
    return Finding("ARC36", place=Place(file.name))


def record_ink(writer: Writer, digest: str, ink: Ink) -> bool:
    """Tells of all papers of a kept file that they were seen signed; False where it is no PDF.

    What is told already is not told again.
    """
    papers = [one for one in papers_in(digest, writer.lines_of(digest)) if one.event.form == Form.PDF]
    by = "" if writer.opened.encrypted_to else ink.by.strip()
    for paper in papers:
        seen = Seen(event="seen", paper=paper.event.id, file=digest, by=by, signed_on=ink.signed_on)
        if paper.seen != seen:
            writer.tell(seen)
    return bool(papers)


def is_picture(data: bytes, limits: Limits) -> bool:
    """Whether no words can be read in a PDF, as in most scans."""
    from docgen.archive.pdf_text import pdf_text  # noqa: PLC0415 (its library comes with an extra)

    try:
        return not any(map(str.strip, pdf_text(data, limits)))
    except Refused:
        return False


def without_the_usual(findings: Iterable[Finding], *, picture: bool) -> tuple[Finding, ...]:
    """What is to be told of a scan: that it has no electronic signature is known, and a picture has no words."""
    return () if picture else tuple(one for one in findings if one.code != _UNSIGNED)
