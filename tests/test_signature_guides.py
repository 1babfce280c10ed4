"""The guides to signed files: what they name is docgen's, what they promise is so."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from conftest import CHECKOUT
from projects import SAMPLE
from returned import agreement, make_small_pack, trust

from docgen.archive.limits import USUAL
from docgen.archive.verdict import Verdict
from docgen.cli import main
from docgen.errors import ExitStatus
from docgen.i18n import Language, texts

LV = CHECKOUT / "docs" / "lv" / "parakstitas-datnes.md"
EN = CHECKOUT / "docs" / "signatures.md"


@pytest.mark.parametrize("page", [LV, EN], ids=["lv", "en"])
def test_every_link_leads_somewhere_and_every_code_is_docgen_s(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (page.parent / target).exists(), target
    codes = set(re.findall(r"\bSIG\d\d\b", text))
    assert codes
    assert all(texts(language).has(code) for code in codes for language in Language)


def test_every_verdict_is_explained_in_both() -> None:
    english, latvian = EN.read_text("utf-8"), LV.read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| (\d) \|$", english, re.MULTILINE)
    assert [name for name, _ in rows] == list(Verdict)
    for verdict in Verdict:
        assert f"| {texts(Language.LV)(f'verdict.{verdict}')} |" in latvian
    worst = [int(status) for _, status in rows]
    assert worst[-1] == ExitStatus.GOOD
    assert set(worst[: Verdict.DOUBTFUL.rank + 1]) == {int(ExitStatus.ERRORS)}
    assert set(worst[Verdict.DOUBTFUL.rank + 1 : -1]) == {int(ExitStatus.WARNINGS)}


def test_the_limits_are_those_of_the_code() -> None:
    text = EN.read_text("utf-8")
    for said in (
        f"| its size | {USUAL.file_bytes // 1_000_000} MB |",
        f"containers in containers included | {USUAL.content_bytes // 1_000_000} MB |",
        f"beyond its first megabyte | {USUAL.ratio} times |",
        f"| entries | {USUAL.entries:,} |".replace(",", " "),
        f"| entries of all containers and Word files in it | {USUAL.entries_in_all:,} |".replace(",", " "),
        f"of the rest `ARC24` tells | {USUAL.papers} |",
        f"tags of all its parts | {USUAL.xml_bytes // 1_000_000} MB; {USUAL.word_tags:,} |".replace(",", " "),
        f"(not on Windows) | {USUAL.pdf_memory >> 30} GB |",
        f"| containers within one another | {USUAL.depth} |",
        f"| one signature file | {USUAL.xml_bytes // 1_000_000} MB, {USUAL.xml_depth} elements deep |",
        f"| signatures | {USUAL.signatures} |",
        f"| time | {USUAL.seconds:.0f} seconds |",
    ):
        assert said in text


def test_what_the_latvian_guide_quotes_is_what_is_printed() -> None:
    say, text = texts(Language.LV), LV.read_text("utf-8")
    for level in ("found", "unchanged", "confirmed"):
        assert f"| **{say(f'level.{level}').rstrip(':')}** |" in text
    assert f"„{say('inspected.unchecked').rstrip(':')}”" in text


@pytest.mark.parametrize(("page", "folder"), [(LV, "sanemtas"), (EN, "back/")])
def test_the_command_runs(
    page: Path, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (command,) = re.findall(r"```text\n(.*?)\n```", page.read_text("utf-8"), re.DOTALL)
    for name in ("mans-projekts", "my-project"):
        shutil.copytree(SAMPLE, name)
    pack = make_small_pack(Path("dokumenti"))
    shutil.copytree(pack, "papers")
    trust(Path("anchors"))
    Path(folder).mkdir()
    shutil.copy(pack / agreement(pack).path, Path(folder) / "agreement.docx")
    assert main(shlex.split(command)[1:]) == ExitStatus.WARNINGS
    assert agreement(pack).id in capsys.readouterr().out
    for example in re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        exec(compile(example, page.name, "exec"), {})
        assert capsys.readouterr().out == "unsigned ['SIG06']\n"
