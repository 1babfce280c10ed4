"""Tags that cannot be read, or are too complex to be looked at, each told at its own place.

Jinja stops at the first. So every tag is tried by itself; one that cannot be read is
told, and something harmless stands in for it while the rest of the part is looked
at. What is wrong between tags (an `if` without its end) is told by the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import jinja2
from jinja2 import nodes

from docgen.errors import Finding, Named
from docgen.templating.dialect.source import Source
from docgen.templating.dialect.tags import Tag, read_tags
from docgen.templating.dialect.walking import children

UNREADABLE = "_unreadable"
"""The name that stands in for what could not be read."""

_CLOSINGS = {name: f"end{name}" for name in ("if", "for", "macro", "with", "call", "filter")}
_WITHIN = {"elif": "{% if x %}", "else": "{% if x %}"}
_NAMES = re.compile(r"[-+]?\s*\w+\s+(\w+(?:\s*,\s*\w+)*)")
"""What a loop, a macro or `set` names, after its first word."""
_GIVEN = re.compile(r"(\w+)\s*=(?!=)")
_TAKEN = re.compile(r"[(,]\s*(\w+)\s*(?=[,=)])")
"""What a macro takes."""
_MOST_NESTED = 150
"""Expressions within one another, of which Python compiles some two hundred; and blocks."""
_PROBLEMS = (
    (re.compile(r"[Uu]nknown tag"), "unknown_tag"),
    (re.compile(r"end of template|[Uu]nexpected end"), "unended"),
    (re.compile(r"[Uu]nexpected char|unexpected '.'"), "character"),
    (re.compile(r"expected token"), "expected"),
)


def read_tree(source: Source, environment: jinja2.Environment) -> tuple[nodes.Template | None, list[Finding]]:
    """A part as Jinja parses it, and the faults of its tags (`TPL03`, `TPL24`).

    Where there are faults the tree is as much as could be read, or None; it is good
    for looking for further faults alone.
    """
    whole: list[Finding] = []
    try:
        tree = environment.parse(source.text)
        if _nested(tree) <= _MOST_NESTED:
            return tree, []
    except jinja2.TemplateSyntaxError as error:
        whole = [_fault(source, error.lineno, error)]
    except (RecursionError, ValueError):
        pass
    faults, text = _each(source, environment)
    try:
        return environment.parse(text), faults or whole
    except jinja2.TemplateSyntaxError as error:
        return None, faults or [_fault(source, error.lineno, error)]
    except RecursionError as error:
        return None, [*faults, *(_fault(source, line, error) for line in _too_deep(source))]


def _each(source: Source, environment: jinja2.Environment) -> tuple[list[Finding], str]:
    """The faults of single tags, and the source with stand-ins for these tags."""
    faults: list[Finding] = []
    made, at = "", 0
    for tag in read_tags(source.text).tags:
        error = None if tag.is_comment else _unreadable(tag, environment)
        if error is not None:
            faults.append(_fault(source, source.text.count("\n", 0, tag.start) + 1, error))
            made += source.text[at : tag.start] + _stand_in(tag)
            at = tag.end
    return faults, made + source.text[at:]


def _unreadable(tag: Tag, environment: jinja2.Environment) -> Exception | None:
    """Why a tag cannot be read, or looked at; None where it can. A number of thousands of digits is a `ValueError`."""
    word = tag.word
    if word.startswith("end"):
        return None
    text = f"{_WITHIN.get(word, '')}{tag.code}"
    closing = _CLOSINGS.get("if" if word in _WITHIN else word)
    if word == "set" and "=" not in tag.body:
        closing = "endset"
    try:
        tree = environment.parse(f"{text}{{% {closing} %}}" if closing else text)
    except (jinja2.TemplateSyntaxError, RecursionError, ValueError) as error:
        return error
    return RecursionError() if _nested(tree) > _MOST_NESTED else None


def _too_deep(source: Source) -> Iterator[int]:
    """The line of the first block that stands within more of them than can be read."""
    depth = 0
    for tag in read_tags(source.text).tags:
        depth += (tag.word in _CLOSINGS) - tag.word.startswith("end")
        if depth > _MOST_NESTED:
            yield source.text.count("\n", 0, tag.start) + 1
            return


def _nested(tree: nodes.Node) -> int:
    """How many nodes stand within one another at most."""
    deepest, level = 0, [tree]
    while level:
        level = [child for node in level for child in children(node)]
        deepest += 1
    return deepest


def _stand_in(tag: Tag) -> str:
    """What is read in place of a tag: it opens what the tag would open, and names what it would name."""
    if tag.prints:
        return f"{{{{ {UNREADABLE} }}}}"
    found = _NAMES.match(tag.body)
    named = found.group(1) if found else UNREADABLE
    given = ", ".join(f"{name} = {UNREADABLE}" for name in dict.fromkeys(_GIVEN.findall(tag.body)))
    stands = {
        **{word: f"{word} {UNREADABLE}" for word in ("if", "elif")},
        "for": f"for {named} in {UNREADABLE}",
        "set": f"set {named} = {UNREADABLE}" if given else f"set {named}",
        "with": f"with {given}",
        "macro": f"macro {named}({', '.join(dict.fromkeys(_TAKEN.findall(tag.body)))})",
        "call": f"call {UNREADABLE}()",
        "filter": "filter string",
    }.get(tag.word)
    return f"{{% {stands} %}}" if stands else ""


def _fault(source: Source, line: int, error: Exception) -> Finding:
    place = source.place(line)
    if not isinstance(error, jinja2.TemplateSyntaxError):
        return Finding("TPL24", values={"quote": place.quote}, place=place)
    message = error.message or ""
    kind = next((kind for pattern, kind in _PROBLEMS if pattern.search(message)), "other")
    return Finding("TPL03", values={"quote": place.quote, "problem": Named(f"syntax.{kind}")}, place=place)
