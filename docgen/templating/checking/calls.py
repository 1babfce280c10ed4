"""Filters and tests: whether there are such, whether what is given fits, and what they give."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Protocol

from jinja2 import nodes

from docgen.errors import Named
from docgen.templating.checking.flow import Flow
from docgen.templating.checking.jinja_filters import RULES, Takes, element_of, is_filled
from docgen.templating.checking.operators import can_be_ordered, computed
from docgen.templating.checking.report import Report, nearest
from docgen.templating.checking.signatures import annotated, bound, called_as, fits, given, signature_of
from docgen.templating.checking.types import ANY, INTEGER, TEXT, Option, Type, listing, printer_of
from docgen.templating.filling.environment import TESTS, Environment

_JINJAS = Environment({}).filters
_NUMBERS = (int, float, Decimal)
_BY_ATTRIBUTE = ("selectattr", "rejectattr")
_BY_TEST = ("select", "reject")
_FALLBACKS = ("default", "d")


class Typing(Protocol):
    """What is needed of the typing of expressions."""

    def type_of(self, node: nodes.Node, flow: Flow) -> Type:
        """What an expression gives; faults within it are reported."""

    def perhaps(self, node: nodes.Node, flow: Flow) -> Type:
        """The same, where it need not be defined."""

    def step(self, node: nodes.Node, above: Type, name: str, label: str) -> Type:
        """The type of an attribute; that there is none is reported."""


@dataclass(frozen=True, slots=True)
class Call:
    """A filter as a template calls it."""

    name: str
    node: nodes.Node
    flow: Flow
    label: str
    """How messages name what is piped into it."""
    arguments: Sequence[nodes.Node] = ()
    named: Sequence[Any] = ()
    """Those that are given by name."""
    open: bool = False
    """Whether it takes arguments from a list (`*`), which are not counted."""
    types: Mapping[int, Type] = field(default_factory=dict)
    """The types of the arguments, by the identity of their nodes."""


class Calls:
    """Types filters and tests."""

    def __init__(
        self,
        typing: Typing,
        filters: Mapping[str, Callable[..., Any]],
        printers: Mapping[type, Callable[[Any], str]],
        report: Report,
    ) -> None:
        self._typing = typing
        self._own = filters
        self._printers = printers
        self._report = report

    def filtered(self, node: nodes.Filter, flow: Flow, piped: Type | None = None) -> Type:
        """What a filter gives; `piped` is what it gets where it stands before a block."""
        if node.node is not None:
            soft = node.name in _FALLBACKS and node.name not in self._own
            piped = self._typing.perhaps(node.node, flow) if soft else self._typing.type_of(node.node, flow)
        label = flow.label(node.node) if node.node is not None else node.name
        return self._applied(self._call(node, flow, label), piped or TEXT)

    def tested(self, node: nodes.Test, flow: Flow) -> Type:
        """What is tested; that there is no such test is reported."""
        self._is_known("TPL15", node, node.name, TESTS)
        for argument in (*node.args, *(one.value for one in node.kwargs)):
            self._typing.type_of(argument, flow)
        soft = node.name in ("defined", "undefined")
        found = self._typing.perhaps(node.node, flow) if soft else self._typing.type_of(node.node, flow)
        function = TESTS.get(node.name)
        signature = signature_of(function) if function is not None else None
        open_ended = node.dyn_args is not None or node.dyn_kwargs is not None
        if signature is not None and not open_ended and bound(signature, node.node, node.args, node.kwargs) is None:
            self._misfit(node, node.name, "template.wrong_arguments", called_as(node.name, signature))
        return found

    def text(self, node: nodes.Node, name: str, label: str, kind: Type) -> None:
        """Reports what cannot be made a text as it is."""
        if kind.absent:
            self._report.fault("TPL14", node, field=label)
        for option in kind.present.options:
            printer = printer_of(option.cls, self._printers)
            if option.cls is object or printer is str or (printer is None and issubclass(option.cls, _NUMBERS)):
                continue
            problem = "template.other_kind" if printer is None else "template.loses_printing"
            self._misfit(node, name, problem, option.cls.__name__)

    def _call(self, node: nodes.Filter, flow: Flow, label: str) -> Call:
        arguments = [*node.args, *(one.value for one in node.kwargs)]
        types = {id(argument): self._typing.type_of(argument, flow) for argument in arguments}
        open_ended = node.dyn_args is not None or node.dyn_kwargs is not None
        return Call(node.name, node, flow, label, node.args, node.kwargs, open_ended, types)

    def _applied(self, call: Call, piped: Type) -> Type:
        function = self._own.get(call.name) or _JINJAS.get(call.name)
        if function is None:
            self._is_known("TPL15", call.node, call.name, {**_JINJAS, **self._own})
            return ANY
        signature = signature_of(function)
        found = None if signature is None or call.open else bound(signature, piped, call.arguments, call.named)
        if signature is not None and found is None and not call.open:
            self._misfit(call.node, call.name, "template.wrong_arguments", called_as(call.name, signature))
        if call.name in self._own:
            return self._of_signature(call, piped, signature, found)
        return self._of_jinja(call, piped, found.arguments if found is not None else {})

    def _of_signature(
        self,
        call: Call,
        piped: Type,
        signature: inspect.Signature | None,
        found: inspect.BoundArguments | None,
    ) -> Type:
        """What a filter of the house gives, by its annotations."""
        if piped.defined != piped:
            self._report.fault("TPL14", call.node, field=call.label)
        for what, wanted in given(found) if found is not None else ():
            kind = what if isinstance(what, Type) else call.types.get(id(what), ANY)
            label = call.label if what is piped else call.flow.label(what)
            self._suits(call, kind, wanted, label)
        return annotated(signature.return_annotation) if signature is not None else ANY

    def _suits(self, call: Call, kind: Type, wanted: Type, label: str) -> None:
        for option in kind.options:
            if fits(option, wanted):
                continue
            if option in kind.present.options:
                self._misfit(call.node, call.name, "template.other_kind", _said(option))
            else:
                self._report.fault("TPL14", call.node, field=label)

    def _of_jinja(self, call: Call, piped: Type, arguments: Mapping[str, Any]) -> Type:
        """What one of Jinja's own filters gives."""
        if call.name in _FALLBACKS:
            return self._or_default(call, piped)
        takes, gives = RULES.get(call.name, (Takes.ANYTHING, None))
        self._takes(call, piped, takes)
        named = _attribute(call, arguments)
        items = self._by_attribute(call, element_of(piped), named)
        label = f"{call.label}[]" + (f".{named.value}" if isinstance(named, nodes.Const) else "")
        self._takes_items(replace(call, label=label), items, takes)
        if call.name == "map":
            return listing(self._mapped(call, items), filled=is_filled(piped))
        if call.name in (*_BY_TEST, *_BY_ATTRIBUTE):
            self._chosen(call)
        if takes is Takes.NUMBERS:
            return _total(items)
        return ANY if gives is None else gives(ANY if piped.unknown else piped)

    def _or_default(self, call: Call, piped: Type) -> Type:
        """`x|default("–")` stands in for what is not defined, `x|default("–", true)` for what is empty too."""
        other = call.types[id(call.arguments[0])] if call.arguments else TEXT
        named = {one.key: one.value for one in call.named}
        other = call.types[id(named["default_value"])] if "default_value" in named else other
        empty = call.arguments[1] if len(call.arguments) > 1 else named.get("boolean")
        if isinstance(empty, nodes.Const) and empty.value:
            return piped.when(truth=True) | other
        return piped.defined | other

    def _takes(self, call: Call, piped: Type, takes: Takes) -> None:
        """Reports what a filter cannot be given."""
        if takes is Takes.TEXT:
            self.text(call.node, call.name, call.label, piped)
            return
        if piped.defined != piped if takes is Takes.ANYTHING else piped.absent:
            self._report.fault("TPL14", call.node, field=call.label)
        for option in piped.present.options:
            if option.cls is not object and not _TAKEN[takes](option):
                self._misfit(call.node, call.name, "template.other_kind", _said(option))
        if takes is Takes.PROSE:
            self.text(call.node, call.name, call.label, Type(tuple(one for one in piped.options if _is_text(one))))

    def _takes_items(self, call: Call, items: Type, takes: Takes) -> None:
        """Reports items of a list with which a filter cannot do its work."""
        if takes in (Takes.TEXTS, Takes.NUMBERS):
            self._takes(call, items, Takes.TEXT if takes is Takes.TEXTS else Takes.NUMBER)
        elif takes is Takes.ORDERED:
            if items.absent:
                self._report.fault("TPL14", call.node, field=call.label)
            if not can_be_ordered(items, items):
                self._misfit(call.node, call.name, "template.other_kind", _said(items.present.options[0]))

    def _by_attribute(self, call: Call, items: Type, named: nodes.Node | None) -> Type:
        """The items of a list, or what each has under the attribute that the filter is told."""
        if not isinstance(named, nodes.Const) or not isinstance(named.value, str):
            return items if named is None else ANY
        found = [self._stepped(call, items, path) for path in named.value.split(",")]
        return found[0] if len(found) == 1 else ANY

    def _stepped(self, call: Call, items: Type, path: str) -> Type:
        label = f"{call.label}[]"
        for name in path.split("."):
            if items.absent:
                self._report.fault("TPL14", call.node, field=label)
            label = f"{label}.{name}"
            items = ANY if name.isdigit() else self._typing.step(call.node, items, name, label)
        return items

    def _mapped(self, call: Call, items: Type) -> Type:
        """What `map("upper")` makes of each item, or `map(attribute="name")` takes of it."""
        first = call.arguments[0] if call.arguments else None
        if first is None:
            return items
        if not isinstance(first, nodes.Const) or not isinstance(first.value, str):
            return ANY
        inner = replace(call, name=first.value, label=f"{call.label}[]", arguments=call.arguments[1:])
        return self._applied(inner, items)

    def _chosen(self, call: Call) -> None:
        """Reports the test of `select("…")` where there is none."""
        at = 1 if call.name in _BY_ATTRIBUTE else 0
        test = call.arguments[at] if len(call.arguments) > at else None
        if isinstance(test, nodes.Const):
            self._is_known("TPL15", call.node, str(test.value), TESTS)

    def _is_known(self, code: str, node: nodes.Node, name: str, known: Mapping[str, object]) -> None:
        if name not in known:
            self._report.fault(code, node, name=name, suggestion=nearest(name, known))

    def _misfit(self, node: nodes.Node, name: str, problem: str, what: str) -> None:
        self._report.fault("TPL16", node, name=name, problem=Named(problem), type=what)


def _attribute(call: Call, arguments: Mapping[str, Any]) -> nodes.Node | None:
    """The argument that names an attribute of the items, where there is one."""
    if call.name in _BY_ATTRIBUTE:
        return call.arguments[0] if call.arguments else None
    found = {**arguments, **arguments.get("kwargs", {})}.get("attribute")
    return found if isinstance(found, nodes.Node) else None


def _said(option: Option) -> str:
    return option.cls.__name__


def _total(items: Type) -> Type:
    """What a sum of such numbers is; of none at all it is 0."""
    found = INTEGER
    for option in items.present.options:
        total = Type(())
        for one in found.options:
            total |= computed("+", one, option) or ANY
        found = found | total
    return found


def _is_text(option: Option) -> bool:
    return issubclass(option.cls, str)


def _is_list(option: Option) -> bool:
    return option.element is not None


_TAKEN: Mapping[Takes, Callable[[Option], bool]] = {
    Takes.ANYTHING: lambda _: True,
    Takes.PROSE: _is_text,
    Takes.NUMBER: lambda option: issubclass(option.cls, _NUMBERS),
    Takes.LIST: _is_list,
    Takes.NUMBERS: _is_list,
    Takes.ORDERED: _is_list,
    Takes.TEXTS: _is_list,
    Takes.MAPPING: lambda option: option.value is not None,
    Takes.SIZED: lambda option: _is_list(option) or _is_text(option),
}
