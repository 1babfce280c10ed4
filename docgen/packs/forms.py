"""A template on its own: what is wrong with it for a kind of paper, before there is any project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from docgen.documents.kinds import DocumentKind
from docgen.errors import Finding, TemplateError
from docgen.formats.parts import is_body
from docgen.i18n import Language
from docgen.packs.papers import compiled, lacks_id
from docgen.templating.checking.articles import missing_articles


def form_faults(
    file: Path, kind: DocumentKind, language: Language, articles: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """All faults of a template, and warnings where its papers would bear no id, or an article is missing.

    Args:
        file: the template.
        kind: the kind of paper that it is for.
        language: that of its papers; what it may use is the same in each.
        articles: headings that the form must hold.
    """
    try:
        faults = [*lacks_id(compiled(file, kind, language), file.name)]
    except TemplateError as error:
        faults = [fault.at(replace(fault.place, file=file.name)) for fault in error.findings]
    return tuple(sorted([*faults, *missing_articles(file, articles)], key=_in_reading_order))


def _in_reading_order(fault: Finding) -> tuple[bool, bool, str, int]:
    """The text first, then the other parts by name, then what concerns the whole."""
    place = fault.place
    return not place.part, not is_body(place.part), place.part, place.paragraph or 0
