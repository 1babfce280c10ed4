"""The page on adding a kind of paper, followed word for word in a copy of the package."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from conftest import CHECKOUT
from lxml import etree
from projects import demo_data, record, write_project
from wordfile import pack, unpack

from docgen.wordtext import text_of

PAGE = (CHECKOUT / "docs" / "adding-a-kind.md").read_text("utf-8")
MODULE, LINE = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
BODIES = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
NAMES = re.findall(r"```po\n(.*?)```", PAGE, re.DOTALL)
KIND = "travel_declaration"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def with_text(template: bytes, lines: list[str]) -> bytes:
    """The template with other text between its header and footer, and another title and author."""
    parts = unpack(template)
    document = etree.fromstring(parts["word/document.xml"])
    body = document[0]
    for element in body[:-1]:
        body.remove(element)
    for at, line in enumerate(lines):
        paragraph = etree.Element(f"{W}p")
        etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = line
        body.insert(at, paragraph)
    title = re.sub(rb"(?<=<dc:title>).*?(?=</dc:title>)", lines[0].encode(), parts["docProps/core.xml"])
    author = re.sub(rb"(?<=<dc:creator>).*?(?=</dc:creator>)", b"docgen", title)
    made = etree.tostring(document, xml_declaration=True, encoding="UTF-8")
    return pack(parts | {"word/document.xml": made, "docProps/core.xml": author})


@pytest.fixture
def extended(tmp_path: Path) -> Path:
    """A copy of docgen to which the page was applied."""
    root = tmp_path / "checkout"
    for name in ("docgen", "templates_lv", "templates_en", "schemas"):
        shutil.copytree(CHECKOUT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    documents = root / "docgen" / "documents"
    (documents / f"{KIND}.py").write_text(MODULE, encoding="utf-8")
    table = (documents / "kinds.py").read_text("utf-8")
    table = table.replace("\n)\n\nKINDS", f"\n{LINE})\n\nKINDS", 1)
    imports = f"from docgen.documents import {KIND}\nfrom docgen.documents.{KIND} import TravelDeclaration\n"
    table = table.replace("from docgen.documents.context", f"{imports}from docgen.documents.context", 1)
    (documents / "kinds.py").write_text(table, encoding="utf-8")
    for language, body, entry in zip(("lv", "en"), BODIES, NAMES, strict=True):
        folder = root / f"templates_{language}"
        made = with_text((folder / "learning_outcomes.docx").read_bytes(), body.splitlines())
        (folder / f"{KIND}.docx").write_bytes(made)
        catalogue = root / "docgen" / "i18n" / "locale" / language / "LC_MESSAGES" / "docgen.po"
        with catalogue.open("a", encoding="utf-8") as stream:
            stream.write("\n" + entry)
        with catalogue.open("rb") as source, catalogue.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source, locale=language))
    return root


@pytest.mark.slow
def test_the_page_adds_a_kind(extended: Path, tmp_path: Path) -> None:
    data = demo_data()
    record(data, "activities", "karlis-helsinki")["real"] = {"first_day": "12.04.2027", "last_day": "23.04.2027"}
    project = write_project(tmp_path / "project", data)
    command = [
        sys.executable,
        "-m",
        "docgen",
        "make",
        str(project),
        "-o",
        str(tmp_path / "out"),
        "--kind",
        KIND,
        "--json",
    ]
    done = subprocess.run(command, cwd=extended, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    papers = json.loads(done.stdout)["papers"]
    assert [(one["people"], one["language"], one["outcome"]) for one in papers] == [
        (["karlis"], "lv", "written"),
        (["karlis"], "en", "written"),
    ]
    text = text_of((tmp_path / "out" / papers[1]["path"]).read_bytes())
    assert Path(papers[1]["path"]).name == "Declaration of green travel EN - karlis-helsinki.docx"
    assert "Kārlis Izdomātais declares that the main part of the way there and back" in text
    assert "bus, ferry" in text
    assert "Inese Izdomātā" in text
    command = [sys.executable, "-m", "docgen", "templates", "fields", "--kind", KIND]
    done = subprocess.run(command, cwd=extended, capture_output=True, text=True, encoding="utf-8", check=False)
    assert "Transportlīdzekļi, galvenais vispirms." in done.stdout


def test_what_the_page_adds_is_in_house_form(extended: Path) -> None:
    for command in (["check"], ["format", "--check"]):
        config = ["--config", str(CHECKOUT / "pyproject.toml")]
        ruff = [str(Path(sys.executable).parent / "ruff"), *command, *config, f"docgen/documents/{KIND}.py"]
        done = subprocess.run(ruff, cwd=extended, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    assert len(LINE.rstrip("\n")) <= 120
