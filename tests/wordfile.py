"""A small notation for Word files: a test shows its template in a few lines of text.

    word("Hello {{ name }}", [["a", "b"], ["c", "d"]], header=["{{ name }}"])

A text is a paragraph, a list of lists a table. A text may be split over runs with
`¦`, as Word splits what was edited.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

Block = str | Sequence[Sequence[str]]

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def word(*body: Block, header: Sequence[Block] = (), raw: str = "", parts: dict[str, bytes] | None = None) -> bytes:
    """A .docx file with these paragraphs and tables; `raw` is XML at the end of the body."""
    section = '<w:headerReference w:type="default" r:id="rId9"/>' if header else ""
    document = "".join(map(_block, body)) + raw + f"<w:sectPr>{section}</w:sectPr>"
    files = {
        "[Content_Types].xml": _types(header=bool(header)),
        "_rels/.rels": _rels(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"{_DECLARATION}<w:document {_NAMESPACES}><w:body>{document}</w:body></w:document>",
        "word/_rels/document.xml.rels": _rels(*([("rId9", "header", "header1.xml")] if header else [])),
    }
    if header:
        files["word/header1.xml"] = f"{_DECLARATION}<w:hdr {_NAMESPACES}>{''.join(map(_block, header))}</w:hdr>"
    return pack({name: text.encode() for name, text in files.items()} | (parts or {}))


def pack(parts: dict[str, bytes]) -> bytes:
    """A zip of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return buffer.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def picture(alt: str, relationship: str, *, width: int, height: int) -> str:
    """A paragraph that shows a picture with an alt text; sizes in English Metric Units."""
    return (
        '<w:p><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="1" name="picture" descr="{alt}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="1" name="picture"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relationship}"/></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )


def control(tag: str, placeholder: str) -> str:
    """A paragraph that is a content control for plain text."""
    return (
        f'<w:p><w:sdt><w:sdtPr><w:tag w:val="{tag}"/><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>'
        f'<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>{placeholder}</w:t></w:r>'
        "</w:sdtContent></w:sdt></w:p>"
    )


def image_relationship(relationship: str, target: str) -> str:
    """The relationships of the main part, with one picture."""
    return _rels((relationship, "image", target))


def _block(block: Block) -> str:
    if isinstance(block, str):
        return _paragraph(block)
    rows = ("".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in row) for row in block)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def _paragraph(text: str) -> str:
    return f"<w:p>{''.join(f'<w:r><w:t>{escape(run)}</w:t></w:r>' for run in text.split('¦'))}</w:p>"


def _rels(*entries: tuple[str, str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="{name}" Type="{_RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for name, kind, target in entries
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_DECLARATION}<Relationships xmlns="{namespace}">{listed}</Relationships>'


def _types(*, header: bool) -> str:
    overrides = f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
    if header:
        overrides += f'<Override PartName="/word/header1.xml" ContentType="{_MAIN}.header+xml"/>'
    return (
        f'{_DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
