"""Whether what a template prints suits the place where it prints it: a whole row, a cell, a property of a cell.

A colour that a field holds is a text like any other, and a count may be naught: these
are told by the paper that cannot be made, unless they are known beforehand.
"""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import nodes

from docgen.errors import Named
from docgen.templating.checking.fields import root_of
from docgen.templating.checking.flow import Flow
from docgen.templating.checking.members import attribute
from docgen.templating.checking.report import Report
from docgen.templating.checking.types import Option, Type
from docgen.templating.dialect.cells import COLOUR, SPAN
from docgen.templating.dialect.marks import Spot
from docgen.templating.filling.printing import has_shape

_WORDS = {SPAN: "colspan", COLOUR: "cellbg"}
"""The tags that set what nothing else may stand in."""
_MAKING = (nodes.Const, nodes.Filter, nodes.Concat)
"""What makes text, and never elements, of whatever it is given."""


class Places:
    """Reports what its place cannot take."""

    def __init__(self, context: Option, spots: Mapping[int, Spot], report: Report) -> None:
        self._context = context
        self._spots = spots
        self._report = report

    def spot(self, node: nodes.Node) -> Spot | None:
        """Where a value is printed, where that is known."""
        return self._spots.get(id(node))

    def printed(self, node: nodes.Node, kind: Type, flow: Flow, spot: Spot | None) -> None:
        """Reports text for a row or a cell, and words that are no span or no colour."""
        for option in kind.present.options:
            if spot is None or option.cls is object:
                continue
            if spot.form in ("tr", "tc") and option.words != ("",) and self._is_text(node, flow):
                self._report.fault("TPL04", node, type=option.cls.__name__)
            elif spot.shape in _WORDS and not _has(option, spot.shape):
                self._report.fault("TPL16", node, **unfit(spot))

    def _is_text(self, node: nodes.Node, flow: Flow) -> bool:
        """Whether it is a field of the values, or text made of whatever there is: not what a macro has made."""
        if isinstance(node, _MAKING):
            return True
        path = flow.path(node)
        if not path or not isinstance(path[0], str):
            return False
        label, own, _ = path[0].partition("#")
        return ("[]" in label if own else True) and attribute(self._context, root_of(label)) is not None


def _has(option: Option, shape: str) -> bool:
    """Whether each of the words that it can be has the shape, where these are known."""
    if option.cls not in (str, int) or not option.words:
        return True
    return all(has_shape(str(word), shape) for word in option.words)


def unfit(spot: Spot) -> dict[str, object]:
    """What is told of a value that cannot be a cell's span or the colour of its ground."""
    return {"name": _WORDS[spot.shape], "problem": Named("template.other_kind"), "type": spot.said}
