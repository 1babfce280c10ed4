"""What came to be beyond what was agreed (`DAT49`): more days, more travel days, higher real costs.

No more is due for it than the agreement grants (`docgen.rules.sums.parts`). An amendment
is entered as the days or amounts that it plans, or as an amount set by hand.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.errors import Finding, Named
from docgen.models.inclusion import InclusionSupport
from docgen.models.values import Euro
from docgen.rules.checks.breaches import warning
from docgen.rules.checks.case import Case, Check
from docgen.rules.due.paths import record_path
from docgen.rules.stays import real_days
from docgen.rules.sums.lines import Supported

_CODE = "DAT49"


def longer_stays(case: Case) -> Iterator[Finding]:
    """Real stays, and journeys, of more days than are planned, unless the amount is set by hand."""
    for stay in (*case.project.activities, *case.project.accompaniments):
        if stay.real is not None and stay.support.individual.amount is None:
            yield from _longer(stay)


def higher_costs(case: Case) -> Iterator[Finding]:
    """Real costs of inclusion support above the planned ones, the accompanying person's apart."""
    for record in case.project.inclusion:
        for of_accompanying in (False, True):
            yield from _higher(record, of_accompanying=of_accompanying)


def _longer(stay: Supported) -> Iterator[Finding]:
    real, path = stay.real, f"{record_path(stay)}.real"
    if real is None:
        return
    days = real_days(real)
    if days is not None and stay.days is not None and days > stay.days > 0:
        later = real.last_day is not None and stay.last_day is not None and real.last_day > stay.last_day
        where = f"{path}.last_day" if later else f"{path}.first_day"
        yield warning(_CODE, where, problem=Named("beyond.days"), real=days, agreed=stay.days)
    planned = stay.travel.funded_days
    if real.travel_days is not None and planned is not None and real.travel_days > planned:
        values = {"real": real.travel_days, "agreed": planned}
        yield warning(_CODE, f"{path}.travel_days", problem=Named("beyond.travel_days"), **values)


def _higher(record: InclusionSupport, *, of_accompanying: bool) -> Iterator[Finding]:
    costs = [cost for cost in record.costs if cost.of_accompanying is of_accompanying]
    real = [cost.real for cost in costs if cost.real is not None]
    if len(real) < len(costs):
        return
    came_to, agreed = Euro.rounded(sum(real)), Euro.rounded(sum(cost.planned for cost in costs))
    if came_to > agreed:
        where = f"{record_path(record)}.costs"
        yield warning(_CODE, where, problem=Named("beyond.costs"), real=came_to, agreed=agreed)


CHECKS: tuple[Check, ...] = (longer_stays, higher_costs)
"""The checks of this area."""
