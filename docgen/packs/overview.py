"""Who has which papers and who lacks what, person by person: for people to look at, in no manifest.

Papers with special-category data are in none of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from docgen.documents.kinds import KINDS
from docgen.files.within import within
from docgen.files.writing import free_name, read_if_there, write_whole
from docgen.formats.dates import short_day
from docgen.formats.tables import Table, as_workbook
from docgen.formats.workbooks import is_as_written
from docgen.i18n import Language, Texts, texts
from docgen.manifest import Kind
from docgen.models.activities import Stay
from docgen.models.project import Project
from docgen.packs.names import SUPERSEDED, kind_in_words
from docgen.packs.overview_signatures import Signatures
from docgen.packs.pack import MadePaper, Outcome
from docgen.packs.standing import paper_key
from docgen.packs.status import Status

FILE_NAME = "overview.xlsx"


class Presence(StrEnum):
    """Whether a person has the papers of a kind."""

    THERE = "there"
    LACKING = "lacking"


@dataclass(frozen=True, slots=True)
class PersonsPapers:
    """What one person has and lacks."""

    key: str
    name: str
    stays: tuple[Stay, ...]
    papers: Mapping[Kind, Presence]
    """By kind; a kind of which nothing is due is left out."""

    @property
    def lacking(self) -> tuple[Kind, ...]:
        """The kinds of paper that are due and not there."""
        return tuple(kind for kind, presence in self.papers.items() if presence is Presence.LACKING)


def by_person(project: Project, papers: Iterable[MadePaper]) -> tuple[PersonsPapers, ...]:
    """What each person of whom a paper is due has and lacks, in the order of family names."""
    found: dict[str, dict[Kind, Presence]] = {}
    stays: dict[str, dict[str, Stay]] = {}
    for made in papers:
        if made.restricted:
            continue
        for key in made.due.people:
            own = found.setdefault(key, {})
            lacks = made.outcome is Outcome.LEFT_OUT or own.get(made.due.kind) is Presence.LACKING
            own[made.due.kind] = Presence.LACKING if lacks else Presence.THERE
            if isinstance(made.due.about, Stay):
                stays.setdefault(key, {}).setdefault(made.due.subject.partition(".")[0], made.due.about)
    people = [project.person(key) for key in found]
    ordered = sorted(people, key=lambda one: (one.family_name.casefold(), one.given_name.casefold(), one.key))
    return tuple(
        PersonsPapers(one.key, one.name, tuple(stays.get(one.key, {}).values()), _in_order(found[one.key]))
        for one in ordered
    )


def _in_order(papers: Mapping[Kind, Presence]) -> dict[Kind, Presence]:
    return {kind: papers[kind] for kind in KINDS if kind in papers}


def overview_tables(
    project: Project, papers: Sequence[MadePaper], language: Language, status: Status | None = None
) -> tuple[Table, Table]:
    """The overview of a pack: its people, and its papers one by one; with its status also who has signed them."""
    say, people = texts(language), by_person(project, papers)
    signed = Signatures(status, say)
    kinds = [kind for kind in KINDS if any(kind in one.papers for one in people)]
    named = {kind: say(f"kind.{kind}") for kind in KINDS}
    first = (say("overview.person"), say("overview.stay"), say("overview.lacks"), *signed.of_people)
    rows = tuple(
        (
            one.name,
            "; ".join(dict.fromkeys(stay_in_words(project, stay, language) for stay in one.stays)),
            ", ".join(named[kind] for kind in one.lacking),
            *signed.of_person(one.key),
            *(
                signed.of_kind(one.key, kind) or say(f"overview.{one.papers[kind]}") if kind in one.papers else ""
                for kind in kinds
            ),
        )
        for one in people
    )
    table = Table(say("overview.people"), (*first, *(named[kind] for kind in kinds)), rows, names=1)
    return table, _papers(project, papers, say, signed)


def _papers(project: Project, papers: Iterable[MadePaper], say: Texts, signed: Signatures) -> Table:
    header = ("overview.kind", "overview.language", "overview.persons", "overview.signers", "overview.file")
    rows = tuple(
        (
            kind_in_words(made.due, say),
            made.due.language.upper(),
            ", ".join(project.person(key).name for key in made.due.people),
            "" if made.due.translation else ", ".join(signer.name for signer in made.due.signers),
            made.path or say("overview.lacking_paper"),
            *signed.of_paper(paper_key(made.due)),
        )
        for made in papers
        if not made.restricted
    )
    return Table(say("overview.papers"), (*map(say, header), *signed.of_papers), rows, names=1)


def stay_in_words(project: Project, stay: Stay, language: Language) -> str:
    """Where and when, in a few words."""
    return " ".join(_stay_words(project, stay, language))


def _stay_words(project: Project, stay: Stay, language: Language) -> Iterator[str]:
    host = project.host_of(stay)
    if host is not None:
        town = host.address.town.said_in(language) if host.address and host.address.town else ""
        yield town or host.name.said_in(language)
    if stay.first_day and stay.last_day:
        yield f"{short_day(stay.first_day, language)}–{short_day(stay.last_day, language)}"


def write_overview(
    project: Project, out: Path, papers: Sequence[MadePaper], language: Language, status: Status | None = None
) -> Path | None:
    """Writes the overview into a pack; one that somebody changed is moved aside first. None where it is there.

    With the status of the project it tells who has signed what.

    Raises:
        OutputError: `OUT01`.
    """
    file, data = out / FILE_NAME, as_workbook(overview_tables(project, papers, language, status))
    there = read_if_there(file)
    if there == data:
        return None
    changed = there is not None and not is_as_written(there)
    aside = free_name(within(out.resolve(), f"{SUPERSEDED}/{FILE_NAME}")) if changed else None
    write_whole(file, data, aside=aside)
    return file
