"""A part as a program that writes bytes: what is constant is encoded once.

The checked Jinja tree is given its printers and bounds, then compiled by Jinja. Of
what its code yields, the constants are known beforehand; only values are encoded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from types import CodeType, TracebackType
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from docgen.templating.dialect.grid import fit_grids, has_grids
from docgen.templating.dialect.source import Source
from docgen.templating.dialect.walking import every
from docgen.templating.filling.captured import as_text
from docgen.templating.filling.environment import Environment
from docgen.templating.filling.meter import METER, bounded, compared, counted, sought, weigh
from docgen.templating.filling.printing import Printing
from docgen.templating.filling.prints import print_filters
from docgen.templating.filling.work import COMPARISONS
from docgen.templating.proof.gaps import fill_gaps, has_gaps
from docgen.templating.proof.unique import FIRST_FRESH, FRESH, ONCE, PAIRED, keep_unique

_STEPS, _CHARGE, _BOUNDED, _WORD = "docgen steps", "docgen charge", "docgen bounded", "docgen word"
_COMPARED, _WEIGHED = "docgen compared", "docgen weighed"
_OF_EXPRESSION = 16
"""What an expression in a loop counts as written, each time round."""
_MANY = 500
"""Pieces after which the size of what is written is looked at."""


@dataclass(frozen=True, slots=True)
class Program:
    """The code of one part."""

    source: Source
    code: jinja2.Template
    constants: Mapping[str, bytes]
    asked: frozenset[str]
    """The names that it looks up among the values."""
    has_gaps: bool
    has_grids: bool

    def fill(self, names: Mapping[str, Any]) -> bytes:
        """The part with these values; what a template does wrong is raised as it comes."""
        known = self.constants
        pieces: list[bytes] = []
        yielded = self.code.root_render_func(self.code.new_context(dict(names)))
        while True:
            more = [known[one] if one in known else one.encode() for one in islice(yielded, _MANY)]
            pieces += more
            if len(more) < _MANY:
                return self._finished(b"".join(pieces))
            METER.get().count(0, sum(map(len, more)))

    def _finished(self, data: bytes) -> bytes:
        """The part with what depends on all that is written before and after."""
        if self.has_gaps:
            data = fill_gaps(data)
        return fit_grids(data) if self.has_grids else data

    def line_of(self, error: BaseException) -> int:
        """The line of the source in which an error of `fill` arose; 0 where it is not known."""
        own = [step.tb_lineno for step in _steps(error.__traceback__) if step.tb_frame.f_code.co_filename == self._file]
        return self.code.get_corresponding_lineno(own[-1]) if own else 0

    @property
    def _file(self) -> str:
        return self.code.root_render_func.__code__.co_filename


def make_program(tree: nodes.Template, source: Source, environment: Environment) -> Program:
    """Compiles a part's tree, which is used up."""
    for data in every(nodes.TemplateData, tree):
        data.data = data.data.replace("\n", "")
    keep_unique(tree, source.part)
    _set_bounds(tree)
    tree.set_environment(environment)
    written = StringIO()
    writer = _Writer(environment, None, source.part, written)
    writer.visit(tree)
    compiled = compile(written.getvalue(), source.part, "exec")
    code = jinja2.Template.from_code(environment, compiled, dict(environment.globals))
    constants = {text: text.encode(errors="surrogatepass") for text in _constants(compiled)}
    return Program(
        source, code, constants, frozenset(writer.asked), any(map(has_gaps, constants)), any(map(has_grids, constants))
    )


class _Writer(CodeGenerator):
    """Jinja's own, noting which names the code that it writes looks up among the values."""

    def __init__(self, environment: Environment, name: str | None, filename: str, stream: StringIO) -> None:
        super().__init__(environment, name, filename, stream)
        self.asked: set[str] = set()

    def enter_frame(self, frame: Frame) -> None:
        super().enter_frame(frame)
        looked_up = {name for action, name in frame.symbols.loads.values() if action == VAR_LOAD_RESOLVE and name}
        self.asked |= looked_up - self.environment.globals.keys()


def add_filters(environment: Environment, printing: Printing) -> None:
    """Gives an environment what programs use; no template can name these."""
    environment.filters |= {
        **print_filters(printing),
        _STEPS: _counted,
        _CHARGE: _charge,
        _BOUNDED: _joined,
        _COMPARED: _compared,
        _WEIGHED: _weighed,
        _WORD: _counted_word(printing),
        FRESH: _fresh,
        ONCE: _once,
        PAIRED: _paired,
    }


def _set_bounds(tree: nodes.Template) -> None:
    """Counts loops, macros and joined texts."""
    _Counting().visit(tree)
    seen: set[int] = set()
    for node in list(every((nodes.For, nodes.Macro, nodes.Concat), tree)):
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, nodes.Concat):
            node.nodes[:] = [_filter(nodes.Concat([_filter(one, _WORD) for one in node.nodes]), _BOUNDED)]
            continue
        size = sum(len(data.data) for data in every(nodes.TemplateData, node))
        size += _OF_EXPRESSION * sum(1 for _ in every(nodes.Expr, node))
        if isinstance(node, nodes.For):
            node.iter = _filter(node.iter, _STEPS, size)
        elif isinstance(node, nodes.Macro):
            node.body.insert(0, nodes.ExprStmt(_filter(nodes.Const(size), _CHARGE), lineno=node.lineno))


class _Counting(NodeTransformer):
    """Counts comparisons, parts of texts and lists, and keys."""

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802 (Jinja's own form)
        """One comparison by a filter; of several on end each side is weighed, so that they still end at the first."""
        self.generic_visit(node)
        if len(node.ops) == 1:
            (only,) = node.ops
            given: list[nodes.Expr] = [nodes.Const(only.op), only.expr]
            return nodes.Filter(node.expr, _COMPARED, given, [], None, None, lineno=node.lineno)
        node.expr = _filter(node.expr, _WEIGHED)
        for one in node.ops:
            one.expr = _filter(one.expr, _WEIGHED)
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802 (Jinja's own form)
        """A part of a text or list."""
        self.generic_visit(node)
        return _filter(node, _BOUNDED) if isinstance(node.arg, nodes.Slice) else node

    def visit_Pair(self, node: nodes.Pair) -> nodes.Node:  # noqa: N802 (Jinja's own form)
        """An entry of a mapping, whose key is looked through."""
        self.generic_visit(node)
        if not isinstance(node.key, nodes.Const):
            node.key = _filter(node.key, _WEIGHED)
        return node


def _filter(value: nodes.Node, name: str, *arguments: int) -> nodes.Filter:
    given = [nodes.Const(argument) for argument in arguments]
    return nodes.Filter(value, name, given, [], None, None, lineno=value.lineno or 1)


def _counted(items: Any, written: int) -> Any:
    return counted(as_text(items), written)


def _counted_word(printing: Printing) -> Callable[[Any], Any]:
    return lambda value: bounded(printing.word(value))


def _joined(text: Any) -> Any:
    return as_text(bounded(text))


def _compared(left: Any, name: str, right: Any) -> Any:
    (sought if name in ("in", "notin") else compared)(left, right)
    return COMPARISONS[name](left, right)


def _weighed(value: Any) -> Any:
    weigh(value)
    return value


@jinja2.pass_context
def _charge(_: Context, written: int) -> None:
    METER.get().count(1, written)


@jinja2.pass_context
def _fresh(_: Context, first: int) -> Markup:
    return Markup(first + METER.get().fresh())


@jinja2.pass_context
def _once(_: Context, name: str) -> bool:
    return METER.get().once(name)


@jinja2.pass_context
def _paired(_: Context, name: str, begins: bool) -> Markup:  # noqa: FBT001 (Jinja's filters have no named arguments here)
    return Markup(FIRST_FRESH + METER.get().paired(name, begins=begins))


def _constants(code: CodeType) -> Iterator[str]:
    for constant in code.co_consts:
        if isinstance(constant, str):
            yield constant
        elif isinstance(constant, CodeType):
            yield from _constants(constant)


def _steps(traceback: TracebackType | None) -> Iterator[TracebackType]:
    while traceback is not None:
        yield traceback
        traceback = traceback.tb_next
