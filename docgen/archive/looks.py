"""What styles do to a Word file's text: whether a reader sees it, and which list its paragraph is in.

Of the looks of a text only those count by which words vanish or are crossed out; bold, colours that can be
read and fonts change no words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from lxml import etree

from docgen.archive.refusing import Refused
from docgen.archive.word_parts import WordParts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{W}val"
_OFF = ("0", "false", "off")
_SMALLEST = 6
"""Half-points: what is smaller than 3 pt is read by nobody."""
_LONGEST_CHAIN = 30
_BULLET = "•"
"""Stands for any sign before a paragraph: programs change it by saving."""
_PALE = 0xE0
_PALE_THEMES = ("background1", "light1")


class Seen(StrEnum):
    """Whether a reader sees a text."""

    PLAINLY = "plainly"
    STRUCK = "struck"
    """Crossed out."""
    PALE = "pale"
    """In the colour of paper, or too small to be read."""
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list, by what it prints."""

    format: str
    text: str
    """With `%1` for the number of the first level."""
    start: int
    depth: int
    list: str = field(compare=False)
    """Which list; programs number lists anew."""


class Looks:
    """The styles and lists of one Word file."""

    def __init__(self, package: WordParts) -> None:
        related = {one.kind: one.target for one in package.relations(package.main).values() if not one.external}
        self._styles: dict[str, etree._Element] = {}
        self._defaults: list[etree._Element] = []
        self._usual = ""
        self._lists: dict[str, etree._Element] = {}
        self._numbers: dict[str, etree._Element] = {}
        self._chains: dict[etree._Element, list[etree._Element]] = {}
        """By paragraph: to look through all that stands in it anew for each of its runs takes the square of it."""
        if related.get("styles") in package.parts:
            self._read_styles(package.xml(related["styles"]))
        if related.get("numbering") in package.parts:
            self._read_lists(package.xml(related["numbering"]))

    def _read_styles(self, root: etree._Element) -> None:
        self._styles = {one.get(f"{W}styleId", ""): one for one in root.iter(f"{W}style")}
        self._defaults = root.findall(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        usual = [
            one for one in self._styles.values() if one.get(f"{W}default") == "1" and one.get(f"{W}type") == "paragraph"
        ]
        self._usual = usual[0].get(f"{W}styleId", "") if usual else ""

    def _read_lists(self, root: etree._Element) -> None:
        self._lists = {one.get(f"{W}abstractNumId", ""): one for one in root.iter(f"{W}abstractNum")}
        self._numbers = {one.get(f"{W}numId", ""): one for one in root.iter(f"{W}num")}

    def seen(self, run: etree._Element, paragraph: etree._Element | None) -> Seen:
        """Whether a reader sees what a run says."""
        sets = [*self._defaults, *self._of_styles(paragraph, run)]
        direct = run.find(f"{W}rPr")
        sets += [direct] if direct is not None else []
        if _on(sets, "vanish") or _on(sets, "webHidden"):
            return Seen.HIDDEN
        if _is_pale(_last(sets, "color")) or _is_tiny(_last(sets, "sz")):
            return Seen.PALE
        return Seen.STRUCK if _on(sets, "strike") or _on(sets, "dstrike") else Seen.PLAINLY

    def level(self, paragraph: etree._Element) -> Level | None:
        """The level of a list that a paragraph is on, by itself or by its style."""
        number, depth = None, None
        for properties in (paragraph.find(f"{W}pPr"), *self._paragraph_styles(paragraph)):
            found = properties.find(f"{W}numPr") if properties is not None else None
            if found is not None:
                own, own_depth = found.find(f"{W}numId"), found.find(f"{W}ilvl")
                number = own.get(_VAL, "") if number is None and own is not None else number
                depth = own_depth.get(_VAL, "") if depth is None and own_depth is not None else depth
        if number is None or number == "0":
            return None
        return self._level(self._numbers.get(number), depth or "0")

    def tables(self) -> Iterator[tuple[str, str]]:
        """Styles of tables that hide or blur what stands in them."""
        for name, style in sorted(self._styles.items()):
            sets = list(style.iter(f"{W}rPr")) if style.get(f"{W}type") == "table" else []
            if _on(sets, "vanish"):
                yield name, Seen.HIDDEN
            elif any(_is_pale(one.find(f"{W}color")) or _is_tiny(one.find(f"{W}sz")) for one in sets):
                yield name, Seen.PALE

    def _level(self, number: etree._Element | None, depth: str) -> Level | None:
        if number is None or not depth.isdigit():
            return None
        abstract = _said(number, "abstractNumId")
        own = [one for one in number.iterfind(f"{W}lvlOverride") if one.get(f"{W}ilvl") == depth]
        whole = [one for held in own for one in held.iterfind(f"{W}lvl")]
        usual = self._lists[abstract].iterfind(f"{W}lvl") if abstract in self._lists else ()
        found = next((one for one in (*whole, *usual) if one.get(f"{W}ilvl") == depth), None)
        if found is None:
            return None
        begins = next(filter(None, (_said(one, "startOverride") for one in own)), _said(found, "start"))
        kind, text = _said(found, "numFmt"), _said(found, "lvlText")
        sign = kind == "bullet" and not any(map(str.isalnum, text))
        start = int(begins) if begins.isdecimal() else 1
        return Level(kind, _BULLET if sign else text, start, int(depth), abstract)

    def _of_styles(self, paragraph: etree._Element | None, run: etree._Element) -> Iterator[etree._Element]:
        """Looks that styles give a run, the farthest first."""
        named = run.find(f"{W}rPr/{W}rStyle")
        of_paragraph = self._of_paragraph(paragraph) if paragraph is not None else []
        of_run = self._chain(named.get(_VAL, "")) if named is not None else []
        for style in (*reversed(of_paragraph), *reversed(of_run)):
            yield from style.findall(f"{W}rPr")

    def _paragraph_styles(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """Properties that styles give a paragraph, the nearest first."""
        for style in self._of_paragraph(paragraph):
            yield from style.findall(f"{W}pPr")

    def _of_paragraph(self, paragraph: etree._Element) -> list[etree._Element]:
        if paragraph not in self._chains:
            self._chains[paragraph] = self._chain(self._style_of(paragraph))
        return self._chains[paragraph]

    def _style_of(self, paragraph: etree._Element) -> str:
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        return named.get(_VAL, "") if named is not None else self._usual

    def _chain(self, name: str) -> list[etree._Element]:
        """A style and those that it is based on; Word bases no more than ten upon one another."""
        chain: list[etree._Element] = []
        while (style := self._styles.get(name)) is not None and style not in chain:
            if len(chain) == _LONGEST_CHAIN:
                raise Refused("SIG08")
            chain.append(style)
            based = style.find(f"{W}basedOn")
            name = based.get(_VAL, "") if based is not None else ""
        return chain


def _said(element: etree._Element, name: str) -> str:
    """The value of a child; empty where there is none."""
    found = element.find(f"{W}{name}")
    return found.get(_VAL, "") if found is not None else ""


def _last(sets: list[etree._Element], name: str) -> etree._Element | None:
    """What the nearest set of looks says of one of them."""
    found = (one.find(f"{W}{name}") for one in reversed(sets))
    return next((one for one in found if one is not None), None)


def _on(sets: list[etree._Element], name: str) -> bool:
    found = _last(sets, name)
    return found is not None and found.get(_VAL, "1") not in _OFF


def _is_pale(colour: etree._Element | None) -> bool:
    if colour is None:
        return False
    code = colour.get(_VAL, "")
    if colour.get(f"{W}themeColor") in _PALE_THEMES:
        return True
    try:
        return len(code) == 6 and all(part >= _PALE for part in bytes.fromhex(code))
    except ValueError:
        return False


def _is_tiny(size: etree._Element | None) -> bool:
    code = size.get(_VAL, "") if size is not None else ""
    return code.isdecimal() and int(code) <= _SMALLEST
