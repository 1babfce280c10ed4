"""Whatever the data, what is filled is well-formed: no branch leaves a gap."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from lxml import etree
from wordfile import unpack, word

from docgen.templating import check_template, compile_template

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

NEUTRAL = {
    "within a run": ["a {% if x %}b{% endif %} c"],
    "over runs": ["a {% if x %}b¦c{% endif %}¦d"],
    "over paragraphs": ["a {% if x %}b", "c{% endif %} d"],
    "over paragraphs, with else": ["a {% if x %}b", "c{% else %}d", "e{% endif %} f"],
    "over cells of a row": [[["a {% if x %}b", "c{% endif %} d"]]],
    "over rows": [[["a {% if x %}b"], ["c{% endif %} d"]]],
    "a loop over paragraphs": ["{% for one in items %}a", "b{% endfor %}"],
    "a loop over cells": [[["{% for one in items %}a", "b{% endfor %}"]]],
    "paragraphs of their own": ["{%p if x %}", "a", "{%p else %}", "b", "{%p endif %}"],
    "rows of their own": [[["a"], ["{%tr for one in items %}"], ["{{ one }}"], ["{%tr endfor %}"]]],
}
CROSSING = {
    "out of a cell": [[["{% if x %}a", "b"]], "{% endif %}"],
    "into a table": ["{% if x %}", [["a{% endif %}"]]],
    "a loop out of a cell": [[["{% for one in items %}a"]], "{% endfor %}"],
    "a loop that is over nothing": ["{% for one in items %}a{% else %}", [["b{% endfor %}"]]],
    "a macro over cells": [[["{% macro m() %}a", "b{% endmacro %}"]]],
    "a macro out of a cell": [[["{% macro m() %}a"]], "b{% endmacro %}"],
    "a filtered text over runs": ["{% filter upper %}a", "b{% endfilter %}"],
    "a call over paragraphs": ["{% macro m() %}{{ caller() }}{% endmacro %}", "{% call m() %}a", "b{% endcall %}"],
    "a macro of paragraphs in a text": ["{%p macro m() %}", "a", "{%p endmacro %}", "{% call m() %}{% endcall %}"],
    "one branch alone": ["{% if x %}a", "b{% else %}", [["c{% endif %}"]]],
}
"""What a branch may and may not span."""


@pytest.mark.parametrize("body", NEUTRAL.values(), ids=NEUTRAL)
def test_a_branch_may_span_what_it_opens_again(body: list[Any]) -> None:
    template = compile_template(word(*body))
    for x, items in product((True, False), ([], ["1"], ["1", "2"])):
        assert_whole(template.render({"x": x, "items": items}))


@pytest.mark.parametrize("body", CROSSING.values(), ids=CROSSING)
def test_a_branch_that_closes_what_it_does_not_open_is_a_fault(body: list[Any]) -> None:
    faults = check_template(word("first", *body))
    assert {fault.code for fault in faults} == {"TPL22"}
    assert all(fault.place.paragraph and fault.place.paragraph > 1 for fault in faults)


def cell(*paragraphs: str) -> str:
    """A table of one cell, as XML."""
    inner = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    return f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"


GUARDED = {
    "a condition": cell("{%p if x %}", "a", "{%p endif %}"),
    "two conditions": cell("{%p if x %}", "a", "{%p endif %}", "{%p if y %}", "b", "{%p endif %}"),
    "one within the other": cell("{%p if x %}", "{%p if y %}", "a", "{%p endif %}", "{%p endif %}"),
    "one or the other": cell("{%p if x %}", "a", "{%p elif y %}", "b", "{%p endif %}"),
    "either": cell("{%p if x %}", "a", "{%p endif %}", "{%p if not x %}", "b", "{%p endif %}"),
    "a loop": cell("{%p for one in items %}", "a", "{%p endfor %}"),
    "a loop or a condition": cell("{%p for one in items %}", "a", "{%p endfor %}", "{%p if x %}", "b", "{%p endif %}"),
    "a loop within a condition": cell("{%p if x %}", "{%p for one in items %}", "a", "{%p endfor %}", "{%p endif %}"),
}


@pytest.mark.parametrize("raw", GUARDED.values(), ids=GUARDED)
def test_a_cell_always_ends_with_a_paragraph_and_gains_none_that_it_does_not_need(raw: str) -> None:
    template = compile_template(word("first", raw=raw))
    for x, y, items in product((True, False), (True, False), ([], ["1"], ["1", "2"])):
        root = assert_whole(template.render({"x": x, "y": y, "items": items}))
        texts = ["".join(text for text in one.itertext()) for one in root.iterfind(f".//{W}tc/{W}p")]
        assert texts == [""] or "" not in texts


def test_a_table_always_has_a_row() -> None:
    template = compile_template(word([["{%tr for one in items %}"], ["{{ one }}"], ["{%tr endfor %}"]]))
    assert len(assert_whole(template.render({"items": []})).findall(f".//{W}tr")) == 1
    assert len(assert_whole(template.render({"items": ["a", "b"]})).findall(f".//{W}tr")) == 2


def test_a_row_always_has_a_cell() -> None:
    template = compile_template(word([["{%tc for one in items %}", "{{ one }}", "{%tc endfor %}"]]))
    assert len(assert_whole(template.render({"items": []})).findall(f".//{W}tc")) == 1
    assert len(assert_whole(template.render({"items": ["a", "b"]})).findall(f".//{W}tc")) == 2


def test_what_cannot_be_told_from_outside_a_loop_is_told_while_filling() -> None:
    raw = cell("{%p for one in items %}", "{%p if one == x %}", "a", "{%p endif %}", "{%p endfor %}")
    template = compile_template(word("first", raw=raw))
    for items in ([], ["1"], ["2"], ["1", "2"], ["2", "1", "2"]):
        root = assert_whole(template.render({"items": items, "x": "1"}))
        texts = ["".join(text for text in one.itertext()) for one in root.iterfind(f".//{W}tc/{W}p")]
        assert texts == (["a"] if "1" in items else [""])


def test_a_condition_that_changes_after_its_branch_leaves_no_gap() -> None:
    raw = cell("{%p if x %}", "a", "{%p endif %}", "{%p set x = true %}")
    assert_whole(compile_template(word("first", raw=raw)).render({"x": False}))


def test_a_macro_of_paragraphs_is_printed_in_place_of_a_paragraph() -> None:
    macro = ["{%p macro said(name) %}", "Hello {{ name }}", "{%p endmacro %}"]
    assert_whole(compile_template(word(*macro, "{{p said('Anna') }}")).render({}))
    assert [one.code for one in check_template(word(*macro, "x {{ said('Anna') }}"))] == ["TPL22"]


def nested(depth: int) -> str:
    """Loops within one another, in one paragraph."""
    return "".join(f"{{% for a{n} in items %}}" for n in range(depth)) + "x" + "{% endfor %}" * depth


def test_loops_within_one_another_are_proven_at_once_as_deep_as_python_runs_them() -> None:
    assert check_template(word(nested(18))) == []
    (fault,) = check_template(word("first", nested(50)))
    assert (fault.code, fault.place.paragraph) == ("TPL24", 2)


def assert_whole(data: bytes) -> etree._Element:
    """The body, once it is seen that no cell, row or table of it is empty."""
    root = etree.fromstring(unpack(data)["word/document.xml"])
    for one in root.iter(f"{W}tc"):
        assert one[-1].tag == f"{W}p"
    for one in root.iter(f"{W}tr"):
        assert one.find(f"{W}tc") is not None
    for one in root.iter(f"{W}tbl"):
        assert one.find(f"{W}tr") is not None
    for one in root.iter(f"{W}p"):
        assert {child.tag for child in one} <= {f"{W}pPr", f"{W}r"}
        assert not (one.text or "").strip()
    return root


def test_a_control_in_a_cell_is_left_with_a_paragraph_too() -> None:
    inner = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("{%p if x %}", "a", "{%p endif %}"))
    held = f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt><w:p/>"
    raw = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{held}</w:tc></w:tr></w:tbl>"
    template = compile_template(word("first", raw=raw))
    for x in (True, False):
        root = etree.fromstring(unpack(template.render({"x": x}))["word/document.xml"])
        (content,) = root.iter(f"{W}sdtContent")
        assert [one.tag for one in content] == [f"{W}p"]
