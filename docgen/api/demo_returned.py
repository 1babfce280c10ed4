"""The files that come back in the sample consortium: papers signed for show, one without a signature, evidence.

Papers of one matter are signed together, in one container. Nothing is written here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath

from docgen.api.demo_story import BEGUN, Gap, Proof, gap_of, moment_of, signs
from docgen.archive.issued import RESTRICTED, Issued, IssuedPapers
from docgen.archive.signers import codes_of
from docgen.archive.trial.authority import Identity, TrialAuthority
from docgen.archive.trial.signing import container, signature
from docgen.i18n import Language, texts
from docgen.manifest import Entry, Signer
from docgen.models.project import Project
from docgen.templating.files.packing import write_parts
from docgen.templating.files.unpacking import unpack

_TEXT = "word/document.xml"
_NUMBER = "K-2026/35"
_PLACEHOLDER = "………………………………"
_AMOUNT = re.compile(r"(\d)(?=,\d\d\s*€)")


@dataclass(frozen=True, slots=True)
class Returns:
    """A file that comes back, by its path."""

    path: str
    data: bytes = field(repr=False)


class Desk:
    """Where papers are signed for show, by an authority that is made for it."""

    def __init__(self, project: Project) -> None:
        self._project, self._authority = project, TrialAuthority(BEGUN)
        self._persons: dict[tuple[str, str], Identity] = {}

    @property
    def root(self) -> bytes:
        """The certificate by which alone these signatures can be believed, with words of warning before it."""
        words = [texts(language)("demo.not_real") for language in Language]
        return "\n".join((*words, "")).encode() + self._authority.root

    def returned(self, papers: IssuedPapers) -> Iterator[Returns]:
        """What comes back of the papers that have to be signed."""
        for matter in _matters(papers):
            first = matter[0]
            folder = f"{RESTRICTED}/" if first.restricted else ""
            if first.entry is not None and gap_of(first.entry) is Gap.UNSIGNED:
                yield Returns(folder + first.entry.path, _with_number(first.file.read_bytes()))
            elif first.entry is not None:
                path = PurePosixPath(first.entry.path).with_suffix(".edoc")
                yield Returns(f"{folder}{path}", self._signed(matter, first.entry))

    def _signed(self, matter: Iterable[Issued], entry: Entry) -> bytes:
        """The papers of a matter in a container; one of them is changed afterwards where the story says so."""
        contents = {one.file.name: one.file.read_bytes() for one in matter}
        signing = [one for one in entry.signers if signs(entry, one)]
        moments = [moment_of(entry, one) for one in signing]
        signatures = [
            self._signature(contents, entry, one, moment, f"S{at}")
            for at, (one, moment) in enumerate(zip(signing, moments, strict=True))
        ]
        if gap_of(entry) is Gap.CHANGED:
            name = next(iter(contents))
            contents[name] = _with_another_amount(contents[name])
        return container(contents, signatures, max(moments))

    def _signature(self, contents: Mapping[str, bytes], entry: Entry, one: Signer, moment: datetime, at: str) -> bytes:
        return signature(contents, self._person(entry, one), self._authority, moment, at)

    def _person(self, entry: Entry, signer: Signer) -> Identity:
        """The certificate of who signs; everybody has one."""
        known = signer.name, codes_of(self._project, entry).get(signer, "")
        if known not in self._persons:
            self._persons[known] = self._authority.person(*known)
        return self._persons[known]


def proof_file(proof: Proof, project: Project) -> Returns:
    """A file that stands for evidence, and says so."""
    name = project.person(proof.person).name
    words = [
        texts(language)("demo.proof", what=texts(language)(f"evidence.{proof.evidence}"), name=name)
        for language in Language
    ]
    folder = f"{RESTRICTED}/" if proof.evidence.restricted else ""
    return Returns(f"{folder}{proof.person}-{proof.evidence}.txt", "\n".join((*words, "")).encode())


def _matters(papers: IssuedPapers) -> list[list[Issued]]:
    """The papers that have to be signed, those in several languages together."""
    found: dict[tuple[object, ...], list[Issued]] = {}
    for one in papers.papers:
        entry = one.entry
        if entry is not None and entry.signers:
            found.setdefault((entry.kind, entry.subject, entry.people), []).append(one)
    return list(found.values())


def _with_number(paper: bytes) -> bytes:
    """The paper with its number filled in by hand."""
    return _rewritten(paper, lambda text: text.replace(_PLACEHOLDER, _NUMBER, 1))


def _with_another_amount(paper: bytes) -> bytes:
    """The paper with another figure in one amount."""
    return _rewritten(paper, lambda text: _AMOUNT.sub(lambda found: str((int(found[1]) + 1) % 10), text, count=1))


def _rewritten(paper: bytes, change: Callable[[str], str]) -> bytes:
    parts = unpack(paper)
    return write_parts(parts | {_TEXT: change(parts[_TEXT].decode()).encode()})
