"""What a fact of a paper is called in an amendment: short, in the nominative, in lower case."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel

from docgen.documents.reference import meaning_key
from docgen.i18n import MissingText, Texts


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
