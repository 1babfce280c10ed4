"""Checks a template against its context class before there are any data.

Every branch is walked, and all faults are told in one pass: fields that there
are not, values that cannot be printed, loops over what is no list, what may be
absent used without a condition, filters and tests that there are not or that do
not fit, conditions to which there is but one answer.

What is unknown passes: `Any`, the parameters of a macro that is not called, what a
function without annotations returns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count
from types import MappingProxyType
from typing import ClassVar

from jinja2 import nodes
from jinja2.runtime import LoopContext
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from docgen.errors import Finding, Named
from docgen.templating.checking.expressions import Expressions
from docgen.templating.checking.flow import Binding, Flow
from docgen.templating.checking.macros import Called, Macros
from docgen.templating.checking.members import attribute
from docgen.templating.checking.operators import has_order
from docgen.templating.checking.places import Places
from docgen.templating.checking.report import Report
from docgen.templating.checking.types import ANY, TEXT, UNDEFINED, Option, Type, any_type, printer_of
from docgen.templating.checking.world import World, never
from docgen.templating.dialect.marks import Spot
from docgen.templating.dialect.source import Source
from docgen.templating.dialect.walking import children
from docgen.templating.filling.environment import Filters
from docgen.templating.filling.printing import Printers

Special = Callable[[FieldInfo], bool]
"""Tells the fields that hold special-category data."""


def check_types(
    tree: nodes.Template,
    source: Source,
    context: type[BaseModel],
    printers: Printers,
    filters: Filters,
    special: Special = never,
    spots: Mapping[int, Spot] = MappingProxyType({}),
) -> Iterator[Finding]:
    """All faults of a part, by paragraph.

    Args:
        tree: the part as Jinja has parsed it.
        source: what it was parsed from.
        context: the class of the values.
        printers: how a value of each type is printed; a type without printer cannot be.
        filters: filters beside Jinja's own; their signatures and annotations say what they take and give.
        special: tells the fields that no template of this context may use.
        spots: where each value is printed, by the identity of its node, as far as it is known.
    """
    report = Report(source)
    _Walk(World(context, printers, filters, special), report, tree, spots).whole()
    yield from report.findings


def _is_row_of(target: nodes.Tuple, option: Option) -> bool:
    """Whether it can be given to that many names."""
    return len(option.parts) == len(target.items) and not option.keys


def _loop(items: Type) -> Type:
    """What `loop` is within a loop."""
    beside = items | UNDEFINED
    return Type((Option(LoopContext, known=(("previtem", beside), ("nextitem", beside))),))


class _Walk:
    """Follows the statements of a template."""

    def __init__(self, world: World, report: Report, tree: nodes.Template, spots: Mapping[int, Spot]) -> None:
        self._context = Option(world.context)
        self._printers = world.printers
        self._report = report
        self._places = Places(self._context, spots, report)
        self._macros = Macros(tree, report)
        self._expressions = Expressions(world, report, self._macros)
        self._tree = tree
        self._numbers = count()

    def whole(self) -> None:
        """The whole part, then what its macros make of each kind of values that they are called with."""
        self.block(self._tree.body, Flow({}, {}))
        for called in self._macros.called():
            with self._report.variant(called.macro.node):
                self._body(called)

    def block(self, body: Iterable[nodes.Node], flow: Flow) -> None:
        """Statements one after the other; what one sets holds for those after it."""
        for node in body:
            self._STATEMENTS.get(type(node), _Walk._other)(self, node, flow)

    def _output(self, node: nodes.Output, flow: Flow) -> None:
        for item in node.nodes:
            if not isinstance(item, nodes.TemplateData):
                self._printed(item, flow, self._places.spot(item))

    def _printed(self, node: nodes.Node, flow: Flow, spot: Spot | None) -> None:
        if isinstance(node, nodes.CondExpr):
            self._expressions.condition(node.test, flow)
            self._printed(node.expr1, self._expressions.when(node.test, flow, truth=True), spot)
            if node.expr2 is not None:
                self._printed(node.expr2, self._expressions.when(node.test, flow, truth=False), spot)
            return
        kind = self._expressions.type_of(node, flow)
        label = flow.label(node)
        self._places.printed(node, kind, flow, spot)
        if kind.absent and (kind.present.options or kind.undefined or flow.path(node) in flow.facts):
            self._report.fault("TPL14", node, field=label)
        elif kind.absent:
            self._report.fault("TPL04", node, type="None")
        for option in kind.present.options:
            if option.cls is object or printer_of(option.cls, self._printers) is not None:
                continue
            if option.element is not None and option.value is None:
                self._report.fault("TPL12", node, field=label)
            else:
                self._report.fault("TPL04", node, type=option.cls.__name__)

    def _for(self, node: nodes.For, flow: Flow) -> None:
        listed = self._expressions.type_of(node.iter, flow)
        items = self._items(node, listed, flow)
        inner = self._expressions.when(node.iter, flow, truth=True).scope()
        self._set(node.target, items, f"{flow.label(node.iter)}[]", inner)
        if node.test is not None:
            self._expressions.condition(node.test, inner)
            inner = self._expressions.when(node.test, inner, truth=True)
        inner.bind("loop", self._new("loop", _loop(items)))
        self.block(node.body, inner)
        self.block(node.else_, flow.scope())

    def _items(self, node: nodes.For, listed: Type, flow: Flow) -> Type:
        """What a loop gives, item by item."""
        label = flow.label(node.iter)
        if listed.absent:
            self._report.fault("TPL14", node.iter, field=label)
        found = Type(())
        for option in listed.present.options:
            if option.element is None and option.cls is not object:
                self._report.fault("TPL13", node.iter, field=label, type=option.cls.__name__)
            if not has_order(option):
                self._misfit(node.iter, "for", "template.no_order", option)
            found |= option.element or ANY
        return found if found.options else ANY

    def _if(self, node: nodes.If, flow: Flow) -> None:
        before, ends = flow, []
        for branch in (node, *node.elif_):
            self._expressions.condition(branch.test, before)
            within = self._expressions.when(branch.test, before, truth=True).branch()
            self.block(branch.body, within)
            ends.append(within)
            before = self._expressions.when(branch.test, before, truth=False)
        otherwise = before.branch()
        self.block(node.else_, otherwise)
        self._join(flow, [*ends, otherwise])

    def _join(self, flow: Flow, ends: list[Flow]) -> None:
        """After a condition a name is what it is at the end of any branch; where it is not set, not defined."""
        for name in {name for end in ends for name in end.names}:
            bindings = [end.names.get(name) for end in ends]
            if bindings[0] is not None and all(binding is bindings[0] for binding in bindings):
                flow.names[name] = bindings[0]
                continue
            kind = Type(())
            for end, binding in zip(ends, bindings, strict=True):
                kind |= end.type_of(binding) if binding is not None else self._before(name)
            flow.bind(name, self._new(name, kind))

    def _before(self, name: str) -> Type:
        """What a name is that the template does not set there: a field, or not defined."""
        return attribute(self._context, name) or UNDEFINED

    def _assign(self, node: nodes.Assign, flow: Flow) -> None:
        kind = self._expressions.type_of(node.node, flow)
        path = flow.path(node.node)
        if path is not None and isinstance(node.target, nodes.Name):
            flow.bind(node.target.name, Binding(path, kind, flow.label(node.node)))
        else:
            self._set(node.target, kind.widened, "", flow, node.node)

    def _set(
        self, target: nodes.Node, kind: Type, label: str, flow: Flow, expression: nodes.Node | None = None
    ) -> None:
        """Gives names to a value, or to its parts; a namespace keeps to itself what is set in it."""
        if isinstance(target, nodes.Name):
            new = self._new(label or target.name, kind)
            names = dict(flow.names) if expression else None
            flow.bind(target.name, replace(new, expression=expression, names=names))
        elif isinstance(target, nodes.Tuple):
            for number, item in enumerate(target.items):
                parts = (one.parts[number] if _is_row_of(target, one) else ANY for one in kind.options)
                self._set(item, any_type(parts), label, flow)
            for option in kind.options:
                if not _is_row_of(target, option) and option.cls is not object:
                    self._misfit(target, "=", "template.other_kind", option)

    def _misfit(self, node: nodes.Node, name: str, problem: str, option: Option) -> None:
        self._report.fault("TPL16", node, name=name, problem=Named(problem), type=option.cls.__name__)

    def _set_block(self, node: nodes.AssignBlock, flow: Flow) -> None:
        self.block(node.body, flow.scope())
        if node.filter is not None:
            self._expressions.filtered(node.filter, flow, TEXT)
        self._set(node.target, TEXT, "", flow)

    def _with(self, node: nodes.With, flow: Flow) -> None:
        inner = flow.scope()
        for target, value in zip(node.targets, node.values, strict=True):
            kind = self._expressions.type_of(value, flow)
            path = flow.path(value)
            if path is not None and isinstance(target, nodes.Name):
                inner.bind(target.name, Binding(path, kind, flow.label(value)))
            else:
                self._set(target, kind.widened, "", inner, value)
        self.block(node.body, inner)

    def _macro(self, node: nodes.Macro, flow: Flow) -> None:
        self._defaults(node, flow)
        flow.bind(node.name, self._new(node.name, self._macros.new(node.name, node, flow)))

    def _call_block(self, node: nodes.CallBlock, flow: Flow) -> None:
        self._defaults(node, flow)
        if isinstance(node.call, nodes.Call):
            self._expressions.called(node.call, flow, self._macros.new("caller", node, flow))

    def _defaults(self, node: nodes.Macro | nodes.CallBlock, flow: Flow) -> None:
        """What stands in for arguments, whether or not a call leaves them out."""
        inner = flow.scope()
        for argument in node.args:
            inner.bind(argument.name, self._new(argument.name, ANY))
        for default in node.defaults:
            self._expressions.type_of(default, inner)

    def _body(self, called: Called) -> None:
        """What is called from elsewhere, with what a call gives it."""
        inner = called.flow.scope()
        for name, default in called.macro.parameters.items():
            kind = called.given.get(name)
            if kind is None:
                kind = self._expressions.type_of(default, inner).widened if default is not None else UNDEFINED
            inner.bind(name, replace(self._new(name, kind), parameter=True))
        for name, kind in called.given.items():
            if name not in called.macro.parameters:
                inner.bind(name, replace(self._new(name, kind), parameter=True))
        self.block(called.macro.node.body, inner)

    def _filter_block(self, node: nodes.FilterBlock, flow: Flow) -> None:
        self.block(node.body, flow.scope())
        self._expressions.filtered(node.filter, flow, TEXT)

    def _import(self, node: nodes.Import | nodes.FromImport, flow: Flow) -> None:
        """A template is one file, as is said elsewhere: here its names are known."""
        names = node.names if isinstance(node, nodes.FromImport) else [node.target]
        for name in names:
            word = name[-1] if isinstance(name, tuple) else name
            flow.bind(word, self._new(word, ANY))

    def _other(self, node: nodes.Node, flow: Flow) -> None:
        """Any other statement: what stands in it, in a scope of its own."""
        inner = flow.scope()
        for child in children(node):
            if isinstance(child, nodes.Expr):
                self._expressions.type_of(child, inner)
            else:
                self.block([child], inner)

    def _new(self, label: str, kind: Type) -> Binding:
        return Binding((f"{label}#{next(self._numbers)}",), kind, label)

    _STATEMENTS: ClassVar[dict[type, Callable[..., None]]] = {
        nodes.Output: _output,
        nodes.For: _for,
        nodes.If: _if,
        nodes.Assign: _assign,
        nodes.AssignBlock: _set_block,
        nodes.With: _with,
        nodes.Macro: _macro,
        nodes.CallBlock: _call_block,
        nodes.FilterBlock: _filter_block,
        nodes.Import: _import,
        nodes.FromImport: _import,
    }
