"""From a reading to what can be said: facts built by hand, one thing amiss at a time."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from pades_signing import paper as printed
from returned import agreement, certificate, content, entries, justification, reading, signature
from signing_authority import NOW, janis
from wordfile import unpack, word
from xades_signing import Signing, entries_of, signed, zipped

from docgen.api.inspections import inspection_data
from docgen.archive.anchors import Anchors
from docgen.archive.comparison import Agreement, Comparison
from docgen.archive.inspecting import Against, inspect_data, inspect_file, inspect_reading
from docgen.archive.inspection import Aside, InspectedPaper, Inspection
from docgen.archive.issued import read_issued
from docgen.archive.keeping import placing_of
from docgen.archive.limits import USUAL, Limits
from docgen.archive.signed import Answer, Confirmation, Form, Reading, Signature, SignatureForm
from docgen.archive.verdict import Verdict
from docgen.archive.written import Written, in_word
from docgen.errors import Finding, Named, Place, Severity
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
    found = judged(against, paper, findings=(Finding("SIG34"),))
    assert found.verdict is Verdict.DOUBTFUL
    assert found.papers[0].unchanged.answer is Answer.NOT_CHECKED
    assert "unchecked.faults" in unchecked(found)


def test_what_is_wrong_with_others_leaves_this_one_unchanged(against: Against, paper: bytes) -> None:
    unsigned = judged(against, paper, findings=(Finding("SIG25", values={"name": "lieks.txt"}),))
    namesake = replace(against, codes=lambda entry: {entry.signers[1]: "321234-56785"})
    other = judged(namesake, paper, BOTH[0], signature(certificate(code="PNOLV-111111-11111"), place="b"))
    assert {"SIG25", "SIG07"} <= {one.code for found in (unsigned, other) for one in found.findings()}
    for found in (unsigned, other):
        assert found.verdict is Verdict.DOUBTFUL
        assert found.papers[0].unchanged.answer is Answer.YES
        assert "unchecked.faults" not in unchecked(found)


def test_a_form_that_is_only_recognised_belongs_to_the_portal(against: Against, paper: bytes) -> None:
    told = (Finding("SIG21", Severity.WARNING),)
    found = inspect_reading("vecs.edoc", Reading(Form.EDOC1, (content(paper),), (), told), against)
    assert (found.verdict, [one.code for one in found.findings()]) == (Verdict.PORTAL, ["SIG21"])
    cades = Signature(SignatureForm.CADES, "x", None, None, (), Answer.NOT_CHECKED, Answer.NOT_CHECKED)
    assert judged(against, paper, cades).verdict is Verdict.PORTAL


def as_a_print(one: Inspection) -> Inspection:
    """The same of a PDF that says what the paper says."""
    return replace(
        one, papers=tuple(replace(paper, comparison=Comparison(Agreement.SAME_WORDS)) for paper in one.papers)
    )


def test_the_pages_of_a_pdf_are_to_be_looked_through_before_it_is_accepted(against: Against, paper: bytes) -> None:
    whole = judged(against, paper)
    told = replace(whole, own_findings=(Finding("ARC58", Severity.WARNING, values={"page": 1}),))
    unsure = judged(against, paper, BOTH[0], replace(BOTH[1], stamps=()))
    assert [one.next for one in (whole, told, unsure)] == ["proven", "look", "intact"]
    assert [as_a_print(one).next for one in (whole, told, unsure)] == ["proven_pages", "look_pages", "intact_pages"]


def test_each_content_is_judged_by_the_signatures_that_cover_it(against: Against, paper: bytes) -> None:
    covering = tuple(replace(one, covers=(("līgums.docx",),)) for one in BOTH)
    made = reading(content(paper), content(b"hello", "piezīme.txt"), signatures=covering)
    found = inspect_reading("a.asice", made, against)
    assert [(one.name, len(one.signatures)) for one in found.papers] == [("līgums.docx", 2), ("piezīme.txt", 0)]
    assert (found.verdict, found.asides, found.next) == (Verdict.PROVEN, (), "look")
    assert [(one.code, one.severity, one.subject) for one in found.findings()] == [
        ("SIG83", Severity.WARNING, "piezīme.txt")
    ]


@pytest.mark.parametrize("other", [b"hello", word("We agree otherwise."), b"%PDF-1.7"], ids=["text", "word", "spoilt"])
def test_what_is_signed_together_with_a_paper_is_told_and_to_be_looked_at(
    against: Against, paper: bytes, other: bytes
) -> None:
    found = inspect_reading("a.asice", reading(content(paper), content(other, "cits"), signatures=BOTH), against)
    assert (found.asides, found.next != Verdict.PROVEN) == ((Aside.BESIDE,), True)
    (told,) = (one for one in found.findings() if one.code == "ARC25")
    assert (told.subject, told.values["name"]) == ("cits", "cits")


def test_the_worst_of_a_file_decides_even_where_it_bears_no_id(against: Against, paper: bytes) -> None:
    draft = word("We agree otherwise.", footer=["DRAFT – DO NOT SIGN"])
    made = reading(content(paper), content(draft, "cits.docx"), signatures=BOTH)
    assert inspect_reading("a.asice", made, against).verdict is Verdict.DOUBTFUL
    broken = signature(place="c", covers=(("cits.docx",),), value=Answer.NO)
    covering = tuple(replace(one, covers=(("līgums.docx",),)) for one in BOTH)
    made = reading(content(paper), content(b"hello", "cits.docx"), signatures=(*covering, broken))
    assert inspect_reading("a.asice", made, against).verdict is Verdict.BROKEN


def test_no_more_documents_are_judged_than_the_limits_allow(
    against: Against, paper: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def noted(data: bytes, name: str, limits: Limits) -> Written:
        read.append(name)
        return in_word(data, name, limits)

    monkeypatch.setattr("docgen.archive.comparing.in_word", noted)
    others = [content(word("x"), f"{number}.docx") for number in range(9)]
    pictures = [content(b"x", f"{number}.png") for number in range(9)]
    made = reading(content(paper), *pictures, *others, signatures=BOTH)
    found = inspect_reading("a.asice", made, replace(against, limits=Limits(papers=3)))
    assert len(read) == 3
    assert len(found.papers) == 3 + len(pictures)
    assert found.verdict is Verdict.DOUBTFUL
    (told,) = (one for one in found.findings() if one.code == "ARC24")
    assert told.values == {"most": 3, "all": 10}


def test_all_that_lies_in_a_file_draws_on_one_allowance(against: Against, paper: bytes) -> None:
    made = reading(*(content(paper, f"{number}.docx") for number in range(3)), signatures=BOTH)
    size = sum(map(len, unpack(paper).values()))
    for limits, code in (
        (Limits(content_bytes=2 * size), "SIG11"),
        (Limits(entries_in_all=2 * len(unpack(paper))), "SIG12"),
        (Limits(seconds=-1), "SIG14"),
        (Limits(word_tags=10), "SIG08"),
        (Limits(xml_bytes=1_000), "SIG08"),
    ):
        found = inspect_reading("a.asice", made, replace(against, limits=limits))
        assert code in [one.code for one in found.findings()]
        assert found.verdict.severity is Severity.ERROR


def test_a_signature_around_a_container_covers_what_is_in_it(against: Against, paper: bytes) -> None:
    covering = tuple(replace(one, covers=(("iekšā.asice",),)) for one in BOTH)
    made = reading(content(b"PK", "iekšā.asice"), content(paper, "iekšā.asice", "l.docx"), signatures=covering)
    (one,) = inspect_reading("a.asice", made, against).papers
    assert (one.name, len(one.signatures)) == ("iekšā.asice!l.docx", 2)


def test_a_container_whose_pdf_is_not_packed_is_a_container_unless_it_is_named_as_a_pdf() -> None:
    made = signed({"l.pdf": printed(["the paper"])}, Signing(janis()))
    stored = zipped(entries_of(made), stored=("mimetype", "l.pdf"))
    found = inspect_data("a.asice", stored, Against(NOW))
    assert (found.form, [one.name for one in found.papers]) == (Form.ASICE, ["l.pdf"])
    assert inspect_data("a.pdf", stored, Against(NOW)).form is Form.PDF
    inner = inspect_data("a.asice", signed({"a.pdf": stored, "a.asice": stored}, Signing(janis())), Against(NOW))
    assert [one.name for one in inner.papers] == ["a.pdf", "a.asice!l.pdf"]
    assert "SIG08" in inner.papers[0].errors


def test_nothing_to_read_is_told_so(against: Against) -> None:
    found = inspect_reading("x", Reading(Form.OTHER, findings=(Finding("SIG20"),)), against)
    assert (found.verdict, next(found.findings()).place.file) == (Verdict.UNREADABLE, "x")


def test_one_who_does_not_have_to_is_told(against: Against, paper: bytes) -> None:
    found = judged(against, paper, *BOTH, signature(certificate("Svešs", "Cilvēks"), place="c"))
    assert (found.verdict, [one.code for one in found.findings()]) == (Verdict.PROVEN, ["SIG91"])
    assert (found.asides, found.next) == ((Aside.STRANGER,), "look")


def test_those_who_sign_the_paper_are_no_strangers_to_its_translation(
    against: Against, small_pack: Path, paper: bytes
) -> None:
    own = agreement(small_pack)
    other = next(
        one for one in entries(small_pack) if one.translation and (one.kind, one.people) == (own.kind, own.people)
    )
    made = reading(content(paper), content((small_pack / other.path).read_bytes(), "en.docx"), signatures=BOTH)
    found = inspect_reading("a.asice", made, against)
    assert [one.code for one in found.findings()] == ["SIG02"]
    assert Aside.STRANGER not in found.asides
    stranger = signature(certificate("Svešs", "Cilvēks"), place="c")
    found = inspect_reading("a.asice", replace(made, signatures=(*BOTH, stranger)), against)
    assert "SIG91" in [one.code for one in found.findings()]


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


def bearing(where: str, secret: str, own: str) -> bytes:
    """An ordinary paper that bears the id of a restricted one somewhere."""
    footers = [f"Document ID {own}", *([f"Document ID {secret}"] if where == "margin" else [])]
    custom = {"docgen.id": own} | ({"note": secret} if where == "property" else {})
    return word(f"See {secret}" if where == "body" else "x", footer=footers, custom=custom)


@pytest.mark.parametrize("where", ["margin", "body", "property", "beside", "name"])
def test_an_id_of_a_restricted_paper_anywhere_in_a_file_makes_the_file_restricted(
    against: Against, small_pack: Path, where: str
) -> None:
    secret, own = justification(small_pack).id, agreement(small_pack).id
    note = content(f"See {secret}.".encode() if where == "beside" else b"x", secret if where == "name" else "n.txt")
    made = reading(content(bearing(where, secret, own)), note, signatures=BOTH)
    found = inspect_reading("a.asice", made, against)
    assert found.restricted
    for language in Language:
        assert secret not in json.dumps(inspection_data(found, language))
        assert own not in json.dumps(inspection_data(found, language))
    refused = Finding("ARC37" if where == "margin" else "ARC23", place=Place("a.asice"))
    assert placing_of(found, "a.asice", b"PK").refusal == refused


def test_an_id_of_a_former_restricted_paper_counts_as_well(small_pack: Path, tmp_path: Path) -> None:
    former = "7K3M9Q2V4X5Z8A1B"
    pack = tmp_path / "pack"
    shutil.copytree(small_pack, pack)
    (pack / "restricted" / "superseded" / former).mkdir(parents=True)
    made = reading(content(bearing("body", former, agreement(pack).id)))
    assert inspect_reading("a.asice", made, Against(NOW, read_issued(pack))).restricted


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
