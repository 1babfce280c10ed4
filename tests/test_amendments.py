"""Amendments as finished papers: before outside judges, and as a reader sees them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from amendment_data import cases, made, named_cases
from conftest import CHECKOUT
from paperwork import audit, pdf_pages, spoilt, written

from docgen.wordtext import parts_text, text_of

GOLDEN = CHECKOUT / "tests" / "golden" / "amendments"
KEPT = ("dates of a minor", "outcomes")
"""Cases whose text is kept; after a change that is wanted: `pytest tests/test_amendments.py --renew-golden`."""


def test_every_amendment_passes_the_audit(tmp_path: Path) -> None:
    for name, project, due in cases():
        assert audit(made(project, due), tmp_path) == [], name


def test_nothing_is_left_of_the_template_and_no_line_is_empty() -> None:
    for name, project, due in cases():
        data = made(project, due).data
        for remnant in ("{{", "{%", "None", "BLANK", "docgen:", "  "):
            assert remnant not in text_of(data).replace("   ", ""), f"{name}: {remnant}"
        lines = next(part.lines for part in parts_text(data) if part.part == "word/document.xml")
        empty = [number for number, line in enumerate(lines) if not line]
        assert all(number == len(lines) - 1 for number in empty), name


def test_amendments_read_as_they_did(request: pytest.FixtureRequest) -> None:
    now = {}
    for name, project, due in cases():
        if name.rpartition(" ")[0] in KEPT:
            text = text_of(made(project, due).data)
            now[f"{name}.txt"] = re.sub(r"(identifikators|Document ID) \w{16}", r"\1 <id>", text) + "\n"
    if request.config.getoption("--renew-golden"):
        GOLDEN.mkdir(exist_ok=True)
        for file, text in now.items():
            (GOLDEN / file).write_text(text, encoding="utf-8", newline="\n")
    assert now == {file.name: file.read_text("utf-8") for file in GOLDEN.iterdir()}


@pytest.mark.office
@pytest.mark.slow
def test_libreoffice_opens_every_amendment_and_no_page_is_spoilt(tmp_path: Path) -> None:
    papers = written((replace(made(project, due), name=name) for name, project, due in cases()), tmp_path)
    pages = pdf_pages(tmp_path)
    assert len(pages) == len(papers) == 2 * len(named_cases())
    for name, said in pages.items():
        assert spoilt(papers[name], said) == []
        assert 2 <= len(said) <= 3, name
