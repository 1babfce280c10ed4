"""Rich text of docxtpl."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docxtpl import RichText, RichTextParagraph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from paperwork import Made, audit
from wordfile import word

from docgen.errors import TemplateError
from docgen.templating import compile_template
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


TEMPLATE = compile_template(word("{{r t }}", "{{p p }}"))
TRUTH = st.booleans()
LOOKS: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(("bold", "italic", "strike", "rtl", "subscript"), TRUTH),
    "underline": st.sampled_from([True, "double", "wave", "odd"]),
    "color": st.sampled_from(["FF0000", "#00ff00", "auto"]),
    "highlight": st.sampled_from(["FFFF00", "#ffff00", "auto"]),
    "size": st.sampled_from([1, 20, "24", 3276]),
    "font": st.sampled_from(["Arial", "eastAsia:Yu Gothic"]),
    "lang": st.sampled_from(["lv", "en-GB"]),
    "style": st.sampled_from(["Strong", "a > b"]),
}


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(looks=st.fixed_dictionaries({}, optional=LOOKS), text=st.sampled_from(["a", "1\t2\n3\a4\f5"]))
def test_whatever_the_looks_openxml_audit_finds_nothing_more(looks: dict[str, Any], text: str, tmp_path: Path) -> None:
    bare, rich = RichText("a", style=looks.get("style")), RichText(text, **looks)
    plain, looking = (TEMPLATE.render({"t": one, "p": RichTextParagraph(one)}) for one in (bare, rich))
    assert audit(Made("looks", looking, ()), tmp_path) == audit(Made("plain", plain, ()), tmp_path)


@pytest.mark.parametrize(
    "looks",
    [
        {"color": "red"},
        {"color": "#F00"},
        {"highlight": "yellow"},
        {"size": "abc"},
        {"size": 10.5},
        {"size": -2},
        {"font": "region:Arial"},
        {"font": "hint:Arial"},
        {"font": "eastAsia:"},
        {"lang": "Latvian language"},
        {"superscript": True, "subscript": True},
    ],
    ids=str,
)
def test_looks_that_the_format_does_not_know_are_refused_by_name(looks: dict[str, Any]) -> None:
    with pytest.raises(TemplateError) as caught:
        TEMPLATE.render({"t": RichText("a", **looks), "p": ""})
    (fault,) = caught.value.findings
    assert (fault.code, fault.values["type"]) == ("TPL04", f"RichText.{next(iter(looks))}")
    assert "{{r t }}" in fault.place.quote
