"""A paper with a field of every kind: what the checker says of a template for it, and whether it can be filled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import Annotated, Any, Literal

from pydantic import BaseModel
from wordfile import word

from docgen.errors import Finding, Named, TemplateError
from docgen.templating import check_template, compile_template
from docgen.templating.filling.environment import Filters
from docgen.templating.filling.printing import Printers
from docgen.wordtext import text_of


class Trade(StrEnum):
    COOK = "cook"
    JOINER = "joiner"


class Address(BaseModel):
    street: str
    town: str | None


class Person(BaseModel):
    name: str
    born: date
    phone: str | None
    address: Address | None
    trade: Trade
    later: Trade | None
    skills: tuple[str, ...]
    minor: bool
    health: Annotated[str, "special"] = ""

    @property
    def initials(self) -> str:
        return self.name[:1]

    def greeting(self) -> str:
        return f"Hello {self.name}"


class ByHand(BaseModel):
    by_hand: Literal[True]
    reason: str


class Computed(BaseModel):
    by_hand: Literal[False]
    days: int


class Paper(BaseModel):
    title: str
    pages: int
    share: float
    price: Decimal
    start: date
    deadline: datetime
    note: str | None
    fewest: int | None
    last_day: date | None
    first: Person | None
    people: tuple[Person, ...]
    guests: tuple[Person, ...] | None
    prices: Mapping[str, Decimal]
    line: ByHand | Computed
    anything: Any
    nothing: None = None


def in_words(amount: Decimal, language: str) -> str:
    return f"{amount} {language}"


def short(day: date) -> str:
    return str(day)


def listed(items: Iterable[str | date], separator: str = ", ") -> str:
    return separator.join(map(str, items))


PRINTERS: Printers = {
    str: str,
    int: str,
    date: "{:%d.%m.%Y}".format,
    datetime: "{:%H.%M}".format,
    Decimal: "{:.2f}".format,
    StrEnum: str.title,
}
FILTERS: Filters = {
    "in_words": partial(in_words, language="en"),
    "short": short,
    "listed": listed,
    "plain": lambda value: value,
}


def faults(*body: str) -> list[Finding]:
    return check_template(word(*body), Paper, printers=PRINTERS, filters=FILTERS)


def said(finding: Finding) -> str:
    """Code and what it names, as the tables below write it."""
    values = finding.values
    problem = values.get("problem")
    named = values.get("field") or values.get("name") or values.get("type")
    guess = values.get("suggestion")
    about = problem.key.removeprefix("template.") if isinstance(problem, Named) else ""
    return " ".join(str(part) for part in (finding.code, named, about, f"→ {guess}" if guess else "") if part)


ANNA = Person(
    name="Anna",
    born=date(2008, 1, 2),
    phone=None,
    address=None,
    trade=Trade.COOK,
    later=None,
    skills=(),
    minor=False,
)
BORIS = Person(
    name="Boris",
    born=date(2009, 1, 2),
    phone="12",
    address=Address(street="Iela", town="Ogre"),
    trade=Trade.JOINER,
    later=Trade.COOK,
    skills=("saw", "plane"),
    minor=True,
)
CIDA = BORIS.model_copy(update={"name": "Cida", "phone": "", "address": Address(street="Iela", town=None)})
EMPTY = Paper(
    title="",
    pages=0,
    share=0.0,
    price=Decimal(0),
    start=date(2026, 3, 1),
    deadline=datetime(2026, 3, 1, 4),
    note=None,
    fewest=None,
    last_day=None,
    first=None,
    people=(),
    guests=None,
    prices={},
    line=ByHand(by_hand=True, reason="so"),
    anything="x",
)
FULL = {
    "title": "Plan",
    "pages": 2,
    "price": Decimal(2),
    "note": "mind",
    "fewest": 3,
    "last_day": date(2026, 5, 1),
    "first": BORIS,
    "people": (ANNA, BORIS, CIDA),
    "guests": (BORIS,),
    "prices": {"travel": Decimal(3)},
    "line": Computed(by_hand=False, days=3),
}
PAPERS = (
    EMPTY,
    EMPTY.model_copy(update=FULL),
    EMPTY.model_copy(update={"note": "", "first": ANNA, "people": (ANNA,), "guests": (), "prices": {"x": Decimal(3)}}),
    EMPTY.model_copy(update={"title": "A", "first": CIDA, "people": (BORIS, CIDA)}),
)
"""Data with and without each thing that may be absent."""


def filled(text: str) -> list[str]:
    """What the papers say."""
    template = compile_template(word(text), Paper, printers=PRINTERS, filters=FILTERS)
    return [text_of(template.render(paper)).strip() for paper in PAPERS]


def unfilled(text: str) -> list[str]:
    """The codes of what hinders the papers from being filled, where nobody has checked the template."""
    try:
        template = compile_template(word(text), printers=PRINTERS, filters=FILTERS)
    except TemplateError as error:
        return [finding.code for finding in error.findings]
    codes = []
    for paper in PAPERS:
        try:
            text_of(template.render(paper))
        except TemplateError as error:
            codes += [finding.code for finding in error.findings]
    return codes
