"""What cannot be compared is never called changed, and the reason is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from archive.hiding_pdfs import drawn
from pades_signing import WORDS, sign
from pades_signing import paper as pdf
from pdf_updates import update, written
from returned import agreement, content, reading, signature, with_another_figure, with_number
from signing_authority import NOW
from wordfile import pack, word

from docgen.archive.comparison import Agreement, Hindrance
from docgen.archive.inspecting import Against, inspect_data, inspect_reading
from docgen.archive.inspection import InspectedPaper, Inspection
from docgen.archive.issued import Issued, IssuedPapers, read_issued
from docgen.archive.keeping import placing_of
from docgen.archive.refusing import Refused
from docgen.archive.signed import Answer, Form
from docgen.archive.verdict import Verdict
from docgen.errors import Severity
from docgen.formats.findings import message
from docgen.i18n import Language


@pytest.fixture
def against(small_pack: Path) -> Against:
    return Against(NOW, read_issued(small_pack), said=agreement(small_pack).id)


def inspected(against: Against, data: bytes) -> tuple[Inspection, InspectedPaper]:
    found = inspect_reading("skenēts.pdf", reading(content(data, "skenēts.pdf"), form=Form.PDF), against)
    return found, found.papers[0]


def test_a_scan_is_not_compared_and_its_sentence_says_why(against: Against) -> None:
    found, paper = inspected(against, pdf([""], ["\t"]))
    assert (paper.comparison.agreement, paper.comparison.hindrance) == (Agreement.NOT_COMPARED, Hindrance.SCAN)
    assert (paper.unchanged.answer, found.verdict) == (Answer.NOT_CHECKED, Verdict.UNSIGNED)
    told = next(one for one in found.findings() if one.code == "SIG96")
    said = message(told, Language.EN)
    assert said.text.endswith("its pages are scanned, and the words of a picture cannot be read.")
    assert said.remedy == "Compare it with the issued paper by eye, page by page."


def test_what_lies_upon_a_page_is_told_of_a_pdf_in_a_container_too(against: Against) -> None:
    page = written(pdf(), 20).replace(b"/Contents", b"/Annots[900 0 R]/Contents", 1)
    noted = update(pdf(), {20: page, 900: b"<</Type/Annot/Subtype/FreeText/Rect[50 700 500 800]/Contents(Cits)>>"})
    made = reading(content(noted, "l.pdf"), content(b"x", "x.txt"), signatures=(signature(),))
    found = inspect_reading("a.asice", made, against)
    assert ("ARC26", "l.pdf") in [(one.code, one.subject) for one in found.findings()]


@pytest.fixture
def alone(tmp_path: Path) -> Against:
    """A pack of the one paper that says what a small PDF says."""
    (tmp_path / "l.docx").write_bytes(word(*WORDS))
    papers = IssuedPapers("", (Issued("0" * 15 + "A", tmp_path / "l.docx", None),), ((tmp_path, False),))
    return Against(NOW, papers, said="0" * 15 + "A")


def told_of(data: bytes, against: Against) -> tuple[Agreement, Answer, Verdict, list[str]]:
    found = inspect_data("l.pdf", data, against)
    codes = [one.code for one in found.findings() if one.code in ("ARC47", "ARC48", "SIG96")]
    return found.papers[0].comparison.agreement, found.papers[0].unchanged.answer, found.verdict, codes


def test_words_that_are_hidden_are_for_a_person_to_read(alone: Against) -> None:
    assert told_of(sign(pdf()), alone) == (Agreement.SAME_WORDS, Answer.YES, Verdict.INCOMPLETE, [])
    hidden = sign(drawn(after=b"1 g 50 738 400 20 re f"))
    open_to_doubt = (Agreement.HIDDEN, Answer.NOT_CHECKED, Verdict.UNCOMPARED)
    assert told_of(hidden, alone) == (*open_to_doubt, ["ARC47", "SIG96"])
    box = (50, 736, 250, 760)
    assert told_of(sign(pdf(), box=box), alone) == (*open_to_doubt, ["ARC48", "SIG96"])


def test_the_sign_of_a_later_signature_is_looked_at_where_it_is_shown(alone: Against) -> None:
    again = sign(sign(pdf()), field="Paraksts2", box=(50, 736, 250, 760))
    assert told_of(again, alone) == (Agreement.HIDDEN, Answer.NOT_CHECKED, Verdict.UNCOMPARED, ["ARC48", "SIG96"])


def test_the_sign_of_a_signature_beside_the_words_is_told_and_leaves_the_verdict(alone: Against) -> None:
    signed = sign(pdf(), box=(50, 100, 250, 150))
    assert told_of(signed, alone) == (Agreement.SAME_WORDS, Answer.YES, Verdict.INCOMPLETE, [])
    assert "ARC58" in [one.code for one in inspect_data("l.pdf", signed, alone).findings()]


def test_a_paper_that_is_there_twice_is_told(small_pack: Path) -> None:
    issued = (small_pack / agreement(small_pack).path).read_bytes()
    against = Against(NOW, read_issued(small_pack))
    twice = reading(content(issued, "a.docx"), content(with_number(issued), "b.docx"), content(b"x", "x.txt"))
    told = [one for one in inspect_reading("l.asice", twice, against).findings() if one.code == "ARC51"]
    assert [(one.severity, one.values) for one in told] == [(Severity.WARNING, {"name": "b.docx", "first": "a.docx"})]
    once = reading(content(issued, "a.docx"), content(b"x", "x.txt"), content(b"y", "y.txt"))
    assert "ARC51" not in [one.code for one in inspect_reading("l.asice", once, against).findings()]


@pytest.mark.parametrize("order", [("a.docx", "b.docx"), ("b.docx", "a.docx")])
def test_of_a_paper_that_is_there_twice_the_worse_copy_counts(small_pack: Path, order: tuple[str, str]) -> None:
    issued = (small_pack / agreement(small_pack).path).read_bytes()
    copies = {"a.docx": issued, "b.docx": with_another_figure(issued)}
    both = reading(*(content(copies[name], name) for name in order), signatures=(signature(),))
    found = inspect_reading("l.asice", both, Against(NOW, read_issued(small_pack)))
    (placed,) = placing_of(found, "l.asice", b"").papers
    assert placed.paper.verdict is Verdict.CHANGED
    assert found.paper_of(agreement(small_pack).id) == placed.paper
    assert found.paper_of("0" * 15 + "A") is None


def test_words_of_another_paper_are_not_looked_at(alone: Against) -> None:
    assert told_of(drawn(after=b"1 g 0 0 999 999 re f BT /F1 9 Tf (x) Tj ET"), alone)[3] == []


def test_a_page_with_a_word_is_no_scan(against: Against) -> None:
    _, paper = inspected(against, pdf(["x"], [""]))
    assert paper.comparison.agreement is Agreement.DIFFERENT


def test_what_hinders_a_comparison_is_told(against: Against, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise Refused("SIG14", seconds=60)

    monkeypatch.setattr("docgen.archive.comparing.compare_word", refuse)
    found, paper = inspected(against, word("x"))
    assert paper.comparison.hindrance is Hindrance.REFUSED
    assert {"SIG14", "SIG96"} <= {one.code for one in found.findings()}
    assert inspected(replace(against, said=""), word("x"))[1].comparison.hindrance is Hindrance.LOST


@pytest.mark.parametrize(
    ("name", "unchanged"),
    [("līgums.html", Answer.NOT_CHECKED), ("līgums.pdf", Answer.NOT_CHECKED)]
    + [(name, Answer.YES) for name in ("līgums.DOCX", "līgums", "līgums 1.2", "līgums v1.lv", "l.docx.bak")],
)
def test_a_word_file_named_as_another_sort_is_told(
    against: Against, small_pack: Path, name: str, unchanged: Answer
) -> None:
    filled = with_number((small_pack / agreement(small_pack).path).read_bytes())
    found = inspect_reading("a.asice", reading(content(filled, name), signatures=(signature(),)), against)
    assert ("ARC29" in {one.code for one in found.findings()}) is (unchanged is not Answer.YES)
    assert found.papers[0].unchanged.answer is unchanged


def test_what_is_no_word_file_bears_whatever_name_it_has(against: Against) -> None:
    against, table = replace(against, said=""), pack({"xl/workbook.xml": b"<workbook/>"})
    found = inspect_reading("a.asice", reading(content(table, "pielikums.xlsx"), signatures=(signature(),)), against)
    assert "ARC29" not in {one.code for one in found.findings()}
