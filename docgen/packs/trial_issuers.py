"""Certificates for trial: their issuers say TEST of themselves, and nobody may take such signatures for real.

What an issuer does not say of itself is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

_SAYS_SO = re.compile(r"\bTEST\b", re.IGNORECASE)


class Issued(Protocol):
    """A signature of which it is known who issued the certificate."""

    @property
    def issuer(self) -> str:
        """By the name in it; empty where that is not known."""
        ...


def trial_issuers(signatures: Iterable[Issued]) -> tuple[str, ...]:
    """The issuers of certificates for trial, each once."""
    return tuple(dict.fromkeys(one.issuer for one in signatures if _SAYS_SO.search(one.issuer)))
