"""Filters that ask each item of a list: `selectattr("phone")`, `map(attribute="name")`, `groupby("town")`.

What they ask is put to the item as if the template had a loop over the list: it is
typed, judged and learned from in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import nodes

from docgen.templating.checking.call import Call, Typing
from docgen.templating.checking.flow import Binding, Flow
from docgen.templating.checking.known import known_at
from docgen.templating.checking.types import ANY, Option, Type, listing, shallow

_ITEM = "[]"
"""The name of an item, which no template can use."""


class Items:
    """Types what is asked of the items of a list."""

    def __init__(self, typing: Typing) -> None:
        self._typing = typing

    def chosen(self, call: Call, items: Type) -> Type | None:
        """The items that `select` and the like leave; None where their arguments do not say what is asked."""
        arguments = list(call.arguments)
        asked: nodes.Expr = _item(call)
        if call.name in ("selectattr", "rejectattr"):
            if not arguments:
                return None
            named = arguments.pop(0)
            if not isinstance(named, nodes.Const):
                return items
            asked = _attribute(call, named.value)
        if arguments and not isinstance(arguments[0], nodes.Const):
            return items
        if arguments:
            asked = _test(call, asked, arguments)
        inner = _flow(call, items)
        self._typing.condition(asked, inner)
        facts = self._typing.when(asked, inner, truth=call.name in ("select", "selectattr")).facts
        return known_at((_ITEM,), items, facts)

    def reached(self, call: Call, items: Type, named: nodes.Expr | None, default: Type | None = None) -> Type:
        """What each item has under the attribute that a filter is told; `default` where it is not defined."""
        if named is None:
            return items
        if not isinstance(named, nodes.Const):
            return ANY
        asked, inner = _attribute(call, named.value), _flow(call, items)
        if default is None:
            return self._typing.type_of(asked, inner)
        return self._typing.perhaps(asked, inner).defined | default

    def grouped(self, items: Type, key: Type, *, filled: bool) -> Type:
        """The groups of a list, each with what its items have in common."""
        lists = listing(items, filled=True)
        known = (("grouper", key), ("list", lists))
        group = Option(tuple, shallow(key) | lists, parts=(shallow(key), lists), known=known)
        return listing(Type((group,)), filled=filled)


def _item(call: Call) -> nodes.Name:
    return nodes.Name(_ITEM, "load", lineno=call.node.lineno)


def _attribute(call: Call, path: str | int) -> nodes.Expr:
    asked: nodes.Expr = _item(call)
    for step in str(path).split("."):
        line = call.node.lineno
        if step.isdigit():
            asked = nodes.Getitem(asked, nodes.Const(int(step), lineno=line), "load", lineno=line)
        else:
            asked = nodes.Getattr(asked, step, "load", lineno=line)
    return asked


def _test(call: Call, asked: nodes.Expr, arguments: Sequence[nodes.Expr]) -> nodes.Test:
    name = str(arguments[0].as_const())
    return nodes.Test(asked, name, list(arguments[1:]), list(call.named), None, None, lineno=call.node.lineno)


def _flow(call: Call, items: Type) -> Flow:
    inner = call.flow.scope()
    inner.bind(_ITEM, Binding((_ITEM,), items, f"{call.label}[]"))
    return inner
