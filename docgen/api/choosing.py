"""Of whom papers are handed over: persons by name or key, or a sample that anybody can draw again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from docgen.errors import UsageError
from docgen.manifest import sha256
from docgen.models.project import Project
from docgen.rules.sums.parts import people_of


@dataclass(frozen=True, slots=True)
class Sample:
    """A number of persons, chosen by a seed.

    The persons are those whose keys, written after the seed and a colon, have the least SHA-256: no secret, and
    nobody can choose by hand who is among them.
    """

    number: int
    seed: str

    def of(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Who is chosen, in the order of keys."""
        drawn = sorted(keys, key=lambda key: sha256(f"{self.seed}:{key}".encode()))[: self.number]
        return tuple(sorted(drawn))


@dataclass(frozen=True, slots=True)
class Chosen:
    """Of whom papers are handed over."""

    people: tuple[str, ...]
    """Their keys."""
    everyone: bool = False
    selections: frozenset[str] = frozenset()
    """Data paths of the selections by which they were chosen for their stays, where the data tell it."""

    def concerns(self, people: Sequence[str], subject: str) -> bool:
        """Whether a paper about `subject` that names these persons is theirs.

        One that names nobody, as a notice of a selection, goes with everyone, and with those who were selected by it.
        """
        if people:
            return not set(people).isdisjoint(self.people)
        return self.everyone or subject in self.selections


def selections_of(people: Sequence[str], project: Project | None) -> frozenset[str]:
    """The data paths of the selections by which these persons were chosen for their stays."""
    stays = project.activities if project is not None else ()
    theirs = (one for one in stays if one.selection is not None and not set(people_of(one)).isdisjoint(people))
    return frozenset(f"selections[{one.selection}]" for one in theirs)


def chosen(
    names: Mapping[str, str], people: Sequence[str], sample: Sample | None, *, everyone: bool = False
) -> tuple[str, ...]:
    """The keys of those who are chosen, out of all by key and name.

    Raises:
        UsageError: `ARC80`, not exactly one way of choosing is given; `ARC67`, somebody is not known.
    """
    if (bool(people), sample is not None, everyone).count(True) != 1 or (sample is not None and sample.number < 1):
        raise UsageError.of("ARC80")
    if everyone:
        return tuple(sorted(names))
    if sample is not None:
        return sample.of(sorted(names))
    return tuple(dict.fromkeys(_key_of(one, names) for one in people))


def _key_of(named: str, names: Mapping[str, str]) -> str:
    plain = " ".join(named.split()).casefold()
    found = [key for key, name in names.items() if plain in (key.casefold(), name.casefold())]
    if len(found) != 1:
        known = [*names, *names.values()]
        guess = next(iter(get_close_matches(named, known, n=1)), "")
        raise UsageError.of("ARC67", name=named, suggestion=guess)
    return found[0]
