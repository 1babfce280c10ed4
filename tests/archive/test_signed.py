"""Where a content lies is told by the way to it, never by the text of its name, which may hold any sign."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from returned import agreement, certificate, content, justification, reading, signature, with_another_figure
from signing_authority import NOW, janis, zane
from xades_signing import Signing, signed

from docgen.archive.anchors import Anchors
from docgen.archive.certificates import read_certificate
from docgen.archive.inspecting import Against, inspect_data, inspect_reading
from docgen.archive.issued import read_issued
from docgen.archive.verdict import Verdict

PIECES = st.sampled_from(["a", "A", "ā", "a\u0304", "!", "%20", "%21", "%", " ", "/", "./", "mape/", ".docx", "#", "&"])
NAMES = st.lists(PIECES, min_size=1, max_size=5).map("".join).filter(lambda name: not name.endswith("/"))
REFUSED = {"SIG17", "SIG18"}


@pytest.fixture
def against(small_pack: Path) -> Against:
    return Against(NOW, read_issued(small_pack), Anchors())


def test_a_name_that_begins_with_another_is_no_way_through_it(against: Against, small_pack: Path) -> None:
    paper = (small_pack / agreement(small_pack).path).read_bytes()
    changed = content(with_another_figure(paper), "a.docx")
    one = signature(certificate("Ilze", "Paraugkalne"), place="a", covers=(("a.docx",),))
    other = signature(place="b", covers=(("a.docx",), ("a.docx!l.docx",)))
    made = reading(changed, content(paper, "a.docx!l.docx"), signatures=(one, other))
    found = inspect_reading("a.asice", made, against)
    assert [(one.name, len(one.signatures)) for one in found.papers] == [("a.docx", 2), ("a.docx!l.docx", 1)]
    assert [one.verdict for one in found.papers] == [Verdict.CHANGED, Verdict.INCOMPLETE]


def test_a_restricted_paper_is_hushed_whatever_lies_beside_it(against: Against, small_pack: Path) -> None:
    private = (small_pack / "restricted" / justification(small_pack).path).read_bytes()
    made = reading(content(private, "P.docx"), content(b"x", "P.docx!x.txt"), signatures=(signature(),))
    found = inspect_reading("a.asice", made, against)
    assert found.restricted
    assert not any("P.docx" in str(one.values) for one in found.findings())


def test_the_same_name_in_two_containers_is_two_contents(against: Against, small_pack: Path) -> None:
    paper = (small_pack / agreement(small_pack).path).read_bytes()
    covering = replace(signature(), covers=(("a.asice", "l.docx"),))
    made = reading(content(paper, "a.asice", "l.docx"), content(paper, "b.asice", "l.docx"), signatures=(covering,))
    assert [len(one.signatures) for one in inspect_reading("a.asice", made, against).papers] == [1, 0]


@settings(max_examples=60, deadline=None)
@given(names=st.lists(NAMES, min_size=2, max_size=2, unique=True))
@example(names=["a.docx", "a.docx!l.docx"])
@example(names=["a", "a!"])
@example(names=["a b", "a%20b"])
def test_whatever_two_documents_are_called_both_are_told_and_none_has_the_signatures_of_the_other(
    names: list[str],
) -> None:
    people = dict(zip(names, (janis(), zane()), strict=True))
    signings = [Signing(person, only=(name,)) for name, person in people.items()]
    found = inspect_data("a.asice", signed({name: name.encode() for name in names}, *signings), Against(NOW))
    if not found.papers:
        assert REFUSED & {one.code for one in found.findings()}
        return
    told = {paper.name: [one.certificate for one in paper.signatures] for paper in found.papers}
    assert {name: [one.digest for one in own if one] for name, own in told.items()} == {
        unicodedata.normalize("NFC", name): [made.digest]
        for name, one in people.items()
        if (made := read_certificate(one.der)) is not None
    }
