"""Makes the pictures of the README from the sample project, through LibreOffice.

    python docs/pictures/make.py

`sources.json` names the paper that each picture shows, by id: a test compares it
with the sample project, so that a picture of yesterday's paper is noticed.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

from docgen import demo
from docgen.manifest import FILE_NAME, Manifest

HERE = Path(__file__).resolve().parent
PROJECT = "tehnikums"
PAPER = ("grant_agreement", ("karlis",), "lv")
PAGES = (1, 2)


def main() -> None:
    """Writes the pictures and what they were made from."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "demo"
        demo(folder)
        out = folder / PROJECT / "out"
        manifest = Manifest.from_json((out / FILE_NAME).read_bytes(), FILE_NAME)
        entry = next(one for one in manifest.entries if (one.kind, one.people, one.language) == PAPER)
        pdf = pdf_of(out / entry.path, Path(temporary))
        sources = {}
        for page in PAGES:
            picture = HERE / f"grant-agreement-{page}.png"
            page_of(pdf, page, picture)
            sources[picture.name] = entry.id
    (HERE / "sources.json").write_text(json.dumps(sources, indent=2) + "\n", encoding="utf-8")


def pdf_of(paper: Path, folder: Path) -> Path:
    """The PDF that LibreOffice makes of a Word file or a workbook, in a folder."""
    own = f"-env:UserInstallation={(folder / 'office').resolve().as_uri()}"
    command = ["soffice", own, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(paper)]
    subprocess.run(command, check=True, capture_output=True)
    return folder / f"{paper.stem}.pdf"


def page_of(pdf: Path, page: int, picture: Path, dots: int = 80) -> None:
    """Writes one page of a PDF as a picture; 1 for the first; `dots` to the inch."""
    number = str(page)
    command = ["pdftoppm", "-r", str(dots), "-f", number, "-l", number, "-png", "-singlefile", str(pdf)]
    subprocess.run([*command, str(picture.with_suffix(""))], check=True, capture_output=True)


if __name__ == "__main__":
    main()
