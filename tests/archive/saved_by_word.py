"""A Word file as Word itself leaves it after saving, imitated: what it adds to any file, as far as it is known.

No Word is at hand in the tests. What is written here is known from files that Word has made.
"""

from __future__ import annotations

import re

from wordfile import pack, unpack

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_COLOURS = " ".join(
    f'w:{name}="{value}"'
    for name, value in (
        *(("bg1", "light1"), ("t1", "dark1"), ("bg2", "light2"), ("t2", "dark2")),
        *((f"accent{at}", f"accent{at}") for at in range(1, 7)),
        *(("hyperlink", "hyperlink"), ("followedHyperlink", "followedHyperlink")),
    )
)
_FONT = (
    '<w:font w:name="Times New Roman"><w:panose1 w:val="02020603050405020304"/><w:charset w:val="BA"/>'
    '<w:family w:val="roman"/><w:pitch w:val="variable"/><w:sig w:usb0="E0002EFF" w:csb0="0"/></w:font>'
)
_NOTES = (
    f'<w:{{0}}s {_W}><w:{{0}} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{{0}}>'
    '<w:{0} w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:{0}></w:{0}s>'
)
_GLOSSARY = (
    f"<w:glossaryDocument {_W}><w:docParts><w:docPart><w:docPartPr/><w:docPartBody><w:p><w:r><w:t>Click here"
    "</w:t></w:r></w:p></w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>"
)
_LATENT = '<w:latentStyles w:defLockedState="0" w:count="376"><w:lsdException w:name="Normal"/></w:latentStyles>'
_SETTINGS = (
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:endnotePr><w:endnote w:id="-1"/><w:endnote w:id="0"/></w:endnotePr>'
)
_MATHS = (
    '<m:mathPr xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:mathFont m:val="Cambria Math"/>'
    "</m:mathPr>"
)
_PLACEHOLDER = '<w:placeholder><w:docPart w:val="DefaultPlaceholder_-1854013440"/></w:placeholder>'
_ADDED = {
    "footnotes": _NOTES.format("footnote"),
    "endnotes": _NOTES.format("endnote"),
    "webSettings": f"<w:webSettings {_W}><w:optimizeForBrowser/><w:allowPNG/></w:webSettings>",
    "glossaryDocument": _GLOSSARY,
}
_FILES = {name: f"{name}.xml" for name in _ADDED} | {"glossaryDocument": "glossary/document.xml"}


def saved_by_word(data: bytes) -> bytes:
    """The file with what Word adds, and nobody sees."""
    parts = {name: _as_text(part) for name, part in unpack(data).items()}
    _document(parts)
    _settings(parts)
    _styles(parts)
    for kind, text in _ADDED.items():
        _add(parts, kind, text)
    return pack({name: part.encode() if isinstance(part, str) else part for name, part in parts.items()})


def _as_text(part: bytes) -> str | bytes:
    try:
        return part.decode()
    except UnicodeDecodeError:
        return part


def _document(parts: dict[str, str | bytes]) -> None:
    text = str(parts["word/document.xml"])
    text = text.replace("<w:p>", f'<w:p w:rsidR="00AB12CD" {_W14} w14:paraId="1A2B3C4D" w14:textId="77777777">')
    text = re.sub(r"(<w:tag [^>]*/>)(.*?</w:sdtPr>)", rf"\1{_PLACEHOLDER}\2<w:sdtEndPr/>", text)
    looks = 'w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"'
    parts["word/document.xml"] = text.replace('w:tblLook w:val="0420"', f'w:tblLook w:val="0420" {looks}')
    drawing = "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"
    head = str(parts["word/header1.xml"])
    parts["word/header1.xml"] = head.replace("<wp:inline ", f'<wp:inline xmlns:x="{drawing}" x:anchorId="1A2B3C4D" ')


def _settings(parts: dict[str, str | bytes]) -> None:
    text = str(parts["word/settings.xml"]).replace("<w:compat>", f"{_SETTINGS}<w:compat>")
    new = '<w:compatSetting w:name="useWord2013TrackBottomHyphenation" w:uri="http://schemas.microsoft.com/office/word"'
    text = text.replace("</w:compat>", f'{new} w:val="0"/></w:compat>{_MATHS}')
    text = text.replace("<w:decimalSymbol", f"<w:clrSchemeMapping {_COLOURS}/><w:decimalSymbol")
    parts["word/settings.xml"] = text


def _styles(parts: dict[str, str | bytes]) -> None:
    text = str(parts["word/styles.xml"]).replace("</w:docDefaults>", f"</w:docDefaults>{_LATENT}")
    head, *styles = re.split(r"(?=<w:style )", text.replace("</w:styles>", ""))
    styles = [one.replace("<w:semiHidden/>", "<w:semiHidden/><w:unhideWhenUsed/>") for one in styles]
    parts["word/styles.xml"] = head + "".join(reversed(styles)) + "</w:styles>"
    numbers = str(parts["word/numbering.xml"])
    numbers = re.sub(r"(<w:abstractNum [^>]*>)", r'\1<w:nsid w:val="1A2B3C4D"/>', numbers)
    parts["word/numbering.xml"] = re.sub(r"<w:lvl (w:ilvl)", r'<w:lvl w:tplc="04260001" \1', numbers)
    parts["word/fontTable.xml"] = str(parts["word/fontTable.xml"]).replace("</w:fonts>", f"{_FONT}</w:fonts>")
    theme = str(parts["word/theme/theme1.xml"])
    parts["word/theme/theme1.xml"] = theme.replace("</a:theme>", "<a:objectDefaults/><a:extraClrSchemeLst/></a:theme>")


def _add(parts: dict[str, str | bytes], kind: str, text: str) -> None:
    name = f"word/{_FILES[kind]}"
    about = "document.glossary" if kind == "glossaryDocument" else kind
    more = f'<Override PartName="/{name}" ContentType="{_KINDS}.{about}+xml"/></Types>'
    lead = f'<Relationship Id="w{kind}" Type="{_OFFICE}/{kind}" Target="{_FILES[kind]}"/></Relationships>'
    parts[name] = text
    parts["[Content_Types].xml"] = str(parts["[Content_Types].xml"]).replace("</Types>", more)
    related = "word/_rels/document.xml.rels"
    parts[related] = str(parts[related]).replace("</Relationships>", lead)
