"""The commands about Word templates: check one, list what its author may use, show a document's text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from docgen import api
from docgen.cli.options import PATH, command, json_option, language_option
from docgen.cli.output import findings_data, print_findings, print_json
from docgen.errors import ExitStatus, Finding, TemplateError, worst
from docgen.formats.findings import summary
from docgen.i18n import Language, Texts, texts

_NAME = "templates"


def templates(language: Language) -> click.Group:
    """The group of commands in one language."""
    say = texts(language)
    commands = (_check(language, say), _fields(language, say), _text(say))
    return click.Group(
        _NAME,
        help=say("cli.templates"),
        no_args_is_help=True,
        params=[language_option(say)],
        commands={str(one.name): one for one in commands},
    )


def _check(language: Language, say: Texts) -> click.Command:
    def run(file: Path, kind: str, articles: Path | None, out: Path | None, as_json: bool) -> int:
        findings = api.check_template_file(file, kind, api.read_articles(articles) if articles else ())
        if as_json:
            print_json({"findings": findings_data(findings, language)})
        else:
            print_findings(findings, language)
            click.echo(summary(findings, language) if findings else say("templates.good"))
        if out is not None:
            told = _mark(file, findings, out, language)
            click.echo(told, err=as_json)
        return worst(findings)

    options = [
        _file(),
        click.Option(["--kind"], default="", help=say("cli.template_kind", kinds=", ".join(api.kinds()))),
        click.Option(["--articles"], type=PATH, help=say("cli.articles")),
        click.Option(["-o", "--out"], type=PATH, help=say("cli.marked")),
        json_option(say),
    ]
    return command("check", run, options, say, _NAME)


def _fields(language: Language, say: Texts) -> click.Command:
    def run(kind: str, as_json: bool) -> int:
        reference = api.template_fields(kind, language)
        if as_json:
            print_json(api.fields_data(reference))
        else:
            click.echo("\n".join(_lines(reference, say)))
        return ExitStatus.GOOD

    kind = click.Option(["--kind"], required=True, help=say("cli.fields_kind", kinds=", ".join(api.kinds())))
    return command("fields", run, [kind, json_option(say)], say, _NAME)


def _text(say: Texts) -> click.Command:
    def run(file: Path) -> int:
        click.echo(api.document_text(file))
        return ExitStatus.GOOD

    return command("text", run, [_file()], say, _NAME)


def _file() -> click.Argument:
    return click.Argument(["file"], type=PATH, metavar="FILE")


def _mark(file: Path, findings: Sequence[Finding], out: Path, language: Language) -> str:
    """Writes the marked template; returns what to say of it."""
    say = texts(language)
    try:
        written = api.write_marked(file, findings, out, language)
    except TemplateError:
        return say("templates.unreadable", file=out)
    return say("cli.wrote" if written else "templates.nothing_to_mark", file=out)


def _lines(reference: api.Reference, say: Texts) -> Iterator[str]:
    """What an author may use, for people."""
    yield say("templates.fields", kind=say(f"kind.{reference.kind}"))
    for field in reference.fields:
        kind = say.label(field.shape)
        kind = say("templates.list", of=kind) if field.listed else kind
        yield ""
        yield f"{click.style(field.path, bold=True)} – {kind}{say('templates.optional') if field.optional else ''}"
        yield f"    {field.meaning(say.language)}"
        if field.choices:
            yield "    " + ", ".join(f"{word} ({shown})" for word, shown in field.words(say.language).items())
        example = reference.examples.get(field.path)
        if field.tag:
            yield f"    {field.tag}" + (f" → {example}" if example else "")
    yield ""
    yield say("templates.filters")
    for one in reference.filters:
        yield f"    |{one.name:<12} {say(f'filter.{one.name}')} → {one.shown}"
