"""Where a paper stands in a pack: told by manifest, files and what is signed, before anything is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from docgen.documents.kinds import KINDS
from docgen.errors import Finding, TemplateError
from docgen.files.writing import read_if_there
from docgen.manifest import AMENDMENT, Entry, sha256
from docgen.models.project import Project
from docgen.packs.agreed import Agreements
from docgen.packs.as_signed import AsSigned
from docgen.packs.borne import holds, is_paper
from docgen.packs.folder import PackFolder
from docgen.packs.names import file_name, folder_names
from docgen.packs.papers import Paper, Templates
from docgen.packs.plan import State
from docgen.packs.proving import Proof
from docgen.packs.rendering import Identity, document_facts, identity
from docgen.packs.strays import Strays
from docgen.packs.whereabouts import Whereabouts
from docgen.rules.due import Due
from docgen.templating import Template

PaperKey = tuple[str, str, str]
"""Kind, subject and language: what makes two versions one paper."""


def paper_key(one: Due | Entry) -> PaperKey:
    """What makes two versions one paper."""
    return one.kind, one.subject, one.language


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
    signed: Mapping[str, str] = field(default_factory=dict)
    """Signed papers: the digest of its context by a paper's id."""


FINAL = Manner()


@dataclass(frozen=True, slots=True)
class Standing:
    """A paper with all that is needed to make it, and where it stands."""

    paper: Paper
    state: State
    path: str = ""
    """Where it lies or will lie; empty where it cannot be made, or is signed and not there."""
    known: Entry | None = None
    """What the manifest says of it."""
    template: Template | None = None
    identity: Identity | None = None
    """None for a draft, and where it cannot be made."""
    findings: tuple[Finding, ...] = ()
    """What is to be said of it, beside what its data lack."""


class Standings:
    """Tells where papers stand in one folder."""

    def __init__(
        self,
        project: Project,
        folder: PackFolder,
        templates: Templates,
        manner: Manner,
        entries: Iterable[Entry],
        former: Iterable[Entry] = (),
        beyond: Strays | None = None,
    ) -> None:
        """Of the `entries` of a manifest those are `former` that are no longer due and not signed.

        Papers that are missing are looked for `beyond` the folder, too, in the other part of the pack.
        """
        self._project, self._folder, self._templates, self._manner = project, folder, templates, manner
        self._folders = folder_names(project)
        self.known: dict[PaperKey, Entry] = {paper_key(entry): entry for entry in entries}
        self._signed = {(entry.kind, entry.subject) for entry in self.known.values() if entry.id in manner.signed}
        """Signed papers by kind and subject: what translates one stays as it is with it."""
        self.agreements = Agreements(folder, self.known.values(), manner.signed)
        self._former = {entry.path: entry for entry in former if entry.kind != AMENDMENT}
        self._as_signed = AsSigned(self.agreements, manner.logo)
        proof = Proof(project.code, self.agreements, manner.logo)
        self.whereabouts = Whereabouts(folder, proof, [entry.path for entry in self.known.values()], beyond)

    def folder(self, one: Due) -> str:
        """The folder of a paper: of a person, a group, a visit or a selection."""
        return self._folders[one.holder]

    def signed(self, one: Due) -> Entry | None:
        """What the manifest says of a paper, where that is signed."""
        known = self.known.get(paper_key(one))
        return known if known is not None and known.id in self._manner.signed else None

    def of(self, paper: Paper) -> Standing:
        """Where a paper stands.

        Raises:
            OutputError: `OUT01`, where its file cannot be read.
        """
        one, known = paper.due, self.known.get(paper_key(paper.due))
        if paper.context is None or not (paper.complete or self._manner.draft):
            return self._blocked(paper, known, ())
        try:
            template = self._templates.of(KINDS[one.kind], one.language)
        except TemplateError as error:
            return self._blocked(paper, known, error.findings)
        path = f"{self.folder(one)}/{file_name(one, draft=self._manner.draft)}"
        if self._manner.draft:
            return Standing(paper, State.NEW, path, template=template)
        found = identity(self._project, one, paper.context, template, self._manner.logo)
        if signed := self.signed(one):
            return self._of_signed(Standing(paper, State.SIGNED, signed.path, signed, template, found))
        if known is not None and self._translates_a_signed_one(one):
            lying, gone = self.whereabouts.lying(known)
            if not gone or known.id != found.id:
                return Standing(paper, State.SIGNED, "" if gone else lying.path, lying, template, found, gone)
        if former := self._taken_over(known, path):
            known = former
        elif known is None:
            known = self.whereabouts.lost(one, path, template)
        else:
            known = self.whereabouts.of(known, path)
        state, lies = self._state(one, path, known, found)
        told = self.whereabouts.misplaced(one, lies, path) if state is State.MISPLACED else ()
        if known is not None and state is State.BLOCKED:
            told = self.whereabouts.abroad(known, path)
        return Standing(paper, state, lies, known, template, found, told)

    def _taken_over(self, known: Entry | None, path: str) -> Entry | None:
        """The former paper that lies, as it was made, where one that is due and nowhere belongs: its key changed."""
        former = self._former.get(path)
        there = read_if_there(self._folder.place(path)) if former is not None else None
        if former is None or there is None or sha256(there) != former.file_digest:
            return None
        return former if known is None or not self.whereabouts.is_anywhere(known) else None

    def _translates_a_signed_one(self, one: Due) -> bool:
        return one.translation and (one.kind, one.subject) in self._signed

    def _blocked(self, paper: Paper, known: Entry | None, findings: tuple[Finding, ...]) -> Standing:
        """A paper that cannot be made; a signed one stays signed."""
        if signed := self.signed(paper.due):
            return self._of_signed(Standing(paper, State.SIGNED, signed.path, signed, findings=findings))
        return Standing(paper, State.BLOCKED, known=known, findings=findings)

    def _of_signed(self, standing: Standing) -> Standing:
        """A signed paper: whether it is there as it was signed, and where the data have changed, can be amended."""
        paper, known, found = standing.paper, standing.known, standing.identity
        if known is None:
            raise ValueError(paper.due.subject)
        known, gone = self.whereabouts.lying(known)
        told, state = [*standing.findings, *gone], State.SIGNED
        if found is not None and paper.context is not None:
            agreed = self.agreements.of(known)
            if not agreed.says(paper.due, paper.context, found.context_digest):
                state = State.AMEND
                if agreed.is_unknown(paper.due):
                    told.append(self._folder.warning("OUT28", known.path, known))
        if not gone and self._is_altered(known, standing):
            gone = (self._folder.warning("OUT35", known.path, known),)
            told += gone
        path = "" if gone else known.path
        return replace(standing, state=state, path=path, known=known, findings=tuple(told))

    def _is_altered(self, known: Entry, standing: Standing) -> bool:
        """Whether the file of a signed paper is not what was signed, which then is not given on as if it were."""
        there, found, template = read_if_there(self._folder.place(known.path)), standing.identity, standing.template
        if there is None or found is None or template is None:
            return False
        return self._as_signed.is_altered(there, known, standing.paper, found, template)

    def _state(self, one: Due, path: str, known: Entry | None, found: Identity) -> tuple[State, str]:
        """Where a paper stands that should lie at `path`, and at which path it lies or will lie."""
        there = read_if_there(self._folder.place(path))
        if there is None:
            return self._elsewhere(path, known, found)
        if known is None:
            return State.FILLED_IN if self._is_lost_paper(one, there, found) else State.EDITED, path
        if known.path != path:
            return State.EDITED, path
        as_made = known.file_digest == sha256(there)
        if not as_made:
            same = _is_same(known, found) and is_paper(there, known.id)
            return State.FILLED_IN if same else State.EDITED, path
        return State.CURRENT if _is_same(known, found) else _anew(known, found), path

    def _is_lost_paper(self, one: Due, there: bytes, found: Identity) -> bool:
        """Whether a file whose record was lost is the paper that would be made, by its id.

        Without its record, what the data say of the signing might be missing in it.
        """
        facts = document_facts(one, found.id)
        return is_paper(there, found.id) and (facts.number, facts.place, facts.date) == (None, None, None)

    def _elsewhere(self, path: str, known: Entry | None, found: Identity) -> tuple[State, str]:
        """A paper that is not in its place: new, or under a former name, where what was changed by hand stays."""
        if known is None:
            return State.NEW, path
        there = read_if_there(self._folder.place(known.path)) if known.path != path else None
        if there is None:
            return self._astray(path, known, found)
        if _is_same(known, found) and holds(there, known):
            return State.MOVED, path
        if known.file_digest != sha256(there):
            return State.EDITED, known.path
        return _anew(known, found), path

    def _astray(self, path: str, known: Entry, found: Identity) -> tuple[State, str]:
        """A paper whose file is gone: new, unless somebody moved it within the pack; there it stays the only one.

        In the other part of the pack it is not counted: there a restricted one would be open to all.
        """
        lies = self.whereabouts.strays.place_of(known.id)
        if not lies:
            return (State.BLOCKED, "") if self.whereabouts.abroad(known) else (State.NEW, path)
        return State.MISPLACED if known.id == found.id else State.EDITED, lies


def _is_same(known: Entry, found: Identity) -> bool:
    """Whether a paper that was made is just what would be made."""
    return known.id == found.id and known.around_digest in (None, found.around_digest)


def _anew(known: Entry, found: Identity) -> State:
    """Why a paper is made anew."""
    return State.CHANGED if known.context_digest != found.context_digest else State.REWORDED
