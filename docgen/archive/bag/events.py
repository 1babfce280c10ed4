"""What the log of an archive tells, one event a line."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, TypeAlias

from pydantic import ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as record

from docgen.archive.bag.values import BagPath, HeldAgainst, Moment
from docgen.manifest import Digest, Kind, SignerRole

_CLOSED = ConfigDict(extra="forbid")


@record(frozen=True, slots=True, config=_CLOSED)
class KeptFile:
    """A file in the bag."""

    path: BagPath
    sha256: Digest
    """Of the file as it lies there; of an encrypted one its encrypted form."""
    size: int
    """In bytes, likewise."""


@record(frozen=True, slots=True, config=_CLOSED)
class SignedBy:
    """Somebody who had to sign a paper and did, as the file proved it when it was put in."""

    role: SignerRole
    name: str
    moment: Moment | None
    """That of a time stamp that held; None where none did."""
    claimed: Moment | None
    """When it was signed by the signer's own clock."""
    issuer: str = ""
    """Who issued the signer's certificate, by the name in it; empty where that is not known."""
    believed: bool | None = None
    """Whether the certificate leads to somebody whom the user believed; None in lines that do not tell."""
    stamped: bool | None = None
    """Whether `moment` is that of a time stamp by somebody whom the user believed; None in lines that do not tell."""


class Worth(StrEnum):
    """What a kept file counts for."""

    SIGNED = "signed"
    """Signed by all who had to, and what was issued or filled in: it counts as the signed paper."""
    INK = "ink"
    """Signed by hand, as a person says who saw it: it counts as the signed paper, and nothing of it is proven."""
    PARTLY = "partly"
    """Signed by some of those who had to."""
    UNSIGNED = "unsigned"
    """The paper without a signature."""
    DOUBTFUL = "doubtful"
    """A signature or the text could not be shown to be in order."""


@record(frozen=True, slots=True, config=_CLOSED)
class Opened:
    """The archive was begun."""

    event: Literal["opened"]
    format: Literal[1]
    project: str
    """Number of the project."""
    restricted: bool
    """Whether it holds what is special-category."""
    encrypted_to: tuple[str, ...] = ()
    """Public keys (`age1…`) that files are encrypted to before they are put in; none where they are not."""


@record(frozen=True, slots=True, config=_CLOSED)
class Apart:
    """A second bag was begun within this one, for what is special-category; nothing of what it holds is told."""

    event: Literal["apart"]


@record(frozen=True, slots=True, config=_CLOSED)
class Kept:
    """A paper that came back was put in."""

    event: Literal["kept"]
    id: str
    kind: Kind
    subject: str
    """Data path of what the paper is about."""
    people: tuple[str, ...]
    language: str
    version: int
    """1 for the first file of this paper, 2 for the second."""
    digest: Digest
    """SHA-256 of the file that came back: the same file is put in once."""
    context_digest: Digest | None
    """SHA-256 of the canonical JSON of the context that was signed; None where that is not known any more."""
    worth: Worth
    verdict: str
    """That of its inspection, when it was put in."""
    said: bool
    """Whether a person said which paper it is."""
    form: str
    """The kind of file: `pdf`, `asice`, `docx`."""
    signed_by: tuple[SignedBy, ...]
    files: tuple[KeptFile, ...]
    """The file that came back first, then what lies beside it."""
    held_against: tuple[HeldAgainst, ...] = ()
    """What it was held against, beside the pack."""


@record(frozen=True, slots=True, config=_CLOSED)
class Judged:
    """A kept file was held against something else than before, and the verdict on a paper in it is another one."""

    event: Literal["judged"]
    paper: str
    """Its id."""
    file: Digest
    """SHA-256 of the file that came back."""
    worth: Worth
    verdict: str
    signed_by: tuple[SignedBy, ...]
    """None where files are encrypted, since others can read this line."""
    held_against: tuple[HeldAgainst, ...]


@record(frozen=True, slots=True, config=_CLOSED)
class Withdrawn:
    """A file was said to be a paper that it is not; it stays where it lies."""

    event: Literal["withdrawn"]
    paper: str
    """The id of the paper that it is not."""
    file: Digest
    """SHA-256 of the file that came back."""


@record(frozen=True, slots=True, config=_CLOSED)
class Seen:
    """A person says that a kept paper is signed by hand by all who have to; what was said last holds."""

    event: Literal["seen"]
    paper: str
    """Its id."""
    file: Digest
    """SHA-256 of the file that came back."""
    by: str
    """Who saw it; empty where files are encrypted, since others can read this line."""
    signed_on: date
    """The day of the last signature, as it stands on the paper."""


@record(frozen=True, slots=True, config=_CLOSED)
class Evidenced:
    """A paper of evidence was put in."""

    event: Literal["evidence"]
    person: str
    """Key of the person."""
    evidence: str
    """What it is evidence of: `travel`."""
    digest: Digest
    """SHA-256 of the file."""
    files: tuple[KeptFile, ...]
    stay: str = ""
    """Data path of the stay (`activities[anna-berlin]`); empty where it is all that the person has."""


@record(frozen=True, slots=True, config=_CLOSED)
class EvidenceWithdrawn:
    """A file is no evidence of that person, though it was put in as such; it stays where it lies."""

    event: Literal["evidence_withdrawn"]
    person: str
    evidence: str
    digest: Digest
    stay: str = ""


@record(frozen=True, slots=True, config=_CLOSED)
class Paid:
    """The day on which the agency paid the balance, or was paid; the last one that was entered holds."""

    event: Literal["balance_paid"]
    day: date


@record(frozen=True, slots=True, config=_CLOSED)
class Held:
    """Records must be kept longer, since a check, a dispute or a recovery runs; None where that is over."""

    event: Literal["held"]
    reason: str | None


@record(frozen=True, slots=True, config=_CLOSED)
class Gone:
    """A file that was destroyed, by what tells of nobody."""

    kind: str
    """Kind of paper, or what it was evidence of; empty where that was never told."""
    sha256: Digest
    size: int
    """In bytes."""


@record(frozen=True, slots=True, config=_CLOSED)
class Seal:
    """A line of the log of which the digest alone is left."""

    number: int
    digest: Digest
    """SHA-256 of the line as it was written."""


@record(frozen=True, slots=True, config=_CLOSED)
class Rule:
    """How long records had to be kept: in values, so that each reader is told in his or her language."""

    figure: Literal["record_keeping"]
    """Its name among the call's figures."""
    years: int
    since: date
    """The day of the balance payment, from which they count."""


@record(frozen=True, slots=True, config=_CLOSED)
class Disposed:
    """Files were destroyed; what they were is told by digest and kind alone, and the lines that named them are sealed.

    This line comes first; only then are files destroyed and lines sealed, so that a stopped run can be finished.
    """

    event: Literal["disposed"]
    rule: Rule
    """By which rule."""
    last_day: date
    """The last day on which they had to be kept."""
    files: tuple[Gone, ...]
    seals: tuple[Seal, ...] = ()
    """The lines that told of them."""


@record(frozen=True, slots=True, config=_CLOSED)
class Sealed:
    """What a line told was data of people and was destroyed; its digest keeps the chain whole."""

    event: Literal["sealed"]
    digest: Digest
    """SHA-256 of the line as it was written."""


Event: TypeAlias = Annotated[
    Opened | Apart | Kept | Judged | Seen | Withdrawn | Evidenced | EvidenceWithdrawn | Paid | Held | Disposed | Sealed,
    Field(discriminator="event"),
]


@record(frozen=True, slots=True, config=_CLOSED)
class Line:
    """A line of the log."""

    number: Annotated[int, Field(ge=1)]
    before: Annotated[str, StringConstraints(pattern="^([0-9a-f]{64})?$")]
    """SHA-256 of the line before, without its end; empty in the first."""
    at: Moment
    """When it was written, by the clock of that computer."""
    what: Event


_LINE = TypeAdapter(Line)


def line_as_json(line: Line) -> bytes:
    """A line of the log, without its end."""
    return _LINE.dump_json(line)


def line_from_json(data: bytes) -> Line | None:
    """A line read back; None where it is none."""
    try:
        return _LINE.validate_json(data)
    except ValidationError:
        return None


def files_of(event: Event) -> tuple[KeptFile, ...]:
    """The files that an event put in."""
    return event.files if isinstance(event, Kept | Evidenced) else ()


def subject_matter(event: Event) -> str:
    """What the files of an event are, in a word that tells of nobody: kind of paper, or what it is evidence of."""
    return event.kind if isinstance(event, Kept) else event.evidence if isinstance(event, Evidenced) else ""
