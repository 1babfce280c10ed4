"""The tests' short way to parse a project reads as the long one does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from demo_changes import demo_text
from parsed_once import parsed
from projects import demo_data, write_project

from docgen.errors import DataError
from docgen.intake.tree import LinedDict, LinedList
from docgen.intake.yaml_text import parse_yaml


def lines_in(data: Any) -> Iterator[Any]:
    if isinstance(data, LinedDict | LinedList):
        yield data.lines
        for inner in data.values() if isinstance(data, LinedDict) else data:
            yield from lines_in(inner)


def is_read_alike(text: str) -> bool:
    whole, pieces = parse_yaml(text, "project.yaml"), parsed(text, "project.yaml")
    return pieces == whole and list(lines_in(pieces)) == list(lines_in(whole))


@pytest.mark.parametrize("file", ["project.yaml", "inclusion.yaml"])
@pytest.mark.parametrize("project", ["konsorcijs", "tehnikums"])
def test_pieces_of_the_demo_are_read_as_the_whole_is(project: str, file: str) -> None:
    assert is_read_alike(demo_text(project, file))


def test_pieces_of_a_written_project_are_read_as_the_whole_is(tmp_path: Path) -> None:
    assert is_read_alike(write_project(tmp_path, demo_data()).read_text("utf-8"))


def test_what_was_parsed_is_not_changed_by_who_takes_it_over(tmp_path: Path) -> None:
    text = write_project(tmp_path, demo_data()).read_text("utf-8")
    parsed(text, "project.yaml")["people"].clear()
    assert is_read_alike(text)


@pytest.mark.parametrize("more", ["people: []\n", "notes: |\n  - one\n", "x: &a 1\ny: *a\n"])
def test_what_else_stands_in_yaml_is_read_whole(tmp_path: Path, more: str) -> None:
    assert is_read_alike(write_project(tmp_path, demo_data()).read_text("utf-8") + more)


@pytest.mark.parametrize("more", ["x: [1\n", "x: 'y\n"])
def test_what_is_no_yaml_is_refused_at_the_same_line(tmp_path: Path, more: str) -> None:
    text = write_project(tmp_path, demo_data()).read_text("utf-8") + more
    with pytest.raises(DataError) as whole:
        parse_yaml(text, "project.yaml")
    with pytest.raises(DataError) as pieces:
        parsed(text, "project.yaml")
    assert pieces.value.findings == whole.value.findings
