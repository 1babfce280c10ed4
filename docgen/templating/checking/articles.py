"""Which articles a form lacks: headings from a list, looked for in the form's own text.

A heading is found where a paragraph begins with its words. Case, spaces, punctuation
and numbering do not count, since Word numbers most headings by itself. What an article
says is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from docgen.errors import Finding, Named, Place, Severity, TemplateError
from docgen.templating.dialect.paragraphs import paragraphs_of
from docgen.templating.dialect.tags import read_tags
from docgen.templating.files.parts import parse_part, read_parts, stories

_WORD = re.compile(r"[^\W\d_]+|\d+")
_NUMBERING = re.compile(
    r"\d+|[ivxl]+|article|section|clause|chapter|part|annex|pants|punkts|sadaļa|nodaļa|daļa|pielikums"
)
"""Words that only number a heading, in English and Latvian."""


def missing_articles(source: Path | bytes, articles: Sequence[str]) -> list[Finding]:
    """A warning (`DOC08`) for each heading with which no paragraph of the form begins, in their order.

    There is none for a file that cannot be read: `compile_template` says so.
    """
    try:
        held = [_words(text) for text in _texts(source)] if articles else []
    except TemplateError:
        return []
    place = Place(source.name if isinstance(source, Path) else "")
    return [
        Finding("DOC08", Severity.WARNING, values={"problem": Named("model.lacks"), "detail": article}, place=place)
        for article in articles
        if (wanted := _words(article)) and not any(words[: len(wanted)] == wanted for words in held)
    ]


def _texts(source: Path | bytes) -> Iterator[str]:
    parts = read_parts(source)
    for part in stories(parts):
        for paragraph in paragraphs_of(parse_part(parts[part], part)):
            yield _without_tags(paragraph.text)


def _without_tags(text: str) -> str:
    made, at = "", 0
    for tag in read_tags(text).tags:
        made, at = f"{made}{text[at : tag.start]} ", tag.end
    return made + text[at:]


def _words(text: str) -> list[str]:
    """The words of a heading without what numbers it: of `1. pants. Priekšmets` and `Article I – Priekšmets` one."""
    words = _WORD.findall(text.casefold())
    while len(words) > 1 and _NUMBERING.fullmatch(words[0]):
        del words[0]
    return words
