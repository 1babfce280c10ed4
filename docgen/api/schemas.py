"""The JSON Schemas that editors and template authors use."""

from __future__ import annotations

import json
from pathlib import Path

from docgen.documents.kinds import KINDS
from docgen.files.writing import write_whole
from docgen.i18n import Language
from docgen.models.project import Project
from docgen.models.schema import schema_in, schema_of
from docgen.packs.rendering import paper_class
from docgen.rules.call import Call

CALL_SCHEMA = "call.schema.json"
"""Describes the files of figures, `docgen/rules/calls/<year>.toml`."""


def schemas() -> dict[str, bytes]:
    """The schemas by file name: the project in both languages, the figures of a call, the context of each kind."""
    found = {f"project.{language}.schema.json": schema_in(Project, language) for language in Language}
    found[CALL_SCHEMA] = schema_of(Call)
    found |= {f"{kind.kind}.schema.json": schema_of(paper_class(kind.context)) for kind in KINDS.values()}
    return {
        name: (json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()
        for name, schema in found.items()
    }


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Writes the schemas into a folder; returns the files.

    Raises:
        OutputError: `OUT01`.
    """
    for name, data in schemas().items():
        write_whole(folder / name, data)
    return tuple(folder / name for name in schemas())
