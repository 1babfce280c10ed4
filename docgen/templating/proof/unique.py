"""What must be unique in a document stays so where a loop repeats it.

Within loops and macros each drawing, content control, permission and tracked change gets
a number of its own, a bookmark, which has a name too, is set the first time alone, and the
revision marks that Word gives paragraphs are left out. The same holds of what a template
has made once and prints again (`UNIQUE`).
"""

from __future__ import annotations

import re

from jinja2 import nodes

FRESH = "docgen fresh"
"""Name of the filter that gives a number nobody has had."""
ONCE = "docgen once"
"""Name of the filter that is true the first time."""
PAIRED = "docgen paired"
"""Name of the filter that gives both ends of a range the same number, which nobody has had."""
FIRST_FRESH = 1_000_000
"""Above the numbers that Word gives."""

_CHANGES = r"<w:(?:ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|\w+Change)\b[^<>]*?\bw:id="
_NUMBER = re.compile(
    rf'(?P<before><wp:docPr\b[^<>]*?\bid="|<w:sdtPr>(?:(?!</w:sdtPr>).)*?<w:id w:val="|{_CHANGES}")-?\d+(?=")'
)
_PERMISSION = re.compile(r'(?P<to><w:perm(?P<end>Start|End)\b[^<>]*?\bw:id=")(?P<number>-?\d+)(?=")')
_BOOKMARK = re.compile(r"<w:(?:bookmark|moveFromRange|moveToRange|customXml\w+Range)(?:Start|End)\b[^<>]*/>")
"""Tracked moves are named as bookmarks are."""
_REVISION = re.compile(r' w14:(?:paraId|textId)="[^"]*"')
UNIQUE = re.compile(f"(?:{_NUMBER.pattern})|(?:{_PERMISSION.pattern})|(?P<bookmark>{_BOOKMARK.pattern})")
"""A number, after what stands `before` it or leads `to` it where it is that of a pair, or a whole `bookmark`."""
_REPEATED = (nodes.For, nodes.Macro, nodes.CallBlock)


def keep_unique(tree: nodes.Template, part: str) -> None:
    """Changes what loops and macros of a part repeat."""
    _change(tree.body, part, repeated=False)


def _change(body: list[nodes.Node], part: str, *, repeated: bool) -> None:
    for node in body:
        inside = repeated or isinstance(node, _REPEATED)
        for name in ("body", "else_", "elif_"):
            if name in node.fields:
                _change(getattr(node, name), part, repeated=inside)
    if repeated:
        kept = ([node] if not isinstance(node, nodes.Output) else _changed(node, part) for node in body)
        body[:] = [made for several in kept for made in several]


def _changed(output: nodes.Output, part: str) -> list[nodes.Node]:
    made: list[nodes.Node] = []
    current = nodes.Output([])
    for node in output.nodes:
        if not isinstance(node, nodes.TemplateData):
            current.nodes.append(node)
            continue
        text, at = _REVISION.sub("", node.data), 0
        for found in UNIQUE.finditer(text):
            before = found.group("before") or found.group("to")
            current.nodes.append(nodes.TemplateData(text[at : found.start()] + (before or "")))
            if before:
                current.nodes.append(_number(found))
            else:
                tag = nodes.Output([nodes.TemplateData(found.group())])
                first = _filter(nodes.Const(f"{part} {found.group()}"), ONCE)
                made += [current, nodes.If(first, [tag], [], [])]
                current = nodes.Output([])
            at = found.end()
        current.nodes.append(nodes.TemplateData(text[at:]))
    made.append(current)
    for one in made:
        one.set_lineno(output.lineno)
    return made


def _number(found: re.Match[str]) -> nodes.Filter:
    if found.group("number"):
        return _filter(nodes.Const(found.group("number")), PAIRED, nodes.Const(found.group("end") == "Start"))
    return _filter(nodes.Const(FIRST_FRESH), FRESH)


def _filter(value: nodes.Expr, name: str, *arguments: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(value, name, list(arguments), [], None, None)
