"""Tags that Jinja cannot read, each told at its own place.

Jinja stops at the first. So every tag is tried by itself; one that cannot be read is
told, and something harmless stands in for it while the rest of the part is looked
at. What is wrong between tags (an `if` without its end) is told by the whole.
"""

from __future__ import annotations

import re

import jinja2
from jinja2 import nodes

from docgen.errors import Finding, Named
from docgen.templating.dialect.source import Source
from docgen.templating.dialect.tags import Tag, read_tags

UNREADABLE = "_unreadable"
"""The name that stands in for what could not be read."""

_CLOSINGS = {"if": "endif", "for": "endfor", "macro": "endmacro", "with": "endwith", "call": "endcall"}
_WITHIN = {"elif": "{% if x %}", "else": "{% if x %}"}
_LOOP = re.compile(r"\s*for\s+(\w+(?:\s*,\s*\w+)*)")
_PROBLEMS = (
    (re.compile(r"[Uu]nknown tag"), "unknown_tag"),
    (re.compile(r"end of template|[Uu]nexpected end"), "unended"),
    (re.compile(r"[Uu]nexpected char|unexpected '.'"), "character"),
    (re.compile(r"expected token"), "expected"),
)


def read_tree(source: Source, environment: jinja2.Environment) -> tuple[nodes.Template | None, list[Finding]]:
    """A part as Jinja parses it, and the faults of its tags (`TPL03`).

    Where there are faults the tree is as much as could be read, or None; it is good
    for looking for further faults alone.
    """
    try:
        return environment.parse(source.text), []
    except jinja2.TemplateSyntaxError as error:
        first = _fault(source, error.lineno, error)
    faults, text = _each(source, environment)
    try:
        return environment.parse(text), faults or [first]
    except jinja2.TemplateSyntaxError as error:
        return None, [*faults, *([_fault(source, error.lineno, error)] if not faults else [])]


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


def _unreadable(tag: Tag, environment: jinja2.Environment) -> jinja2.TemplateSyntaxError | None:
    word = tag.word
    if word.startswith("end"):
        return None
    text = f"{_WITHIN.get(word, '')}{tag.code}"
    closing = _CLOSINGS.get("if" if word in _WITHIN else word)
    if word == "set" and "=" not in tag.body:
        closing = "endset"
    try:
        environment.parse(f"{text}{{% {closing} %}}" if closing else text)
    except jinja2.TemplateSyntaxError as error:
        return error
    return None


def _stand_in(tag: Tag) -> str:
    """What is read in place of a tag: it opens what the tag would open."""
    if tag.prints:
        return f"{{{{ {UNREADABLE} }}}}"
    if tag.word in ("if", "elif"):
        return f"{{% {tag.word} {UNREADABLE} %}}"
    if tag.word == "for":
        loop = _LOOP.match(tag.body)
        return f"{{% for {loop.group(1) if loop else UNREADABLE} in {UNREADABLE} %}}"
    return ""


def _fault(source: Source, line: int, error: jinja2.TemplateSyntaxError) -> Finding:
    place = source.place(line)
    message = error.message or ""
    kind = next((kind for pattern, kind in _PROBLEMS if pattern.search(message)), "other")
    return Finding("TPL03", values={"quote": place.quote, "problem": Named(f"syntax.{kind}")}, place=place)
