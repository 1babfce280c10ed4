"""The table of spoilt Word files: what somebody could do to an issued paper before signing it, each line by its name.

All start from an issued grant agreement. Each shows, or in some program could show, something else than was issued.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from archive.saved_by_word import saved_by_word
from returned import PLACEHOLDER, changed
from wordfile import pack, unpack

Make = Callable[[bytes], bytes]
Change = Callable[[str], str]

_DOCUMENT = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_STYLES, _NUMBERS, _SETTINGS = "word/styles.xml", "word/numbering.xml", "word/settings.xml"
_HEADER, _FOOTER = "word/header1.xml", "word/footer1.xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SUM = re.compile(r"(?<=>Kopā</w:t>).*?<w:t[^>]*>([\d\xa0]+,\d\d)", re.DOTALL)
_MORE = "<w:p><w:r><w:t>Summa ir 9 999,00 €.</w:t></w:r></w:p>"
_NO_WEB_SETTINGS = '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">9 999</w:styles>'
_NOTE = '<w:footnote w:id="1"><w:p><w:r><w:t>5</w:t></w:r></w:p></w:footnote>'
_WORDS_OF_ANOTHER_PROGRAM = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice xmlns:x="urn:x" Requires="x"><w:t>9</w:t></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>'
)


@dataclass(frozen=True)
class Spoilt:
    """One line of the table."""

    name: str
    make: Make


def _in(part: str, change: Change) -> Make:
    return lambda data: changed(data, change, part)


def _put(part: str, before: str, more: str) -> Make:
    """Something put before the first place where this stands."""
    return _in(part, lambda text: text.replace(before, more + before, 1))


def _after(part: str, before: str, more: str) -> Make:
    return _in(part, lambda text: text.replace(before, before + more, 1))


def _instead(part: str, before: str, after: str) -> Make:
    return _in(part, lambda text: text.replace(before, after, 1))


def _at_sum(opening: str, more: str) -> Make:
    """Something put behind the last of these that opens before the sum of the paper."""

    def change(text: str) -> str:
        at = text.rindex(opening, 0, _place(text)) + len(opening)
        return text[:at] + more + text[at:]

    return _in(_DOCUMENT, change)


def _sum_as(write: Callable[[str], str]) -> Make:
    def change(text: str) -> str:
        found = _SUM.search(text)
        assert found is not None
        return text[: found.start(1)] + write(found[1]) + text[found.end(1) :]

    return _in(_DOCUMENT, change)


def _place(text: str) -> int:
    found = _SUM.search(text)
    assert found is not None
    return found.start(1)


def _looks(more: str) -> Make:
    return _at_sum("<w:rPr>", more)


def _all(*makes: Make) -> Make:
    def make(data: bytes) -> bytes:
        for one in makes:
            data = one(data)
        return data

    return make


def _with(name: str, data: Callable[[dict[str, bytes]], bytes]) -> Make:
    """One part more."""

    def make(issued: bytes) -> bytes:
        parts = unpack(issued)
        return pack(parts | {name: data(parts)})

    return make


def _related(kind: str, target: str, *, of: str = _RELATIONS, address: str = _OFFICE, how: str = "") -> Make:
    relation = f'<Relationship Id="more" Type="{address}/{kind}" Target="{target}"{how}/>'
    return _put(of, "</Relationships>", relation)


def _saved(part: str, before: str, more: str, *, instead: bool = False) -> Make:
    """Saved by Word, and something put before, or in the stead of, what it has added."""
    change = _instead if instead else _put
    return _all(saved_by_word, change(f"word/{part}.xml", before, more))


def _otherwise(parts: dict[str, bytes]) -> bytes:
    """The document with another sum."""
    text = parts[_DOCUMENT].decode()
    at = _place(text)
    return (text[:at] + "9" + text[at:]).encode()


def _second_document(name: str, pointed: str) -> Make:
    """Another document, to which the file points so that not every program goes there."""
    types = f'<Override PartName="/{name}" ContentType="{_KINDS}.document.main+xml"/>'
    return _all(
        _with(name, _otherwise),
        _with(f"word/_rels/{name.rpartition('/')[2]}.rels", lambda parts: parts[_RELATIONS]),
        _put("[Content_Types].xml", "</Types>", types),
        _instead("_rels/.rels", 'Target="word/document.xml"', f'Target="{pointed}"'),
    )


def _two_styles(data: bytes) -> bytes:
    pale = _instead(_STYLES, "<w:rPrDefault><w:rPr>", '<w:rPrDefault><w:rPr><w:color w:val="FFFFFF"/>')
    parts = unpack(data)
    twin = unpack(pale(data))[_STYLES]
    related = parts[_RELATIONS].replace(b'Target="styles.xml"', b'Target="other.xml"')
    mock = b'<Relationship Id="z" Type="http://x/styles" Target="styles.xml"/></Relationships>'
    return pack(
        parts | {"word/other.xml": twin, _RELATIONS: related.replace(b"</Relationships>", mock)},
    )


def _pdf_as_well(data: bytes) -> bytes:
    return pack({"docProps/a.pdf": b"%PDF-1.7\n%%EOF", **unpack(data)})


def _only_some_draw_it(data: bytes) -> bytes:
    """Programs that do not know a name draw another picture."""
    parts = unpack(data)
    text = parts[_HEADER].decode()
    drawn = text[text.index("<w:drawing>") : text.index("</w:drawing>") + len("</w:drawing>")]
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice xmlns:x="urn:x" Requires="x">{drawn}</mc:Choice>'
        f"<mc:Fallback>{drawn.replace('rId1', 'docgenPicture0')}</mc:Fallback></mc:AlternateContent>"
    )
    return pack(parts | {_HEADER: text.replace(drawn, both, 1).encode()})


def _another_picture(data: bytes) -> bytes:
    parts = unpack(data)
    return pack(parts | {"word/media/emblem.png": parts["word/media/docgen1.png"]})


def _exchanged_pictures(data: bytes) -> bytes:
    parts = unpack(data)
    name = "word/_rels/header1.xml.rels"
    text = parts[name].decode().replace("emblem.png", "x.png").replace("docgen2.png", "emblem.png")
    return pack(parts | {name: text.replace("x.png", "docgen2.png").encode()})


def _list_level(more: str, *, of: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/>') -> Make:
    return _after(_NUMBERS, of, more)


_CONTROL = (
    f'<w:sdt><w:sdtPr><w:tag w:val="docgen:document.number"/></w:sdtPr><w:sdtContent>{_MORE}</w:sdtContent></w:sdt>'
)
_LEVEL = '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2. (9 999)"/></w:lvl>'
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_CELL_OFF = '<w:cellDel w:id="9" w:author="x"/>'
_ONE_ROW = '<w:trHeight w:val="1" w:hRule="exact"/>'
_AWAY = '<w:framePr w:w="10" w:h="10" w:hAnchor="page" w:vAnchor="page" w:x="-9000" w:y="-9000"/>'
_PAGE = "<w:r><w:t>1</w:t></w:r>"
_FRAMES = '<w:webSettings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:frameset/></w:webSettings>'
_TO_A_TEMPLATE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="t" '
    f'Type="{_OFFICE}/attachedTemplate" Target="file:///x.dotm" TargetMode="External"/></Relationships>'
)
_TABLE_HIDES = '<w:name w:val="House Table"/><w:basedOn w:val="TableNormal"/>'

TABLE = (
    # One reading
    Spoilt(
        "two main documents",
        _all(_related("officeDocument", "word/b.xml", of="_rels/.rels"), _with("word/b.xml", _otherwise)),
    ),
    Spoilt(
        "a main document by a type that is none",
        _all(
            _second_document("word/b.xml", "word/b.xml"),
            _related("officeDocument", "word/document.xml", of="_rels/.rels", address="http://x"),
        ),
    ),
    Spoilt("a main document in other case", _second_document("word/b.xml", "word/B.xml")),
    Spoilt("a main document with a percent sign", _second_document("word/b.xml", "word/%62.xml")),
    Spoilt("a second document to which nothing leads", _with("word/b.xml", _otherwise)),
    Spoilt("a second body", _put(_DOCUMENT, "</w:document>", f"<w:body>{_MORE}</w:body>")),
    Spoilt("a body before the body", _put(_DOCUMENT, "<w:body>", f"<w:body>{_MORE}</w:body>")),
    Spoilt("two styles parts", _two_styles),
    Spoilt("a PDF as well", _pdf_as_well),
    Spoilt("a PDF behind what is left out of account", _with("docProps/a", lambda _: b" " * 2_000 + b"%PDF-1.7")),
    Spoilt("another page for browsers", _with("docProps/a.html", lambda _: b"<html>9 999,00</html>")),
    Spoilt("a program among the properties", _with("docProps/custom.exe", lambda _: b"MZ")),
    Spoilt("properties that are no XML", _with("customXml/item1.xml", lambda _: b"<html>9 999,00<p></html>")),
    Spoilt(
        "properties from elsewhere",
        _related("customXml", "http://192.0.2.1/item1.xml", how=' TargetMode="External"'),
    ),
    Spoilt("children in a text", _sum_as(lambda text: text + "<w:x/>0")),
    Spoilt("a tail behind a text", _after(_DOCUMENT, "</w:t>", "9 999,00 €")),
    Spoilt("a document of another content type", _instead("[Content_Types].xml", "document.main+xml", "x.main+xml")),
    Spoilt(
        "a part of two content types",
        _put(
            "[Content_Types].xml",
            "</Types>",
            f'<Override PartName="/word/Document.xml" ContentType="{_KINDS}.styles+xml"/>',
        ),
    ),
    # Words
    Spoilt("one more named control", _after(_DOCUMENT, "</w:tbl>", _CONTROL)),
    Spoilt("a control named anew", _instead(_DOCUMENT, "docgen:document.place", "docgen:document.number")),
    Spoilt(
        "controls exchanged",
        _in(
            _DOCUMENT,
            lambda text: (
                text.replace("document.place", "x")
                .replace("document.date", "document.place")
                .replace('docgen:x"', 'docgen:document.date"')
            ),
        ),
    ),
    Spoilt("two lines in a control", _instead(_DOCUMENT, PLACEHOLDER, "1</w:t><w:br/><w:t>2")),
    Spoilt("a long text in a control", _instead(_DOCUMENT, PLACEHOLDER, "9" * 101)),
    Spoilt("a sign that turns the direction in a control", _instead(_DOCUMENT, PLACEHOLDER, "1\u202e2")),
    Spoilt("a letter that is not seen in a control", _instead(_DOCUMENT, PLACEHOLDER, "1\u3164")),
    Spoilt("dots that are not seen in a control", _instead(_DOCUMENT, PLACEHOLDER, "1\u2800")),
    Spoilt("a sign that strikes out in a control", _instead(_DOCUMENT, PLACEHOLDER, "1\u0336")),
    Spoilt(
        "other looks in a control", _instead(_DOCUMENT, '<w:rStyle w:val="PlaceholderText"/>', '<w:sz w:val="99"/>')
    ),
    Spoilt("a style of the body in a control", _instead(_DOCUMENT, '"PlaceholderText"', '"DraftMark"')),
    Spoilt("a figure", _sum_as(lambda text: "9" + text)),
    Spoilt("superscripts", _sum_as(lambda text: text.replace("5", "\u2075"))),
    Spoilt("a sign that turns the direction", _sum_as(lambda text: f"\u202e{text}\u202c")),
    Spoilt("a space of no width", _sum_as(lambda text: text[:-1] + "\u200b" + text[-1])),
    Spoilt("a letter of another alphabet", _instead(_DOCUMENT, "Dot", "D\u043et")),
    Spoilt("words for other programs", _put(_DOCUMENT, "</w:p>", _WORDS_OF_ANOTHER_PROGRAM)),
    Spoilt("a page number that is words", _instead(_FOOTER, _PAGE, f"<w:r><w:t>5. Su</w:t></w:r>{_PAGE}")),
    Spoilt("a page number that is locked", _instead(_FOOTER, '"begin"/>', '"begin" w:fldLock="true"/>')),
    Spoilt("a page number of another page", _instead(_FOOTER, _PAGE, "<w:r><w:t>9999</w:t></w:r>")),
    Spoilt("another header", _instead(_HEADER, "Līdzfinansē", "Finansē")),
    Spoilt("another footer", _instead(_FOOTER, "lappuse", "lpp.")),
    Spoilt("a header for the first page", _put(_DOCUMENT, "</w:sectPr>", "<w:titlePg/>")),
    Spoilt("lines that are counted", _put(_DOCUMENT, "</w:sectPr>", '<w:lnNumType w:countBy="1"/>')),
    Spoilt("a document from elsewhere", _put(_DOCUMENT, "<w:sectPr>", '<w:altChunk r:id="x"/>')),
    Spoilt("the looks of a paragraph's end", _at_sum("<w:pPr>", "<w:rPr><w:vanish/></w:rPr>")),
    # Lists
    Spoilt("numbers of a list with words", _list_level(f'<w:lvlOverride w:ilvl="1">{_LEVEL}</w:lvlOverride>')),
    Spoilt(
        "a list that begins elsewhere",
        _list_level('<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'),
    ),
    Spoilt(
        "numbers of a list that are hidden", _list_level("<w:rPr><w:vanish/></w:rPr>", of='<w:lvlJc w:val="left"/>')
    ),
    # Tables
    Spoilt("cells that cover those below", _at_sum("<w:tcPr>", "<w:vMerge/>")),
    Spoilt("a cell taken out and not yet accepted", _at_sum("<w:tcPr>", _CELL_OFF)),
    Spoilt("a row of no height", _at_sum("<w:trPr>", _ONE_ROW)),
    Spoilt("a hidden row", _at_sum("<w:trPr>", "<w:hidden/>")),
    Spoilt("a column of no width", _instead(_DOCUMENT, '<w:gridCol w:w="3402"/>', '<w:gridCol w:w="1"/>')),
    Spoilt("a cell of no width", _instead(_DOCUMENT, '<w:tcW w:w="3402"', '<w:tcW w:w="1"')),
    Spoilt("a table away from the page", _put(_DOCUMENT, "<w:tblLayout", '<w:tblpPr w:tblpX="-9999"/>')),
    # Looks
    Spoilt("hidden words", _looks("<w:vanish/>")),
    Spoilt("white words", _looks('<w:color w:val="FFFFFF"/>')),
    Spoilt("nearly white words", _looks('<w:color w:val="DFDFFF"/>')),
    Spoilt("words without a filling", _looks(f"<w14:textFill {_W14}><w14:noFill/></w14:textFill>")),
    Spoilt("words marked black", _looks('<w:highlight w:val="black"/>')),
    Spoilt("words on black", _looks('<w:shd w:val="clear" w:color="auto" w:fill="000000"/>')),
    Spoilt("tiny words", _looks('<w:sz w:val="2"/>')),
    Spoilt("words pressed together", _looks('<w:w w:val="1"/>')),
    Spoilt("words away from the line", _looks('<w:position w:val="-3000"/>')),
    Spoilt("words from right to left", _looks("<w:rtl/>")),
    Spoilt("words in a font of signs", _looks('<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')),
    Spoilt("a frame away from the page", _at_sum("<w:pPr>", _AWAY)),
    Spoilt("a line of no height", _at_sum("<w:pPr>", '<w:spacing w:line="1" w:lineRule="exact"/>')),
    Spoilt("a paragraph beside the page", _at_sum("<w:pPr>", '<w:ind w:left="-30000"/>')),
    # Styles, fonts, settings
    Spoilt("a style that hides", _after(_STYLES, '<w:name w:val="Table Number"/>', "<w:rPr><w:vanish/></w:rPr>")),
    Spoilt(
        "a style based on one that hides",
        _in(
            _STYLES,
            lambda text: text.replace(
                "</w:styles>", '<w:style w:styleId="x"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
            ).replace(
                '<w:name w:val="Table Number"/><w:basedOn w:val="TableText"/>',
                '<w:name w:val="Table Number"/><w:basedOn w:val="x"/>',
            ),
        ),
    ),
    Spoilt("tiny words by style", _instead(_STYLES, '<w:sz w:val="20"/>', '<w:sz w:val="1"/>')),
    Spoilt("a style told anew", _instead(_STYLES, '<w:color w:val="5B6577"/>', '<w:color w:val="FEFEFE"/>')),
    Spoilt("a style of tables that hides", _after(_STYLES, _TABLE_HIDES, "<w:rPr><w:vanish/></w:rPr>")),
    Spoilt(
        "a style that shows again what another hides",
        _instead(_STYLES, "<w:rPr><w:b/><w:bCs/></w:rPr>", '<w:rPr><w:vanish w:val="0"/></w:rPr>'),
    ),
    Spoilt("other usual looks", _instead(_STYLES, '<w:sz w:val="21"/>', '<w:sz w:val="1"/>')),
    Spoilt("a theme with a font of signs", _instead("word/theme/theme1.xml", '"Calibri"', '"Wingdings"')),
    Spoilt("a theme that is no XML", _instead("word/theme/theme1.xml", "</a:theme>", "")),
    Spoilt(
        "a font in place of another",
        _after("word/fontTable.xml", '<w:font w:name="Calibri">', '<w:altName w:val="Wingdings"/>'),
    ),
    Spoilt("settings that protect", _put(_SETTINGS, "<w:defaultTabStop", '<w:documentProtection w:edit="forms"/>')),
    Spoilt("settings that merge letters", _put(_SETTINGS, "<w:defaultTabStop", "<w:mailMerge/>")),
    Spoilt(
        "a template from elsewhere",
        _all(
            _put(_SETTINGS, "<w:defaultTabStop", f'<w:attachedTemplate xmlns:r="{_OFFICE}" r:id="t"/>'),
            _with("word/_rels/settings.xml.rels", lambda _: _TO_A_TEMPLATE.encode()),
        ),
    ),
    # Pictures, and what is added
    Spoilt("another picture", _another_picture),
    Spoilt("pictures exchanged", _exchanged_pictures),
    Spoilt("a picture that only some programs draw", _only_some_draw_it),
    Spoilt("a picture over the page", _in(_HEADER, lambda text: text.replace('cx="540000"', 'cx="9000000"'))),
    Spoilt("a macro", _all(_with("word/v.bin", lambda _: b"x"), _related("vbaProject", "v.bin"))),
    Spoilt(
        "web settings that are styles",
        _all(_related("webSettings", "w.xml"), _with("word/w.xml", lambda _: _NO_WEB_SETTINGS.encode())),
    ),
    Spoilt(
        "web settings with a frame",
        _all(_related("webSettings", "w.xml"), _with("word/w.xml", lambda _: _FRAMES.encode())),
    ),
    # Behind what Word itself adds
    Spoilt("a note among the lines above notes", _saved("footnotes", "</w:footnotes>", _NOTE)),
    Spoilt("colours of a theme exchanged", _saved("settings", 'w:t1="dark1"', 't1="light1"', instead=True)),
    Spoilt(
        "a font of Word's that stands for another",
        _saved("fontTable", '<w:family w:val="roman"/>', '<w:altName w:val="Wingdings"/>'),
    ),
    Spoilt(
        "a font of Word's with signs",
        _saved("fontTable", 'BA"/><w:family w:val="roman"', '02"/><w:family w:val="roman"', instead=True),
    ),
    Spoilt(
        "looks of a table that are not its number", _saved("document", 'w:firstRow="1"', 'w:firstRow="0"', instead=True)
    ),
    Spoilt(
        "the end of a control with looks",
        _saved("document", "<w:sdtEndPr/>", "<w:sdtEndPr><w:rPr><w:vanish/></w:rPr></w:sdtEndPr>", instead=True),
    ),
    Spoilt(
        "usual shapes in a theme",
        _saved("theme/theme1", "<a:objectDefaults/>", "<a:objectDefaults><a:spDef/></a:objectDefaults>", instead=True),
    ),
    Spoilt(
        "notes that are numbered otherwise", _saved("settings", "</w:footnotePr>", '<w:numFmt w:val="upperRoman"/>')
    ),
    Spoilt(
        "a text to type that leads elsewhere",
        _all(saved_by_word, _with("word/glossary/_rels/document.xml.rels", lambda _: _TO_A_TEMPLATE.encode())),
    ),
    Spoilt(
        "two styles of one name",
        _saved(
            "styles",
            "</w:styles>",
            '<w:style w:type="paragraph" w:styleId="Title"><w:rPr><w:vanish/></w:rPr></w:style>',
        ),
    ),
    Spoilt(
        "a tracked change", _put(_DOCUMENT, "</w:p>", '<w:ins w:id="1" w:author="x"><w:r><w:t>9</w:t></w:r></w:ins>')
    ),
)
