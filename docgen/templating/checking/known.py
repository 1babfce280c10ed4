"""What conditions have shown of a record's fields, taken along with the record where it gets another name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from docgen.templating.checking.flow import Facts, Path
from docgen.templating.checking.members import attribute
from docgen.templating.checking.types import Option, Type


def known_at(path: Path, kind: Type, facts: Facts) -> Type:
    """The type of what stands at a path, with what is known of it and of its fields."""
    return _learned(kind, {one[len(path) :]: known for one, known in facts.items() if one[: len(path)] == path})


def _learned(kind: Type, facts: Mapping[Path, Type]) -> Type:
    kind = facts.get((), kind)
    for path, known in facts.items():
        if path and all(isinstance(step, str) for step in path):
            kind = Type(tuple(_knowing(option, path, known) for option in kind.options))
    return kind


def _knowing(option: Option, path: Path, kind: Type) -> Option:
    name, *rest = map(str, path)
    above = attribute(option, name)
    if above is None or above.unknown:
        return option
    known = _learned(above, {tuple(rest): kind})
    others = tuple(one for one in option.known if one[0] != name)
    return replace(option, known=(*others, (name, known)))
