"""What a file that came back is worth, and what of it is put where: decided here, done by `docgen.archive.bag`.

A file is kept as it came, byte for byte; beside it lie the paper as it was issued, its manifest entry and what was
found out about it. What cannot be placed is refused with a code, and stays where it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from docgen.archive.bag.events import Evidenced, Kept, KeptFile, SignedBy, Worth
from docgen.archive.bag.values import HeldAgainst
from docgen.archive.inspection import InspectedPaper, Inspection
from docgen.archive.issued import Issued
from docgen.archive.recognition import Way, Whose
from docgen.archive.signers import Signed
from docgen.archive.unfit import unfit
from docgen.archive.verdict import Verdict
from docgen.errors import Finding, Place, Severity
from docgen.files.naming import safe_name
from docgen.manifest import Entry

ISSUED, ENTRY, INSPECTION = "issued.docx", "entry.json", "inspection.json"
"""What lies beside a file that came back."""
_OURS = re.compile(r"issued(-\w{16})?\.docx|entry(-\w{16})?\.json|inspection\.json", re.IGNORECASE)
_ANOTHER = re.compile(r"entry-(\w{16})\.json(\.age)?")
"""The entry of another paper in the same file, encrypted or not."""
_LONGEST = 40
"""Letters of a file's name that are kept: deep folders must not make paths too long for Windows."""

_WORTH = {
    Verdict.PROVEN: Worth.SIGNED,
    Verdict.INTACT: Worth.SIGNED,
    Verdict.INCOMPLETE: Worth.PARTLY,
    Verdict.UNSIGNED: Worth.UNSIGNED,
}
_UNREAD = frozenset({"SIG01", "SIG20", "SIG40", "SIG41", "SIG42", "SIG55", *(f"SIG{at}" for at in range(10, 20))})
"""What tells that a file could not be read to its end, so that nothing is known of it."""
_NO_FORM = "SIG20"
"""What tells that a file is of no form that a paper has."""
_REFUSED = {Whose.DRAFT: "ARC21", Whose.FOREIGN: "ARC22"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A paper in a file, and what the manifest says of it."""

    paper: InspectedPaper
    issued: Issued
    entry: Entry


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a file belongs: to one paper, or to several that were signed together."""

    papers: tuple[Placed, ...] = ()
    refusal: Finding | None = None

    @property
    def restricted(self) -> bool:
        """Whether it belongs into the part of the archive that is kept apart."""
        return any(one.issued.restricted for one in self.papers)


def placing_of(inspection: Inspection, name: str, data: bytes | None) -> Placing:
    """Where a file belongs, or why that cannot be told; `data` is None where it could not be read."""
    found = [one for one in inspection.papers if one.recognition.whose in _REFUSED]
    if found:
        return Placing(refusal=Finding(_REFUSED[found[0].recognition.whose], place=Place(name)))
    if any(one.recognition.several for one in inspection.papers):
        return Placing(refusal=Finding("ARC37", place=Place(name)))
    placed = tuple(
        Placed(paper, issued, issued.entry)
        for paper in _each_once(inspection)
        if (issued := paper.recognition.issued) is not None and issued.entry is not None
    )
    if not placed:
        return Placing(refusal=_unread(inspection, name, data) or Finding("ARC20", place=Place(name)))
    if inspection.restricted and not all(one.issued.restricted for one in placed):
        return Placing(refusal=Finding("ARC23", place=Place(name)))
    return Placing(placed)


def _each_once(inspection: Inspection) -> Iterator[InspectedPaper]:
    """The papers of a file; of one that is in it several times, the worst alone counts."""
    for identifier in dict.fromkeys(one.recognition.id for one in inspection.papers if one.recognition.id):
        if (paper := inspection.paper_of(identifier)) is not None:
            yield paper


def refusal_of_evidence(
    inspection: Inspection, name: str, is_kept: Callable[[str], bool], *, apart: bool
) -> Finding | None:
    """Why a file is not put in as evidence: it is a paper, a draft, or would tell of a restricted paper; else None.

    Args:
        inspection: what was found out about it.
        name: its name.
        is_kept: whether a paper of an id is in the archive.
        apart: whether it would lie where restricted papers do.
    """
    for one in (paper.recognition for paper in inspection.papers):
        if one.whose is Whose.DRAFT:
            return Finding(_REFUSED[Whose.DRAFT], place=Place(name))
        if one.whose in (Whose.OURS, Whose.FORMER) or (one.id and is_kept(one.id)):
            return Finding("ARC17", place=Place(name))
    return Finding("ARC18", place=Place(name)) if inspection.restricted and not apart else None


def _unread(inspection: Inspection, name: str, data: bytes | None) -> Finding | None:
    """Why a file could not be read, where that is so: to say which paper it is would not help."""
    told = next((one for one in inspection.findings() if one.code in _UNREAD), None)
    if told is not None and told.code == _NO_FORM and data is not None and (other := unfit(name, data)) is not None:
        return other
    return replace(told, severity=Severity.ERROR, place=Place(name)) if told is not None else None


def worth_of(paper: InspectedPaper) -> Worth:
    """What a paper counts for, by the verdict on it."""
    return _WORTH.get(paper.verdict, Worth.DOUBTFUL)


def folder_of(entry: Entry, version: int) -> str:
    """The folder of one version of a paper in the bag: person, paper, id and number, so that a human finds it."""
    path = PurePosixPath(entry.path)
    return "/".join(("data", _without_percent(path.parts[0]), _without_percent(path.stem), f"{entry.id}-{version}"))


def folder_of_evidence(person: str, evidence: str) -> str:
    """The folder of evidence in the bag, up to its number: the person's own, and what it is evidence of."""
    return f"data/{_without_percent(safe_name(person))}/{evidence}-"


def file_name_of(name: str) -> str:
    """The name under which a file that came back is kept: its own, as far as every system takes it."""
    path = PurePosixPath(name)
    stem = _without_percent(safe_name(path.stem))[:_LONGEST].rstrip(" .")
    ending = _without_percent(safe_name(path.suffix[1:])) if path.suffix[1:] else ""
    kept = f"{stem}.{ending}" if ending else stem
    return f"_{kept}" if _OURS.fullmatch(kept) else kept


def kept_event(
    placed: Placed,
    held_against: tuple[HeldAgainst, ...],
    *,
    version: int,
    digest: str,
    form: str,
    files: tuple[KeptFile, ...],
) -> Kept:
    """What the log tells of a file that is kept for a paper; `digest` is that of the file as it came."""
    paper, entry = placed.paper, placed.entry
    return Kept(
        event="kept",
        id=entry.id,
        kind=entry.kind,
        subject=entry.subject,
        people=entry.people,
        language=entry.language,
        version=version,
        digest=digest,
        context_digest=placed.issued.context_digest,
        worth=worth_of(paper),
        verdict=paper.verdict,
        said=paper.recognition.way is Way.SAID,
        form=form,
        signed_by=signed_by(paper),
        files=files,
        held_against=held_against,
    )


def in_secret(event: Kept) -> Kept:
    """The same event as it may stand where others can read it: neither what paper it is nor whom it is about."""
    return Kept(
        event="kept",
        id=event.id,
        kind="",
        subject="",
        people=(),
        language="",
        version=event.version,
        digest=event.digest,
        context_digest=event.context_digest,
        worth=event.worth,
        verdict=event.verdict,
        said=event.said,
        form=event.form,
        signed_by=(),
        files=event.files,
        held_against=event.held_against,
    )


def signed_by(paper: InspectedPaper) -> tuple[SignedBy, ...]:
    """Who of those who have to sign a paper did."""
    return tuple(signed for one in paper.signing.due if (signed := _signed_by(one)) is not None)


def files_beside(issued: bytes | None, entry_json: bytes, inspection_json: bytes) -> Mapping[str, bytes]:
    """What lies beside a file that came back, by name."""
    beside = {ENTRY: entry_json, INSPECTION: inspection_json}
    return beside if issued is None else {ISSUED: issued} | beside


def files_of_another(identifier: str, issued: bytes | None, entry_json: bytes) -> Mapping[str, bytes]:
    """What lies beside a file for another paper that was signed in it."""
    entry = {name_for(ENTRY, identifier): entry_json}
    return entry if issued is None else {name_for(ISSUED, identifier): issued} | entry


def name_for(name: str, identifier: str) -> str:
    """The name of `issued.docx` or `entry.json` for another paper in the same file: `issued-7K3M….docx`."""
    path = PurePosixPath(name)
    return f"{path.stem}-{identifier}{path.suffix}"


def untold(told: Iterable[Kept | Evidenced]) -> bool:
    """Whether a file holds papers of which no line tells: a run was stopped after the line of the first."""
    told = tuple(told)
    names = (PurePosixPath(one.path).name for event in told for one in event.files)
    others = {found.group(1) for name in names if (found := _ANOTHER.fullmatch(name)) is not None}
    return bool(others - {event.id for event in told if isinstance(event, Kept)})


def _signed_by(one: Signed) -> SignedBy | None:
    if one.signature is None:
        return None
    signature = one.signature
    return SignedBy(
        role=one.signer.role,
        name=one.signer.name,
        moment=signature.moment,
        claimed=signature.claimed,
        issuer=signature.certificate.issuer if signature.certificate is not None else "",
        believed=signature.is_believed,
        stamped=signature.is_stamped,
    )


def _without_percent(name: str) -> str:
    """The name without the one sign that tools read in different ways in a bag's manifest."""
    return name.replace("%", "_")
