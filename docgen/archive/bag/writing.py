"""Adding to a bag so that nothing is lost, doubled or half there, however it ends.

The files of an event are written aside first; then its line joins the log, and from then on it has happened; then the
files go to their places and the bag's own tag files follow. While this lasts a folder for what is under way lies in the
bag; one that is found there was left by a run that was stopped, and is first brought to its end.
What is added costs the same however much is there: the log is read, but not understood line by line.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path

from docgen.archive.bag import tags
from docgen.archive.bag.begun import DATA, DECLARATION, MANIFEST, README, TAG_MANIFEST, UNDER_WAY
from docgen.archive.bag.events import Apart, Disposed, Event, Evidenced, Kept, KeptFile, Line, Opened, Rule
from docgen.archive.bag.log import FILE_NAME, Log, append, lying, read_log, without_torn_line
from docgen.archive.bag.sealing import disposal, finish_disposals
from docgen.archive.bag.torn import judged, mended
from docgen.errors import OutputError, Place
from docgen.files.access import is_open_to_others, owner_only
from docgen.files.lock import alone_in
from docgen.files.writing import is_part, move, told, write_whole
from docgen.manifest import sha256

Clock = Callable[[], datetime]

_FIRST = {DECLARATION, README, MANIFEST, DATA, FILE_NAME}
"""What a run leaves that was stopped before the first line of the log; were anything kept, the log would be lost."""


class Writer:
    """Adds to one bag; made by `writing`."""

    def __init__(self, root: Path, log: Log, clock: Clock) -> None:
        self._root, self._log, self._clock = root, log, clock
        self._number, self._head = len(log.raw), log.head
        self._added: list[Event] = []
        self._lines: list[Line] = []
        self._put: list[KeptFile] = []
        self._folders: set[str] = set()
        self._is_rewritten = False

    @property
    def opened(self) -> Opened:
        """How the bag was begun."""
        first = self._log.first or self._added[0]
        if not isinstance(first, Opened):
            raise TypeError(first.event)
        return first

    @property
    def events(self) -> list[Event]:
        """All that the log tells, in order."""
        return [*self._log.events, *self._added]

    @property
    def files(self) -> dict[str, KeptFile]:
        """The files that must lie in the bag, by path."""
        return lying(self._added, self._log.files)

    @property
    def is_changed(self) -> bool:
        """Whether anything was added."""
        return bool(self._added) or self._is_rewritten

    def is_free(self, folder: str) -> bool:
        """Whether nothing lies in a folder of the bag, `data/…`, and nothing that is gone should."""
        is_told = folder in self._log.folders or folder in self._folders
        return not is_told and not (self._root / folder).exists()

    def of_digest(self, digest: str) -> list[Kept | Evidenced]:
        """What tells that a file of that digest was put in."""
        told = (*self._log.of(digest), *self._added)
        return [one for one in told if isinstance(one, Kept | Evidenced) and one.digest == digest]

    def lines_of(self, word: str) -> tuple[Line, ...]:
        """The lines that hold a word, and all that were added."""
        return *self._log.lines_of(word), *self._lines

    def lines_that_name(self, beginning: str) -> int:
        """How many lines tell of files whose paths begin so; none is understood for it."""
        wanted = f'"path":"{beginning}'.encode()
        added = sum(folder.startswith(beginning) for folder in self._folders)
        return added + sum(wanted in raw for raw in self._log.raw)

    def tell_of_another(self) -> None:
        """Tells, once, that a second bag was begun within this one.

        Raises:
            OutputError: `OUT01`.
        """
        if not self._log.tells_of_another and not any(isinstance(one, Apart) for one in self._added):
            self.tell(Apart(event="apart"))

    def times(self, identifier: str) -> int:
        """How many files of a paper were put in."""
        told = (*self._log.of(identifier), *self._added)
        return sum(isinstance(one, Kept) and one.id == identifier for one in told)

    def put(self, files: Mapping[str, bytes], event_of: Callable[[tuple[KeptFile, ...]], Event]) -> Event:
        """Puts files in, by their paths in the bag, and the event that tells of them.

        Raises:
            OutputError: `ARC04`, where a file of that name is there; `OUT01`. What was told of by then is brought to
                its end when the block ends, or the next run begins; of what was not, nothing stays.
        """
        kept = tuple(KeptFile(path=path, sha256=sha256(data), size=len(data)) for path, data in files.items())
        event = event_of(kept)
        for path in files:
            if (self._root / path).exists():
                raise OutputError.of("ARC04", place=Place(path))
        for path, data in files.items():
            with _named(path):
                write_whole(aside_of(self._root, path), data, private=True)
        self.tell(event)
        self._put += kept
        self._folders |= {path.rpartition("/")[0] for path in files}
        _put_in_place(self._root, kept)
        tags.add_to_manifest(self._root, kept)
        return event

    def tell(self, event: Event) -> None:
        """Adds an event that brings no files of its own.

        Raises:
            OutputError: `OUT01`.
        """
        line = Line(number=self._number + 1, before=self._head, at=self._clock(), what=event)
        raw = append(self._root, line)
        self._number, self._head = line.number, sha256(raw)
        self._added.append(event)
        self._lines.append(line)

    def dispose(self, numbers: Collection[int], rule: Rule, last_day: date) -> Disposed:
        """Destroys what these lines of the log tell of, after the record of it is on the disk, and seals the lines.

        Raises:
            OutputError: `OUT01`; what is still there then is destroyed when the bag is next written to.
        """
        record = disposal(self._root, read_log(self._root), numbers, rule, last_day)
        self.tell(record)
        self._log = finish_disposals(self._root, read_log(self._root))
        self._added, self._lines = [], []
        self._is_rewritten = True
        tags.write_manifest(self._root, self.files)
        return record

    def payload(self) -> tuple[int, int]:
        """Bytes and number of the files that must lie in the bag."""
        before = tags.payload_of(self._root)
        if before is None or self._is_rewritten:
            return payload_of(self.files.values())
        added = payload_of(self._put)
        return before[0] + added[0], before[1] + added[1]


@contextmanager
def writing(root: Path, opened: Opened, readme: str, clock: Clock) -> Iterator[Writer]:
    """A bag that may be added to, alone, while the block lasts; it is begun where there is none.

    Raises:
        OutputError: `OUT19`, another run is at work there; `ARC02`, it is no archive of docgen; `ARC03`, it is another
            project's; `ARC10`, `ARC11`, its log is damaged; `ARC13`, it is lost; `ARC38`, the bag's own list vouches
            for another; `OUT01`.
    """
    if not root.exists():
        with told(root):
            root.mkdir(parents=True)
        if opened.restricted:
            owner_only(root)
    with alone_in(root):
        log = _opened(root, opened)
        _clear_parts(root)
        if is_under_way(root) or log.to_seal:
            log = finish(root, log, clock)
        with told(root):
            (root / UNDER_WAY).mkdir(exist_ok=True)
        try:
            writer = Writer(root, log, clock)
            if not log.raw:
                tags.begin(root, readme)
                writer.tell(opened)
                tags.close(root, opened.project, clock().date(), writer.payload())
            yield writer
        except BaseException:
            with suppress(OutputError):
                finish(root, read_log(root), clock)
            raise
        if writer.is_changed:
            tags.close(root, opened.project, clock().date(), writer.payload())
        _give_to_owner(root, writer.opened)
        with told(root):
            (root / UNDER_WAY).rmdir()


def is_under_way(root: Path) -> bool:
    """Whether a run that added to the bag was stopped, or is at work."""
    return (root / UNDER_WAY).exists()


def payload_of(files: Iterable[KeptFile]) -> tuple[int, int]:
    """Bytes and number of files."""
    sizes = [one.size for one in files]
    return sum(sizes), len(sizes)


def finish(root: Path, log: Log, clock: Clock) -> Log:
    """Brings to its end what a stopped run began; what it had not told of did not happen.

    Raises:
        OutputError: `OUT01`; then it is still under way.
    """
    with told(root):
        (root / UNDER_WAY).mkdir(exist_ok=True)
    log = without_torn_line(root, log)
    log = finish_disposals(root, log)
    _put_in_place(root, tuple(log.files.values()))
    with told(root):
        for one in (root / UNDER_WAY).iterdir():
            one.unlink()
    first = log.first
    if isinstance(first, Opened):
        tags.write_manifest(root, log.files)
        tags.close(root, first.project, clock().date(), payload_of(log.files.values()))
        _give_to_owner(root, first)
    with told(root):
        (root / UNDER_WAY).rmdir()
    return log


def _opened(root: Path, opened: Opened) -> Log:
    """The log of a bag to which something may be added."""
    log = read_log(root)
    if found := judged(root, log).findings:
        raise OutputError(found)
    if log.torn and not is_under_way(root):
        log = mended(root, log)
    if not log.raw:
        others = {one.name for one in root.iterdir() if not one.name.startswith(".docgen")}
        if others - _FIRST and not is_under_way(root):
            raise OutputError.of("ARC02", place=Place(root.name))
        return log
    first = log.first
    if not isinstance(first, Opened):
        raise OutputError.of("ARC02", place=Place(root.name))
    if (first.project, first.restricted) != (opened.project, opened.restricted):
        raise OutputError.of("ARC03", place=Place(root.name), project=first.project)
    return log


def _clear_parts(root: Path) -> None:
    """Destroys what a run that was stopped had half written: a log may be in it, of people whose files are gone."""
    with told(root):
        for one in root.iterdir():
            if is_part(one.name):
                one.unlink()


def _give_to_owner(root: Path, opened: Opened) -> None:
    """Takes from others the rights to a restricted bag and its lists; an encrypted one may lie where all can read."""
    if not opened.restricted or opened.encrypted_to:
        return
    for one in (root, *(root / name for name in (*tags.TAGGED, TAG_MANIFEST))):
        if is_open_to_others(one):
            owner_only(one)


@contextmanager
def _named(path: str) -> Iterator[None]:
    """Names a file by where it is to lie, not by where it lies aside."""
    try:
        yield
    except OutputError as error:
        place = Place(path.rpartition("/")[2])
        raise OutputError([one.at(place) for one in error.findings]) from None


def _put_in_place(root: Path, files: Sequence[KeptFile]) -> None:
    """Moves files from aside to their places; those that lie there already are not touched."""
    for one in files:
        aside, file = aside_of(root, one.path), root / one.path
        if aside.exists() and not file.exists():
            move(aside, file)


def aside_of(root: Path, path: str) -> Path:
    """Where a file lies until its event is told; its name follows from the path."""
    return root / UNDER_WAY / sha256(path.encode())
