"""Word files changed at random, bare and signed: each is inspected to the end, and none passes for the issued one."""

from __future__ import annotations

import pytest
from archive.changing import Change, byte_changes, positions, tree_changes, with_bytes_changed, with_tree_changed
from hypothesis import given
from returned import anna, container
from signing_authority import NOW
from thoroughness import examples
from wordfile import Xml, note, pack, paragraph, unpack, word

from docgen.archive.comparison import Agreement
from docgen.archive.inspecting import Against, inspect_data
from docgen.archive.inspection import Inspection
from docgen.archive.issued import Issued, IssuedPapers
from docgen.archive.verdict import Verdict

_ID = "7K3MQ2XWZ9ABCDEF"
_BOX = Xml("<w:r><w:pict><v:textbox><w:txbxContent><w:p/></w:txbxContent></v:textbox></w:pict></w:r>")
PAPER = word(
    paragraph("The sum is 1 850,05", note("footnote", 1), _BOX),
    [["Day", "Sum"], ["1", "2"]],
    header=["Head"],
    footer=[f"ID {_ID}"],
    footnotes=["All in euro."],
    custom={"docgen.id": _ID},
)
PARTS = [name for name in unpack(PAPER) if name.endswith((".xml", ".rels"))]
FEW = examples(60)


@pytest.fixture(scope="module")
def against(tmp_path_factory: pytest.TempPathFactory) -> Against:
    file = tmp_path_factory.mktemp("issued") / "l.docx"
    file.write_bytes(PAPER)
    issued = Issued(_ID, file, None, former=True)
    return Against(NOW, IssuedPapers("2025-1-LV01-KA122-VET-000000001", (issued,), ((file.parent, False),)))


def judge(data: bytes, against: Against) -> Inspection:
    """Inspects it, and fails where something was raised, or a paper is called identical that is not."""
    found = inspect_data("a", data, against)
    assert not {"SIG39", "SIG99"} & {one.code for one in found.findings()}, "something was raised that nobody foresaw"
    assert list(found.papers) or found.verdict is Verdict.UNREADABLE
    return found


def agreement(found: Inspection) -> Agreement:
    return found.papers[0].comparison.agreement


def test_the_paper_itself_is_identical(against: Against) -> None:
    assert agreement(judge(PAPER, against)) is Agreement.IDENTICAL
    assert agreement(judge(container({"l.docx": PAPER}, anna(), proven=False), against)) is Agreement.IDENTICAL


@FEW
@given(byte_changes)
def test_bytes_of_a_word_file_change(against: Against, changes: list[Change]) -> None:
    changed = with_bytes_changed(PAPER, changes)
    found = judge(changed, against)
    assert changed == PAPER or all(one.comparison.agreement is not Agreement.IDENTICAL for one in found.papers)


@FEW
@given(positions, byte_changes)
def test_bytes_of_a_part_change(against: Against, number: int, changes: list[Change]) -> None:
    parts = unpack(PAPER)
    name = PARTS[number % len(PARTS)]
    judge(pack(parts | {name: with_bytes_changed(parts[name], changes)}), against)


@FEW
@given(positions, tree_changes)
def test_elements_of_a_part_change(against: Against, number: int, changes: list[Change]) -> None:
    parts = unpack(PAPER)
    name = PARTS[number % len(PARTS)]
    changed = pack(parts | {name: with_tree_changed(parts[name], changes)})
    judge(changed, against)
    judge(container({"l.docx": changed}, anna(), proven=False), against)
