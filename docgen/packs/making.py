"""Making a pack: what is due is rendered, written whole, and entered in the manifest.

What docgen made before and makes anew is moved to `superseded/`; a file that
somebody changed by hand is never overwritten. Nothing is written outside the
folder that was named. Papers with special-category data, and everything about
them, lie in `restricted/`, a pack of its own that its owner alone may read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from docgen.documents.kinds import KINDS, due_papers
from docgen.errors import DocgenError, Finding, OutputError, Place, Severity, TemplateError
from docgen.manifest import FILE_NAME, Entry, Waived, sha256
from docgen.models.project import Project
from docgen.packs.access import owner_only
from docgen.packs.files import move, read_if_there, write_whole
from docgen.packs.folder import PackFolder
from docgen.packs.names import RESTRICTED, file_name, folder_names
from docgen.packs.papers import Paper, PaperMaker, Rendered, Templates, render
from docgen.packs.wanted import EVERYTHING, Wanted, not_due
from docgen.rules.due import Due
from docgen.rules.overrides import call_of
from docgen.rules.waivers import is_confidential


class Outcome(StrEnum):
    """What became of one paper."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    """It is there as it was made, or filled in by hand."""
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class MadePaper:
    """One paper, and what became of it."""

    due: Due
    outcome: Outcome
    path: str
    """The file, relative to the pack, with forward slashes; empty where none was made."""

    @property
    def restricted(self) -> bool:
        """Whether it holds special-category data: then no list names it."""
        return KINDS[self.due.kind].restricted


@dataclass(frozen=True, slots=True)
class Pack:
    """What a run made."""

    papers: tuple[MadePaper, ...]
    findings: tuple[Finding, ...]
    retired: int = 0
    """Papers that are no longer due and were moved to `superseded`."""
    further: int = 0
    """How many findings about the data of these papers only a check tells, since they stop none of them."""

    def count(self, outcome: Outcome) -> int:
        """How many papers came to that."""
        return sum(paper.outcome is outcome for paper in self.papers)


@dataclass(frozen=True, slots=True)
class Manner:
    """How papers are made."""

    draft: bool = False
    """Shows a blank where something is missing; drafts are in no manifest."""
    whole: bool = True
    """Whether all records of the project could be read; otherwise nothing counts as no longer due."""
    logo: bytes | None = None
    """The school's logo."""
    breaches: tuple[Finding, ...] = ()
    """Breaches of the programme's rules; each stops the papers that print its record, and warns in a draft of them."""


FINAL = Manner()


def make_pack(
    project: Project, out: Path, templates: Templates, *, wanted: Wanted = EVERYTHING, manner: Manner = FINAL
) -> Pack:
    """Makes every wanted paper that its data allow, and keeps the manifest.

    A second run with the same data writes nothing. Findings of one paper stop that
    paper alone.

    Raises:
        OutputError: the folder cannot take the papers (`OUT01`), or holds another
            project's pack (`OUT03`).
        DataError: the manifest in the folder cannot be read (`OUT02`).
    """
    needed = [one for one in due_papers(project, call_of(project)) if wanted.includes(one)]
    made: list[MadePaper] = []
    retired = 0
    findings = not_due(wanted, needed)
    for restricted in (False, True):
        folder = PackFolder(out, restricted=restricted)
        run = _Run(project, folder, templates, manner)
        run.all([one for one in needed if KINDS[one.kind].restricted is restricted], wanted)
        if restricted and folder.root.exists() and not owner_only(folder.root):
            run.findings.append(
                Finding("OUT09", Severity.WARNING, place=Place(RESTRICTED), values={"name": RESTRICTED})
            )
        made += (replace(one, path=f"{folder.within}{one.path}" if one.path else "") for one in run.made)
        findings += run.findings
        retired += run.retired
    return Pack(tuple(made), tuple(findings), retired)


def _paper(one: Due | Entry) -> tuple[str, str, str]:
    return one.kind, one.subject, one.language


class _Run:
    """The making of one pack."""

    def __init__(self, project: Project, folder: PackFolder, templates: Templates, manner: Manner) -> None:
        self._manner = manner
        self._project = project
        self.folder = folder
        self._templates = templates
        self._folders = folder_names(project)
        self.known: dict[tuple[str, str, str], Entry] = {}
        self.entries: list[Entry] = []
        self.made: list[MadePaper] = []
        self.retired = 0
        self.findings: list[Finding] = []

    def all(self, needed: Sequence[Due], wanted: Wanted) -> None:
        """Makes all these papers, and keeps the manifest."""
        before = self.folder.manifest(self._project.code)
        recovered = before.with_entries(self.folder.journal.recover())
        self.known = {_paper(entry): entry for entry in recovered.entries}
        maker = PaperMaker(self._project, self._manner.breaches)
        for one in needed:
            self.make(maker.paper(one))
        if not self._manner.draft:
            gone = self.retire({_paper(one) for one in needed}, wanted)
            after = recovered.without(gone).with_entries(self.entries)
            if after != before:
                write_whole(self.folder.place(FILE_NAME), after.to_json())
            self.folder.journal.close()

    def make(self, made: Paper) -> None:
        """Makes one paper, or notes why not."""
        self.findings += made.findings if not self._manner.draft else map(_in_draft, made.findings)
        one = made.due
        if made.context is None or not (made.complete or self._manner.draft):
            self._leave_out(one)
            return
        try:
            template = self._templates.of(KINDS[one.kind], one.language)
        except TemplateError as error:
            self.findings += error.findings
            self._leave_out(one)
            return
        path = f"{self._folders[one.holder]}/{file_name(one, draft=self._manner.draft)}"
        try:
            rendered = render(
                self._project, one, made.context, template, draft=self._manner.draft, logo=self._manner.logo
            )
            self.folder.ready()
            outcome = self._keep_draft(path, rendered) if self._manner.draft else self._keep(made, path, rendered)
        except (TemplateError, OutputError) as error:
            self.findings += _about(error, one)
            self._leave_out(one)
            return
        self.made.append(MadePaper(one, outcome, path if outcome is not Outcome.LEFT_OUT else ""))

    def retire(self, needed: set[tuple[str, str, str]], wanted: Wanted) -> list[Entry]:
        """Moves papers that are no longer due aside; returns their entries."""
        gone = [entry for key, entry in self.known.items() if key not in needed and wanted.includes(entry)]
        if not self._manner.whole:
            for entry in gone:
                self._name_former(entry, entry)
            return []
        moved = [entry for entry in gone if self._move_former(entry, changed="OUT10")]
        self.retired = len(moved)
        return moved

    def _keep(self, made: Paper, path: str, rendered: Rendered) -> Outcome:
        """Writes a paper unless it is there, or somebody changed it by hand."""
        one = made.due
        known = self.known.get(_paper(one))
        file, entry = self.folder.place(path), _entry(made, path, rendered)
        there = read_if_there(file)
        if there is not None and sha256(there) == entry.file_digest:
            return self._enter(entry, known, Outcome.UNCHANGED)
        if there is None and known is not None and known.path != path and self._is_as_made(known, entry.file_digest):
            move(self.folder.place(known.path), file)
            return self._enter(entry, None, Outcome.UNCHANGED)
        if there is None:
            self.folder.journal.note(entry)
            write_whole(file, rendered.data)
            return self._enter(entry, known, Outcome.WRITTEN)
        if known is None or known.path != path or known.file_digest != sha256(there):
            return self._by_hand(one, known, entry)
        self.folder.journal.note(entry)
        write_whole(file, rendered.data, aside=self.folder.aside(known.id, file.name))
        return self._enter(entry, None, Outcome.WRITTEN)

    def _by_hand(self, one: Due, known: Entry | None, entry: Entry) -> Outcome:
        """A file that is not as docgen made it: filled in, where its paper is the same; else left alone and named."""
        if known is not None and (known.path, known.id) == (entry.path, entry.id):
            return Outcome.UNCHANGED
        self._name_changed(entry.path, one)
        return Outcome.LEFT_OUT

    def _enter(self, entry: Entry, former: Entry | None, outcome: Outcome) -> Outcome:
        """Enters a paper that is on the disk; a former version elsewhere is moved aside."""
        self.entries.append(entry)
        if former is not None and former.path != entry.path:
            self._move_former(former)
        return outcome

    def _move_former(self, former: Entry, *, changed: str = "OUT04") -> bool:
        """Moves a former version aside; one that was changed by hand stays, and is named.

        Returns whether nothing of it is left in its place.
        """
        file = self.folder.place(former.path)
        there = read_if_there(file)
        if there is None:
            return True
        if sha256(there) != former.file_digest:
            self._name_changed(former.path, former, changed)
            return False
        move(file, self.folder.aside(former.id, file.name))
        self.folder.tidy(file.parent)
        return True

    def _is_as_made(self, known: Entry, digest: str) -> bool:
        """Whether the known file is there with just these bytes."""
        there = read_if_there(self.folder.place(known.path))
        return there is not None and known.file_digest == digest == sha256(there)

    def _keep_draft(self, path: str, rendered: Rendered) -> Outcome:
        """Writes a draft; one that differs is moved aside, since it may have been worked on."""
        file = self.folder.place(path)
        there = read_if_there(file)
        if there == rendered.data:
            return Outcome.UNCHANGED
        aside = None if there is None else self.folder.aside("", file.name)
        write_whole(file, rendered.data, aside=aside)
        return Outcome.WRITTEN

    def _name_changed(self, path: str, one: Due | Entry, code: str = "OUT04") -> None:
        place, stops = Place(f"{self.folder.within}{path}"), frozenset({one.kind})
        self.findings.append(Finding(code, Severity.WARNING, path=one.subject, place=place, stops=stops))

    def _leave_out(self, one: Due) -> None:
        """A paper that cannot be made; where a former version lies in the pack, that is said."""
        known = self.known.get(_paper(one))
        if known is not None and not self._manner.draft:
            self._name_former(known, one)
        self.made.append(MadePaper(one, Outcome.LEFT_OUT, ""))

    def _name_former(self, known: Entry, one: Due | Entry) -> None:
        place, stops = Place(f"{self.folder.within}{known.path}"), frozenset({one.kind})
        self.findings.append(Finding("OUT08", Severity.WARNING, path=one.subject, place=place, stops=stops))


def _in_draft(finding: Finding) -> Finding:
    """A finding that stops nothing, since a draft shows a blank in its place."""
    return replace(finding, severity=Severity.WARNING, stops=frozenset())


def _about(error: DocgenError, one: Due) -> list[Finding]:
    """The findings of an error, told of the paper that it kept from being made."""
    return [replace(finding, path=one.subject, stops=frozenset({one.kind})) for finding in error.findings]


def _entry(made: Paper, path: str, rendered: Rendered) -> Entry:
    one = made.due
    return Entry(
        id=rendered.id,
        kind=one.kind,
        subject=one.subject,
        people=one.people,
        language=one.language,
        translation=one.translation,
        path=path,
        signers=() if one.translation else one.signers,
        context_digest=rendered.context_digest,
        template_digest=rendered.template_digest,
        file_digest=sha256(rendered.data),
        waived=tuple(_waived(made.excused, restricted=KINDS[one.kind].restricted)),
    )


def _waived(excused: Iterable[Finding], *, restricted: bool) -> list[Waived]:
    """The agency's letters, each once for a rule; outside `restricted/` no rule about barriers is named."""
    found = []
    for one in excused:
        if one.excuse is not None and one.excuse.waived and one.excuse.letter is not None:
            code = one.code if restricted or not is_confidential(one) else None
            found.append(Waived(code=code, number=one.excuse.letter.number, issued=one.excuse.letter.issued))
    return sorted(set(found), key=lambda one: (one.code or "", one.number, one.issued))
