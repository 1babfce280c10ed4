"""Papers: what is agreed, signed, recorded and issued, and when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from projects import demo_data, project, record

from docgen.errors import Finding, Named, Severity
from docgen.formats.findings import message
from docgen.i18n import Language
from docgen.models.activities import ActivityType
from docgen.rules.call import call
from docgen.rules.checks import papers
from docgen.rules.checks.case import Case

TODAY = date(2026, 11, 22)
AFTER = date(2027, 6, 1)


def found(data: dict[str, Any], code: str, today: date = TODAY) -> list[Finding]:
    case = Case(project(data), call(2025), today)
    findings = [one for check in papers.CHECKS for one in check(case) if one.code == code]
    assert all(one.severity is Severity.WARNING and not one.stops for one in findings)
    return findings


def told(data: dict[str, Any], code: str, today: date = TODAY) -> list[str]:
    return [one.path for one in found(data, code, today)]


def anna_alone() -> dict[str, Any]:
    """The sample, in which Anna alone goes to Berlin, from 1 to 21 March 2027."""
    data = demo_data()
    data["activities"] = [record(data, "activities", "anna-berline")]
    data["inclusion"] = []
    return data


class TestAgreementsByChoice:
    def test_types_of_the_table_need_no_choice(self) -> None:
        assert told(demo_data(), "DOC02") == []

    def test_other_types_do(self) -> None:
        data = anna_alone()
        data["activities"].append({"key": "g", "type": "group_mobility", "participants": ["anna", "kerli"]})
        (one,) = found(data, "DOC02")
        assert (one.path, one.values) == ("settings.agreements_for", {"types": (ActivityType.GROUP_MOBILITY,)})

    @pytest.mark.parametrize("chosen", [[], ["group_mobility"], ["preparatory_visit"]])
    def test_an_empty_list_is_a_choice_too(self, chosen: list[str]) -> None:
        data = anna_alone()
        data["activities"].append({"key": "g", "type": "group_mobility", "participants": ["anna", "kerli"]})
        data["settings"]["agreements_for"] = chosen
        assert told(data, "DOC02") == []


class TestBeforeDeparture:
    @pytest.mark.parametrize(("signed", "late"), [("01.03.2027", False), ("02.03.2027", True)])
    def test_an_agreement_is_signed_before_departure(self, signed: str, late: bool) -> None:
        data = anna_alone()
        data["activities"][0]["agreement"] = {"signed": signed}
        assert told(data, "DOC04") == (["activities[anna-berline].agreement.signed"] if late else [])

    def test_the_day_of_departure_counts_where_it_is_known(self) -> None:
        data = anna_alone()
        data["activities"][0]["agreement"] = {"signed": "01.03.2027"}
        data["activities"][0]["travel"]["departure"] = "28.02.2027"
        (one,) = found(data, "DOC04")
        assert message(one, Language.LV).text == (
            "Dotācijas līgums: tam jābūt pirms izbraukšanas (28.02.2027.), bet datums ir vēlāks."
        )

    def test_one_that_is_not_recorded_is_missed_once_somebody_left(self) -> None:
        assert told(anna_alone(), "DOC04", date(2027, 3, 1)) == []
        assert told(anna_alone(), "DOC04", date(2027, 3, 2)) == ["activities[anna-berline].agreement"]

    def test_a_group_needs_none_unless_the_project_chose_so(self) -> None:
        data = anna_alone()
        group = {"key": "g", "type": "group_mobility", "participants": ["anna", "kerli"], "first_day": "01.02.2027"}
        data["activities"] = [group]
        assert told(data, "DOC04", AFTER) == []
        data["settings"]["agreements_for"] = ["group_mobility"]
        assert told(data, "DOC04", AFTER) == ["activities[g].agreement"]

    def test_orders_and_decisions_on_support_come_before_too(self) -> None:
        data = demo_data()
        record(data, "inclusion", "karlis")["decision"]["issued"] = "13.04.2027"
        days = {"first_day": "12.04.2027", "last_day": "23.04.2027"}
        stay = {"key": "s", "person": "anna", "accompanies": ["karlis-helsinki"], **days}
        data["accompaniments"] = [{**stay, "order": {"issued": "14.04.2027"}}]
        assert told(data, "DOC04") == ["inclusion[karlis].decision.issued", "accompaniments[s].order.issued"]


class TestAfterMobility:
    def test_nothing_is_missed_on_the_last_day(self) -> None:
        assert told(anna_alone(), "DOC07", date(2027, 3, 21)) == []

    def test_the_real_stay_and_its_results_are_missed_afterwards(self) -> None:
        findings = found(anna_alone(), "DOC07", date(2027, 3, 22))
        assert [one.path for one in findings] == ["activities[anna-berline].real", "activities[anna-berline].results"]
        assert findings[0].values == {"field": Named("Stay.real", field=True)}

    def test_both_are_recorded(self) -> None:
        data = anna_alone()
        real = {"first_day": "01.03.2027", "last_day": "21.03.2027"}
        data["activities"][0].update({"real": real, "results": {"mark": 8}})
        assert told(data, "DOC07", AFTER) == []

    def test_a_group_has_no_results_of_its_own(self) -> None:
        data = anna_alone()
        days = {"first_day": "01.02.2027", "last_day": "05.02.2027"}
        data["activities"] = [{"key": "g", "type": "group_mobility", "participants": ["anna", "kerli"], **days}]
        assert told(data, "DOC07", AFTER) == ["activities[g].real"]

    def test_who_came_home_early_has_ended(self) -> None:
        data = anna_alone()
        data["activities"][0]["real"] = {"first_day": "01.03.2027", "last_day": "05.03.2027"}
        assert told(data, "DOC07", date(2027, 3, 5)) == []
        assert told(data, "DOC07", date(2027, 3, 6)) == ["activities[anna-berline].results"]


class TestAgencyModel:
    @pytest.mark.parametrize(
        ("model", "named"),
        [
            (None, False),
            ({"annex": "6"}, False),
            ({"compared": "01.11.2026"}, False),
            ({"version": "2025", "compared": "01.11.2026"}, True),
            ({"annex": "6", "version": "2025", "compared": "01.11.2026"}, True),
        ],
    )
    def test_the_model_is_named(self, model: dict[str, str] | None, named: bool) -> None:
        data = anna_alone()
        data["settings"]["agency_model"] = model
        assert told(data, "DOC08") == ([] if named else ["settings.agency_model"])


class TestHostAgreements:
    @pytest.mark.parametrize(
        ("agreement", "paths"),
        [
            (None, ["organisations[berline].agreement"]),
            ({"number": "1"}, ["organisations[berline].agreement"]),
            ({"signed": "01.03.2027"}, []),
            ({"signed": "02.03.2027"}, ["organisations[berline].agreement.signed"]),
        ],
    )
    def test_one_is_signed_before_the_first_mobility(self, agreement: dict[str, str] | None, paths: list[str]) -> None:
        data = anna_alone()
        record(data, "organisations", "berline")["agreement"] = agreement
        assert told(data, "DOC09") == paths

    def test_the_first_of_several_mobilities_counts_and_a_visit_does_not(self) -> None:
        data = anna_alone()
        record(data, "organisations", "berline")["agreement"] = {"signed": "15.02.2027"}
        visit = {"key": "v", "type": "preparatory_visit", "host": "berline", "first_day": "01.02.2027"}
        data["activities"].append(visit)
        assert told(data, "DOC09") == []
        earlier = {"key": "k", "type": "short_term_mobility", "participant": "kerli", "host": "berline"}
        data["activities"].append({**earlier, "first_day": "14.02.2027"})
        assert told(data, "DOC09") == ["organisations[berline].agreement.signed"]

    def test_a_guest_s_host_is_the_school_itself(self) -> None:
        data = anna_alone()
        guest = {"key": "x", "type": "short_term_mobility", "direction": "incoming"}
        data["activities"] = [{**guest, "participant": "anna", "host": "tehnikums"}]
        assert told(data, "DOC09") == []


class TestPreparation:
    KINDS = ("pedagogical", "psychological", "language", "intercultural", "practical")

    def test_learners_are_prepared_in_five_ways(self) -> None:
        data = anna_alone()
        data["activities"][0]["preparation"] = dict.fromkeys(self.KINDS, "ir")
        assert told(data, "DOC10") == []
        data["activities"][0]["preparation"] = dict.fromkeys(self.KINDS[1:], "ir")
        (one,) = found(data, "DOC10")
        assert one.path == "activities[anna-berline].preparation"
        assert one.values == {"lacking": (Named("Preparation.pedagogical", field=True),)}

    def test_staff_are_prepared_at_all(self) -> None:
        data = anna_alone()
        data["activities"] = [{"key": "k", "type": "course", "participant": "anna"}]
        assert len(str(found(data, "DOC10")[0].values).split("Named")) == 6
        data["activities"][0]["preparation"] = {"language": "terminu saraksts"}
        assert told(data, "DOC10") == []


class TestSigning:
    @pytest.mark.parametrize(
        ("mode", "copies", "mixed"), [("ink", 2, False), ("electronic", None, False), ("electronic", 2, True)]
    )
    def test_copies_are_of_papers_in_ink(self, mode: str, copies: int | None, mixed: bool) -> None:
        data = anna_alone()
        data["settings"].update({"signing": mode, "copies": copies})
        assert told(data, "DOC12") == (["settings.copies"] if mixed else [])
