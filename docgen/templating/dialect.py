"""From a part's XML to Jinja source: docxtpl's dialect, and typographic quotes inside tags.

docxtpl's `patch_xml` joins tags that Word has split over runs and lifts `{%p %}`
and its kin out of their paragraphs. Before it, quotation marks and no-break
spaces that Word or a Latvian keyboard puts inside tags are made plain.
"""

from __future__ import annotations

import re

from docxtpl import DocxTemplate
from lxml import etree

_TAG = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
_PLAIN = str.maketrans({"„": '"', "”": '"', "“": '"', "‚": "'", "’": "'", "‘": "'", "\u00a0": " ", "\u202f": " "})
_MARKUP = re.compile(r"<[^>]*>")


def jinja_source(root: etree._Element) -> str:
    """The Jinja source of a part, a line for each of its paragraphs: line 2 is paragraph 1.

    `code_of` takes the line ends out again.
    """
    xml = etree.tostring(root, encoding="unicode").replace("\n", " ")
    lined = re.sub(r"<w:p(?=[ >])", "\n<w:p", xml)
    patched = DocxTemplate("").patch_xml(lined)
    return _TAG.sub(lambda tag: tag.group().translate(_PLAIN), patched)


def code_of(source: str) -> str:
    """The source without the line ends that number its paragraphs."""
    return source.replace("\n", "")


def has_tags(source: str) -> bool:
    """Whether there is anything to fill in."""
    return "{{" in source or "{%" in source or "{#" in source


def words_of_line(source: str, line: int) -> str:
    """The words of a paragraph, given by its line, as the author sees them."""
    lines = source.split("\n")
    return _MARKUP.sub("", lines[line - 1]).strip() if 0 < line <= len(lines) else ""
