"""Archives for tests: bags with evidence, and all that can be read in one."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import TypedDict, Unpack

import pytest
from returned import agreement, anna, container, director, justification, trust
from signing_authority import NOW as SIGNING_NOW

from docgen.api import keep
from docgen.archive.bag.events import Evidenced, KeptFile, Opened
from docgen.archive.bag.writing import Writer, writing
from docgen.manifest import sha256

OPENED = Opened(event="opened", format=1, project="2025-1-LV01-KA121-VET-000000001", restricted=False)
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


class Choices(TypedDict, total=False):
    """How files are kept."""

    encrypt_to: tuple[str, ...]


def opened_bag(root: Path, opened: Opened = OPENED, at: datetime = NOW) -> AbstractContextManager[Writer]:
    """A bag that may be added to."""
    return writing(root, opened, "Read me.", lambda: at)


def add_evidence(root: Path, person: str, name: str, data: bytes = b"ticket", opened: Opened = OPENED) -> None:
    """Puts a ticket of a person in."""

    def told(files: tuple[KeptFile, ...]) -> Evidenced:
        return Evidenced(event="evidence", person=person, evidence="travel", digest=sha256(data), files=files)

    with opened_bag(root, opened) as writer:
        writer.put({f"data/{person}/{name}": data + name.encode()}, told)


def everything_readable(root: Path) -> str:
    """All names below a folder, and all that stands in its files."""
    files = sorted(one for one in root.rglob("*"))
    names = "\n".join(one.relative_to(root).as_posix() for one in files)
    return names + "\n" + "\n".join(one.read_bytes().decode("utf-8", "replace") for one in files if one.is_file())


def clock_shows(day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    """The computer's clock shows another day."""

    class Shown(date):
        @classmethod
        def today(cls) -> Shown:
            return cls(day.year, day.month, day.day)

    class ShownMoment(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime(day.year, day.month, day.day, 12, tzinfo=tz)

    monkeypatch.setattr("docgen.api.clock.date", Shown)
    monkeypatch.setattr("docgen.api.bags.datetime", ShownMoment)


def came_back(folder: Path, pack: Path, *people: str) -> Path:
    """A folder with Anna's agreement, signed by all, and where it is asked for Kārlis's restricted paper."""
    folder.mkdir(parents=True, exist_ok=True)
    paper = (pack / agreement(pack).path).read_bytes()
    (folder / "Annas līgums.asice").write_bytes(container({"līgums.docx": paper}, anna(), director()))
    if "karlis" in people:
        secret = (pack / "restricted" / justification(pack).path).read_bytes()
        (folder / "Kārļa pamatojums.asice").write_bytes(container({"a.docx": secret}, director()))
    return folder


def kept_archive(folder: Path, pack: Path, *people: str, **choices: Unpack[Choices]) -> Path:
    """An archive into which these papers were put, in a folder where the authority that is believed lies too."""
    keep(
        folder / "archive",
        [came_back(folder / "in", pack, *people)],
        pack=pack,
        anchors=trust(folder / "trust"),
        now=SIGNING_NOW,
        **choices,
    )
    return folder / "archive"
