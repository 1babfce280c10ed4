"""What differs between a signed paper and what it would say today, fact by fact.

Both are compared as canonical JSON, the signed one as it was kept. Not compared: how,
in how many copies and by whom a paper is signed, since that is no term of it; the
order of a list of texts or groups; fields that one of the two versions of docgen did
not have. A kept value that cannot be read any more is shown as it was kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeAlias

from pydantic import BaseModel
from pydantic_core import to_jsonable_python

from docgen.documents.amendment.context import ChangeFacts, ChangeNature
from docgen.documents.amendment.matching import Matched, matched
from docgen.documents.amendment.titles import fact_title, is_term, whole_title
from docgen.documents.amendment.values import NOTHING, Shown, identity, typed
from docgen.documents.blank import BLANK, SHOWN
from docgen.documents.context import Context
from docgen.documents.reference import field_type
from docgen.i18n import Language

Kept: TypeAlias = Mapping[str, Any]
"""A context, or a group of its fields, as canonical JSON."""

_LONGEST = 60
"""Characters by which an item of a list is named in a title."""


def changes(old: Kept, new: Context, language: Language) -> tuple[ChangeFacts, ...]:
    """The facts that differ, in the order of the context; none where nothing that was agreed does.

    `old` is the kept context of the signed paper, in that language; a blank in `new` counts as a value.
    """
    return tuple(_Comparison(language).groups(type(new), old, as_kept(new), ()))


def as_kept(value: Any) -> Any:
    """A context, or a value in it, as canonical JSON holds it; a blank is the text that it prints."""
    if value is BLANK:
        return SHOWN
    if isinstance(value, BaseModel):
        return {name: as_kept(inner) for name, inner in value}
    return [as_kept(one) for one in value] if isinstance(value, tuple) else to_jsonable_python(value)


def not_compared(old: Kept, new: Context) -> tuple[str, ...]:
    """Names of facts that one of the two does not have at all, since two versions of docgen made them."""
    return tuple(_unshared(old, as_kept(new), ""))


def _unshared(old: Kept, new: Kept, within: str) -> Iterator[str]:
    for name in dict.fromkeys((*new, *old)):
        if name not in old or name not in new:
            yield f"{within}{name}"
        elif isinstance(old[name], Mapping) and isinstance(new[name], Mapping):
            yield from _unshared(old[name], new[name], f"{within}{name}.")


class _Comparison:
    """Compares two papers of one kind."""

    def __init__(self, language: Language) -> None:
        self._shown = Shown(language)

    def groups(
        self, model: type[BaseModel], old: Kept, new: Kept, around: tuple[str, ...], without: str = ""
    ) -> Iterator[ChangeFacts]:
        """What differs between two groups of fields; `around`: the titles of the groups around them."""
        for name in model.model_fields:
            if name in old and name in new and name != without and is_term(model, name):
                steps = (*around, fact_title(model, name, self._shown.say))
                yield from self._fields(model, name, old[name], new[name], steps)

    def _fields(
        self, model: type[BaseModel], name: str, old: Any, new: Any, steps: tuple[str, ...]
    ) -> Iterator[ChangeFacts]:
        cls, listed, _ = field_type(model, name)
        lists = listed and isinstance(old, list) and isinstance(new, list)
        if lists and issubclass(cls, BaseModel):
            yield from self._items(cls, old, new, steps)
        elif lists and issubclass(cls, str) and not issubclass(cls, StrEnum):
            yield from self._texts(old, new, steps)
        elif issubclass(cls, BaseModel) and isinstance(old, Mapping) and isinstance(new, Mapping):
            yield from self.groups(cls, old, new, steps)
        elif typed(model, name, old) != typed(model, name, new):
            yield _change(steps, self._gone(model, name, old), self._shown.field(model, name, new))

    def _gone(self, model: type[BaseModel], name: str, old: Any) -> str:
        """The value of a field; of a group that is no more its name will do."""
        cls, listed, _ = field_type(model, name)
        if issubclass(cls, BaseModel) and not listed:
            return self._shown.name(cls, old)
        return self._shown.field(model, name, old)

    def _texts(self, old: Sequence[str], new: Sequence[str], steps: tuple[str, ...]) -> Iterator[ChangeFacts]:
        """Texts that are gone or new or, where as many went as came, stand in place of others."""
        found = matched(old, new, _never, _always, renamed_first=False)
        for before, after in found.renamed:
            yield _change(steps, self._shown.value(before), self._shown.value(after))
        for one in found.gone:
            yield _change(steps, self._shown.value(one), NOTHING, ChangeNature.REMOVED)
        for one in found.come:
            yield _change(steps, NOTHING, self._shown.value(one), ChangeNature.ADDED)

    def _items(
        self, model: type[BaseModel], old: Sequence[Any], new: Sequence[Any], steps: tuple[str, ...]
    ) -> list[ChangeFacts]:
        """Items that are gone, changed or new, matched in the way that tells the fewest changes."""
        ways = (
            matched(
                old,
                new,
                lambda before, after: _name(model, before) == _name(model, after),
                lambda before, after: self._is_renamed(model, before, after),
                renamed_first=renamed_first,
            )
            for renamed_first in (False, True)
        )
        return min((list(self._of_items(model, found, steps)) for found in ways), key=len)

    def _of_items(self, model: type[BaseModel], found: Matched[Any], steps: tuple[str, ...]) -> Iterator[ChangeFacts]:
        """The changes of matched items; what tells items apart stands in the title of those that are changed."""
        for one in found.gone:
            yield _change(steps, self._shown.name(model, one), NOTHING, ChangeNature.REMOVED)
        for before, after in found.renamed:
            yield from self._groups_or_values(model, before, after, steps)
        for before, after in found.same:
            yield from self._groups_or_values(model, before, after, self._named(model, before, steps))
        for one in found.come:
            yield _change(steps, NOTHING, self._shown.item(model, one), ChangeNature.ADDED)

    def _groups_or_values(
        self, model: type[BaseModel], before: Any, after: Any, steps: tuple[str, ...]
    ) -> Iterator[ChangeFacts]:
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            yield from self.groups(model, before, after, steps)
        elif before != after:
            yield _change(steps, self._shown.item(model, before), self._shown.item(model, after))

    def _is_renamed(self, model: type[BaseModel], before: Any, after: Any) -> bool:
        """Whether nothing differs but what tells items apart."""
        if not isinstance(before, Mapping) or not isinstance(after, Mapping):
            return False
        return next(self.groups(model, before, after, (), without=identity(model)), None) is None

    def _named(self, model: type[BaseModel], item: Any, steps: tuple[str, ...]) -> tuple[str, ...]:
        """The titles, with what tells the item apart after the last one."""
        first = identity(model)
        if not isinstance(item, Mapping) or first not in item:
            return steps
        name = self._shown.field(model, first, item[first])
        cut = name if len(name) <= _LONGEST else f"{name[:_LONGEST].rstrip(' ,.;:')}…"
        return (*steps[:-1], f"{steps[-1]} ({cut})")


def _never(_: object, __: object) -> bool:
    return False


def _always(_: object, __: object) -> bool:
    return True


def _name(model: type[BaseModel], item: Any) -> Any:
    return item.get(identity(model)) if isinstance(item, Mapping) else item


def _change(steps: Sequence[str], before: str, after: str, nature: ChangeNature = ChangeNature.CHANGED) -> ChangeFacts:
    return ChangeFacts(fact=whole_title(steps), nature=nature, before=before, after=after)
