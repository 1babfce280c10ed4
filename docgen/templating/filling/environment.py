"""The Jinja environment: sandboxed, strict, autoescaped, bounded.

A template reaches fields, Jinja's harmless filters and those that are offered; it
reaches no method but plain questions to texts, days and mappings. Nothing that it
does can be random or endless, or make XML of a value; and where it makes text of a
value itself, the value is said as the paper says it, so that nothing goes round the
printers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import wraps
from types import ModuleType
from typing import Any

from docxtpl import InlineImage, Listing, RichText, RichTextParagraph
from jinja2 import StrictUndefined, pass_environment
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS, do_truncate, make_attrgetter
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS as JINJAS
from markupsafe import Markup
from pydantic import BaseModel

from docgen.templating.filling.captured import NotTextError, as_text, captured
from docgen.templating.filling.meter import METER, OF_ITEM, ExceededError, bounded, sought, weigh
from docgen.templating.filling.ordered import in_order
from docgen.templating.filling.printing import Printing
from docgen.templating.filling.work import count_filter, count_test

Filters = Mapping[str, Callable[..., Any]]
Word = Callable[[Any], str]
"""Says a value as the paper does, or raises `UnprintableError`."""
_AS_IT_IS = Printing({str: str, int: str}).word

_KEPT = (
    *("abs", "batch", "capitalize", "center", "count", "d", "default", "dictsort", "first", "float", "format"),
    *("groupby", "indent", "int", "items", "join", "last", "length", "list", "lower", "map", "max", "min", "reject"),
    *("rejectattr", "replace", "reverse", "round", "select", "selectattr", "slice", "sort", "string", "sum"),
    *("title", "trim", "truncate", "unique", "upper", "wordcount", "wordwrap"),
)
"""Jinja's filters that compute the same each time and make no markup."""
CALLABLE: Mapping[type, frozenset[str]] = {
    str: frozenset(
        (
            *("capitalize", "casefold", "count", "endswith", "find", "index", "isalnum", "isalpha", "isdigit"),
            *("islower", "isspace", "isupper", "lower", "lstrip", "partition", "removeprefix", "removesuffix"),
            *("rfind", "rpartition", "rsplit", "rstrip", "split", "splitlines", "startswith", "strip", "swapcase"),
            *("title", "upper"),
        )
    ),
    dict: frozenset(("get", "items", "keys", "values")),
    list: frozenset(("count", "index")),
    tuple: frozenset(("count", "index")),
    date: frozenset(("isocalendar", "isoformat", "isoweekday", "strftime", "weekday", "date", "time")),
}
"""Methods that a template may call, by the type that has them."""
GIVEN = "docgen.given"
"""The engine's own test for a value that is there: what the author did not ask is not held against him."""
TESTS = {**JINJAS, GIVEN: lambda value: value is not None}
"""The tests that a template may use."""
_TEXTS = {
    **dict.fromkeys(("capitalize", "center", "indent", "lower", "string", "title", "trim", "truncate"), 1),
    **dict.fromkeys(("upper", "wordcount", "wordwrap"), 1),
    "replace": 3,
}
"""Filters that make text of what they are given, and of how many of their arguments."""
_NUMBERS = (int, float, Decimal)
"""What a pattern may write in its own way."""
_WIDTH = re.compile(r"\d{4,}|\*")
_PRINTED_ALONE = (InlineImage, Listing, RichText, RichTextParagraph)
_OF_PATTERN = 1_000
"""Characters that a place in a pattern may be wide."""
_LONG = 1_000
_OF_CHARACTER = 16
"""What a character counts as where a method looks at each."""
_OF_CALL = 10
"""Steps that a call counts as."""
_GLOBALS = ("range", "dict", "cycler", "joiner", "namespace")


@pass_environment
def _truncated(
    environment: Any,
    text: str,
    length: int = 255,
    killwords: bool = False,  # noqa: FBT001, FBT002 (Jinja's own arguments)
    end: str = "...",
    leeway: int | None = None,
) -> str:
    """The text cut as Jinja cuts it; a length in which its end does not fit is that of the end."""
    room = None if leeway is None else max(leeway, 0)
    return do_truncate(environment, text, max(length, len(end)), killwords, end, room)


class Environment(ImmutableSandboxedEnvironment):
    """The sandbox in which the parts of a template are compiled and run."""

    intercepted_binops = frozenset(("+", "-", "*", "%", "**"))

    def __init__(self, filters: Filters, word: Word = _AS_IT_IS) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True, keep_trailing_newline=True)
        self._word = word
        offered = {name: FILTERS[name] for name in _KEPT}
        offered |= {name: _saying(FILTERS[name], count, word) for name, count in _TEXTS.items()}
        offered["truncate"] = _saying(_truncated, _TEXTS["truncate"], word)
        offered |= {"format": _formatting(word), "join": _joining(word), "sum": _summing}
        self.filters = {name: _within_bounds(name, function) for name, function in offered.items()}
        self.filters |= {"e": _unchanged, "escape": _unchanged}
        self.filters |= {name: _of_text(function) for name, function in filters.items()}
        self.tests = {name: _test_within_bounds(name, test) for name, test in TESTS.items()}
        self.globals = {name: self.globals[name] for name in _GLOBALS}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field; the fields of a Pydantic model are found at once."""
        if isinstance(obj, BaseModel):
            try:
                return obj.__dict__[attribute]
            except KeyError:
                pass
        return super().getattr(as_text(obj), attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item, a key, or a part of a text."""
        if type(argument) is tuple:
            weigh(argument)
        found = super().getitem(as_text(obj), argument)
        if isinstance(found, str) and len(found) > _LONG:
            METER.get().count(0, len(found))
        return found

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may reach it; docxtpl's own values are printed, no more: theirs lead to files."""
        return not isinstance(obj, _PRINTED_ALONE) and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, _: Any) -> None:
        """No `"{}".format(value)`: it would go round the printers; the filter `format` does not."""

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether a template may call it: what it made itself, a plain question, or a function among its values.

        A method of an object that is not known could do anything: `path.unlink()`.
        """
        if isinstance(obj, type):
            return obj in self.globals.values()
        owner, name = getattr(obj, "__self__", None), getattr(obj, "__name__", "")
        for kind, names in CALLABLE.items():
            if isinstance(owner, kind):
                return name in names
        if isinstance(owner, BaseModel):
            return not hasattr(BaseModel, name) and super().is_safe_callable(obj)
        known = owner is None or isinstance(owner, ModuleType) or type(owner).__module__.startswith("jinja2.")
        return known and super().is_safe_callable(obj)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 (Jinja's own form: no name is taken from the template)
        """Calls it, which counts as a step."""
        METER.get().count(_OF_CALL, (len(args) + len(kwargs)) * OF_ITEM)
        _count_call(__obj, args)
        ordered = {name: in_order(value) for name, value in kwargs.items()}
        made = bounded(super().call(__context, __obj, *map(in_order, args), **ordered))
        return made if "caller" in kwargs else captured(made)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Computes `+`, `-`, `*` and `%`; `*` and `%` are for numbers."""
        if operator == "**" or (operator in "*%" and not (_is_number(left) and _is_number(right))):
            raise SecurityError(operator)
        sides = map(self._word if isinstance(left, str) and isinstance(right, str) else as_text, (left, right))
        return bounded(super().call_binop(context, operator, *sides))


def _count_call(called: Any, arguments: Iterable[Any]) -> None:
    """Counts what a call of Python's or Jinja's own takes: a macro's body counts by itself."""
    owner, name = getattr(called, "__self__", None), getattr(called, "__name__", "")
    if isinstance(called, type) or name == "changed":
        weigh(list(arguments))
    elif isinstance(owner, str | date):
        texts = (one for one in (owner, *arguments) if isinstance(one, str))
        METER.get().count(0, sum(map(len, texts)) * _OF_CHARACTER)
    elif isinstance(owner, list | tuple | dict):
        for one in arguments:
            sought(one, owner)


def _is_number(value: Any) -> bool:
    return not isinstance(value, str | bytes | list | tuple)


def _unchanged(value: Any) -> Any:
    """Escaping is not the author's care: all is escaped once."""
    return value


def _given(arguments: tuple[Any, ...], named: Mapping[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """What a filter is given, with text as text and sets in order."""
    given = (as_text(in_order(one)) for one in arguments)
    return tuple(given), {name: as_text(in_order(one)) for name, one in named.items()}


def _within_bounds(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The same filter, refusing arguments whose result would be beyond all bounds.

    What Jinja gives to be read once is given as a list: it has a length, may be empty and can be read again.
    """
    first = 1 if hasattr(function, "jinja_pass_arg") else 0

    @wraps(function)
    def within(*arguments: Any, **named: Any) -> Any:
        arguments, named = _given(arguments, named)
        given = (*arguments[first:], *named.values())
        if name not in ("d", "default"):
            _refuse_printed_alone(given)
        count_filter(name, given)
        made = function(*arguments, **named)
        return as_text(bounded(list(made) if isinstance(made, Iterator) else made))

    return within


def _test_within_bounds(name: str, test: Any) -> Callable[..., Any]:
    @wraps(test)
    def within(*arguments: Any, **named: Any) -> Any:
        first = 1 if hasattr(test, "jinja_pass_arg") else 0
        if len(arguments) > first:
            count_test(name, arguments[first], (*arguments[first + 1 :], *named.values()))
        return test(*arguments, **named)

    return within


def _of_text(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same filter, which takes text and gives text: it makes no markup."""

    @wraps(function)
    def of_text(*arguments: Any, **named: Any) -> Any:
        arguments, named = _given(arguments, named)
        given = function(*arguments, **named)
        return str.__str__(given) if isinstance(given, Markup) else given

    return of_text


def _saying(function: Callable[..., Any], count: int, word: Word) -> Callable[..., Any]:
    """The same filter, given the first of its arguments as the paper says them."""
    first = 1 if hasattr(function, "jinja_pass_arg") else 0

    @wraps(function)
    def saying(*arguments: Any, **named: Any) -> Any:
        said = map(word, arguments[first : first + count])
        return function(*arguments[:first], *said, *arguments[first + count :], **named)

    return saying


def _joining(word: Word) -> Callable[..., Any]:
    @pass_environment
    def joined(environment: Environment, value: Any, d: Any = "", attribute: str | int | None = None) -> str:
        """The items of a list as the paper says them, one after the other."""
        items = value if attribute is None else map(make_attrgetter(environment, attribute), value)
        between, said = word(d), list[str]()
        for one in map(word, items):
            METER.get().count(0, len(one) + len(between))
            said.append(one)
        return between.join(said)

    return joined


@wraps(FILTERS["sum"])
def _summing(environment: Environment, iterable: Any, attribute: str | int | None = None, start: Any = 0) -> Any:
    """The sum; lists are put together at once, not each time anew."""
    if not isinstance(start, list):
        return FILTERS["sum"](environment, iterable, attribute, start)
    made = list(start)
    for one in iterable if attribute is None else map(make_attrgetter(environment, attribute), iterable):
        if not isinstance(one, list):
            raise TypeError(type(one).__name__)
        made += bounded(one)
    return made


def _formatting(word: Word) -> Callable[..., Any]:
    def formatted(pattern: str, *arguments: Any, **named: Any) -> str:
        """The pattern with its values; numbers are written as it says, all else as the paper says it."""
        if _WIDTH.search(pattern):
            raise ExceededError
        said = [one if type(one) in _NUMBERS else word(one) for one in arguments]
        by_name = {name: one if type(one) in _NUMBERS else word(one) for name, one in named.items()}
        longest = max((len(one) for one in (*said, *by_name.values()) if isinstance(one, str)), default=0)
        METER.get().count(0, pattern.count("%") * (longest + _OF_PATTERN))
        return str(FILTERS["format"](pattern, *said, **by_name))

    return formatted


def _refuse_printed_alone(given: Iterable[Any]) -> None:
    """Raises `NotTextError` for docxtpl's own values: as text they would be XML, or make a picture elsewhere."""
    if any(isinstance(one, _PRINTED_ALONE) for one in given):
        raise NotTextError
