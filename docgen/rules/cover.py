"""Where the European Health Insurance Card is accepted.

Source: Regulation (EC) No 883/2004 with the agreements on the European Economic
Area, with Switzerland and with the United Kingdom.
"""

from __future__ import annotations

from docgen.models.activities import ActivityBase, Direction, Stay
from docgen.models.persons import PersonBase
from docgen.models.project import Project

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
