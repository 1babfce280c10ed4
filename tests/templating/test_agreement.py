"""The checker and the engine agree: what passes fills every paper, what would stop one is told before.

The templates stand in `checker_tables`, each table with what the checker says of those that would stop a paper.
"""

from __future__ import annotations

import pytest
from checked_paper import faults, said, unfilled
from checker_tables import expressions_and_blocks, filter_arguments, jinja_tests, macros

TABLES = (expressions_and_blocks, filter_arguments, jinja_tests, macros)
SOUND = [text for table in TABLES for text in table.SOUND]
FAULTS = [each for table in TABLES for each in table.FAULTS.items()]


@pytest.mark.parametrize("text", SOUND)
def test_what_passes_fills_every_paper(text: str) -> None:
    assert [said(fault) for fault in faults(text)] == []
    assert unfilled(text) == []


@pytest.mark.parametrize(("text", "expected"), FAULTS, ids=[text for text, _ in FAULTS])
def test_what_would_stop_a_paper_is_told_before(text: str, expected: list[str]) -> None:
    assert [said(fault) for fault in faults(text)] == expected
    assert unfilled(text)
