"""Rich text of docxtpl."""

from __future__ import annotations

import pytest
from docxtpl import RichText, RichTextParagraph

from docgen.templating.dialect.marks import Spot
from docgen.templating.filling.rich import rich_markup

IN_PARAGRAPH, IN_LINK = Spot("a tab", around="<w:pPr/>"), Spot("a tab")
TEXT = '<w:t xml:space="preserve">'


def test_a_rich_text_is_its_runs() -> None:
    rich = RichText("a & ", bold=True)
    rich.add("b")
    bold = f"<w:r><w:rPr><w:b/></w:rPr>{TEXT}a &amp; </w:t></w:r>"
    assert rich_markup(rich, IN_LINK) == f"{bold}<w:r>{TEXT}b</w:t></w:r>"


@pytest.mark.parametrize(
    ("spot", "text", "made"),
    [
        (IN_LINK, "1\n2", f"<w:r>{TEXT}1</w:t><w:br/>{TEXT}2</w:t></w:r>"),
        (IN_LINK, "1\a2", f"<w:r>{TEXT}1</w:t><w:br/>{TEXT}2</w:t></w:r>"),
        (IN_LINK, "1\t2", f"<w:r>{TEXT}1</w:t></w:r><w:r><w:tab/></w:r><w:r>{TEXT}2</w:t></w:r>"),
        (IN_LINK, "1\r2", f"<w:r>{TEXT}1&#13;2</w:t></w:r>"),
        (IN_PARAGRAPH, "1\a2", f"<w:r>{TEXT}1</w:t></w:r></w:p><w:p><w:pPr/><w:r>{TEXT}2</w:t></w:r>"),
    ],
)
def test_breaks_become_words_own(spot: Spot, text: str, made: str) -> None:
    assert rich_markup(RichText(text), spot) == made


def test_breaks_keep_the_looks_of_their_run() -> None:
    made = rich_markup(RichText("1\t2", italic=True), IN_LINK)
    assert made is not None
    assert made.count("<w:rPr><w:i/></w:rPr>") == 3


def test_a_rich_paragraph_begins_others_like_itself() -> None:
    made = rich_markup(RichTextParagraph("1\a2", parastyle="s"), IN_LINK)
    assert made is not None
    assert made.count('<w:p><w:pPr><w:pStyle w:val="s"/></w:pPr>') == 2


def test_what_no_document_can_hold_is_none() -> None:
    broken = RichText("a")
    broken.xml += "</w:r>"
    assert rich_markup(broken, IN_PARAGRAPH) is None
    assert rich_markup(RichText("a", url_id="rId1"), IN_PARAGRAPH) is None
