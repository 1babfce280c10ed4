"""A broken rule stops its paper; what lets it pass leaves the paper to what it can print."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from group_data import GROUP, came_to_be, group_data, item
from inclusion_data import including
from learning_data import ended_data
from projects import demo_data, project, record, told
from selection_data import selecting

import docgen.documents
from docgen.errors import Finding, Letter, Severity
from docgen.packs.papers import Paper, papers
from docgen.rules.checks import check_rules
from docgen.rules.overrides import call_of
from docgen.rules.waivers import let_pass

BEFORE, AFTER = date(2026, 11, 22), date(2027, 12, 1)
RULES = re.compile(r"(?:ACT|PER|LOC|INC|DOC|PLN|FIN)\d\d")
ANNA, KARLIS = "activities[anna-berline]", "activities[karlis-helsinki]"
LETTER = {"number": "1-5/77", "issued": "01.02.2027"}


def on(data: dict[str, Any], section: str, key: str, **fields: Any) -> dict[str, Any]:
    """The data with fields of one record changed."""
    record(data, section, key).update(fields)
    return data


def group(**fields: Any) -> dict[str, Any]:
    return on(group_data(), "activities", GROUP, **fields)


def programmed(**fields: Any) -> dict[str, Any]:
    data = group_data()
    record(data, "activities", GROUP)["programme"].update(fields)
    return data


def holding(*items: dict[str, Any]) -> dict[str, Any]:
    days = [{"day": f"{day}.05.2027", "items": list(items)} for day in (10, 11, 12)]
    return programmed(days=days)


def supported(**support: Any) -> dict[str, Any]:
    return on(demo_data(), "activities", "anna-berline", support=support)


def travelling(**travel: Any) -> dict[str, Any]:
    data = demo_data()
    record(data, "activities", "anna-berline")["travel"].update(travel)
    return data


def represented(**fields: Any) -> dict[str, Any]:
    data = demo_data()
    record(data, "people", "karlis")["legal_representatives"][0].update(fields)
    return data


def staff_as_learner() -> dict[str, Any]:
    data = demo_data()
    data["people"].append({"key": "juris", "role": "staff", "given_name": "J", "family_name": "P"})
    return on(data, "activities", "anna-berline", participant="juris")


def without_rate(data: dict[str, Any], country: str) -> dict[str, Any]:
    return data | {"rates": [rate for rate in data["rates"] if rate["country"] != country]}


def costing(**cost: Any) -> dict[str, Any]:
    return including(costs=[{"item": "a", "reason": "b", "planned": 10} | cost])


def accompanying(**stay: Any) -> dict[str, Any]:
    return on(including(costs=None), "accompaniments", "pavada-karli", **stay)


def on_a_course(**fields: Any) -> dict[str, Any]:
    course = {"key": "kurss", "type": "course", "participant": "anna", "host": "berline", "objectives": ["M1"]}
    data = demo_data()
    data["activities"].append(course | {"first_day": "01.03.2028", "last_day": "05.03.2028"} | fields)
    return data


def really(**real: Any) -> dict[str, Any]:
    data = ended_data()
    record(data, "activities", "anna-berline")["real"].update(real)
    return data


def in_the_group(**real: Any) -> dict[str, Any]:
    data = came_to_be(group_data())
    record(data, "accompaniments", "gunta-grupa")["real"].update(real)
    return data


BACKWARDS = {"first_day": "12.05.2027", "last_day": "11.05.2027"}
BOUGHT = item("Valodas kurss", "peers", "6", commercial="jā")
TRIPS = (item("Darbnīca", "peers", "2"), item("Muzejs", "secondary", "4"))
LATE = {"decision": "10.12.2026", "notification": "13.12.2026", "published": [{"where": "x", "day": "11.12.2026"}]}
PROGRAMME = ("group_programme", f"activities[{GROUP}]")
AGREEMENT = ("grant_agreement", ANNA)
NOTICE = ("selection_notice", "selections[pavasaris]")
HELP = ("grant_agreement", "accompaniments[pavada-karli]")
PARENT = "people[karlis].legal_representatives[1]"
JUSTIFICATION = ("inclusion_justification", "inclusion[karlis]")

BROKEN: list[tuple[str, dict[str, Any], tuple[str, str], str]] = [
    ("ACT05", group(participants=["anna"]), PROGRAMME, f"{PROGRAMME[1]}.participants"),
    ("ACT06", on(group_data(), "organisations", "leipciga", kind="company"), PROGRAMME, f"{PROGRAMME[1]}.host"),
    ("ACT07", on(group_data(), "accompaniments", "ieva-grupa", first_day="11.05.2027"), PROGRAMME, PROGRAMME[1]),
    ("ACT07", group() | {"accompaniments": []}, PROGRAMME, PROGRAMME[1]),
    ("ACT08", programmed(authors=["Ieva"]), PROGRAMME, f"{PROGRAMME[1]}.programme.authors"),
    ("ACT09", holding(BOUGHT), PROGRAMME, f"{PROGRAMME[1]}.programme.days"),
    ("ACT09", holding(*TRIPS), PROGRAMME, f"{PROGRAMME[1]}.programme.days"),
    ("ACT21", travelling(funded_days=3), AGREEMENT, f"{ANNA}.travel.funded_days"),
    ("ACT21", accompanying(travel={"funded_days": 3}), JUSTIFICATION, f"{HELP[1]}.travel.funded_days"),
    ("ACT24", on(group_data(), "organisations", "leipciga", kind=None), PROGRAMME, "organisations[leipciga].kind"),
    ("ACT26", on(demo_data(), "activities", "anna-berline", last_day="28.02.2027"), AGREEMENT, f"{ANNA}.last_day"),
    ("ACT26", really(last_day="28.02.2027"), ("learning_outcomes", ANNA), f"{ANNA}.real.last_day"),
    ("ACT26", really(interruptions=[BACKWARDS]), ("learning_outcomes", ANNA), f"{ANNA}.real.interruptions[1].last_day"),
    (
        "ACT26",
        in_the_group(last_day="01.05.2027"),
        ("attendance", PROGRAMME[1]),
        "accompaniments[gunta-grupa].real.last_day",
    ),
    ("PER01", group(participants=["anna", "karlis", "ieva"]), PROGRAMME, f"{PROGRAMME[1]}.participants[ieva]"),
    ("PER01", staff_as_learner(), AGREEMENT, f"{ANNA}.participant"),
    ("PER01", staff_as_learner(), ("learning_agreement", ANNA), f"{ANNA}.participant"),
    ("PER05", accompanying(accompanies=[], host="helsinki"), HELP, f"{HELP[1]}.accompanies"),
    (
        "PER08",
        on(demo_data(), "people", "karlis", birth_date="01.03.2009"),
        ("grant_agreement", KARLIS),
        f"{KARLIS}.planned_signing",
    ),
    ("PER08", represented(basis="guardian"), ("grant_agreement", KARLIS), f"{PARENT}.document"),
    ("PER08", represented(basis="foster_family"), ("learning_agreement", KARLIS), f"{PARENT}.document"),
    ("PER08", represented(basis="care_institution", document="x"), JUSTIFICATION, f"{PARENT}.institution"),
    ("INC03", costing(kind="travel"), JUSTIFICATION, f"{JUSTIFICATION[1]}.costs[1].kind"),
    ("INC03", costing(kind="subsistence", of_accompanying=True), JUSTIFICATION, f"{JUSTIFICATION[1]}.costs[1].kind"),
    ("INC04", selecting(**LATE), NOTICE, f"{NOTICE[1]}.published[1].day"),
    ("INC05", demo_data() | {"inclusion": []}, ("inclusion_justification", KARLIS), f"{KARLIS}.participant"),
    ("PLN13", demo_data() | {"code": "2031-1-LV01-KA121-VET-000000001"}, AGREEMENT, "code"),
    ("PLN13", demo_data() | {"code": "KA121"}, AGREEMENT, "code"),
    ("FIN03", on_a_course(fee_days=11), ("grant_agreement", "activities[kurss]"), "activities[kurss].fee_days"),
    ("FIN06", supported(travel={"paid": 99999}), AGREEMENT, f"{ANNA}.support.travel.paid"),
    ("FIN06", supported(travel={"provision": "paid", "paid": 5}), AGREEMENT, f"{ANNA}.support.travel.paid"),
    (
        "FIN06",
        supported(travel={"provision": "in_kind", "paid": 5, "provided": "x"}),
        AGREEMENT,
        f"{ANNA}.support.travel.paid",
    ),
    ("FIN10", without_rate(demo_data(), "DE"), AGREEMENT, "rates[DE]"),
    ("FIN10", without_rate(including(), "FI"), JUSTIFICATION, "rates[FI]"),
    ("FIN11", supported(exceptional=[{"item": "x", "amount": -5}]), AGREEMENT, f"{ANNA}.support.exceptional[1].amount"),
    ("FIN11", supported(individual={"amount": -5, "reason": "x"}), AGREEMENT, f"{ANNA}.support.individual.amount"),
    ("FIN11", supported(travel={"paid": -5, "provided": "x"}), AGREEMENT, f"{ANNA}.support.travel.paid"),
    (
        "FIN11",
        accompanying(support={"travel": {"amount": -5, "reason": "x"}}),
        JUSTIFICATION,
        f"{HELP[1]}.support.travel.amount",
    ),
    ("FIN11", costing(planned=-1), JUSTIFICATION, f"{JUSTIFICATION[1]}.costs[1].planned"),
    ("FIN11", costing(planned=-1), ("grant_agreement", KARLIS), f"{JUSTIFICATION[1]}.costs[1].planned"),
    ("FIN11", costing(real=-1), JUSTIFICATION, f"{JUSTIFICATION[1]}.costs[1].real"),
    ("FIN11", selecting(contributions=[{"amount": -1, "reason": "a"}]), NOTICE, f"{NOTICE[1]}.contributions[1].amount"),
]
"""A rule, data that break it, the paper that is not made because of that, and the place of the finding."""


def paper(data: dict[str, Any], which: tuple[str, str], today: date = BEFORE, *, judged: bool = True) -> Paper:
    """A paper with what the rules say of these data on a day; `judged`: else with what its builder says alone."""
    whole = project(data)
    broken = let_pass(check_rules(whole, call_of(whole), today), whole) if judged else ()
    return next(one for one in papers(whole, broken) if (one.due.kind, one.due.subject) == which)


def errors(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(one.code, one.path) for one in findings if one.severity is Severity.ERROR]


@pytest.mark.parametrize(("code", "data", "which", "path"), BROKEN, ids=[f"{one[0]}-{one[2][0]}" for one in BROKEN])
def test_a_paper_that_prints_what_breaks_a_rule_is_not_made(
    code: str, data: dict[str, Any], which: tuple[str, str], path: str
) -> None:
    made = paper(data, which)
    assert (code, path) in errors(made.findings)
    assert not made.complete
    alone = paper(data, which, judged=False)
    assert [one.code for one in alone.findings if RULES.fullmatch(one.code)] == []


def test_no_builder_names_a_rule_that_it_judges_by() -> None:
    told = re.compile(rf'(?:refuse|warn|absent)\(\s*"{RULES.pattern}"')
    sources = Path(docgen.documents.__file__).parent.rglob("*.py")
    assert [file.name for file in sources if told.search(file.read_text("utf-8"))] == []


def waived(data: dict[str, Any], code: str, path: str) -> dict[str, Any]:
    return data | {"waivers": [{"code": code, "path": path, "reason": "Atļauts", "letter": LETTER}]}


@pytest.mark.parametrize("code", ["ACT05", "ACT06", "ACT08"])
def test_a_paper_with_a_breach_that_the_agency_lets_pass_is_made(code: str) -> None:
    _, data, which, path = next(one for one in BROKEN if one[0] == code)
    made = paper(waived(data, code, path), which)
    assert made.complete
    assert told(made.findings) == []


def test_what_is_past_and_what_no_printed_source_says_stops_nothing() -> None:
    alone = group(participants=["anna"])
    assert not paper(alone, PROGRAMME).complete
    assert paper(alone, PROGRAMME, AFTER).complete
    for year in (2024, 2026):
        assert paper(alone | {"code": f"{year}-1-LV01-KA121-VET-000000001"}, PROGRAMME).complete


def test_a_group_that_nobody_accompanied_has_no_paper_even_afterwards() -> None:
    made = paper(group_data() | {"accompaniments": []}, PROGRAMME, AFTER)
    assert errors(made.findings) == [("DAT20", PROGRAMME[1])]
    assert not made.complete


@pytest.mark.parametrize(
    ("code", "data", "which", "path", "lacking"),
    [
        (
            "PER05",
            accompanying(accompanies=[], host="helsinki"),
            HELP,
            "accompaniments",
            ("DAT20", f"{HELP[1]}.accompanies"),
        ),
        (
            "PER01",
            group(participants=["anna", "karlis", "ieva"]),
            PROGRAMME,
            "activities",
            ("DAT20", "people[ieva].studies.title"),
        ),
        ("FIN10", without_rate(demo_data(), "DE"), AGREEMENT, "rates", ("DAT43", ANNA)),
        ("FIN10", without_rate(including(), "FI"), JUSTIFICATION, "rates", ("DAT43", JUSTIFICATION[1])),
        (
            "ACT26",
            on(demo_data(), "activities", "anna-berline", last_day="28.02.2027"),
            ("learning_agreement", ANNA),
            "activities",
            ("DAT43", ANNA),
        ),
    ],
)
def test_what_is_let_pass_leaves_no_blank_in_a_paper(
    code: str, data: dict[str, Any], which: tuple[str, str], path: str, lacking: tuple[str, str]
) -> None:
    made = paper(waived(data, code, path), which)
    assert lacking in errors(made.findings)
    assert not made.complete
    assert {one.stops for one in made.findings if (one.code, one.path) == lacking} == {frozenset({which[0]})}


def test_somebody_without_justification_has_none_even_where_that_is_let_pass_and_it_is_told_why() -> None:
    data = waived(demo_data() | {"inclusion": []}, "INC05", KARLIS)
    made = paper(data, ("inclusion_justification", KARLIS))
    assert made.context is None
    assert not made.complete
    (why,) = made.findings
    assert (why.code, why.severity, why.path) == ("INC05", Severity.WARNING, f"{KARLIS}.participant")
    assert why.excuse is not None
    assert why.excuse.letter == Letter("1-5/77", date(2027, 2, 1))


def test_a_justification_that_is_there_is_made_though_another_activity_lacks_one() -> None:
    data = demo_data()
    data["activities"].append({"key": "x", "type": "short_term_mobility", "participant": "karlis"})
    assert "INC05" not in {one.code for one in paper(data, JUSTIFICATION).findings}
    assert ("INC05", "activities[x].participant") in errors(
        paper(data, ("inclusion_justification", "activities[x]")).findings
    )


def test_a_missing_rate_stops_no_justification_of_who_goes_alone() -> None:
    data = without_rate(including(costs=None, accompaniment=None), "FI")
    assert "FIN10" not in {one.code for one in paper(data, JUSTIFICATION).findings}
