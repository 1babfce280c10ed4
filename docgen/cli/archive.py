"""The commands about files that came back signed."""

from __future__ import annotations

from pathlib import Path

import click

from docgen import api
from docgen.cli.archive_add import add, key
from docgen.cli.archive_export import export
from docgen.cli.archive_list import list_kept
from docgen.cli.archive_retention import retention
from docgen.cli.archive_verify import verify
from docgen.cli.inspections import inspection_lines
from docgen.cli.options import PATH, command, json_option, language_option
from docgen.cli.output import print_findings, print_json
from docgen.formats.findings import summary
from docgen.i18n import Language, Texts, texts

_NAME = "archive"


def archive(language: Language) -> click.Group:
    """The group of commands in one language."""
    say = texts(language)
    commands = (
        _inspect(language, say),
        add(language, say),
        key(say),
        verify(language, say),
        list_kept(language, say),
        export(language, say),
        *retention(language, say),
    )
    return click.Group(
        _NAME,
        help=say("cli.archive"),
        no_args_is_help=True,
        params=[language_option(say)],
        commands={str(one.name): one for one in commands},
    )


def _inspect(language: Language, say: Texts) -> click.Command:
    def run(
        files: tuple[Path, ...],
        pack: Path | None,
        project: Path | None,
        trust: Path | None,
        said: str,
        as_json: bool,
    ) -> int:
        loaded = api.load(project) if project is not None else None
        found = api.inspect(files, pack=pack, project=loaded, anchors=trust, said=said)
        told = [finding for one in found for finding in one.findings()]
        if as_json:
            print_json({"files": [api.inspection_data(one, language) for one in found]})
        else:
            for one in found:
                click.echo("\n".join(inspection_lines(one, say)))
                print_findings(tuple(one.findings()), language)
                click.echo()
            click.echo(summary(told, language) if told else say("inspected.good"))
        return api.inspection_status(found)

    options = [
        click.Argument(["files"], type=PATH, metavar="FILE...", nargs=-1, required=True),
        click.Option(["--pack"], type=PATH, metavar="OUT", help=say("cli.pack")),
        click.Option(["--project"], type=PATH, metavar="PROJECT", help=say("cli.project_codes")),
        click.Option(["--trust"], type=PATH, metavar="FOLDER|FILE", help=say("cli.trust")),
        click.Option(["--as", "said"], default="", metavar="ID", help=say("cli.said")),
        json_option(say),
    ]
    return command("inspect", run, options, say, _NAME)
