"""One run over one folder: each paper is looked at, filled where it has to be, and kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from docgen.documents.amendment import AmendmentDue
from docgen.documents.kinds import KINDS
from docgen.errors import Finding, OutputError, Severity
from docgen.files.writing import read_if_there
from docgen.manifest import Entry, Manifest, sha256
from docgen.models.project import Project
from docgen.packs.agreed import Agreements
from docgen.packs.amending import needed_amendment, signed_amendments
from docgen.packs.batches import Filled, Queue, Workers
from docgen.packs.folder import PackFolder
from docgen.packs.keeping import DOUBTFUL, Keeper
from docgen.packs.pack import Outcome
from docgen.packs.papers import Paper, PaperMaker, Templates
from docgen.packs.plan import MADE, PlannedPaper, State
from docgen.packs.recalling import Recalled, recall
from docgen.packs.remembered import with_signatures
from docgen.packs.rendering import document_facts
from docgen.packs.results import Results
from docgen.packs.retiring import Retirement, no_longer_due
from docgen.packs.stamp import Stamp
from docgen.packs.standing import Manner, PaperKey, Standing, Standings, paper_key
from docgen.packs.strays import Strays, restricted_strays
from docgen.packs.wanted import EVERYTHING, Wanted
from docgen.rules.due import Due


class Run:
    """The making, or the planning, of one folder's papers."""

    def __init__(
        self,
        project: Project,
        folder: PackFolder,
        templates: Templates,
        manner: Manner,
        workers: Workers | None,
        beyond: Strays | None = None,
    ) -> None:
        """`beyond` is the part of the pack that was looked through before this one."""
        self._manner, self._project, self._folder, self._templates = manner, project, folder, templates
        self._queue = Queue(workers, manner.logo)
        self.results = Results(folder)
        self._agreements = Agreements(folder, (), manner.signed)
        self._due = 0
        """How many papers the data ask for; amendments are numbered from there."""
        self._amended: set[PaperKey] = set()
        """Amendments that signed papers need."""
        self._amendments: list[AmendmentDue] = []
        """Those of them that are wanted."""
        self._signed: list[tuple[Due, Entry]] = []
        """Signed amendments that are wanted."""
        self._keeper = Keeper(folder, draft=manner.draft)
        self._left: set[str] = set()
        """Where a file may lie that stays as it is, since its paper could not be made."""
        self.retired = 0
        self.strays = beyond
        """Papers that lie elsewhere than the manifest says: of the part before, and then of this one."""

    @property
    def amendments(self) -> int:
        """How many amendments join the papers that the data ask for, as far as that is known yet."""
        return len(self._amendments) + len(self._signed)

    def make(
        self, needed: Sequence[Due], wanted: Wanted, stamp: Stamp | None = None, *, stopped: bool = False
    ) -> Iterator[Due]:
        """Makes these papers and keeps the manifest; gives back each paper that is dealt with.

        What has not changed since the run of that stamp is not looked into. Where the run before was `stopped`, what
        it left half written goes.
        """
        self._due = len(needed)
        before = self._recall(needed)
        self._folder.journal.sweep(stopped=stopped)
        standings = self._standings(before.known, needed, wanted)
        waiting: dict[int, Standing] = {}
        numbered: list[tuple[int, Due]] = []
        for number, one in enumerate(needed):
            entry = self._quiet(one, standings, stamp)
            if entry is None:
                numbered.append((number, one))
            elif wanted.includes(one):
                yield self.results.becomes(number, one, Outcome.UNCHANGED, entry.path)
        for number, standing in self._each(numbered, standings, wanted):
            if self._is_to_be_filled(standing):
                waiting[number] = standing
                for done, result in self._fill(number, standing):
                    yield self._settle(done, waiting.pop(done), result)
            else:
                yield self._settle(number, standing, ())
        for done, result in self._queue.rest():
            yield self._settle(done, waiting.pop(done), result)
        for number, one, path in self._agreed(standings):
            yield self.results.becomes(number, one, Outcome.UNCHANGED, path)
        self.results.look_again()
        if not self._manner.draft:
            self._close(before, self._gone(before.known, needed, wanted), standings)
            if stamp is not None and wanted == EVERYTHING and (before.known.entries or self._keeper.entries):
                stamp.renew(self.results.loud())

    def plan(self, needed: Sequence[Due], wanted: Wanted) -> Iterator[PlannedPaper]:
        """Where each of these papers stands; nothing is written."""
        self._due = len(needed)
        recovered = self._recall(needed, read_only=True).known
        standings = self._standings(recovered, needed, wanted)
        for number, standing in self._each(enumerate(needed), standings, wanted):
            state = standing.state
            if state in DOUBTFUL:
                ((_, result),) = self._fill(number, standing)
                state = self._looked_into(standing, result)
            if state in MADE | {State.MOVED} and (opened := self._keeper.opened(standing)):
                self.results.told[number] += opened
                state = State.BLOCKED
            missing = tuple(dict.fromkeys(one.code for one in self.results.told.get(number, ()) if one.stops))
            one, path = standing.paper.due, "" if state is State.BLOCKED else standing.path
            self._left.add(standing.path)
            yield PlannedPaper(one, state, path, missing, standings.folder(one))
        for _, one, path in self._agreed(standings):
            yield PlannedPaper(one, State.SIGNED, path, (), standings.folder(one))
        gone = [one for one in self._gone(recovered, needed, wanted) if one.id not in self._manner.signed]
        self.retired = sum(one.path not in self._left for one in gone) if self._manner.whole else 0
        self.results.last += standings.whereabouts.copies(recovered.entries)

    def _standings(self, manifest: Manifest, needed: Sequence[Due], wanted: Wanted) -> Standings:
        former = [one for one in self._gone(manifest, needed, wanted) if one.id not in self._manner.signed]
        adopted = former if self._manner.whole and not self._manner.draft else ()
        beyond = self.strays or (restricted_strays(self._folder.root) if wanted.concerns_restricted() else None)
        found = Standings(self._project, self._folder, self._templates, self._manner, manifest.entries, adopted, beyond)
        self._agreements, self.strays = found.agreements, found.whereabouts.strays
        signed = () if self._manner.draft else signed_amendments(needed, found)
        self._signed = [one for one in signed if wanted.includes(one[0])]
        return found

    def _recall(self, needed: Sequence[Due], *, read_only: bool = False) -> Recalled:
        """What is known of the folder; what there is to say of that joins the findings."""
        found = recall(self._folder, self._project, needed, self._manner, read_only=read_only)
        self._manner = found.manner
        self.results.last += found.findings
        return found

    def _each(
        self, needed: Iterable[tuple[int, Due]], standings: Standings, wanted: Wanted
    ) -> Iterator[tuple[int, Standing]]:
        """Each wanted paper where it stands, with its number; then the amendments that signed ones need."""
        maker = PaperMaker(self._project, self._manner.breaches)
        amendments: list[AmendmentDue] = []
        for number, one in needed:
            standing = self._standing(number, maker.paper(one), standings)
            if amendment := needed_amendment(standing, standings):
                amendments.append(amendment)
            if wanted.includes(one):
                yield number, standing
            else:
                self.results.told.pop(number, None)
        self._amended.update(map(paper_key, amendments))
        self._amendments = [due for due in amendments if wanted.includes(due)]
        for number, due in enumerate(self._amendments, start=self._due):
            yield number, self._standing(number, maker.paper(due), standings)

    def _agreed(self, standings: Standings) -> Iterator[tuple[int, Due, str]]:
        """The signed amendments that are wanted, with number and path; one that is gone is told."""
        for number, (one, entry) in enumerate(self._signed, start=self._due + len(self._amendments)):
            lying, gone = standings.whereabouts.lying(entry)
            if gone:
                self.results.told[number].extend(gone)
            yield number, one, "" if gone else lying.path

    def _standing(self, number: int, paper: Paper, standings: Standings) -> Standing:
        """Where a paper stands; what is to be said of it joins the findings."""
        told = list(map(_in_draft, paper.findings)) if self._manner.draft else list(paper.findings)
        try:
            standing = standings.of(paper)
        except OutputError as error:
            standing = Standing(paper, State.BLOCKED, findings=tuple(_about(error.findings, paper.due)))
        if told or standing.findings:
            self.results.told[number] = [*told, *standing.findings]
        return standing

    def _quiet(self, one: Due, standings: Standings, stamp: Stamp | None) -> Entry | None:
        """What the manifest says of a paper that is as the run of that stamp left it, and need not be looked into."""
        entry = standings.known.get(paper_key(one))
        if entry is None or stamp is None or not stamp.quiet(paper_key(one)):
            return None
        return entry if self._is_as_made(one, entry) else None

    def _is_as_made(self, one: Due, entry: Entry) -> bool:
        """Whether a paper that is in the manifest is there, byte for byte, and so is its context."""
        if self._agreements.lacks(one, entry):
            return False
        there = read_if_there(self._folder.place(entry.path))
        return there is not None and sha256(there) == entry.file_digest

    def _is_to_be_filled(self, standing: Standing) -> bool:
        return standing.state in MADE | DOUBTFUL

    def _looked_into(self, standing: Standing, result: Filled) -> State:
        """The state of a paper of which only its bytes tell whether it is as it would be made."""
        if isinstance(result, bytes) and self._keeper.is_there(standing, result):
            return State.CURRENT
        same = isinstance(result, bytes) and self._keeper.says_the_same(standing, result)
        return State.FILLED_IN if same else standing.state

    def _fill(self, number: int, standing: Standing) -> Iterator[tuple[int, Filled]]:
        one, draft = standing.paper.due, self._manner.draft
        facts = document_facts(one, standing.identity.id if standing.identity else "", draft=draft)
        return self._queue.put(number, standing, facts, self._templates.file(KINDS[one.kind], one.language))

    def _settle(self, number: int, standing: Standing, result: Filled) -> Due:
        """Keeps a paper, or notes why not."""
        one, told = standing.paper.due, self.results.told[number]
        path = standing.path
        try:
            if standing.state is State.MOVED:
                path = self._keeper.move(standing, told)
            outcome = self._outcome(standing, result, told)
            if outcome is Outcome.UNCHANGED and standing.state is not State.AMEND:
                self._keeper.keep_context(standing, self._agreements)
        except OutputError as error:
            told += _about(error.findings, one)
            outcome = self._keeper.leave_out(standing, told)
        if not told:
            del self.results.told[number]
        if outcome is Outcome.LEFT_OUT:
            self._left.add(path)
        return self.results.becomes(number, one, outcome, path)

    def _outcome(self, standing: Standing, result: Filled, told: list[Finding]) -> Outcome:
        if isinstance(result, bytes):
            return self._keeper.keep(standing, result, self._agreements, told)
        if self._is_to_be_filled(standing) or standing.state is State.BLOCKED:
            told += _about(result, standing.paper.due)
            return self._keeper.leave_out(standing, told)
        if standing.state is State.AMEND and standing.known is not None:
            told.append(self._folder.warning("OUT20", standing.known.path, standing.paper.due))
        if standing.state is State.CURRENT:
            self._keeper.renew(standing)
        return Outcome.UNCHANGED

    def _gone(self, manifest: Manifest, needed: Iterable[Due], wanted: Wanted) -> list[Entry]:
        """Papers that are no longer due, among those asked for."""
        due = {paper_key(one) for one in needed} | self._amended
        return no_longer_due(manifest.entries, due, wanted, self._manner.signed)

    def _has_vanished(self, entry: Entry) -> bool:
        """Whether a paper was taken away that will be made again; a signed one is not."""
        return paper_key(entry) in self.results.vanished and entry.id not in self._manner.signed

    def _close(self, before: Recalled, gone: Sequence[Entry], standings: Standings) -> None:
        """Moves aside what is no longer due, writes the manifest where it changed, and forgets the journal."""
        lying = [*standings.whereabouts.corrections, *self._keeper.entries]
        kept = {entry.path for entry in (*before.known.without(gone).entries, *lying)} if gone else set()
        retirement = Retirement(self._folder, self._keeper, self._manner, standings.whereabouts, kept, self._left)
        moved = retirement.of(gone, self.results.last)
        self.retired = sum(entry.path not in kept for entry in moved)
        for identifier in self._agreements.lost(before.known.entries):
            self.results.last.append(Finding("OUT24", Severity.WARNING, values={"id": identifier}))
        after = before.known.without(moved).with_entries(lying)
        after = after.without([entry for entry in after.entries if self._has_vanished(entry)])
        after = with_signatures(after, self._manner.signed)
        self.results.last += standings.whereabouts.copies(after.entries)
        self._folder.settle()
        if after != before.read or (after.entries and not self._folder.has_manifest()):
            self._folder.write_manifest(after)
        self._folder.journal.close()


def _in_draft(finding: Finding) -> Finding:
    """A finding that stops nothing, since a draft shows a blank in its place."""
    return replace(finding, severity=Severity.WARNING, stops=frozenset())


def _about(findings: Iterable[Finding], one: Due) -> list[Finding]:
    """The findings of an error, told of the paper that it kept from being made."""
    return [replace(finding, path=one.subject, stops=frozenset({one.kind})) for finding in findings]
