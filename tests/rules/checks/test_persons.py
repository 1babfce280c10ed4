"""Persons: who may take part as what, who signs for a minor, what is arranged; numbers and codes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from projects import demo_data, project, record

from docgen.errors import Finding, Named, Severity
from docgen.formats.findings import message
from docgen.i18n import Language
from docgen.rules.call import call
from docgen.rules.checks import persons
from docgen.rules.checks.case import Case

TODAY = date(2026, 11, 22)
ACCOMPANYING = {"key": "s", "person": "ieva", "host": "helsinki", "first_day": "12.04.2027", "last_day": "23.04.2027"}


def found(data: dict[str, Any], code: str, today: date = TODAY, year: int = 2025) -> list[Finding]:
    case = Case(project(data), call(year), today)
    return [one for check in persons.CHECKS for one in check(case) if one.code == code]


def told(data: dict[str, Any], code: str, today: date = TODAY, year: int = 2025) -> list[tuple[str, str]]:
    return [(one.severity.value, one.path) for one in found(data, code, today, year)]


def with_staff(**fields: Any) -> dict[str, Any]:
    """The sample, and Ieva, a teacher who goes job shadowing."""
    data = demo_data()
    ieva = {"key": "ieva", "role": "staff", "given_name": "Ieva", "family_name": "P", "staff_role": "teacher"}
    data["people"].append({**ieva, "tie": {"kind": "employment", "number": "DL-1"}, **fields})
    data["activities"].append({"key": "ena", "type": "job_shadowing", "participant": "ieva", "host": "berline"})
    return data


def with_graduate(graduated: str, first_day: str, last_day: str, *service: tuple[str, str]) -> dict[str, Any]:
    """The sample, in which Anna is a recent graduate."""
    data = demo_data()
    anna = record(data, "people", "anna")
    anna["role"], anna["graduated"] = "recent_graduate", graduated
    anna["service"] = [{"kind": "military", "first_day": first, "last_day": last} for first, last in service]
    record(data, "activities", "anna-berline").update({"first_day": first_day, "last_day": last_day})
    return data


def accompanied(**fields: Any) -> dict[str, Any]:
    """The sample, and Ieva who accompanies Kārlis, a minor with fewer opportunities."""
    data = with_staff()
    data["accompaniments"] = [{**ACCOMPANYING, "accompanies": ["karlis-helsinki"], "reason": "minority", **fields}]
    return data


class TestLearners:
    def test_the_sample_is_whole(self) -> None:
        assert told(demo_data(), "PER01") == []

    def test_staff_take_no_part_in_a_learners_mobility(self) -> None:
        data = with_staff()
        record(data, "activities", "anna-berline")["participant"] = "ieva"
        (one,) = found(data, "PER01")
        assert (one.severity, one.path) == (Severity.ERROR, "activities[anna-berline].participant")
        assert {"grant_agreement", "learning_agreement"} <= one.stops

    def test_in_a_group_the_person_is_named(self) -> None:
        data = with_staff()
        data["activities"].append({"key": "g", "type": "group_mobility", "participants": ["anna", "ieva"]})
        assert told(data, "PER01") == [("E", "activities[g].participants[ieva]")]

    def test_a_learner_is_enrolled_when_leaving(self) -> None:
        data = demo_data()
        record(data, "people", "anna")["enrolled"] = "nē"
        assert told(data, "PER01") == [("E", "people[anna].enrolled")]
        assert told(data, "PER01", date(2027, 3, 2)) == [("F", "people[anna].enrolled")]

    def test_who_stays_at_home_may_be_anything(self) -> None:
        data = demo_data()
        record(data, "people", "anna")["enrolled"] = "nē"
        data["activities"] = []
        assert told(data, "PER01") == []


class TestGraduates:
    @pytest.mark.parametrize(
        ("graduated", "first_day", "severities"),
        [
            ("26.06.2026", "26.06.2027", []),
            ("26.06.2026", "27.06.2027", ["E"]),
            ("29.02.2028", "28.02.2029", []),
            ("29.02.2028", "01.03.2029", ["E"]),
            ("28.02.2027", "28.02.2028", []),
            ("28.02.2027", "29.02.2028", ["E"]),
        ],
    )
    def test_twelve_months_and_not_a_day_more(self, graduated: str, first_day: str, severities: list[str]) -> None:
        data = with_graduate(graduated, first_day, first_day)
        assert [severity for severity, _ in told(data, "PER02")] == severities

    def test_ending_later_is_worth_a_look(self) -> None:
        data = with_graduate("26.06.2026", "20.06.2027", "27.06.2027")
        assert told(data, "PER02") == [("W", "activities[anna-berline].last_day")]
        assert told(with_graduate("26.06.2026", "20.06.2027", "26.06.2027"), "PER02") == []

    @pytest.mark.parametrize(("first_day", "late"), [("26.07.2027", False), ("27.07.2027", True)])
    def test_service_after_graduation_lengthens_the_time_by_its_own_days(self, first_day: str, late: bool) -> None:
        # 30 days of service, of which none counts twice
        data = with_graduate(
            "26.06.2026", first_day, first_day, ("01.09.2026", "30.09.2026"), ("10.09.2026", "20.09.2026")
        )
        assert bool(told(data, "PER02")) is late

    def test_service_before_graduation_counts_for_nothing(self) -> None:
        data = with_graduate("26.06.2026", "27.06.2027", "27.06.2027", ("01.01.2025", "26.06.2026"))
        assert [one.values["limit"] for one in found(data, "PER02")] == [date(2027, 6, 26)]

    def test_service_that_begins_too_late_revives_nothing(self) -> None:
        data = with_graduate("26.06.2026", "20.08.2027", "21.08.2027", ("27.06.2027", "10.08.2027"))
        assert [severity for severity, _ in told(data, "PER02")] == ["E"]

    def test_afterwards_it_is_a_fact_of_which_the_real_day_counts(self) -> None:
        data = with_graduate("26.02.2026", "20.02.2027", "25.02.2027")
        record(data, "activities", "anna-berline")["real"] = {"first_day": "27.02.2027", "last_day": "04.03.2027"}
        assert told(data, "PER02", date(2027, 4, 1)) == [("F", "activities[anna-berline].real.first_day")]

    def test_a_figure_that_is_not_sure_only_warns(self) -> None:
        data = with_graduate("26.06.2026", "27.06.2027", "27.06.2027")
        assert told(data, "PER02", year=2026) == [("W", "activities[anna-berline].first_day")]


class TestStaff:
    def test_staff_with_a_contract_and_a_role_go(self) -> None:
        assert told(with_staff(), "PER03") == []
        assert told(with_staff(), "PER04") == []

    def test_staff_without_a_document_are_told_once(self) -> None:
        data = with_staff(tie=None)
        data["accompaniments"] = [{**ACCOMPANYING, "accompanies": ["karlis-helsinki"]}]
        (one,) = found(data, "PER03")
        assert (one.severity, one.path) == (Severity.ERROR, "people[ieva].tie")
        assert one.stops == {"grant_agreement"}

    def test_a_learner_does_not_go_as_staff(self) -> None:
        data = with_staff()
        record(data, "activities", "ena")["participant"] = "anna"
        assert told(data, "PER03") == [("E", "activities[ena].participant")]

    def test_staff_who_come_in_are_another_school_s(self) -> None:
        data = with_staff(tie=None)
        record(data, "activities", "ena")["direction"] = "incoming"
        assert told(data, "PER03") == []

    def test_visitors_are_staff_too(self) -> None:
        data = with_staff(tie=None)
        record(data, "activities", "ena").update({"type": "preparatory_visit", "participants": ["ieva", "anna"]})
        del record(data, "activities", "ena")["participant"]
        assert told(data, "PER03") == [("E", "people[ieva].tie")]

    def test_a_role_is_said(self) -> None:
        assert told(with_staff(staff_role=None), "PER04") == [("W", "people[ieva].staff_role")]
        assert told(with_staff(staff_role="other"), "PER04") == [("W", "people[ieva].staff_role")]
        assert told(with_staff(staff_role="other", position="bibliotekāre"), "PER04") == []


class TestAccompaniment:
    def test_a_minor_is_accompanied(self) -> None:
        assert told(accompanied(), "PER05") == []

    def test_nobody_is_accompanied(self) -> None:
        (one,) = found(accompanied(accompanies=[]), "PER05")
        assert (one.severity, one.path, one.values) == (
            Severity.ERROR,
            "accompaniments[s].accompanies",
            {"problem": Named("accompanying.nobody")},
        )
        assert one.stops == {"grant_agreement", "attendance"}

    @pytest.mark.parametrize(
        ("activity", "reason", "fits"),
        [
            ("karlis-helsinki", "fewer_opportunities", True),
            ("anna-berline", "fewer_opportunities", False),
            ("anna-berline", "minority", False),
            ("anna-berline", "supervision", True),
            ("anna-berline", None, True),
            ("karlis-helsinki", "group", False),
            ("karlis-helsinki", "competition", False),
        ],
    )
    def test_the_reason_fits_those_accompanied(self, activity: str, reason: str | None, fits: bool) -> None:
        data = accompanied(accompanies=[activity], reason=reason, first_day="01.03.2027")
        assert told(data, "PER05") == ([] if fits else [("W", "accompaniments[s].reason")])

    @pytest.mark.parametrize(("first_day", "meets"), [("23.04.2027", True), ("24.04.2027", False)])
    def test_a_part_of_the_stay_is_enough(self, first_day: str, meets: bool) -> None:
        data = accompanied(first_day=first_day, last_day="30.04.2027")
        assert told(data, "PER05") == ([] if meets else [("W", "accompaniments[s].first_day")])


class TestMinors:
    def test_the_sample_s_minor_has_a_representative(self) -> None:
        assert told(demo_data(), "PER08") == []

    def test_a_minor_without_representative(self) -> None:
        data = demo_data()
        record(data, "people", "karlis")["legal_representatives"] = []
        (one,) = found(data, "PER08")
        assert (one.severity, one.path) == (Severity.ERROR, "people[karlis].legal_representatives")
        assert message(one, Language.LV).text.startswith(
            "Šī persona ir nepilngadīga līdz 12.05.2027., bet nav norādīts likumiskais pārstāvis. "
        )
        assert {"grant_agreement", "learning_agreement"} <= one.stops

    def test_who_turns_18_on_the_last_day_was_a_minor_on_the_first(self) -> None:
        data = demo_data()
        record(data, "people", "anna")["birth_date"] = "21.03.2009"
        assert told(data, "PER08") == [("E", "people[anna].legal_representatives")]
        record(data, "people", "anna")["of_age_before_18"] = "jā"
        assert told(data, "PER08") == []

    def test_who_turns_18_on_the_first_day_decides_by_the_day_of_signing(self) -> None:
        data = demo_data()
        record(data, "people", "anna")["birth_date"] = "01.03.2009"
        assert told(data, "PER08") == [("E", "activities[anna-berline].planned_signing")]
        record(data, "activities", "anna-berline")["planned_signing"] = "01.03.2027"
        assert told(data, "PER08") == []

    def test_a_paper_signed_by_a_minor_alone_is_a_fact(self) -> None:
        data = demo_data()
        record(data, "people", "anna")["birth_date"] = "01.11.2008"
        record(data, "activities", "anna-berline")["agreement"] = {"signed": "31.10.2026"}
        assert told(data, "PER08") == [("F", "activities[anna-berline].agreement.signed")]
        record(data, "activities", "anna-berline")["agreement"] = {"signed": "01.11.2026"}
        assert told(data, "PER08") == []

    @pytest.mark.parametrize(
        ("basis", "given", "lacking"),
        [
            ("guardian", {}, ["document"]),
            ("guardian", {"document": "lēmums 3"}, []),
            ("care_institution", {"document": "lēmums 3"}, ["institution"]),
            ("care_institution", {"document": "lēmums 3", "institution": "nams"}, []),
            ("parent", {}, []),
        ],
    )
    def test_the_right_of_a_guardian_is_shown(self, basis: str, given: dict[str, str], lacking: list[str]) -> None:
        data = demo_data()
        record(data, "people", "karlis")["legal_representatives"][0].update({"basis": basis, **given})
        path = "people[karlis].legal_representatives[1]"
        assert told(data, "PER08") == [("E", f"{path}.{name}") for name in lacking]


class TestPersonalCodes:
    @pytest.mark.parametrize(
        ("code", "problem"),
        [
            ("321234-56789", None),
            ("399999-99999", None),
            ("32123456789", None),
            ("140307-20007", None),
            ("140307-20008", "check_digit"),
            ("150307-20003", "other_birth_date"),
            ("140307-10003", "other_birth_date"),
            ("310207-20003", "malformed"),
            ("140307-30003", "malformed"),
            ("311234-56789", "malformed"),
            ("401234-56789", "malformed"),
            ("321234-5678", "malformed"),
            ("140307/20003", "malformed"),
        ],
    )
    def test_a_code_is_old_or_new(self, code: str, problem: str | None) -> None:
        data = demo_data()
        record(data, "people", "anna")["personal_code"] = code
        findings = found(data, "PER09")
        assert [one.values["problem"] for one in findings] == ([Named(f"personal_code.{problem}")] if problem else [])
        for one in findings:
            assert one.path == "people[anna].personal_code"
            warns = problem == "check_digit"
            assert (one.severity is Severity.WARNING) is warns
            assert one.stops == (frozenset() if warns else {"grant_agreement"})

    def test_a_code_is_optional_and_so_is_the_birth_date(self) -> None:
        data = demo_data()
        del record(data, "people", "anna")["personal_code"]
        del record(data, "people", "karlis")["birth_date"]
        assert told(data, "PER09") == []

    def test_a_representative_s_code_is_judged_too(self) -> None:
        data = demo_data()
        record(data, "people", "karlis")["legal_representatives"][0]["personal_code"] = "1"
        assert told(data, "PER09") == [("E", "people[karlis].legal_representatives[1].personal_code")]


class TestIdentifiers:
    def test_those_of_the_sample_are_right(self) -> None:
        assert told(demo_data(), "PER10") == []

    @pytest.mark.parametrize(
        ("name", "value", "severity"),
        [
            ("email", "anna@izdomu", "E"),
            ("email", "anna.izdomu.lv", "E"),
            ("phone", "12", "W"),
            ("phone", "tālrunis", "W"),
            ("account", {"iban": "LV79PARA0000000000001"}, "E"),
            ("account", {"bic": "PARALV2"}, "E"),
            ("nationality", "Latvja", "E"),
            ("address", {"country": "Vacija"}, "E"),
        ],
    )
    def test_a_person_s_are_judged(self, name: str, value: Any, severity: str) -> None:
        data = demo_data()
        record(data, "people", "anna")[name] = value
        ((said, path),) = told(data, "PER10")
        assert said == severity
        assert path.startswith(f"people[anna].{name}")

    @pytest.mark.parametrize("value", ["+371 20000000", "20000000", "+49 30 0000001", "+358 (9) 000-0001"])
    def test_a_telephone_has_its_country(self, value: str) -> None:
        data = demo_data()
        record(data, "people", "anna")["phone"] = value
        assert told(data, "PER10") == []

    @pytest.mark.parametrize(
        ("name", "value", "right"),
        [
            ("oid", "E12345678", True),
            ("oid", "E1234567", False),
            ("pic", "912345678", True),
            ("pic", "91234567", False),
            ("registration_number", "40003521600", True),
            ("registration_number", "40003521601", False),
            ("registration_number", "LV40003521600", False),
            ("registration_number", "16117519997", False),
            ("registration_number", "-", False),
        ],
    )
    def test_an_organisation_s_are_judged(self, name: str, value: str, right: bool) -> None:
        data = demo_data()
        record(data, "organisations", "tehnikums")[name] = value
        assert told(data, "PER10") == ([] if right else [("E", f"organisations[tehnikums].{name}")])

    def test_a_foreign_registration_number_is_unchecked(self) -> None:
        data = demo_data()
        record(data, "organisations", "maiznica")["registration_number"] = "HRB 1"
        assert told(data, "PER10") == []

    def test_of_a_company_nothing_is_asked(self) -> None:
        data = demo_data()
        assert not {"oid", "pic"} & set(record(data, "organisations", "maiznica"))
        assert told(data, "PER10") == []

    def test_project_codes_are_judged(self) -> None:
        data = demo_data()
        data["accreditation"] = "2021-1-LV01-KA120-VET-00001"
        (one,) = found(data, "PER10")
        assert (one.severity, one.path) == (Severity.ERROR, "accreditation")
        assert "2021" not in str(one.values)


class TestPracticalities:
    def arranged(self) -> dict[str, Any]:
        data = demo_data()
        data["activities"] = [record(data, "activities", "anna-berline")]
        texts = dict.fromkeys(("lodging", "social_security", "safety"), "ir")
        data["activities"][0]["practical"] = texts
        record(data, "people", "anna")["emergency_contact"] = {"name": "Māte", "phone": "20000000"}
        return data

    def lacking(self, data: dict[str, Any]) -> list[str]:
        findings = found(data, "PER11")
        assert {one.severity for one in findings} <= {Severity.WARNING}
        lacking: list[str] = []
        for one in findings:
            assert one.path == "activities[anna-berline].practical"
            fields: Any = one.values["lacking"]
            lacking += [field.key for field in fields]
        return lacking

    def test_all_is_arranged(self) -> None:
        assert self.lacking(self.arranged()) == []

    def test_all_that_is_lacking_is_told_at_once(self) -> None:
        data = self.arranged()
        del data["activities"][0]["practical"]
        del data["activities"][0]["travel"]
        del record(data, "people", "anna")["emergency_contact"]
        data["settings"]["insurance"] = []
        assert self.lacking(data) == [
            "Travel.means",
            "Practicalities.lodging",
            "Practicalities.social_security",
            "Stay.insurance",
            "PersonBase.emergency_contact",
            "Practicalities.safety",
        ]
