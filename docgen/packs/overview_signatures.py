"""What the overview tells of signatures and evidence, column by column; nothing where no archive is known."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.i18n import Texts
from docgen.manifest import Kind
from docgen.packs.ink import seen_in_words
from docgen.packs.signed_words import signed_in_words
from docgen.packs.standing import PaperKey
from docgen.packs.status import PaperStatus, PersonStatus, Status


class Signatures:
    """The cells of the overview that an archive fills."""

    def __init__(self, status: Status | None, say: Texts) -> None:
        self._known, self._say = status is not None, say
        papers: Sequence[PaperStatus] = status.papers if status is not None else ()
        people: Sequence[PersonStatus] = status.people if status is not None else ()
        self._papers = {(one.kind, one.subject, one.language.value): one for one in papers}
        self._people = {one.key: one for one in people}

    @property
    def of_people(self) -> tuple[str, ...]:
        """The headings in the list of people."""
        return self._headings("overview.unsigned", "overview.no_evidence")

    @property
    def of_papers(self) -> tuple[str, ...]:
        """The headings in the list of papers."""
        return self._headings("overview.signed_by", "overview.unsigned_by", "overview.state")

    def of_person(self, key: str) -> tuple[str, ...]:
        """Which papers of a person are not signed by all, and which evidence is missing."""
        if not self._known:
            return ()
        person = self._people.get(key)
        if person is None:
            return "", ""
        unsigned = dict.fromkeys(self._say(f"kind.{one.kind}") for one in person.papers if one.lack)
        missing = dict.fromkeys(self._say(f"evidence.{one.due.type}") for one in person.evidence if one.is_missing)
        return ", ".join(unsigned), ", ".join(missing)

    def of_kind(self, key: str, kind: Kind) -> str:
        """That all papers of a kind are signed which a person has to have signed; else empty."""
        person = self._people.get(key)
        own = [one for one in person.papers if one.kind == kind and one.to_sign] if person is not None else []
        if not own or any(one.lack for one in own):
            return ""
        unchecked = any(one.unchecked for one in own)
        return self._say("overview.signed") + (f" ({self._say('status.unchecked')})" if unchecked else "")

    def of_paper(self, key: PaperKey) -> tuple[str, ...]:
        """Who has signed a paper, who has not, and what it lacks."""
        if not self._known:
            return ()
        paper = self._papers.get(key)
        if paper is None or not paper.to_sign:
            return "", "", ""
        by = (signed_in_words(one, self._say) for one in paper.signed_by)
        signed = seen_in_words(paper.seen, self._say) if paper.seen is not None else ", ".join(by)
        unsigned = ", ".join(one.name or self._say.label(one.role) for one in paper.unsigned_by)
        lack = self._say(f"lack.{paper.lack}") if paper.lack else ""
        unchecked = self._say("status.unchecked") if paper.unchecked else ""
        return signed, unsigned, "; ".join(filter(None, (lack, unchecked)))

    def _headings(self, *keys: str) -> tuple[str, ...]:
        return tuple(map(self._say, keys)) if self._known else ()
