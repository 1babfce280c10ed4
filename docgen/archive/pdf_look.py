"""What hides words on the pages of a PDF: a person has to look at those pages before the paper counts as unchanged.

Pages are drawn in a process of its own, as `docgen.archive.pdf_text` reads words in one: it may be stopped, its memory
is bounded (not so on Windows), and a file that breaks it breaks nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docgen.archive.children import answer_of
from docgen.archive.limits import Limits
from docgen.errors import Finding, Severity

_PROGRAM = ("-m", "docgen.archive.looking")
_MOST_TOLD = 20
"""Pages that are named, of each kind of finding."""
_CODES = {
    "hidden": "ARC47",
    "covered": "ARC48",
    "odd": "ARC52",
    "moved": "ARC55",
    "otherwise": "ARC56",
    "unsaid": "ARC57",
    "signed": "ARC58",
    "unlooked": "ARC49",
}


def hides(finding: Finding) -> bool:
    """Whether a page may show other words than the file says; beside the sign of a signature all words are seen."""
    return finding.code != _CODES["signed"]


def look_at(data: bytes, limits: Limits) -> tuple[Finding, ...]:
    """What was found, page by page; nothing where every word is plain to see.

    Words that are hidden (`ARC47`), that lie under a sign or a note (`ARC48`), that do not stand where they are read
    (`ARC55`), in whose place something else is drawn (`ARC56`), that say nothing (`ARC57`); figures that look like
    others (`ARC52`); signs of signatures (`ARC58`), which hide nothing; pages that could not be looked at for lack of
    time or for what they hold (`ARC49`).
    """
    found = answer_of(_PROGRAM, data, limits, limits.seconds / 2)
    return (_finding("unlooked", 1),) if found is None else tuple(_findings(found))


def _findings(found: Mapping[str, Sequence[int]]) -> list[Finding]:
    return [_finding(what, page) for what in _CODES for page in found[what][:_MOST_TOLD]]


def _finding(what: str, page: int) -> Finding:
    return Finding(_CODES[what], Severity.WARNING, values={"page": page})
