"""A restricted part that this user cannot use, since it is somebody else's or cannot be written to.

It is told of once (`OUT33`), whatever failed there, and nothing else of the pack waits for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from docgen.errors import Finding, OutputError, Place, Severity
from docgen.files.access import is_shut
from docgen.packs.folder import PackFolder
from docgen.packs.names import RESTRICTED
from docgen.packs.plan import MADE, PlannedPaper, State
from docgen.rules.due import Due

_SHUT, _FAILED = "OUT33", "OUT01"


def may_go_on(folder: PackFolder, error: OutputError) -> bool:
    """Whether a run goes on after an error: one of the restricted part, which could not be read or written."""
    return bool(folder.within) and all(one.code == _FAILED for one in error.findings)


def told_once(
    folder: PackFolder, findings: Iterable[Finding], asked: Collection[Due], planned: Iterable[PlannedPaper] = ()
) -> list[Finding]:
    """What a run has to say of a folder; where that is shut, one finding stands for all that failed or would fail.

    It is a warning where nothing of it was `asked` for.
    """
    told = list(findings)
    hindered = any(_SHUT in one.missing for one in planned) or any(one.code == _FAILED for one in told)
    if not (hindered and _is_shut(folder)):
        return told
    severity = Severity.ERROR if asked else Severity.WARNING
    return [*(one for one in told if one.code != _FAILED), Finding(_SHUT, severity, place=Place(RESTRICTED))]


def as_far_as_it_goes(folder: PackFolder, planned: Iterable[PlannedPaper]) -> list[PlannedPaper]:
    """The papers of a folder as they stand; where that is shut, none will be made or moved."""
    shut = _is_shut(folder)
    return [_stopped(one) if shut and one.state in MADE | {State.MOVED} else one for one in planned]


def _stopped(one: PlannedPaper) -> PlannedPaper:
    return replace(one, state=State.BLOCKED, path="", missing=(_SHUT,))


def _is_shut(folder: PackFolder) -> bool:
    return bool(folder.within) and is_shut(folder.root)
