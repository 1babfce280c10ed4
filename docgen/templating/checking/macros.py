"""Macros, and what `call` blocks hand over: each body is looked at with what its calls give it.

A body is looked at once for each choice of types that it is called with, when the
statements that call it have been; one that is never called, with unknown types. It
sees the names of the place where it stands, not those of the place that calls it.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from jinja2 import nodes
from jinja2.compiler import find_undeclared

from docgen.errors import Named
from docgen.templating.checking.flow import Binding, Flow
from docgen.templating.checking.report import Report
from docgen.templating.checking.types import ANY, TEXT, UNDEFINED, Type, function, keyed, listing, row
from docgen.templating.dialect.walking import every

_MOST = 100
"""Kinds of calls of one body that are looked at, so that no template can make its own check endless."""
_IMPLIED = ("caller", "varargs", "kwargs")
"""Names that Jinja gives in a body that uses them."""
_ASKING = ("defined", "undefined", "default", "d")
"""What can be asked of a name that need not be given."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What a call gives."""

    arguments: tuple[Type, ...]
    named: Mapping[str, Type]
    more: Type | None = None
    """What each of further arguments is that come from a list (`*`) or a mapping (`**`) and are not counted."""


@dataclass(frozen=True, eq=False)
class Macro:
    """A macro, or the body that a `call` block hands over."""

    name: str
    node: nodes.Macro | nodes.CallBlock
    flow: Flow
    """The place where it stands; what is set there later holds for later calls."""

    @cached_property
    def parameters(self) -> Mapping[str, nodes.Expr | None]:
        """Its parameters, each with what stands in where a call does not give it."""
        required = [None] * (len(self.node.args) - len(self.node.defaults))
        return dict(zip((one.name for one in self.node.args), (*required, *self.node.defaults), strict=True))

    @cached_property
    def implied(self) -> frozenset[str]:
        """Which of the names it uses that Jinja gives."""
        return frozenset(find_undeclared(self.node.body, _IMPLIED)) - self.parameters.keys()

    @cached_property
    def needed(self) -> frozenset[str]:
        """Parameters that every call must give: they have no default, and are used as if they were always there."""
        used = {one.name for one in every(nodes.Name, self.node) if one.ctx == "load"}
        asked = {
            one.node.name
            for one in every((nodes.Test, nodes.Filter), self.node)
            if one.name in _ASKING and isinstance(one.node, nodes.Name)
        }
        return frozenset(name for name, default in self.parameters.items() if default is None) & (used - asked)

    def given(self, handed: Handed) -> dict[str, Type] | None:
        """What each name in the body gets of a call; None where number or names of the arguments do not fit."""
        names = list(self.parameters)
        found = dict(zip(names, handed.arguments, strict=False))
        beyond = handed.arguments[len(names) :]
        named = dict(handed.named)
        found |= {name: named.pop(name) for name in names[len(found) :] if name in named}
        if handed.more is not None:
            found |= dict.fromkeys(self.parameters.keys() - found.keys(), handed.more)
        if "caller" in self.implied:
            found["caller"] = named.pop("caller", UNDEFINED)
        if (named and "kwargs" not in self.implied) or (beyond and "varargs" not in self.implied):
            return None
        rest = {"varargs": row(beyond), "kwargs": keyed(named)}
        if handed.more is not None:
            rest = {"varargs": listing(ANY), "kwargs": ANY}
        return found | {name: rest[name] for name in self.implied & rest.keys()}

    @property
    def unknown(self) -> dict[str, Type]:
        """What its names are where it is not known what it is called with."""
        implied = {"caller": function(TEXT), "varargs": listing(ANY), "kwargs": ANY}
        return {**dict.fromkeys(self.parameters, ANY), **{name: implied[name] for name in self.implied}}


@dataclass(frozen=True, slots=True)
class Called:
    """A body, and one choice of what it is called with."""

    macro: Macro
    flow: Flow
    given: Mapping[str, Type]


class Macros:
    """The macros of a part, and their calls."""

    def __init__(self, tree: nodes.Template, report: Report) -> None:
        self._report = report
        self._stored = {name.name for name in every(nodes.Name, tree) if name.ctx == "store"}
        self._mentioned = _mentioned(tree)
        self._uncalled: dict[Macro, None] = {}
        self._waiting: deque[Called] = deque()
        self._seen: set[object] = set()
        self._count: Counter[nodes.Node] = Counter()

    def new(self, name: str, node: nodes.Macro | nodes.CallBlock, flow: Flow) -> Type:
        """The type of a macro that stands here."""
        macro = Macro(name, node, flow)
        self._uncalled[macro] = None
        return function(TEXT, macro)

    def call(self, macro: Macro, node: nodes.Call, flow: Flow, handed: Handed) -> None:
        """Notes a call, and reports arguments of it that do not fit."""
        if self._report.is_quiet:
            return
        self._uncalled.pop(macro, None)
        given = macro.given(handed)
        lacking = macro.needed - given.keys() if given is not None else ()
        if given is None or lacking:
            usage = f"{macro.name}({', '.join(macro.parameters)})"
            problem = Named("template.wrong_arguments")
            self._report.fault("TPL16", node, name=macro.name, problem=problem, type=usage)
        given = macro.unknown if given is None else {**given, **dict.fromkeys(lacking, ANY)}
        self._note(macro, self._place(macro, flow), given)

    def called(self) -> Iterator[Called]:
        """Each body with each choice of what it is called with; looking at one may bring further calls."""
        while self._waiting or self._uncalled:
            if self._waiting:
                yield self._waiting.popleft()
                continue
            macro = next(iter(self._uncalled))
            del self._uncalled[macro]
            unset = {name: Binding((f"{name}#",), ANY, name) for name in self._stored - macro.flow.names.keys()}
            place = Flow({**unset, **macro.flow.names}, macro.flow.facts, macro.flow.scopes)
            self._note(macro, place, macro.unknown)

    def _place(self, macro: Macro, flow: Flow) -> Flow:
        """What is known in a body that is called from `flow`: its own names, and what was shown of them there."""
        mentioned = self._mentioned[macro.node]
        seen = {name: one for name, one in flow.names.items() if one.scope in macro.flow.scopes}
        names = {name: one for name, one in {**macro.flow.names, **seen}.items() if name in mentioned}
        roots = {names[name].path[0] if name in names else name for name in mentioned}
        facts = {path: kind for path, kind in {**macro.flow.facts, **flow.facts}.items() if path[0] in roots}
        return Flow(names, facts, macro.flow.scopes)

    def _note(self, macro: Macro, place: Flow, given: Mapping[str, Type]) -> None:
        names = frozenset((name, one.path, one.type) for name, one in place.names.items())
        key = (macro, names, frozenset(place.facts.items()), frozenset(given.items()))
        if key not in self._seen and self._count[macro.node] < _MOST:
            self._seen.add(key)
            self._count[macro.node] += 1
            self._waiting.append(Called(macro, place, given))


def _mentioned(tree: nodes.Template) -> Mapping[nodes.Node, frozenset[str]]:
    """The names that each body uses, itself or in macros that it names."""
    bodies = list(every((nodes.Macro, nodes.CallBlock), tree))
    own = {body: {one.name for one in every(nodes.Name, body)} for body in bodies}
    named: dict[str, set[str]] = {}
    for body, names in own.items():
        if isinstance(body, nodes.Macro):
            named.setdefault(body.name, set()).update(names)
    return {body: frozenset(_reached(names, named)) for body, names in own.items()}


def _reached(names: set[str], named: Mapping[str, set[str]]) -> set[str]:
    reached, coming = set(names), list(names)
    while coming:
        further = named.get(coming.pop(), set()) - reached
        reached |= further
        coming += further
    return reached
