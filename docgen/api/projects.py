"""Loading a project, checking it, making its papers, and the demo."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from docgen.api.clock import this_day
from docgen.api.conversion import convert
from docgen.documents.kinds import KINDS, due_papers
from docgen.errors import DataError, Finding, OutputError, Place, Severity, TemplateError, UsageError
from docgen.i18n import Language
from docgen.intake import Loaded, read_project
from docgen.models.project import Project
from docgen.models.subjects import subject_of
from docgen.packs.making import make_pack
from docgen.packs.pack import Pack
from docgen.packs.papers import Templates, papers, settings_findings
from docgen.packs.standing import Manner
from docgen.packs.wanted import Wanted
from docgen.resources import demo_folder
from docgen.rules.checks import check_rules
from docgen.rules.concerns import concerning, stopping
from docgen.rules.overrides import call_of
from docgen.rules.waivers import idle, let_pass
from docgen.templating import is_picture

DEMO_PACK = "out"
DEMO_WORKBOOK = ("tehnikums", "tehnikums-excel")
"""The sample that is put there as a workbook, too, and the folder for it."""

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
        broken = _broken_rules(loaded, loaded.project, today or this_day())
        findings += (*settings_findings(loaded.project), *broken)
        findings += _template_faults(loaded)
        findings += _read_logo(loaded)[1]
        for paper in papers(loaded.project, broken):
            findings += paper.findings
        findings += _idle(loaded, loaded.project, findings)
    return _told(loaded, findings, language)


def make(
    loaded: Loaded,
    out: Path,
    *,
    kinds: Collection[str] = (),
    people: Collection[str] = (),
    draft: bool = False,
    language: Language = Language.LV,
    today: date | None = None,
) -> Pack:
    """Makes the papers of a project in a folder, and keeps the manifest there.

    It tells what stops a paper, and what the papers themselves warn of. How many more
    breaches of rules `check` tells about their data is `further`.

    Args:
        loaded: what `load` returned.
        out: the folder for the papers; nothing is written outside it.
        kinds: names of kinds to make; all where none is named.
        people: keys of persons to make papers for; all where none is named.
        draft: shows a blank where something is missing, and marks each page.
        language: that in which organisations are named in findings.
        today: the day on which the rules are applied; otherwise that of the clock.

    Raises:
        DataError: the project cannot be read, or the manifest in `out` cannot (`OUT02`).
        UsageError: an unknown kind (`USE01`) or person (`USE02`).
        OutputError: the folder cannot take the papers (`OUT01`), or holds another
            project's pack (`OUT03`).
    """
    project = loaded.project
    if project is None:
        raise DataError(loaded.findings)
    _refuse_unknown(project, kinds, people)
    logo, logo_findings = _read_logo(loaded)
    broken = _broken_rules(loaded, project, today or this_day())
    manner = Manner(draft=draft, whole=loaded.whole, logo=logo, breaches=broken)
    templates, wanted = Templates(loaded.folder), Wanted(frozenset(kinds), frozenset(people))
    pack = make_pack(project, out, templates, wanted=wanted, manner=manner)
    unused = templates.unused()
    findings = (*settings_findings(project), *logo_findings, *unused, *pack.findings)
    told = _told(loaded, findings, language)
    return replace(pack, findings=told, further=_further(project, broken, told, pack))


def kinds() -> tuple[str, ...]:
    """The names of the kinds of paper that docgen makes."""
    return tuple(KINDS)


def demo(folder: Path, language: Language = Language.LV) -> dict[str, Pack]:
    """Puts the sample projects into a new folder, and the papers of each into `out` within it.

    One of them is there twice: as YAML, and as the workbook that a coordinator fills in.
    Returns what was made of each project, by the name of its folder.

    Raises:
        OutputError: `OUT06`, where the folder is there and not empty; `OUT01`, where
            it cannot be made.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise OutputError.of("OUT06", place=Place(folder.name))
        shutil.copytree(demo_folder(), folder, dirs_exist_ok=True)
    except (OSError, ValueError) as error:
        raise OutputError.of("OUT01", place=Place(folder.name), reason=type(error).__name__) from None
    source, copy = DEMO_WORKBOOK
    convert(load(folder / source), folder / copy / "project.xlsx", language)
    projects = sorted(one.name for one in folder.iterdir() if one.is_dir())
    made = {name: make(load(folder / name), folder / name / DEMO_PACK, language=language) for name in projects}
    return {name: replace(pack, findings=tuple(_in_folder(name, pack.findings))) for name, pack in made.items()}


def _in_folder(name: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, the files that they name told with their project's folder."""
    for one in findings:
        yield one.at(replace(one.place, file=f"{name}/{one.place.file}")) if one.place.file else one


def _refuse_unknown(project: Project, kinds: Collection[str], people: Collection[str]) -> None:
    known = {person.key for person in project.people}
    wrong = [Finding("USE01", values={"name": name, "known": list(KINDS)}) for name in kinds if name not in KINDS]
    wrong += [Finding("USE02", values={"name": name}) for name in people if name not in known]
    if wrong:
        raise UsageError(wrong)


def _broken_rules(loaded: Loaded, project: Project, today: date) -> tuple[Finding, ...]:
    """What breaks the programme's rules on that day, less what the agency lets pass, and what intake stopped.

    Each stops just those kinds of which a paper is due that prints its record.
    """
    figures = call_of(project)
    due = due_papers(project, figures)
    stopped = [one for one in loaded.findings if one.stops]
    broken = (*stopped, *let_pass(check_rules(project, figures, today, loaded.gone), project))
    return stopping(project, broken, due)


def _further(project: Project, broken: Sequence[Finding], told: Iterable[Finding], pack: Pack) -> int:
    """How many breaches about the data of a pack's papers are not told with it."""
    named = {(one.code, one.path) for one in told}
    concerned = concerning(project, broken, [paper.due for paper in pack.papers])
    return sum((one.code, one.path) not in named for one in concerned)


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


def _read_logo(loaded: Loaded) -> tuple[bytes | None, tuple[Finding, ...]]:
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


def _told(loaded: Loaded, findings: Iterable[Finding], language: Language) -> tuple[Finding, ...]:
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
