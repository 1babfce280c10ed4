"""What commands have in common: how one is built, and the options that several take."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from docgen.cli.language import OPTION, VARIABLE
from docgen.i18n import Language, Texts

PATH = click.Path(path_type=Path)
AS_JSON = "--json"


def command(
    name: str, run: Callable[..., int], params: list[click.Parameter], say: Texts, group: str = ""
) -> click.Command:
    """A command with its help, and the option of language that every command takes."""
    key = f"{group}.{name}" if group else name
    return click.Command(name, callback=run, params=[*params, language_option(say)], help=say(f"cli.{key}"))


def json_option(say: Texts) -> click.Option:
    """The option that asks for JSON."""
    return click.Option([AS_JSON, "as_json"], is_flag=True, help=say("cli.json"))


def archive_option(say: Texts) -> click.Option:
    """The option that names the archive in which signed papers are."""
    return click.Option(["--archive"], type=PATH, metavar="A", help=say("cli.archive_option"))


def language_option(say: Texts) -> click.Option:
    """The option of the language of messages; it is read before the command line is built."""
    return click.Option(
        [OPTION],
        type=click.Choice([language.value for language in Language]),
        envvar=VARIABLE,
        expose_value=False,
        help=say("cli.lang"),
    )
