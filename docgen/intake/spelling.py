"""A project as plain data, and plain data as YAML or JSON: the way back of reading.

Only what the user said is spelled: no default, no absence. Days are ISO, amounts
have their two places, a text that is the same in both languages stands once. What
is read back is the same project. Comments, and how a value was once typed, are not
kept: they never reach the project.
"""

from __future__ import annotations

import io
import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, ScalarNode
from ruamel.yaml.representer import SafeRepresenter
from ruamel.yaml.resolver import VersionedResolver, implicit_resolvers

from docgen.models.project import Project
from docgen.models.record import Record
from docgen.models.sections import sections
from docgen.models.values import Bilingual

INCLUSION = "inclusion"
"""The one name that stands in a file of its own: it is special-category data."""

_WIDTH, _LONG = 120, 90
_TEXT = "tag:yaml.org,2002:str"
_RESOLVER = VersionedResolver()


class Bare(str):
    """A day or a number as text: YAML needs no quotation marks around it."""


def plain(project: Project) -> dict[str, Any]:
    """The project as plain data: texts, whole numbers, truth values, lists and mappings, names in the models' order."""
    data = _said(project)
    for section in sections():
        _forget_empty(data, section.location)
    return data


def apart(data: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Plain data of a project without inclusion support, and that alone; empty where there is none."""
    main = {name: value for name, value in data.items() if name != INCLUSION}
    return main, {INCLUSION: data[INCLUSION]} if INCLUSION in data else {}


def as_json(data: dict[str, Any]) -> bytes:
    """Plain data as JSON in UTF-8, indented."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def as_yaml(data: dict[str, Any]) -> bytes:
    """Plain data as YAML in UTF-8 with LF: a block of lines for a text of several, a folded one for a long text."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Representer = _Representer
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.width = _WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = io.BytesIO()
    yaml.dump(data, stream)
    return stream.getvalue()


def _said(record: Record) -> dict[str, Any]:
    """What a record says; a record within that says nothing is left out."""
    data: dict[str, Any] = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name in record.model_fields_set and value is not None:
            spelled = _spelled(value)
            if spelled != {}:
                data[name] = spelled
    return data


def _spelled(value: Any) -> Any:
    if isinstance(value, Bilingual) and value.lv == value.en:
        return value.lv
    if isinstance(value, Record):
        return _said(value)
    if isinstance(value, tuple):
        return [_spelled(item) for item in value]
    if isinstance(value, datetime):
        return Bare(value.isoformat(sep=" ", timespec="minutes"))
    if isinstance(value, date | Decimal):
        return Bare(value)
    return str(value) if isinstance(value, str) else value


def _forget_empty(data: dict[str, Any], location: tuple[str, ...]) -> None:
    """Leaves out a section without records, and what held nothing else: to the reader that is the same."""
    name, *within = location
    if within and name in data:
        _forget_empty(data[name], tuple(within))
    if not data.get(name):
        data.pop(name, None)


class _Representer(SafeRepresenter):
    """Chooses for each text how it is written, so that no reader takes it for anything else."""

    def ignore_aliases(self, _: Any) -> bool:
        """Write out what occurs twice: an anchor is nothing for people."""
        return True

    def represent_in_order(self, data: dict[str, Any]) -> MappingNode:
        """A mapping, its names in the order of the data."""
        return self.represent_mapping("tag:yaml.org,2002:map", list(data.items()))

    def represent_text(self, text: str) -> ScalarNode:
        """A text: as a block of lines, folded, quoted or as it is."""
        return self.represent_scalar(_TEXT, text, style=_style(text))

    def represent_bare(self, text: Bare) -> ScalarNode:
        """A day or a number, without quotation marks, whatever a reader takes it for."""
        return self.represent_scalar(_RESOLVER.resolve(ScalarNode, text, (True, False)), str(text))


_Representer.add_representer(dict, _Representer.represent_in_order)
_Representer.add_representer(str, _Representer.represent_text)
_Representer.add_representer(Bare, _Representer.represent_bare)


def _style(text: str) -> str | None:
    """How YAML writes a text: `|` line by line, `>` folded, quoted, or None where it is to see."""
    if not text.isprintable() and not _is_block(text):
        return '"'
    if "\n" in text:
        return "|"
    if any(pattern.match(text) for _, _, pattern, _ in implicit_resolvers):
        return '"'
    return ">" if len(text) > _LONG and "  " not in text else None


def _is_block(text: str) -> bool:
    """Whether a text of several lines reads the same as a block: nothing invisible, no space where nobody sees it."""
    lines = text.split("\n")
    return text == text.strip() and all(line.isprintable() and line == line.rstrip() for line in lines)
