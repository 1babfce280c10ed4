"""Filters and tests: whether there are such, whether what is given fits, and what they give."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from jinja2 import nodes

from docgen.errors import Named
from docgen.templating.checking.call import Call, Typing
from docgen.templating.checking.flow import Flow
from docgen.templating.checking.items import Items
from docgen.templating.checking.jinja_filters import ASKED, RULES, SAID, TAKEN, Takes, element_of, is_filled
from docgen.templating.checking.jinja_tests import OF_ANYTHING, OF_NUMBERS
from docgen.templating.checking.operators import can_be_ordered, computed, has_order
from docgen.templating.checking.patterns import placeholders
from docgen.templating.checking.report import Report, nearest
from docgen.templating.checking.signatures import annotated, bound, called_as, fits, given, signature_of
from docgen.templating.checking.types import (
    ANY,
    BOOLEAN,
    FLOAT,
    INTEGER,
    TEXT,
    Option,
    Type,
    any_type,
    listing,
    printer_of,
)
from docgen.templating.filling.environment import TESTS, Environment

_JINJAS = Environment({}).filters
_CHOOSING = ("select", "reject", "selectattr", "rejectattr")
_FALLBACKS = ("default", "d")
_COUNTING = ("length", "count")
"""Filters to which the order of a list is all one."""


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
        self._items = Items(typing)
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
        """What is tested; that there is no such test is reported, and what it cannot be given."""
        self._is_known("TPL15", node, node.name, TESTS)
        soft = node.name in ("defined", "undefined")
        found = self._typing.perhaps(node.node, flow) if soft else self._typing.type_of(node.node, flow)
        call = self._call(node, flow, flow.label(node.node))
        function: Any = TESTS.get(node.name)
        if function is not None:
            self._arguments(call, self._bound(call, found, function))
        if function is not None and node.name not in OF_ANYTHING and found.undefined:
            self._report.fault("TPL14", node, field=call.label)
        elif node.name in OF_NUMBERS:
            self._takes(call, found, Takes.NUMBER)
        return found

    def called(self, node: nodes.Call, flow: Flow, function: Callable[..., Any]) -> None:
        """Reports what a method cannot be given."""
        call = self._call(node, flow, flow.label(node.node))
        self._arguments(call, self._bound(call, Type(()), function))

    def text(self, node: nodes.Node, name: str, label: str, kind: Type) -> None:
        """Reports what cannot be made a text: what is not there, and what no printer says."""
        if kind.absent:
            self._report.fault("TPL14", node, field=label)
        for option in kind.present.options:
            if option.cls is not object and printer_of(option.cls, self._printers) is None:
                self._misfit(node, name, "template.other_kind", _said(option))

    def suits(self, node: nodes.Node, name: str, label: str, kind: Type, wanted: Type) -> None:
        """Reports what is not of the type that is asked for."""
        if kind.defined != kind:
            self._report.fault("TPL14", node, field=label)
        self._in_order(node, name, kind)
        for option in kind.defined.options:
            if fits(option, wanted):
                continue
            if option in kind.present.options:
                self._misfit(node, name, "template.other_kind", _said(option))
            else:
                self._report.fault("TPL14", node, field=label)

    def _call(self, node: nodes.Filter | nodes.Test | nodes.Call, flow: Flow, label: str) -> Call:
        arguments = [*node.args, *(one.value for one in node.kwargs)]
        types = {id(argument): self._typing.type_of(argument, flow) for argument in arguments}
        several = [one for one in (node.dyn_args, node.dyn_kwargs) if one is not None]
        for one in several:
            self._typing.type_of(one, flow)
        name = label if isinstance(node, nodes.Call) else node.name
        return Call(name, node, flow, label, node.args, node.kwargs, bool(several), types)

    def _bound(self, call: Call, piped: Type, function: Callable[..., Any]) -> inspect.BoundArguments | None:
        """Which parameter gets what; that number or names do not fit is reported."""
        signature = signature_of(function)
        if signature is None or call.open:
            return None
        found = bound(signature, piped, call.arguments, call.named)
        if found is None:
            self._misfit(call.node, call.name, "template.wrong_arguments", called_as(call.name, signature))
        return found

    def _applied(self, call: Call, piped: Type) -> Type:
        function = self._own.get(call.name) or _JINJAS.get(call.name)
        if function is None:
            self._is_known("TPL15", call.node, call.name, {**_JINJAS, **self._own})
            return ANY
        found = self._bound(call, piped, function)
        if call.name not in self._own:
            return self._of_jinja(call, piped, found)
        for _, what, wanted in given(found) if found is not None else ():
            if what is piped:
                self.suits(call.node, call.name, call.label, piped, wanted)
        self._arguments(call, found)
        signature = signature_of(function)
        return annotated(signature.return_annotation) if signature is not None else ANY

    def _arguments(self, call: Call, found: inspect.BoundArguments | None) -> None:
        """Reports arguments that do not suit what their parameters ask for."""
        jinjas = call.name not in self._own
        for name, what, wanted in _asked(call, found) if found is not None else ():
            kind = call.type_of(what)
            if kind is None:
                continue
            label = call.flow.label(what)
            if jinjas and name in SAID.get(call.name, ()):
                self.text(call.node, call.name, label, kind)
            elif jinjas and wanted == BOOLEAN:
                self.suits(call.node, call.name, label, kind, ANY)
            else:
                self.suits(call.node, call.name, label, kind, wanted)

    def _of_jinja(self, call: Call, piped: Type, found: inspect.BoundArguments | None) -> Type:
        """What one of Jinja's own filters gives."""
        if call.name in _FALLBACKS:
            return self._or_default(call, piped)
        self._arguments(call, found)
        takes, gives = RULES.get(call.name, (Takes.ANYTHING, None))
        self._takes(call, piped, takes)
        given = {**found.arguments, **found.arguments.get("kwargs", {})} if found is not None else {}
        items = element_of(piped)
        if call.name in _CHOOSING:
            return listing(self._chosen(call, piped, items))
        if call.name == "map" and (call.arguments or call.open):
            self._in_order(call.node, call.name, piped)
            return listing(self._mapped(call, items), filled=is_filled(piped))
        return self._of_items(call, piped, given, takes, gives)

    def _of_items(
        self, call: Call, piped: Type, given: Mapping[str, Any], takes: Takes, gives: Callable[[Type], Type] | None
    ) -> Type:
        """What one of Jinja's filters gives that asks nothing of the items, or an attribute of each."""
        items, filled = element_of(piped), is_filled(piped)
        if call.name not in _COUNTING:
            self._in_order(call.node, call.name, piped)
        named, default = given.get("attribute"), call.type_of(given.get("default"))
        reached = self._reached(call, items, named, default, takes)
        if call.name == "map":
            if named is None or given.keys() - {"value", "kwargs", "attribute", "default"}:
                self._misfit(call.node, call.name, "template.wrong_arguments", 'map(attribute="…")')
            return listing(reached, filled=filled)
        if call.name == "groupby":
            return self._items.grouped(items, reached, filled=filled)
        if takes is Takes.NUMBERS:
            return self._total(call, reached, call.type_of(given.get("start")) or INTEGER)
        if call.name == "unique":
            self._can_be_told_apart(call, reached)
        if call.name == "format":
            self._formatted(call, piped)
        if call.name in ("batch", "slice"):
            filling = call.type_of(given.get("fill_with")) or Type(())
            return listing(listing(items | filling.present), filled=filled)
        if call.name == "round" and not _is_common(given.get("method")):
            return FLOAT
        found = ANY if gives is None else gives(ANY if piped.unknown else piped)
        return found | default if call.name in ("int", "float") and default is not None else found

    def _chosen(self, call: Call, piped: Type, items: Type) -> Type:
        self._in_order(call.node, call.name, piped)
        chosen = items if call.open else self._items.chosen(call, items)
        if chosen is None:
            self._misfit(call.node, call.name, "template.wrong_arguments", f'{call.name}("…")')
        return items if chosen is None else chosen

    def _in_order(self, node: nodes.Node, name: str, kind: Type) -> None:
        """Reports a set whose items have no order in which they could be read."""
        for option in kind.present.options:
            if not has_order(option):
                self._misfit(node, name, "template.no_order", _said(option))

    def _reached(self, call: Call, items: Type, named: Any, default: Type | None, takes: Takes) -> Type:
        """What each item has under the attributes that the filter is told, with which it must be able to work."""
        several = call.name == "sort" and isinstance(named, nodes.Const) and isinstance(named.value, str)
        reached = ANY
        for one in map(nodes.Const, named.value.split(",")) if several else [named]:
            reached = self._items.reached(call, items, one, default)
            label = f"{call.label}[]" + (f".{one.value}" if isinstance(one, nodes.Const) else "")
            self._takes_items(replace(call, label=label), reached, takes)
        return reached

    def _or_default(self, call: Call, piped: Type) -> Type:
        """`x|default("–")` stands in for what is not defined, `x|default("–", true)` for what is empty too."""
        given = call.arguments[0] if call.arguments else call.argument("default_value")
        other = call.type_of(given) or TEXT
        empty = call.arguments[1] if len(call.arguments) > 1 else call.argument("boolean")
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
            if option.cls is not object and not TAKEN[takes](option):
                self._misfit(call.node, call.name, "template.other_kind", _said(option))

    def _takes_items(self, call: Call, items: Type, takes: Takes) -> None:
        """Reports items of a list with which a filter cannot do its work."""
        if takes is Takes.TEXTS:
            self._takes(call, items, Takes.TEXT)
        elif takes is Takes.NUMBERS and items.absent:
            self._report.fault("TPL14", call.node, field=call.label)
        elif takes is Takes.ORDERED:
            if items.absent:
                self._report.fault("TPL14", call.node, field=call.label)
            if not can_be_ordered(items, items):
                self._misfit(call.node, call.name, "template.other_kind", _said(items.present.options[0]))

    def _total(self, call: Call, items: Type, start: Type) -> Type:
        """What a sum is; of nothing at all what it begins with."""
        found = start.widened
        for option in items.present.options:
            totals = [None if issubclass(one.cls, str) else computed("+", one, option) for one in found.options]
            if None in totals:
                self._misfit(call.node, call.name, "template.other_kind", _said(option))
            found = any_type((found, *(ANY if total is None else total for total in totals)))
        return found

    def _can_be_told_apart(self, call: Call, items: Type) -> None:
        """Reports items that Python cannot keep in a set."""
        for option in items.present.options:
            if option.cls.__hash__ is None:
                self._misfit(call.node, call.name, "template.other_kind", _said(option))

    def _formatted(self, call: Call, piped: Type) -> None:
        """Reports values that do not suit the places of a pattern."""
        arguments: dict[str | int, nodes.Expr] = dict(enumerate(call.arguments))
        arguments |= {one.key: one.value for one in call.named}
        patterns = [word for option in piped.options for word in option.words]
        if call.open or len(patterns) != 1:
            return
        found = placeholders(patterns[0])
        wanted = None if found is None else {one.name or at: one.is_number for at, one in enumerate(found)}
        if wanted is None or (call.arguments and call.named) or not _filled(wanted, arguments):
            self._misfit(call.node, call.name, "template.wrong_arguments", str(patterns[0]))
            return
        for name, number in wanted.items():
            self._placed(call, arguments[name], number=number)

    def _placed(self, call: Call, argument: nodes.Expr, *, number: bool) -> None:
        """Reports what a place cannot be given; numbers alone are not put into words."""
        label, kind = call.flow.label(argument), call.types[id(argument)]
        words = Type(tuple(option for option in kind.options if option.cls not in (int, float, Decimal)))
        if not number:
            self.text(call.node, call.name, label, words)
        elif words.absent:
            self._report.fault("TPL14", call.node, field=label)
        for option in words.present.options if number else ():
            if option.cls is not object:
                self._misfit(call.node, call.name, "template.other_kind", _said(option))

    def _mapped(self, call: Call, items: Type) -> Type:
        """What `map("upper")` makes of each item."""
        first = call.arguments[0] if call.arguments else None
        if not isinstance(first, nodes.Const) or not isinstance(first.value, str):
            return ANY
        inner = replace(call, name=first.value, label=f"{call.label}[]", arguments=call.arguments[1:])
        return self._applied(inner, items)

    def _is_known(self, code: str, node: nodes.Node, name: str, known: Mapping[str, object]) -> None:
        if name not in known:
            self._report.fault(code, node, name=name, suggestion=nearest(name, known))

    def _misfit(self, node: nodes.Node, name: str, problem: str, what: str) -> None:
        self._report.fault("TPL16", node, name=name, problem=Named(problem), type=what)


def _asked(call: Call, found: inspect.BoundArguments) -> Iterator[tuple[str, Any, Type]]:
    """Each argument by its parameter's name, with the type that is asked for."""
    for name, what, wanted in given(found):
        yield name, what, ASKED.get((call.name, name), wanted)


def _filled(places: Mapping[str | int, bool], arguments: Mapping[str | int, nodes.Expr]) -> bool:
    """Whether a pattern's places have their arguments: those in order one each, those by name at least that."""
    ordered = {place for place in places if isinstance(place, int)}
    if ordered or not places:
        return ordered == places.keys() and ordered == arguments.keys()
    return places.keys() <= arguments.keys()


def _said(option: Option) -> str:
    return option.cls.__name__


def _is_common(method: nodes.Node | None) -> bool:
    """Whether a number is rounded to one of its own kind."""
    return method is None or (isinstance(method, nodes.Const) and method.value == "common")
