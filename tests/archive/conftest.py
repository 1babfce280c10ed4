"""A small pack that the tests of inspections share."""

from __future__ import annotations

from pathlib import Path

import pytest
from returned import make_small_pack


@pytest.fixture(scope="session")
def small_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The papers of two learners, not to be changed."""
    return make_small_pack(tmp_path_factory.mktemp("issued"))
