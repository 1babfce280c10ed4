"""What commands have in common: how one is built, and the options that several take."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from pydantic_core import PydanticCustomError

from docgen.cli.language import OPTION, VARIABLE
from docgen.i18n import Language, Texts
from docgen.models.values import parse_day

PATH = click.Path(path_type=Path)
AS_JSON = "--json"


class Typed(click.ParamType):  # type: ignore[type-arg]  # generic in the newest click alone
    """A value as a person types it; `key` names the text that says what is expected."""

    def __init__(self, name: str, parse: Any, wrong: str) -> None:
        self.name, self._parse, self._wrong = name, parse, wrong

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value, or a complaint in the words of this program."""
        try:
            return self._parse(value)
        except PydanticCustomError:
            self.fail(f"{self._wrong}: {value}", param, ctx)


def day_type(say: Texts) -> Typed:
    """A day as the data spell it."""
    return Typed("day", parse_day, say("expected.day"))


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
