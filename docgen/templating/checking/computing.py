"""What a template computes: two values with a sign between them, one with a sign before it."""

from __future__ import annotations

from jinja2 import nodes

from docgen.errors import Named
from docgen.templating.checking.operators import computed
from docgen.templating.checking.report import Report
from docgen.templating.checking.types import ANY, Type, defines


def computation(node: nodes.BinExpr, left: Type, right: Type, report: Report) -> Type:
    """What is computed with two values; kinds that the sandbox does not compute with are reported."""
    found = Type(())
    for one in left.options:
        for other in right.options:
            kind = computed(node.operator, one, other)
            if kind is None:
                what = f"{one.cls.__name__} {node.operator} {other.cls.__name__}"
                problem = Named("template.other_kind")
                report.fault("TPL16", node, name=node.operator, problem=problem, type=what)
            found |= kind or ANY
    return found


def signed(node: nodes.UnaryExpr, found: Type, report: Report) -> Type:
    """A number with a sign; what cannot have one is reported."""
    for option in found.options:
        if option.cls is not object and not defines(option.cls, "__neg__"):
            problem = Named("template.other_kind")
            report.fault("TPL16", node, name=node.operator, problem=problem, type=option.cls.__name__)
    return found
