"""A small notation for Word files: a test shows its template in a few lines of text.

    word("Hello {{ name }}", [["a", "b"], ["c", "d"]], header=["{{ name }}"])

A text is a paragraph, a list of lists a table. A text may be split over runs with
`¦`, as Word splits what was edited. What has a form of its own is `Xml`, made by
`paragraph`, `cell`, `text_box` and their like, and may stand for a paragraph, a cell
or, within `paragraph`, a run.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr


class Xml(str):
    """XML that stands for itself."""

    __slots__ = ()


Cell = str | Xml
Block = str | Xml | Sequence[Sequence[Cell]]

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml" mc:Ignorable="w14"'
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE_TYPE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE_ELEMENTS = {
    "author": "dc:creator",
    "keywords": "cp:keywords",
    "category": "cp:category",
    **{name: f"dc:{name}" for name in ("title", "subject", "description", "identifier", "language")},
}
_MARGINS = {
    "header": ("header", "header1.xml", "default"),
    "first": ("header", "header2.xml", "first"),
    "even": ("header", "header3.xml", "even"),
    "footer": ("footer", "footer1.xml", "default"),
}
"""Of each header and footer its kind, its file and when it is shown."""


def word(
    *body: Block,
    raw: str = "",
    parts: dict[str, bytes] | None = None,
    core: Mapping[str, str] | None = None,
    custom: Mapping[str, str] | None = None,
    **stories: Sequence[Block],
) -> bytes:
    """A .docx file with these paragraphs and tables.

    Args:
        body: what stands in it.
        raw: XML at the end of the body.
        parts: further parts, or others in place of those that are made.
        core: core properties by name.
        custom: custom properties by name.
        stories: `header`, `first` and `even` (headers of the first page and of even pages), `footer`,
            and `footnotes` and `endnotes`, one block each, shown by `note("footnote", 1)`, 2, …
    """
    shown = {name: _MARGINS[name] for name in _MARGINS if stories.get(name)}
    files = {"word/document.xml": _root("document", f"<w:body>{_blocks(body)}{raw}{_section(shown)}</w:body>")}
    kinds = {"word/document.xml": "document.main"}
    related = []
    for name, (kind, file, _) in shown.items():
        files[f"word/{file}"] = _root("ftr" if kind == "footer" else "hdr", _blocks(stories[name]))
        kinds[f"word/{file}"] = kind
        related.append((f"docx{name}", kind, file))
    for kind in ("footnotes", "endnotes"):
        if stories.get(kind):
            files[f"word/{kind}.xml"] = _notes(kind, stories[kind])
            kinds[f"word/{kind}.xml"] = kind
            related.append((kind, kind, f"{kind}.xml"))
    files["word/_rels/document.xml.rels"] = _rels(*related)
    properties = _properties(core or {}, custom or {})
    files |= properties
    files["_rels/.rels"] = _rels(("rId1", "officeDocument", "word/document.xml"), *_property_rels(properties))
    files = {"[Content_Types].xml": _types(kinds, properties), **files}
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


def paragraph(*runs: str | Xml, properties: str = "") -> Xml:
    """A paragraph of texts and of `Xml` runs, with the XML of its properties."""
    before = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    inner = "".join(one if isinstance(one, Xml) else "".join(map(run, one.split("¦"))) for one in runs)
    return Xml(f"<w:p>{before}{inner}</w:p>")


def run(text: str, properties: str = "") -> Xml:
    """A run of text, with the XML of its properties."""
    before = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return Xml(f"<w:r>{before}<w:t{space}>{escape(text)}</w:t></w:r>")


def cell(*blocks: Block, properties: str = "") -> Xml:
    """A cell of a table, with the XML of its properties."""
    before = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return Xml(f"<w:tc>{before}{_blocks(blocks)}</w:tc>")


def table(rows: Sequence[Sequence[Cell]], *, columns: Sequence[int]) -> Xml:
    """A table with the widths of its columns."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return Xml(_table(rows, grid))


def text_box(*blocks: Block) -> Xml:
    """A run with a text box, as Word writes it: once as DrawingML, once as VML for older programs."""
    inner = f"<w:txbxContent>{_blocks(blocks)}</w:txbxContent>"
    return Xml(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="9" cy="9"/>'
        '<wp:docPr id="1" name="box"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        f'wordprocessingShape"><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{inner}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def hyperlink(text: str, anchor: str) -> Xml:
    """Runs that lead to a bookmark."""
    return Xml(f'<w:hyperlink w:anchor="{anchor}">{"".join(map(run, text.split("¦")))}</w:hyperlink>')


def inserted(text: str) -> Xml:
    """A run that a tracked change has put in."""
    return Xml(f'<w:ins w:id="1" w:author="a">{run(text)}</w:ins>')


def deleted(text: str) -> Xml:
    """A run that a tracked change has taken out."""
    return Xml(f'<w:del w:id="2" w:author="a"><w:r><w:delText>{escape(text)}</w:delText></w:r></w:del>')


def note(kind: str, number: int) -> Xml:
    """The run that shows a `footnote` or an `endnote`."""
    return Xml(f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>')


def section_end() -> Xml:
    """A paragraph that ends a section."""
    return Xml("<w:p><w:pPr><w:sectPr/></w:pPr></w:p>")


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


def block_control(tag: str, *blocks: Block) -> str:
    """A content control around whole paragraphs."""
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/><w:showingPlcHdr/></w:sdtPr>'
        f"<w:sdtContent>{_blocks(blocks)}</w:sdtContent></w:sdt>"
    )


def checkbox(tag: str, *, checked: bool = False, states: str = "") -> Xml:
    """A run that is a checkbox; `states` is the XML of how its two states are shown."""
    return Xml(
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/><w14:checkbox><w14:checked w14:val="{checked:d}"/>{states}'
        '</w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic"/>'
        f"</w:rPr><w:t>{'☒' if checked else '☐'}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def image_relationship(relationship: str, target: str) -> str:
    """The relationships of the main part, with one picture."""
    return _rels((relationship, "image", target))


def _block(block: Block) -> str:
    if isinstance(block, Xml):
        return block
    if isinstance(block, str):
        return paragraph(block)
    return _table(block, "")


def _blocks(blocks: Sequence[Block]) -> str:
    return "".join(map(_block, blocks))


def _table(rows: Sequence[Sequence[Cell]], grid: str) -> str:
    made = ("".join(one if isinstance(one, Xml) else cell(one) for one in row) for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>"


def _root(name: str, inner: str) -> str:
    return f"{_DECLARATION}<w:{name} {_NAMESPACES}>{inner}</w:{name}>"


def _section(shown: Mapping[str, tuple[str, str, str]]) -> str:
    references = "".join(
        f'<w:{kind}Reference w:type="{when}" r:id="docx{name}"/>' for name, (kind, _, when) in shown.items()
    )
    return f"<w:sectPr>{references}{'<w:titlePg/>' if 'first' in shown else ''}</w:sectPr>"


def _notes(kind: str, notes: Sequence[Block]) -> str:
    one = kind.removesuffix("s")
    made = (f'<w:{one} w:id="{number}">{_block(text)}</w:{one}>' for number, text in enumerate(notes, start=1))
    return _root(kind, "".join(made))


def _properties(core: Mapping[str, str], custom: Mapping[str, str]) -> dict[str, str]:
    files = {}
    if core:
        made = (f"<{_CORE_ELEMENTS[name]}>{escape(text)}</{_CORE_ELEMENTS[name]}>" for name, text in core.items())
        files["docProps/core.xml"] = (
            f'{_DECLARATION}<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">'
            f"{''.join(made)}</cp:coreProperties>"
        )
    if custom:
        made = (
            f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" name={quoteattr(name)}>'
            f"<vt:lpwstr>{escape(text)}</vt:lpwstr></property>"
            for pid, (name, text) in enumerate(custom.items(), start=2)
        )
        files["docProps/custom.xml"] = (
            f'{_DECLARATION}<Properties xmlns="{_RELATIONSHIPS.replace("relationships", "custom-properties")}" '
            'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
            f"{''.join(made)}</Properties>"
        )
    return files


def _property_rels(properties: Mapping[str, str]) -> list[tuple[str, str, str]]:
    types = {"docProps/core.xml": _CORE_TYPE, "docProps/custom.xml": "custom-properties"}
    return [(f"rId{number}", types[name], name) for number, name in enumerate(properties, start=2)]


def _rels(*entries: tuple[str, str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="{name}" Type="{kind if ":" in kind else f"{_RELATIONSHIPS}/{kind}"}" Target="{target}"/>'
        for name, kind, target in entries
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_DECLARATION}<Relationships xmlns="{namespace}">{listed}</Relationships>'


def _types(kinds: Mapping[str, str], properties: Mapping[str, str]) -> str:
    types = {name: f"{_MAIN}.{kind}+xml" for name, kind in kinds.items()}
    if "docProps/core.xml" in properties:
        types["docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    if "docProps/custom.xml" in properties:
        types["docProps/custom.xml"] = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items())
    return (
        f'{_DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
