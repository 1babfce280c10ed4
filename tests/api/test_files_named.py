"""Which files are meant where files and folders are named."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from archives import kept_archive
from returned import agreement, with_number
from signing_authority import NOW

from docgen.api import EvidenceOf, inspect, keep, keep_evidence
from docgen.api.archive import files_of
from docgen.api.returned import Fate
from docgen.errors import Named, OutputError


@pytest.fixture
def shut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, in a folder, that this user may not read."""
    folder = tmp_path / "in" / "Kārlis"
    folder.mkdir(parents=True)
    scan, iterdir, access = os.scandir, Path.iterdir, os.access

    def guarded(path: Any = ".") -> Any:
        if Path(path) == folder:
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", guarded)
    monkeypatch.setattr(Path, "iterdir", lambda self: iter(guarded(self)) if self == folder else iterdir(self))
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != folder and access(path, mode))
    return folder


def test_a_folder_stands_for_the_files_in_it_but_for_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.pdf", "a/c.pdf", ".hidden/d.pdf", "~$e.docx", "a/.f"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert list(files_of([tmp_path])) == [tmp_path / "a/c.pdf", tmp_path / "b.pdf"]


def test_an_empty_folder_and_a_file_stand_for_themselves(tmp_path: Path) -> None:
    assert list(files_of([tmp_path, tmp_path / "none.pdf"])) == [tmp_path, tmp_path / "none.pdf"]


def test_a_folder_that_cannot_be_read_is_told_and_the_rest_is_put_in(
    shut: Path, tmp_path: Path, small_pack: Path
) -> None:
    paper = with_number((small_pack / agreement(small_pack).path).read_bytes())
    (tmp_path / "in" / "a.docx").write_bytes(paper)
    kept = keep(tmp_path / "archive", [tmp_path / "in"], pack=small_pack, now=NOW)
    assert [(one.file.name, one.fate) for one in kept.files] == [("Kārlis", Fate.REFUSED), ("a.docx", Fate.KEPT)]
    assert kept.files[0].findings[0].code == "ARC19"
    tickets = keep_evidence(tmp_path / "archive", [shut], EvidenceOf(("anna",), "travel"), pack=small_pack)
    assert [one.code for one in tickets.findings] == ["ARC19"]
    (looked, _) = inspect([tmp_path / "in"])
    assert next(looked.findings()).values["reason"] == Named("inspect.no_rights")


def test_an_archive_in_the_folder_is_not_put_into_itself(tmp_path: Path, small_pack: Path) -> None:
    archive = kept_archive(tmp_path, small_pack)
    for _ in range(2):
        kept = keep(archive, [tmp_path], pack=small_pack, now=NOW)
        names = {one.file.relative_to(tmp_path).parts[0] for one in kept.files}
        assert names == {"in", "trust"}
        assert kept.count(Fate.KEPT) == 0
    other = keep(tmp_path / "other", [tmp_path], pack=small_pack, now=NOW)
    assert "archive" not in {one.file.relative_to(tmp_path).parts[0] for one in other.files}
    within = keep(archive, [archive / "data"], pack=small_pack, now=NOW)
    assert [one.code for one in within.findings] == ["ARC88"]


def test_a_file_where_the_archive_should_be_is_told_as_that(tmp_path: Path, small_pack: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x")
    with pytest.raises(OutputError, match="ARC28"):
        keep(tmp_path / "a.pdf", [tmp_path], pack=small_pack)
    with pytest.raises(OutputError, match="ARC28"):
        keep_evidence(tmp_path / "a.pdf", [tmp_path], EvidenceOf(("anna",), "travel"), pack=small_pack)
