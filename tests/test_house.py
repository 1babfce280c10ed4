"""The house itself: layers, style and types are part of the test run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest
from conftest import CHECKOUT

PACKAGE = CHECKOUT / "docgen"


def run(*command: str) -> None:
    done = subprocess.run(
        [str(Path(sys.executable).parent / command[0]), *command[1:]],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_module_imports_only_downwards() -> None:
    run("lint-imports", "--no-cache")


def test_the_style_is_clean() -> None:
    run("ruff", "check", ".")


def test_the_form_is_the_formatters() -> None:
    run("ruff", "format", "--check", ".")


@pytest.mark.slow
def test_the_types_are_strict_and_clean() -> None:
    run("mypy")


def test_modules_are_short() -> None:
    lines = {file: len(file.read_text("utf-8").splitlines()) for file in PACKAGE.rglob("*.py")}
    assert max(lines.values()) < 600
    assert median(lines.values()) < 130


def test_nothing_is_left_open_in_the_source() -> None:
    for file in PACKAGE.rglob("*.py"):
        text = file.read_text("utf-8")
        for word in ("TODO", "FIXME", "XXX", "NotImplementedError"):
            assert word not in text, file
