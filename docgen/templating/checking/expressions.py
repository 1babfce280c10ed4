"""The type of an expression in a template, with the faults that lie in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from jinja2 import nodes

from docgen.errors import Named
from docgen.templating.checking.calls import Calls
from docgen.templating.checking.computing import computation, signed
from docgen.templating.checking.flow import Flow
from docgen.templating.checking.known import known_at
from docgen.templating.checking.literals import constant, written_list, written_mapping, written_tuple
from docgen.templating.checking.macros import Handed, Macros
from docgen.templating.checking.members import entry
from docgen.templating.checking.narrowing import Narrowing, comparison
from docgen.templating.checking.questions import Questions, Side
from docgen.templating.checking.report import Report
from docgen.templating.checking.steps import Steps
from docgen.templating.checking.types import (
    ANY,
    BOOLEAN,
    INTEGER,
    LEFT_OUT,
    NOTHING,
    TEXT,
    UNDEFINED,
    Option,
    Type,
    any_type,
    defines,
    keyed,
)
from docgen.templating.checking.world import GIVEN, World
from docgen.templating.dialect.walking import children

_BOUND = INTEGER | NOTHING
"""What can say where a part of a list begins or ends."""
_ARITHMETIC = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)


class Expressions:
    """Types expressions."""

    def __init__(self, world: World, report: Report, macros: Macros) -> None:
        self._world = world
        self._report = report
        self._macros = macros
        self._context = Type((Option(world.context),))
        self._steps = Steps(world.special, report)
        self._narrowing = Narrowing(self._known)
        self._questions = Questions(report)
        self._calls = Calls(self, world.filters, world.printers, report)

    def type_of(self, node: nodes.Node, flow: Flow) -> Type:
        """What an expression gives; faults within it are reported."""
        path = flow.path(node)
        known = flow.facts.get(path) if path is not None else None
        if known is not None and not known.options:  # no value comes here
            return known
        found = self._TYPED.get(type(node), Expressions._other)(self, node, flow)
        return found if known is None else known

    def when(self, node: nodes.Node, flow: Flow, *, truth: bool) -> Flow:
        """The same place, where a condition came to `truth`."""
        return flow.knowing(self._narrowing.learned(node, flow, truth=truth))

    def condition(self, node: nodes.Node, flow: Flow) -> None:
        """Types a condition, and reports each of its questions to which there is but one answer."""
        if isinstance(node, nodes.Not):
            self.condition(node.node, flow)
        elif isinstance(node, nodes.And | nodes.Or):
            self.condition(node.left, flow)
            self.condition(node.right, self.when(node.left, flow, truth=isinstance(node, nodes.And)))
        else:
            found = self._asked(node, flow)
            if not self._is_shown(node, flow):
                self._questions.of_truth(node, found, flow)

    def _is_shown(self, node: nodes.Node, flow: Flow) -> bool:
        """Whether a filter has shown what a field is, as `selectattr` has: to ask once more does no harm."""
        if not isinstance(node, nodes.Getattr):
            return False
        return any(node.attr == name for one in self._known(node.node, flow).options for name, _ in one.known)

    def present(self, node: nodes.Node, flow: Flow) -> Type:
        """What an expression gives where there is something; that there may be nothing is reported."""
        found = self.type_of(node, flow)
        if found.absent:
            self._report.fault("TPL14", node, field=flow.label(node))
            return found.present if found.present.options else ANY
        return found

    def perhaps(self, node: nodes.Node, flow: Flow) -> Type:
        """What an expression gives, where it need not be defined."""
        if not isinstance(node, nodes.Getattr):
            return self.type_of(node, flow)
        above = self._asked(node.node, flow)
        found = self._steps.step(node, above, node.attr, flow.label(node), soft=True)
        found = found | UNDEFINED if above.absent else found
        return flow.facts.get(flow.path(node) or (), found)

    def filtered(self, node: nodes.Filter, flow: Flow, piped: Type | None = None) -> Type:
        """What a filter gives; `piped` is what it gets where it stands before a block."""
        return self._calls.filtered(node, flow, piped)

    def _known(self, node: nodes.Node, flow: Flow, *, soft: bool = False) -> Type:
        """The type of an expression whose faults are told elsewhere."""
        with self._report.quiet():
            return self.perhaps(node, flow) if soft else self.type_of(node, flow)

    def _asked(self, node: nodes.Node, flow: Flow) -> Type:
        """The type of what is asked something; of what may not be defined nothing can be asked but just that."""
        found = self.type_of(node, flow)
        if found.undefined:
            self._report.fault("TPL14", node, field=flow.label(node))
        return found

    def _name(self, node: nodes.Name, flow: Flow) -> Type:
        binding = flow.names.get(node.name)
        if binding is not None:
            return flow.type_of(binding)
        if node.name in GIVEN and node.name not in self._world.context.model_fields:
            return GIVEN[node.name]
        return self._steps.step(node, self._context, node.name, node.name)

    def _getattr(self, node: nodes.Getattr, flow: Flow) -> Type:
        return self._steps.step(node, self.present(node.node, flow), node.attr, flow.label(node))

    def _getitem(self, node: nodes.Getitem, flow: Flow) -> Type:
        above = self.present(node.node, flow)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._steps.step(node, above, node.arg.value, flow.label(node))
        if not isinstance(node.arg, nodes.Slice):
            self._place(node.arg, flow)
        else:
            for bound in children(node.arg):
                self._calls.fit.suits(node, "[:]", flow.label(bound), self.type_of(bound, flow), _BOUND)
            return Type(tuple(replace(option, parts=()) for option in above.widened.options))
        found = Type(())
        for option in above.options:
            found |= self._steps.item(node, option, flow.label(node))
        return found

    def _place(self, node: nodes.Node, flow: Flow) -> None:
        """Types what says a place in a list."""
        found = self.type_of(node, flow)
        if found.undefined:
            self._report.fault("TPL14", node, field=flow.label(node))

    def called(self, node: nodes.Call, flow: Flow, caller: Type | None = None) -> Type:
        """What a call gives; `caller` is the body that a `call` block hands over."""
        function = self.present(node.node, flow)
        handed = self._handed(node, flow, caller)
        found = Type(())
        for option in function.options:
            if option.macro is not None:
                self._macros.call(option.macro, node, flow, handed)
            elif caller is not None and option.cls is not object:
                problem = Named("template.no_function")
                self._report.fault("TPL16", node, name="call", problem=problem, type=flow.label(node.node))
            elif option.function is not None:
                self._calls.called(node, flow, option.function)
            elif option.result is None and option.cls is not object and not defines(option.cls, "__call__"):
                problem = Named("template.no_function")
                self._report.fault("TPL16", node, name=flow.label(node.node), problem=problem, type=option.cls.__name__)
            found |= option.result or ANY
        if isinstance(node.node, nodes.Name) and node.node.name == "dict" and function == GIVEN["dict"]:
            return found if handed.arguments or handed.more is not None else keyed(handed.named)
        return self._got(node, flow) or found

    def _got(self, node: nodes.Call, flow: Flow) -> Type | None:
        """What `get` gives of a mapping: what stands under the key, or what stands in for it."""
        if not isinstance(node.node, nodes.Getattr) or node.node.attr != "get" or not 0 < len(node.args) < 3:
            return None
        above = self._known(node.node.node, flow)
        if not above.options or any(option.value is None for option in above.options):
            return None
        key = node.args[0].value if isinstance(node.args[0], nodes.Const) else None
        found = any_type(
            entry(option, key) if key is not None else (option.value or ANY) | UNDEFINED for option in above.options
        )
        other = self._known(node.args[1], flow) if len(node.args) > 1 else NOTHING
        return found.defined | other if found.undefined else found

    def _handed(self, node: nodes.Call, flow: Flow, caller: Type | None) -> Handed:
        """The arguments of a call."""
        arguments = tuple(self._argument(one, flow) for one in node.args)
        named = {one.key: self._argument(one.value, flow) for one in node.kwargs}
        more = None
        for several in (node.dyn_args, node.dyn_kwargs):
            if several is not None:
                kinds = (option.value or option.element or ANY for option in self.present(several, flow).options)
                more = any_type((*kinds, *(() if more is None else (more,))))
        if caller is not None:
            named["caller"] = caller
        return Handed(arguments, named, more)

    def _argument(self, node: nodes.Node, flow: Flow) -> Type:
        """What an argument is; of what the template itself writes, its kind alone: another call may write another."""
        found = self.type_of(node, flow)
        path = flow.path(node)
        return found.widened if path is None else known_at(path, found, flow.facts)

    def _test(self, node: nodes.Test, flow: Flow) -> Type:
        compared = comparison(node)
        if compared is not None:
            return self._compare(compared, flow)
        found = self._calls.tested(node, flow)
        if not self._is_shown(node.node, flow):
            self._questions.of_presence(node, found, flow)
        return BOOLEAN

    def _condexpr(self, node: nodes.CondExpr, flow: Flow) -> Type:
        self.condition(node.test, flow)
        found = self.type_of(node.expr1, self.when(node.test, flow, truth=True))
        if node.expr2 is None:
            return found | LEFT_OUT
        return found | self.type_of(node.expr2, self.when(node.test, flow, truth=False))

    def _and(self, node: nodes.And, flow: Flow) -> Type:
        left = self._asked(node.left, flow)
        return left.when(truth=False) | self.type_of(node.right, self.when(node.left, flow, truth=True))

    def _or(self, node: nodes.Or, flow: Flow) -> Type:
        left = self._asked(node.left, flow)
        return left.when(truth=True) | self.type_of(node.right, self.when(node.left, flow, truth=False))

    def _not(self, node: nodes.Not, flow: Flow) -> Type:
        self._asked(node.node, flow)
        return BOOLEAN

    def _compare(self, node: nodes.Compare, flow: Flow) -> Type:
        left = Side(node.expr, self.type_of(node.expr, flow))
        for operand in node.ops:
            right = Side(operand.expr, self.type_of(operand.expr, flow))
            written = operand.expr.items if isinstance(operand.expr, nodes.List | nodes.Tuple) else ()
            items = [Side(item, self._known(item, flow)) for item in written]
            self._questions.of_comparison(left, operand.op, right, items, flow)
            left = right
        return BOOLEAN

    def _arithmetic(self, node: nodes.BinExpr, flow: Flow) -> Type:
        return computation(node, self.present(node.left, flow), self.present(node.right, flow), self._report)

    def _sign(self, node: nodes.UnaryExpr, flow: Flow) -> Type:
        return signed(node, self.present(node.node, flow).widened, self._report)

    def _concat(self, node: nodes.Concat, flow: Flow) -> Type:
        for one in node.nodes:
            self._calls.fit.text(one, "~", flow.label(one), self.type_of(one, flow))
        return TEXT

    def _list(self, node: nodes.List, flow: Flow) -> Type:
        return written_list(node, partial(self.type_of, flow=flow))

    def _tuple(self, node: nodes.Tuple, flow: Flow) -> Type:
        return written_tuple(node, partial(self.type_of, flow=flow))

    def _dict(self, node: nodes.Dict, flow: Flow) -> Type:
        return written_mapping(node, partial(self.type_of, flow=flow))

    def _other(self, node: nodes.Node, flow: Flow) -> Type:
        """Whatever else an expression may be: what is in it is typed, what it gives is not known."""
        for child in children(node):
            if isinstance(child, nodes.Expr):
                self.type_of(child, flow)
        return ANY

    _TYPED: ClassVar[dict[type, Callable[..., Type]]] = {
        nodes.Name: _name,
        nodes.Getattr: _getattr,
        nodes.Getitem: _getitem,
        nodes.Call: called,
        nodes.Filter: filtered,
        nodes.Test: _test,
        nodes.CondExpr: _condexpr,
        nodes.And: _and,
        nodes.Or: _or,
        nodes.Not: _not,
        nodes.Compare: _compare,
        nodes.Concat: _concat,
        nodes.Const: lambda _, node, __: constant(node),
        nodes.TemplateData: lambda *_: TEXT,
        nodes.List: _list,
        nodes.Tuple: _tuple,
        nodes.Dict: _dict,
        nodes.Neg: _sign,
        nodes.Pos: _sign,
        **dict.fromkeys(_ARITHMETIC, _arithmetic),
    }
