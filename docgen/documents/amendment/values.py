"""Values of a kept context, which is plain JSON, read back and printed as a paper prints them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from docgen.documents.amendment.titles import fact_title, is_term
from docgen.documents.printers import printed, printers
from docgen.documents.reference import field_type
from docgen.i18n import Language, texts

NOTHING = "–"
"""What stands in place of a value that there is not."""

_TELLS_APART = ("name", "day", "item", "kind", "text", "type")
"""The fields by which an item of a list is known among the others: the first of these that its class has."""


def identity(model: type[BaseModel]) -> str:
    """The field by which an item of a list is known among the others; empty where it has none."""
    return next((name for name in _TELLS_APART if name in model.model_fields), "")


def typed(model: type[BaseModel], name: str, raw: Any) -> Any:
    """The value of a field; as it is kept where it is none any more, since another version of docgen wrote it."""
    try:
        return _reader(model, name).validate_python(raw)
    except ValidationError:
        return raw


@cache
def _reader(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    annotation: Any = model.model_fields[name].annotation
    return TypeAdapter(annotation)


class Shown:
    """Prints kept values in a language."""

    def __init__(self, language: Language) -> None:
        self.say = texts(language)
        self._by_type = printers(language)

    def value(self, value: Any) -> str:
        """A value through the printer of its type."""
        if isinstance(value, bool):
            return self.say("fact.yes") if value else self.say("fact.no")
        if isinstance(value, tuple | list):
            return ", ".join(map(self.value, value)) or NOTHING
        try:
            return NOTHING if value is None else printed(value, self._by_type) or NOTHING
        except LookupError:
            return str(value)

    def field(self, model: type[BaseModel], name: str, raw: Any) -> str:
        """The value of a field, a group of fields included."""
        cls, listed, _ = field_type(model, name)
        if not issubclass(cls, BaseModel):
            return self.value(typed(model, name, raw))
        if listed and isinstance(raw, list):
            return " / ".join(self.item(cls, one) for one in raw) or NOTHING
        return self.item(cls, raw)

    def name(self, model: type[BaseModel], raw: Any) -> str:
        """What tells a group of fields apart; all of it where nothing does."""
        first = identity(model)
        if isinstance(raw, Mapping) and raw.get(first) is not None:
            return self.field(model, first, raw[first])
        return self.item(model, raw)

    def item(self, model: type[BaseModel], raw: Any) -> str:
        """A group of fields in one line: first what tells it apart, then what else it says, each with its title."""
        if not isinstance(raw, Mapping):
            return self.value(raw)
        first = identity(model)
        said = [self.field(model, first, raw[first])] if raw.get(first) is not None else []
        for name in model.model_fields:
            value = raw.get(name)
            if name == first or value in (None, False, "", []) or not is_term(model, name):
                continue
            title = fact_title(model, name, self.say)
            said.append(title if value is True else f"{title}: {self.field(model, name, value)}")
        return "; ".join(said) or NOTHING
