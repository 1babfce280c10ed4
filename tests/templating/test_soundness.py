"""What the checker lets pass can be filled with any data: no value is undefined, unprintable or of the wrong type."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import StrictUndefined, Undefined
from pydantic import BaseModel, computed_field
from wordfile import word

from docgen.templating import check_template, compile_template
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

    @property
    def heading(self) -> str:
        return self.title.upper()

    @cached_property
    def host(self) -> Person | None:
        return next(iter(self.people), None)

    @computed_field
    def sizes(self) -> tuple[int, ...]:
        return (self.pages,) * self.pages


PRINTERS: Printers = {str: str, int: str, Decimal: "{:.2f}".format, date: "{:%d.%m.%Y}".format, StrEnum: str.title}

roots = st.sampled_from(
    [
        *("title", "pages", "price", "start", "first", "first.phone", "first.parent", "people", "guests"),
        *("heading", "host", "host.phone", "sizes"),
    ]
)
steps = st.sampled_from(["", "", ".name", ".phone", ".trade", ".skills", ".parent", ".parent.phone"])
paths = st.one_of(roots, st.builds("{}{}".format, st.sampled_from(["one", "own", "first", "people[0]", "host"]), steps))
steps_of_one = st.sampled_from(["name", "phone", "trade", "skills", "parent"])
holders = st.sampled_from(["first", "first.parent", "one", "own", "host"])
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


plain = st.sampled_from(["title", "pages", "'a'", "2"])
things = plain | st.sampled_from(
    [
        *("price", "start", "first", "first.phone", "first.trade", "people", "people[0].name", "guests", "none"),
        *("[title, pages]", "(first, 1)", "{'k': title}", "price or 1", "first or title", "people[:1]"),
    ]
)
"""What a call hands over."""
parts = st.sampled_from(["a", "b", "title"]) | st.sampled_from(
    ["a.name", "a.phone", "a[0]", "a.skills", "a.k", "b.name", "first.phone", "outer", "caller()"]
)
asked = st.sampled_from(
    [
        *("a", "b", "a is defined", "b is defined", "a is string", "b is not string", "a is number", "a is mapping"),
        *("a is sequence", "a is iterable", "a is none", "a is not none", "a is sameas none", "a is eq 'cook'"),
        *("a is in ['cook']", "a is boolean", "a.phone", "a.name is defined", "first", "a|length > 0", "b is odd"),
        *("a is divisibleby(2)", "a is gt 1", "caller is defined", "not a"),
    ]
)
given_filters = st.sampled_from(
    [
        *("replace('a', {0})", "join({0})", "round({0})", "truncate({0})", "default({0})", "default({0}, true)"),
        *("center({0})", "batch({0})|list|length", "select|list|length", "select('string')|join({0})", "select|join"),
        *(
            "map('replace', 'a', {0})|join",
            "map(attribute='name')|join({0})",
            "selectattr('phone')|first",
            "unique|list",
        ),
        *("selectattr('phone')|map(attribute='phone')|join", "rejectattr('phone', 'none')|map(attribute='phone')|join"),
        *("selectattr('trade', 'eq', 'cook')|map(attribute='trade')|join", "groupby('trade')|length", "sum(start={0})"),
        *("groupby('name')|map('first')|join", "sort(attribute='name')|map(attribute='phone')|select('string')|join"),
        *(
            "sort(attribute='phone,name')|length",
            "max(attribute='name')",
            "length",
            "upper",
            "int({0})",
            "last",
            "list",
        ),
        *("map('default', {0})|join", "map('length')|sum", "reverse|join", "indent({0})"),
    ]
)
filtered = st.builds(lambda what, how, other: f"{what}|{how.format(other)}", parts | things, given_filters, things)
guarded = st.builds(
    "{{% if {0} is {1} %}}{{{{ {0} }}}}{{% endif %}}".format, parts, st.sampled_from(["string", "number", "defined"])
)
printed_parts = st.builds("{{{{ {} }}}}".format, parts | filtered)
bodies = st.recursive(
    printed_parts | guarded,
    lambda inner: st.one_of(
        st.builds("{{% if {} %}}{}{{% else %}}{}{{% endif %}}".format, asked, inner, inner),
        st.builds("{{% if {0} %}}{{{{ {0} }}}}{1}{{% endif %}}".format, parts, inner),
        st.builds("{{% for a in a %}}{}{{% endfor %}}".format, inner),
        st.builds("{{% set b = {} %}}{}".format, filtered, inner),
        st.builds("{}{}".format, inner, inner),
    ),
    max_leaves=3,
)
heads = st.sampled_from(["a", "a, b", "a, b=none", "a, b='x'", "a, b=a", "a, b=first"])
handed = st.lists(things, min_size=1, max_size=3).map(", ".join) | st.builds("{}, b={}".format, things, things)
calls = st.one_of(
    st.builds("{{{{ m({}) }}}}".format, handed),
    st.builds("{{% call m({}) %}}{{{{ title }}}}{{% endcall %}}".format, handed),
    st.builds("{{% if first %}}{{{{ m({}) }}}}{{% endif %}}".format, handed),
    st.builds("{{% for one in people %}}{{{{ m(one) }}}}{{{{ m(one.{}) }}}}{{% endfor %}}".format, steps_of_one),
    st.builds("{{% set outer = {} %}}{{{{ m({}) }}}}".format, things, handed),
)
macros = st.builds(
    lambda head, body, first, second: f"{{% macro m({head}) %}}{body}{{% endmacro %}}{first}{second}",
    heads,
    bodies,
    calls,
    calls | st.just(""),
)

ENVIRONMENT = Environment({}, Printing(PRINTERS).word)
ENVIRONMENT.finalize = printed


def fills(template: str, data: list[Paper]) -> bool:
    """Whether the checker lets a template pass; then it fills whatever the data are."""
    tree = ENVIRONMENT.parse(template)
    if list(check_types(tree, Source("part", template, (), (), has_tags=True), Paper, PRINTERS, {})):
        return False
    code = ENVIRONMENT.from_string(template)
    for paper in data:
        METER.set(Meter())
        names = {name: getattr(paper, name) for name in ("heading", "host", "sizes")}
        code.render(dict(paper) | names)
    return True


@settings(max_examples=200)
@given(blocks, st.lists(papers, min_size=8, max_size=8))
def test_what_passes_can_be_filled(template: str, data: list[Paper]) -> None:
    fills(template, data)


@settings(max_examples=100)
@given(blocks, st.lists(papers, min_size=4, max_size=4))
def test_a_model_itself_fills_what_passes(template: str, data: list[Paper]) -> None:
    file = word(template)
    if not check_template(file, Paper, printers=PRINTERS):
        made = compile_template(file, Paper, printers=PRINTERS)
        for paper in data:
            made.render(paper)


@settings(max_examples=400)
@given(macros | filtered.map("{{{{ {} }}}}".format), st.lists(papers, min_size=8, max_size=8))
def test_macros_and_arguments_that_pass_can_be_filled(template: str, data: list[Paper]) -> None:
    fills(template, data)
