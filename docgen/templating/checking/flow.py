"""What is known at one place of a template: what its own names stand for, and what conditions have shown.

A template cannot change its data, so what a condition has shown of a field holds
until the end of its branch, by whatever name the field is used there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from jinja2 import nodes

from docgen.templating.checking.types import Type

Path = tuple[str | int, ...]
"""The steps to a value: a field of the context, or a name of the template's own, and what follows it."""

Facts = Mapping[Path, Type]
"""What values are known to be, where that is less than their annotations allow."""

_SAME_ITEMS = ("list", "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "unique")
"""Filters of a list that leave its items what they are."""


@dataclass(frozen=True, slots=True)
class Binding:
    """What a name of the template's own stands for."""

    path: Path
    type: Type
    label: str
    """How messages name it: `people[]`."""
    expression: nodes.Node | None = None
    """What it was set to, where that is more than a field."""
    names: Mapping[str, Binding] | None = None
    """The names that held there."""
    parameter: bool = False
    """Whether it is what a call gives, each perhaps another kind of value."""
    scope: object = None
    """The scope in which it was set."""


@dataclass(frozen=True, slots=True)
class Flow:
    """What is known at one place."""

    names: dict[str, Binding]
    facts: Facts
    scopes: tuple[object, ...] = (None,)
    """The scope of the place, after those around it: what is set in it is not seen outside."""

    def knowing(self, facts: Facts) -> Flow:
        """The same place, where more is known."""
        return Flow(self.names, {**self.facts, **facts}, self.scopes)

    def branch(self) -> Flow:
        """A branch of a condition: what it sets is joined with what the others set."""
        return Flow(dict(self.names), self.facts, self.scopes)

    def scope(self) -> Flow:
        """A scope within this one."""
        return Flow(dict(self.names), self.facts, (*self.scopes, object()))

    def bind(self, name: str, binding: Binding) -> None:
        """Sets a name in this scope."""
        self.names[name] = replace(binding, scope=self.scopes[-1])

    def type_of(self, binding: Binding) -> Type:
        """What the value of a name is known to be here."""
        return self.facts.get(binding.path, binding.type)

    def path(self, node: nodes.Node) -> Path | None:
        """The path that an expression names; None where it is more than names and steps."""
        if isinstance(node, nodes.Name):
            binding = self.names.get(node.name)
            return binding.path if binding else (node.name,)
        if isinstance(node, nodes.Getattr):
            above = self.path(node.node)
            return above and (*above, node.attr)
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            above = self.path(node.node)
            return above and (*above, node.arg.value)
        return None

    def label(self, node: nodes.Node) -> str:
        """How messages name what an expression gives: `people[].name`."""
        match node:
            case nodes.Name():
                binding = self.names.get(node.name)
                label = binding.label if binding else node.name
            case nodes.Getattr():
                label = f"{self.label(node.node)}.{node.attr}"
            case nodes.Getitem():
                word = node.arg.value if isinstance(node.arg, nodes.Const) else None
                label = self.label(node.node) + (f".{word}" if isinstance(word, str) else "[]")
            case nodes.Filter() if node.node is not None:
                label = self.label(node.node) + ("" if node.name in _SAME_ITEMS else f"|{node.name}")
            case nodes.Call():
                label = f"{self.label(node.node)}()"
            case nodes.Const():
                label = str(node.value)
            case _:
                label = "…"
        return label
