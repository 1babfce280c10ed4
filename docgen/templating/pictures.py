"""Placeholder pictures: a picture whose alt text begins with `docgen:` is swapped.

The box that the author drew stays; the given picture is fitted into it with its
own proportions. PNG and JPEG are taken. A placeholder for which no picture is
given keeps the author's own.
"""

from __future__ import annotations

import io
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from docx.image.image import Image
from lxml import etree
from markupsafe import Markup

from docgen.errors import TemplateError
from docgen.templating.controls import PREFIX
from docgen.templating.package import CONTENT_TYPES, parse_part, part_bytes, rels_name

VARIABLE = "_pictures"

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpeg"}


@dataclass(frozen=True, slots=True)
class Box:
    """The room that the author gave a picture, in English Metric Units (914 400 an inch)."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Fitted:
    """A picture's size within its box, ready to be written."""

    cx: Markup
    cy: Markup


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One place that shows a swapped picture."""

    name: str
    """The alt text."""
    part: str
    number: int
    """0 for the first of its part."""
    shown: str
    """Id of the relationship by which the author's file shows it."""
    box: Box

    @property
    def relationship(self) -> str:
        """Id of the relationship that is this placeholder's alone."""
        return f"docgenPicture{self.number}"


def find_placeholders(root: etree._Element, part: str) -> tuple[Placeholder, ...]:
    """The placeholder pictures of a part; their sizes are made to follow what is given."""
    found: list[Placeholder] = []
    for drawing in root.iter(f"{_WP}inline", f"{_WP}anchor"):
        description = drawing.find(f"{_WP}docPr")
        extent = drawing.find(f"{_WP}extent")
        blip = next(drawing.iter(f"{_A}blip"), None)
        name = "" if description is None else description.get("descr", "")
        if extent is None or blip is None or not name.startswith(PREFIX):
            continue
        number = len(found)
        shown = blip.get(f"{_R}embed", "")
        box = Box(int(extent.get("cx", "0")), int(extent.get("cy", "0")))
        found.append(Placeholder(name, part, number, shown, box))
        blip.set(f"{_R}embed", found[-1].relationship)
        for size in (extent, *drawing.iter(f"{_A}ext")):
            if size.get("cx") is not None:
                for side in ("cx", "cy"):
                    size.set(side, f"{{{{ {VARIABLE}['{part}'][{number}].{side} }}}}")
    return tuple(found)


class Pictures:
    """The placeholder pictures of a package, and how to swap them.

    Each placeholder gets a relationship of its own, since Word lets pictures that
    look alike share one.
    """

    def __init__(self, placeholders: tuple[Placeholder, ...], parts: Mapping[str, bytes]) -> None:
        self._placeholders = placeholders
        self._own = {place: _target(place, parts) for place in placeholders}
        self._shown_elsewhere: frozenset[str] = frozenset()

    @property
    def names(self) -> frozenset[str]:
        """The alt texts for which a picture can be given."""
        return frozenset(place.name for place in self._placeholders)

    def prepare(self, parts: dict[str, bytes], sources: Mapping[str, str]) -> None:
        """Gives the placeholders their relationships; `sources` is the XML of the parts that hold them."""
        for part in {place.part for place in self._placeholders}:
            rels = rels_name(part)
            root = parse_part(parts[rels], rels)
            places = [place for place in self._placeholders if place.part == part]
            for relationship in list(root):
                used = f'"{relationship.get("Id")}"' in sources[part]
                if not used and any(place.shown == relationship.get("Id") for place in places):
                    root.remove(relationship)
            for place in places:
                target = posixpath.relpath(self._own[place], posixpath.dirname(part))
                etree.SubElement(root, f"{_RELS}Relationship", Id=place.relationship, Type=_IMAGE, Target=target)
            parts[rels] = part_bytes(root)
        if self._placeholders:
            parts[CONTENT_TYPES] = _with_types(parts[CONTENT_TYPES])
        ours = {(rels_name(place.part), place.relationship) for place in self._placeholders}
        self._shown_elsewhere = frozenset(
            _absolute(rels, relationship)
            for rels in parts
            if rels.endswith(".rels")
            for relationship in parse_part(parts[rels], rels).iter(f"{_RELS}Relationship")
            if (rels, relationship.get("Id")) not in ours
        )

    def sizes(self, pictures: Mapping[str, bytes]) -> dict[str, list[Fitted]]:
        """For each part the sizes of its placeholders, in their order.

        Raises:
            TemplateError: `TPL08`, where a given picture is neither PNG nor JPEG.
        """
        sizes: dict[str, list[Fitted]] = {}
        for place in self._placeholders:
            given = pictures.get(place.name)
            fitted = place.box if given is None else _fit(_read(given, place.name), place.box)
            sizes.setdefault(place.part, []).append(Fitted(Markup(fitted.width), Markup(fitted.height)))
        return sizes

    def swap(self, pictures: Mapping[str, bytes], parts: dict[str, bytes]) -> None:
        """Makes `parts` show these pictures in place of the author's own."""
        media: dict[str, str] = {}
        for number, name in enumerate(sorted(self.names & pictures.keys()), start=1):
            extension = _EXTENSIONS[_read(pictures[name], name).content_type]
            media[name] = f"word/media/docgen{number}.{extension}"
            parts[media[name]] = pictures[name]
        for place in self._placeholders:
            if place.name in media:
                rels = rels_name(place.part)
                parts[rels] = _retargeted(parts[rels], rels, place, media[place.name])
        kept = {self._own[place] for place in self._placeholders if place.name not in media}
        for target in {*self._own.values()} - kept - self._shown_elsewhere:
            parts.pop(target, None)


def is_picture(data: bytes) -> bool:
    """Whether these bytes are a PNG or JPEG that can be swapped in."""
    try:
        _read(data, "")
    except TemplateError:
        return False
    return True


def _read(data: bytes, name: str) -> Image:
    try:
        image: Image = Image.from_file(io.BytesIO(data))
    except Exception:  # noqa: BLE001 (python-docx raises a bare Exception for a damaged JPEG)
        raise TemplateError.of("TPL08", name=name) from None
    if image.content_type not in _EXTENSIONS or not image.px_width or not image.px_height:
        raise TemplateError.of("TPL08", name=name)
    return image


def _fit(image: Image, box: Box) -> Box:
    """The largest size with the picture's proportions that the box holds."""
    scale = min(box.width / image.px_width, box.height / image.px_height)
    return Box(max(1, round(image.px_width * scale)), max(1, round(image.px_height * scale)))


def _target(place: Placeholder, parts: Mapping[str, bytes]) -> str:
    """The media part that the author's own picture lies in."""
    rels = rels_name(place.part)
    for relationship in parse_part(parts.get(rels, b"<none/>"), rels).iter(f"{_RELS}Relationship"):
        if relationship.get("Id") == place.shown:
            return _absolute(rels, relationship)
    raise TemplateError.of("TPL08", name=place.name)


def _absolute(rels: str, relationship: etree._Element) -> str:
    """The name of the part that a relationship leads to."""
    folder = posixpath.dirname(posixpath.dirname(rels))
    return posixpath.normpath(posixpath.join("/", folder, relationship.get("Target", ""))).lstrip("/")


def _retargeted(data: bytes, rels: str, place: Placeholder, media: str) -> bytes:
    root = parse_part(data, rels)
    for relationship in root.iter(f"{_RELS}Relationship"):
        if relationship.get("Id") == place.relationship:
            relationship.set("Target", posixpath.relpath(media, posixpath.dirname(place.part)))
    return part_bytes(root)


def _with_types(data: bytes) -> bytes:
    """Content types that know PNG and JPEG."""
    root = parse_part(data, CONTENT_TYPES)
    known = {entry.get("Extension", "").lower() for entry in root.iter(f"{_TYPES}Default")}
    for content_type, extension in _EXTENSIONS.items():
        if extension not in known:
            entry = etree.Element(f"{_TYPES}Default", Extension=extension, ContentType=content_type)
            root.insert(0, entry)
    return part_bytes(root)
