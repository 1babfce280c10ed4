"""YAML text to plain data with lines.

Read as YAML 1.2 by ruamel.yaml; every scalar stays the text that was typed, so
that a leading zero, a long number or `NO` (Norway) reaches the model unharmed.
Anchors, aliases and merge keys (`<<`) work; how far they may multiply is bounded.
"""

from __future__ import annotations

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import Reader

from docgen.errors import DataError, Place
from docgen.intake.tree import Doubled, LinedDict, LinedList

_MERGE = "<<"
_MOST_NODES = 5_000_000
_MOST_DEPTH = 60


def parse_yaml(text: str, file: str) -> Any:
    """The data of a YAML text; a name that a mapping gives twice has `Doubled` for its value.

    Raises:
        DataError: `DAT03` where the text is no YAML, with the line; `DAT14` where it is
            nested too deeply or multiplies itself through aliases.
    """
    yaml = YAML(typ="safe", pure=True)
    yaml.Reader = _AnyCharacter
    try:
        node = yaml.compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise DataError.of("DAT03", place=Place(file, mark.line + 1 if mark else None)) from None
    except RecursionError:
        raise DataError.of("DAT14", place=Place(file)) from None
    except (YAMLError, ValueError):
        raise DataError.of("DAT03", place=Place(file)) from None
    reader = _Reader(file)
    return None if node is None else reader.value(node, 0)


class _AnyCharacter(Reader):
    """Reads control characters as text: the record that holds one is refused later, and no other."""

    def check_printable(self, data: Any) -> None:
        """Let every character pass."""


class _Reader:
    """Turns composed nodes into plain data."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._nodes = 0

    def value(self, node: Node, depth: int) -> Any:
        self._nodes += 1
        if self._nodes > _MOST_NODES or depth > _MOST_DEPTH:
            raise DataError.of("DAT14", place=self._place(node))
        if isinstance(node, MappingNode):
            return self._mapping(node, depth)
        if isinstance(node, SequenceNode):
            return self._sequence(node, depth)
        return _scalar(node)

    def _mapping(self, node: MappingNode, depth: int) -> LinedDict:
        data = LinedDict()
        merged: list[LinedDict] = []
        for key_node, value_node in node.value:
            name = str(key_node.value) if isinstance(key_node, ScalarNode) else ""
            if name == _MERGE and key_node.style is None:
                merged += self._merged(value_node, depth)
                continue
            if name in data:
                data[name] = Doubled(name)
                data.lines[name] = key_node.start_mark.line + 1
                continue
            data[name] = self.value(value_node, depth + 1)
            data.lines[name] = key_node.start_mark.line + 1
        for source in merged:
            for name in source:
                if name not in data:
                    data[name], data.lines[name] = source[name], source.lines[name]
        return data

    def _merged(self, node: Node, depth: int) -> list[LinedDict]:
        value = self.value(node, depth + 1)
        return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, LinedDict)]

    def _sequence(self, node: SequenceNode, depth: int) -> LinedList:
        data = LinedList()
        for item in node.value:
            data.append(self.value(item, depth + 1))
            data.lines.append(item.start_mark.line + 1)
        return data

    def _place(self, node: Node) -> Place:
        return Place(self._file, node.start_mark.line + 1)


def _scalar(node: Node) -> str | None:
    if isinstance(node, ScalarNode) and node.style is None and node.value in ("", "~", "null", "Null", "NULL"):
        return None
    return str(node.value)
