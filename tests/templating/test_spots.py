"""What breaks in a value become where it is printed."""

from __future__ import annotations

import pytest
from lxml import etree

from docgen.templating.dialect.marks import PLAIN
from docgen.templating.dialect.paragraphs import TEXT, W
from docgen.templating.dialect.spots import breaks, spot_of

LOOKS, AROUND = "<w:rPr><w:b/></w:rPr>", '<w:pPr><w:jc w:val="center"/></w:pPr>'
OPENED = f'<w:r>{LOOKS}<w:t xml:space="preserve">'


def text_in(inner: str) -> etree._Element:
    """The first text of this XML."""
    return next(etree.fromstring(f'<w:body xmlns:w="{W[1:-1]}">{inner}</w:body>').iter(TEXT))


RUN = f"<w:r>{LOOKS}<w:t>x</w:t></w:r>"


def test_breaks_keep_the_looks_of_run_and_paragraph() -> None:
    spot = spot_of(text_in(f"<w:p>{AROUND}{RUN}</w:p>"))
    assert spot.tab == f"</w:t></w:r><w:r>{LOOKS}<w:tab/></w:r>{OPENED}"
    assert spot.paragraph == f"</w:t></w:r></w:p><w:p>{AROUND}{OPENED}"
    assert spot.page == f'</w:t></w:r></w:p><w:p><w:r><w:br w:type="page"/></w:r></w:p><w:p>{AROUND}{OPENED}'


@pytest.mark.parametrize(
    "inner",
    [
        f"<w:p><w:hyperlink>{RUN}</w:hyperlink></w:p>",
        f"<w:p><w:ins>{RUN}</w:ins></w:p>",
        f"<w:p><w:pPr><w:sectPr/></w:pPr>{RUN}</w:p>",
        RUN,
    ],
    ids=["in a link", "in a tracked change", "at the end of a section", "outside paragraphs"],
)
def test_no_paragraph_begins_where_there_can_be_none(inner: str) -> None:
    spot = spot_of(text_in(inner))
    assert (spot.paragraph, spot.page, spot.around) == ("", "", None)
    assert spot.running


def test_a_text_that_is_no_runs_is_plain() -> None:
    assert spot_of(text_in("<w:p><w:t>x</w:t></w:p>")) is PLAIN


@pytest.mark.parametrize(
    ("form", "before", "after"),
    [
        ("", "", ""),
        ("r", OPENED, "</w:t></w:r>"),
        ("p", f"<w:p>{AROUND}{OPENED}", "</w:t></w:r></w:p>"),
        ("tr", "", ""),
        ("tc", "", ""),
    ],
)
def test_text_in_place_of_an_element_gets_one_of_its_own(form: str, before: str, after: str) -> None:
    spot = spot_of(text_in(f"<w:p>{AROUND}{RUN}</w:p>"), form)
    assert (spot.form, spot.before, spot.after) == (form, before, after)


@pytest.mark.parametrize("number", range(3))
def test_every_break_opens_what_it_closes(number: int) -> None:
    made = breaks(LOOKS, AROUND)[number]
    whole = f'<x xmlns:w="{W[1:-1]}"><w:p>{OPENED}{made}</w:t></w:r></w:p></x>'
    assert etree.fromstring(whole) is not None
