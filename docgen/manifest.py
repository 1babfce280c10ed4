"""The record of what was made from what: one entry a paper, kept beside the papers.

A manifest is plain JSON in a stable order with no clock in it, so that the same
pack has the same manifest. It names people by name and role only: no codes, no
amounts, no special-category data.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from textwrap import indent
from typing import Annotated, Any, BinaryIO, Literal, TypeAlias

from pydantic import ConfigDict, StringConstraints, TypeAdapter, ValidationError, field_validator
from pydantic.dataclasses import dataclass as record

from docgen.errors import DataError, Place
from docgen.i18n import Language

FILE_NAME = "manifest.json"
FORMAT = 1

ID_PROPERTY = "docgen.id"
"""The custom property of a Word file that holds the paper's id."""
FILLED_AT_SIGNING = ("document.number", "document.place", "document.date")
"""What is filled in when a paper is signed, by the names of its content controls: outside every digest."""

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ID_PATTERN = f"[{_CROCKFORD}]{{16}}"
"""An id, as a regular expression."""
_ID_BYTES = 10


Kind: TypeAlias = str
"""The name of a kind of paper (`grant_agreement`); the table of kinds is `docgen.documents.kinds`."""

GRANT_AGREEMENT: Kind = "grant_agreement"
LEARNING_AGREEMENT: Kind = "learning_agreement"
MOBILITY_PROGRAMME: Kind = "mobility_programme"
GROUP_PROGRAMME: Kind = "group_programme"
SELECTION_NOTICE: Kind = "selection_notice"
INCLUSION_JUSTIFICATION: Kind = "inclusion_justification"
LEARNING_OUTCOMES: Kind = "learning_outcomes"
ATTENDANCE: Kind = "attendance"
CHECKLIST: Kind = "checklist"
AMENDMENT: Kind = "amendment"
VERIFICATION_REPORT: Kind = "verification_report"

ALL_KINDS: frozenset[Kind] = frozenset(
    {
        GRANT_AGREEMENT,
        LEARNING_AGREEMENT,
        MOBILITY_PROGRAMME,
        GROUP_PROGRAMME,
        SELECTION_NOTICE,
        INCLUSION_JUSTIFICATION,
        LEARNING_OUTCOMES,
        ATTENDANCE,
        CHECKLIST,
        AMENDMENT,
        VERIFICATION_REPORT,
    }
)


Digest = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
"""A SHA-256 in hexadecimal."""


class SignerRole(StrEnum):
    """In which role somebody signs a paper."""

    BENEFICIARY = "beneficiary"
    SENDING = "sending"
    HOST = "host"
    WORKPLACE = "workplace"
    PARTICIPANT = "participant"
    REPRESENTATIVE = "representative"


_CLOSED = ConfigDict(extra="forbid")


@record(frozen=True, slots=True, config=_CLOSED)
class Signer:
    """Who has to sign a paper, and in which role."""

    role: SignerRole
    name: str


@record(frozen=True, slots=True, config=_CLOSED)
class Waived:
    """A letter by which the agency lets pass a breach of a rule; why it does, the data say."""

    code: str | None
    """The rule; None where its name would tell that somebody has fewer opportunities."""
    number: str
    issued: date


@record(frozen=True, slots=True, config=_CLOSED)
class Entry:
    """One paper that was made."""

    id: Annotated[str, StringConstraints(pattern=f"^{ID_PATTERN}$")]
    """The id printed on every page: 16 Crockford base-32 characters."""
    kind: Kind
    subject: str
    """Data path of what the paper is about: `activities[anna-berlin]`."""
    people: tuple[str, ...]
    """Keys of the persons whom it concerns; none for a selection's notice."""
    language: Language
    translation: bool
    """Whether it is a translation for information, not to be signed."""
    path: str
    """The file, relative to the manifest, with forward slashes."""
    signers: tuple[Signer, ...]
    """Who has to sign it; nobody signs a translation."""
    context_digest: Digest
    """SHA-256 of the canonical JSON of the context."""
    template_digest: Digest
    """SHA-256 of the template's parts."""
    file_digest: Digest
    """SHA-256 of the file's bytes."""
    around_digest: Digest | None = None
    """SHA-256 of what else stands in the file: what is filled in at signing, the logo; None where that is not known."""
    agreed_digest: Digest | None = None
    """SHA-256 of the canonical JSON of what an amendment makes of the paper that it amends; None for other papers."""
    signed: bool = False
    """Whether it was known to be signed when this was written; left out where it was not."""
    waived: tuple[Waived, ...] = ()
    """Breaches about its data that the agency lets pass; left out where there are none."""

    @field_validator("path")
    @classmethod
    def _stays_within(cls, path: str) -> str:
        steps = path.split("/")
        if "\\" in path or ":" in path or any(step in ("", ".", "..") for step in steps):
            raise ValueError("outside the pack")
        return path


def entry_as_json(entry: Entry) -> str:
    """An entry as a line of JSON."""
    return _ENTRY.dump_json(entry).decode()


def entry_from_json(line: str) -> Entry | None:
    """The entry of a line of JSON; None for a line that was cut off, or holds something else."""
    try:
        return _ENTRY.validate_json(line)
    except ValidationError:
        return None


_ENTRY = TypeAdapter(Entry)


@record(frozen=True, slots=True, config=_CLOSED)
class _File:
    """A manifest as its file holds it."""

    format: Literal[1]
    project: str
    documents: tuple[Entry, ...]


_FILE = TypeAdapter(_File)


@dataclass(frozen=True, slots=True)
class Manifest:
    """All papers of a pack, by path."""

    project: str
    """Number of the project."""
    entries: tuple[Entry, ...] = ()

    def with_entries(self, entries: Iterable[Entry]) -> Manifest:
        """A manifest in which `entries` stand in place of those of the same papers."""
        papers = {_paper(entry): entry for given in (self.entries, entries) for entry in given}
        return Manifest(self.project, tuple(sorted(papers.values(), key=lambda entry: entry.path)))

    def without(self, entries: Iterable[Entry]) -> Manifest:
        """A manifest that lacks these papers."""
        gone = {_paper(entry) for entry in entries}
        if not gone:
            return self
        return Manifest(self.project, tuple(entry for entry in self.entries if _paper(entry) not in gone))

    def to_json(self) -> bytes:
        """The manifest as UTF-8 JSON, the same bytes for the same entries."""
        return b"".join(self.pieces())

    def pieces(self) -> Iterator[bytes]:
        """The same bytes entry by entry, since there may be a hundred thousand of them."""
        head = json.dumps({"format": FORMAT, "project": self.project, "documents": []}, ensure_ascii=False, indent=2)
        if not self.entries:
            yield f"{head}\n".encode()
            return
        before = head.removesuffix("]\n}").encode()
        for entry in self.entries:
            yield before + b"\n" + _indented(entry)
            before = b","
        yield b"\n" + _CLOSES

    @classmethod
    def from_json(cls, data: bytes, file: str) -> Manifest:
        """The manifest read back.

        Raises:
            DataError: `OUT02`, where it is no manifest of this format.
        """
        try:
            found = _FILE.validate_json(data)
        except ValidationError:
            raise DataError.of("OUT02", place=Place(file=file)) from None
        return cls(found.project, found.documents)

    @classmethod
    def from_file(cls, stream: BinaryIO, file: str) -> Manifest:
        """The manifest read back from a file: entry by entry, where it is laid out as docgen writes it.

        Raises:
            DataError: `OUT02`, where it is no manifest of this format.
        """
        try:
            project = _FILE.validate_json(_head(stream) + b"]}").project
            return cls(project, tuple(_entries(stream)))
        except ValueError:
            stream.seek(0)
            return cls.from_json(stream.read(), file)


_OPENS, _CLOSES = b'  "documents": [\n', b"  ]\n}\n"
_ENTRY_ENDS, _LAST_ENDS = b"    },\n", b"    }\n"


def _head(stream: BinaryIO) -> bytes:
    """What stands before the first entry; all of it, where no line says that entries follow."""
    head: list[bytes] = []
    for line in stream:
        head.append(line)
        if line == _OPENS:
            break
    return b"".join(head)


def _entries(stream: BinaryIO) -> Iterator[Entry]:
    """The entries that follow in a file of docgen's layout.

    Raises:
        ValueError: the layout is another.
    """
    lines: list[bytes] = []
    for line in stream:
        lines.append(line)
        if line in (_ENTRY_ENDS, _LAST_ENDS):
            yield _ENTRY.validate_json(b"".join(lines).rstrip(b",\n"))
            lines.clear()
        if line == _LAST_ENDS:
            break
    if lines or stream.read() != _CLOSES:
        raise ValueError


def _indented(entry: Entry) -> bytes:
    """An entry as it stands within the manifest."""
    data = _ENTRY.dump_python(entry, mode="json", exclude_defaults=True)
    return indent(json.dumps(data, ensure_ascii=False, indent=2), "    ").encode()


def _paper(entry: Entry) -> tuple[str, str, str]:
    return entry.kind, entry.subject, entry.language


def canonical_json(value: Any) -> bytes:
    """JSON with sorted keys and no white space, in UTF-8: the form that is digested."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def document_id(*, project: str, kind: str, subject: str, language: str, context: bytes, template_digest: str) -> str:
    """The id of a paper: 16 Crockford base-32 characters of a BLAKE2b digest.

    The same data and the same template give the same id; any change gives another.
    `context` is its canonical JSON.
    """
    fields = [project, kind, subject, language, context.decode(), template_digest]
    digest = hashlib.blake2b(canonical_json(fields), digest_size=_ID_BYTES).digest()
    number = int.from_bytes(digest, "big")
    return "".join(_CROCKFORD[number >> shift & 31] for shift in range(75, -1, -5))
