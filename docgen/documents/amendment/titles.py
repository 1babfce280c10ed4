"""Which facts of a paper are its terms, and what an amendment calls them: short, in the nominative, in lower case."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pydantic import BaseModel

from docgen.documents.facts.signing import CopiedFacts, SignerFacts, SigningFacts
from docgen.documents.reference import field_type, meaning_key
from docgen.i18n import MissingText, Texts

_FORM = frozenset(
    {
        meaning_key(SigningFacts, "mode"),
        meaning_key(SigningFacts, "translation"),
        meaning_key(CopiedFacts, "copies"),
    }
)
"""How a paper is signed: true of that paper alone, and of an amendment on its own."""


@cache
def is_term(model: type[BaseModel], name: str) -> bool:
    """Whether a field is a term of the paper; how, in how many copies and by whom it is signed is none."""
    cls, _, _ = field_type(model, name)
    return not issubclass(cls, SignerFacts) and meaning_key(model, name) not in _FORM


@cache
def fact_title(model: type[BaseModel], name: str, say: Texts) -> str:
    """The title of a field: its own, or else that of all fields of that name.

    Raises:
        MissingText: the catalogue has neither.
    """
    try:
        return say.title(meaning_key(model, name))
    except MissingText:
        return say.title(f"fact.{name}")


def whole_title(steps: Sequence[str]) -> str:
    """The title of a fact with the groups around it: *Activity, host organisation: address*."""
    *around, last = steps
    whole = f"{', '.join(around)}: {last}" if around else last
    return whole[:1].upper() + whole[1:]
