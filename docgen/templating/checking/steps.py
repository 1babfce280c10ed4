"""One step into a value: to an attribute, or to what stands at a place in it.

An index other than the first or the last is not proven to lie within its list,
nor a letter of a text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import nodes
from pydantic.fields import FieldInfo

from docgen.templating.checking.members import attribute, entry, field_info, names_in
from docgen.templating.checking.report import Report, nearest
from docgen.templating.checking.types import ANY, TEXT, UNDEFINED, Option, Type


class Steps:
    """Types steps, and reports those that lead nowhere; `special` tells fields that are not for this paper."""

    def __init__(self, special: Callable[[FieldInfo], bool], report: Report) -> None:
        self._special = special
        self._report = report
        self._seen: dict[tuple[type, str, object], tuple[Type | None, bool]] = {}

    def step(self, node: nodes.Node, above: Type, name: str, label: str, *, soft: bool = False) -> Type:
        """The type of an attribute, which is reported where there is none or it is not for this paper.

        `soft` is a step that need not be there: it is a fault where it never is.
        """
        found, lacking = Type(()), []
        for option in above.present.options:
            kind, special = self._inside(option, name)
            if special:
                self._report.fault("TPL20", node, field=label)
            if kind is None:
                lacking.append(option)
            else:
                found |= kind
        if lacking and not found.options:
            if not self._report.is_quiet:
                names = [known for option in lacking for known in names_in(option)]
                self._unknown(node, name, label, names, soft=soft)
            return UNDEFINED if soft else ANY
        return found | UNDEFINED if lacking else found

    def _inside(self, option: Option, name: str) -> tuple[Type | None, bool]:
        """The type of an attribute, and whether it is not for this paper; each is looked up once."""
        key = (option.cls, name, option.known)
        if key not in self._seen or option.value is not None:
            info = field_info(option, name)
            self._seen[key] = attribute(option, name), info is not None and self._special(info)
        return self._seen[key]

    def _unknown(self, node: nodes.Node, name: str, label: str, known: Iterable[str], *, soft: bool = False) -> None:
        """Reports a field that there is not."""
        report = self._report.doubt if soft else self._report.fault
        report("TPL02", node, field=label, name=name, suggestion=nearest(name, known))

    def item(self, node: nodes.Getitem, option: Option, label: str) -> Type:
        """What stands at a number's place; a place that there is not is reported under that label."""
        index = _constant(node.arg)
        if option.cls is object:
            return ANY
        if option.value is not None:
            return entry(option, index) if isinstance(node.arg, nodes.Const) else option.value | UNDEFINED
        if option.parts and isinstance(index, int):
            return option.parts[index] if -len(option.parts) <= index < len(option.parts) else UNDEFINED
        if option.element is not None:
            ends = index in (0, -1) and not option.filled and not option.parts
            return option.element | UNDEFINED if ends else option.element
        if issubclass(option.cls, str):
            return TEXT
        self._unknown(node, f"[{'' if index is None else index}]", label, ())
        return ANY


def _constant(node: nodes.Node) -> Any:
    """The value of a constant, a negative number among them; None for anything else."""
    if isinstance(node, nodes.Neg) and isinstance(node.node, nodes.Const):
        return -node.node.value if isinstance(node.node.value, int) else None
    return node.value if isinstance(node, nodes.Const) else None
