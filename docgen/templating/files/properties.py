"""Document properties: the core ones by name, and custom texts.

What is given wins over the template's own text, which may hold tags itself. Both
readings are put into the part while the template is compiled, so that filling it
parses nothing. `docProps/app.xml`, which tells of pages and programs, is left as
it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree
from markupsafe import Markup, escape

from docgen.errors import TemplateError
from docgen.templating.arguments import among
from docgen.templating.files.parts import CONTENT_TYPES, OFFICE, content_types, parse_part, part_bytes, related
from docgen.templating.filling.printing import FORBIDDEN_IN_XML

VARIABLE = "_properties"
"""The name under which a template is given `Given`."""

_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
_VT = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_PID = re.compile(r"\d{1,9}", re.ASCII)
_FIRST_PID = 2
"""Word numbers custom properties from here."""

CORE_NAMES = {
    "title": f"{_DC}title",
    "subject": f"{_DC}subject",
    "author": f"{_DC}creator",
    "description": f"{_DC}description",
    "identifier": f"{_DC}identifier",
    "language": f"{_DC}language",
    "keywords": f"{_CP}keywords",
    "category": f"{_CP}category",
}
"""The core properties that can be given, and their elements."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """One of the two parts that hold properties."""

    name: str
    """Its usual name."""
    relationships: tuple[str, ...]
    """How the package is related to it; the first is the one that Word writes."""
    content_type: str
    root: etree._Element


_CORE_PART = _Kind(
    "docProps/core.xml",
    (
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties",
    ),
    "application/vnd.openxmlformats-package.core-properties+xml",
    etree.Element(
        f"{_CP}coreProperties", nsmap={"cp": _CP[1:-1], "dc": _DC[1:-1], "dcterms": "http://purl.org/dc/terms/"}
    ),
)
"""Older LibreOffice writes the second relationship; docxtpl misses it and adds the part once more."""
_CUSTOM_PART = _Kind(
    "docProps/custom.xml",
    (f"{OFFICE}/custom-properties",),
    "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    etree.Element(f"{_CUSTOM}Properties", nsmap={None: _CUSTOM[1:-1], "vt": _VT[1:-1]}),
)


@dataclass(frozen=True, slots=True)
class Added:
    """A custom property that the template has not."""

    name: Markup
    pid: Markup
    text: Markup


@dataclass(frozen=True, slots=True)
class Given:
    """The properties of one document, ready to be written."""

    core: Mapping[str, Markup]
    custom: Mapping[str, Markup]
    added: tuple[Added, ...]


@dataclass(frozen=True, slots=True)
class Own:
    """The custom properties that a template has itself."""

    names: frozenset[str]
    next_pid: int

    def given(self, properties: Mapping[str, str], custom: Mapping[str, str]) -> Given:
        """What is given for one document; custom properties that are new come by name.

        Raises:
            KeyError: a core property that is none of `CORE_NAMES`.
            ValueError: a custom property without a name.
            TemplateError: `TPL07`, where a text holds a character that XML forbids.
        """
        among(properties, "properties", CORE_NAMES)
        if "" in custom:
            raise ValueError("a custom property has a name")
        core = {name: _text(value, f"properties.{name}") for name, value in properties.items()}
        texts = {name: _text(value, f"custom.{name}") for name, value in custom.items()}
        new = (name for name in sorted(texts) if name not in self.names)
        added = (
            Added(_text(name, "custom"), Markup(str(pid)), texts[name])
            for pid, name in enumerate(new, start=self.next_pid)
        )
        return Given(core, texts, tuple(added))


def with_property_parts(parts: dict[str, bytes]) -> tuple[str, str]:
    """The names of the parts of core and custom properties; a part that is lacking is added, empty."""
    return _part(parts, _CORE_PART), _part(parts, _CUSTOM_PART)


def drive_core(root: etree._Element) -> None:
    """Puts into core properties the Jinja by which what is given wins; an empty element is not added."""
    for name, tag in CORE_NAMES.items():
        given, value = f"'{name}' in {VARIABLE}.core", f"{VARIABLE}.core['{name}']"
        element = root.find(tag)
        if element is not None:
            element.text = f"{{% if {given} %}}{{{{ {value} }}}}{{% else %}}{element.text or ''}{{% endif %}}"
        else:
            element = etree.Element(tag)
            element.text, element.tail = f"{{{{ {value} }}}}", "{% endif %}"
            _append(root, f"{{% if {given} and {value} %}}")
            root.append(element)


def drive_custom(root: etree._Element) -> Own:
    """Puts into custom properties the Jinja by which what is given wins; those that are new stand last."""
    names, pids = set(), [_FIRST_PID - 1]
    for element in root.iter(f"{_CUSTOM}property"):
        name, pid = element.get("name", ""), element.get("pid", "")
        names.add(name)
        pids += [int(pid)] if _PID.fullmatch(pid) else []
        given = etree.Element(f"{_VT}lpwstr")
        given.text, given.tail = f"{{{{ {VARIABLE}.custom[{_literal(name)}] }}}}", "{% else %}"
        element.insert(0, given)
        element.text = f"{{% if {_literal(name)} in {VARIABLE}.custom %}}"
        _append(element, "{% endif %}")
    _append(root, f"{{% for _property in {VARIABLE}.added %}}")
    added = etree.SubElement(
        root,
        f"{_CUSTOM}property",
        fmtid=_FORMAT_ID,
        pid="{{ _property.pid }}",
        name="{{ _property.name }}",
    )
    etree.SubElement(added, f"{_VT}lpwstr").text = "{{ _property.text }}"
    added.tail = "{% endfor %}"
    return Own(frozenset(names), max(pids) + 1)


def _part(parts: dict[str, bytes], kind: _Kind) -> str:
    for name in related(parts, "", *kind.relationships):
        return name
    parts.setdefault(kind.name, part_bytes(kind.root))
    if f"/{kind.name}".casefold() not in content_types(parts):
        types = parse_part(parts[CONTENT_TYPES], CONTENT_TYPES)
        etree.SubElement(types, f"{_TYPES}Override", PartName=f"/{kind.name}", ContentType=kind.content_type)
        parts[CONTENT_TYPES] = part_bytes(types)
    rels = parse_part(parts["_rels/.rels"], "_rels/.rels")
    identifier = "docgen" + kind.name.rpartition("/")[2].partition(".")[0].capitalize()
    etree.SubElement(rels, f"{_RELS}Relationship", Id=identifier, Type=kind.relationships[0], Target=kind.name)
    parts["_rels/.rels"] = part_bytes(rels)
    return kind.name


def _append(element: etree._Element, text: str) -> None:
    """Adds text after everything that an element holds."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _literal(text: str) -> str:
    """A text as Jinja takes it, in letters that no tag and no markup is made of."""
    plain = (one if one.isascii() and one.isalnum() else f"\\U{ord(one):08x}" for one in text)
    return f"'{''.join(plain)}'"


def _text(text: str, field: str) -> Markup:
    if FORBIDDEN_IN_XML.search(text):
        raise TemplateError.of("TPL07", field=field)
    return Markup(str(escape(text)).replace("\r", "&#13;"))
