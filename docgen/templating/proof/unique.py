"""What must be unique in a document stays so where a loop repeats it.

Within loops and macros each drawing and each content control gets a number of its
own, a bookmark is set the first time alone, and the revision marks that Word gives
paragraphs are left out.
"""

from __future__ import annotations

import re

from jinja2 import nodes

FRESH = "docgen fresh"
"""Name of the filter that gives a number nobody has had."""
ONCE = "docgen once"
"""Name of the filter that is true the first time."""
FIRST_FRESH = 1_000_000
"""Above the numbers that Word gives."""

_NUMBER = re.compile(r'(?P<before><wp:docPr\b[^<>]*?\bid="|<w:sdtPr>(?:(?!</w:sdtPr>).)*?<w:id w:val=")-?\d+(?=")')
_BOOKMARK = re.compile(r"<w:bookmark(?:Start|End)\b[^<>]*/>")
_REVISION = re.compile(r' w14:(?:paraId|textId)="[^"]*"')
_UNIQUE = re.compile(f"(?:{_NUMBER.pattern})|(?P<bookmark>{_BOOKMARK.pattern})")


def keep_unique(tree: nodes.Template) -> None:
    """Changes what loops and macros of a part repeat."""
    _change(tree.body, repeated=False)


def _change(body: list[nodes.Node], *, repeated: bool) -> None:
    for node in body:
        inside = repeated or isinstance(node, nodes.For | nodes.Macro)
        for name in ("body", "else_", "elif_"):
            if name in node.fields:
                _change(getattr(node, name), repeated=inside)
    if repeated:
        body[:] = [made for node in body for made in (_changed(node) if isinstance(node, nodes.Output) else [node])]


def _changed(output: nodes.Output) -> list[nodes.Node]:
    made: list[nodes.Node] = []
    current = nodes.Output([])
    for node in output.nodes:
        if not isinstance(node, nodes.TemplateData):
            current.nodes.append(node)
            continue
        text, at = _REVISION.sub("", node.data), 0
        for found in _UNIQUE.finditer(text):
            before = found.group("before")
            current.nodes.append(nodes.TemplateData(text[at : found.start()] + (before or "")))
            if before:
                current.nodes.append(_filter(nodes.Const(FIRST_FRESH), FRESH))
            else:
                tag = nodes.Output([nodes.TemplateData(found.group())])
                first = _filter(nodes.Const(found.group()), ONCE)
                made += [current, nodes.If(first, [tag], [], [])]
                current = nodes.Output([])
            at = found.end()
        current.nodes.append(nodes.TemplateData(text[at:]))
    made.append(current)
    for one in made:
        one.set_lineno(output.lineno)
    return made


def _filter(value: nodes.Expr, name: str) -> nodes.Filter:
    return nodes.Filter(value, name, [], [], None, None)
