"""The commands. They are built in the language of messages, help texts included."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from docgen import api
from docgen.cli.archive import archive
from docgen.cli.convert import convert
from docgen.cli.demo import demo
from docgen.cli.language import message_language
from docgen.cli.making import make
from docgen.cli.marking import Copies, write_copies
from docgen.cli.options import AS_JSON, PATH, command, json_option, language_option
from docgen.cli.output import findings_data, print_findings, print_json, print_notes, use_utf8
from docgen.cli.rules import show_code, show_rules
from docgen.cli.status import status
from docgen.cli.templates import templates
from docgen.errors import DocgenError, ExitStatus, Severity, worst
from docgen.formats.findings import summary
from docgen.formats.tables import as_text
from docgen.i18n import LOCALE_DIR, Language, Texts, texts

_CLICK_DOMAIN = "click"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    use_utf8()
    language = message_language(given, os.environ)
    _translate_click(language)
    try:
        result = build(language).main(given, prog_name="docgen", standalone_mode=False)
        return int(result or ExitStatus.GOOD)
    except click.ClickException as error:
        error.show()
        return ExitStatus.USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo(texts(language)("cli.stopped"), err=True)
        return ExitStatus.OUTSIDE
    except DocgenError as error:
        if AS_JSON in given:
            print_json({"findings": findings_data(error.findings, language)})
        else:
            print_findings(error.findings, language, err=True)
        return error.exit_status


def build(language: Language) -> click.Group:
    """The command line in one language."""
    say = texts(language)
    commands = (
        _check(language, say),
        make(language),
        status(language),
        _budget(language, say),
        convert(language),
        templates(language),
        archive(language),
        _new(language, say),
        demo(language),
        _explain(language, say),
        _rules(language, say),
        _schema(say),
        _doctor(say),
    )
    return click.Group(
        "docgen",
        help=say("cli.docgen"),
        no_args_is_help=True,
        params=[_version_option(say), language_option(say)],
        commands={str(one.name): one for one in commands},
    )


def _new(language: Language, say: Texts) -> click.Command:
    def run(folder: Path) -> int:
        for file in api.new(folder, language):
            click.echo(say("cli.wrote", file=file))
        click.echo(say("cli.new_next", file=folder))
        return ExitStatus.GOOD

    return command("new", run, [click.Argument(["folder"], type=PATH, metavar="DIR")], say)


def _check(language: Language, say: Texts) -> click.Command:
    def run(project: Path, mark: Path | None, verbose: bool, as_json: bool) -> int:
        loaded = api.load(project)
        findings = api.check(loaded, language)
        copies = Copies() if mark is None else write_copies(loaded, findings, mark, language)
        told = (*findings, *copies.findings)
        if as_json:
            written = {} if mark is None else {"marked": [str(file) for file in copies.files]}
            notes = {"notes": findings_data(loaded.notes, language)} if verbose else {}
            print_json({"findings": findings_data(told, language)} | notes | written)
        else:
            print_findings(told, language)
            print_notes(loaded.notes if verbose else (), language)
            click.echo(summary(findings, language))
            if loaded.notes and not verbose:
                click.echo(say.counted("check.notes", len(loaded.notes)))
            for file in copies.files:
                click.echo(say("cli.wrote", file=file))
            if copies.unread:
                click.echo(say("cli.mark_unread", file=mark))
        return copies.status or worst(findings)

    options = [
        click.Option(["--mark"], type=PATH, metavar="FILE", help=say("cli.mark")),
        click.Option(["--verbose"], is_flag=True, help=say("cli.verbose")),
    ]
    return command("check", run, [_project(), *options, json_option(say)], say)


def _budget(language: Language, say: Texts) -> click.Command:
    def run(project: Path, out: Path | None, as_json: bool) -> int:
        loaded = api.load(project)
        found = api.budget(loaded)
        errors = [finding for finding in loaded.findings if finding.severity is Severity.ERROR]
        print_findings(errors, language, err=True)
        if out is not None:
            api.write_budget(found, out, language)
        if as_json:
            print_json(api.budget_data(found) | {"findings": findings_data(errors, language)})
        elif out is not None:
            click.echo(say("cli.wrote", file=out))
        else:
            click.echo("\n\n".join(as_text(table, language) for table in api.budget_tables(found, language)[:-1]))
        if not as_json:
            for note in api.budget_notes(found, language):
                click.echo(f"\n{note}")
        return worst(errors) or (ExitStatus.WARNINGS if found.unknown else ExitStatus.GOOD)

    options = [_project(), click.Option(["-o", "--out"], type=PATH, help=say("cli.workbook")), json_option(say)]
    return command("budget", run, options, say)


def _explain(language: Language, say: Texts) -> click.Command:
    def run(code: str, as_json: bool) -> int:
        show_code(api.explain(code), language, as_json=as_json)
        return ExitStatus.GOOD

    return command("explain", run, [click.Argument(["code"], metavar="CODE"), json_option(say)], say)


def _rules(language: Language, say: Texts) -> click.Command:
    def run(as_json: bool) -> int:
        show_rules(api.rules(), language, as_json=as_json)
        return ExitStatus.GOOD

    return command("rules", run, [json_option(say)], say)


def _schema(say: Texts) -> click.Command:
    def run(out: Path) -> int:
        for file in api.write_schemas(out):
            click.echo(str(file))
        return ExitStatus.GOOD

    option = click.Option(
        ["-o", "--out"], type=PATH, default=Path("schemas"), show_default=True, help=say("cli.schemas")
    )
    return command("schema", run, [option], say)


def _doctor(say: Texts) -> click.Command:
    def run(as_json: bool) -> int:
        conditions = api.examine()
        if as_json:
            print_json([{"name": one.name, "good": one.good, "detail": one.detail} for one in conditions])
        else:
            for one in conditions:
                state = say("doctor.good" if one.good else "doctor.bad" if one.needed else "doctor.lacking")
                click.echo(f"{state:<8} {say(one.name)}: {one.detail or '–'}")
        return ExitStatus.OUTSIDE if any(one.needed and not one.good for one in conditions) else ExitStatus.GOOD

    return command("doctor", run, [json_option(say)], say)


def _project() -> click.Argument:
    return click.Argument(["project"], type=PATH, metavar="PROJECT")


def _version_option(say: Texts) -> click.Option:
    def show(context: click.Context, _: click.Parameter, asked: bool) -> None:
        if asked and not context.resilient_parsing:
            click.echo(api.installed_version())
            context.exit()

    return click.Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=show, help=say("cli.version")
    )


def _translate_click(language: Language) -> None:
    """Makes click speak the language; it asks the process's own gettext domain.

    English needs no catalogue, and a domain without one gives just that.
    """
    os.environ["LANGUAGE"] = language.value
    gettext.bindtextdomain(_CLICK_DOMAIN, LOCALE_DIR)
    gettext.textdomain(_CLICK_DOMAIN)
