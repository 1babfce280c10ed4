"""Choices for the whole project: the spelling of own figures."""

from __future__ import annotations

import pytest

from docgen.models.settings import FigureOverride


def override(**typed: object) -> FigureOverride:
    return FigureOverride.model_validate({"name": "a", "value": 1, "reason": "x"} | typed)


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        (" travel_bands[500].green ", "travel_bands.500.green"),
        ("a ]", "a"),
        ("a]\u0301", "\u00e1"),
    ],
)
def test_the_name_of_a_figure_has_one_spelling(typed: str, normal: str) -> None:
    assert override(name=typed).name == override(name=normal).name == normal


@pytest.mark.parametrize(
    ("typed", "normal"),
    [(True, "yes"), (0.5, "0.5"), (["LV", "EE"], "LV, EE"), (["e\u0301\r\n"], "\u00e9"), ([], ","), (["", ""], ",")],
)
def test_the_value_of_a_figure_has_one_spelling(typed: object, normal: str) -> None:
    assert override(value=typed).value == override(value=normal).value == normal
