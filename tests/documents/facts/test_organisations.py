"""Facts about organisations."""

from __future__ import annotations

import pytest

from docgen.documents.blank import SHOWN
from docgen.documents.facts.organisations import organisation_facts, postal_address
from docgen.documents.needs import Needs
from docgen.i18n import Language
from docgen.models.organisations import Organisation


def organisation(**facts: object) -> Organisation:
    return Organisation.model_validate({"key": "s", "name": "S"} | facts)


LATVIAN = {"street": "Parauga iela 1", "town": "Rīga", "postal_code": "LV-1000", "country": "LV"}
GERMAN = {
    "street": "Musterstraße 5",
    "town": {"lv": "Berlīne", "en": "Berlin"},
    "postal_code": "10115",
    "country": "DE",
}


@pytest.mark.parametrize(
    ("address", "language", "line"),
    [
        (LATVIAN, Language.LV, "Parauga iela 1, Rīga, LV-1000, Latvija"),
        (GERMAN, Language.LV, "Musterstraße 5, 10115 Berlīne, Vācija"),
        (GERMAN, Language.EN, "Musterstraße 5, 10115 Berlin, Germany"),
        ({"town": "Rīga", "country": "LV"}, Language.LV, "Rīga, Latvija"),
    ],
)
def test_an_address_stands_in_the_order_of_its_country(address: object, language: Language, line: str) -> None:
    needs = Needs("grant_agreement", language)
    assert postal_address(organisation(address=address), "organisations[s]", needs) == line
    assert needs.findings == []


def test_an_address_needs_town_and_country() -> None:
    needs = Needs("grant_agreement", Language.LV)
    line = postal_address(organisation(address={"street": "Parauga iela 1"}), "organisations[s]", needs)
    assert line == f"Parauga iela 1, {SHOWN}, {SHOWN}"
    assert [one.path for one in needs.findings] == [
        "organisations[s].address.town",
        "organisations[s].address.country",
    ]


def test_all_that_an_organisation_lacks_is_told_at_once() -> None:
    needs = Needs("grant_agreement", Language.LV)
    organisation_facts(organisation(), needs)
    assert [one.path.removeprefix("organisations[s].") for one in needs.findings] == [
        "registration_number",
        "address.town",
        "address.country",
        "email",
        "phone",
        "signatories",
    ]


def test_a_signatory_needs_position_and_authority() -> None:
    needs = Needs("grant_agreement", Language.LV)
    facts = organisation_facts(organisation(signatories=[{"name": "Ilze"}]), needs)
    assert facts.signatory.name == "Ilze"
    assert {one.path for one in needs.findings} >= {
        "organisations[s].signatories[1].position",
        "organisations[s].signatories[1].authority",
    }
