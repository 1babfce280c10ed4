"""A filter as a template calls it, and what typing it needs of the typing of expressions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from jinja2 import nodes

from docgen.templating.checking.flow import Flow
from docgen.templating.checking.types import Type


class Typing(Protocol):
    """What is needed of the typing of expressions."""

    def type_of(self, node: nodes.Node, flow: Flow) -> Type:
        """What an expression gives; faults within it are reported."""

    def perhaps(self, node: nodes.Node, flow: Flow) -> Type:
        """The same, where it need not be defined."""

    def condition(self, node: nodes.Node, flow: Flow) -> None:
        """Reports what is wrong with a condition."""

    def when(self, node: nodes.Node, flow: Flow, *, truth: bool) -> Flow:
        """The same place, where a condition came to `truth`."""


@dataclass(frozen=True, slots=True)
class Call:
    """A filter as a template calls it."""

    name: str
    node: nodes.Node
    flow: Flow
    label: str
    """How messages name what is piped into it."""
    arguments: Sequence[nodes.Expr] = ()
    named: Sequence[Any] = ()
    """Those that are given by name: Jinja's nodes, each with `key` and `value`."""
    open: bool = False
    """Whether it takes arguments from a list (`*`), which are not counted."""
    types: Mapping[int, Type] = field(default_factory=dict)
    """The types of the arguments, by the identity of their nodes."""

    def type_of(self, argument: object) -> Type | None:
        """The type of an argument that it gives; None where that is not one."""
        return self.types.get(id(argument))

    def argument(self, name: str) -> nodes.Expr | None:
        """The argument that is given by that name."""
        return {one.key: one.value for one in self.named}.get(name)
