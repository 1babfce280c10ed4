"""Making a pack: what is due is rendered, written whole, and entered in the manifest.

A file that somebody changed by hand is never overwritten; what docgen itself
made before and makes anew is moved to `superseded/`. Nothing is written outside
the folder that was named.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from docgen.documents.kinds import KINDS
from docgen.errors import DocgenError, Finding, OutputError, Place, TemplateError
from docgen.manifest import FILE_NAME, Entry, Manifest, sha256
from docgen.models.project import Project
from docgen.packs.files import move_aside, read_if_there, write_whole
from docgen.packs.names import SUPERSEDED, file_name, person_folders
from docgen.packs.papers import Paper, Rendered, Templates, papers, render
from docgen.rules.due import Due


class Outcome(StrEnum):
    """What became of one paper."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class MadePaper:
    """One paper, and what became of it."""

    due: Due
    outcome: Outcome
    path: str
    """The file, relative to the pack, with forward slashes; empty where none was made."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What a run made."""

    papers: tuple[MadePaper, ...]
    findings: tuple[Finding, ...]

    def count(self, outcome: Outcome) -> int:
        """How many papers came to that."""
        return sum(paper.outcome is outcome for paper in self.papers)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which papers to make: all where nothing is named."""

    kinds: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()

    def includes(self, due: Due) -> bool:
        """Whether a paper that is due is wanted."""
        return (not self.kinds or due.kind in self.kinds) and (not self.people or due.person in self.people)


EVERYTHING = Wanted()


def make_pack(
    project: Project,
    out: Path,
    templates: Templates,
    *,
    wanted: Wanted = EVERYTHING,
    draft: bool = False,
    logo: bytes | None = None,
) -> Pack:
    """Makes every wanted paper that its data allow, and keeps the manifest.

    A second run with the same data writes nothing. Findings of one paper stop that
    paper alone.

    Raises:
        OutputError: the folder cannot take the papers (`OUT01`), or holds another
            project's pack (`OUT03`).
        DataError: the manifest in the folder cannot be read (`OUT02`).
    """
    before = _manifest(out, project.code)
    run = _Run(project, out, templates, before, draft=draft, logo=logo)
    for paper in papers(project):
        if wanted.includes(paper.due):
            run.make(paper)
    if run.entries or before.entries:
        after = before.with_entries(run.entries)
        if after != before or not (out / FILE_NAME).exists():
            write_whole(out / FILE_NAME, after.to_json())
    return Pack(tuple(run.made), tuple(run.findings))


def _manifest(out: Path, project: str) -> Manifest:
    if out.exists() and not out.is_dir():
        raise OutputError.of("OUT01", place=Place(out.name), reason=out.name)
    data = read_if_there(out / FILE_NAME)
    if data is None:
        return Manifest(project)
    found = Manifest.from_json(data, FILE_NAME)
    if found.project != project:
        raise OutputError.of("OUT03", place=Place(FILE_NAME), project=found.project)
    return found


class _Run:
    """The making of one pack."""

    def __init__(
        self, project: Project, out: Path, templates: Templates, before: Manifest, *, draft: bool, logo: bytes | None
    ) -> None:
        self._project = project
        self._out = out
        self._templates = templates
        self._draft = draft
        self._logo = logo
        self._folders = person_folders(project.people)
        self._before = {(entry.kind, entry.subject, entry.language): entry for entry in before.entries}
        self.entries: list[Entry] = []
        self.made: list[MadePaper] = []
        self.findings: list[Finding] = []

    def make(self, paper: Paper) -> None:
        """Makes one paper, or notes why not."""
        self.findings += paper.findings
        due = paper.due
        if paper.context is None or not (paper.complete or self._draft):
            self._note(due, Outcome.LEFT_OUT)
            return
        path = f"{self._folders[due.person]}/{file_name(due, draft=self._draft)}"
        try:
            template = self._templates.of(KINDS[due.kind], due.language)
        except TemplateError as error:
            self.findings += error.findings
            self._note(due, Outcome.LEFT_OUT)
            return
        try:
            rendered = render(self._project, due, paper.context, template, draft=self._draft, logo=self._logo)
            outcome = self._keep(due, path, rendered)
        except (TemplateError, OutputError) as error:
            self._fail(due, error)
            return
        self._note(due, outcome, path if outcome is not Outcome.LEFT_OUT else "")

    def _keep(self, due: Due, path: str, rendered: Rendered) -> Outcome:
        """Writes a paper unless it is there already or somebody changed it by hand."""
        file = self._out / path
        digest = sha256(rendered.data)
        there = read_if_there(file)
        known = self._before.get((due.kind, due.subject, due.language))
        if there is not None and sha256(there) != digest and not self._is_ours(path, there, known):
            self.findings.append(Finding("OUT04", path=due.subject, place=Place(path), stops=frozenset({due.kind})))
            return Outcome.LEFT_OUT
        if not self._draft:
            self._supersede(known, path, digest)
            self.entries.append(_entry(due, path, rendered, digest))
        if there is not None and sha256(there) == digest:
            return Outcome.UNCHANGED
        write_whole(file, rendered.data)
        return Outcome.WRITTEN

    def _is_ours(self, path: str, there: bytes, known: Entry | None) -> bool:
        """Whether a file is as docgen made it; a draft always is."""
        return self._draft or (known is not None and known.path == path and known.file_digest == sha256(there))

    def _supersede(self, known: Entry | None, path: str, digest: str) -> None:
        """Moves the former version of a paper aside, if it is still as it was made."""
        if known is None or (known.path, known.file_digest) == (path, digest):
            return
        former = self._out / known.path
        there = read_if_there(former)
        if there is not None and sha256(there) == known.file_digest:
            move_aside(former, self._out / SUPERSEDED / known.id / former.name)

    def _fail(self, due: Due, error: DocgenError) -> None:
        """Notes what kept one paper from being made; the others go on."""
        self.findings += (
            Finding(one.code, one.severity, one.subject, due.subject, one.values, one.place, frozenset({due.kind}))
            for one in error.findings
        )
        self._note(due, Outcome.LEFT_OUT)

    def _note(self, due: Due, outcome: Outcome, path: str = "") -> None:
        self.made.append(MadePaper(due, outcome, path))


def _entry(due: Due, path: str, rendered: Rendered, digest: str) -> Entry:
    return Entry(
        id=rendered.id,
        kind=due.kind,
        subject=due.subject,
        person=due.person,
        language=due.language,
        translation=due.translation,
        path=path,
        signers=due.signers,
        context_digest=rendered.context_digest,
        template_digest=rendered.template_digest,
        file_digest=digest,
    )
