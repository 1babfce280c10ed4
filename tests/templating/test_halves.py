"""Fields, bookmarks and their like, which begin and end apart from the elements: no branch holds one end alone."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest
from lxml import etree
from wordfile import Xml, paragraph, run, unpack, word

from docgen.errors import Finding, Named
from docgen.formats.findings import message
from docgen.i18n import Language
from docgen.templating import Template, check_template, compile_template
from docgen.wordtext import text_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ITEMS: tuple[list[str], ...] = ([], ["1"], ["1", "2", "3"])


def char(kind: str) -> Xml:
    return Xml(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>')


def code(text: str) -> Xml:
    return Xml(f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>')


BEGIN, PARTED, END = char("begin"), char("separate"), char("end")
FIELD = Xml(BEGIN + code(" PAGE ") + PARTED + run("1") + END)


def mark(kind: str, number: int, name: str = "") -> Xml:
    said = f' w:name="{name}"' if name else ""
    return Xml(f'<w:{kind} w:id="{number}"{said}/>')


def bookmark(*inner: str | Xml, name: str = "here", number: int = 7) -> tuple[str | Xml, ...]:
    return mark("bookmarkStart", number, name), *inner, mark("bookmarkEnd", number)


IF, ENDIF, FOR, ENDFOR = "{% if x %}", "{% endif %}", "{% for one in items %}", "{% endfor %}"
WHOLE = {
    "a field in a branch": [paragraph(IF, FIELD, ENDIF)],
    "a field in a loop": [paragraph(FOR, FIELD, ENDFOR)],
    "a field over paragraphs": ["{%p if x %}", paragraph(BEGIN, code(" TOC "), PARTED), paragraph(END), "{%p endif %}"],
    "a field within a field": [paragraph(IF, BEGIN, code(" IF "), FIELD, PARTED, END, ENDIF)],
    "what a field shows": [paragraph(BEGIN, code(" REF a "), PARTED, IF, "text", ENDIF, END)],
    "what a field asks": [paragraph(BEGIN, code(" IF "), IF, FIELD, ENDIF, PARTED, "text", END)],
    "one field or another": [
        paragraph(BEGIN, code(" PAGE "), PARTED, IF, "a", END, "{% else %}", "b", END, ENDIF, "c"),
    ],
    "from one field to the next": [paragraph(BEGIN, PARTED, FOR, "a", END, "b", BEGIN, PARTED, ENDFOR, END)],
    "a bookmark in a branch": [paragraph(IF, *bookmark("a"), ENDIF)],
    "a bookmark around a branch": [paragraph(*bookmark(IF, "a", ENDIF))],
    "a bookmark over paragraphs": [
        "{%p if x %}",
        paragraph(mark("bookmarkStart", 7, "b"), "a"),
        paragraph(mark("bookmarkEnd", 7)),
        "{%p endif %}",
    ],
    "a bookmark in a loop": [paragraph(FOR, *bookmark("a"), ENDFOR)],
    "bookmarks that cross": [
        paragraph(
            IF,
            mark("bookmarkStart", 1, "a"),
            mark("bookmarkStart", 2, "b"),
            "text",
            mark("bookmarkEnd", 1),
            mark("bookmarkEnd", 2),
            ENDIF,
        )
    ],
    "a permission in a loop": [paragraph(FOR, mark("permStart", 5), "a", mark("permEnd", 5), ENDFOR)],
}
HALVES = {
    "the beginning of a field": ([paragraph(IF, BEGIN, ENDIF, code(" PAGE "), PARTED, "1", END)], "half.field", "…"),
    "the end of a field": ([paragraph(BEGIN, code(" PAGE "), PARTED, "1", IF, END, ENDIF)], "half.field", "PAGE"),
    "the end of a field twice": ([paragraph(BEGIN, code(" PAGE "), PARTED, FOR, END, ENDFOR)], "half.field", "PAGE"),
    "the end of no field": ([paragraph(IF, END, ENDIF)], "half.field", "…"),
    "the middle of a field": ([paragraph(BEGIN, code(" DATE "), IF, PARTED, ENDIF, END)], "half.field", "DATE"),
    "two fields crosswise": (
        [paragraph(BEGIN, code(" A "), IF, BEGIN, code(" B "), PARTED, ENDIF, END, END)],
        "half.field",
        "B",
    ),
    "a field in one branch": (
        [paragraph("{% if x %}", BEGIN, code(" C "), "{% else %}", "a", ENDIF, END)],
        "half.field",
        "C",
    ),
    "the beginning of a bookmark": (
        [paragraph(IF, mark("bookmarkStart", 7, "sum"), "a", ENDIF, mark("bookmarkEnd", 7))],
        "half.bookmark",
        "sum",
    ),
    "the end of a bookmark": (
        [paragraph(mark("bookmarkStart", 7, "sum"), IF, "a", mark("bookmarkEnd", 7), ENDIF)],
        "half.bookmark",
        "sum",
    ),
    "a bookmark's end in a loop": (
        [paragraph(mark("bookmarkStart", 7, "sum"), FOR, mark("bookmarkEnd", 7), ENDFOR)],
        "half.bookmark",
        "sum",
    ),
    "the end of another bookmark": (
        [paragraph(mark("bookmarkStart", 8, "b"), IF, *bookmark("a"), mark("bookmarkEnd", 8), ENDIF)],
        "half.bookmark",
        "b",
    ),
    "a permission": ([paragraph(IF, mark("permStart", 1), ENDIF, mark("permEnd", 1))], "half.permission", "…"),
    "what was moved": (
        [paragraph(IF, mark("moveToRangeStart", 1, "m"), ENDIF, mark("moveToRangeEnd", 1))],
        "half.change",
        "m",
    ),
    "a range of custom XML": (
        [paragraph(IF, mark("customXmlInsRangeStart", 1), ENDIF, mark("customXmlInsRangeEnd", 1))],
        "half.change",
        "…",
    ),
    "a macro": ([paragraph("{% macro m() %}", BEGIN, code(" D "), "{% endmacro %}", END)], "half.field", "D"),
    "a set text": (
        [paragraph("{% set a %}", *bookmark()[:1], "{% endset %}", *bookmark()[1:])],
        "half.bookmark",
        "here",
    ),
}


def fault_of(body: list[Xml]) -> Finding:
    found = check_template(word("first", *body))
    assert {one.code for one in found} == {"TPL26"}
    return found[0]


@pytest.mark.parametrize("body", WHOLE.values(), ids=WHOLE)
def test_a_branch_may_hold_what_is_whole(body: list[Xml]) -> None:
    template = compile_template(word(*body))
    assert_whole(template, Counter())


@pytest.mark.parametrize(("lone", "excess"), [(BEGIN, 1), (END, -1)])
def test_what_was_never_whole_stays_as_it_came(lone: Xml, excess: int) -> None:
    template = compile_template(word(paragraph(lone, IF, FIELD, ENDIF, FOR, *bookmark(), ENDFOR)))
    assert_whole(template, Counter(field=excess))


def assert_whole(template: Template, expected: Counter[str]) -> None:
    """Whatever the data, fields and bookmarks are whole, but for those that were not."""
    for x, items in product((True, False), ITEMS):
        root = etree.fromstring(unpack(template.render({"x": x, "items": items}))["word/document.xml"])
        assert unfinished(root) == expected
        starts = Counter(one.get(f"{W}name") for one in root.iter(f"{W}bookmarkStart"))
        assert all(count == 1 for count in starts.values())


def unfinished(root: etree._Element) -> Counter[str]:
    """What begins and does not end, or the other way round."""
    chars = Counter(one.get(f"{W}fldCharType") for one in root.iter(f"{W}fldChar"))
    found = Counter({"field": chars["begin"] - chars["end"]})
    for end, step in (("Start", 1), ("End", -1)):
        for one in root.iter(*(f"{W}{kind}{end}" for kind in ("bookmark", "perm"))):
            found[f"{etree.QName(one).localname.removesuffix(end)} {one.get(f'{W}id')}"] += step
    return Counter({name: count for name, count in found.items() if count})


@pytest.mark.parametrize(("body", "what", "name"), HALVES.values(), ids=HALVES)
def test_a_branch_that_holds_one_end_alone_is_a_fault(body: list[Xml], what: str, name: str) -> None:
    fault = fault_of(body)
    assert (fault.place.paragraph, fault.place.part) == (2, "word/document.xml")
    assert (fault.values["what"], fault.values["name"]) == (Named(what), name)
    for language in Language:
        assert name in message(fault, language).text


def test_halves_in_headers_and_notes_are_told_too() -> None:
    half = paragraph(IF, BEGIN, ENDIF, END)
    parts = {one.place.part for one in check_template(word("a", header=[half], footnotes=[half]))}
    assert parts == {"word/header1.xml", "word/footnotes.xml"}


def test_an_attribute_that_holds_tags_hides_no_end() -> None:
    named = Xml('<w:bookmarkStart w:name="{{ x }}" w:id="7"/>')
    fault_of([paragraph(IF, named, ENDIF, mark("bookmarkEnd", 7))])
    assert check_template(word(paragraph(IF, named, mark("bookmarkEnd", 7), ENDIF))) == []


@pytest.mark.parametrize("name", ["_GoBack", "_Hlk123456", "OLE_LINK1", "__DdeLink__1_23"])
def test_a_bookmark_that_word_scribbles_is_nobodys_and_goes(name: str) -> None:
    start, end = mark("bookmarkStart", 7, name), mark("bookmarkEnd", 7)
    data = word(paragraph(IF, start, "a", ENDIF, end), paragraph("{", start, end, "{ one }}"))
    made = compile_template(data).render({"x": False, "one": "b"})
    assert text_of(made) == "\nb"
    assert b"bookmark" not in unpack(made)["word/document.xml"]


def test_half_a_bookmark_beside_a_tag_that_takes_the_paragraphs_place_would_vanish() -> None:
    start, end = mark("bookmarkStart", 7, "sum"), mark("bookmarkEnd", 7)
    for first, second, last in (((start,), (end,), ()), ((), (start,), (end,))):
        body = paragraph(*first, "{%p if x %}"), paragraph("a", *second), paragraph("{%p endif %}", *last)
        found = check_template(word(*body))
        assert [(one.code, one.values["lost"], one.place.paragraph) for one in found if one.code == "TPL17"] == [
            ("TPL17", "sum", 1 if first else 3)
        ]


def test_a_permission_that_a_loop_repeats_is_one_of_its_own_each_time() -> None:
    inner = paragraph(mark("permStart", 5), "{{ one }}", mark("permEnd", 5))
    template = compile_template(word("{%p for one in items %}", inner, "{%p endfor %}"))
    root = etree.fromstring(unpack(template.render({"items": ["1", "2"]}))["word/document.xml"])
    starts, ends = ([one.get(f"{W}id") for one in root.iter(f"{W}perm{end}")] for end in ("Start", "End"))
    assert starts == ends
    assert len(set(starts)) == 2


def test_what_a_header_repeats_is_not_taken_for_what_the_body_repeats() -> None:
    body, head = (["{%p for one in items %}", paragraph(*bookmark(name=name)), "{%p endfor %}"] for name in "ab")
    made = unpack(compile_template(word(*body, header=head)).render({"items": ["1", "2"]}))
    for part in ("word/document.xml", "word/header1.xml"):
        assert made[part].count(b"bookmarkStart") == made[part].count(b"bookmarkEnd") == 1


def test_so_many_beginnings_that_nobody_wrote_them_are_refused_at_once() -> None:
    for lone in (BEGIN, Xml("".join(mark("bookmarkStart", number, f"b{number}") for number in range(20_000)))):
        body = paragraph(*[lone] * (20_000 if lone is BEGIN else 1), IF, "a", ENDIF)
        assert {one.code for one in check_template(word(body))} == {"TPL24"}
