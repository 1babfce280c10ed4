"""What can be done with two values, by what they can be: whether they can be equal, ordered, computed with."""

from __future__ import annotations

from collections.abc import Container
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from types import FunctionType, NoneType

from pydantic import BaseModel

from docgen.templating.checking.types import ANY, FLOAT, INTEGER, TEXT, Option, Type, defines, is_set, shallow

_NUMBERS = (int, float, Decimal)
_LONG = (str, bytes, list, tuple)
_METHODS = {"+": "add", "-": "sub", "*": "mul", "/": "truediv", "//": "floordiv", "%": "mod"}
"""What the sandbox lets a template compute; powers it refuses, and texts and lists it only adds."""


def can_be_equal(left: Type, right: Type) -> bool:
    """Whether there are values of both that equal each other."""
    return any(_equal(one, other) for one in left.options for other in right.options)


def can_be_ordered(left: Type, right: Type) -> bool:
    """Whether any value of one is less or greater than any of the other."""
    return all(_ordered(one, other) for one in left.present.options for other in right.present.options)


def has_order(kind: Option) -> bool:
    """Whether what it holds is read in the same order each time; a set is, where its items have one."""
    if not is_set(kind.cls) or kind.element is None:
        return True
    items = kind.element
    among = any(is_set(option.cls) for option in items.options)
    return not among and not items.absent and can_be_ordered(items, items)


def can_hold(whole: Type) -> bool:
    """Whether it can be asked what is in it."""
    return all(one.cls is object or issubclass(one.cls, Container) for one in whole.present.options)


def _equal(one: Option, other: Option) -> bool:
    if one.values and other.values:
        return any(value == word for value in one.values for word in other.values)
    if one.values and one.words and issubclass(other.cls, Enum):
        return True
    return _related(one.cls, other.cls) or _judges_itself(one.cls) or _judges_itself(other.cls)


def _ordered(one: Option, other: Option) -> bool:
    if one.cls is object or other.cls is object:
        return True
    if not defines(one.cls, "__lt__") or not defines(other.cls, "__lt__"):
        return False
    return _related(one.cls, other.cls) or _judges_itself(one.cls)


def _related(one: type, other: type) -> bool:
    """Whether both are numbers, or one is a kind of the other."""
    if object in (one, other) or (issubclass(one, _NUMBERS) and issubclass(other, _NUMBERS)):
        return True
    if NoneType in (one, other) or FunctionType in (one, other):
        return one is other
    if issubclass(one, date) and issubclass(other, date):  # a moment is a date to Python, but compares to none
        return issubclass(one, datetime) is issubclass(other, datetime)
    return issubclass(one, other) or issubclass(other, one) or {one, other} <= {list, tuple}


def _judges_itself(cls: type) -> bool:
    """Whether the class says in Python what equals it: then it may equal anything."""
    return isinstance(cls.__eq__, FunctionType) and not issubclass(cls, BaseModel | Enum)


def computed(operator: str, one: Option, other: Option) -> Type | None:
    """What an operator makes of two values; None where it cannot be applied to them, or may not be."""
    method = _METHODS.get(operator)
    if object in (one.cls, other.cls):
        return ANY
    if method is None:
        return None
    if issubclass(one.cls, _NUMBERS) and issubclass(other.cls, _NUMBERS):
        return _number(operator, one.cls, other.cls)
    if issubclass(one.cls, _LONG) or issubclass(other.cls, _LONG):
        return _sum(one, other) if operator == "+" else None
    taken = _takes(one.cls, method, other.cls) or _takes(other.cls, f"r{method}", one.cls)
    return _of_days(one.cls, other.cls) if taken else None


def _of_days(one: type, other: type) -> Type:
    """What comes of a day and a span of time, or of two days; of anything else it is not known."""
    days = [cls for cls in (one, other) if issubclass(cls, date)]
    return Type((Option(timedelta if len(days) == 2 else days[0]),)) if days else ANY


def _takes(cls: type, method: str, other: type) -> bool:
    """Whether a class computes with another; numbers do with numbers alone, days with spans of time."""
    if issubclass(cls, date):
        days_between = method.endswith("sub") and issubclass(other, date) and _related(cls, other)
        return days_between or (issubclass(other, timedelta) and method in ("add", "radd", "sub"))
    return defines(cls, f"__{method}__") and not issubclass(cls, _NUMBERS)


def _sum(one: Option, other: Option) -> Type | None:
    """Two texts, or two lists of one kind, one after the other."""
    if issubclass(one.cls, str) and issubclass(other.cls, str):
        return TEXT
    if one.cls is not other.cls or issubclass(one.cls, str):
        return None
    items = (one.element or ANY) | (other.element or ANY)
    return Type((Option(one.cls, shallow(items), filled=one.truths == {True} or other.truths == {True}),))


def _number(operator: str, one: type, other: type) -> Type | None:
    """The kind of number that comes of two; a sum of amounts is a bare number, whose unit no class tells."""
    if issubclass(one, Decimal) or issubclass(other, Decimal):
        return None if float in (one, other) else Type((Option(Decimal),))
    return FLOAT if float in (one, other) or operator == "/" else INTEGER
