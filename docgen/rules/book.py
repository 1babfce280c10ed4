"""The rule book: every rule of the programme that docgen knows, by its code, and the codes of all other findings.

`book.toml` says of each rule how grave a breach may be, where the rule was read,
and what good and bad data look like. What a rule says in words stands in the
catalogues (`rule.ACT01`); its limits and figures stand in `calls/`. Other findings,
of data, files, templates or wrong use, have no rule and no source: a code and its words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from docgen.errors import UsageError
from docgen.i18n import Language, texts
from docgen.models.oversight import RuleCode
from docgen.rules.figures import Status

_BOOK = Path(__file__).with_name("book.toml")
_DIGITS = str.maketrans("OIL", "011")
"""Letters that are taken for digits."""
_SHORT = re.compile(r"^([A-Z]{3})(\d)$")
"""A code without its nought."""

_FAMILIES = ("DAT", "CAL", "USE", "OUT", "TPL", "SIG", "ARC")
"""Beginnings of the codes that belong to no rule of the programme."""


class RuleKind(StrEnum):
    """What comes of a rule; the letters are those of the programme's list of rules."""

    ERROR = "E"
    """A breach stops the papers that print the fact."""
    FILE = "F"
    """A breach that has happened is explained for the file."""
    WARNING = "W"
    """A breach is lawful but worth a look, or the rule is not sure."""
    SHOWN = "D"
    """The papers show it."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(_Frozen):
    """Where a rule was read."""

    name: str
    """Name in the book; the catalogues call a source without address `source.<name>`."""
    status: Status
    address: str | None = None
    """Address of a page, where there is one."""


class Rule(_Frozen):
    """One rule of the programme."""

    code: RuleCode
    kinds: tuple[RuleKind, ...]
    """What may come of it, the gravest first."""
    sources: tuple[Source, ...] = ()
    """Where it was read; none for what data need so as not to contradict themselves."""
    path: str | None = None
    """Data path of a breach, as a check tells it; None where none is told that could be let pass."""
    good: str | None = None
    """A line of invented data in YAML that keeps it; None where it asks for no data."""
    bad: str | None = None
    """The same line broken."""


class Notice(_Frozen):
    """A finding that rests on no rule of the programme."""

    code: str

    @property
    def family(self) -> str:
        """What it is about, as the code begins: `DAT` for data."""
        return self.code[:3]


def all_rules() -> tuple[Rule, ...]:
    """Every rule, family by family, by number."""
    return tuple(_book().values())


def explained(code: str) -> Rule | Notice:
    """The rule with that code, else the finding that it names; in capital or small letters, `ACT1` for `ACT01`.

    Raises:
        UsageError: `USE06`, with the code nearest to it, where nothing bears it.
    """
    known: dict[str, Rule | Notice] = {**_book(), **_notices()}
    wanted = _SHORT.sub(r"\g<1>0\g<2>", code.strip().upper())
    if wanted not in known:
        raise UsageError.of("USE06", name=code, suggestion=_nearest(wanted, known))
    return known[wanted]


def _nearest(wanted: str, known: Iterable[str]) -> str:
    """The code nearest to a mistyped one, of equals that with the same first letter; empty where none is near."""
    near = get_close_matches(wanted[:3] + wanted[3:].translate(_DIGITS), list(known))
    return next((code for code in near if code.startswith(wanted[:1])), next(iter(near), ""))


@cache
def _notices() -> dict[str, Notice]:
    """The findings that rest on no rule, by code: those that the catalogues have words for."""
    say = texts(Language.EN)
    codes = (f"{family}{number:02}" for family in _FAMILIES for number in range(1, 1000))
    return {code: Notice(code=code) for code in codes if say.has(code)}


@cache
def _book() -> dict[str, Rule]:
    """The rules by code, read once."""
    data = tomllib.loads(_BOOK.read_text("utf-8"))
    sources = {name: Source(name=name, **entry) for name, entry in data["sources"].items()}
    return {
        code: Rule(code=code, **entry | {"sources": [sources[name] for name in entry.get("sources", ())]})
        for code, entry in data["rules"].items()
    }
