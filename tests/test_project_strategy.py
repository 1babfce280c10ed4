"""The strategy of projects: whatever it draws is a project without errors, and what fails is made small."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import Phase, find, given, settings
from project_strategy import Size, projects, read, said


@settings(max_examples=60)
@given(projects())
def test_whatever_is_drawn_is_a_project_without_errors(data: dict[str, Any]) -> None:
    read(data)


@given(projects(Size(records=1, items=1, fields=1)))
def test_a_project_can_be_kept_small(data: dict[str, Any]) -> None:
    project = read(data)
    assert len(project.organisations) == 1
    assert len(project.people) <= 1


def test_what_fails_is_made_small() -> None:
    smallest = find(projects(), lambda data: bool(data.get("activities")))
    activity = smallest["activities"][0]
    assert len(smallest["activities"]) == 1
    assert {name for name, value in smallest.items() if value} <= {
        "code",
        "beneficiary",
        "organisations",
        "people",
        "activities",
    }
    assert set(activity) <= {"key", "type", "participant"}


def test_empty_lists_are_drawn_and_lists_of_none_within_records() -> None:
    drawn: set[str] = set()

    @settings(max_examples=100, phases=[Phase.generate])
    @given(projects())
    def gather(data: dict[str, Any]) -> None:
        drawn.update(_empty_lists(said(read(data))))

    gather()
    assert any(path.count(".") == 1 for path in drawn)
    assert any(path.count(".") > 1 for path in drawn)


def _empty_lists(data: Any, path: str = "") -> Iterator[str]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _empty_lists(value, f"{path}.{name}".strip("."))
    elif isinstance(data, tuple):
        yield from [path] if not data else (found for item in data for found in _empty_lists(item, path))
