"""The command that tells how far each person's papers and evidence have come."""

from __future__ import annotations

from pathlib import Path

import click

from docgen import api
from docgen.cli.options import PATH, archive_option, command, json_option
from docgen.cli.output import print_findings, print_json
from docgen.cli.status_lines import (
    is_unchecked,
    missing_lines,
    person_lines,
    restricted_lines,
    shared_lines,
    trial_lines,
    wanted_lines,
)
from docgen.formats.findings import summary
from docgen.i18n import Language, Texts, texts
from docgen.models.project import Project
from docgen.packs.status import Status

_OF_THE_ARCHIVE = "ARC"


def status(language: Language) -> click.Command:
    """The command in one language."""
    say = texts(language)

    def run(project: Path, out: Path, archive: Path | None, missing: bool, as_json: bool) -> int:
        loaded = api.load(project)
        found = api.status(loaded, out, archive=archive, language=language)
        if as_json:
            print_json(api.status_data(found, language))
        elif missing and loaded.project is not None:
            print_findings([one for one in found.findings if one.code.startswith(_OF_THE_ARCHIVE)], language, err=True)
            for line in (*missing_lines(found, loaded.project, say), *restricted_lines(found.restricted, say)):
                click.echo(line)
        elif loaded.project is not None:
            _print(found, loaded.project, say)
        return api.status_exit(found)

    options = [
        click.Argument(["project"], type=PATH, metavar="PROJECT"),
        click.Argument(["out"], type=PATH, metavar="OUT"),
        archive_option(say),
        click.Option(["--missing"], is_flag=True, help=say("cli.missing")),
        json_option(say),
    ]
    return command("status", run, options, say)


def _print(found: Status, project: Project, say: Texts) -> None:
    """A block for each person, then for papers that several share; then what is to be told of all."""
    for person in found.people:
        click.echo("\n".join((*person_lines(person, project, say), "")))
    for block in shared_lines(found, say):
        click.echo("\n".join((*block, "")))
    if wanted := list(wanted_lines(found, say)):
        click.echo("\n".join((*wanted, "")))
    print_findings(found.findings, say.language)
    complete = sum(one.complete for one in found.people)
    click.echo(say.counted("status.complete", complete, all=len(found.people)))
    if unchecked := sum(one.complete and is_unchecked(one) for one in found.people):
        click.echo(say.counted("status.complete_unchecked", unchecked))
    for line in restricted_lines(found.restricted, say):
        click.echo(line)
    for line in trial_lines(found, say):
        click.echo(line)
    if found.findings:
        click.echo(summary(found.findings, say.language))
