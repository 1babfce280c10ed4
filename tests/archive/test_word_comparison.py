"""A Word file against the one that was issued: what saving changes unseen is nothing, a figure is everything."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from returned import PLACEHOLDER, agreement, changed, with_another_figure, with_number
from wordfile import deleted, inserted, note, pack, paragraph, run, text_box, unpack, word

from docgen.archive.comparison import Agreement, Comparison
from docgen.archive.differences import Differing
from docgen.archive.limits import USUAL
from docgen.archive.refusing import Refused
from docgen.archive.word_comparison import compare_word

FIRST = paragraph("The sum is 1 850,05.")


@pytest.fixture(scope="module")
def issued(small_pack: Path) -> bytes:
    return (small_pack / agreement(small_pack).path).read_bytes()


def compared(old: bytes, new: bytes) -> tuple[Agreement, list[Differing]]:
    found = compare_word(old, new, USUAL)
    return found.agreement, [one.of for one in found.differences]


SAME: tuple[Agreement, list[Differing]] = (Agreement.FILLED_IN, [])
RESAVED: tuple[Agreement, list[Differing]] = (Agreement.RESAVED, [])
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def differs(old: bytes, new: bytes) -> list[Differing]:
    agreed, differences = compared(old, new)
    assert agreed is Agreement.DIFFERENT
    return differences


def related(data: bytes, relation: str) -> bytes:
    """The file with one more relationship of its main document."""
    end = "</Relationships>"
    return changed(data, lambda text: text.replace(end, relation + end), "word/_rels/document.xml.rels")


def words(found: Comparison) -> list[tuple[str, str]]:
    return [(one.before, one.after) for one in found.differences]


SAVED_BY_WORD: dict[str, Callable[[str], str]] = {
    "numbers of revisions": lambda text: text.replace("<w:p>", '<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD">'),
    "runs that are split": lambda text: re.sub(
        r"<w:r>(<w:t[^>]*>)(\w)([^<]+)</w:t>", r"<w:r>\1\2</w:t></w:r><w:r>\1\3</w:t>", text
    ),
    "proofing": lambda text: text.replace("<w:r>", '<w:proofErr w:type="spellStart"/><w:r>'),
    "languages": lambda text: text.replace("<w:r><w:t", '<w:r><w:rPr><w:lang w:val="lv-LV"/></w:rPr><w:t'),
    "bookmarks": lambda text: text.replace("<w:p>", '<w:p><w:bookmarkStart w:id="0" w:name="_GoBack"/>', 1),
    "page breaks that it remembers": lambda text: text.replace("<w:r>", "<w:r><w:lastRenderedPageBreak/>", 3),
    "looks that say nothing": lambda text: text.replace("<w:r><w:t", "<w:r><w:rPr><w:noProof/></w:rPr><w:t"),
    "ids of paragraphs": lambda text: text.replace(
        "<w:p>", '<w:p xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="1A2B3C4D">'
    ),
}


@pytest.mark.parametrize("change", SAVED_BY_WORD.values(), ids=SAVED_BY_WORD.keys())
def test_what_word_changes_by_saving_is_nothing(issued: bytes, change: Callable[[str], str]) -> None:
    assert compared(issued, changed(issued, change)) == SAME


def test_other_properties_and_another_zoom_are_nothing(issued: bytes) -> None:
    parts = unpack(issued)
    parts["docProps/app.xml"] = b"<Properties/>"
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(b'"100"', b'"120"')
    parts["word/theme/theme1.xml"] += b" "
    assert compared(issued, pack(parts)) == SAME


def test_renumbered_relationships_are_nothing(issued: bytes) -> None:
    parts = unpack(issued)
    for name in ("word/document.xml", "word/_rels/document.xml.rels"):
        parts[name] = parts[name].replace(b'"rId10"', b'"rId77"').replace(b'"rId1"', b'"rId10"')
    assert compared(issued, pack(parts)) == SAME


WRITTEN_ANEW: dict[str, Callable[[str], str]] = {
    "an empty paragraph at the end": lambda text: text.replace("<w:sectPr", "<w:p/><w:sectPr", 1),
    "another bookmark": lambda text: text.replace("<w:p>", '<w:p><w:bookmarkStart w:id="0" w:name="a"/>', 1),
    "looks by themselves": lambda text: text.replace("<w:r><w:t", "<w:r><w:rPr><w:b/></w:rPr><w:t", 1),
    "columns of other widths": lambda text: text.replace('<w:gridCol w:w="3402"/>', '<w:gridCol w:w="3401"/>', 1),
}


@pytest.mark.parametrize("change", WRITTEN_ANEW.values(), ids=WRITTEN_ANEW.keys())
def test_what_is_written_otherwise_but_says_the_same_is_saved_anew(issued: bytes, change: Callable[[str], str]) -> None:
    assert compared(issued, changed(issued, change)) == RESAVED


def test_what_is_filled_in_is_told(issued: bytes) -> None:
    found = compare_word(issued, with_number(issued, "1-8/12"), USUAL)
    assert (found.agreement, found.filled) == (Agreement.FILLED_IN, (("document.number", "1-8/12"),))


def test_a_program_may_drop_the_controls(issued: bytes) -> None:
    bare = changed(issued, lambda text: re.sub(r"<w:sdt>.*?<w:sdtContent>(.*?)</w:sdtContent></w:sdt>", r"\1", text))
    assert compared(issued, bare) == RESAVED
    found = compare_word(issued, with_number(bare, "1-8/12"), USUAL)
    assert found.agreement is Agreement.RESAVED
    assert found.filled[0][1].startswith("1-8/12")
    assert differs(issued, with_another_figure(bare))[0] is Differing.WORDS


def test_one_figure_is_found(issued: bytes) -> None:
    found = compare_word(issued, with_another_figure(issued), USUAL)
    ((before, after),) = words(found)
    assert (found.agreement, len(before)) == (Agreement.DIFFERENT, len(after))


@given(at=st.integers(0, 10_000), digit=st.sampled_from("0123456789"))
def test_any_other_figure_is_found_wherever_it_stands(at: int, digit: str, small_pack: Path) -> None:
    issued = (small_pack / agreement(small_pack).path).read_bytes()
    text = unpack(issued)["word/document.xml"].decode()
    controls = [found.span() for found in re.finditer("<w:sdt>.*?</w:sdt>", text)]
    figures = [found.start(1) for found in re.finditer(r"<w:t[^>]*>[^<]*?(\d)", text)]
    figures = [one for one in figures if not any(start < one < end for start, end in controls)]
    spot = figures[at % len(figures)]
    if text[spot] != digit:
        other = changed(issued, lambda _: text[:spot] + digit + text[spot + 1 :])
        assert differs(issued, other)


@pytest.mark.parametrize(
    ("filled", "of"),
    [
        ("x" * 101, Differing.CONTROL),
        ("1-8/12</w:t><w:br/><w:t>Puses vienojas par 9 999 eiro", Differing.CONTROL),
        ("1</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>9", Differing.CONTROL),
        ("1</w:t></w:r><w:r><w:object><w:t/></w:object></w:r><w:r><w:t>", Differing.CONTROL),
    ],
    ids=["long", "several lines", "hidden", "object"],
)
def test_a_control_holds_a_short_line_of_words(issued: bytes, filled: str, of: Differing) -> None:
    assert of in differs(issued, changed(issued, lambda text: text.replace(PLACEHOLDER, filled, 1)))


@pytest.mark.parametrize(
    ("body", "of"),
    [
        (("The sum is 1 850,50.",), Differing.WORDS),
        ((FIRST, "And more."), Differing.WORDS),
        ((), Differing.WORDS),
        ((paragraph(run("The sum is 1 850,05.", "<w:vanish/>")),), Differing.LOOKS),
        ((paragraph(run("The sum is 1 850,05.", '<w:color w:val="FFFFFF"/>')),), Differing.LOOKS),
        ((paragraph(run("The sum is 1 850,05.", '<w:sz w:val="2"/>')),), Differing.LOOKS),
        ((paragraph(run("The sum is ", ""), run("1 850,05", "<w:strike/>"), run(".", "")),), Differing.LOOKS),
        ((paragraph("The sum is ", inserted("1 850,05"), "."),), Differing.TRACKED),
        ((paragraph("The sum is 1 850,05.", deleted("not ")),), Differing.TRACKED),
        (([["The sum is 1 850,05."]],), Differing.STRUCTURE),
        ((FIRST, paragraph(text_box("Or 2 000."))), Differing.WORDS),
        ((paragraph("The sum is 1 850,05.", properties='<w:numPr><w:numId w:val="9"/></w:numPr>'),), None),
    ],
)
def test_what_is_changed_is_told_by_its_kind(body: tuple[str, ...], of: Differing | None) -> None:
    agreed, differences = compared(word(FIRST), word(*body))
    assert (of in differences) if of else (agreed is Agreement.RESAVED)


def test_figures_that_change_cells_are_found() -> None:
    assert differs(word([["12", "3"]]), word([["1", "23"]])) == [Differing.WORDS]


def test_headers_footers_and_notes_are_compared() -> None:
    body = paragraph("A", note("footnote", 1))
    old = word(body, header=["Head 1"], footer=["Foot 1"], footnotes=["Note 1"])
    assert compared(old, old) == SAME
    assert differs(old, word(body, header=["Head 2"], footer=["Foot 1"], footnotes=["Note 1"]))
    assert differs(old, word(body, header=["Head 1"], footer=["Foot 2"], footnotes=["Note 1"]))
    assert differs(old, word(body, header=["Head 1"], footer=["Foot 1"], footnotes=["Note 2"]))
    assert differs(old, word(body, footer=["Foot 1"], footnotes=["Note 1"]))


def test_another_picture_is_found(issued: bytes) -> None:
    parts = unpack(issued)
    parts["word/media/docgen1.png"] = parts["word/media/docgen2.png"]
    assert differs(issued, pack(parts)) == [Differing.PICTURES]


def test_a_style_that_hides_words_is_found(issued: bytes) -> None:
    hidden = changed(
        issued,
        lambda text: text.replace('w:styleId="Clause">', 'w:styleId="Clause"><w:rPr><w:vanish/></w:rPr>', 1),
        "word/styles.xml",
    )
    assert differs(issued, hidden) == [Differing.LOOKS]


@pytest.mark.parametrize(
    "relation",
    [
        '<Relationship Id="x" Type="http://x/vbaProject" Target="v.bin"/>',
        '<Relationship Id="x" Type="http://x/aFChunk" Target="more.html"/>',
        '<Relationship Id="x" Type="http://x/oleObject" Target="embeddings/o.bin"/>',
        '<Relationship Id="x" Type="http://x/image" Target="http://example.org/a.png" TargetMode="External"/>',
        '<Relationship Id="x" Type="http://x/attachedTemplate" Target="file:///c:/x.dotm" TargetMode="External"/>',
    ],
)
def test_what_leads_elsewhere_is_found(issued: bytes, relation: str) -> None:
    led = related(issued, relation)
    assert differs(issued, led) == [Differing.FOREIGN]


def test_a_control_bound_to_other_data_is_found(issued: bytes) -> None:
    bound = changed(
        issued, lambda text: text.replace("<w:showingPlcHdr/>", '<w:dataBinding w:xpath="/a"/><w:showingPlcHdr/>', 1)
    )
    assert differs(issued, bound)


def test_comments_are_told_and_change_no_words(issued: bytes) -> None:
    relation = f'<Relationship Id="c" Type="{RELATIONS}/comments" Target="comments.xml"/>'
    found = compare_word(issued, related(issued, relation), USUAL)
    assert (found.agreement, found.comments) == (Agreement.RESAVED, True)


def test_words_for_other_programs_are_read_too() -> None:
    both = (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:pict><w:txbxContent><w:p><w:r><w:t>A</w:t></w:r>'
        "</w:p></w:txbxContent></w:pict></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r>"
        "</w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert compared(word(raw=both.format("A")), word(raw=both.format("A"))) == SAME
    assert differs(word(raw=both.format("A")), word(raw=both.format("B")))


@pytest.mark.parametrize("code", ["321234-56785", "32123456785", "010190-12345"])
def test_a_personal_code_is_shown_to_nobody(code: str) -> None:
    found = compare_word(word(f"Code {code}."), word("Code 111111-11111."), USUAL)
    assert not any(re.search(r"\d{5}", side) for pair in words(found) for side in pair)
    assert code not in repr(found)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", pack({"a": b"a"}), pack({"word/document.xml": b"<a"})])
def test_what_is_no_word_file_is_refused(data: bytes, issued: bytes) -> None:
    with pytest.raises(Refused):
        compare_word(issued, data, USUAL)


def test_entities_and_document_types_are_refused(issued: bytes) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]>'
    with pytest.raises(Refused):
        compare_word(issued, changed(issued, lambda text: bomb + text[text.index("<w:document") :]), USUAL)
