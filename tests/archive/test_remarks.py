"""What is said of a paper that came back: each thing by its own code, and of a restricted one nothing by name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from returned import agreement, content, reading, signature
from signing_authority import NOW
from wordfile import pack, unpack, word

from docgen.archive.comparison import Agreement, Comparison, Hindrance
from docgen.archive.differences import Difference, Differing
from docgen.archive.inspecting import Against, inspect_reading
from docgen.archive.inspection import InspectedPaper
from docgen.archive.issued import Issued, read_issued
from docgen.archive.recognition import Recognition, Way, Whose
from docgen.archive.remarks import remarks
from docgen.archive.signed import Answer
from docgen.archive.signers import Odd, Oddity, Signing
from docgen.errors import Finding, Named, Severity
from docgen.formats.findings import message
from docgen.i18n import Language, texts

PAPER = InspectedPaper(
    "l.docx",
    Recognition("7K3MQ2XWZ9ABCDEF", Way.TEXT, Whose.OURS),
    (signature(),),
    Signing(known=True),
    Comparison(Agreement.FILLED_IN),
)


def told(paper: InspectedPaper) -> list[tuple[str, Severity]]:
    return [(one.code, one.severity) for one in remarks(paper)]


def test_a_paper_of_which_nothing_is_amiss_has_no_remarks() -> None:
    assert told(PAPER) == []


def test_comments_are_told_and_change_nothing() -> None:
    commented = replace(PAPER, comparison=Comparison(Agreement.FILLED_IN, comments=True))
    assert told(commented) == [("SIG89", Severity.WARNING)]
    assert commented.unchanged.answer is Answer.YES


@pytest.mark.parametrize("of", [one for one in Differing if one is not Differing.WORDS])
def test_what_differs_beside_the_words_is_named(of: Differing) -> None:
    paper = replace(PAPER, comparison=Comparison(Agreement.DIFFERENT, (Difference(of),)))
    (finding,) = remarks(paper)
    assert (finding.code, finding.values["problem"]) == ("SIG90", Named(f"differing.{of}"))
    assert all(message(finding, language).text for language in Language)


@pytest.mark.parametrize(
    ("what", "code", "severity"),
    [
        (Odd.STRANGER, "SIG91", Severity.WARNING),
        (Odd.TWICE, "SIG92", Severity.WARNING),
        (Odd.NAMESAKES, "SIG93", Severity.WARNING),
        (Odd.OTHER_CODE, "SIG07", Severity.ERROR),
        (Odd.SEAL, "SIG98", Severity.WARNING),
    ],
)
def test_what_is_odd_about_a_signer_is_told_with_the_name(what: Odd, code: str, severity: Severity) -> None:
    odd = replace(PAPER, signing=Signing(oddities=(Oddity(what, "Anna Paraudziņa"),), known=True))
    assert told(odd) == [(code, severity)]
    assert "Anna Paraudziņa" in message(next(remarks(odd)), Language.LV).text


def test_of_a_restricted_paper_no_words_and_no_signers_are_told() -> None:
    issued = Issued("7K3MQ2XWZ9ABCDEF", Path("x.docx"), None, restricted=True)
    odd = replace(
        PAPER,
        recognition=replace(PAPER.recognition, issued=issued, restricted=True),
        comparison=Comparison(Agreement.DIFFERENT, (Difference(Differing.WORDS, "before", "after"),)),
        signing=Signing(oddities=(Oddity(Odd.STRANGER, "Anna Paraudziņa"),), known=True),
    )
    assert list(remarks(odd)) == [Finding("SIG87")]


REASONS = (Agreement.RESAVED, Agreement.ODDLY_FILLED, Agreement.HIDDEN, *Hindrance, "pack")


@pytest.mark.parametrize("language", list(Language))
def test_each_reason_for_not_comparing_has_a_remedy_of_its_own_and_the_general_one_holds_for_all(
    language: Language,
) -> None:
    remedies = {texts(language)(f"uncompared.{reason}.remedy") for reason in REASONS}
    assert len(remedies) >= len(REASONS) - 1
    general = texts(language)("SIG96.remedy")
    assert general not in remedies
    assert "--pack" in general


@pytest.fixture
def against(small_pack: Path) -> Against:
    return Against(NOW, read_issued(small_pack))


def test_another_id_than_the_file_bears_is_not_believed(against: Against, small_pack: Path) -> None:
    paper, said = agreement(small_pack), "0" * 15 + "A"
    data = (small_pack / paper.path).read_bytes()
    found = inspect_reading("l.docx", reading(content(data)), replace(against, said=said))
    (finding,) = (one for one in found.findings() if one.code == "SIG88")
    assert finding.values == {"said": said, "id": paper.id}
    assert found.papers[0].recognition.id == paper.id


def test_a_word_file_whose_document_is_no_xml_is_told(against: Against) -> None:
    broken = pack(unpack(word("x")) | {"word/document.xml": b"<w:document"})
    assert "SIG08" in [one.code for one in inspect_reading("l.docx", reading(content(broken)), against).findings()]
