"""Of whom papers are handed over: persons by name or key, or a sample that anybody can draw again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from docgen.errors import UsageError
from docgen.manifest import sha256


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
