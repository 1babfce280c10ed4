"""Which of several time stamps tells when a signature was there."""

from __future__ import annotations

from datetime import timedelta

from returned import STAMP, signature

from docgen.archive.signed import Answer, Confirmation, TimeStamp

NOBODY = TimeStamp(STAMP.moment - timedelta(days=30), None, Answer.YES, Confirmation(Answer.NOT_CHECKED))


def test_one_that_nobody_believes_does_not_make_it_earlier() -> None:
    assert signature(stamps=(STAMP, NOBODY)).moment == STAMP.moment
    assert signature(stamps=(STAMP, NOBODY)).is_stamped


def test_where_nobody_is_believed_the_earliest_tells_and_is_marked() -> None:
    assert signature(stamps=(NOBODY,)).moment == NOBODY.moment
    assert not signature(stamps=(NOBODY,)).is_stamped
    assert signature(stamps=()).moment is None
