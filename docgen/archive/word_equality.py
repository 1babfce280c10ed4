"""Whether two Word files are equal in all that shows, but for what is filled in at signing.

Each part is written in its canonical form (`docgen.archive.word_canon`), with the parts to which it leads in the
place of their names. Left out are the file's properties and thumbnail, `customXml`, and parts that Word adds to
any file: web settings that say nothing, the lines above notes, texts that it offers for typing. A part to which
nothing leads must have been there before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from docgen.archive.filled_texts import is_usual
from docgen.archive.looks import W
from docgen.archive.personal_codes import masked
from docgen.archive.refusing import Refused
from docgen.archive.word_canon import Canon
from docgen.archive.word_controls import Slot, may_stand
from docgen.archive.word_package import CONTENT_TYPES, content_types
from docgen.archive.word_parts import Relation, WordParts, rels_of
from docgen.manifest import sha256

_PROPERTIES = frozenset({"core-properties", "extended-properties", "custom-properties", "thumbnail", "customXml"})
_LEFT_OUT = re.compile(
    r"docProps/(?:app|core|custom)\.xml|docProps/thumbnail\.(?:jpe?g|png|[ew]mf)"
    r"|customXml/(?:_rels/)?item(?:Props)?\d{1,4}\.xml(?:\.rels)?",
    re.ASCII,
)
"""Parts that say nothing of what is seen, by the names that Word gives them."""
_GLOSSARY = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.glossary+xml"
_EACH_ONCE = frozenset(
    {"officeDocument", "styles", "numbering", "settings", "fontTable", "theme", "webSettings", "footnotes", "endnotes"}
)
"""Kinds of parts that are found by their kind, whatever the id of the relationship."""
_SAYING_NOTHING = (f"{W}optimizeForBrowser", f"{W}allowPNG")
"""Web settings that Word adds to any file."""
_DEEPEST = 20
"""Parts that lead on to one another; a chart within a drawing is the fifth."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled into controls."""

    texts: tuple[tuple[str, str], ...] = field(repr=False)
    """Each with the name of its control; what stood there before is left out."""
    usual: bool
    """Whether each has the form of a number, a place, a date."""


def filled_in(issued: WordParts, came: WordParts) -> Filled | None:
    """What was filled into the issued file; None where anything else differs, or is not to be read."""
    try:
        old, new = _Reading(issued), _Reading(came)
    except Refused:
        return None
    if old.digest != new.digest or len(old.slots) != len(new.slots):
        return None
    if not all(map(may_stand, new.slots, old.slots)) or any(_added(old, new)):
        return None
    told = {
        after.name: after.text
        for before, after in zip(old.slots, new.slots, strict=True)
        if after.text != before.text and after.text.strip()
    }
    usual = all(is_usual([name], text) for name, text in told.items())
    return Filled(tuple((name, masked(text)) for name, text in told.items()), usual)


def _added(old: _Reading, new: _Reading) -> Iterator[str]:
    """Parts to which nothing leads and that were not there."""
    for name in new.package.parts.keys() - new.reached:
        if not new.is_left_out(name) and old.package.parts.get(name) != new.package.parts[name]:
            yield name


class _Reading:
    """One file in its canonical form, read from its root along all that leads on."""

    def __init__(self, package: WordParts) -> None:
        self.package = package
        self.slots: list[Slot] = []
        self.reached = {CONTENT_TYPES}
        self._types = content_types(package)
        self._known: dict[str, str] = {}
        self._open: list[str] = []
        self.digest = self._part("")

    def _part(self, name: str) -> str:
        """What stands for a part: equal only where it shows the same, and all to which it leads.

        Raises:
            Refused: a part is no XML, though it should be, or lies too deep.
        """
        if name in self._open:
            return f"again {len(self._open) - self._open.index(name)}"
        if name not in self._known:
            if len(self._open) > _DEEPEST:
                raise Refused("SIG08")
            self._open.append(name)
            self._known[name] = self._read(name)
            self._open.pop()
        return self._known[name]

    def _read(self, name: str) -> str:
        self.reached |= {name, rels_of(name)}
        relations = self.package.relations(name)
        used: set[str] = set()

        def leads(identifier: str) -> str:
            used.add(identifier)
            return self._lead(relations[identifier]) if identifier in relations else f"lost {identifier}"

        rows: object = ()
        if name and self._types[name].endswith("xml"):
            canon = Canon(leads)
            canon.write(self.package.xml(name))
            rows = canon.rows
            self.slots += canon.slots
        elif name:
            rows = sha256(self.package.parts[name])
        rest = sorted(self._unnamed(relations, used))
        return sha256(repr((self._types.get(name), rows, rest)).encode("utf-8", "surrogatepass"))

    def _lead(self, one: Relation) -> str:
        if one.external or one.target not in self.package.parts:
            return repr((one.type, one.external, one.target))
        return repr((one.type, self._part(one.target)))

    def _unnamed(self, relations: Mapping[str, Relation], used: set[str]) -> Iterator[tuple[str, str]]:
        """Where a part leads without naming it: by its kind alone, else with the id, by which a program may look."""
        for identifier, one in relations.items():
            if identifier in used or self._tells_of_the_file(one) or self._says_nothing(one):
                continue
            yield ("" if one.kind in _EACH_ONCE else identifier), self._lead(one)

    def is_left_out(self, name: str) -> bool:
        """Whether a part says nothing of what is seen: by its name, and what should be XML is XML."""
        if _LEFT_OUT.fullmatch(name) is None:
            return False
        return not name.endswith((".xml", ".rels")) or self.package.is_xml(name)

    def _tells_of_the_file(self, one: Relation) -> bool:
        return one.kind in _PROPERTIES and not one.external and self.is_left_out(one.target)

    def _says_nothing(self, one: Relation) -> bool:
        """Whether it leads to a part that Word adds to any file, and that shows nothing."""
        if one.external or one.target not in self.package.parts:
            return False
        if one.kind == "glossaryDocument":
            return self._offers_alone(one.target)
        if one.kind not in _MAY_SAY_NOTHING or rels_of(one.target) in self.package.parts:
            return False
        root = self.package.xml(one.target)
        plain = self._types[one.target].endswith(f".{one.kind}+xml") and root.tag == f"{W}{one.kind}"
        nothing = plain and _says_no_word(root) and all(map(_MAY_SAY_NOTHING[one.kind], root))
        self.reached |= {one.target} if nothing else set()
        return nothing

    def _offers_alone(self, glossary: str) -> bool:
        """Whether a part and all that it leads to holds texts that Word offers for typing, and nothing that is run."""
        relations = self.package.relations(glossary).values()
        held = {one.target for one in relations}
        if self._types[glossary] != _GLOSSARY or any(one.external or one.kind not in _EACH_ONCE for one in relations):
            return False
        if any(rels_of(name) in self.package.parts for name in held):
            return False
        self.reached |= {glossary, rels_of(glossary), *held}
        return True


def _says_no_word(root: etree._Element) -> bool:
    return not (root.text or "").strip() and all(str(name).startswith("{http") for name in root.attrib)


def _is_separator(note: etree._Element) -> bool:
    """Whether a note is the line above notes, which is shown where there are notes alone."""
    return note.get(f"{W}type") in ("separator", "continuationSeparator", "continuationNotice")


def _is_for_browsers(setting: etree._Element) -> bool:
    return setting.tag in _SAYING_NOTHING and not len(setting)


_MAY_SAY_NOTHING: dict[str, Callable[[etree._Element], bool]] = {
    "webSettings": _is_for_browsers,
    "footnotes": _is_separator,
    "endnotes": _is_separator,
}
"""Kinds of parts, and what may stand in them."""
