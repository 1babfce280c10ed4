"""Paths within a folder, and links that lead out of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.errors import Named, OutputError
from docgen.files.within import is_link, leads_out, real, within


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a folder, a link within it, one out of it, and one to itself."""
    found = tmp_path.resolve() / "root"
    (found / "inner").mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    (found / "near").symlink_to(found / "inner", target_is_directory=True)
    (found / "far").symlink_to(tmp_path / "outside", target_is_directory=True)
    (found / "circle").symlink_to(found / "circle")
    return found


@pytest.mark.parametrize("path", ["a", "inner/a", "near/a", "not yet there/a"])
def test_what_lies_within_is_given(root: Path, path: str) -> None:
    assert within(root, path) == root / path


@pytest.mark.parametrize("path", ["far/a", "../a", "circle/a", "nul\0/a"])
def test_what_leads_out_in_a_circle_or_nowhere_is_refused(root: Path, path: str) -> None:
    assert leads_out(root, (root / path).parent)
    with pytest.raises(OutputError) as caught:
        within(root, path)
    (found,) = caught.value.findings
    assert (found.code, found.place.file, found.values["reason"]) == ("OUT01", path, Named("output.link"))


@pytest.mark.parametrize("name", ["far", "near", "circle"])
def test_where_a_real_one_is_wanted_no_link_will_do(root: Path, name: str) -> None:
    assert is_link(root / name)
    with pytest.raises(OutputError):
        real(root, name)


@pytest.mark.parametrize("name", ["inner", "not yet there"])
def test_a_real_one_is_given_whether_it_is_there_or_not(root: Path, name: str) -> None:
    assert real(root, name) == root / name
