"""From a reading to what can be said: facts built by hand, one thing amiss at a time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from returned import agreement, certificate, content, entries, justification, reading, signature
from signing_authority import NOW
from wordfile import word

from docgen.archive.anchors import Anchors
from docgen.archive.inspecting import Against, inspect_file, inspect_reading
from docgen.archive.inspection import InspectedPaper, Inspection
from docgen.archive.issued import read_issued
from docgen.archive.limits import USUAL
from docgen.archive.signed import Answer, Confirmation, Form, Reading, Signature, SignatureForm
from docgen.archive.verdict import Verdict
from docgen.errors import Finding, Named, Severity
from docgen.formats.findings import in_words
from docgen.i18n import Language

BOTH = (signature(certificate("Ilze", "Paraugkalne"), place="a"), signature(place="b"))


@pytest.fixture
def against(small_pack: Path) -> Against:
    return Against(NOW, read_issued(small_pack), Anchors())


@pytest.fixture
def paper(small_pack: Path) -> bytes:
    return (small_pack / agreement(small_pack).path).read_bytes()


def judged(against: Against, paper: bytes, *signatures: Signature, findings: tuple[Finding, ...] = ()) -> Inspection:
    made = reading(content(paper), signatures=signatures or BOTH)
    return inspect_reading("atpakaļ.asice", replace(made, findings=findings), against)


def unchecked(one: Inspection) -> set[str]:
    (paper,) = one.papers
    levels = (paper.found, paper.unchanged, paper.confirmed)
    return {named.key for level in levels for named in level.unchecked}


def answers(one: InspectedPaper) -> tuple[Answer, Answer, Answer]:
    return one.found.answer, one.unchanged.answer, one.confirmed.answer


def test_the_best_case(against: Against, paper: bytes) -> None:
    found = judged(against, paper)
    assert (found.verdict, list(found.findings())) == (Verdict.PROVEN, [])
    assert unchecked(found) == {"unchecked.codes", "unchecked.authority", "unchecked.online"}


@pytest.mark.parametrize(
    ("amiss", "verdict", "unchanged", "confirmed"),
    [
        ({"value": Answer.NO}, Verdict.BROKEN, Answer.NO, Answer.YES),
        ({"digests": Answer.NO}, Verdict.BROKEN, Answer.NO, Answer.YES),
        ({"value": Answer.NOT_CHECKED}, Verdict.PORTAL, Answer.NOT_CHECKED, Answer.YES),
        ({"confirmation": Confirmation(Answer.NO, Answer.YES)}, Verdict.DOUBTFUL, Answer.YES, Answer.NO),
        ({"confirmation": Confirmation(Answer.YES, Answer.NO)}, Verdict.DOUBTFUL, Answer.YES, Answer.NO),
        ({"confirmation": Confirmation()}, Verdict.INTACT, Answer.YES, Answer.NOT_CHECKED),
        ({"stamps": ()}, Verdict.INTACT, Answer.YES, Answer.NOT_CHECKED),
        ({"findings": (Finding("SIG61"),)}, Verdict.DOUBTFUL, Answer.YES, Answer.YES),
        ({"findings": (Finding("SIG75"),)}, Verdict.DOUBTFUL, Answer.NOT_CHECKED, Answer.YES),
    ],
)
def test_one_thing_amiss_with_a_signature(
    against: Against, paper: bytes, amiss: dict[str, object], verdict: Verdict, unchanged: Answer, confirmed: Answer
) -> None:
    found = judged(against, paper, BOTH[0], replace(BOTH[1], **amiss))  # type: ignore[arg-type]  # facts by name
    assert found.verdict is verdict
    assert answers(found.papers[0]) == (Answer.YES, unchanged, confirmed)


def test_a_stamp_that_does_not_hold_is_no_stamp(against: Against, paper: bytes) -> None:
    (stamp,) = BOTH[1].stamps
    found = judged(against, paper, BOTH[0], replace(BOTH[1], stamps=(replace(stamp, holds=Answer.NO),)))
    assert found.papers[0].confirmed.answer is Answer.NO
    assert "unchecked.stamp" in unchecked(found)


def test_an_error_of_the_container_leaves_nothing_unchanged(against: Against, paper: bytes) -> None:
    found = judged(against, paper, findings=(Finding("SIG25", values={"name": "lieks.txt"}),))
    assert found.verdict is Verdict.DOUBTFUL
    assert found.papers[0].unchanged.answer is Answer.NOT_CHECKED


def test_a_form_that_is_only_recognised_belongs_to_the_portal(against: Against, paper: bytes) -> None:
    told = (Finding("SIG21", Severity.WARNING),)
    found = inspect_reading("vecs.edoc", Reading(Form.EDOC1, (content(paper),), (), told), against)
    assert (found.verdict, [one.code for one in found.findings()]) == (Verdict.PORTAL, ["SIG21"])
    cades = Signature(SignatureForm.CADES, "x", None, None, (), Answer.NOT_CHECKED, Answer.NOT_CHECKED)
    assert judged(against, paper, cades).verdict is Verdict.PORTAL


def test_each_content_is_judged_by_the_signatures_that_cover_it(against: Against, paper: bytes) -> None:
    covering = tuple(replace(one, covers=("līgums.docx",)) for one in BOTH)
    made = reading(content(paper), content(b"hello", "piezīme.txt"), signatures=covering)
    found = inspect_reading("a.asice", made, against)
    assert [(one.name, len(one.signatures)) for one in found.papers] == [("līgums.docx", 2), ("piezīme.txt", 0)]
    assert found.verdict is Verdict.PROVEN
    assert [(one.code, one.severity, one.subject) for one in found.findings()] == [
        ("SIG83", Severity.WARNING, "piezīme.txt")
    ]


def test_a_signature_around_a_container_covers_what_is_in_it(against: Against, paper: bytes) -> None:
    covering = tuple(replace(one, covers=("iekšā.asice",)) for one in BOTH)
    made = reading(content(b"PK", "iekšā.asice"), content(paper, "iekšā.asice!l.docx"), signatures=covering)
    (one,) = inspect_reading("a.asice", made, against).papers
    assert (one.name, len(one.signatures)) == ("iekšā.asice!l.docx", 2)


def test_nothing_to_read_is_told_so(against: Against) -> None:
    found = inspect_reading("x", Reading(Form.OTHER, findings=(Finding("SIG20"),)), against)
    assert (found.verdict, next(found.findings()).place.file) == (Verdict.UNREADABLE, "x")


def test_one_who_does_not_have_to_is_told(against: Against, paper: bytes) -> None:
    found = judged(against, paper, *BOTH, signature(certificate("Svešs", "Cilvēks"), place="c"))
    assert (found.verdict, [one.code for one in found.findings()]) == (Verdict.PROVEN, ["SIG91"])


def test_a_translation_is_not_signed(against: Against, small_pack: Path) -> None:
    translation = next(one for one in entries(small_pack) if one.translation)
    found = judged(against, (small_pack / translation.path).read_bytes(), BOTH[0])
    assert "SIG02" in [one.code for one in found.findings()]


def test_what_a_restricted_paper_s_file_says_of_itself_is_hushed(against: Against, small_pack: Path) -> None:
    data = (small_pack / "restricted" / justification(small_pack).path).read_bytes()
    told = Finding("SIG26", Severity.WARNING, subject="Kārlis.docx", values={"name": "Kārlis", "covering": 1, "all": 2})
    made = reading(content(data), signatures=(signature(certificate("Kārlis", "Izdomātais")),))
    found = inspect_reading("k.asice", replace(made, findings=(told,)), against)
    assert found.restricted
    for one in found.findings():
        assert (one.subject, one.place.file) == ("", "k.asice")
        assert not [value for value in one.values.values() if isinstance(value, str) and value != "…"]
    assert [one.code for one in found.findings()] == ["SIG26", "SIG95"]


def test_a_file_beyond_the_limits_is_not_read(tmp_path: Path, against: Against) -> None:
    with (tmp_path / "large.pdf").open("wb") as file:
        file.truncate(USUAL.file_bytes + 1)
    found = inspect_file(tmp_path / "large.pdf", against)
    assert [one.code for one in found.findings()] == ["SIG10"]


def test_whatever_a_reader_raises_there_is_an_answer(
    tmp_path: Path, against: Against, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> Reading:
        raise RecursionError

    monkeypatch.setattr("docgen.archive.inspecting.read_container", broken)
    (tmp_path / "a.asice").write_bytes(b"PK\x03\x04")
    found = inspect_file(tmp_path / "a.asice", against)
    assert ([one.code for one in found.findings()], found.verdict) == (["SIG99"], Verdict.UNREADABLE)


def test_a_word_file_that_cannot_be_opened_is_told(against: Against) -> None:
    made = reading(content(word("x")[:-30]), form=Form.DOCX)
    found = inspect_reading("l.docx", made, against)
    assert any(one.severity is Severity.ERROR for one in found.findings())


@pytest.mark.parametrize("language", list(Language))
def test_every_sentence_about_what_was_not_checked_can_be_said(language: Language) -> None:
    source = Path("docgen/archive/unchecked.py").read_text("utf-8")
    keys = [part.partition('"')[0] for part in source.split('Named("')[1:]]
    assert len(keys) > 10
    assert all(in_words(Named(key), language) for key in keys)
