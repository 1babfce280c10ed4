"""docxtpl's `InlineImage`: a picture that a value brings along, printed like any other value.

`{{ photo }}` becomes a drawing in a run of its own, in the size that docxtpl would give
it. Unlike there, the text that follows keeps its looks, headers, footers and notes take
pictures too, and a paper tells no file's name. A picture printed many times lies in the
file once. PNG and JPEG are taken, and links (`anchor`) to `http`, `https` and `mailto`;
the template that docxtpl asks for (`InlineImage(tpl, …)`) is not looked at.

Whether values can bring pictures is read from their class when the template is compiled:
where they cannot, nothing of this takes place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import is_dataclass
from typing import Any

from docxtpl import InlineImage
from lxml import etree
from markupsafe import Markup
from pydantic import BaseModel

from docgen.templating.checking.annotations import of
from docgen.templating.checking.members import attribute, names_in
from docgen.templating.checking.types import Type
from docgen.templating.files.album import Album
from docgen.templating.files.images import EXTENSIONS
from docgen.templating.files.parts import (
    CONTENT_TYPES,
    content_types,
    parse_part,
    part_bytes,
    relationships,
    rels_name,
    stories,
)
from docgen.templating.filling.printing import Printers, Printing, UnprintableError

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_TAB = "<w:tab/>"
"""What stands, in a spot's XML for a tab, where the drawing goes."""
_ALBUM: ContextVar[Album] = ContextVar("_ALBUM")
"""The album of the paper at hand."""


class InlineImages:
    """What a package needs so that values can bring pictures along."""

    def __init__(self, parts: dict[str, bytes], *, taken: bool) -> None:
        """Prepares `parts`, if pictures are `taken`: its content types learn of PNG and JPEG."""
        held = stories(parts) if taken else ()
        self._own = {rels_name(part): parts[rels_name(part)] for part in held if rels_name(part) in parts}
        identifiers = [one.id for part in held for one in relationships(parts, part)]
        self._stem = _free("docgenPrinted", identifiers)
        self._folder = _free("word/media/printed", parts)
        if taken:
            parts[CONTENT_TYPES] = _with_types(parts)

    @property
    def loose(self) -> frozenset[str]:
        """The parts of the package that a picture changes: relationships."""
        return frozenset(self._own)

    @contextmanager
    def album(self) -> Iterator[Album]:
        """An empty album, in which the pictures go that are printed meanwhile."""
        album = Album(self._stem, self._folder, self._own)
        token = _ALBUM.set(album)
        try:
            yield album
        finally:
            _ALBUM.reset(token)


class _PictureError(UnprintableError):
    """A picture is printed as text is."""

    def __init__(self, value: InlineImage) -> None:
        super().__init__(InlineImage.__name__)
        self.value = value


class PicturePrinting(Printing):
    """Prints values of which some may be pictures; those that are none take hardly longer for it."""

    def __init__(self, printers: Printers) -> None:
        super().__init__({**printers, InlineImage: _no_text})

    def text(self, value: Any, number: int) -> str:
        """The value at a spot; a picture stands in a run that looks like the one it is printed in."""
        try:
            return Printing.text(self, value, number)
        except _PictureError as error:
            spot = self.spot(number)
            if not spot.running:
                raise
            return Markup(spot.tab.replace(_TAB, _ALBUM.get().drawing(error.value)))

    def kept(self, value: Any) -> str:
        """The value in text that is printed elsewhere."""
        try:
            return Printing.kept(self, value)
        except _PictureError as error:
            drawing = _ALBUM.get().drawing(error.value)
            return Markup(f'</w:t></w:r><w:r>{drawing}</w:r><w:r><w:t xml:space="preserve">')


def _no_text(value: InlineImage) -> str:
    raise _PictureError(value)


def takes_pictures(context: type[BaseModel] | None) -> bool:
    """Whether values of that class can bring pictures along; those of no known class can."""
    return context is None or _may_hold(of(context), set())


def _may_hold(kind: Type, seen: set[type]) -> bool:
    for option in kind.options:
        cls = option.cls
        if cls is object or issubclass(cls, InlineImage):
            return True
        within = [*option.parts, option.element, option.value, option.result]
        if (issubclass(cls, BaseModel) or is_dataclass(cls)) and cls not in seen:
            seen.add(cls)
            within += [attribute(option, name) for name in names_in(option)]
            if issubclass(cls, BaseModel) and cls.model_config.get("extra") == "allow":
                return True
        if any(one is not None and _may_hold(one, seen) for one in within):
            return True
    return False


def _with_types(parts: Mapping[str, bytes]) -> bytes:
    known = content_types(parts)
    root = parse_part(parts[CONTENT_TYPES], CONTENT_TYPES)
    for kind, extension in EXTENSIONS.items():
        if extension not in known:
            root.insert(0, etree.Element(f"{_TYPES}Default", Extension=extension, ContentType=kind))
    return part_bytes(root)


def _free(stem: str, taken: Iterable[str]) -> str:
    """The stem, made longer until nothing begins with it."""
    while any(name.casefold().startswith(stem.casefold()) for name in taken):
        stem += "-"
    return stem
