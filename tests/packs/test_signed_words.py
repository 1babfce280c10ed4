"""Who signed and when, in words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from docgen.archive.bag.events import SignedBy
from docgen.i18n import Language, texts
from docgen.manifest import SignerRole
from docgen.packs.signed_words import signed_in_words, when_in_words

DAY = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "claimed", "stamped", "told"),
    [
        (DAY, DAY, True, "20.11.2026."),
        (DAY, None, False, "20.11.2026. (nepārbaudīts laika zīmogs)"),
        (None, DAY, False, "20.11.2026. (pēc paša pulksteņa)"),
        (None, None, False, ""),
    ],
)
def test_a_day_is_told_with_what_tells_it(
    moment: datetime | None, claimed: datetime | None, stamped: bool, told: str
) -> None:
    who = SignedBy(
        role=SignerRole.PARTICIPANT, name="Anna", moment=moment, claimed=claimed, believed=stamped, stamped=stamped
    )
    say = texts(Language.LV)
    assert when_in_words(who, say) == told
    assert signed_in_words(who, say) == f"Anna {told}".rstrip()
