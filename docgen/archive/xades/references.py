"""What a signature covers, and whether it is as it was: each reference is followed to the bytes that it names.

A reference leads to a file of the container, whose bytes are digested as they are, or to an element of this very
signature. Contents are never changed before they are digested: a signature that asks for it is not checked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hmac import compare_digest

from lxml import etree

from docgen.archive.refusing import Refused
from docgen.archive.signed import Answer
from docgen.archive.weak import WEAK
from docgen.archive.xades.algorithms import DIGESTS, USUAL_CANONICAL, canonical
from docgen.archive.xades.pointing import resolve
from docgen.archive.xades.structure import SIGNED_PROPERTIES, Canonical, Parts, Reference
from docgen.errors import Finding

_MOST = 2_000
"""References of one signature."""
_MOST_OWN = 10
"""References to elements of the signature itself; each may be large, and there are two as a rule."""


class Files:
    """The files of a container with their digests, each calculated once however many signatures name it."""

    def __init__(self, names: Iterable[str], contents: Iterable[str], read: Callable[[str], bytes]) -> None:
        self.names = frozenset(names)
        self.contents = frozenset(contents)
        """Those of them that a person put in: to sign the container's own files is to sign nothing."""
        self._read = read
        self._digests: dict[tuple[str, str], bytes] = {}

    def digest(self, name: str, algorithm: str) -> bytes:
        """The digest of a file by that algorithm of hashlib."""
        key = (name, algorithm)
        if key not in self._digests:
            self._digests[key] = _digest(algorithm, self._read(name))
        return self._digests[key]


@dataclass(frozen=True, slots=True)
class Covered:
    """What the references of a signature come to."""

    names: tuple[str, ...]
    """Contents of the container, each once."""
    digests: Answer
    weak: frozenset[str]
    """Weak digests that hold, by the names that people know."""
    key_info: bool
    """Whether the signature covers its own `KeyInfo`."""
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """What one reference comes to."""

    answer: Answer
    name: str = ""
    weak: str = ""
    key_info: bool = False
    finding: Finding | None = None


def covered(parts: Parts, files: Files) -> Covered:
    """What a signature covers.

    Raises:
        Refused: `SIG38` where it does not cover what its signer stated, or no file, or points at more than any
            signature does; `SIG32` where it points at an element that is not its own.
    """
    stated = [one for one in parts.references if one.kind == SIGNED_PROPERTIES]
    own = sum(one.uri is None or one.uri.startswith("#") for one in parts.references)
    if not stated or len(parts.references) > _MOST or own > _MOST_OWN:
        raise Refused("SIG38")
    if len(stated) > 1 or stated[0].uri != f"#{parts.properties.get('Id', '')}":
        raise Refused("SIG32")
    found = [_followed(one, parts, files) for one in parts.references]
    names = tuple(dict.fromkeys(one.name for one in found if one.name in files.contents))
    if not names and not any(one.finding for one in found):
        raise Refused("SIG38")
    answers = {one.answer for one in found}
    return Covered(
        names=names,
        digests=next((one for one in (Answer.NO, Answer.NOT_CHECKED) if one in answers), Answer.YES),
        weak=frozenset(one.weak for one in found if one.weak),
        key_info=any(one.key_info for one in found),
        findings=tuple(one.finding for one in found if one.finding),
    )


def matches(named: str, digest: bytes, data: bytes) -> bool:
    """Whether bytes have a digest by an algorithm that is known."""
    algorithm = DIGESTS.get(named)
    return algorithm is not None and compare_digest(_digest(algorithm, data), digest)


def _digest(algorithm: str, data: bytes) -> bytes:
    return hashlib.new(algorithm, data, usedforsecurity=False).digest()


def _followed(reference: Reference, parts: Parts, files: Files) -> _Found:
    """One reference; an algorithm that is not known leaves it unchecked."""
    algorithm = DIGESTS.get(reference.named.algorithm)
    if algorithm is None:
        return _Found(Answer.NOT_CHECKED, finding=Finding("SIG37", values={"algorithm": reference.named.algorithm}))
    if reference.uri is not None and not reference.uri.startswith("#"):
        return _file(reference, reference.uri, algorithm, files)
    element = _own(parts, reference.uri)
    try:
        data = canonical(element, *_form(reference))
    except Refused as refused:
        return _Found(Answer.NOT_CHECKED, finding=refused.finding)
    return _judged(reference, algorithm, _digest(algorithm, data), "SIG35", key_info=element is parts.key_info)


def _file(reference: Reference, uri: str, algorithm: str, files: Files) -> _Found:
    name = resolve(uri, files.names)
    if name is None:
        return _Found(Answer.NO, finding=Finding("SIG33", values={"name": uri}))
    if reference.transforms:
        unknown = Finding("SIG37", values={"algorithm": reference.transforms[0].algorithm})
        return _Found(Answer.NOT_CHECKED, name, finding=unknown)
    return _judged(reference, algorithm, files.digest(name, algorithm), "SIG34", name)


def _judged(
    reference: Reference, algorithm: str, held: bytes, code: str, name: str = "", *, key_info: bool = False
) -> _Found:
    if not compare_digest(held, reference.named.digest):
        return _Found(Answer.NO, name, finding=Finding(code, values={"name": name} if name else {}))
    weak = WEAK.get(algorithm, "")
    return _Found(Answer.NOT_CHECKED if weak else Answer.YES, name, weak, key_info)


def _own(parts: Parts, uri: str | None) -> etree._Element:
    """The element of this signature that a reference names; ids are unique in the whole file."""
    found = [one for one in _with_id(parts.element) if uri == f"#{one.get('Id')}"]
    if len(found) != 1:
        raise Refused("SIG32")
    return found[0]


def _with_id(element: etree._Element) -> Iterator[etree._Element]:
    return (one for one in element.iterdescendants() if isinstance(one.tag, str) and "Id" in one.attrib)


def _form(reference: Reference) -> tuple[str, tuple[str, ...]]:
    """How an element is written before it is digested: the usual form where none is named."""
    forms = reference.transforms or (Canonical(USUAL_CANONICAL),)
    if len(forms) > 1:
        raise Refused("SIG37", algorithm=forms[1].algorithm)
    return forms[0].algorithm, forms[0].prefixes
