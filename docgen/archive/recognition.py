"""Which paper a content of a file is: by its own id, else by its digest, else by what a person says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from docgen.archive.issued import Issued, IssuedPapers
from docgen.archive.signed import Answer, Content
from docgen.errors import Finding, Severity

if TYPE_CHECKING:
    from docgen.archive.written import Written


class Way(StrEnum):
    """How it is known which paper it is."""

    PROPERTY = "property"
    """The id in the properties of the Word file."""
    TEXT = "text"
    """The id on its pages."""
    DIGEST = "digest"
    """The file is, byte for byte, one that was issued."""
    SAID = "said"
    """A person said so, and nothing else tells."""
    UNKNOWN = "unknown"


class Whose(StrEnum):
    """Whose paper it is, as far as the pack tells."""

    OURS = "ours"
    FORMER = "former"
    """A former version of a paper of the pack."""
    FOREIGN = "foreign"
    """Of another project."""
    DRAFT = "draft"
    STRANGE = "strange"
    """Its id is not in the pack."""
    NAMELESS = "nameless"
    """It bears no id."""
    NOT_ASKED = "not_asked"
    """No pack was given."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """Which paper it is."""

    id: str = field(default="", repr=False)
    way: Way = Way.UNKNOWN
    whose: Whose = Whose.NOT_ASKED
    issued: Issued | None = field(default=None, repr=False)
    findings: tuple[Finding, ...] = ()
    restricted: bool = False
    """Whether it is a paper with special-category data, or bears the id of one anywhere: nothing of it is told."""
    several: bool = False
    """Whether it bears the ids of several papers, as pages do that were put together (`SIG84`)."""

    @property
    def answer(self) -> Answer:
        """Whether it is known which paper it is."""
        if self.whose is Whose.NOT_ASKED:
            return Answer.NOT_CHECKED
        return Answer.YES if self.whose in (Whose.OURS, Whose.FORMER) else Answer.NO


def recognise(content: Content, written: Written, papers: IssuedPapers | None, said: str = "") -> Recognition:
    """Which paper a content is; `said` is the id that a person gives."""
    identifier, way, issued = _id_of(content, written, papers, said)
    restricted = (issued is not None and issued.restricted) or _tells_of_restricted(written, papers)
    whose = _whose(written, papers, identifier, issued)
    findings = tuple(_findings(content, written, papers, identifier, whose, said, restricted=restricted))
    return Recognition(identifier, way, whose, issued, findings, restricted, len(written.ids) > 1)


def _tells_of_restricted(written: Written, papers: IssuedPapers | None) -> bool:
    """Whether the id of a restricted paper stands anywhere in it."""
    return papers is not None and not papers.restricted_ids.isdisjoint(written.mentioned)


def _id_of(
    content: Content, written: Written, papers: IssuedPapers | None, said: str
) -> tuple[str, Way, Issued | None]:
    if written.ids:
        first = written.ids[0]
        way = Way.PROPERTY if first == written.by_property else Way.TEXT
        return first, way, papers.by_id(first) if papers is not None else None
    same = papers.by_digest(content.digest) if papers is not None else None
    if same is not None:
        return same.id, Way.DIGEST, same
    if said:
        return said, Way.SAID, papers.by_id(said) if papers is not None else None
    return "", Way.UNKNOWN, None


def _whose(written: Written, papers: IssuedPapers | None, identifier: str, issued: Issued | None) -> Whose:
    if written.draft:
        return Whose.DRAFT
    if papers is None:
        return Whose.NOT_ASKED
    if issued is not None:
        return Whose.FORMER if issued.former else Whose.OURS
    if written.projects and papers.project not in written.projects:
        return Whose.FOREIGN
    return Whose.STRANGE if identifier else Whose.NAMELESS


def _findings(
    content: Content,
    written: Written,
    papers: IssuedPapers | None,
    identifier: str,
    whose: Whose,
    said: str,
    *,
    restricted: bool,
) -> Iterator[Finding]:
    shown = "" if restricted else identifier
    subject = "" if restricted else content.name
    if whose is Whose.DRAFT:
        yield Finding("SIG80", subject=subject)
    elif whose is Whose.FOREIGN and papers is not None:
        yield Finding("SIG81", subject=subject, values={"project": min(written.projects), "own": papers.project})
    elif whose is Whose.STRANGE:
        yield Finding("SIG82", subject=subject, values={"id": identifier})
    elif not identifier:
        yield Finding("SIG83", Severity.WARNING if papers is None else Severity.ERROR, subject=subject)
    elif whose is Whose.FORMER:
        yield Finding("SIG85", Severity.WARNING, subject=subject)
    if len(written.ids) > 1:
        yield Finding("SIG84", subject=subject, values={"ids": [] if restricted else list(written.ids)})
    if said and identifier and said != identifier:
        yield Finding("SIG88", subject=subject, values={"said": said, "id": shown or "…"})
