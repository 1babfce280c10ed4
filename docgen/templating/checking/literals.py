"""What a template writes out itself: constants, lists, tuples and mappings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeAlias

from jinja2 import nodes

from docgen.templating.checking.types import NOTHING, Option, Type, any_type, keyed, row, shallow

TypeOf: TypeAlias = Callable[[nodes.Node], Type]
"""Gives the type of an expression in its place."""


def constant(node: nodes.Const) -> Type:
    """The type of a constant."""
    return NOTHING if node.value is None else Type((Option(type(node.value), words=(node.value,)),))


def written_list(node: nodes.List, type_of: TypeOf) -> Type:
    """The type of a list."""
    made = row(tuple(map(type_of, node.items)))
    return Type(tuple(replace(option, cls=list) for option in made.options))


def written_tuple(node: nodes.Tuple, type_of: TypeOf) -> Type:
    """The type of a tuple."""
    return row(tuple(map(type_of, node.items)))


def written_mapping(node: nodes.Dict, type_of: TypeOf) -> Type:
    """The type of a mapping; where each of its keys is a constant, that of what stands under each."""
    if all(isinstance(pair.key, nodes.Const) for pair in node.items):
        return keyed({pair.key.as_const(): type_of(pair.value) for pair in node.items})
    keys, values = ([getattr(pair, side) for pair in node.items] for side in ("key", "value"))
    return Type((Option(dict, element=_any(keys, type_of), value=_any(values, type_of)),))


def _any(items: Iterable[nodes.Node], type_of: TypeOf) -> Type:
    return any_type(shallow(type_of(item)) for item in items)
