"""Whether values fit where a template gives them, with a report of those that do not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import nodes

from docgen.errors import Named
from docgen.templating.checking.call import Call
from docgen.templating.checking.jinja_filters import TAKEN, Takes
from docgen.templating.checking.operators import has_order
from docgen.templating.checking.report import Report
from docgen.templating.checking.signatures import fits
from docgen.templating.checking.types import Option, Type, printer_of


class Fit:
    """Reports what does not fit."""

    def __init__(self, printers: Mapping[type, Callable[[Any], str]], report: Report) -> None:
        self._printers = printers
        self._report = report

    def text(self, node: nodes.Node, name: str, label: str, kind: Type) -> None:
        """Reports what cannot be made a text: what is not there, and what no printer says."""
        if kind.absent:
            self._report.fault("TPL14", node, field=label)
        for option in kind.present.options:
            if option.cls is not object and printer_of(option.cls, self._printers) is None:
                self.not_taken(node, name, option)

    def suits(self, node: nodes.Node, name: str, label: str, kind: Type, wanted: Type) -> None:
        """Reports what is not of the type that is asked for."""
        if kind.defined != kind:
            self._report.fault("TPL14", node, field=label)
        self.in_order(node, name, kind)
        for option in kind.defined.options:
            if fits(option, wanted):
                continue
            if option in kind.present.options:
                self.not_taken(node, name, option)
            else:
                self._report.fault("TPL14", node, field=label)

    def takes(self, call: Call, piped: Type, takes: Takes) -> None:
        """Reports what a filter cannot be given."""
        if takes is Takes.TEXT:
            self.text(call.node, call.name, call.label, piped)
            return
        if piped.defined != piped if takes is Takes.ANYTHING else piped.absent:
            self._report.fault("TPL14", call.node, field=call.label)
        for option in piped.present.options:
            if option.cls is not object and not TAKEN[takes](option):
                self.not_taken(call.node, call.name, option)

    def in_order(self, node: nodes.Node, name: str, kind: Type) -> None:
        """Reports a set whose items have no order in which they could be read."""
        for option in kind.present.options:
            if not has_order(option):
                self.misfit(node, name, "template.no_order", option.cls.__name__)

    def absent(self, node: nodes.Node, label: str, kind: Type) -> None:
        """Reports what may be nothing."""
        if kind.absent:
            self._report.fault("TPL14", node, field=label)

    def not_taken(self, node: nodes.Node, name: str, option: Option) -> None:
        """Reports a value of a kind that is not taken."""
        self.misfit(node, name, "template.other_kind", option.cls.__name__)

    def misfit(self, node: nodes.Node, name: str, problem: str, what: str) -> None:
        """Reports what does not fit, and why."""
        self._report.fault("TPL16", node, name=name, problem=Named(problem), type=what)
