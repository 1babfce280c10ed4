"""What insurance somebody has, and where the European Health Insurance Card is accepted.

Source: Regulation (EC) No 883/2004 with the agreements on the European Economic
Area, with Switzerland and with the United Kingdom.
"""

from __future__ import annotations

from docgen.models.activities import ActivityBase, Direction, Stay
from docgen.models.persons import PersonBase
from docgen.models.project import Project
from docgen.models.support import Insurance, InsuranceKind
from docgen.rules.due.paths import record_path

_MEMBERS = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
_OTHERS = "CH GB IS LI NO"
CARD_COUNTRIES = frozenset(f"{_MEMBERS} {_OTHERS}".split())
"""Countries whose insured persons have the card, and where it is accepted."""


def health_card_works(project: Project, stay: Stay, person: PersonBase) -> bool:
    """Whether the card covers a stay: both where the person comes from and where he or she goes.

    A country that is not known speaks against nothing.
    """
    host = project.host_of(stay)
    places = [host.address if host else None]
    if isinstance(stay, ActivityBase) and stay.direction is Direction.INCOMING:
        home = project.sending_organisation(stay, person)
        places.append(home.address if home else person.address)
    countries = {place.country for place in places if place is not None and place.country is not None}
    return countries <= CARD_COUNTRIES


def insurance_of(project: Project, stay: Stay, person: PersonBase) -> tuple[tuple[Insurance, str], ...]:
    """The stay's own insurance and, of kinds that it does not name, that of the settings; each with its data path.

    Of the settings the card is left out where it does not work. In the order of kinds.
    """
    own, card = {one.kind for one in stay.insurance}, health_card_works(project, stay, person)
    found = [
        (one, f"settings.insurance[{number}]")
        for number, one in enumerate(project.settings.insurance, start=1)
        if one.kind not in own and (card or one.kind is not InsuranceKind.HEALTH_CARD)
    ]
    path = f"{record_path(stay)}.insurance"
    found += ((one, f"{path}[{number}]") for number, one in enumerate(stay.insurance, start=1))
    order = list(InsuranceKind)
    return tuple(sorted(found, key=lambda one: order.index(one[0].kind)))
