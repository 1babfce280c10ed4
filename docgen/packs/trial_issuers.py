"""Certificates for trial: their issuers say TEST of themselves, and nobody may take such signatures for real.

What an issuer does not say of itself is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from docgen.archive.bag.events import SignedBy

_SAYS_SO = re.compile(r"\bTEST\b", re.IGNORECASE)


def trial_issuers(signatures: Iterable[SignedBy]) -> tuple[str, ...]:
    """The issuers of certificates for trial, each once."""
    return tuple(dict.fromkeys(one.issuer for one in signatures if _SAYS_SO.search(one.issuer)))
