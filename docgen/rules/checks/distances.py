"""Whether the distance that travel support rests on can be that between the two towns (`DAT47`).

A warning, and only where no distance that a calculator may give for the towns lies in
the band of the one entered: towns that bear one name, several senders, and host and
workplace all count in its favour. Where a town is not known nothing is said, nor
below the lowest band, which `FIN02` tells of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from docgen.errors import Finding
from docgen.formats.numbers import number
from docgen.i18n import Language
from docgen.models.activities import Accompaniment, Activity
from docgen.models.organisations import Organisation
from docgen.models.project import Project
from docgen.models.values import Bilingual
from docgen.rules.call import Call
from docgen.rules.checks.breaches import warning
from docgen.rules.checks.case import Case, Check
from docgen.rules.distances import Point, great_circle, leeway, towns
from docgen.rules.due.papers import participants
from docgen.rules.due.paths import record_path
from docgen.rules.figures import TravelBand


@dataclass(frozen=True, slots=True)
class _Town:
    """A town as an address names it, at one of the places where it may lie."""

    name: str
    point: Point


@dataclass(frozen=True, slots=True)
class _Way:
    """The way between two towns, in kilometres."""

    origin: str
    destination: str
    kilometres: float


def distances(case: Case) -> Iterator[Finding]:
    """`DAT47`: the band of the distance entered cannot be that of the two towns."""
    call = case.call
    for stay in (*case.project.activities, *case.project.accompaniments):
        entered = stay.travel.distance
        band = call.travel_band(entered) if entered is not None else None
        if entered is None or band is None:
            continue
        ways = _ways(case.project, stay)
        if not ways or any(_may_lie_in(call, band, one.kilometres) for one in ways):
            continue
        nearest = min(ways, key=lambda one: abs(one.kilometres - float(entered)))
        estimate = round(nearest.kilometres)
        yield warning(
            "DAT47",
            f"{record_path(stay)}.travel.distance",
            distance=entered,
            band=_kilometres_of(call, band),
            origin=nearest.origin,
            destination=nearest.destination,
            estimate=estimate,
            expected=_kilometres_of(call, call.travel_band(Decimal(estimate))),
        )


def _ways(project: Project, stay: Activity | Accompaniment) -> list[_Way]:
    """Every way that the towns of senders, and of host and workplace, allow; none where one of them is not known."""
    people = [stay.person] if isinstance(stay, Accompaniment) else participants(stay)
    senders = [project.sending_organisation(stay, project.person(key)) for key in people]
    hosts = [project.host_of(stay), *([project.organisation(stay.workplace)] if stay.workplace else [])]
    return [
        _Way(origin.name, destination.name, great_circle(origin.point, destination.point))
        for origin, destination in product(_where(senders), _where(hosts))
    ]


def _where(organisations: Sequence[Organisation | None]) -> list[_Town]:
    """The towns of all the organisations; none where one of them is not known."""
    found: dict[str, list[_Town]] = {}
    for organisation in organisations:
        if organisation is None:
            return []
        if organisation.key not in found:
            found[organisation.key] = _town_of(organisation)
    return [town for places in found.values() for town in places] if all(found.values()) else []


def _town_of(organisation: Organisation) -> list[_Town]:
    """The town of an address, once for each place where it may lie; none where it is not known."""
    address = organisation.address
    if address is None or address.town is None or address.country is None:
        return []
    names = (address.town.lv, address.town.en)
    points = {point for name in names if name for point in towns(address.country, name)}
    return [_Town(address.town.said_in(Language.LV), point) for point in sorted(points)]


def _may_lie_in(call: Call, band: TravelBand, kilometres: float) -> bool:
    """Whether a calculator may give towns that far apart a distance in that band."""
    last, spare = call.travel_band_end(band), leeway(kilometres)
    return band.from_km <= kilometres + spare and (last is None or kilometres - spare < last + 1)


def _kilometres_of(call: Call, band: TravelBand | None) -> Bilingual:
    """The kilometres of a band as programme tables print them; without one, those below the lowest."""
    return Bilingual(**{str(one): _in_language(call, band, one) for one in Language})


def _in_language(call: Call, band: TravelBand | None, language: Language) -> str:
    if band is None:
        lowest = min(one.from_km for one in call.travel_bands.value)
        return f"< {number(lowest, language)} km"
    first, last = number(band.from_km, language), call.travel_band_end(band)
    return f"≥ {first} km" if last is None else f"{first}–{number(last, language)} km"


CHECKS: tuple[Check, ...] = (distances,)
"""The checks of this area."""
