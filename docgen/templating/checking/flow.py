"""What is known at one place of a template: what its own names stand for, and what conditions have shown.

A template cannot change its data, so what a condition has shown of a field holds
until the end of its branch, by whatever name the field is used there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Flow:
    """What is known at one place."""

    names: dict[str, Binding]
    facts: Facts

    def knowing(self, facts: Facts) -> Flow:
        """The same place, where more is known."""
        return Flow(self.names, {**self.facts, **facts})

    def branch(self, facts: Facts | None = None) -> Flow:
        """A block of its own, which may set names."""
        return Flow(dict(self.names), {**self.facts, **(facts or {})})

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
