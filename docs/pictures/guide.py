"""Makes the pictures of the guide to templates from the forms in `docs/forms`, through LibreOffice.

    python docs/pictures/guide.py

For each language: the form as it came, the tagged form, the faulty one with the
comments that `docgen templates check` puts into it, and a finished paper of the
sample project. LibreOffice prints no comments beside the page: they are set there as
frames. `guide.json` says what each picture was made from: a test compares it with the
forms and messages of today.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path

from lxml import etree
from make import page_of, pdf_of

from docgen import Language, load, make
from docgen.api import check_template_file, write_marked
from docgen.manifest import FILE_NAME, Manifest, sha256
from docgen.resources import demo_folder
from docgen.templating.files.packing import write_parts
from docgen.templating.files.parts import digest_of, read_parts

HERE = Path(__file__).resolve().parent
FORMS = HERE.parent / "forms"
KIND, PERSON = "grant_agreement", "karlis"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY, _COMMENTS = "word/document.xml", "word/comments.xml"
_MARGIN = 4200
"""Width of the margin for comments, in twentieths of a point."""


def main() -> None:
    """Writes the pictures and what they were made from."""
    made_from: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as temporary:
        for language in Language:
            folder = Path(temporary) / language
            folder.mkdir()
            for name, (file, source) in sources(language, folder).items():
                picture = HERE / f"{name}-{language}.png"
                made_from[picture.name] = source
                shown = folder / f"shown-{name}.docx"
                shown.write_bytes(with_comments_beside(file) if name == "comments" else file.read_bytes())
                page_of(pdf_of(shown, folder), 1, picture)
    (HERE / "guide.json").write_text(json.dumps(made_from, indent=2) + "\n", encoding="utf-8")


def sources(language: Language, folder: Path) -> dict[str, tuple[Path, str]]:
    """What is shown in a language, by the name of its picture: the Word file, and what tells one from another.

    What is made of the forms is put into the folder.
    """
    form, tagged, faulty = (FORMS / f"{name}_{language}.docx" for name in ("form", "tagged", "faulty"))
    marked = folder / "marked.docx"
    write_marked(faulty, check_template_file(faulty, KIND), marked, language)
    project = folder / "project"
    shutil.copytree(demo_folder() / "tehnikums", project)
    own = project / f"templates_{language}"
    own.mkdir()
    shutil.copy(tagged, own / f"{KIND}.docx")
    make(load(project), project / "out", kinds=[KIND], people=[PERSON])
    manifest = Manifest.from_json((project / "out" / FILE_NAME).read_bytes(), FILE_NAME)
    entry = next(one for one in manifest.entries if one.language == language)
    return {
        "form": (form, digest_of(read_parts(form))),
        "tagged": (tagged, digest_of(read_parts(tagged))),
        "comments": (marked, sha256(read_parts(marked)[_COMMENTS])),
        "finished": (project / "out" / entry.path, entry.id),
    }


def with_comments_beside(file: Path) -> bytes:
    """The Word file with a wider page, on which each comment stands in a frame beside its paragraph."""
    parts = read_parts(file)
    document = etree.fromstring(parts[_BODY])
    said = {one.get(f"{W}id"): one for one in etree.fromstring(parts[_COMMENTS])}
    for start in list(document.iter(f"{W}commentRangeStart")):
        paragraph = start.getparent()
        _shade(paragraph)
        for framed in _frame(said[start.get(f"{W}id")]):
            paragraph.addprevious(framed)
    for size in document.iter(f"{W}pgSz"):
        size.set(f"{W}w", str(int(size.get(f"{W}w")) + _MARGIN))
    for margins in document.iter(f"{W}pgMar"):
        margins.set(f"{W}right", str(int(margins.get(f"{W}right")) + _MARGIN))
    return write_parts(parts | {_BODY: etree.tostring(document)})


def _frame(comment: etree._Element) -> list[etree._Element]:
    lines = [comment.get(f"{W}author"), *("".join(one.itertext()) for one in comment.iter(f"{W}p"))]
    return [_framed(line, bold=number == 0) for number, line in enumerate(lines)]


def _framed(line: str, *, bold: bool) -> etree._Element:
    edge = '<w:left w:val="single" w:sz="6" w:space="4" w:color="C0504D"/>'
    text = re.sub("[&<>]", lambda found: f"&#{ord(found.group())};", line)
    return etree.fromstring(
        f'<w:p xmlns:w="{W[1:-1]}"><w:pPr><w:framePr w:w="{_MARGIN - 500}" w:hSpace="0" w:wrap="around" '
        f'w:vAnchor="text" w:hAnchor="page" w:x="{11906 - 800}" w:y="1"/><w:pBdr>{edge}</w:pBdr>'
        '<w:shd w:val="clear" w:color="auto" w:fill="FBE9E7"/><w:spacing w:after="0"/></w:pPr>'
        f'<w:r><w:rPr>{"<w:b/>" if bold else ""}<w:sz w:val="17"/></w:rPr><w:t>{text}</w:t></w:r></w:p>'
    )


def _shade(paragraph: etree._Element) -> None:
    for run in paragraph.iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = etree.Element(f"{W}rPr")
            run.insert(0, properties)
        etree.SubElement(properties, f"{W}shd", {f"{W}val": "clear", f"{W}fill": "FBE9E7"})


if __name__ == "__main__":
    main()
