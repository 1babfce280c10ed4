"""A time stamp for show holds, by the judgement of pyHanko's reader, and for what was stamped alone."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest

from docgen.archive.signed import Answer
from docgen.archive.stamps import read_stamp
from docgen.archive.trial.authority import STAMPER, TrialAuthority

MOMENT = datetime(2026, 11, 18, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def token() -> bytes:
    return TrialAuthority(datetime(2026, 9, 1, tzinfo=UTC)).stamp(hashlib.sha256(b"stamped").digest(), MOMENT)


def test_it_holds_and_tells_its_moment(token: bytes) -> None:
    stamp, findings = read_stamp(token, b"stamped", anchors=None)
    assert stamp is not None
    assert (stamp.moment, stamp.holds, findings) == (MOMENT, Answer.YES, ())
    assert stamp.authority is not None
    assert stamp.authority.holder.name == STAMPER


def test_of_other_bytes_it_says_nothing(token: bytes) -> None:
    stamp, _ = read_stamp(token, b"others", anchors=None)
    assert stamp is not None
    assert stamp.holds is Answer.NO
