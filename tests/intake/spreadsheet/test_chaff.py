"""Empty cells and rows go before a sheet's XML is read; whatever holds something stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.intake.spreadsheet.chaff import without_empty_cells


def left(xml: str, size: int = 1 << 18) -> str:
    data = xml.encode()
    return b"".join(without_empty_cells(data[at : at + size] for at in range(0, len(data), size))).decode()


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1"/>',
        '<c r="A1" s="1"/>',
        '<c r="A1" s="1" />',
        '<c s="1" r="A1"/>',
        '<c r="XFD1048576" s="1" t="n"></c>',
        '<c r="A1" s="1"><v></v></c>',
        '<c r="A1" s="1"><v/></c>',
        '<x:c r="A1" s="1"/>',
        '<c t="n" s="7" r="A1" cm="1"/>',
    ],
)
def test_a_cell_that_holds_nothing_goes(cell: str) -> None:
    assert left(f"<a>{cell}{cell}</a>") == "<a></a>"


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1"><v>1</v></c>',
        '<c r="A1"><f>B1</f></c>',
        '<c r="A1" t="inlineStr"><is><t/></is></c>',
        '<c s="1"/>',
        '<col r="A1"/>',
        '<cc r="A1"/>',
        '<c:c r="A1"/>',
    ],
)
def test_every_other_stays(cell: str) -> None:
    assert left(f"<a>{cell}{cell}</a>") == f"<a>{cell}{cell}</a>"


def test_a_row_that_holds_nothing_goes_with_its_cells() -> None:
    rows = '<row r="1" s="1" hidden="1"/><row r="2"></row><row r="3" spans="1:2"><c r="A3" s="1"/><c r="B3"/></row>'
    assert left(f'<a>{rows}<row r="4"><c r="A4"/><c r="B4"><v>1</v></c></row></a>') == (
        '<a><row r="4"><c r="B4"><v>1</v></c></row></a>'
    )


def test_what_only_quotes_a_cell_stays() -> None:
    xml = '<t><![CDATA[ <c r="A1"/> ]]></t><c r="A1"/>'
    for size in range(1, len(xml)):
        assert '<![CDATA[ <c r="A1"/> ]]>' in left(xml, size)


PIECES = [
    '<row r="1">',
    "</row>",
    '<c r="A1" s="1"/>',
    '<c r="B1"><v>1</v></c>',
    '<row r="2"/>',
    "<v>",
    "<c ",
    "x",
    ' r="A1"',
]


@given(st.lists(st.sampled_from(PIECES)), st.integers(1, 60))
def test_wherever_a_piece_ends_what_stays_is_the_same_or_more(chosen: list[str], size: int) -> None:
    whole, pieced = left("".join(chosen)), left("".join(chosen), size)
    assert len(pieced) >= len(whole)
    assert pieced.count("<v>") == "".join(chosen).count("<v>")
