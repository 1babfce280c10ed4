"""How far a project has come: what is due, made, changed since, signed by whom and when, and what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from docgen.api.archives import known_archive
from docgen.api.clock import this_day
from docgen.api.making import Work, plan
from docgen.api.projects import told_of
from docgen.errors import DataError, ExitStatus, Finding, Severity, worst
from docgen.i18n import Language
from docgen.intake import Loaded
from docgen.packs.joining import Join, entries_in
from docgen.packs.status import Status
from docgen.rules.overrides import call_of


def status(
    loaded: Loaded,
    out: Path,
    *,
    archive: Path | None = None,
    language: Language = Language.LV,
    today: date | None = None,
) -> Status:
    """How far the papers and the evidence of a project have come. Nothing is written, and no signed file is opened.

    Args:
        loaded: what `load` returned.
        out: the folder of the papers.
        archive: the archive; otherwise the project's setting, else `archive` beside the project.
        language: that in which organisations are named in findings.
        today: the day by which evidence could be there; otherwise that of the clock.

    Raises:
        DataError: the project cannot be read.
        UsageError: `archive` is no archive (`ARC01`), or another project's (`ARC03`).
        OutputError: a folder cannot be read (`OUT01`), or holds another project's pack (`OUT03`).
    """
    project = loaded.project
    if project is None:
        raise DataError(loaded.findings)
    known = known_archive(loaded, archive)
    planned = plan(loaded, out, language=language, today=today, work=Work(archive=archive))
    join = Join(
        project=project,
        call=call_of(project),
        planned=planned.papers,
        entries=entries_in(project, out),
        holdings=known.holdings,
        today=today or this_day(),
        archived=known.folder is not None,
    )
    found = join.status()
    own = [one for one in planned.findings if one.code.startswith(("OUT", "ARC"))]
    unknown = [] if found.archived or known.findings else [Finding("ARC40", Severity.WARNING)]
    told = (*unknown, *found.findings)
    placed = tuple(one for one in told_of(loaded, told, language) if one.code in {given.code for given in told})
    return replace(found, findings=(*own, *placed))


def status_exit(found: Status) -> ExitStatus:
    """What a command ends with: errors where a paper is missing or a sure rule asks for evidence that is.

    Warnings where nothing else is missing than evidence that no sure rule asks for, or something is
    worth a look; good where all is there.
    """
    missing = any(found.lacking) or bool(found.restricted.missing)
    return max(worst(found.findings), _of_evidence(found), ExitStatus.ERRORS if missing else ExitStatus.GOOD, key=_rank)


def _of_evidence(found: Status) -> ExitStatus:
    sure = [one.due.row.is_sure for person in found.people for one in person.evidence if one.is_missing]
    if any(sure):
        return ExitStatus.ERRORS
    return ExitStatus.WARNINGS if sure or found.restricted.unknown else ExitStatus.GOOD


def _rank(one: ExitStatus) -> int:
    """How grave it is beside others."""
    return (ExitStatus.GOOD, ExitStatus.WARNINGS, ExitStatus.ERRORS, ExitStatus.USAGE, ExitStatus.OUTSIDE).index(one)
