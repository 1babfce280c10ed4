"""What lies in a pack that was made, and what was said of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from projects import demo_data, record, told

from docgen.manifest import Entry, Manifest
from docgen.packs.pack import Pack


def with_another_telephone() -> dict[str, Any]:
    """The sample's data, in which Anna has another number: her papers change, and no other."""
    data = demo_data()
    record(data, "people", "anna")["phone"] = "20000009"
    return data


def by_path(out: Path) -> dict[str, Entry]:
    """The entries of the manifest."""
    return {one.path: one for one in Manifest.from_json((out / "manifest.json").read_bytes(), "").entries}


def current(out: Path) -> list[str]:
    """Papers that are no former ones."""
    found = (file.relative_to(out).as_posix() for file in out.rglob("*.docx"))
    return sorted(one for one in found if not one.startswith("superseded/"))


def warned(pack: Pack) -> list[tuple[str, str]]:
    """Codes and files of what a run told."""
    return [(one.code, one.place.file) for one in told(pack.findings)]
