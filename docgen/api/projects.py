"""Loading a project and checking it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from docgen.api.clock import this_day
from docgen.documents.kinds import KINDS, due_papers
from docgen.errors import Finding, Severity, TemplateError
from docgen.i18n import Language
from docgen.intake import Loaded, read_project
from docgen.models.project import Project
from docgen.models.subjects import subject_of
from docgen.packs.papers import Templates, papers, settings_findings
from docgen.rules.checks import check_rules
from docgen.rules.concerns import stopping
from docgen.rules.overrides import call_of
from docgen.rules.waivers import idle, let_pass
from docgen.templating import is_picture

_ABSENT = "DAT20"


def load(path: Path) -> Loaded:
    """The project in a folder, a YAML or a JSON file, as far as it can be read.

    Raises nothing for bad data: `findings` tell all that is wrong, and `project` is
    None where nothing can be made of it.
    """
    return read_project(path)


def check(loaded: Loaded, language: Language = Language.LV, today: date | None = None) -> tuple[Finding, ...]:
    """Everything that is wrong or worth a look, each with its place, in the order of the data.

    What `make` would say of these data is among it. `language` is that in which
    organisations are named; `today` the day on which the rules are applied, otherwise
    that of the clock.
    """
    findings: list[Finding] = []
    if loaded.project is not None:
        broken = broken_rules(loaded, loaded.project, today or this_day())
        findings += (*settings_findings(loaded.project), *broken)
        findings += _template_faults(loaded)
        findings += read_logo(loaded)[1]
        for paper in papers(loaded.project, broken):
            findings += paper.findings
        findings += _idle(loaded, loaded.project, findings)
    return told_of(loaded, findings, language)


def broken_rules(loaded: Loaded, project: Project, today: date) -> tuple[Finding, ...]:
    """What breaks the programme's rules on that day, less what the agency lets pass, and what intake stopped.

    Each stops just those kinds of which a paper is due that prints its record.
    """
    figures = call_of(project)
    due = due_papers(project, figures)
    stopped = [one for one in loaded.findings if one.stops]
    broken = (*stopped, *let_pass(check_rules(project, figures, today, loaded.gone), project))
    return stopping(project, broken, due)


def _idle(loaded: Loaded, project: Project, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Waivers and explanations that fit nothing, but for those about a record that intake left out."""
    passes = {f"waivers[{number}].path": one.path for number, one in enumerate(project.waivers, start=1)}
    passes |= {f"explanations[{number}].path": one.path for number, one in enumerate(project.explanations, start=1)}
    for finding in idle(findings, project):
        about = passes.get(finding.path, "")
        if not any(about == path or about.startswith((f"{path}.", f"{path}[")) for path in loaded.gone):
            yield finding


def _template_faults(loaded: Loaded) -> list[Finding]:
    """The faults of every template that the project would use."""
    if loaded.project is None:
        return []
    templates = Templates(loaded.folder)
    faults: list[Finding] = [*templates.unused()]
    for kind in KINDS.values():
        chosen = loaded.project.settings.languages_of(kind.kind)
        for language in chosen.made if chosen else Language:
            try:
                faults += templates.lacks(kind, language)
            except TemplateError as error:
                faults += error.findings
    return faults


def read_logo(loaded: Loaded) -> tuple[bytes | None, tuple[Finding, ...]]:
    """The school's logo, or a warning that its file is not there or no picture."""
    name = loaded.project.settings.logo if loaded.project else None
    if not name:
        return None, ()
    finding = Finding("OUT07", Severity.WARNING, path="settings.logo", values={"name": name})
    if Path(name).name != name:
        return None, (finding,)
    try:
        logo = (loaded.folder / name).read_bytes()
    except (OSError, ValueError):
        return None, (finding,)
    return (logo, ()) if is_picture(logo) else (None, (finding,))


def told_of(loaded: Loaded, findings: Iterable[Finding], language: Language) -> tuple[Finding, ...]:
    """What intake found and these findings, with place and subject, each told once, in the order of the data."""
    told: dict[tuple[object, ...], Finding] = {}
    found = (replace(one, stops=frozenset[str]()) for one in loaded.findings)
    for finding in (*found, *map(loaded.placed, findings)):
        subject = finding.subject
        if not subject and loaded.project is not None:
            subject = subject_of(loaded.project, finding.path, language)
        same = (finding.code, finding.path, finding.place, *sorted(map(str, finding.values.items())))
        told[same] = _graver(replace(finding, subject=subject), told.get(same))
    apart = _without_echoes(tuple(told.values()))
    return tuple(sorted(apart, key=lambda finding: loaded.rank(finding.place)))


def _without_echoes(findings: Collection[Finding]) -> Iterator[Finding]:
    """The findings but for absences (`DAT20`) at a path of which another error tells; it stops what they stop."""
    wrong = {one.path for one in findings if one.severity is Severity.ERROR and one.code != _ABSENT}
    stopped: dict[str, frozenset[str]] = {}
    for one in findings:
        if one.code == _ABSENT:
            stopped[one.path] = stopped.get(one.path, frozenset()) | one.stops
    for one in findings:
        if one.path not in wrong:
            yield one
        elif one.code != _ABSENT:
            more = stopped.get(one.path, frozenset()) if one.severity is Severity.ERROR else frozenset()
            yield replace(one, stops=one.stops | more)


def _graver(finding: Finding, other: Finding | None) -> Finding:
    """Of two that say the same, the graver; it stops what either stops."""
    if other is None:
        return finding
    order = list(Severity)
    gravest = min(finding.severity, other.severity, key=order.index)
    return replace(finding, severity=gravest, stops=finding.stops | other.stops)
