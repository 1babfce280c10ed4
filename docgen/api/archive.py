"""Files that came back signed: what they are, and what can be proven about them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.api.projects import read_logo
from docgen.archive.holdings import is_archive
from docgen.archive.inspection import Inspection
from docgen.archive.issued import IssuedPapers, Remade, read_issued
from docgen.archive.signers import codes_of
from docgen.errors import DataError, ExitStatus, Finding, Named, Place, UsageError, worst
from docgen.intake import Loaded
from docgen.packs.papers import Templates
from docgen.packs.remaking import Remaker

if TYPE_CHECKING:
    from docgen.archive.anchors import Anchors
    from docgen.archive.inspecting import Against

SIGNATURE_LIBRARIES = ("asn1crypto", "cryptography", "pyhanko", "pyhanko_certvalidator", "pypdfium2", "pyrage")
"""What the extra `archive` brings."""


def inspect(
    files: Iterable[Path],
    *,
    pack: Path | None = None,
    project: Loaded | None = None,
    anchors: Path | None = None,
    said: str = "",
    now: datetime | None = None,
) -> tuple[Inspection, ...]:
    """What each file is, who signed it, and whether it is what was issued. No network is touched, nothing is written.

    Args:
        files: signed files or unsigned ones; of a folder those that lie in it.
        pack: the folder of the papers as they were made, to compare with.
        project: the project's data: they tell the personal codes of those who sign, and let a paper be made again
            whose file was written over.
        anchors: whom to believe: a folder of certificates, or an EU trusted list.
        said: the id of the paper, for one file that does not tell it.
        now: the moment at which certificates are judged where no time stamp tells another; otherwise that of the clock.

    Raises:
        UsageError: the extra `archive` is not installed (`SIG03`), `said` is no id or for several files (`SIG04`),
            the pack has no record of papers (`SIG05`), or is another project's (`SIG09`); `anchors` has no certificate
            (`SIG60`).
        DataError: the project cannot be read.
    """
    refuse_without_libraries()
    found = tuple(files_of(files))
    papers = read_issued(pack) if pack is not None else None
    against = held_against(papers, project, anchors, said_of(said, found), now)
    return tuple(inspected(one, against) for one in found)


def inspection_status(inspections: Iterable[Inspection]) -> ExitStatus:
    """What a command ends with: the gravest of what is told and of the verdicts; good where all is proven alone."""
    inspections = tuple(inspections)
    told = [finding for one in inspections for finding in one.findings()]
    grave = (one.verdict.severity for one in inspections)
    return worst([*told, *(Finding("", severity) for severity in grave if severity is not None)])


def is_archive_installed() -> bool:
    """Whether the libraries are there that signatures are read with."""
    return not _lacking()


def _lacking() -> list[str]:
    return [name for name in SIGNATURE_LIBRARIES if find_spec(name) is None]


def said_of(said: str, files: Sequence[Path]) -> str:
    """The id that a person gives, for one file that does not tell its own.

    Raises:
        UsageError: `SIG04`, where it is no id, or there are several files.
    """
    said = said.strip().upper()
    if not said:
        return ""
    from docgen.archive.written import is_id  # noqa: PLC0415 (its libraries come with an extra)

    if not is_id(said) or len(files) != 1:
        raise UsageError.of("SIG04", id=said, problem=Named("said.several" if is_id(said) else "said.no_id"))
    return said


def refuse_without_libraries() -> None:
    """Raises where the extra `archive` is not installed.

    Raises:
        UsageError: `SIG03`.
    """
    lacking = _lacking()
    if lacking:
        raise UsageError.of("SIG03", names=lacking)


def files_of(files: Iterable[Path], *, archive: Path | None = None) -> Iterator[Path]:
    """The files, and of a folder all that lie in it and in its folders.

    An empty folder stands for itself, and so does one that cannot be read. Of an archive that lies in a folder nothing
    is taken, and of `archive` neither.
    """
    for file in files:
        try:
            within = sorted(_within(file, archive)) if file.is_dir() else []
        except (OSError, ValueError):
            within = []
        yield from within or [file]


def _within(folder: Path, archive: Path | None) -> Iterator[Path]:
    """The files in a folder and its folders, but for hidden ones; in place of a folder that cannot be read itself."""
    unread: list[Path] = []
    own = archive.resolve() if archive is not None else None
    if own is not None and folder.resolve().is_relative_to(own):
        return
    for root, folders, names in os.walk(folder, onerror=lambda error: unread.append(Path(error.filename))):
        wanted = (name for name in folders if not _is_hidden(name))
        folders[:] = [name for name in wanted if archive is None or not _is_archive(Path(root, name), own)]
        found = (Path(root, name) for name in names if not _is_hidden(name))
        yield from (one for one in found if one.is_file())
    yield from unread


def _is_archive(folder: Path, own: Path | None) -> bool:
    return folder.resolve() == own or is_archive(folder)


def folder_without_files(file: Path) -> Finding | None:
    """That nothing lies in what was named as a folder of files, or that it cannot be read; None where it is none."""
    try:
        if not file.is_dir():
            return None
        next(file.iterdir(), None)
    except PermissionError:
        return Finding("ARC19", place=Place(file.name))
    except (OSError, ValueError):
        return None
    return Finding("ARC88", place=Place(file.name))


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$"))


def inspected(file: Path, against: Against, data: bytes | None = None) -> Inspection:
    """What can be said of a file; of these bytes, where they were read already."""
    from docgen.archive.inspecting import inspect_data, inspect_file  # noqa: PLC0415 (its libraries come with an extra)

    if data is not None:
        return inspect_data(str(file), data, against)
    return inspect_file(file, against)


def held_against(
    papers: IssuedPapers | None, loaded: Loaded | None, anchors: Path | None, said: str, now: datetime | None
) -> Against:
    """What files are held against; `loaded` is the project's data.

    Raises:
        UsageError: `SIG09`, where the pack is another project's; what is wrong with `anchors`, where nobody is there
            to be believed (`SIG60`).
        DataError: the project cannot be read.
    """
    from docgen.archive.inspecting import Against, Codes, no_codes  # noqa: PLC0415 (its libraries come with an extra)

    codes: Codes = no_codes
    remade: Remade | None = None
    if loaded is not None:
        project = loaded.project
        if project is None:
            raise DataError(loaded.findings)
        if papers is not None and project.code != papers.project:
            raise UsageError.of("SIG09", project=str(project.code), pack=papers.project)
        codes = partial(codes_of, project)
        remade = Remaker(project, Templates(loaded.folder), read_logo(loaded)[0]).remade
    return Against(
        now=now or datetime.now(UTC),
        papers=papers,
        anchors=_believed(anchors) if anchors is not None else None,
        codes=codes,
        remade=remade,
        said=said,
    )


def _believed(source: Path) -> Anchors:
    """Whom the user believes; to name nobody with `--trust` is a slip, and no file is to be blamed for it."""
    from docgen.archive.anchor_files import read_anchors  # noqa: PLC0415 (its libraries come with an extra)

    anchors = read_anchors(source)
    if not anchors.entries:
        raise UsageError(one.at(Place(str(source))) for one in anchors.findings)
    return anchors
