"""What is lacking in a cell, a row or a table once it has been filled."""

from __future__ import annotations

import pytest

from docgen.templating.proof.gaps import CELL, PARAGRAPH, ROW, fill_gaps, gap, has_gaps


@pytest.mark.parametrize(
    ("before", "filling", "lacking"),
    [
        ("<w:tc>", PARAGRAPH, True),
        ("<w:tc><w:tcPr/>", PARAGRAPH, True),
        ("<w:tc><w:p></w:p>", PARAGRAPH, False),
        ('<w:tc><w:p w:rsidR="1"/>', PARAGRAPH, False),
        ("<w:tc><w:p/>", PARAGRAPH, False),
        ("<w:tc><w:p/><w:tbl></w:tbl>", PARAGRAPH, True),
        ("<w:tc><w:sdt></w:sdt>", PARAGRAPH, False),
        ('<w:tc><w:p></w:p><w:bookmarkEnd w:id="1"/>', PARAGRAPH, False),
        ('<w:tc><w:bookmarkStart w:id="1"/><w:bookmarkEnd w:id="1"/>', PARAGRAPH, True),
        ("<w:tc> <w:p></w:p> \n", PARAGRAPH, False),
        ("<w:tr><w:trPr/>", CELL, True),
        ("<w:tr><w:tc></w:tc>", CELL, False),
        ("<w:tbl><w:tblGrid/>", ROW, True),
        ("<w:tbl><w:tblGrid/><w:tr></w:tr>", ROW, False),
    ],
)
def test_what_is_lacking_is_put_in(before: str, filling: str, lacking: bool) -> None:
    source = f"{before}{gap(filling)}</end>"
    assert has_gaps(source)
    assert fill_gaps(source.encode()).decode() == f"{before}{filling if lacking else ''}</end>"


def test_each_gap_is_looked_at_by_itself() -> None:
    made = fill_gaps(f"<w:tr>{gap(CELL)}</w:tr><w:tc>{gap(PARAGRAPH)}</w:tc>{gap(CELL)}x".encode())
    assert made == f"<w:tr>{CELL}</w:tr><w:tc>{PARAGRAPH}</w:tc>x".encode()


def test_what_has_no_gaps_stays() -> None:
    assert not has_gaps("<w:tc></w:tc>")
    assert fill_gaps("<w:tc>ā</w:tc>".encode()) == "<w:tc>ā</w:tc>".encode()
