"""The command that puts the sample projects there."""

from __future__ import annotations

from pathlib import Path

import click

from docgen import api
from docgen.cli.making import pack_data, print_pack
from docgen.cli.options import PATH, command, json_option
from docgen.cli.output import print_json
from docgen.errors import ExitStatus, worst
from docgen.i18n import Language, Texts, texts


def demo(language: Language) -> click.Command:
    """The command in one language."""
    say = texts(language)

    def run(folder: Path, as_json: bool) -> int:
        made = api.demo(folder, language)
        if as_json:
            print_json(_data(made, language))
        else:
            for name, pack in made.packs.items():
                print_pack(pack, folder / name / api.DEMO_PACK, language, say)
            _print_circle(made.circle, say)
        status = worst(finding for pack in made.packs.values() for finding in pack.findings)
        return ExitStatus.GOOD if status == ExitStatus.WARNINGS else status

    return command("demo", run, [click.Argument(["folder"], type=PATH, metavar="DIR"), json_option(say)], say)


def _data(made: api.Demo, language: Language) -> dict[str, object]:
    """What was made of each project, and of the one that was archived what that came to."""
    data: dict[str, dict[str, object]] = {name: pack_data(pack, language) for name, pack in made.packs.items()}
    if made.circle is not None:
        gaps = api.demo_gaps(made.circle.project, language)
        data[made.circle.folder.name]["archive"] = {"files": made.circle.files, "gaps": gaps}
    return dict(data)


def _print_circle(circle: api.Circle | None, say: Texts) -> None:
    """What was signed and archived, what is missing on purpose, and how to look at it."""
    click.echo()
    if circle is None:
        click.echo(say("demo.without_archive"))
        return
    click.echo(say.counted("demo.archived", circle.files, folder=circle.folder / "archive"))
    click.echo(click.style(say("demo.not_real"), bold=True))
    click.echo(say("demo.gaps"))
    for gap in api.demo_gaps(circle.project, say.language):
        click.echo(f"  – {gap}")
    click.echo(say("demo.look"))
    for one in api.demo_commands(circle.folder):
        click.echo(f"  {one}")
