"""JSON Schema of the models."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator
from projects import demo_data

from docgen.i18n import Language
from docgen.models.persons import Learner
from docgen.models.project import Project
from docgen.models.schema import schema_in


@pytest.mark.parametrize(("language", "title"), [(Language.LV, "Dzimšanas datums"), (Language.EN, "Date of birth")])
def test_fields_carry_title_and_description_in_the_language(language: Language, title: str) -> None:
    field = schema_in(Project, language)["$defs"]["Learner"]["properties"]["birth_date"]
    assert field["title"] == title
    assert field["description"]


def test_both_languages_describe_the_same_fields() -> None:
    latvian, english = (schema_in(Project, language) for language in Language)
    assert latvian["$defs"].keys() == english["$defs"].keys()
    assert latvian["properties"].keys() == english["properties"].keys() == Project.model_fields.keys()


def test_a_schema_refuses_unknown_fields() -> None:
    assert schema_in(Learner, Language.EN)["additionalProperties"] is False


@pytest.mark.parametrize("language", list(Language))
def test_the_schema_takes_the_sample_project_as_an_editor_reads_it(language: Language) -> None:
    schema = json.loads(json.dumps(schema_in(Project, language)))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(demo_data())] == []
