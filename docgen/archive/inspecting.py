"""From a file that came back to what can be said of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from functools import partial
from pathlib import Path

from docgen.archive.allowance import Allowance
from docgen.archive.anchors import Anchors
from docgen.archive.bag.values import HeldAgainst
from docgen.archive.comparing import compared, written_in
from docgen.archive.containers.reading import read_container
from docgen.archive.inspection import SIGNED_IN_WORD, InspectedPaper, Inspection
from docgen.archive.issued import IssuedPapers, Remade
from docgen.archive.limits import USUAL, Limits
from docgen.archive.masking import without_codes
from docgen.archive.pdf.reading import read_pdf
from docgen.archive.recognition import recognise
from docgen.archive.remarks import remarks
from docgen.archive.signed import Content, Form, Reading, Signature, Trail, shown_as
from docgen.archive.signers import Signing, signing_of, signing_of_translation
from docgen.archive.starts import is_opened_as_pdf, is_pdf, is_zip
from docgen.archive.unchecked import Circumstances
from docgen.errors import Finding, Named, Place, Severity
from docgen.manifest import Entry, Signer

_CLOSED = frozenset({"SIG40", "SIG41", "SIG42"})
"""Of a PDF that cannot be looked into: many that people add to a paper are locked."""
_PORTAL = frozenset({"SIG21", "SIG22", "SIG23"})
"""Of forms that are recognised and not checked: EDOC 1.x, CAdES, ASiC-S."""

Codes = Callable[[Entry], Mapping[Signer, str]]
"""The personal codes of those who sign a paper, as far as they are known."""


def no_codes(_: Entry) -> Mapping[Signer, str]:
    """No personal codes are known."""
    return {}


@dataclass(frozen=True, slots=True)
class Against:
    """What files are held against."""

    now: datetime
    papers: IssuedPapers | None = None
    """Those that were issued; None where no pack was given."""
    anchors: Anchors | None = None
    """Whom the user believes."""
    codes: Codes = field(default=no_codes, repr=False)
    remade: Remade | None = None
    """Makes a paper again whose file is as it was made no more."""
    said: str = ""
    """The id that a person gives, for a file that does not tell its own."""
    limits: Limits = USUAL

    @property
    def beside_the_pack(self) -> tuple[HeldAgainst, ...]:
        """What is known beside the papers that were issued."""
        trust: tuple[HeldAgainst, ...] = ("trust",) if self.anchors is not None else ()
        return (*trust, "project") if self.codes is not no_codes else trust

    @property
    def circumstances(self) -> Circumstances:
        """How answers come to be."""
        pack = self.papers
        return Circumstances(pack is not None, pack is None or pack.whole, anchors=self.anchors is not None)


def inspect_file(file: Path, against: Against) -> Inspection:
    """What can be said of a file; what is wrong with it, even that it cannot be read, is a finding."""
    name, most = str(file), against.limits.file_bytes
    try:
        if not file.is_file():
            return _unreadable(name, _reason(_kind(file)))
        if file.stat().st_size > most:
            return _unreadable(name, Finding("SIG10", values={"most": most // 1_000_000}))
        data = file.read_bytes()
    except PermissionError:
        return _unreadable(name, _reason("inspect.no_rights"))
    except (OSError, ValueError):
        return _unreadable(name, _reason("inspect.unreadable"))
    return inspect_data(name, data, against)


def _kind(file: Path) -> str:
    """What it is that is no file."""
    if file.is_dir():
        return "inspect.folder" if os.access(file, os.R_OK | os.X_OK) else "inspect.no_rights"
    return "inspect.special" if file.exists() else "inspect.missing"


def inspect_data(name: str, data: bytes, against: Against) -> Inspection:
    """What can be said of a file whose bytes these are; `name` is its path."""
    short = Path(name).name
    allowance = Allowance(against.limits)
    try:
        return _inspected(name, _read(data, short, against, allowance), against, allowance)
    except Exception:  # noqa: BLE001 (hostile bytes: the user learns that this file could not be judged, and of the others)
        return _unreadable(name, Finding("SIG99"))


def inspect_reading(name: str, reading: Reading, against: Against) -> Inspection:
    """What can be said of a file that has been read; `name` is its path."""
    return _inspected(name, reading, against, Allowance(against.limits))


def _inspected(name: str, reading: Reading, against: Against, allowance: Allowance) -> Inspection:
    place = Place(Path(name).name)
    reading = _few_papers(reading, allowance)
    papers = tuple(_papers(Path(name).name, reading, against, allowance))
    if any(paper.recognition.id for paper in papers):
        papers = tuple(_told_twice(map(_not_every_content_is_a_paper, papers)))
    tell = partial(_told, place=place, hushed=any(paper.recognition.restricted for paper in papers))
    found = Inspection(
        name,
        reading.form,
        papers=tuple(replace(one, findings=tell(one.findings)) for one in papers),
        signatures=tuple(replace(one, findings=tell(one.findings)) for one in reading.signatures),
        own_findings=(*tell(reading.findings), *(against.anchors.findings if against.anchors is not None else ())),
    )
    return without_codes(found)


def _read(data: bytes, name: str, against: Against, allowance: Allowance) -> Reading:
    """The file by its bytes, whatever its name says."""
    if is_opened_as_pdf(data, name):
        return read_pdf(data, name, anchors=against.anchors, now=against.now, allowance=allowance)
    reading = read_container(data, name, anchors=against.anchors, now=against.now, allowance=allowance)
    own = tuple(one for content in reading.contents for one in _signatures_within(content, against, allowance))
    return replace(reading, signatures=(*reading.signatures, *own))


def _signatures_within(content: Content, against: Against, allowance: Allowance) -> Iterator[Signature]:
    """The signatures that a PDF inside a container has of its own."""
    if is_pdf(content.data) and b"/ByteRange" in content.data:
        inner = read_pdf(content.data, content.name, anchors=against.anchors, now=against.now, allowance=allowance)
        for one in inner.signatures:
            yield replace(one, place=shown_as((content.name, one.place)), covers=(content.trail,))


def _few_papers(reading: Reading, allowance: Allowance) -> Reading:
    """The reading without containers that were opened, and with no more documents than are judged (`ARC24`)."""
    opened = {one.trail[:-1] for one in reading.contents}
    contents = [one for one in reading.contents if one.trail not in opened]
    kept = [one for one in contents if not (is_pdf(one.data) or is_zip(one.data)) or allowance.take_paper()]
    lost = len(contents) - len(kept)
    most = allowance.limits.papers
    told = (Finding("ARC24", values={"most": most, "all": most + lost}),) if lost else ()
    return replace(reading, contents=tuple(kept), findings=(*reading.findings, *told))


def _papers(name: str, reading: Reading, against: Against, allowance: Allowance) -> Iterator[InspectedPaper]:
    """The contents of a file, each judged by itself."""
    faults = tuple(one.code for one in reading.findings if one.severity is Severity.ERROR)
    portal = any(one.code in _PORTAL for one in reading.findings)
    for content in reading.contents:
        said = against.said if len(reading.contents) == 1 else ""
        covering = tuple(one for one in reading.signatures if _covers(one, content.trail))
        judged = _judged(content, name, covering, replace(against, said=said), allowance)
        paper = replace(judged, faults=faults, portal=portal or _is_signed_in_word_alone(judged))
        yield replace(paper, findings=(*paper.findings, *remarks(paper)))


def _is_signed_in_word_alone(paper: InspectedPaper) -> bool:
    return not paper.signatures and any(one.code == SIGNED_IN_WORD for one in paper.findings)


def _judged(
    content: Content, file_name: str, covering: Sequence[Signature], against: Against, allowance: Allowance
) -> InspectedPaper:
    written, pages, troubles = written_in(content, file_name, allowance)
    recognition = recognise(content, written, against.papers, against.said)
    entry = recognition.issued.entry if recognition.issued is not None else None
    signing = _signing(entry, covering, against)
    comparison, hindered = compared(content, pages, recognition, against.remade, allowance)
    return InspectedPaper(
        content.name,
        recognition,
        tuple(covering),
        signing,
        comparison,
        (*troubles, *hindered, *recognition.findings),
        circumstances=against.circumstances,
    )


def _signing(entry: Entry | None, covering: Sequence[Signature], against: Against) -> Signing:
    """Who has signed a paper; of a translation, beside those who sign its other text."""
    if entry is None:
        return Signing()
    text = against.papers.signed_text(entry) if entry.translation and against.papers is not None else None
    if text is not None:
        return signing_of_translation(text, covering, against.codes(text))
    return signing_of(entry, covering, against.codes(entry))


def _covers(signature: Signature, trail: Trail) -> bool:
    """Whether a signature covers a content, or a container around it; one that names none is held against all."""
    return not signature.covers or any(trail[: len(one)] == one for one in signature.covers)


def _not_every_content_is_a_paper(paper: InspectedPaper) -> InspectedPaper:
    """A content that bears no id, beside one that does: not wrong, but to be read where it was signed (`ARC25`)."""
    if paper.recognition.id:
        return paper
    beside = Finding("ARC25", Severity.WARNING, subject=paper.name, values={"name": paper.name})
    unsigned = Finding("SIG83", Severity.WARNING, subject=paper.name)
    told = beside if paper.signatures else unsigned
    milder = (replace(one, severity=Severity.WARNING) if one.code in _CLOSED else one for one in paper.findings)
    return replace(paper, findings=tuple(told if one.code == "SIG83" else one for one in milder))


def _told_twice(papers: Iterable[InspectedPaper]) -> Iterator[InspectedPaper]:
    """The papers, of which each that was there before under another name says so (`ARC51`)."""
    known: dict[str, InspectedPaper] = {}
    for paper in papers:
        first = known.setdefault(paper.recognition.id, paper)
        if not paper.recognition.id or first is paper:
            yield paper
            continue
        names = {"name": paper.name, "first": first.name}
        again = Finding("ARC51", Severity.WARNING, subject=paper.name, values=names)
        yield replace(paper, findings=(*paper.findings, again))


def _told(findings: Sequence[Finding], place: Place, *, hushed: bool) -> tuple[Finding, ...]:
    """The findings with the file to which they belong; `hushed` where they may name nothing but that file."""
    placed = (one if one.place.file and not hushed else one.at(place) for one in findings)
    return tuple(_hushed(one) if hushed else _said_once(one) for one in placed)


def _said_once(finding: Finding) -> Finding:
    """A finding that does not name the file twice."""
    return replace(finding, subject="") if finding.subject == finding.place.file else finding


def _hushed(finding: Finding) -> Finding:
    """A finding that quotes no name and no words."""
    kept = {name: value if isinstance(value, int | Enum | Named) else "…" for name, value in finding.values.items()}
    return replace(finding, subject="", path="", values=kept)


def _unreadable(name: str, told: Finding) -> Inspection:
    return without_codes(Inspection(name, Form.OTHER, own_findings=(told.at(Place(Path(name).name)),)))


def _reason(key: str) -> Finding:
    return Finding("SIG01", values={"reason": Named(key)})
