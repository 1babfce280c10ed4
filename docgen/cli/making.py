"""The command that makes papers, or tells beforehand what it would make."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TypedDict, Unpack

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from docgen import api
from docgen.cli.options import PATH, archive_option, command, json_option
from docgen.cli.output import findings_data, print_findings, print_json
from docgen.errors import worst
from docgen.formats.findings import summary
from docgen.i18n import Language, Texts, texts
from docgen.packs.making import Watch
from docgen.packs.names import kind_in_words, subject_key
from docgen.packs.overview import PersonsPapers
from docgen.packs.pack import MadePaper, Outcome, Pack
from docgen.packs.plan import Plan, PlannedPaper, State
from docgen.packs.zips import FOLDER as ARCHIVES
from docgen.packs.zips import Zipped
from docgen.rules.due import Due, Phase

_MOST_LACKING = 20
"""How many of those who lack a paper are named; the overview names all."""
_MOST_WRITTEN = 20
"""How many papers that were written are named."""


def make(language: Language) -> click.Command:
    """The command in one language."""
    say = texts(language)

    def run(**given: Unpack[_Given]) -> int:
        return _planned(given, language, say) if given["dry_run"] else _made(given, language, say)

    return command("make", run, _options(say), say)


class _Given(TypedDict):
    """The arguments of the command."""

    project: Path
    out: Path
    kind: tuple[str, ...]
    person: tuple[str, ...]
    phase: tuple[str, ...]
    activity: tuple[str, ...]
    archive: Path | None
    jobs: int
    zip: str | None
    zip_restricted: bool
    draft: bool
    dry_run: bool
    as_json: bool


def _only(given: _Given) -> api.Only:
    phases = [Phase(one) for one in given["phase"]]
    return {"kinds": given["kind"], "people": given["person"], "phases": phases, "activities": given["activity"]}


def _zipped(given: _Given) -> Zipped | None:
    return Zipped(given["zip"]) if given["zip"] else None


def _planned(given: _Given, language: Language, say: Texts) -> int:
    loaded = api.load(given["project"])
    work = api.Work(zipped=_zipped(given), zip_restricted=given["zip_restricted"], archive=given["archive"])
    planned = api.plan(loaded, given["out"], draft=given["draft"], language=language, work=work, **_only(given))
    if given["as_json"]:
        print_json(plan_data(planned, language))
    else:
        print_plan(planned, given["out"], language, say)
    return worst(planned.findings)


def _made(given: _Given, language: Language, say: Texts) -> int:
    loaded = api.load(given["project"])
    workers = api.processes(given["jobs"]) if given["jobs"] > 1 else nullcontext()
    with workers as hired, _progress(say, quiet=given["as_json"]) as watch:
        work = api.Work(hired, watch, _zipped(given), given["zip_restricted"], archive=given["archive"])
        pack = api.make(loaded, given["out"], draft=given["draft"], language=language, work=work, **_only(given))
    if given["as_json"]:
        print_json(pack_data(pack, language))
    else:
        print_pack(pack, given["out"], language, say)
        _print_people(api.people_of(loaded, pack), say)
        if lacking := sum(one.restricted and one.outcome is Outcome.LEFT_OUT for one in pack.papers):
            click.echo(say.counted("make.restricted_lacking", lacking))
        if pack.archived:
            click.echo(say("make.zipped", folder=given["out"] / ARCHIVES))
    return worst(pack.findings)


def _print_people(people: Sequence[PersonsPapers], say: Texts) -> None:
    """How many have all their papers, and who lacks what."""
    complete = sum(not one.lacking for one in people)
    if people:
        click.echo(say.counted("make.complete", complete, all=len(people)))
    for one in [one for one in people if one.lacking][:_MOST_LACKING]:
        lacking = ", ".join(say(f"kind.{kind}") for kind in one.lacking)
        click.echo("  " + say("make.lacks", name=one.name, papers=lacking))
    if len(people) - complete > _MOST_LACKING:
        click.echo("  " + say.counted("make.others_lack", len(people) - complete - _MOST_LACKING))


def _options(say: Texts) -> list[click.Parameter]:
    phases = click.Choice([phase.value for phase in Phase])
    return [
        click.Argument(["project"], type=PATH, metavar="PROJECT"),
        click.Option(["-o", "--out"], type=PATH, required=True, help=say("cli.out")),
        click.Option(["--kind"], multiple=True, help=say("cli.kind", kinds=", ".join(api.kinds()))),
        click.Option(["--person"], multiple=True, help=say("cli.person")),
        click.Option(["--phase"], multiple=True, type=phases, help=say("cli.phase")),
        click.Option(["--activity"], multiple=True, help=say("cli.activity")),
        archive_option(say),
        click.Option(["--jobs"], type=click.IntRange(1, 64), default=1, help=say("cli.jobs")),
        click.Option(["--zip"], type=click.Choice([one.value for one in Zipped]), help=say("cli.zip")),
        click.Option(["--zip-restricted"], is_flag=True, help=say("cli.zip_restricted")),
        click.Option(["--draft"], is_flag=True, help=say("cli.draft")),
        click.Option(["--dry-run"], is_flag=True, help=say("cli.dry_run")),
        json_option(say),
    ]


@contextmanager
def _progress(say: Texts, *, quiet: bool) -> Iterator[Watch | None]:
    """A bar with what is being made and how long is left, on a console; nothing where output goes elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(say("make.begins"), total=None)

        def watch(done: int, total: int, one: Due) -> None:
            progress.update(task, completed=done, total=total, description=say(f"kind.{one.kind}"))

        yield watch


def plan_data(plan: Plan, language: Language) -> dict[str, object]:
    """What a run would do, for programs; restricted papers are not named."""
    papers = [
        {
            **_paper_data(planned.due),
            "phase": planned.due.phase,
            "because": planned.due.because,
            "state": planned.state,
            "path": planned.path,
            "missing": planned.missing,
        }
        for planned in plan.papers
        if not planned.restricted
    ]
    return {"papers": papers, "retired": plan.retired, "findings": findings_data(plan.findings, language)}


def print_plan(plan: Plan, out: Path, language: Language, say: Texts) -> None:
    """What a run would do, for people: phase by phase, who gets what, because of which rule."""
    print_findings(plan.findings, language)
    named = _names([one.due for one in plan.papers], say)
    for phase in Phase:
        own = [one for one in plan.papers if one.due.phase is phase and not one.restricted]
        if own:
            click.echo(f"\n{say(f'phase.{phase}')}")
            for planned in own:
                click.echo("  " + _line(planned, named(planned.due), say))
    hidden = sum(one.restricted for one in plan.papers)
    if hidden:
        click.echo("\n" + say.counted("plan.restricted", hidden))
    click.echo("\n" + say("plan.where", folder=out))
    for state in State:
        if count := plan.count({state}):
            click.echo("  " + say.counted(f"plan.{state}", count))
    if plan.retired:
        click.echo("  " + say.counted("make.retired", plan.retired))
    if plan.findings:
        click.echo(summary(plan.findings, language))


def _names(papers: Iterable[Due], say: Texts) -> Callable[[Due], str]:
    """Names a paper by kind and language, and by what it is about where its person or group has more than one such."""
    alike = Counter((one.holder, kind_in_words(one, say), one.language) for one in papers)

    def named(one: Due) -> str:
        kind = kind_in_words(one, say)
        name = f"{kind} {one.language.upper()}"
        return f"{name} - {subject_key(one)}" if alike[one.holder, kind, one.language] > 1 else name

    return named


def _line(planned: PlannedPaper, name: str, say: Texts) -> str:
    what = f"{name} ({planned.due.because})"
    why = f": {', '.join(planned.missing)}" if planned.missing else ""
    return f"{planned.folder} – {what} – {say(f'state.{planned.state}')}{why}"


def pack_data(pack: Pack, language: Language) -> dict[str, object]:
    """What a run made, for programs; restricted papers are not named."""
    papers = [
        {**_paper_data(made.due), "outcome": made.outcome, "path": made.path}
        for made in pack.papers
        if not made.restricted
    ]
    return {"papers": papers, "findings": findings_data(pack.findings, language), "further": pack.further}


def _paper_data(one: Due) -> dict[str, object]:
    return {"kind": one.kind, "subject": one.subject, "people": one.people, "language": one.language}


def print_pack(pack: Pack, out: Path, language: Language, say: Texts) -> None:
    """What a run made, for people."""
    print_findings(pack.findings, language)
    click.echo(say("make.where", folder=out))
    for outcome in Outcome:
        click.echo("  " + say.counted(f"make.{outcome}", pack.count(outcome)))
    if pack.retired:
        click.echo("  " + say.counted("make.retired", pack.retired))
    _print_written([one for one in pack.papers if not one.restricted], say)
    if pack.findings:
        click.echo(summary(pack.findings, language))
    if pack.further:
        click.echo(say.counted("make.further", pack.further))


def _print_written(papers: Sequence[MadePaper], say: Texts) -> None:
    """Those papers that were written, by folder and name; of many the first ones."""
    named = _names([one.due for one in papers], say)
    written = [one for one in papers if one.outcome is Outcome.WRITTEN]
    if written:
        click.echo(say("make.these"))
    for made in written[:_MOST_WRITTEN]:
        click.echo(f"  {made.path.partition('/')[0]} – {named(made.due)}")
    if len(written) > _MOST_WRITTEN:
        click.echo("  " + say.counted("make.others_written", len(written) - _MOST_WRITTEN))
