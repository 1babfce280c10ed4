"""YAML text to plain data with lines.

Read as YAML 1.2 by ruamel.yaml; every scalar stays the text that was typed, so
that a leading zero, a long number or `NO` (Norway) reaches the model unharmed.
Anchors, aliases and merge keys (`<<`) work; how far they may multiply is bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
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
    if node is None:
        return None
    _Weighing(file).weight(node, 0)
    return _value(node)


class _AnyCharacter(Reader):
    """Reads control characters as text: the record that holds one is refused later, and no other."""

    def check_printable(self, data: Any) -> None:
        """Let every character pass."""


class _Weighing:
    """Finds out how many nodes data would have before any are made: what an alias names is weighed once."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._known: dict[int, tuple[int, int]] = {}

    def weight(self, node: Node, depth: int) -> tuple[int, int]:
        """How many nodes there are from this one down, and how deep they stand; `depth` nodes stand around it."""
        count, deep = self._known.get(id(node), (0, 0))
        if not count:
            count, deep = 1, 0
            if depth <= _MOST_DEPTH:
                for inner in _within(node):
                    more, deeper = self.weight(inner, depth + 1)
                    count, deep = count + more, max(deep, deeper + 1)
        if count > _MOST_NODES or depth + deep > _MOST_DEPTH:
            raise DataError.of("DAT14", place=_place(self._file, node))
        self._known[id(node)] = count, deep
        return count, deep


def _within(node: Node) -> Iterator[Node]:
    if isinstance(node, MappingNode):
        yield from (value for _, value in node.value)
    elif isinstance(node, SequenceNode):
        yield from node.value


def _value(node: Node) -> Any:
    """Plain data of composed nodes, which have been weighed."""
    if isinstance(node, MappingNode):
        return _mapping(node)
    if isinstance(node, SequenceNode):
        return _sequence(node)
    return _scalar(node)


def _mapping(node: MappingNode) -> LinedDict:
    data = LinedDict()
    merged: list[LinedDict] = []
    for key_node, value_node in node.value:
        name = str(key_node.value) if isinstance(key_node, ScalarNode) else ""
        if name == _MERGE and key_node.style is None:
            merged += _merged(value_node)
            continue
        if name in data:
            data[name] = Doubled(name)
            data.lines[name] = key_node.start_mark.line + 1
            continue
        data[name] = _value(value_node)
        data.lines[name] = key_node.start_mark.line + 1
    for source in merged:
        for name in source:
            if name not in data:
                data[name], data.lines[name] = source[name], source.lines[name]
    return data


def _merged(node: Node) -> list[LinedDict]:
    value = _value(node)
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, LinedDict)]


def _sequence(node: SequenceNode) -> LinedList:
    data = LinedList()
    for item in node.value:
        data.append(_value(item))
        data.lines.append(item.start_mark.line + 1)
    return data


def _place(file: str, node: Node) -> Place:
    return Place(file, node.start_mark.line + 1)


def _scalar(node: Node) -> str | None:
    if isinstance(node, ScalarNode) and node.style is None and node.value in ("", "~", "null", "Null", "NULL"):
        return None
    return str(node.value)
