"""Who signed and when, in words that tell what was not checked: the signer's own clock, a time stamp, certificates."""

from __future__ import annotations

from docgen.archive.bag.events import SignedBy
from docgen.formats.dates import short_day
from docgen.i18n import Texts
from docgen.packs.status import day_of


def when_in_words(who: SignedBy, say: Texts) -> str:
    """The day of signing, with what tells it where nobody who is believed does; empty where nothing tells a day."""
    day = day_of(who)
    if day is None:
        return ""
    told = short_day(day, say.language)
    if who.moment is not None and who.stamped:
        return told
    by = say("status.own_clock") if who.moment is None else say("status.unchecked_stamp")
    return f"{told} ({by})"


def signed_in_words(who: SignedBy, say: Texts) -> str:
    """The name, and when."""
    return f"{who.name} {when_in_words(who, say)}".rstrip()
