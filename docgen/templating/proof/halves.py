"""What begins and ends in a Word file apart from its elements: fields, bookmarks, permissions, moved text.

A field begins, is parted and ends by three characters (`w:fldChar`) in whatever runs and
paragraphs; fields lie within one another. A range (a bookmark, say) begins with one
element and ends with another that bears the same id; ranges may cross. To XML each of
these is an empty element, so a branch that holds one end alone is well-formed, and Word
still takes the file for damaged, or shows the rest of the paper as part of a field.

What was never whole in the author's own file is none of a branch's doing: it passes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from docgen.templating.proof.markup import Step

_FIELD = "w:fldChar"
_KINDS = {
    "bookmark": "bookmark",
    "perm": "permission",
    **dict.fromkeys(("moveFromRange", "moveToRange"), "change"),
    **{f"customXml{change}Range": "change" for change in ("Ins", "Del", "MoveFrom", "MoveTo")},
}
"""How messages name a range, by how its elements' names begin."""
_RANGES = {f"w:{name}{end}": (name, step) for name in _KINDS for end, step in (("Start", 1), ("End", -1))}
"""Of each end of a range its kind, and whether it begins or ends one."""
_PHASE = re.compile(r'\bw:fldCharType="(\w+)"')
_INSTRUCTION = re.compile(r"<w:instrText[^>]*>\s*([^<\s]*)")
_LOOKED_AT = 2_000
"""Characters after the beginning of a field in which its instruction is looked for."""
_ID, _NAME = re.compile(r'\bw:id="([^"]*)"'), re.compile(r'\bw:name="([^"]*)"')
_UNNAMED = "…"
_MOST = 500
"""Fields and ranges that are open at once."""


@dataclass(frozen=True, slots=True)
class _Field:
    """A field that has begun; `end` as its phase stands for an end without beginning."""

    phase: str
    name: str = field(compare=False)
    """The first word of its instruction: `PAGE`."""


@dataclass(frozen=True, slots=True)
class _Range:
    """A range of which more ends have been met than belong together."""

    kind: str
    id: str
    excess: int
    """Beginnings without end, or, below zero, ends without beginning."""
    name: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Half:
    """What a branch holds one end of."""

    what: str
    """`field`, `bookmark`, `permission` or `change`."""
    name: str


@dataclass(frozen=True, slots=True)
class Begun:
    """What has begun and not ended, at one place."""

    fields: tuple[_Field, ...] = ()
    """The innermost last."""
    ranges: frozenset[_Range] = frozenset()

    def after(self, step: Step, piece: str) -> Begun:
        """What has begun after an element that may begin or end something; `piece` holds it and what follows."""
        if step.name == _FIELD:
            return replace(self, fields=self._fields_after(step, piece))
        if step.name in _RANGES:
            return replace(self, ranges=self._ranges_after(step))
        return self

    @property
    def is_too_much(self) -> bool:
        """Whether so much has begun that no author has written it."""
        return len(self.fields) + len(self.ranges) > _MOST

    def half(self, other: Begun) -> Half | None:
        """The first thing that has begun here or there alone; None where the same has."""
        for mine, others in zip_longest(self.fields, other.fields):
            if mine != others:
                longer = mine if len(self.fields) >= len(other.fields) else others
                return Half("field", longer.name if longer else _UNNAMED)
        for one in sorted(self.ranges ^ other.ranges, key=lambda one: (one.kind, one.id)):
            return Half(_KINDS[one.kind], one.name)
        return None

    def _fields_after(self, step: Step, piece: str) -> tuple[_Field, ...]:
        found = _PHASE.search(step.tag)
        phase = found.group(1) if found else ""
        inner = self.fields[-1] if self.fields and self.fields[-1].phase != "end" else None
        if phase == "begin":
            said = _INSTRUCTION.search(piece, step.at, step.at + _LOOKED_AT)
            return (*self.fields, _Field(phase, said.group(1) if said else _UNNAMED))
        if phase == "separate" and inner is not None:
            return (*self.fields[:-1], replace(inner, phase=phase))
        if phase == "end":
            return self.fields[:-1] if inner is not None else (*self.fields, _Field(phase, _UNNAMED))
        return self.fields

    def _ranges_after(self, step: Step) -> frozenset[_Range]:
        kind, change = _RANGES[step.name]
        identifier, name = (found.group(1) if (found := one.search(step.tag)) else "" for one in (_ID, _NAME))
        open_one = next((one for one in self.ranges if (one.kind, one.id) == (kind, identifier)), None)
        others = self.ranges if open_one is None else self.ranges - {open_one}
        if open_one is None:
            return others | {_Range(kind, identifier, change, name or _UNNAMED)}
        changed = replace(open_one, excess=open_one.excess + change)
        return others | {changed} if changed.excess else others
