"""The bags of an archive while something is put in: each is opened, or begun, when it is first needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

from docgen.api.archive import refuse_without_libraries
from docgen.api.bags import bags_if_begun, bags_of, readme
from docgen.archive.bag.events import Evidenced, EvidenceWithdrawn, Kept, Opened, Withdrawn
from docgen.archive.bag.last_word import PaperNow, evidence_in, papers_in
from docgen.archive.bag.writing import Clock, Writer, is_under_way, writing
from docgen.archive.issued import RESTRICTED
from docgen.errors import Finding, OutputError, Place


def refuse_no_key(public_keys: tuple[str, ...]) -> None:
    """Raises where one of these is no public key.

    Raises:
        UsageError: `ARC30`.
    """
    if public_keys:
        from docgen.archive.secrecy import encrypted  # noqa: PLC0415 (its library comes with an extra)

        encrypted(b"", public_keys)


def refuse_locked(file: Path) -> Finding:
    """That a file belongs where this user may put nothing in; it stays where it was."""
    return Finding("ARC16", place=Place(file.name))


class Shelves:
    """The two bags of an archive, each opened when something is put in."""

    def __init__(
        self, archive: Path, project: str, encrypt_to: tuple[str, ...], clock: Clock, stack: ExitStack
    ) -> None:
        self._archive, self._project, self._clock, self._stack = archive, project, clock, stack
        self._encrypt_to = encrypt_to
        self._writers: dict[bool, Writer] = {}
        bags = bags_if_begun(archive)
        self._locked = bags is not None and bags.locked
        self._logs = {one.restricted: one.log for one in bags or ()}

    @property
    def locked(self) -> bool:
        """Whether there is a restricted bag that this user may not read, so that nothing can be put into it."""
        return self._locked

    def finish_stopped(self) -> None:
        """Opens the bags in which a run was stopped: what it began is brought to its end.

        Raises:
            OutputError: as `shelf` does.
        """
        for restricted, root in enumerate(bags_of(self._archive)):
            if not (restricted and self._locked) and is_under_way(root):
                self.shelf(restricted=bool(restricted))

    def papers_of(self, digest: str) -> tuple[PaperNow, ...]:
        """The papers as which a file of that digest was put in, with the last word on each."""
        return tuple(one for restricted in (False, True) for one in self._papers_of(digest, restricted=restricted))

    def holding(self, digest: str) -> Writer | None:
        """The bag into which a file of that digest was put as a paper."""
        held = (apart for apart in (False, True) if self._papers_of(digest, restricted=apart))
        return next((self.shelf(restricted=apart) for apart in held), None)

    def withdraw(self, paper: PaperNow) -> None:
        """Tells that a file is not the paper that it was said to be.

        Raises:
            OutputError: as `shelf` does.
        """
        event = Withdrawn(event="withdrawn", paper=paper.event.id, file=paper.event.digest)
        for restricted in (False, True):
            if paper.event in [one.event for one in self._papers_of(paper.event.digest, restricted=restricted)]:
                self.shelf(restricted=restricted).tell(event)

    def withdraw_evidence(self, digest: str, person: str, stay: str) -> bool:
        """Tells that a file is no evidence of a person; False where it was none. An empty stay means each.

        Raises:
            OutputError: as `shelf` does.
        """
        told = [self._withdraw_evidence(digest, person, stay, restricted=apart) for apart in (False, True)]
        return any(told)

    def _withdraw_evidence(self, digest: str, person: str, stay: str, *, restricted: bool) -> bool:
        if not self._told_of(digest, restricted=restricted):
            return False
        writer = self.shelf(restricted=restricted)
        own = [one.event for one in evidence_in(digest, writer.lines_of(digest)) if one.event.person in ("", person)]
        for one in own:
            if stay in ("", one.stay) or not one.stay:
                writer.tell(EvidenceWithdrawn("evidence_withdrawn", one.person, one.evidence, one.digest, one.stay))
        return bool(own)

    def is_apart(self, digest: str) -> bool:
        """Whether a file of that digest lies in the restricted bag."""
        return bool(self._told_of(digest, restricted=True))

    def is_paper(self, digest: str) -> bool:
        """Whether a file of that digest was put in as a paper."""
        return bool(self.papers_of(digest))

    def holds(self, identifier: str) -> bool:
        """Whether a paper of that id was put in."""
        told = (one for log in self._logs.values() for one in log.of(identifier))
        return any(isinstance(one, Kept) and one.id == identifier for one in told)

    @property
    def ids_apart(self) -> frozenset[str]:
        """The ids of the papers in the restricted bag, when this was made."""
        return self._logs[True].ids if True in self._logs else frozenset()

    def _told_of(self, digest: str, *, restricted: bool) -> list[Kept | Evidenced]:
        writer, log = self._writers.get(restricted), self._logs.get(restricted)
        if writer is not None or log is None:
            return writer.of_digest(digest) if writer is not None else []
        return [one for one in log.of(digest) if isinstance(one, Kept | Evidenced) and one.digest == digest]

    def _papers_of(self, digest: str, *, restricted: bool) -> tuple[PaperNow, ...]:
        writer, log = self._writers.get(restricted), self._logs.get(restricted)
        if writer is not None:
            return papers_in(digest, writer.lines_of(digest))
        return papers_in(digest, log.lines_of(digest)) if log is not None else ()

    def shelf(self, *, restricted: bool) -> Writer:
        """The bag for what is special-category, or for all else; that one is begun first, since it holds the other.

        Raises:
            OutputError: as `writing` does; `ARC14`, the other was begun once, and is gone.
        """
        beside = self.shelf(restricted=False) if restricted else None
        if restricted not in self._writers:
            if restricted and self._is_gone():
                raise OutputError.of("ARC14", place=Place(RESTRICTED))
            root = self._archive / RESTRICTED if restricted else self._archive
            opened = Opened(
                event="opened",
                format=1,
                project=self._project,
                restricted=restricted,
                encrypted_to=self._encrypt_to if restricted else (),
            )
            self._writers[restricted] = self._stack.enter_context(writing(root, opened, readme(), self._clock))
            if True in self._logs or self._locked or restricted:
                (beside or self._writers[restricted]).tell_of_another()
        return self._writers[restricted]

    def _is_gone(self) -> bool:
        """Whether the restricted bag was begun once, and is there no more."""
        log = self._logs.get(False)
        return log is not None and log.tells_of_another and True not in self._logs and not self._locked


def in_secret_files(folder: str, own_name: str, held: Mapping[str, bytes], keys: Iterable[str]) -> Mapping[str, bytes]:
    """Files encrypted, by their paths in the bag; the first one's own name is not told.

    Raises:
        UsageError: `SIG03`, where the extra `archive` is not installed.
    """
    refuse_without_libraries()
    from docgen.archive.secrecy import SUFFIX, encrypted  # noqa: PLC0415 (its library comes with an extra)

    own, *beside = held
    names = [f"{own_name}{Path(own).suffix}", *beside]
    public_keys = tuple(keys)
    named = zip(names, held.values(), strict=True)
    return {f"{folder}/{name}{SUFFIX}": encrypted(data, public_keys) for name, data in named}
