"""What a condition shows of the fields that it asks about, where it holds and where it does not.

`{% if a %}`, `a is not none`, `a == 'x'`, `a|length > 0`, `not`, `and`, `or`, and a
name that was set to such a condition. Of a record that is one of several classes
it also shows which: one whose `by_hand` is always true, where `a.by_hand` holds.
"""

from __future__ import annotations

from collections.abc import Callable
from types import NoneType
from typing import Any, Protocol

from jinja2 import nodes
from jinja2.runtime import LoopContext

from docgen.templating.checking.flow import Facts, Flow
from docgen.templating.checking.jinja_tests import COMPARED, kept
from docgen.templating.checking.members import attribute
from docgen.templating.checking.types import ANY, UNDEFINED, Option, Type
from docgen.templating.filling.environment import GIVEN


class TypeOf(Protocol):
    """Tells the type of an expression and reports nothing."""

    def __call__(self, node: nodes.Node, flow: Flow, *, soft: bool = False) -> Type:
        """The type; `soft` of what need not be there."""


_SIZES = ("length", "count")
_BESIDE = {"first": "previtem", "last": "nextitem"}
"""What a loop has where it is not at its first or last item."""


class Narrowing:
    """Learns from conditions."""

    def __init__(self, type_of: TypeOf) -> None:
        self._type_of = type_of

    def learned(self, node: nodes.Node, flow: Flow, *, truth: bool) -> Facts:
        """What is known where the condition came to `truth`."""
        if isinstance(node, nodes.Not):
            return self.learned(node.node, flow, truth=not truth)
        if isinstance(node, nodes.And | nodes.Or):
            return self._of_both(node, flow, truth=truth)
        if isinstance(node, nodes.Test):
            return self._of_test(node, flow, truth=truth)
        if isinstance(node, nodes.Compare) and len(node.ops) == 1:
            return self._of_comparison(node.expr, node.ops[0], flow, truth=truth)
        if isinstance(node, nodes.Filter) and node.name in _SIZES and node.node is not None:
            return self._of_value(node.node, flow, truth=truth)
        return {**self._of_setting(node, flow, truth=truth), **self._of_value(node, flow, truth=truth)}

    def _of_both(self, node: nodes.And | nodes.Or, flow: Flow, *, truth: bool) -> Facts:
        """Both halves show something where both must be so; where either may, what they agree on."""
        if isinstance(node, nodes.And) is truth:
            first = self.learned(node.left, flow, truth=truth)
            return {**first, **self.learned(node.right, flow.knowing(first), truth=truth)}
        first = self.learned(node.left, flow, truth=truth)
        before = self.learned(node.left, flow, truth=not truth)
        second = {**before, **self.learned(node.right, flow.knowing(before), truth=truth)}
        return {path: kind | second[path] for path, kind in first.items() if path in second}

    def _of_setting(self, node: nodes.Node, flow: Flow, *, truth: bool) -> Facts:
        """What a name shows that was set to a condition."""
        binding = flow.names.get(node.name) if isinstance(node, nodes.Name) else None
        if binding is None or binding.expression is None or binding.names is None:
            return {}
        plain = {name: one for name, one in binding.names.items() if one.expression is None}
        return self.learned(binding.expression, Flow(plain, flow.facts, flow.scopes), truth=truth)

    def _of_value(self, node: nodes.Node, flow: Flow, *, truth: bool) -> Facts:
        facts = self._keeping(node, flow, lambda kind: kind.when(truth=truth))
        beside = _BESIDE.get(node.attr) if isinstance(node, nodes.Getattr) and not truth else None
        if beside is None or not isinstance(node, nodes.Getattr):
            return facts
        if any(option.cls is not LoopContext for option in self._type_of(node.node, flow).options):
            return facts
        item = nodes.Getattr(node.node, beside, "load", lineno=node.lineno)
        return {**facts, **self._keeping(item, flow, lambda kind: kind.defined)}

    def _of_test(self, node: nodes.Test, flow: Flow, *, truth: bool) -> Facts:
        compared = comparison(node)
        if compared is not None:
            return self._of_comparison(compared.expr, compared.ops[0], flow, truth=truth)
        if node.name in ("none", GIVEN) or _is_none(node):
            return self._keeping(node.node, flow, _equal((None,), same=(node.name != GIVEN) is truth))
        if node.name not in ("defined", "undefined"):
            return self._keeping(node.node, flow, lambda kind: kept(node.name, kind, truth=truth))
        if (node.name == "defined") is not truth:
            return self._keeping(node.node, flow, lambda kind: kind.missing, soft=True)
        above = node.node.node if isinstance(node.node, nodes.Getattr | nodes.Getitem) else None
        facts = self._keeping(above, flow, lambda kind: kind.present) if above is not None else {}
        return {**facts, **self._keeping(node.node, flow, lambda kind: kind.defined, soft=True)}

    def _of_comparison(self, left: nodes.Node, operand: nodes.Operand, flow: Flow, *, truth: bool) -> Facts:
        words = constants(operand.expr)
        if isinstance(left, nodes.Filter):
            return self._of_size(left, operand, flow) if truth else {}
        if not words or operand.op not in ("eq", "ne", "in", "notin"):
            return {}
        return self._keeping(left, flow, _equal(words, same=(operand.op in ("eq", "in")) is truth))

    def _of_size(self, left: nodes.Node, operand: nodes.Operand, flow: Flow) -> Facts:
        """`a|length > 0`: there is something in it."""
        if not isinstance(left, nodes.Filter) or left.name not in _SIZES or left.node is None:
            return {}
        least = {"gt": 0, "gteq": 1, "eq": 1}.get(operand.op)
        number = constants(operand.expr)
        if least is None or len(number) != 1 or not isinstance(number[0], int) or number[0] < least:
            return {}
        return self._of_value(left.node, flow, truth=True)

    def _keeping(self, node: nodes.Node, flow: Flow, keep: Callable[[Type], Type], *, soft: bool = False) -> Facts:
        """Keeps part of a value's type; of the record that holds it those classes where something is kept."""
        path = flow.path(node)
        if path is None:
            return {}
        found = self._type_of(node, flow, soft=soft)
        kept = keep(found)
        facts = {path: kept} if kept != found else {}
        if isinstance(node, nodes.Getattr):
            above = self._type_of(node.node, flow).present
            lacking = UNDEFINED if soft else ANY
            suiting = tuple(one for one in above.options if keep(attribute(one, node.attr) or lacking).options)
            if 0 < len(suiting) < len(above.options):
                facts[path[:-1]] = Type(suiting)
        return facts


def _equal(words: tuple[Any, ...], *, same: bool) -> Callable[[Type], Type]:
    """Keeps what can equal one of these words, or what can be something else."""

    def suits(option: Option) -> bool:
        values = (None,) if option.cls is NoneType else option.values
        return not values or any((value in words) is same for value in values)

    return lambda kind: Type(tuple(option for option in kind.options if suits(option)))


def comparison(node: nodes.Test) -> nodes.Compare | None:
    """The comparison that a test is another way to write: `a is eq b`; None where it is none."""
    if node.name not in COMPARED or len(node.args) != 1 or node.kwargs or node.dyn_args or node.dyn_kwargs:
        return None
    operand = nodes.Operand(COMPARED[node.name], node.args[0], lineno=node.lineno)
    return nodes.Compare(node.node, [operand], lineno=node.lineno)


def _is_none(node: nodes.Test) -> bool:
    return node.name == "sameas" and [constants(one) for one in node.args] == [(None,)]


def constants(node: nodes.Node) -> tuple[Any, ...]:
    """The constant, or the constants of a list, that an expression is; nothing where it is anything else."""
    if isinstance(node, nodes.Const):
        return (node.value,)
    items = node.items if isinstance(node, nodes.Tuple | nodes.List) else []
    words = tuple(item.value for item in items if isinstance(item, nodes.Const))
    return words if len(words) == len(items) else ()
