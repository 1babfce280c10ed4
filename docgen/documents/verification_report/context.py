"""What a verification report prints."""

from __future__ import annotations

from datetime import date

from docgen.documents.context import Context
from docgen.manifest import SignerRole
from docgen.models.identifiers import ProjectCode


class ReportedProjectFacts(Context):
    """The project, by its number alone."""

    code: ProjectCode
    """Number of the project."""


class SampleFacts(Context):
    """How persons were chosen, where they are a sample."""

    of: int
    """Of how many persons."""
    seed: str
    """The seed: with it the same persons are chosen again."""


class PartFacts(Context):
    """One part of the archive."""

    restricted: bool
    """Whether it is the part for special-category data."""
    files: int
    """Files in it."""
    lines: int
    """Lines of its log."""
    head: str
    """SHA-256 of the last line of its log."""
    good: bool
    """Whether every byte is as it was put in, and the log whole."""


class ProofFacts(Context):
    """One who signed."""

    role: SignerRole
    """In which role the person signed."""
    name: str
    """Given name and family name."""
    day: date | None
    """Day of signing in universal time, where the file tells one."""
    stamped: bool
    """Whether a time stamp tells that day; otherwise it is that of the signer's own clock."""
    stamp_believed: bool
    """Whether that time stamp is by somebody who is believed: only then it proves the day."""
    holds: bool
    """Whether the signature holds, as far as it could be checked."""
    late: bool
    """Whether that day is after the first one of the stay before which the paper has to be signed."""


class LackingFacts(Context):
    """One who has to sign and has not."""

    role: SignerRole
    """In which role the person signs."""
    name: str
    """Given name and family name."""


class ByHandFacts(Context):
    """What a person says of a paper that was signed by hand."""

    name: str | None
    """Who saw it, where that person may be named."""
    day: date
    """Day of the last signature, as that person says."""
    late: bool
    """Whether that day is after the first one of the stay before which the paper has to be signed."""


class CheckedFacts(Context):
    """A paper that was looked into again."""

    title: str
    """What the paper is called, with its language."""
    people: tuple[str, ...]
    """Names of the persons whom it concerns."""
    stay: str | None
    """Where and when the stay is that it is about, where it is about one."""
    version: int
    """1 for the first file of this paper that was put in."""
    verdict: str
    """The verdict in words."""
    signed: int
    """How many of those who have to sign have signed electronically, with signatures that hold."""
    due: int
    """How many have to sign."""
    proofs: tuple[ProofFacts, ...]
    """Who signed."""
    lacking: tuple[LackingFacts, ...]
    """Who has to sign and has not; nobody where a person says that all have signed by hand."""
    by_hand: ByHandFacts | None
    """What a person says who saw it signed by hand."""


class AbsentFacts(Context):
    """A paper or evidence of which no file is in the archive."""

    title: str
    """What it is called; a paper with its language, evidence with what it proves."""
    people: tuple[str, ...]
    """Names of the persons whom it concerns."""
    stay: str | None
    """Where and when the stay is that it is about, where it is about one."""


class RemarkFacts(Context):
    """What the check found."""

    place: str
    """File of the archive, or line of its log."""
    text: str
    """What was found, in a sentence."""


class VerificationReport(Context):
    """All that the report prints."""

    project: ReportedProjectFacts
    """The project."""
    day: date
    """Day of the check, by the clock of that computer."""
    people: tuple[str, ...]
    """Names of the persons of whom papers are handed over."""
    sample: SampleFacts | None
    """How they were chosen, where they are a sample."""
    everyone: bool
    """Whether papers of all persons are handed over."""
    parts: tuple[PartFacts, ...]
    """Parts of the archive."""
    papers: tuple[CheckedFacts, ...]
    """Kept papers, in the order in which they were put in."""
    absent: tuple[AbsentFacts, ...]
    """Papers and evidence of which no file is in the archive."""
    expected: bool
    """Whether it was known which papers there have to be."""
    awaited: bool
    """Whether it was known which evidence there has to be."""
    believed: bool
    """Whether certificates were held against named authorities."""
    issuers: tuple[str, ...]
    """Names of those who issued the certificates of who signed; none where they are not known."""
    trial: tuple[str, ...]
    """Names of those who issued certificates for trial: signatures with these are not real."""
    remarks: tuple[RemarkFacts, ...]
    """What the check found."""
