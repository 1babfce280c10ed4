"""Stays and grants of those whose papers are handed over, as the project's data tell them.

Where restricted papers are not handed over, support that is named in them is told without its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from docgen.documents.kinds import due_papers
from docgen.errors import Excuse, Finding, Severity
from docgen.i18n import Language
from docgen.manifest import AMENDMENT, Kind
from docgen.models.activities import Accompaniment
from docgen.models.project import Project
from docgen.packs.dossier import GrantRow, StayRow
from docgen.packs.stay_names import StayNames
from docgen.rules.due import Phase
from docgen.rules.due.evidence import first_day
from docgen.rules.due.paths import record_path
from docgen.rules.overrides import call_of
from docgen.rules.stays import real_days
from docgen.rules.sums.budget import budget
from docgen.rules.sums.categories import CATEGORY_OF
from docgen.rules.sums.lines import IndividualLine, Line, LineKind, TravelLine
from docgen.rules.sums.parts import Part
from docgen.rules.waivers import Passes


class Stays(StayNames):
    """Names stays, and tells the days before which papers about them have to be signed."""

    def __init__(self, project: Project | None) -> None:
        super().__init__(project)
        due = due_papers(project, call_of(project)) if project is not None else ()
        self._passes = Passes(project) if project is not None else None
        self._before = {(one.kind, one.subject) for one in due if one.phase is Phase.BEFORE_DEPARTURE}

    def sign_by(self, kind: Kind, subject: str) -> date | None:
        """The first day of the stay before which a paper has to be signed; None where there is none."""
        stay = self.stay(subject)
        if stay is None or kind == AMENDMENT or (kind, subject) not in self._before:
            return None
        return first_day(stay)

    def excuse(self, subject: str) -> Excuse | None:
        """Why a paper about that was signed late, where the data explain it."""
        late = Finding("DOC04", Severity.FILE, path=subject)
        return self._passes.let_pass([late])[0].excuse if self._passes is not None else None


def stay_rows(project: Project, people: Sequence[str], language: Language) -> Iterator[StayRow]:
    """Where those who are chosen went, when, and on what grant."""
    for part in _parts(project, people):
        yield _stay_row(project, part, language)


def grant_rows(project: Project, people: Sequence[str], stays: Stays, *, restricted: bool) -> Iterator[GrantRow]:
    """The parts of which their grants are made."""
    for part in _parts(project, people):
        for line in part.planned:
            yield _grant_row(part, line, stays, named=restricted or line.kind is not LineKind.INCLUSION)


def _parts(project: Project, people: Sequence[str]) -> Iterator[Part]:
    return (part for part in budget(project, call_of(project)).parts if part.person.key in people)


def _grant_row(part: Part, line: Line, stays: Stays, *, named: bool) -> GrantRow:
    granted = line.granted
    reckoned = line.computed if isinstance(line, IndividualLine) and not line.by_hand else None
    days = (
        ((reckoned.full_days, reckoned.rates.full), (reckoned.reduced_days, reckoned.rates.reduced)) if reckoned else ()
    )
    travel = line if isinstance(line, TravelLine) and not line.by_hand else None
    return GrantRow(
        person=part.person.name,
        stay=stays.named(record_path(part.stay)),
        category=CATEGORY_OF[line.kind] if named else None,
        item=line.item,
        days=tuple((count, rate) for count, rate in days if count),
        from_km=int(travel.band.from_km) if travel is not None and travel.band is not None else None,
        green=travel is not None and part.stay.travel.green,
        amount=granted.amount if granted is not None else None,
        in_kind=granted.in_kind if granted is not None else None,
        reason=line.decided.reason if line.by_hand and named else None,
        by_hand=line.by_hand,
    )


def _stay_row(project: Project, part: Part, language: Language) -> StayRow:
    stay, agreement = part.stay, part.stay.agreement
    host, real = project.host_of(stay), stay.real
    sender = project.sending_organisation(stay, part.person)
    address = host.address if host is not None else None
    return StayRow(
        person=part.person.name,
        sender=sender.name.said_in(language) if sender is not None else "",
        type=None if isinstance(stay, Accompaniment) else stay.type,
        host=host.name.said_in(language) if host is not None else "",
        town=address.town.said_in(language) if address is not None and address.town is not None else "",
        country=(address.country or "") if address is not None else "",
        first_day=stay.first_day,
        last_day=stay.last_day,
        days=stay.days,
        travel_days=stay.travel.funded_days,
        real_first_day=real.first_day if real is not None else None,
        real_last_day=real.last_day if real is not None else None,
        real_days=real_days(real) if real is not None else None,
        granted=part.sums.granted if not part.sums.unknown else None,
        received=part.sums.received,
        agreement=(agreement.number or "") if agreement is not None else "",
        signed=agreement.signed if agreement is not None else None,
    )
