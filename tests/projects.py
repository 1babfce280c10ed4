"""Projects for tests: the smallest that makes a paper, and changes to the sample one."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from docgen.errors import Finding, Severity
from docgen.intake import Loaded, read_project
from docgen.models.project import Project

SAMPLE = Path(__file__).resolve().parent / "sample"
"""A small project that makes whole papers."""


def demo_data() -> dict[str, Any]:
    """The sample project as plain data, to be changed at will."""
    return copy.deepcopy(_sample())


@cache
def _sample() -> dict[str, Any]:
    data: dict[str, Any] = {}
    for name in ("project.yaml", "inclusion.yaml"):
        data |= YAML(typ="safe", pure=True).load((SAMPLE / name).read_text("utf-8"))
    return data


def record(data: dict[str, Any], section: str, key: str) -> dict[str, Any]:
    """The record of a section that bears a key."""
    found: dict[str, Any] = next(item for item in data[section] if item["key"] == key)
    return found


def write_project(folder: Path, data: dict[str, Any]) -> Path:
    """Plain data as a project file, a record a line; returns the file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "project.yaml"
    file.write_text("".join(f"{name}:{_spelled(value)}\n" for name, value in data.items()), encoding="utf-8")
    return file


def _spelled(value: Any) -> str:
    """A section as YAML, by hand: ruamel takes fifty times as long."""
    if isinstance(value, list) and value:
        return "".join(f"\n- {_as_json(one)}" for one in value)
    if isinstance(value, dict) and value:
        return "".join(f"\n  {name}: {_as_json(one)}" for name, one in value.items())
    return f" {_as_json(value)}"


def _as_json(value: Any) -> str:
    """JSON is YAML, too."""
    return json.dumps(value, ensure_ascii=False, default=str)


def read_text(folder: Path, text: str) -> Loaded:
    """What intake makes of a project file with this text."""
    file = folder / "project.yaml"
    file.write_text(text, encoding="utf-8")
    return read_project(file)


UNRECORDED = frozenset({"PER11", "DOC08", "DOC09", "DOC10", "PLN05", "PLN07", "PLN10", "PLN11"})
"""Rules that warn of what the small sample does not record: preparation, arrangements, team, selection."""


def told(findings: Iterable[Finding]) -> list[Finding]:
    """Findings but for warnings that the sample has on its own, and those on figures that nobody saw in print."""
    return [
        finding
        for finding in findings
        if finding.code != "CAL01" and not (finding.code in UNRECORDED and finding.severity is Severity.WARNING)
    ]


def project(data: dict[str, Any]) -> Project:
    """The project of plain data that have no faults."""
    return Project.model_validate(data)
