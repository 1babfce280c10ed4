"""A status as a person reads it: a block for each person, or a line for each thing that is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from docgen.archive.bag.events import SignedBy
from docgen.i18n import Texts
from docgen.models.project import Project
from docgen.packs.ink import seen_in_words
from docgen.packs.overview import stay_in_words
from docgen.packs.plan import State
from docgen.packs.signed_words import signed_in_words
from docgen.packs.status import EvidenceStatus, Lack, PaperStatus, PersonStatus, RestrictedStatus, Status
from docgen.packs.stay_names import StayNames
from docgen.packs.trial_issuers import trial_issuers

_WORTH_A_LINE = frozenset({State.NEW, State.BLOCKED, State.CHANGED, State.EDITED})
"""States in which a paper that nobody signs is told of."""


def person_lines(person: PersonStatus, project: Project, say: Texts) -> Iterator[str]:
    """A person's stays, own papers, evidence, and where papers shared with others lack something."""
    stays = "; ".join(dict.fromkeys(stay_in_words(project, stay, say.language) for stay in person.stays))
    yield click.style(person.folder, bold=True) + (f" – {stays}" if stays else "")
    for paper in person.papers:
        if len(paper.people) == 1 and (paper.to_sign or paper.state in _WORTH_A_LINE):
            yield f"  {_paper(paper, say, _apart(paper, person.papers, project, say))}"
    shared = dict.fromkeys(paper.folder for paper in person.papers if len(paper.people) != 1 and paper.lack)
    yield from ("  " + say("status.shared", folder=folder) for folder in shared)
    awaited = [_evidence(one, say) for one in person.evidence if one.is_due or one.is_there]
    if awaited:
        yield "  " + say("status.evidence") + ": " + "; ".join(awaited)
    if person.further:
        further = ", ".join(f"{say(f'evidence.{kind}')} ({count})" for kind, count in person.further)
        yield "  " + say("status.further", what=further)
    if person.complete and is_unchecked(person):
        yield "  " + click.style(say("status.all_there_unchecked"), fg="yellow")
    elif person.complete:
        yield "  " + click.style(say("status.all_there"), fg="green")


def is_unchecked(person: PersonStatus) -> bool:
    """Whether something was signed with certificates that lead to nobody whom the user believed."""
    return any(paper.unchecked for paper in person.papers)


def shared_lines(found: Status, say: Texts) -> Iterator[tuple[str, ...]]:
    """A block for each group, visit or selection whose papers nobody has alone."""
    for folder in dict.fromkeys(paper.folder for paper in found.shared):
        own = [paper for paper in found.shared if paper.folder == folder]
        told = [paper for paper in own if paper.to_sign or paper.state in _WORTH_A_LINE]
        if told:
            yield click.style(folder, bold=True), *(f"  {_paper(paper, say)}" for paper in told)


def missing_lines(found: Status, project: Project, say: Texts) -> list[str]:
    """What is missing, one line each, in the order of the folders that bear the names of persons and groups."""
    lines = [
        (paper.folder, f"{_name(paper, say)}{_apart(paper, found.papers, project, say)}: {_lack(paper, say)}")
        for paper in found.lacking
    ]
    lines += [
        (person.folder, say("status.evidence") + f": {_evidence(evidence, say)}")
        for person in found.people
        for evidence in person.evidence
        if evidence.is_missing
    ]
    ordered = sorted(lines, key=lambda line: line[0].casefold())
    return [f"{folder}: {click.unstyle(line)}" for folder, line in ordered]


def wanted_lines(found: Status, say: Texts) -> Iterator[str]:
    """What the agency wants to see where evidence is missing; apart from it that of which the source is not sure."""
    missing = [one for person in found.people for one in person.evidence if one.is_missing]
    rows = {one.due.type: one.due.row for one in missing}
    for heading, sure in (("status.wanted", True), ("status.wanted_unsure", False)):
        own = {kind: row for kind, row in rows.items() if row.is_sure is sure}
        if own:
            yield say(heading)
            yield from (f"  {say(f'evidence.{kind}')}: {row.value.wanted(say.language)}" for kind, row in own.items())


def restricted_lines(restricted: RestrictedStatus, say: Texts) -> Iterator[str]:
    """How many restricted papers are missing; never which, nor whose."""
    counts = (
        ("status.restricted_missing", restricted.missing),
        ("status.restricted_doubtful", restricted.doubtful),
        ("status.restricted_late", restricted.late),
        ("status.restricted_unknown", restricted.unknown),
    )
    yield from (say.counted(key, count) for key, count in counts if count)


def trial_lines(found: Status, say: Texts) -> Iterator[str]:
    """That signatures are for trial, by which issuer."""
    issuers = trial_issuers(signed for paper in found.papers for signed in paper.signed_by)
    if issuers:
        yield click.style(say("signing.trial", issuers=", ".join(issuers)), fg="yellow")


def _apart(paper: PaperStatus, papers: Iterable[PaperStatus], project: Project, say: Texts) -> str:
    """Of which stay a paper is, where the same people have another of that kind and language."""
    own = paper.kind, paper.language, paper.people
    alike = sum((one.kind, one.language, one.people) == own for one in papers)
    stay = StayNames(project).named(paper.subject) if alike > 1 else None
    return f" ({stay.said_in(say.language)})" if stay is not None else ""


def _paper(paper: PaperStatus, say: Texts, apart: str = "") -> str:
    """One paper: who has signed it and when, or what it lacks; `apart` tells it from others of its kind."""
    words = [f"{_name(paper, say)}{apart}: " + _standing(paper, say)]
    if paper.unchecked:
        words.append(click.style(say("status.unchecked"), fg="yellow"))
    if paper.late:
        words.append(say("status.late", who=", ".join(paper.late)))
    if paper.mixed:
        words.append(say("signing.mixed"))
    if paper.needs_amendment and paper.lack is not Lack.AMEND:
        words.append(say("status.amend"))
    if len(files := (*paper.versions, *paper.former)) > 1:
        words.append(say.counted("status.versions", len(files)))
    return "; ".join(words)


def _standing(paper: PaperStatus, say: Texts) -> str:
    if not paper.to_sign:
        return _lack_of(Lack.NOT_MADE if paper.state in (State.NEW, State.BLOCKED) else Lack.CHANGED, paper, say)
    if paper.lack is not None:
        return click.style(_lack(paper, say), fg="red")
    if paper.seen is not None:
        return click.style(seen_in_words(paper.seen, say), fg="green")
    return click.style(say("status.signed"), fg="green") + _by(paper.signed_by, say)


def _lack(paper: PaperStatus, say: Texts) -> str:
    return _lack_of(paper.lack, paper, say) if paper.lack is not None else ""


def _lack_of(lack: Lack, paper: PaperStatus, say: Texts) -> str:
    """What a paper lacks; with it who has not signed, what is doubtful, or what stops it."""
    words = say(f"lack.{lack}")
    if lack is Lack.SIGNERS:
        unsigned = ", ".join(f"{one.name or '…'} ({say.label(one.role).lower()})" for one in paper.unsigned_by)
        return f"{words}: {unsigned}"
    if lack is Lack.DOUBTFUL and paper.best is not None:
        return f"{words}: {_small(say(f'verdict.{paper.best.event.verdict}'))}"
    return f"{words} ({', '.join(paper.stopped_by)})" if lack is Lack.NOT_MADE and paper.stopped_by else words


def _by(signed: tuple[SignedBy, ...], say: Texts) -> str:
    """Who signed, and when."""
    return f": {', '.join(signed_in_words(one, say) for one in signed)}" if signed else ""


def _evidence(one: EvidenceStatus, say: Texts) -> str:
    """Evidence of one sort, and whether it is there."""
    if one.files:
        words = say.counted("status.files", one.files)
    elif one.shown_by_papers:
        words = say("status.shown")
    else:
        words = click.style(say("status.no_evidence"), fg="red")
    return f"{say(f'evidence.{one.due.type}')} – {words}"


def _name(paper: PaperStatus, say: Texts) -> str:
    return f"{say(f'kind.{paper.kind}')} {paper.language.upper()}"


def _small(words: str) -> str:
    """The words as they stand within a sentence."""
    return words[:1].lower() + words[1:]
