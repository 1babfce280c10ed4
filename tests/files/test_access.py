"""Rights are set and read back, on POSIX and as `icacls` lists them."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from docgen.files import access
from docgen.files.access import by_icacls, owner_only

USER = "SKOLA\\Juris"
FOLDER = Path("C:\\out\\restricted")

posix = pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


class Runner:
    """Stands for `icacls`: keeps what it was asked, and lists what it is given."""

    def __init__(self, listing: str) -> None:
        self.listing = listing
        self.commands: list[list[str]] = []

    def __call__(self, command: list[str]) -> str:
        self.commands.append(command)
        return "" if "/grant:r" in command else self.listing


@posix
def test_a_folder_and_all_that_lies_in_it_become_its_owners_alone(tmp_path: Path) -> None:
    folder, file = tmp_path / "a" / "b", tmp_path / "a" / "b" / "paper.docx"
    folder.mkdir(parents=True)
    file.write_bytes(b"x")
    for path in (tmp_path / "a", folder):
        path.chmod(0o755)
    file.chmod(0o644)
    assert owner_only(tmp_path / "a")
    assert [rights(path) for path in (tmp_path / "a", folder, file)] == [0o700, 0o700, 0o600]
    assert file.read_bytes() == b"x"


@posix
def test_what_a_link_there_leads_to_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "else").touch(0o644)
    (tmp_path / "own" / "link").symlink_to(tmp_path / "else")
    assert owner_only(tmp_path / "own")
    assert stat.S_IMODE((tmp_path / "else").stat().st_mode) == 0o644


@posix
def test_a_single_file_becomes_its_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "paper.docx"
    file.write_bytes(b"x")
    assert owner_only(file)
    assert rights(file) == 0o600


@posix
def test_a_disk_that_takes_no_rights_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such a disk says nothing: it leaves the rights as they were."""
    (tmp_path / "paper.docx").write_bytes(b"x")
    (tmp_path / "paper.docx").chmod(0o644)
    monkeypatch.setattr(Path, "chmod", lambda *_: None)
    assert not owner_only(tmp_path)


@posix
def test_one_file_that_stays_open_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).write_bytes(b"x")
        (tmp_path / name).chmod(0o644)
    chmod = Path.chmod
    monkeypatch.setattr(Path, "chmod", lambda path, mode: None if path.name == "b" else chmod(path, mode))
    assert not owner_only(tmp_path)
    assert [rights(tmp_path / name) for name in ("a", "b", "c")] == [0o600, 0o644, 0o600]


@posix
def test_a_disk_that_refuses_is_told_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "chmod", refuse)
    assert not owner_only(tmp_path)


def test_icacls_takes_inherited_rights_away_and_gives_them_to_the_user() -> None:
    run = Runner(f"{FOLDER} SKOLA\\Juris:(OI)(CI)(F)\n\nSuccessfully processed 1 files; Failed processing 0 files\n")
    assert by_icacls(FOLDER, USER, run)
    granting, listing = run.commands
    assert granting == ["icacls", str(FOLDER), "/inheritance:r", "/grant:r", "SKOLA\\Juris:(OI)(CI)F", "/q"]
    assert listing == ["icacls", str(FOLDER)]


@pytest.mark.parametrize(
    "listing",
    [
        f"{FOLDER} skola\\JURIS:(OI)(CI)(F)\n",
        f"{FOLDER} SKOLA\\Juris:(F)\n                    SKOLA\\Juris:(OI)(CI)(IO)(F)\n",
    ],
    ids=["another letter case", "two lines of one user"],
)
def test_a_listing_of_the_user_alone_is_good(listing: str) -> None:
    assert by_icacls(FOLDER, USER, Runner(listing))


@pytest.mark.parametrize(
    "listing",
    [
        f"{FOLDER} SKOLA\\Juris:(OI)(CI)(F)\n                    BUILTIN\\Users:(OI)(CI)(RX)\n",
        f"{FOLDER} BUILTIN\\Users:(I)(OI)(CI)(RX)\n",
        f"{FOLDER} Everyone:(F)\n                    SKOLA\\Juris:(F)\n",
        f"{FOLDER} Visi lietotāji:(R)\n                    SKOLA\\Juris:(F)\n",
        f"{FOLDER} No permissions are set. All users have full control.\n",
        "",
    ],
    ids=["others read", "only others", "everyone", "a group with a space", "no rights at all", "icacls failed"],
)
def test_a_listing_with_anybody_else_is_not(listing: str) -> None:
    assert not by_icacls(FOLDER, USER, Runner(listing))


def test_a_command_that_fails_prints_nothing() -> None:
    assert access._run([sys.executable, "-c", "print('listed')"]).strip() == "listed"
    assert access._run([sys.executable, "-c", "print('listed'); raise SystemExit(5)"]) == ""
    assert access._run(["no-such-command-anywhere"]) == ""


def test_on_windows_icacls_is_asked_for_the_user_of_the_session(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = Runner(f"{tmp_path} SKOLA\\Juris:(OI)(CI)(F)\n")
    monkeypatch.setattr(access, "_run", run)
    monkeypatch.setenv("USERDOMAIN", "SKOLA")
    monkeypatch.setenv("USERNAME", "Juris")
    monkeypatch.setattr(access, "_ON_WINDOWS", True)
    assert owner_only(tmp_path)
    assert "SKOLA\\Juris:(OI)(CI)F" in run.commands[0]
