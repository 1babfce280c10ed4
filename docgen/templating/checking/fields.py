"""The fields that a template uses, each with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import nodes
from jinja2.defaults import DEFAULT_NAMESPACE

from docgen.templating.dialect.source import Source
from docgen.templating.dialect.walking import children, every

_IMPLIED = ("self", "caller", "varargs", "kwargs")
"""Names that Jinja itself gives."""


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a field in a template."""

    field: str
    """The field from the context's root: `participants[].name`."""
    part: str
    paragraph: int
    """1 for the first paragraph of the part; 0 before it."""
    quote: str
    """The words of the paragraph."""
    printed: bool
    """Whether it is printed, not just tested or looped over."""


def uses(tree: nodes.Template, source: Source) -> tuple[Use, ...]:
    """Every use of a field in a part, in the order of its text.

    `tree` is parsed from `source`.
    """
    own = {name.name for name in every(nodes.Name, tree) if name.ctx in ("store", "param")}
    own |= {macro.name for macro in every(nodes.Macro, tree)}
    scope = dict.fromkeys(own | {*DEFAULT_NAMESPACE, *_IMPLIED}, "")
    found = ((path, source.place(line), printed) for path, line, printed in _Walk().block(tree.body, scope))
    return tuple(Use(path, place.part, place.paragraph or 0, place.quote, printed) for path, place, printed in found)


def root_of(field: str) -> str:
    """The name with which a field begins."""
    return field.partition(".")[0].partition("[")[0]


_Scope = Mapping[str, str]
_Found = Iterator[tuple[str, int, bool]]


class _Walk:
    """Follows names through loops and assignments to the fields that they stand for."""

    def block(self, body: list[nodes.Node], scope: _Scope) -> _Found:
        """Uses in a list of statements; an assignment holds for those after it."""
        names = dict(scope)
        for node in body:
            if isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
                yield from self.expression(node.node, names)
                names[node.target.name] = self.path(node.node, names) or ""
            else:
                yield from self.statement(node, names)

    def statement(self, node: nodes.Node, scope: _Scope) -> _Found:
        """Uses in one statement."""
        if isinstance(node, nodes.For):
            yield from self.expression(node.iter, scope)
            inner = {**scope, "loop": ""}
            if isinstance(node.target, nodes.Name):
                listed = self.path(node.iter, scope)
                inner[node.target.name] = f"{listed}[]" if listed else ""
            if node.test is not None:
                yield from self.expression(node.test, inner)
            yield from self.block(node.body, inner)
            yield from self.block(node.else_, scope)
        elif isinstance(node, nodes.If):
            yield from self.expression(node.test, scope)
            yield from self.block(node.body, scope)
            for branch in node.elif_:
                yield from self.statement(branch, scope)
            yield from self.block(node.else_, scope)
        elif isinstance(node, nodes.Output):
            for item in node.nodes:
                if not isinstance(item, nodes.TemplateData):
                    yield from self.expression(item, scope, printed=True)
        else:
            yield from self.other(node, scope)

    def other(self, node: nodes.Node, scope: _Scope) -> _Found:
        """Uses in any other statement: its expressions, and the statements within it."""
        for child in children(node):
            if isinstance(child, nodes.Stmt):
                yield from self.statement(child, scope)
            elif not (isinstance(child, nodes.Name) and child.ctx != "load"):
                yield from self.expression(child, scope)

    def expression(self, node: nodes.Node, scope: _Scope, *, printed: bool = False) -> _Found:
        """Uses in an expression."""
        path = self.path(node, scope)
        if path is not None:
            if path:
                yield path, node.lineno, printed
            return
        if isinstance(node, nodes.Filter) and node.node is not None:
            yield from self.expression(node.node, scope, printed=printed)
            for argument in node.args:
                yield from self.expression(argument, scope)
            return
        for child in children(node):
            yield from self.expression(child, scope, printed=printed and isinstance(node, nodes.CondExpr))

    def path(self, node: nodes.Node, scope: _Scope) -> str | None:
        """The field that an expression names; empty for a name of the template's own; else None."""
        if isinstance(node, nodes.Name):
            return scope.get(node.name, node.name)
        if isinstance(node, nodes.Getattr):
            above = self.path(node.node, scope)
            return above and f"{above}.{node.attr}"
        if isinstance(node, nodes.Getitem):
            above = self.path(node.node, scope)
            if isinstance(node.arg, nodes.Const):
                step = f".{node.arg.value}" if isinstance(node.arg.value, str) else "[]"
                return above and f"{above}{step}"
        return None
