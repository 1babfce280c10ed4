"""What the checker lets pass can be filled with any data: no value is undefined, unprintable or of the wrong type."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import StrictUndefined, Undefined
from pydantic import BaseModel

from docgen.templating.checking.checker import check_types
from docgen.templating.checking.types import printer_of
from docgen.templating.dialect.source import Source
from docgen.templating.filling.environment import Environment
from docgen.templating.filling.meter import METER, Meter
from docgen.templating.filling.printing import Printers, Printing


class Trade(StrEnum):
    COOK = "cook"
    JOINER = "joiner"


class Person(BaseModel):
    name: str
    phone: str | None
    trade: Trade | None
    skills: tuple[str, ...]
    parent: Person | None = None


class Paper(BaseModel):
    title: str
    pages: int
    price: Decimal | None
    start: date
    first: Person | None
    people: tuple[Person, ...]
    guests: tuple[Person, ...] | None


PRINTERS: Printers = {str: str, int: str, Decimal: "{:.2f}".format, date: "{:%d.%m.%Y}".format, StrEnum: str.title}

roots = st.sampled_from(
    ["title", "pages", "price", "start", "first", "first.phone", "first.parent", "people", "guests"]
)
steps = st.sampled_from(["", "", ".name", ".phone", ".trade", ".skills", ".parent", ".parent.phone"])
paths = st.one_of(roots, st.builds("{}{}".format, st.sampled_from(["one", "own", "first", "people[0]"]), steps))
holders = st.sampled_from(["first", "first.parent", "one", "own"])
filters = st.sampled_from(
    ["|upper", "|length", "|first", "|last", "|list", "|join", "|sort", "|default('–', true)", "|default(1)"]
)
values = st.one_of(
    paths,
    st.builds("{}{}".format, paths, filters),
    st.builds("({} or {})".format, paths, st.one_of(paths, st.just("'–'"))),
    st.builds("({} + {})".format, paths, st.sampled_from(["1", "'a'", "pages"])),
    st.builds("({} ~ {})".format, paths, paths),
)
questions = st.one_of(
    paths,
    st.builds("{} is {}none".format, paths, st.sampled_from(["", "not "])),
    st.builds("{} {} {}".format, paths, st.sampled_from(["==", "!=", ">"]), st.sampled_from(["'cook'", "none", "1"])),
    st.builds("{}|length > 0".format, paths),
    st.builds("{} is defined".format, paths),
)
conditions = st.recursive(
    questions,
    lambda inner: st.one_of(
        st.builds("not ({})".format, inner),
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
    ),
    max_leaves=4,
)
prints = st.one_of(
    st.builds("{{{{ {} }}}}".format, values), st.builds("{{{{ {} if {} else '–' }}}}".format, values, conditions)
)
blocks = st.recursive(
    prints,
    lambda inner: st.one_of(
        st.builds("{{% if {} %}}{}{{% else %}}{}{{% endif %}}".format, conditions, inner, inner),
        st.builds("{{% if {0} %}}{{{{ {0} }}}}{1}{{% endif %}}".format, paths, inner),
        st.builds("{{% if {0} and {0}{1} %}}{{{{ {0}{1} }}}}{2}{{% endif %}}".format, holders, steps, inner),
        st.builds("{{% for one in {} %}}{}{{% endfor %}}".format, values, inner),
        st.builds("{{% for one in people if {} %}}{}{{% endfor %}}".format, conditions, inner),
        st.builds("{{% set own = {} %}}{}".format, values, inner),
        st.builds("{{% set own = {} %}}{{% if own %}}{}{{% endif %}}".format, conditions, inner),
        st.builds("{}{}".format, inner, inner),
    ),
    max_leaves=5,
)

short = st.sampled_from(["a", "Anna"])
people = st.builds(
    Person,
    name=short,
    phone=st.none() | st.just("") | short,
    trade=st.none() | st.sampled_from(Trade),
    skills=st.lists(short, max_size=2).map(tuple),
    parent=st.none() | st.builds(Person, name=short, phone=st.none(), trade=st.none(), skills=st.just(())),
)
groups = st.lists(people, max_size=2).map(tuple)
papers = st.builds(
    Paper,
    title=short,
    pages=st.integers(0, 2),
    price=st.none() | st.sampled_from([Decimal(0), Decimal(2)]),
    start=st.just(date(2027, 3, 1)),
    first=st.none() | people,
    people=groups,
    guests=st.none() | groups,
)


def printed(value: Any) -> str:
    """The value as its printer shows it; what `x if y` leaves out is nothing."""
    if type(value) is Undefined:
        return ""
    if isinstance(value, StrictUndefined):
        return str(value)
    printer = printer_of(type(value), PRINTERS)
    assert printer is not None, type(value)
    return printer(value)


ENVIRONMENT = Environment({}, Printing(PRINTERS).word)
ENVIRONMENT.finalize = printed


@settings(max_examples=200)
@given(blocks, st.lists(papers, min_size=8, max_size=8))
def test_what_passes_can_be_filled(template: str, data: list[Paper]) -> None:
    tree = ENVIRONMENT.parse(template)
    if list(check_types(tree, Source("part", template, (), (), has_tags=True), Paper, PRINTERS, {})):
        return
    code = ENVIRONMENT.from_string(template)
    for paper in data:
        METER.set(Meter())
        code.render(dict(paper))
