"""Findings, and the error tree that carries them."""

from __future__ import annotations

import pytest

from docgen.errors import (
    DataError,
    DocgenError,
    ExitStatus,
    Finding,
    OutputError,
    Place,
    Severity,
    TemplateError,
    UsageError,
    worst,
)


@pytest.mark.parametrize(
    ("severities", "status"),
    [
        ([], ExitStatus.GOOD),
        ([Severity.WARNING], ExitStatus.WARNINGS),
        ([Severity.FILE], ExitStatus.WARNINGS),
        ([Severity.WARNING, Severity.ERROR], ExitStatus.ERRORS),
    ],
)
def test_the_worst_finding_decides_the_exit_status(severities: list[Severity], status: ExitStatus) -> None:
    assert worst(Finding("X01", severity) for severity in severities) is status


@pytest.mark.parametrize(("error", "status"), [(DataError, 1), (TemplateError, 1), (UsageError, 2), (OutputError, 4)])
def test_every_error_knows_its_exit_status(error: type[DocgenError], status: int) -> None:
    assert error.of("X01").exit_status == status


def test_trouble_outside_the_data_has_a_status_of_its_own() -> None:
    assert worst([Finding("DAT05"), Finding("OUT01")]) is ExitStatus.OUTSIDE


def test_the_text_of_an_error_is_codes_and_places_alone() -> None:
    finding = Finding("DAT06", subject="Anna Paraudziņa", path="people[anna].birth_date", values={"value": "secret"})
    assert str(DataError([finding])) == "DAT06 (people[anna].birth_date)"


def test_the_text_of_a_templates_error_says_where_and_quotes_the_template() -> None:
    place = Place("form.docx", part="word/document.xml", paragraph=3, quote="Dear {{ nmae }}")
    error = TemplateError([Finding("TPL02", place=place), Finding("TPL24", place=Place(part="word/footer1.xml"))])
    assert str(error) == "TPL02 (word/document.xml, paragraph 3, “Dear {{ nmae }}”), TPL24 (word/footer1.xml)"


def test_a_finding_takes_a_place() -> None:
    place = Place("project.yaml", 3)
    assert Finding("DAT05").at(place).place == place
