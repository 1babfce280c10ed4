"""The committed JSON Schemas are those of the models."""

from __future__ import annotations

import json
from pathlib import Path

from docgen.api import schemas, write_schemas
from docgen.documents.kinds import KINDS
from docgen.resources import schemas_folder


def test_the_committed_schemas_are_fresh() -> None:
    committed = {file.name: file.read_bytes() for file in schemas_folder().iterdir()}
    assert committed == schemas(), "run: docgen schema"


def test_there_is_one_for_the_project_in_each_language_one_for_calls_and_one_for_each_kind() -> None:
    kinds = {f"{kind}.schema.json" for kind in KINDS}
    assert set(schemas()) == {"project.lv.schema.json", "project.en.schema.json", "call.schema.json", *kinds}


def test_the_schema_of_a_kind_has_the_reserved_root() -> None:
    schema = json.loads(schemas()["grant_agreement.schema.json"])
    assert {"participant", "activity", "support", "document"} <= schema["properties"].keys()


def test_schemas_are_written_where_they_are_asked_for(tmp_path: Path) -> None:
    assert {file.name for file in write_schemas(tmp_path / "s")} == set(schemas())
    assert {file.name: file.read_bytes() for file in (tmp_path / "s").iterdir()} == schemas()
