"""Stand-ins for tags while a part is XML."""

from __future__ import annotations

import jinja2
import pytest
from lxml import etree

from docgen.templating.dialect.marks import PLAIN, Marks, Spot, drop_stray_marks

RUNNING = Spot("a tab")


def test_a_mark_survives_what_xml_would_escape() -> None:
    marks = Marks()
    element = etree.Element("x", {"y": marks.mark('{{ a < "b" }}', PLAIN)})
    element.text = f"{marks.mark('{% if a & b %}')} & {marks.mark('{% endif %}')}"
    assert (
        marks.resolve(etree.tostring(element, encoding="unicode")).source
        == '<x y="{{ a < "b" }}">{% if a & b %} &amp; {% endif %}</x>'
    )


def test_spots_come_in_the_order_of_the_text() -> None:
    marks = Marks()
    second, first, none = marks.mark("{{ b }}", RUNNING), marks.mark("{{ a }}", PLAIN), marks.mark("{% if c %}")
    made = marks.resolve(f"{first}{none}{second}")
    assert (made.source, made.spots) == ("{{ a }}{% if c %}{{ b }}", (PLAIN, RUNNING))


def test_lines_know_their_paragraphs() -> None:
    marks = Marks()
    seventh, first = marks.line(7), marks.line(1)
    made = marks.resolve(f"x{first}a{seventh}b{first}c")
    assert (made.source, made.lines) == ("x\na\nb\nc", (1, 7, 1))


@pytest.mark.parametrize("text", ["{{ a }}", "{% if %}", "{# a #}", "{{{", "{%- raw %}", "{% endraw %}", "{ {"])
def test_whatever_else_looks_like_a_tag_is_text(text: str) -> None:
    assert jinja2.Template(Marks().resolve(text).source).render() == text


def test_a_text_that_holds_a_mark_by_itself_is_not_taken_for_one() -> None:
    marks = Marks()
    mark = marks.mark("{{ a }}", PLAIN)
    root = etree.fromstring(f'<a b="x {mark} y">x {mark} y<b/>x {mark} y</a>')
    drop_stray_marks(root)
    stray = str(etree.tostring(root, encoding="unicode"))
    assert marks.resolve(stray).source == stray
    assert stray.count("x \ufffd0\ufffd y") == 3


def test_running_text_knows_a_tab() -> None:
    assert RUNNING.running
    assert not PLAIN.running
