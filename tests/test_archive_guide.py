"""The guide to the archive: what it names is docgen's, what it promises is so."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from archives import came_back
from conftest import CHECKOUT
from projects import SAMPLE
from returned import make_small_pack, trust

from docgen.archive.bag.begun import MANIFEST, TAG_MANIFEST
from docgen.archive.bag.log import FILE_NAME, read_log
from docgen.archive.bag.tags import TAGGED
from docgen.archive.keeping import ENTRY, INSPECTION, ISSUED, name_for
from docgen.cli import main
from docgen.errors import ExitStatus
from docgen.i18n import Language, texts
from docgen.manifest import sha256
from docgen.packs.dossier_report import report_name
from docgen.rules.call import call

PAGE = CHECKOUT / "docs" / "archive.md"
TEXT = PAGE.read_text("utf-8")
BLOCKS = re.findall(r"```text\n(.*?)\n```", TEXT, re.DOTALL)


def commands(block: str) -> list[list[str]]:
    return [shlex.split(line)[1:] for line in block.splitlines()]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the guide's commands can be run, and the first of them was."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(SAMPLE, "my-project")
    pack = make_small_pack(Path("papers"))
    trust(Path("anchors"))
    came_back(Path("back"), pack, "karlis")
    assert main(commands(BLOCKS[0])[0]) in (ExitStatus.GOOD, ExitStatus.WARNINGS)
    return tmp_path


def test_every_code_is_docgen_s_and_every_link_leads_somewhere() -> None:
    codes = set(re.findall(r"\bARC\d\d\b", TEXT))
    assert len(codes) > 10
    assert all(texts(language).has(code) for code in codes for language in Language)
    for target in re.findall(r"\]\(([^)#:]+)\)", TEXT):
        assert (PAGE.parent / target).exists(), target


def test_the_layout_is_the_one_that_is_written(place: Path) -> None:
    (layout,) = [block for block in BLOCKS if block.startswith("archive/\n")]
    for name in (*TAGGED, TAG_MANIFEST, FILE_NAME, ISSUED, ENTRY, INSPECTION, "restricted/"):
        assert f" {name} " in layout, name
    assert {one.name for one in (place / "archive").iterdir()} == {
        *re.findall(r"^  (\S+?)/? ", layout, re.MULTILINE),
        "data",
    }
    for name in (ISSUED, ENTRY):
        assert f"`{name_for(name, '<id>')}`" in TEXT


def test_the_commands_run_and_the_python_too(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in commands(BLOCKS[0])[1:]:
        assert main(command) in (ExitStatus.GOOD, ExitStatus.WARNINGS), command
    capsys.readouterr()
    (example,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    exec(compile(example, PAGE.name, "exec"), {})
    assert capsys.readouterr().out == "True 2\n('anna',) 1\n"
    assert (place / "check.zip").exists()


def test_time_of_keeping_runs_as_told(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DOCGEN_TODAY", "2027-10-01")
    (block,) = [block for block in BLOCKS if "archive paid" in block]
    *entering, expired, dispose = commands(block)
    for command in entering:
        assert main(command) == ExitStatus.GOOD
    assert main(expired) == ExitStatus.WARNINGS
    assert main(dispose) == ExitStatus.USAGE
    assert "ARC71" in capsys.readouterr().err
    assert (place / "archive/data").exists()
    keeping = call(2025).record_keeping.value
    most = f"{int(keeping.most_of_small):,}".replace(",", " ")
    assert f"kept {keeping.years} years" in TEXT
    assert f"{keeping.years_of_small} years where the grant is at most {most} €" in TEXT


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum")
def test_the_bag_is_read_without_docgen_as_told(place: Path) -> None:
    archive = place / "archive"
    check = ["sha256sum", "-c", "--quiet", MANIFEST, TAG_MANIFEST]
    assert "sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt" in TEXT
    subprocess.run(check, cwd=archive, check=True)
    first, second = (archive / FILE_NAME).read_bytes().splitlines()[:2]
    assert f'"before":"{sha256(first)}"'.encode() in second
    (told,) = re.findall(r"`(sed [^`]*sha256sum)`", TEXT)
    said = subprocess.run(told.replace("\\|", "|"), cwd=archive, shell=True, check=True, capture_output=True, text=True)
    assert said.stdout.split()[0] == read_log(archive).digests[0]


def test_the_names_in_the_zip_are_those_of_the_reports() -> None:
    for language in Language:
        assert f"`{report_name(language)}`" in TEXT
