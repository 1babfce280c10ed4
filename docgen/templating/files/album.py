"""The pictures that the values of one paper bring along: read, measured, drawn, and put into the package.

A picture that is printed many times lies in the package once. No name of a file is told.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import quote

from docxtpl import InlineImage
from lxml import etree

from docgen.templating.files.images import EXTENSIONS, load_image
from docgen.templating.files.parts import OFFICE, parse_part, part_bytes, rels_name
from docgen.templating.files.unpacking import MOST_FILE_BYTES
from docgen.templating.filling.meter import METER
from docgen.templating.filling.printing import UnprintableError
from docgen.templating.proof.unique import FIRST_FRESH

_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_LINKS = ("http://", "https://", "mailto:")
_OF_ADDRESS = "%/:?#[]@!$&'()*+,;="
"""Characters that stand for themselves in an address, besides letters, digits and `-._~`."""
_LARGEST = 2**31 - 1
"""English Metric Units of a side, 59 metres: beyond that Word takes the file for damaged."""
_UNNUMBERED = b'<wp:docPr id="docgen"'
"""How a drawing begins until its part is filled: what a macro has made may be printed many times."""
_DRAWING = (
    '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    f'<wp:extent cx="{{across}}" cy="{{down}}"/>{_UNNUMBERED.decode()} name="{{name}}">{{link}}</wp:docPr>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="0" name="{name}">{link}</pic:cNvPr><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
)
"""As python-docx writes it."""
_READING = Lock()
"""One stream may be the picture of many papers, each made by a thread of its own."""


class UnreadablePictureError(Exception):
    """A value brings a picture that is none, or is to be shown in no size that there is."""


@dataclass(frozen=True, slots=True)
class _Relationship:
    """What a part is related to once it shows a picture."""

    id: str
    kind: str
    target: str
    """The name of a part; an address where it is external."""
    external: bool = False


@dataclass(frozen=True, slots=True)
class _Shown:
    """A picture as it is printed."""

    value: InlineImage
    """Kept, so that no other value can have its identity while the paper is made."""
    drawing: str
    related: tuple[_Relationship, ...]


class Album:
    """The pictures that the values of one paper bring along."""

    def __init__(self, stem: str, folder: str, own: Mapping[str, bytes]) -> None:
        self.part = ""
        """The part that is being filled."""
        self._stem = stem
        self._folder = folder
        self._own = own
        self._numbers: dict[bytes, int] = {}
        self._files: dict[str, bytes] = {}
        self._links: dict[str, str] = {}
        self._shown: dict[int, _Shown] = {}
        self._related: dict[str, dict[str, _Relationship]] = {}

    def drawing(self, value: InlineImage) -> str:
        """The XML of a picture, for the inside of a run.

        Raises:
            UnreadablePictureError: where it cannot be shown.
        """
        shown = self._shown.get(id(value))
        if shown is None:
            shown = self._shown[id(value)] = self._show(value)
        self._related.setdefault(self.part, {}).update((one.id, one) for one in shown.related)
        return shown.drawing

    def parts(self, filled: Mapping[str, bytes]) -> dict[str, bytes]:
        """What the pictures add to the parts that have been filled, and change in them; empty where there is none."""
        made = dict(self._files)
        for part, related in self._related.items():
            rels = rels_name(part)
            made[part] = _numbered(filled[part])
            made[rels] = _with_relationships(filled.get(rels, self._own.get(rels)), part, related.values())
        return made

    def _show(self, value: InlineImage) -> _Shown:
        data = _bytes(value.image_descriptor)
        extension, across, down = _measured(data, value)
        METER.get().count(0, len(data))
        number = self._numbers.setdefault(data, len(self._numbers) + 1)
        file = f"{self._folder}{number}.{extension}"
        self._files[file] = data
        related = [_Relationship(f"{self._stem}{number}", f"{OFFICE}/image", file)]
        link = ""
        if value.anchor:
            address = _address(value.anchor)
            identifier = self._links.setdefault(address, f"{self._stem}Link{len(self._links) + 1}")
            related.append(_Relationship(identifier, f"{OFFICE}/hyperlink", address, external=True))
            link = f'<a:hlinkClick r:id="{identifier}"/>'
        name, shown = posixpath.basename(file), related[0].id
        drawing = _DRAWING.format(across=across, down=down, name=name, link=link, relationship=shown)
        return _Shown(value, drawing, tuple(related))


def _bytes(descriptor: Any) -> bytes:
    try:
        if hasattr(descriptor, "read"):
            with _READING:
                descriptor.seek(0)
                data = descriptor.read(MOST_FILE_BYTES + 1)
        elif (path := Path(descriptor)).is_file():
            with path.open("rb") as file:
                data = file.read(MOST_FILE_BYTES + 1)
        else:
            raise UnreadablePictureError
    except Exception:  # noqa: BLE001 (a stream is the caller's own and may raise anything)
        raise UnreadablePictureError from None
    if not isinstance(data, bytes) or len(data) > MOST_FILE_BYTES:
        raise UnreadablePictureError
    return data


def _measured(data: bytes, value: InlineImage) -> tuple[str, int, int]:
    """The extension of a picture's kind, and in which size it is to be shown, in English Metric Units."""
    image = load_image(data)
    if image is None:
        raise UnreadablePictureError
    try:
        across, down = map(int, image.scaled_dimensions(value.width, value.height))
    except (ArithmeticError, TypeError, ValueError):
        raise UnreadablePictureError from None
    if not (0 < across <= _LARGEST and 0 < down <= _LARGEST):
        raise UnreadablePictureError
    return EXTENSIONS[image.content_type], across, down


def _address(anchor: Any) -> str:
    """The address that a picture leads to, in the letters that an address may have."""
    if not isinstance(anchor, str) or not anchor.casefold().startswith(_LINKS):
        raise UnprintableError(f"{InlineImage.__name__}.anchor")
    return quote(anchor, safe=_OF_ADDRESS, errors="replace")


def _numbered(data: bytes) -> bytes:
    """A part in which each printed drawing has a number that no other has."""
    first, *others = data.split(_UNNUMBERED)
    meter = METER.get()
    return first + b"".join(b'<wp:docPr id="%d"%b' % (FIRST_FRESH + meter.fresh(), other) for other in others)


def _with_relationships(known: bytes | None, part: str, related: Iterable[_Relationship]) -> bytes:
    """The relationships of a part, with further ones."""
    root = etree.Element(f"{_RELS}Relationships", {}, {None: _RELS[1:-1]}) if known is None else parse_part(known, part)
    for one in related:
        target = one.target if one.external else posixpath.relpath(one.target, posixpath.dirname(part) or ".")
        element = etree.SubElement(root, f"{_RELS}Relationship", Id=one.id, Type=one.kind, Target=target)
        if one.external:
            element.set("TargetMode", "External")
    return part_bytes(root)
