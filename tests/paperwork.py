"""Finished papers for tests, and their outside judges: openxml-audit and LibreOffice."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import docx
from openxml_audit import FileFormat, OpenXmlValidator

from docgen.documents.kinds import KINDS
from docgen.models.project import Project
from docgen.packs.papers import Templates, papers
from docgen.packs.rendering import render

_PLAIN_PDF = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"false"}}'
"""The same pages; their text has no marks of what is a heading and what a table, which take a fifth of the time."""
_SIGNATURES = re.compile(r"^\s*(?:Paraksti|Signatures)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Made:
    """A finished paper, and who has a place for a signature in it."""

    name: str
    data: bytes
    signers: tuple[str, ...]

    @property
    def kind(self) -> str:
        """Of what kind it is, where it is a project's."""
        return self.name.partition(" ")[0]

    @property
    def headings(self) -> set[str]:
        """The texts of its headings."""
        paragraphs = docx.Document(io.BytesIO(self.data)).paragraphs
        return {one.text.strip() for one in paragraphs if one.style and one.style.style_id.startswith("Heading")}


def rendered(project: Project, kind: str = "", *, draft: bool = False) -> Iterator[Made]:
    """The papers of a project, of one kind or of all; each whole unless it is a draft."""
    templates = Templates()
    for paper in papers(project):
        if kind not in ("", paper.due.kind):
            continue
        assert paper.context is not None, (paper.due.subject, paper.findings)
        assert draft or paper.complete, (paper.due.subject, paper.findings)
        template = templates.of(KINDS[paper.due.kind], paper.due.language)
        done = render(project, paper.due, paper.context, template, draft=draft, logo=None)
        signers = tuple(str(signer.name) for signer in dict(paper.context).get("signers", ()))
        subject = re.sub(r"\W+", " ", paper.due.subject.partition("[")[2])
        yield Made(f"{paper.due.kind} {paper.due.language} {subject}".strip(), done.data, signers)


def written(made: Iterable[Made], folder: Path) -> dict[str, Made]:
    """Puts papers into a folder; returns them by file name without ending."""
    found = {one.name: one for one in made}
    for name, one in found.items():
        (folder / f"{name}.docx").write_bytes(one.data)
    return found


def audit(made: Made, folder: Path) -> list[str]:
    """What openxml-audit, strict, has against a paper."""
    file = folder / f"{made.name}.docx"
    file.write_bytes(made.data)
    # Anew for each: it keeps what one file holds by the address of an object, which the next file may have.
    judge = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, strict=True, security_validation=True)
    return [str(error) for error in judge.validate(str(file)).errors]


def pdf_pages(folder: Path) -> dict[str, list[str]]:
    """The text of each page of each paper in a folder, through LibreOffice, by file name without ending."""
    files = sorted(folder.glob("*.docx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", _PLAIN_PDF, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True)
    pages = {}
    for file in files:
        pdf = folder / f"{file.stem}.pdf"
        assert pdf.is_file(), f"LibreOffice did not open {file.name}"
        said = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
        pages[file.stem] = said.split("\f")[:-1]
    return pages


def spoilt(made: Made, pages: list[str]) -> list[str]:
    """What is wrong with the pages of a paper: id, numbers, statement, split signatures, more than one lone heading.

    Headings are kept with what follows, yet LibreOffice 7.4 leaves one behind now and
    then where a page before it is full of tables; Word does not.
    """
    name, faults, headings, alone = made.name, [], made.headings, []
    for number, page in enumerate(pages, start=1):
        where = f"{name}, page {number}"
        identifier = re.search(r"(?:identifikators|Document ID) ([0-9A-Z]{16})", page)
        if identifier is None:
            faults.append(f"{where}: no id")
            continue
        if not re.search(rf"(?:{number}\. lappuse no|Page {number} of) {len(pages)}", page):
            faults.append(f"{where}: no page number")
        if "Līdzfinansē Eiropas Savienība" not in page and "Co-funded by the European Union" not in page:
            faults.append(f"{where}: no statement of the funding")
        lines = [line for line in page.split("\n") if line.strip()]
        last = lines[next(at for at, line in enumerate(lines) if identifier.group(1) in line) - 1]
        if re.sub(r"^\s*(?:\d+\.)?\s+", "", last).strip() in headings:
            alone.append(f"{where}: a lone heading: {last.strip()}")
    if len(alone) > 1:
        faults += alone
    blocks = [page for page in pages if _SIGNATURES.search(page)]
    if not made.signers:
        faults += [f"{name}: a place for signatures that nobody signs" for _ in blocks]
    elif len(blocks) != 1:
        faults.append(f"{name}: signatures on {len(blocks)} pages")
    elif missing := [signer for signer in made.signers if signer not in _SIGNATURES.split(blocks[0])[1]]:
        faults.append(f"{name}: the signatures are split: {missing}")
    return faults
