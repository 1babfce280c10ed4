"""Faults as Word comments: the author's own template back, with a comment at each.

Comments can stand in the body alone; one in a header makes LibreOffice refuse the
file. What lies elsewhere, or in no paragraph, hangs on the body's first one, and a
text box's fault on the paragraph that holds the box. A body without paragraph gets
an empty one for that. Comments that were put here before make room for the new ones;
the author's own stay. They bear no date: the same faults give the same bytes.

Every part but the main document, its comments and its styles stays byte for byte. A
file that cannot be read cannot be marked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lxml import etree

from docgen.errors import Finding, TemplateError
from docgen.templating.dialect.paragraphs import PARAGRAPH, RUN, TEXT, W, paragraphs_of
from docgen.templating.files.additions import add_part
from docgen.templating.files.packing import write_parts
from docgen.templating.files.parts import OFFICE, main_part, parse_part, parse_story, part_bytes, read_parts, related
from docgen.templating.filling.printing import FORBIDDEN_IN_XML

AUTHOR = "docgen"

_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ID = f"{W}id"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_START, _END, _REFERENCE = (f"{W}comment{name}" for name in ("RangeStart", "RangeEnd", "Reference"))
_TEXT_STYLE, _MARK_STYLE = "annotation text", "annotation reference"
_STYLES = {
    _TEXT_STYLE: (
        "CommentText",
        "paragraph",
        '<w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>',
    ),
    _MARK_STYLE: (
        "CommentReference",
        "character",
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
        '<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr>',
    ),
}
"""The styles of comments by the name by which every Word knows them: id, type, and what Word gives them."""


def marked(source: bytes, faults: Sequence[Finding], say: Callable[[Finding], str], author: str = AUTHOR) -> bytes:
    """The template with a comment at the paragraph of each fault.

    Args:
        source: the template.
        faults: what `check_template` found in it.
        say: what a comment says, line by line; for a fault outside the body it names the part.
        author: whose comments they are; earlier ones of the same author go.

    Raises:
        TemplateError: `TPL01` or `TPL06`, where the file or its main document cannot be read.
    """
    parts = read_parts(source)
    main = main_part(parts)
    document = parse_story(parts, main)
    comments = next(iter(related(parts, main, f"{OFFICE}/comments")), None)
    if comments is not None:
        listed = parse_part(parts[comments], comments)
        _remove_earlier(document, listed, author)
    elif faults:
        listed = _root("comments")
        comments = add_part(
            parts, main, "comments.xml", b"", kind=f"{OFFICE}/comments", content_type=f"{_CONTENT_TYPE}.comments+xml"
        )
    else:
        return source
    if faults:
        marker = _Marker(document, listed, _comment_styles(parts, main), author)
        for fault in faults:
            marker.mark(fault, main, say(fault))
    parts[comments], parts[main] = part_bytes(listed), part_bytes(document)
    return write_parts(parts)


def is_marked(data: bytes, author: str = AUTHOR) -> bool:
    """Whether `marked` made this file with comments of that author, and nobody has saved it anew since."""
    try:
        parts = read_parts(data)
        comments = related(parts, main_part(parts), f"{OFFICE}/comments")
        written = [parse_part(parts[name], name) for name in comments]
    except TemplateError:
        return False
    authors = {comment.get(f"{W}author") for root in written for comment in root.iter(f"{W}comment")}
    return author in authors and write_parts(parts) == data


class _Marker:
    """Puts comments into a document."""

    def __init__(self, document: etree._Element, comments: etree._Element, styles: dict[str, str], author: str) -> None:
        self._paragraphs = [one.element for one in paragraphs_of(document)]
        self._first = _first_paragraph(document)
        self._comments = comments
        self._styles = styles
        self._author = author
        used = [
            one.get(_ID, "") for root in (document, comments) for one in root.iter(_START, _REFERENCE, f"{W}comment")
        ]
        self._next = max((int(one) for one in used if _NUMBER.fullmatch(one)), default=-1) + 1

    def mark(self, fault: Finding, main: str, text: str) -> None:
        """Adds a comment at the paragraph of a fault."""
        number, self._next = str(self._next), self._next + 1
        self._comments.append(self._comment(number, text))
        paragraph = self._paragraph(fault, main)
        properties = paragraph.find(f"{W}pPr")
        paragraph.insert(0 if properties is None else 1, etree.Element(_START, {_ID: number}))
        etree.SubElement(paragraph, _END, {_ID: number})
        run = etree.SubElement(paragraph, RUN)
        self._styled(run)
        etree.SubElement(run, _REFERENCE, {_ID: number})

    def _paragraph(self, fault: Finding, main: str) -> etree._Element:
        number = fault.place.paragraph or 0
        if fault.place.part != main or not 0 < number <= len(self._paragraphs):
            return self._first
        paragraph = self._paragraphs[number - 1]
        around = list(paragraph.iterancestors(PARAGRAPH))
        return around[-1] if around else paragraph

    def _comment(self, number: str, text: str) -> etree._Element:
        comment = etree.Element(
            f"{W}comment", {_ID: number, f"{W}author": self._author, f"{W}initials": self._author[:1]}
        )
        for line in FORBIDDEN_IN_XML.sub("\ufffd", text).split("\n"):
            paragraph = etree.SubElement(comment, PARAGRAPH)
            properties = etree.SubElement(paragraph, f"{W}pPr")
            etree.SubElement(properties, f"{W}pStyle", {f"{W}val": self._styles[_TEXT_STYLE]})
            if len(comment) == 1:
                mark = etree.SubElement(paragraph, RUN)
                self._styled(mark)
                etree.SubElement(mark, f"{W}annotationRef")
            etree.SubElement(etree.SubElement(paragraph, RUN), TEXT, {_SPACE: "preserve"}).text = line
        return comment

    def _styled(self, run: etree._Element) -> None:
        properties = etree.SubElement(run, f"{W}rPr")
        etree.SubElement(properties, f"{W}rStyle", {f"{W}val": self._styles[_MARK_STYLE]})


def _root(name: str) -> etree._Element:
    return etree.Element(f"{W}{name}", nsmap={"w": W[1:-1]})


def _first_paragraph(document: etree._Element) -> etree._Element:
    """The first paragraph of the body; an empty one is put there where there is none."""
    for paragraph in document.iter(PARAGRAPH):
        return paragraph
    paragraph = etree.Element(PARAGRAPH)
    document.find(f"{W}body").insert(0, paragraph)
    return paragraph


def _remove_earlier(document: etree._Element, comments: etree._Element, author: str) -> None:
    """Takes out the comments of an author, and where they hang."""
    gone = set()
    for comment in comments.findall(f"{W}comment"):
        if comment.get(f"{W}author") == author:
            gone.add(comment.get(_ID))
            comments.remove(comment)
    for mark in list(document.iter(_START, _END, _REFERENCE)):
        if mark.get(_ID) not in gone:
            continue
        run = mark.getparent()
        run.remove(mark)
        if run.tag == RUN and not [child for child in run if child.tag != f"{W}rPr"]:
            run.getparent().remove(run)


def _comment_styles(parts: dict[str, bytes], main: str) -> dict[str, str]:
    """The ids of the styles of comments, by name; those that are lacking are added."""
    kind = f"{OFFICE}/styles"
    name = next(iter(related(parts, main, kind)), None)
    styles = _root("styles") if name is None else parse_part(parts[name], name)
    if name is None:
        name = add_part(parts, main, "styles.xml", b"", kind=kind, content_type=f"{_CONTENT_TYPE}.styles+xml")
    known = {
        (one.get(f"{W}val") or "").casefold(): style.get(f"{W}styleId", "")
        for style in styles.iter(f"{W}style")
        for one in style.findall(f"{W}name")
    }
    found = {wanted: known.get(wanted) or _add_style(styles, wanted) for wanted in _STYLES}
    if not found.keys() <= known.keys():
        parts[name] = part_bytes(styles)
    return found


def _add_style(styles: etree._Element, name: str) -> str:
    identifier, kind, rest = _STYLES[name]
    ids = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    while identifier in ids:
        identifier += "0"
    default = styles.find(f"{W}style[@{W}type='{kind}'][@{W}default='1']")
    based = "" if default is None else f'<w:basedOn w:val="{default.get(f"{W}styleId")}"/>'
    styles.append(
        etree.fromstring(
            f'<w:style xmlns:w="{W[1:-1]}" w:type="{kind}" w:styleId="{identifier}">'
            f'<w:name w:val="{name}"/>{based}{rest}</w:style>'
        )
    )
    return identifier
