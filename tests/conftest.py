"""What the tests share: the sample project, made once, and the rule about skipping."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from parsed_once import parsed
from projects import SAMPLE
from returned import make_small_pack
from thoroughness import SLOW

from docgen.api import load, make
from docgen.intake import Loaded, reading

settings.register_profile("docgen", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.register_profile(SLOW, settings.get_profile("docgen"))
settings.load_profile("docgen")

CHECKOUT = Path(__file__).resolve().parent.parent
os.environ["DOCGEN_TODAY"] = "2026-11-22"

NOTHING_SKIPS = "DOCGEN_NOTHING_SKIPS"
"""Where this variable is set, a test that would skip fails: so it is in CI."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-golden", action="store_true", help="write the golden texts anew")


def _dictionaries() -> str:
    if shutil.which("hunspell") is None:
        return ""
    listed = subprocess.run(["hunspell", "-D"], input="", capture_output=True, text=True, check=False)
    return listed.stdout + listed.stderr


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    dictionaries = _dictionaries()
    lacking = {
        "office": "LibreOffice and pdftotext (soffice, poppler-utils) are not installed"
        if not (shutil.which("soffice") and shutil.which("pdftotext"))
        else "",
        "spelling": "hunspell with hunspell-lv and hunspell-en-gb is not installed"
        if not ("lv_LV" in dictionaries and "en_GB" in dictionaries)
        else "",
    }
    for item in items:
        for mark, reason in lacking.items():
            if reason and item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and os.environ.get(NOTHING_SKIPS):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped where nothing may skip: {report.longrepr}"
    return report


@pytest.fixture(scope="session", autouse=True)
def quick_parsing() -> Iterator[None]:
    """What one test has parsed, another takes over."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "parse_yaml", parsed)
        yield


@pytest.fixture(scope="session")
def demo() -> Loaded:
    """The sample project as it is read."""
    return load(SAMPLE)


@pytest.fixture(scope="session")
def demo_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample project's folder, not to be changed."""
    folder = tmp_path_factory.mktemp("demo") / "project"
    shutil.copytree(SAMPLE, folder)
    return folder


@pytest.fixture(scope="session")
def demo_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The papers of the sample project, not to be changed."""
    out = tmp_path_factory.mktemp("pack")
    make(load(SAMPLE), out)
    return out


@pytest.fixture(scope="session")
def small_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The papers of two learners, one of them with a restricted paper, not to be changed."""
    return make_small_pack(tmp_path_factory.mktemp("issued"))
