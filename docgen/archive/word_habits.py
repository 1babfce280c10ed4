"""What Word writes into any file that it saves, and nobody sees: known by name, and by what it may hold.

Word knows more than a file needs: names for styles that nobody uses, numbers for lists and drawings, what fonts look
like, an empty theme of shapes. A file that differs by more than this is not equal, even where that shows nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from docgen.archive.looks import W

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_W16 = "{http://schemas.microsoft.com/office/word/2016/wordml/cid}"
_DRAWING = "{http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing}"
_VAL = f"{W}val"
_NUMBERS = frozenset(
    (f"{W}tplc", f"{_W16}durableId", f"{_DRAWING}anchorId", f"{_DRAWING}editId", f"{_W14}anchorId", f"{_W14}editId")
)
"""Attributes by which Word knows lists and drawings again."""
_BY_PARENT = {
    f"{W}styles": frozenset({f"{W}latentStyles"}),
    f"{W}style": frozenset(f"{W}{one}" for one in ("uiPriority", "semiHidden", "unhideWhenUsed", "qFormat", "rsid")),
    f"{W}abstractNum": frozenset({f"{W}nsid", f"{W}tmpl"}),
    f"{W}settings": frozenset({f"{_M}mathPr"}),
    f"{_A}theme": frozenset({f"{_A}objectDefaults", f"{_A}extraClrSchemeLst"}),
}
"""Elements that say nothing of what is seen; those of a theme only where they are empty."""
_THEME_FAMILY = "{05A4C25C-085E-4340-85A3-A5531E510DB2}"
"""What an extension of a theme is called that says from which it comes."""
_NEW_SETTINGS = frozenset({"differentiateMultirowTableHeaders", "useWord2013TrackBottomHyphenation"})
_COLOURS = {
    f"{W}bg1": "light1",
    f"{W}t1": "dark1",
    f"{W}bg2": "light2",
    f"{W}t2": "dark2",
    **{f"{W}accent{at}": f"accent{at}" for at in range(1, 7)},
    f"{W}hyperlink": "hyperlink",
    f"{W}followedHyperlink": "followedHyperlink",
}
"""The usual names of a theme's colours."""
_FONTS = {
    "Times New Roman": "02020603050405020304",
    "Calibri Light": "020F0302020204030204",
    "Cambria Math": "02040503050406030204",
}
"""Fonts that Word lists in any file, and how it describes them."""
_OF_FONTS = frozenset(f"{W}{one}" for one in ("panose1", "charset", "family", "pitch", "sig", "notTrueType"))
_SYMBOLS = "02"
"""A set of characters in which letters stand for signs."""
_TABLE_LOOKS = {
    f"{W}firstRow": 0x20,
    f"{W}lastRow": 0x40,
    f"{W}firstColumn": 0x80,
    f"{W}lastColumn": 0x100,
    f"{W}noHBand": 0x200,
    f"{W}noVBand": 0x400,
}


def is_habit(element: etree._Element) -> bool:
    """Whether Word adds such an element by itself, and it shows nothing."""
    parent = element.getparent()
    if parent is None:
        return False
    above, tag = str(parent.tag), str(element.tag)
    if tag in _BY_PARENT.get(above, ()):
        return not tag.startswith(_A) or not len(element)
    may_be = _MAY_BE.get((above, tag)) or _MAY_BE.get(("", tag))
    return may_be is not None and may_be(element)


def attributes(element: etree._Element) -> Iterator[tuple[str, str]]:
    """The attributes of an element without numbers of Word's own; those of a table's looks in one."""
    said = {str(name): str(value) for name, value in element.attrib.items() if name not in _NUMBERS}
    if said.get(f"{_W15}restartNumberingAfterBreak") == "0":
        del said[f"{_W15}restartNumberingAfterBreak"]
    if element.tag == f"{W}tblLook":
        said = _looks_of_table(said)
    yield from said.items()


def in_order(element: etree._Element) -> list[etree._Element]:
    """What stands in an element; styles and fonts, whose order shows nothing where each is there once, by name."""
    names = {f"{W}styles": f"{W}styleId", f"{W}fonts": f"{W}name"}
    key = names.get(str(element.tag))
    children = list(element)
    named = [one for one in children if key is not None and one.get(key) is not None]
    if key is None or len({one.get(key) for one in named}) < len(named):
        return children
    return [*(one for one in children if one.get(key) is None), *sorted(named, key=lambda one: str(one.get(key)))]


def _is_usual_font(font: etree._Element) -> bool:
    panose, charset = font.find(f"{W}panose1"), font.find(f"{W}charset")
    described = panose is not None and panose.get(_VAL) == _FONTS.get(font.get(f"{W}name", ""))
    plain = charset is None or charset.get(_VAL) != _SYMBOLS
    return described and plain and all(one.tag in _OF_FONTS for one in font)


def _looks_of_table(said: dict[str, str]) -> dict[str, str]:
    """The looks of a table as one number, where what is said twice agrees."""
    bits = {name: bit for name, bit in _TABLE_LOOKS.items() if name in said}
    try:
        number = int(said[_VAL], 16)
    except (KeyError, ValueError):
        return said
    alike = all(said[name] in ("0", "1") and bool(number & bit) == (said[name] == "1") for name, bit in bits.items())
    return {name: value for name, value in said.items() if name not in bits} if alike else said


def _is_empty(element: etree._Element) -> bool:
    return not len(element)


def _is_family(extensions: etree._Element) -> bool:
    return all(one.get("uri") == _THEME_FAMILY for one in extensions)


def _is_new_setting(setting: etree._Element) -> bool:
    return setting.get(f"{W}name") in _NEW_SETTINGS and setting.get(_VAL) in ("0", "1")


def _names_usual_colours(mapping: etree._Element) -> bool:
    return {str(name): value for name, value in mapping.attrib.items()} == _COLOURS


def _points_to_separators(settings: etree._Element) -> bool:
    return all(one.tag in (f"{W}footnote", f"{W}endnote") for one in settings)


def _is_for_letters(font: etree._Element) -> bool:
    return bool(font.get(_VAL) != _SYMBOLS)


_MAY_BE: dict[tuple[str, str], Callable[[etree._Element], bool]] = {
    ("", f"{W}sdtEndPr"): _is_empty,
    ("", f"{W}compatSetting"): _is_new_setting,
    (f"{_A}theme", f"{_A}extLst"): _is_family,
    (f"{W}settings", f"{W}clrSchemeMapping"): _names_usual_colours,
    (f"{W}settings", f"{W}footnotePr"): _points_to_separators,
    (f"{W}settings", f"{W}endnotePr"): _points_to_separators,
    (f"{W}fonts", f"{W}font"): _is_usual_font,
    (f"{W}font", f"{W}sig"): _is_empty,
    (f"{W}font", f"{W}charset"): _is_for_letters,
}
"""Elements that are a habit where they hold what they usually do, by parent (any where none is named)."""
