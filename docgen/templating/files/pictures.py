"""Placeholder pictures: a picture whose alt text begins with `docgen:` is swapped.

The box that the author drew stays; the given picture is fitted into it whole, with
its own proportions. PNG and JPEG are taken. A placeholder for which no picture is
given keeps the author's own. Where the template shows a placeholder in a loop, it
is the same picture each time.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from lxml import etree
from markupsafe import Markup

from docgen.errors import Place, TemplateError
from docgen.templating.files.controls import named
from docgen.templating.files.images import EXTENSIONS, Image, read_image
from docgen.templating.files.parts import (
    CONTENT_TYPES,
    OFFICE,
    XML_DECLARATION,
    content_types,
    parse_part,
    part_bytes,
    relationships,
    rels_name,
)

VARIABLE = "_pictures"
"""The name under which a template is given the sizes of its pictures."""

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_SIDES = {"cx": "width", "cy": "height"}
_SIZE = re.compile(r"\d{1,10}", re.ASCII)
_CROPS = ("l", "t", "r", "b")
"""Attributes that say how much of a picture is cut off on each side."""


@dataclass(frozen=True, slots=True)
class Box:
    """The room that the author gave a picture, in English Metric Units (914 400 an inch)."""

    width: int
    height: int
    crop: tuple[str, str, str, str] = ("0", "0", "0", "0")
    """How much of the author's own is cut off left, above, right and below, as Word writes it."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A picture's size within its box, and what is cut off, ready to be written."""

    width: Markup
    height: Markup
    crop: Mapping[str, Markup]


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


@dataclass(frozen=True, slots=True)
class Shown:
    """The pictures of one document."""

    sizes: Mapping[str, tuple[Fitted, ...]]
    """For each part the sizes of its placeholders, in their order: the value of `VARIABLE`."""
    parts: Mapping[str, bytes]
    """The given pictures, and the relationships that lead to what is shown."""
    hidden: frozenset[str]
    """Parts that hold the author's own pictures and that nothing shows any more."""


def find_placeholders(root: etree._Element, part: str) -> tuple[Placeholder, ...]:
    """The placeholder pictures of a part; tags for what follows from the given picture are put in.

    Raises:
        TemplateError: `TPL08`, where a box is no size.
    """
    found: list[Placeholder] = []
    for drawing in root.iter(f"{_WP}inline", f"{_WP}anchor"):
        description = drawing.find(f"{_WP}docPr")
        extent = drawing.find(f"{_WP}extent")
        blip = next(drawing.iter(f"{_A}blip"), None)
        name = "" if description is None else named(description.get("descr", ""))
        if description is None or extent is None or blip is None or not name:
            continue
        description.set("descr", name)
        if not all(_SIZE.fullmatch(extent.get(side, "")) for side in _SIDES):
            raise TemplateError.of("TPL08", place=Place(part=part), name=name)
        crop = next(drawing.iter(f"{_A}srcRect"), None)
        placeholder = Placeholder(name, part, len(found), blip.get(f"{_R}embed", ""), _box(extent, crop))
        blip.set(f"{_R}embed", placeholder.relationship)
        _drop_drawn_twin(blip)
        value = f"{VARIABLE}['{part}'][{placeholder.number}]"
        for size in (extent, *drawing.iter(f"{_A}ext")):
            if size.get("cx") is not None:
                for side, field in _SIDES.items():
                    size.set(side, f"{{{{ {value}.{field} }}}}")
        if crop is not None:
            for side in _CROPS:
                crop.set(side, f"{{{{ {value}.crop.{side} }}}}")
        found.append(placeholder)
    return tuple(found)


def _box(extent: etree._Element, crop: etree._Element | None) -> Box:
    width, height = (int(extent.get(side, "")) for side in _SIDES)
    if crop is None:
        return Box(width, height)
    left, above, right, below = (crop.get(side, "0") for side in _CROPS)
    return Box(width, height, (left, above, right, below))


def _drop_drawn_twin(blip: etree._Element) -> None:
    """Takes out the SVG that Word would show in place of any other picture."""
    for extension in list(blip.iter(f"{_A}ext")):
        above = extension.getparent()
        if above is not None and next(extension.iter(_SVG), None) is not None:
            above.remove(extension)


class Pictures:
    """The placeholder pictures of a package, and how to swap them.

    Each placeholder gets a relationship of its own, since Word lets pictures that
    look alike share one.
    """

    def __init__(
        self, placeholders: Iterable[Placeholder], parts: dict[str, bytes], sources: Mapping[str, str]
    ) -> None:
        """Prepares `parts` for pictures to be swapped.

        Args:
            placeholders: those of all parts.
            parts: the package, whose content types and media are made ready.
            sources: the XML of the parts that hold placeholders, with the placeholders prepared.

        Raises:
            TemplateError: `TPL08`, where a placeholder shows a picture that is not in the file.
        """
        self._placeholders = tuple(placeholders)
        self._own = {place: _own_target(place, parts) for place in self._placeholders}
        self._boxes = {place: _fitted(place.box) for place in self._placeholders}
        self._files = _new_files(self.names, parts)
        replaced = {part: self._replaced(part, sources[part]) for part in {place.part for place in self._placeholders}}
        self.loose = frozenset(self._own.values()) - _targets(parts, replaced)
        """The parts that `show` may hide: the author's own pictures that placeholders alone show."""
        self._kept = {part: _kept(part, replaced[part], parts) for part in replaced}
        if self._placeholders:
            parts[CONTENT_TYPES] = _with_types(parts, self.loose)

    @property
    def names(self) -> frozenset[str]:
        """The alt texts for which a picture can be given."""
        return frozenset(place.name for place in self._placeholders)

    @property
    def changing(self) -> frozenset[str]:
        """The parts of the package that `show` always gives: relationships."""
        return frozenset(rels_name(part) for part in self._kept)

    def show(self, given: Mapping[str, bytes]) -> Shown:
        """What a document with these pictures shows.

        Raises:
            TemplateError: `TPL08`, where a given picture is neither PNG nor JPEG.
        """
        pictures = {name: _image(given[name], name) for name in sorted(given)}
        parts: dict[str, bytes] = {}
        media = {name: f"{self._files[name]}.{picture.extension}" for name, picture in pictures.items()}
        for name, file in media.items():
            parts[file] = given[name]
        targets, sizes = dict[str, list[str]](), dict[str, list[Fitted]]()
        for place in self._placeholders:
            picture = pictures.get(place.name)
            size = self._boxes[place] if picture is None else _fitted(_within(picture, place.box))
            sizes.setdefault(place.part, []).append(size)
            target = media.get(place.name, self._own[place])
            targets.setdefault(place.part, []).append(_relationship(place, target))
        for part, kept in self._kept.items():
            parts[rels_name(part)] = f"{kept}{''.join(targets[part])}</Relationships>".encode()
        shown = {self._own[place] for place in self._placeholders if place.name not in media}
        return Shown({part: tuple(found) for part, found in sizes.items()}, parts, self.loose - shown)

    def _replaced(self, part: str, source: str) -> frozenset[str]:
        """Ids of the relationships by which placeholders showed the author's own, and nothing else does."""
        shown = {place.shown for place in self._placeholders if place.part == part}
        return frozenset(one for one in shown if f'"{one}"' not in source)


def _image(data: bytes, name: str) -> Image:
    image = read_image(data)
    if image is None:
        raise TemplateError.of("TPL08", name=name)
    return image


def _within(image: Image, box: Box) -> Box:
    """The largest size with the picture's proportions that the box holds."""
    scale = min(box.width / image.width, box.height / image.height)
    return Box(max(1, round(image.width * scale)), max(1, round(image.height * scale)))


def _fitted(box: Box) -> Fitted:
    crop = {side: Markup(cut) for side, cut in zip(_CROPS, box.crop, strict=True)}
    return Fitted(Markup(str(box.width)), Markup(str(box.height)), crop)


def _own_target(place: Placeholder, parts: Mapping[str, bytes]) -> str:
    """The media part that the author's own picture lies in."""
    for one in relationships(parts, place.part):
        if one.id == place.shown and not one.external and one.target in parts:
            return one.target
    raise TemplateError.of("TPL08", place=Place(part=place.part), name=place.name)


def _new_files(names: Iterable[str], parts: Iterable[str]) -> dict[str, str]:
    """For each alt text the name of the media part that a given picture becomes, without extension."""
    stem = "word/media/docgen"
    while any(part.startswith(stem) for part in parts):
        stem += "-"
    return {name: f"{stem}{number}" for number, name in enumerate(sorted(names), start=1)}


def _targets(parts: Mapping[str, bytes], without: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """What the parts of the package are related to, apart from these relationships of these parts."""
    folders = ((name, *name.rpartition("_rels/")[::2]) for name in parts if name.endswith(".rels"))
    holders = [folder + file.removesuffix(".rels") for _, folder, file in folders]
    return frozenset(
        one.target for part in holders for one in relationships(parts, part) if one.id not in without.get(part, ())
    )


def _kept(part: str, replaced: frozenset[str], parts: Mapping[str, bytes]) -> str:
    """The beginning of a part's relationships: all but those that are replaced."""
    rels = rels_name(part)
    listed = parse_part(parts[rels], rels).iter(f"{_RELS}Relationship")
    kept = "".join(_element(dict(one.attrib)) for one in listed if one.get("Id") not in replaced)
    return f'{XML_DECLARATION.decode()}<Relationships xmlns="{_RELS[1:-1]}">{kept}'


def _relationship(place: Placeholder, target: str) -> str:
    """The relationship by which a placeholder shows a part."""
    path = posixpath.relpath(target, posixpath.dirname(place.part))
    return _element({"Id": place.relationship, "Type": f"{OFFICE}/image", "Target": path})


def _element(attributes: Mapping[str, str]) -> str:
    return f"<Relationship {' '.join(f'{name}={quoteattr(value)}' for name, value in attributes.items())}/>"


def _with_types(parts: Mapping[str, bytes], loose: Iterable[str]) -> bytes:
    """Content types that know PNG and JPEG, and that name no part which may be hidden."""
    root = parse_part(parts[CONTENT_TYPES], CONTENT_TYPES)
    known = content_types(parts)
    wanted = {extension: kind for kind, extension in EXTENSIONS.items()}
    hidden = {f"/{name}".casefold(): name.rpartition(".")[2].casefold() for name in loose}
    for entry in list(root.iter(f"{_TYPES}Override")):
        part = entry.get("PartName", "").casefold()
        if part in hidden:
            wanted.setdefault(hidden[part], entry.get("ContentType", ""))
            root.remove(entry)
    for extension, kind in wanted.items():
        if extension not in known:
            root.insert(0, etree.Element(f"{_TYPES}Default", Extension=extension, ContentType=kind))
    return part_bytes(root)
