"""docgen: the papers of an Erasmus+ mobility project in vocational education, in Latvian and English.

From one validated set of project data to finished Word documents:

    from pathlib import Path
    from docgen import load, check, make

    loaded = load(Path("project"))
    for finding in check(loaded):
        print(finding.code, finding.place)
    pack = make(loaded, Path("out"))
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docgen.api import (
        budget,
        check,
        convert,
        demo,
        export,
        inspect,
        keep,
        load,
        make,
        new,
        plan,
        schemas,
        status,
        verify,
    )
    from docgen.archive.inspection import Inspection
    from docgen.errors import DocgenError, Finding, Severity
    from docgen.i18n import Language
    from docgen.intake import Loaded
    from docgen.packs.pack import Pack
    from docgen.packs.status import Status

__all__ = [
    "DocgenError",
    "Finding",
    "Inspection",
    "Language",
    "Loaded",
    "Pack",
    "Severity",
    "Status",
    "budget",
    "check",
    "convert",
    "demo",
    "export",
    "inspect",
    "keep",
    "load",
    "make",
    "new",
    "plan",
    "schemas",
    "status",
    "verify",
]
_HOME = {
    **dict.fromkeys(
        (
            *("budget", "check", "convert", "demo", "export", "inspect", "keep", "load", "make"),
            *("new", "plan", "schemas", "status", "verify"),
        ),
        "docgen.api",
    ),
    **dict.fromkeys(("DocgenError", "Finding", "Severity"), "docgen.errors"),
    "Inspection": "docgen.archive.inspection",
    "Language": "docgen.i18n",
    "Loaded": "docgen.intake",
    "Pack": "docgen.packs.pack",
    "Status": "docgen.packs.status",
}


def __getattr__(name: str) -> Any:
    """A name of `__all__`, imported when it is first asked for: who needs the engine alone does not load the rest."""
    if name not in _HOME:
        raise AttributeError(name)
    return getattr(import_module(_HOME[name]), name)
