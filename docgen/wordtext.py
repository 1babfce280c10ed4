"""The text of a Word file as a reader sees it, part by part.

For tests, for `git diff` and for telling whether a signed file says what was
issued, and which paper a file is. The main document is found as Word finds it, by its relationship, and so is what it
shows; a package that tells of none is read by the usual names. Text that a tracked change
deletes or moves away is left out, inserted text is read.
Numbers that Word computes (lists, page numbers) are not in the file and not here.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_MAIN = "word/document.xml"
_SHOWN = ("header", "footer", "footnotes", "endnotes")
"""How the types of the relationships end that lead to what the main document shows."""
_USUAL = tuple(f"word/{name}" for name in ("header", "footer", "footnotes.", "endnotes."))
_MOST_BYTES = 300_000_000
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
)


@dataclass(frozen=True, slots=True)
class PartText:
    """The paragraphs of one part, in order; cells of a table row are joined by tabs."""

    part: str
    lines: tuple[str, ...]


def parts_text(source: Path | bytes) -> tuple[PartText, ...]:
    """The text of body, headers, footers and notes of a .docx file, body first.

    Raises:
        ValueError: the file is no Word document, or beyond all size.
        OSError: it cannot be read.
    """
    with _opened(source) as file:
        names = _stories(file)
        if sum(file.getinfo(name).file_size for name in names) > _MOST_BYTES:
            raise ValueError("no Word document of that size")
        return tuple(PartText(name, tuple(_lines(etree.fromstring(file.read(name), _PARSER)))) for name in names)


def property_of(source: Path | bytes, name: str) -> str:
    """The text of a custom property of a .docx file; empty where it has none of that name.

    Raises:
        ValueError: the file is no Word document, or beyond all size.
        OSError: it cannot be read.
    """
    with _opened(source) as file:
        held = set(file.namelist())
        for part in filter(held.__contains__, _related(file, "", "custom-properties")):
            if file.getinfo(part).file_size > _MOST_BYTES:
                raise ValueError("no Word document of that size")
            for one in etree.fromstring(file.read(part), _PARSER):
                if one.get("name") == name:
                    return "".join(str(text) for text in one.itertext()).strip()
    return ""


def text_of(source: Path | bytes) -> str:
    """The text of a .docx file in one piece, a line a paragraph or table row."""
    return "\n".join(line for part in parts_text(source) for line in part.lines)


@contextmanager
def _opened(source: Path | bytes) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as file:
            yield file
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, LookupError, RuntimeError, EOFError) as error:
        raise ValueError("not a Word document") from error


def _stories(file: zipfile.ZipFile) -> list[str]:
    """The names of the main document and, in order, of what it shows besides."""
    held = set(file.namelist())
    main = next((target for target in _related(file, "", "officeDocument") if target in held), _MAIN)
    if main not in held:
        raise ValueError("no main document")
    if _rels_of(main) in held:
        shown = {target for target in _related(file, main, *_SHOWN) if target in held}
    else:
        shown = {name for name in held if name.endswith(".xml") and name.startswith(_USUAL)}
    return [main, *sorted(shown - {main})]


def _related(file: zipfile.ZipFile, part: str, *kinds: str) -> Iterator[str]:
    """What a part is related to in one of these ways; what the package is, for no name."""
    name = _rels_of(part)
    if name not in file.namelist():
        return
    if file.getinfo(name).file_size > _MOST_BYTES:
        raise ValueError("no Word document of that size")
    for one in etree.fromstring(file.read(name), _PARSER).iter(f"{_RELS}Relationship"):
        if one.get("Type", "").rpartition("/")[2] in kinds and one.get("TargetMode") != "External":
            yield posixpath.normpath(posixpath.join("/", posixpath.dirname(part), one.get("Target", ""))).lstrip("/")


def _rels_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _lines(root: etree._Element) -> Iterator[str]:
    for child in root:
        if child.tag == f"{_W}p":
            yield _paragraph(child)
        elif child.tag == f"{_W}tr":
            cells = (cell for cell in child.iter(f"{_W}tc") if _row_of(cell) is child)
            yield "\t".join("\n".join(_lines(cell)) for cell in cells)
        elif child.tag != f"{_MC}Fallback" and isinstance(child.tag, str):
            yield from _lines(child)


def _row_of(cell: etree._Element) -> etree._Element | None:
    return next(cell.iterancestors(f"{_W}tr"), None)


def _paragraph(paragraph: etree._Element) -> str:
    pieces: list[str] = []
    _collect(paragraph, pieces)
    return "".join(pieces)


def _collect(element: etree._Element, pieces: list[str]) -> None:
    for child in element:
        if child.tag == f"{_W}t":
            pieces.append(child.text or "")
        elif child.tag in (f"{_W}tab", f"{_W}ptab"):
            pieces.append("\t" if element.tag == f"{_W}r" else "")
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            pieces.append("\n")
        elif child.tag == f"{_W}noBreakHyphen":
            pieces.append("\u2011")
        elif child.tag not in (f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback"):
            _collect(child, pieces)
