"""Containers changed at random: nothing crashes, nothing hangs, and nothing changed is called unchanged."""

from __future__ import annotations

from itertools import pairwise
from time import perf_counter

import pytest
from archive.changing import Change, byte_changes, positions, tree_changes, with_bytes_changed, with_tree_changed
from archive.spoilt_containers import CONTENTS, stamped
from hypothesis import given
from hypothesis import strategies as st
from signing_authority import NOW, authority
from thoroughness import examples
from xades_signing import SIGNATURES, entries_of, zipped

from docgen.archive.anchors import Anchor, Anchors
from docgen.archive.containers import read_container
from docgen.archive.signed import Answer, Reading

FEW = examples(60)
MOST_SECONDS = 10.0


def judge(data: bytes) -> Reading:
    """Reads it, and fails where anything is claimed that is not so."""
    begun = perf_counter()
    reading = read_container(data, "a.asice", anchors=Anchors((Anchor(authority().root.der),)), now=NOW)
    assert perf_counter() - begun < MOST_SECONDS
    assert "SIG39" not in {finding.code for finding in reading.findings}, "something was raised that nobody foresaw"
    held = {content.trail: content.data for content in reading.contents}
    for signature in reading.signatures:
        if signature.unchanged is Answer.YES:
            assert signature.certificate is not None
            assert signature.covers
            for trail in signature.covers:
                assert held[trail] == CONTENTS[trail[-1]]
    return reading


def fuzz_bytes(changes: list[Change]) -> None:
    judge(with_bytes_changed(stamped(), changes))


def fuzz_entries(number: int, changes: list[Change]) -> None:
    entries = entries_of(stamped())
    name = list(entries)[number % len(entries)]
    judge(zipped(entries | {name: with_bytes_changed(entries[name], changes)}))


def fuzz_tree(changes: list[Change]) -> None:
    entries = entries_of(stamped())
    judge(zipped(entries | {SIGNATURES: with_tree_changed(entries[SIGNATURES], changes)}))


def fuzz_names(names: list[str]) -> None:
    data = list(entries_of(stamped()).values())
    judge(zipped(dict(zip([*names], data, strict=False))))


test_bytes_of_a_container_change = FEW(given(byte_changes)(fuzz_bytes))
test_bytes_of_an_entry_change = FEW(given(positions, byte_changes)(fuzz_entries))
test_elements_of_a_signature_change = FEW(given(tree_changes)(fuzz_tree))
test_names_change = FEW(given(st.lists(st.text(max_size=12), min_size=1, max_size=5, unique=True))(fuzz_names))


@pytest.mark.parametrize("cut", range(0, 3_000, 37))
def test_a_container_that_is_cut_off_is_refused(cut: int) -> None:
    data = stamped()
    assert not judge(data[: len(data) - 1 - cut]).signatures


def test_nothing_changed_is_still_unchanged() -> None:
    entries = entries_of(stamped())
    again = zipped(entries | {SIGNATURES: with_tree_changed(entries[SIGNATURES], [])})
    for data in (stamped(), again):
        assert [one.unchanged for one in judge(data).signatures] == [Answer.YES]
    assert all(first != second for first, second in pairwise([stamped(), again]))
