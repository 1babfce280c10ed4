"""Conditions to which there is but one answer, and comparisons that would fail.

A record that is always there is no question, nor whether a field is `'lerner'`
whose values are others. What the template itself has set may be asked as it
likes, and so may what was asked before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import NoneType

from jinja2 import nodes

from docgen.errors import Named
from docgen.templating.checking.flow import Flow
from docgen.templating.checking.operators import can_be_equal, can_be_ordered, can_hold
from docgen.templating.checking.report import Report, nearest
from docgen.templating.checking.types import Type


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison."""

    node: nodes.Node
    type: Type


class Questions:
    """Judges what conditions ask."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def of_truth(self, node: nodes.Node, found: Type, flow: Flow) -> None:
        """Whether it is true: a value that never is nothing, or always is, is no question."""
        binding = flow.names.get(node.name) if isinstance(node, nodes.Name) else None
        own = isinstance(node, nodes.Const)
        own = own or (binding is not None and (binding.parameter or binding.expression is not None))
        if not own and flow.path(node) not in flow.facts and len(found.truths) == 1:
            self._foregone(
                node, flow.label(node), "template.always_true" if True in found.truths else "template.never_true"
            )

    def of_presence(self, node: nodes.Test, found: Type, flow: Flow) -> None:
        """Whether it is none, or defined: what always is there is no question."""
        lacks = {"none": any(option.cls is NoneType for option in found.options), "defined": found.defined != found}
        lacks["undefined"] = lacks["defined"]
        binding = flow.names.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        own = binding is not None and binding.parameter
        known = own or found.unknown or not found.options or flow.path(node.node) in flow.facts
        if not known and not lacks.get(node.name, True):
            self._foregone(node, flow.label(node.node), "template.always_true")

    def of_comparison(self, left: Side, how: str, right: Side, items: Sequence[Side], flow: Flow) -> None:
        """Whether they compare; `items` are those of a list that is written out on the right."""
        if how in ("eq", "ne"):
            self._must_be(left, flow, defined=True)
            self._must_be(right, flow, defined=True)
            self._of_equality(left, right, flow)
        elif how in ("in", "notin"):
            self._must_be(left, flow, defined=True)
            self._must_be(right, flow)
            for item in items:
                self._of_equality(left, item, flow)
            if not can_hold(right.type):
                self._fails(left, flow)
        else:
            self._must_be(left, flow)
            self._must_be(right, flow)
            if not can_be_ordered(left.type, right.type):
                self._fails(left, flow)

    def _must_be(self, side: Side, flow: Flow, *, defined: bool = False) -> None:
        """Reports what may not be there, or may not be defined, where something must."""
        if side.type.undefined if defined else side.type.absent:
            self._report.fault("TPL14", side.node, field=flow.label(side.node))

    def _of_equality(self, left: Side, right: Side, flow: Flow) -> None:
        known_before = {flow.path(left.node), flow.path(right.node)} & flow.facts.keys()
        unreached = not left.type.options or not right.type.options
        if known_before or unreached or can_be_equal(left.type, right.type):
            return
        said, word = (left, right.node) if isinstance(right.node, nodes.Const) else (right, left.node)
        name = str(word.value) if isinstance(word, nodes.Const) else ""
        values = [value for option in said.type.options for value in option.values]
        problem = "template.no_such_word" if values else "template.not_comparable"
        self._foregone(said.node, flow.label(said.node), problem, name=name, suggestion=nearest(name, values))

    def _foregone(self, node: nodes.Node, label: str, problem: str, *, name: str = "", suggestion: str = "") -> None:
        """Reports a question to which there is but one answer."""
        values = {"field": label, "name": name, "suggestion": suggestion}
        self._report.doubt("TPL21", node, **values, problem=Named(problem))

    def _fails(self, side: Side, flow: Flow) -> None:
        """Reports a comparison that no values would stand."""
        values = {"field": flow.label(side.node), "name": "", "suggestion": ""}
        self._report.fault("TPL21", side.node, **values, problem=Named("template.not_comparable"))
