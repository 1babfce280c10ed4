"""What was not checked is said as it was: that nothing is in the file only where it was looked for."""

from __future__ import annotations

from collections.abc import Sequence

from returned import signature

from docgen.archive.signed import Answer, Confirmation
from docgen.archive.unchecked import Circumstances, unconfirmed


def said(chains: Sequence[Answer]) -> list[str]:
    judged = [signature(confirmation=Confirmation(one, Answer.NOT_CHECKED)) for one in chains]
    told = unconfirmed(judged, Circumstances(anchors=True), Answer.NO)
    return [one.key for one in told if one.key.startswith("unchecked.revocation")]


def test_revocation_is_not_looked_for_where_a_certificate_is_not_believed() -> None:
    assert said([Answer.YES]) == ["unchecked.revocation"]
    assert said([Answer.NO]) == ["unchecked.revocation_unasked"]
    assert said([Answer.NO, Answer.YES]) == ["unchecked.revocation", "unchecked.revocation_unasked"]
