"""Filters and tests: whether there are such, whether what is given fits, and what they give."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import nodes

from docgen.templating.checking.call import Call, Typing
from docgen.templating.checking.fit import Fit
from docgen.templating.checking.flow import Flow
from docgen.templating.checking.jinja_calls import FALLBACKS, JinjaCalls
from docgen.templating.checking.jinja_filters import ASKED, SAID, Takes
from docgen.templating.checking.jinja_tests import OF_ANYTHING, OF_NUMBERS
from docgen.templating.checking.report import Report, nearest
from docgen.templating.checking.signatures import annotated, bound, called_as, given, signature_of
from docgen.templating.checking.types import ANY, BOOLEAN, TEXT, Type
from docgen.templating.filling.environment import TESTS, Environment

_JINJAS = Environment({}).filters


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
        self._report = report
        self.fit = Fit(printers, report)
        """Tells what fits, for expressions that are no calls too."""
        self._jinjas = JinjaCalls(typing, self.fit, self._applied)

    def filtered(self, node: nodes.Filter, flow: Flow, piped: Type | None = None) -> Type:
        """What a filter gives; `piped` is what it gets where it stands before a block."""
        if node.node is not None:
            soft = node.name in FALLBACKS and node.name not in self._own
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
            self.fit.takes(call, found, Takes.NUMBER)
        return found

    def called(self, node: nodes.Call, flow: Flow, function: Callable[..., Any]) -> None:
        """Reports what a method cannot be given."""
        call = self._call(node, flow, flow.label(node.node))
        self._arguments(call, self._bound(call, Type(()), function))

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
            self.fit.misfit(call.node, call.name, "template.wrong_arguments", called_as(call.name, signature))
        return found

    def _applied(self, call: Call, piped: Type) -> Type:
        function = self._own.get(call.name) or _JINJAS.get(call.name)
        if function is None:
            self._is_known("TPL15", call.node, call.name, {**_JINJAS, **self._own})
            return ANY
        found = self._bound(call, piped, function)
        if call.name not in self._own:
            if call.name not in FALLBACKS:
                self._arguments(call, found)
            return self._jinjas.given(call, piped, found)
        for _, what, wanted in given(found) if found is not None else ():
            if what is piped:
                self.fit.suits(call.node, call.name, call.label, piped, wanted)
        self._arguments(call, found)
        signature = signature_of(function)
        return annotated(signature.return_annotation) if signature is not None else ANY

    def _arguments(self, call: Call, found: inspect.BoundArguments | None) -> None:
        """Reports arguments that do not suit what their parameters ask for."""
        jinjas = call.name not in self._own
        for name, what, annotated_as in given(found) if found is not None else ():
            kind = call.type_of(what)
            if kind is None:
                continue
            label = call.flow.label(what)
            wanted = ASKED.get((call.name, name), annotated_as) if jinjas else annotated_as
            if jinjas and name in SAID.get(call.name, ()):
                self.fit.text(call.node, call.name, label, kind)
            else:
                self.fit.suits(call.node, call.name, label, kind, ANY if jinjas and wanted == BOOLEAN else wanted)

    def _is_known(self, code: str, node: nodes.Node, name: str, known: Mapping[str, object]) -> None:
        if name not in known:
            self._report.fault(code, node, name=name, suggestion=nearest(name, known))
