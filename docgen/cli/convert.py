"""The command that writes a project as a file of another sort."""

from __future__ import annotations

from pathlib import Path

import click

from docgen import api
from docgen.cli.options import PATH, command, json_option
from docgen.cli.output import findings_data, print_findings, print_json
from docgen.errors import worst
from docgen.i18n import Language, texts


def convert(language: Language) -> click.Command:
    """The command in one language."""
    say = texts(language)

    def run(project: Path, out: Path, as_json: bool) -> int:
        made = api.convert(api.load(project), out, language)
        if as_json:
            files = [str(file) for file in made.files]
            print_json({"files": files, "left": made.left, "findings": findings_data(made.findings, language)})
            return worst(made.findings)
        print_findings(made.findings, language)
        for file in made.files:
            click.echo(say("cli.wrote", file=file))
        if made.left:
            click.echo(say("convert.left", names=", ".join(made.left)))
        return worst(made.findings)

    options = [
        click.Argument(["project"], type=PATH, metavar="PROJECT"),
        click.Option(
            ["-o", "--out"],
            type=PATH,
            required=True,
            help=say("cli.target", endings=", ".join(api.SPELLINGS), usual=api.USUAL),
        ),
        json_option(say),
    ]
    return command("convert", run, options, say)
