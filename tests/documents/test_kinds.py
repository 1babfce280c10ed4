"""The table of kinds."""

from __future__ import annotations

from docgen.documents.kinds import KINDS
from docgen.rules.checks.kinds import EVERY_KIND


def test_what_every_paper_prints_can_stop_every_kind_of_the_table() -> None:
    assert set(KINDS) == EVERY_KIND


def test_the_justification_of_inclusion_support_alone_is_restricted() -> None:
    assert [kind for kind, entry in KINDS.items() if entry.restricted] == ["inclusion_justification"]
