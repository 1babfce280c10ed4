"""The wheel, installed elsewhere, makes a paper."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import CHECKOUT


@pytest.mark.slow
def test_the_wheel_makes_the_demo_far_from_the_checkout(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(CHECKOUT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.name.startswith("erasmus_docgen-")
    with zipfile.ZipFile(wheel) as file:
        names = file.namelist()
    assert not [name for name in names if name.startswith("tests/") or name.endswith(".po~")]
    assert "docgen/rules/places/towns.tsv" in names
    site = tmp_path / "site"
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--no-deps",
        "--no-index",
        "--target",
        str(site),
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(site), "PYTHONSAFEPATH": "1"}
    code = "import docgen, sys; from docgen.cli import main; print(docgen.__file__); sys.exit(main(['demo', 'demo']))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=elsewhere, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith(str(site))
    assert len(list((elsewhere / "demo" / "tehnikums" / "out").rglob("*.docx"))) > 80
    assert (elsewhere / "demo" / "konsorcijs" / "archive" / "docgen-log.jsonl").is_file()
