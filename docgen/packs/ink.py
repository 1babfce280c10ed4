"""What a person says of a paper signed by hand, in words that nobody takes for a proof."""

from __future__ import annotations

from docgen.archive.bag.events import Seen
from docgen.formats.dates import short_day
from docgen.i18n import Texts


def seen_in_words(seen: Seen, say: Texts) -> str:
    """When it was signed, and who saw it; where the log must not name that person, that somebody did."""
    return say("seen.by", day=short_day(seen.signed_on, say.language), name=seen.by or say("seen.somebody"))
