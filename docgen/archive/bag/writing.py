"""Adding to a bag so that nothing is lost, doubled or half there, however it ends.

The files of an event are written aside first; then its line joins the log, and from then on it has happened; then the
files go to their places and the bag's own tag files follow. While this lasts a folder for what is under way lies in the
bag; one that is found there was left by a run that was stopped, and is first brought to its end.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path

from docgen.archive.bag import tags
from docgen.archive.bag.events import Disposed, Event, KeptFile, Line, Opened
from docgen.archive.bag.log import Log, append, read_log, without_torn_line
from docgen.archive.bag.sealing import disposal, finish_disposals
from docgen.errors import OutputError, Place
from docgen.files.access import owner_only
from docgen.files.lock import alone_in
from docgen.files.writing import move, told, write_whole
from docgen.manifest import sha256

UNDER_WAY = ".docgen-under-way"

Clock = Callable[[], datetime]


class Writer:
    """Adds to one bag; made by `writing`."""

    def __init__(self, root: Path, log: Log, clock: Clock) -> None:
        self._root, self._clock = root, clock
        self._number, self._head = len(log.lines), log.head
        self.events: list[Event] = list(log.events)
        self.files = dict(log.files)

    @property
    def head(self) -> str:
        """SHA-256 of the last line of the log."""
        return self._head

    def is_free(self, folder: str) -> bool:
        """Whether nothing lies in a folder of the bag, `data/…`."""
        return not (self._root / folder).exists()

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
            write_whole(aside_of(self._root, path), data, private=True)
        self._tell(event)
        tags.add_to_manifest(self._root, _put_in_place(self._root, kept))
        self.files.update((one.path, one) for one in kept)
        return event

    def tell(self, event: Event) -> None:
        """Adds an event that brings no files.

        Raises:
            OutputError: `OUT01`.
        """
        self._tell(event)

    def dispose(self, numbers: Collection[int], rule: str, last_day: date) -> Disposed:
        """Destroys what these lines of the log tell of, after the record of it is on the disk, and seals the lines.

        Only lines that were there when the bag was opened can be named.

        Raises:
            OutputError: `OUT01`; what is still there then is destroyed when the bag is next written to.
        """
        record = disposal(read_log(self._root), numbers, rule, last_day)
        self._tell(record)
        log = finish_disposals(self._root, read_log(self._root))
        self.events, self.files = list(log.events), dict(log.files)
        tags.write_manifest(self._root, self.files)
        return record

    def _tell(self, event: Event) -> None:
        line = Line(number=self._number + 1, before=self._head, at=self._clock(), what=event)
        self._head = append(self._root, line)
        self._number += 1
        self.events.append(event)


@contextmanager
def writing(root: Path, opened: Opened, readme: str, clock: Clock) -> Iterator[Writer]:
    """A bag that may be added to, alone, while the block lasts; it is begun where there is none.

    Raises:
        OutputError: `OUT19`, another run is at work there; `ARC02`, it is no archive of docgen; `ARC03`, it is another
            project's; `ARC10`, `ARC11`, its log is damaged; `OUT01`.
    """
    if not root.exists():
        with told(root):
            root.mkdir(parents=True)
        if opened.restricted:
            owner_only(root)
    with alone_in(root):
        log = _opened(root, opened)
        was_under_way = is_under_way(root)
        with told(root):
            (root / UNDER_WAY).mkdir(exist_ok=True)
        log = _finished(root, log)
        writer = Writer(root, log, clock)
        if not log.lines:
            tags.begin(root, readme)
            writer.tell(opened)
        try:
            yield writer
        except BaseException:
            with suppress(OutputError):
                _close(root, opened.project, clock, _finished(root, read_log(root)).files.values())
            raise
        if writer.head == log.head and not was_under_way:
            with told(root):
                (root / UNDER_WAY).rmdir()
        else:
            _close(root, opened.project, clock, writer.files.values())


def is_under_way(root: Path) -> bool:
    """Whether a run that added to the bag was stopped, or is at work."""
    return (root / UNDER_WAY).exists()


def _opened(root: Path, opened: Opened) -> Log:
    """The log of a bag to which something may be added."""
    log = read_log(root)
    found = next(log.events, None)
    if log.findings:
        raise OutputError(log.findings)
    if found is None and any(not one.name.startswith(".docgen") for one in root.iterdir()) and not is_under_way(root):
        raise OutputError.of("ARC02", place=Place(root.name))
    if isinstance(found, Opened) and (found.project, found.restricted) != (opened.project, opened.restricted):
        raise OutputError.of("ARC03", place=Place(root.name), project=found.project)
    if found is not None and not isinstance(found, Opened):
        raise OutputError.of("ARC02", place=Place(root.name))
    return log


def _finished(root: Path, log: Log) -> Log:
    """Brings to its end what a stopped run began; what it had not told of did not happen."""
    log = without_torn_line(root, log)
    log = finish_disposals(root, log)
    _put_in_place(root, tuple(log.files.values()))
    _clear(root)
    if log.lines:
        tags.write_manifest(root, log.files)
    return log


def _put_in_place(root: Path, files: Sequence[KeptFile]) -> tuple[KeptFile, ...]:
    """Moves files from aside to their places; those that lie there already are not touched."""
    for one in files:
        aside, file = aside_of(root, one.path), root / one.path
        if aside.exists() and not file.exists():
            move(aside, file)
    return tuple(files)


def _close(root: Path, project: str, clock: Clock, files: Iterable[KeptFile]) -> None:
    """Lets the tag files follow; then nothing is under way any more."""
    sizes = [one.size for one in files]
    tags.close(root, project, clock().date(), (sum(sizes), len(sizes)))
    with told(root):
        (root / UNDER_WAY).rmdir()


def _clear(root: Path) -> None:
    """Forgets what was written aside and never told of."""
    with told(root):
        for one in (root / UNDER_WAY).iterdir():
            one.unlink()


def aside_of(root: Path, path: str) -> Path:
    """Where a file lies until its event is told; its name follows from the path."""
    return root / UNDER_WAY / sha256(path.encode())
