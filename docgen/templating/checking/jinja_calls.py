"""What Jinja's own filters give of what is piped into them, and what they cannot work with."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from jinja2 import nodes

from docgen.templating.checking.call import Call, Typing
from docgen.templating.checking.fit import Fit
from docgen.templating.checking.items import Items
from docgen.templating.checking.jinja_filters import RULES, Takes, element_of, is_filled
from docgen.templating.checking.operators import can_be_ordered, computed
from docgen.templating.checking.patterns import placeholders
from docgen.templating.checking.types import ANY, FLOAT, INTEGER, TEXT, Type, any_type, listing

FALLBACKS = ("default", "d")
"""Filters that stand in for what is not defined."""
_CHOOSING = ("select", "reject", "selectattr", "rejectattr")
_COUNTING = ("length", "count")
"""Filters to which the order of a list is all one."""


class JinjaCalls:
    """Types Jinja's own filters; `applied` types whatever filter `map` names."""

    def __init__(self, typing: Typing, fit: Fit, applied: Callable[[Call, Type], Type]) -> None:
        self._items = Items(typing)
        self._fit = fit
        self._applied = applied

    def given(self, call: Call, piped: Type, found: inspect.BoundArguments | None) -> Type:
        """What one of Jinja's own filters gives."""
        if call.name in FALLBACKS:
            return self._or_default(call, piped)
        takes, gives = RULES.get(call.name, (Takes.ANYTHING, None))
        self._fit.takes(call, piped, takes)
        given = {**found.arguments, **found.arguments.get("kwargs", {})} if found is not None else {}
        items = element_of(piped)
        if call.name in _CHOOSING:
            return listing(self._chosen(call, piped, items))
        if call.name == "map" and (call.arguments or call.open):
            self._fit.in_order(call.node, call.name, piped)
            return listing(self._mapped(call, items), filled=is_filled(piped))
        return self._of_items(call, piped, given, takes, gives)

    def _of_items(
        self, call: Call, piped: Type, given: Mapping[str, Any], takes: Takes, gives: Callable[[Type], Type] | None
    ) -> Type:
        """What one of Jinja's filters gives that asks nothing of the items, or an attribute of each."""
        items, filled = element_of(piped), is_filled(piped)
        if call.name not in _COUNTING:
            self._fit.in_order(call.node, call.name, piped)
        named, default = given.get("attribute"), call.type_of(given.get("default"))
        reached = self._reached(call, items, named, default, takes)
        if call.name == "map":
            if named is None or given.keys() - {"value", "kwargs", "attribute", "default"}:
                self._fit.misfit(call.node, call.name, "template.wrong_arguments", 'map(attribute="…")')
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
            return listing(listing(items | filling.present, filled=call.name == "batch"), filled=filled)
        if call.name == "round" and not _is_common(given.get("method")):
            return FLOAT
        found = ANY if gives is None else gives(ANY if piped.unknown else piped)
        return found | default if call.name in ("int", "float") and default is not None else found

    def _chosen(self, call: Call, piped: Type, items: Type) -> Type:
        self._fit.in_order(call.node, call.name, piped)
        chosen = items if call.open else self._items.chosen(call, items)
        if chosen is None:
            self._fit.misfit(call.node, call.name, "template.wrong_arguments", f'{call.name}("…")')
        return items if chosen is None else chosen

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

    def _takes_items(self, call: Call, items: Type, takes: Takes) -> None:
        """Reports items of a list with which a filter cannot do its work."""
        if takes is Takes.TEXTS:
            self._fit.takes(call, items, Takes.TEXT)
        elif takes is Takes.NUMBERS:
            self._fit.absent(call.node, call.label, items)
        elif takes is Takes.ORDERED:
            self._fit.absent(call.node, call.label, items)
            if not can_be_ordered(items, items):
                self._fit.not_taken(call.node, call.name, items.present.options[0])

    def _total(self, call: Call, items: Type, start: Type) -> Type:
        """What a sum is; of nothing at all what it begins with."""
        found = start.widened
        for option in items.present.options:
            totals = [None if issubclass(one.cls, str) else computed("+", one, option) for one in found.options]
            if None in totals:
                self._fit.not_taken(call.node, call.name, option)
            found = any_type((found, *(ANY if total is None else total for total in totals)))
        return found

    def _can_be_told_apart(self, call: Call, items: Type) -> None:
        """Reports items that Python cannot keep in a set."""
        for option in items.present.options:
            if option.cls.__hash__ is None:
                self._fit.not_taken(call.node, call.name, option)

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
            self._fit.misfit(call.node, call.name, "template.wrong_arguments", str(patterns[0]))
            return
        for name, number in wanted.items():
            self._placed(call, arguments[name], number=number)

    def _placed(self, call: Call, argument: nodes.Expr, *, number: bool) -> None:
        """Reports what a place cannot be given; numbers alone are not put into words."""
        label, kind = call.flow.label(argument), call.types[id(argument)]
        words = Type(tuple(option for option in kind.options if option.cls not in (int, float, Decimal)))
        if not number:
            self._fit.text(call.node, call.name, label, words)
            return
        self._fit.absent(call.node, label, words)
        for option in words.present.options:
            if option.cls is not object:
                self._fit.not_taken(call.node, call.name, option)

    def _mapped(self, call: Call, items: Type) -> Type:
        """What `map("upper")` makes of each item."""
        first = call.arguments[0] if call.arguments else None
        if not isinstance(first, nodes.Const) or not isinstance(first.value, str):
            return ANY
        inner = replace(call, name=first.value, label=f"{call.label}[]", arguments=call.arguments[1:])
        return self._applied(inner, items)


def _filled(places: Mapping[str | int, bool], arguments: Mapping[str | int, nodes.Expr]) -> bool:
    """Whether a pattern's places have their arguments: those in order one each, those by name at least that."""
    ordered = {place for place in places if isinstance(place, int)}
    if ordered or not places:
        return ordered == places.keys() and ordered == arguments.keys()
    return places.keys() <= arguments.keys()


def _is_common(method: nodes.Node | None) -> bool:
    """Whether a number is rounded to one of its own kind."""
    return method is None or (isinstance(method, nodes.Const) and method.value == "common")
