"""Any template, any text: a fault is told beforehand, or every paper is valid and says what it was given."""

from __future__ import annotations

from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, Literal

import pytest
from docxtpl import RichText
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from paperwork import Made, audit
from pydantic import BaseModel, ConfigDict
from wordfile import Block, Xml, block_control, checkbox, control, note, paragraph, text_box, unpack, word

from docgen.errors import TemplateError
from docgen.templating import Template, check_template, compile_template
from docgen.templating.filling.printing import FORBIDDEN_IN_XML

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Paper(BaseModel):
    """What the pieces of the dialect name."""

    model_config = ConfigDict(arbitrary_types_allowed=True)
    x: bool
    y: bool
    name: str
    items: list[str]
    rich: RichText
    count: Literal[1, 2]
    ground: Literal["auto", "FFE699"]


def papers(name: str) -> list[Paper]:
    """Papers that take every branch, and go through loops never, once and twice."""
    return [
        Paper(x=x, y=y, name=name, items=items, rich=RichText(name, bold=x), count=1 + y, ground="FFE699")
        for x, y, items in product((True, False), (True, False), ([], ["1"], ["1", "2"]))
    ]


words = st.sampled_from(
    [
        *("", "a", "b c", "{{ name }}", "{{ name|upper }}", "{# note #}", "{{ name ~ '!' }}", "d¦e"),
        *("{{r rich }}", "f{{r rich }}g", "{%r if x %}h{%r endif %}", "{% if y -%}", "{%- endif %}i"),
        *("{% set own = name %}{{ own }}", "{% set own %}{{ name }}j{% endset %}{{ own }}"),
        "{% macro m(what) %}{{ what }}¦k{% endmacro %}{{ m(name) }}{{ m('l') }}",
    ]
)
of_cells = st.sampled_from(["", "{% colspan count %}", "{% cellbg ground %}", "{% vm %}", "{% hm %}"])
"""Tags that change their cell."""
openings = st.sampled_from(["{% if x %}", "{% for one in items %}{{ one }}", "{% if x and not y %}", "{%r if x %}"])
closings = st.sampled_from(["{% endif %}", "{% endfor %}", "{% else %}", "{% elif y %}", "{%r endif %}"])
loose = st.lists(words | openings | closings, min_size=1, max_size=4).map("".join)
"""Tags as they come: mostly they do not fit together."""
whole = st.recursive(
    words,
    lambda inner: (
        st.builds(
            lambda head, body, tail: head[0] + body + tail + head[1],
            st.sampled_from([("{% if x %}", "{% endif %}"), ("{% for one in items %}", "{% endfor %}")]),
            inner,
            st.sampled_from(["", "{{ name }}"]),
        )
        | st.builds(lambda first, second: f"{{% if y %}}{first}¦{{% else %}}{second}{{% endif %}}", inner, inner)
    ),
    max_leaves=4,
)
"""Tags that fit together, perhaps split over runs."""
paragraphs = whole | loose
AROUND = [("{%p if x %}", "{%p endif %}"), ("{%p for one in items %}", "{%p endfor %}")]
ROWS = [("{%tr if x %}", "{%tr endif %}"), ("{%tr for one in items %}", "{%tr endfor %}")]
CELLS = [("{%tc if x %}", "{%tc endif %}"), ("{%tc for one in items %}", "{%tc endfor %}")]


def surrounded(inner: st.SearchStrategy[list[Any]], tags: list[tuple[str, str]], one: Any) -> Any:
    """A list of blocks, rows or cells, with a pair of tags around them or not."""
    return st.builds(
        lambda pair, body: [one(pair[0]), *body, one(pair[1])] if pair else body, st.sampled_from([None, *tags]), inner
    )


cells = surrounded(st.lists(st.builds("{}{}".format, of_cells, paragraphs), min_size=1, max_size=2), CELLS, str)
rows = surrounded(st.lists(cells, min_size=1, max_size=2), ROWS, lambda tag: [tag])
odd = st.sampled_from(
    [
        Xml(control("docgen:name", "…")),
        Xml(block_control("docgen:name", "…")),
        paragraph("a", checkbox("docgen:x"), "{{ name }}"),
        paragraph("a{% if x %}b", note("footnote", 1), "c{% endif %}"),
        paragraph(note("endnote", 1), "{{ name }}"),
    ]
) | paragraphs.map(lambda text: paragraph("a", text_box(text)))
"""Blocks that are more than text."""
blocks: st.SearchStrategy[list[Block]] = st.lists(
    surrounded(st.lists(paragraphs | rows | odd, min_size=1, max_size=2), AROUND, str), min_size=1, max_size=3
).map(lambda found: [block for some in found for block in some])


def proven(body: list[Block], header: list[str]) -> Template | None:
    """The template, where it has no fault."""
    data = word(*body, header=header, footnotes=["{{ name }}"], endnotes=header)
    faults = check_template(data, Paper)
    assert all(fault.place.part for fault in faults)
    return None if faults else compile_template(data, Paper)


def judge(data: bytes) -> None:
    """Holds a paper to what the format asks of its elements."""
    parts = unpack(data)
    for name in ("word/document.xml", "word/header1.xml"):
        root = etree.fromstring(parts[name])
        assert all(one[-1].tag == f"{W}p" for one in root.iter(f"{W}tc", f"{W}hdr"))
        assert all(one.find(f"{W}tc") is not None for one in root.iter(f"{W}tr"))
        assert all(one.find(f"{W}tr") is not None for one in root.iter(f"{W}tbl"))
        for one in root.iter(f"{W}p"):
            assert {child.tag for child in one} <= {f"{W}pPr", f"{W}r", f"{W}sdt"}
            assert {child.tag for child in one.iterfind(f"{W}sdt/{W}sdtContent/*")} <= {f"{W}r"}
        for one in root.iter():
            assert one.tag == f"{W}t" or not (one.text or "").strip()
            assert not (one.tail or "").strip()


@settings(max_examples=100)
@given(blocks, st.lists(paragraphs, min_size=1, max_size=2))
def test_a_template_without_fault_makes_valid_papers_alone(body: list[Block], header: list[str]) -> None:
    template = proven(body, header)
    if template is not None:
        for values in papers("A & B <c>"):
            judge(template.render(values))


@pytest.mark.slow
@settings(max_examples=60)
@given(
    blocks, st.lists(whole, min_size=1, max_size=2), st.text().filter(lambda text: not FORBIDDEN_IN_XML.search(text))
)
def test_an_outside_judge_finds_nothing_but_what_these_small_files_lack_themselves(
    tmp_path_factory: pytest.TempPathFactory, body: list[Block], header: list[str], name: str
) -> None:
    template = proven(body, header)
    if template is not None:
        folder = tmp_path_factory.getbasetemp()
        known = lacking(folder)
        for values in (papers(name)[0], papers(name)[-1]):
            assert errors(template.render(values), folder, "paper") <= known


@cache
def lacking(folder: Path) -> set[str]:
    """What these small files lack whatever they say."""
    small = word("a", [["a"]], paragraph(text_box("a")), paragraph(note("footnote", 1)), header=["a"], footnotes="a")
    return errors(small, folder, "plain")


ANY_TEXT = compile_template(
    word(
        "{{ a }}",
        [["{{ a }}", "{{ b|upper }}x{{ a }}"]],
        "{%p if b == a %}",
        "same",
        "{%p endif %}",
        header=["{{ b }}"],
    )
)


@settings(max_examples=200)
@given(st.text(), st.text())
def test_any_text_comes_out_as_it_went_in_or_is_refused_by_its_field(first: str, second: str) -> None:
    values = {"a": first, "b": second}
    refused = [
        name for name, text in values.items() if FORBIDDEN_IN_XML.search(text.replace("\a", "").replace("\f", ""))
    ]
    if refused:
        with pytest.raises(TemplateError) as caught:
            ANY_TEXT.render(values)
        assert caught.value.findings[0].code == "TPL07"
        assert caught.value.findings[0].values["field"] in refused
    else:
        judge_text(ANY_TEXT.render(values), first)


def judge_text(made: bytes, text: str) -> None:
    """Holds the first cell of the table to be the text, with Word's own breaks for what they stand for."""
    root = etree.fromstring(unpack(made)["word/document.xml"])
    cell = root.find(f".//{W}tc")
    assert cell is not None
    read = []
    for block in cell.iter(f"{W}p"):
        marks = {f"{W}tab": "\t", f"{W}br": "\n"}
        read.append("".join(marks.get(str(one.tag), one.text or "") for one in block.iter() if one.tag != f"{W}pPr"))
    assert "\a".join(read) == text.replace("\f", "\a\n\a")


def errors(data: bytes, folder: Path, name: str) -> set[str]:
    """What openxml-audit has against a file, wherever in it."""
    return {error.partition(": ")[2] for error in audit(Made(name, data, ()), folder)}
