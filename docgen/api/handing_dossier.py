"""The dossier of those whose papers are handed over: what is in it, one thing after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.api.bags import clock
from docgen.api.destroyed import destroyed
from docgen.api.handing import Held, absences, paper_row
from docgen.api.handing_evidence import awaited_rows, evidence_absences, evidence_rows
from docgen.api.handing_request import Looked, Request
from docgen.api.handing_stays import grant_rows, stay_rows
from docgen.api.verifying import CheckedPaper, doubtful, told_of, worse
from docgen.archive.bag.begun import DATA
from docgen.archive.bag.log import FILE_NAME as LOG
from docgen.archive.issued import RESTRICTED
from docgen.documents.verification_report import Absence, Destroyed, Part, Provision
from docgen.errors import Finding, Place, Severity
from docgen.packs.dossier import Dossier, EvidenceRow, GrantRow, PaperRow, StayRow
from docgen.packs.trial_issuers import trial_issuers

_STRAYS = frozenset({"ARC07", "ARC94"})
"""What lies in an archive and is not of it."""
Again = Sequence[tuple[Held, CheckedPaper]]
"""Papers with what a second look at each found."""


def dossier_of(request: Request) -> tuple[Dossier, tuple[Finding, ...]]:
    """All that is told of what is handed over; and all that the check found, of others' files too.

    Raises:
        UsageError: there is no pack (`SIG05`).
        DataError: the project cannot be read.
    """
    again = tuple(request.looked_into_again())
    papers, found = tuple(_papers(request, again)), tuple(_found(request, again))
    awaited = tuple(_awaited(request, papers))
    dossier = Dossier(
        provision=_provision(request, papers, awaited, found),
        stays=tuple(_stays(request)),
        grants=tuple(_grants(request)),
        told=request.project is not None,
        papers=papers,
        evidence=(*evidence_rows(request.picked, request.project, request.names, request.stays), *awaited),
    )
    return dossier, found


def _provision(
    request: Request, papers: Sequence[PaperRow], awaited: Sequence[EvidenceRow], found: Sequence[Finding]
) -> Provision:
    """What the report tells: whose papers, out of what, what is missing, what was found."""
    pack, sample, checked = request.handing.get("pack"), request.handing.get("sample"), [one.checked for one in papers]
    return Provision(
        project=request.looked[0].bag.project if request.looked else "",
        day=request.today,
        people=tuple(request.names[key] for key in request.choice.people),
        sample=(len(request.names), sample.seed) if sample is not None else None,
        everyone=request.choice.everyone,
        destroyed=tuple(_destroyed(request.looked)),
        parts=tuple(map(_part, request.looked)),
        papers=tuple(checked),
        absences=tuple(_absences(request)),
        evidence_absences=tuple(evidence_absences(awaited)),
        expected=pack is not None or request.project is not None,
        awaited=request.project is not None,
        believed=request.is_believing,
        findings=tuple(_of_theirs(found, request.picked)),
        trial=trial_issuers(proof for one in checked for proof in one.proofs),
    )


def _part(looked: Looked) -> Part:
    check = looked.check
    return Part(looked.bag.restricted, check.files, check.lines, check.head, check.good)


def _destroyed(looked: Sequence[Looked]) -> Iterator[Destroyed]:
    for each in looked:
        log = f"{RESTRICTED}/{LOG}" if each.bag.restricted else LOG
        for one in destroyed([each.bag]):
            yield Destroyed(one.at.date(), one.files, one.rule.years, one.rule.since, log)


def _papers(request: Request, again: Again) -> Iterator[PaperRow]:
    stays = request.stays
    return (paper_row(one, checked, request.names, stays) for one, checked in again)


def _absences(request: Request) -> Iterator[Absence]:
    chosen = request.choice, request.names, request.stays
    return absences(request.picked, request.issued(), request.project, *chosen, restricted=request.restricted)


def _awaited(request: Request, papers: Sequence[PaperRow]) -> Iterator[EvidenceRow]:
    """Evidence of which there is no file."""
    project, people = request.project, request.choice.people
    if project is not None:
        yield from awaited_rows(
            request.picked,
            papers,
            project,
            people,
            request.stays,
            restricted=request.restricted,
            today=request.today,
        )


def _stays(request: Request) -> Iterator[StayRow]:
    if request.project is not None:
        yield from stay_rows(request.project, request.choice.people, request.language)


def _grants(request: Request) -> Iterator[GrantRow]:
    if request.project is not None:
        yield from grant_rows(request.project, request.choice.people, request.stays, restricted=request.restricted)


def _found(request: Request, again: Again) -> Iterator[Finding]:
    """What is wrong with the bags, and which verdicts are worse than they were."""
    for each in request.looked:
        yield from told_of(each.bag, each.check.findings)
    loaded, moment = request.handing.get("project"), clock(request.handing.get("now"))()
    yield from doubtful([each.bag for each in request.looked], request.bags, loaded, moment)
    grown = (worse(one, believing=request.is_believing) for _, one in again)
    yield from (one for one in grown if one is not None)


def _of_theirs(found: Sequence[Finding], picked: Sequence[Held]) -> Iterator[Finding]:
    """What was found; of files that are not theirs the number alone: the agency did not ask for others' names."""
    theirs = {path for one in picked for path, _ in one.paths()}
    told = [one for one in found if one.place.file in theirs or not _names_a_file(one)]
    yield from told
    if len(told) < len(found):
        yield Finding("ARC99", Severity.WARNING, place=Place(DATA), values={"count": len(found) - len(told)})


def _names_a_file(finding: Finding) -> bool:
    return finding.place.file.startswith(f"{DATA}/") or finding.code in _STRAYS
