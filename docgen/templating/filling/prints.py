"""Sends what a template prints through its printers, each value with the number of its spot.

What macros and `set`, `call` and `filter` blocks make is text that is printed
elsewhere: it is captured as text, and becomes Word's own only where it is printed.

What the author wrote, and what Jinja then compiles (the filters' names are shortened,
`7` is the number of the tag's spot):

    {{ day }}                          {{ day|text(7) }}
    {{r note }}                        {{ note|whole(7) }}
    {% colspan n %}                    {{ n|shaped(7) }}
    {% set who %}{{ name }}            {% set who %}{{ name|kept }}
    {% endset %}                       {% endset %}{% set who = who|captured %}
    {{ who }}                          {{ who|text(8) }}

So a line break in `name` is still a line break when `who` is compared or filtered, and
becomes `<w:br/>` at spot 8 alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jinja2 import nodes
from markupsafe import Markup, escape

from docgen.templating.dialect.marks import Spot
from docgen.templating.dialect.walking import every
from docgen.templating.filling.captured import captured
from docgen.templating.filling.printing import Printing

_TEXT, _KEPT, _WHOLE, _SHAPED = "docgen text", "docgen kept", "docgen whole", "docgen shaped"
_CAPTURED, _ESCAPED = "docgen captured", "docgen escaped"
_ASIDE = (nodes.Macro, nodes.AssignBlock, nodes.FilterBlock, nodes.CallBlock)
"""What makes text that is printed elsewhere."""
_PUTTING = (nodes.Output, nodes.FilterBlock, nodes.CallBlock)
"""What puts text into its place."""


def print_filters(printing: Printing) -> Mapping[str, Callable[..., Any]]:
    """The filters that wrapped prints use; no template can name them."""
    return {
        _TEXT: printing.text,
        _KEPT: printing.kept,
        _WHOLE: printing.whole,
        _SHAPED: printing.shaped,
        _CAPTURED: captured,
        _ESCAPED: _escaped,
    }


def spots_of(tree: nodes.Template, spots: tuple[Spot, ...]) -> Mapping[int, Spot]:
    """The spot of each printed value, by the identity of its node; none where part of the tags could not be read."""
    printed: list[int] = []
    for node in every(_PUTTING, tree):
        values = node.nodes if isinstance(node, nodes.Output) else [node]
        printed += (id(value) for value in values if not isinstance(value, nodes.TemplateData))
    return dict(zip(printed, spots, strict=True)) if len(printed) == len(spots) else {}


def wrap_prints(tree: nodes.Template, spots: tuple[Spot, ...], printing: Printing) -> None:
    """Changes a tree so that each value is printed at its spot, and captured text is text."""
    number = printing.add(spots)
    kept = {id(inner) for one in every(_ASIDE, tree) if _is_text(one) for inner in every(_PUTTING, one)}
    for node in list(every(_PUTTING, tree)):
        if isinstance(node, nodes.Output):
            for index, value in enumerate(node.nodes):
                if not isinstance(value, nodes.TemplateData):
                    node.nodes[index] = _printed(value, printing, number, kept=id(node) in kept)
                    number += 1
        else:
            chain = node.filter if isinstance(node, nodes.FilterBlock) else None
            shown = _printed(_after(chain, _filter(None, _CAPTURED)), printing, number, kept=id(node) in kept)
            put = _filter(shown, _ESCAPED)
            number += 1
            if isinstance(node, nodes.FilterBlock):
                node.filter = put
            else:
                _replace(tree, node, [nodes.FilterBlock([node], put, lineno=node.lineno)])
    for block in list(every(nodes.AssignBlock, tree)):
        _replace(tree, block, [block, *_as_text(block)])


def printed_form(node: nodes.Node, printing: Printing) -> str:
    """Whether a wrapped print stands for a whole run (`r`) or paragraph (`p`)."""
    while isinstance(node, nodes.Filter) and node.name != _WHOLE and node.node is not None:
        node = node.node
    if isinstance(node, nodes.Filter) and node.name == _WHOLE and isinstance(node.args[0], nodes.Const):
        return printing.spot(node.args[0].value).form
    return ""


def _is_text(node: nodes.Node) -> bool:
    """Whether what it makes is mere text, as far as the template's own text goes."""
    return not any("<" in data.data for data in every(nodes.TemplateData, node))


def _printed(value: nodes.Expr, printing: Printing, number: int, *, kept: bool) -> nodes.Filter:
    spot = printing.spot(number)
    if spot.form:
        return _filter(value, _WHOLE, number)
    if spot.shape:
        return _filter(value, _SHAPED, number)
    return _filter(value, _KEPT) if kept else _filter(value, _TEXT, number)


def _after(chain: nodes.Filter | None, value: nodes.Expr) -> nodes.Expr:
    """A block's filters, given what they are to filter."""
    innermost = chain
    while innermost is not None and isinstance(innermost.node, nodes.Filter):
        innermost = innermost.node
    if chain is None or innermost is None:
        return value
    innermost.node = value
    return chain


def _as_text(block: nodes.AssignBlock) -> Iterator[nodes.Stmt]:
    """What follows a `set` block, so that what it has made is text."""
    target = block.target
    held: nodes.Expr | None = None
    if isinstance(target, nodes.Name):
        held = nodes.Name(target.name, "load")
    elif isinstance(target, nodes.NSRef):
        held = nodes.Getattr(nodes.Name(target.name, "load"), target.attr, "load")
    if held is not None:
        made = nodes.Assign(target, _after(block.filter, _filter(held, _CAPTURED)))
        block.filter = None
        made.set_lineno(block.lineno)
        yield made


def _replace(tree: nodes.Template, old: nodes.Node, new: list[nodes.Node]) -> None:
    for holder in (tree, *every(nodes.Stmt, tree)):
        for name in ("body", "else_"):
            body = getattr(holder, name, None)
            if isinstance(body, list) and any(one is old for one in body):
                index = next(number for number, one in enumerate(body) if one is old)
                body[index : index + 1] = new
                return


def _filter(value: nodes.Expr | None, name: str, *arguments: int) -> nodes.Filter:
    given = [nodes.Const(argument) for argument in arguments]
    line = 1 if value is None else value.lineno or 1
    return nodes.Filter(value, name, given, [], None, None, lineno=line)


def _escaped(text: str) -> Markup:
    return Markup(escape(text))
