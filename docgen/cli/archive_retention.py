"""The commands about how long an archive is kept: day of payment, holds, what may be destroyed, destroying it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from docgen import api
from docgen.cli.archive_words import evidence_name, rule_in_words
from docgen.cli.options import PATH, Typed, command, day_type, json_option
from docgen.cli.output import findings_data, print_findings, print_json
from docgen.errors import ExitStatus, worst
from docgen.formats.dates import short_day
from docgen.formats.numbers import money
from docgen.i18n import Language, Texts
from docgen.models.values import Euro

_GROUP = "archive"
_HALF = frozenset({"ARC90", "ARC101"})
"""What tells that something was entered into one log alone."""


def retention(language: Language, say: Texts) -> tuple[click.Command, ...]:
    """All four commands."""
    return _paid(language, say), _hold(language, say), _expired(language, say), _dispose(language, say)


def _paid(language: Language, say: Texts) -> click.Command:
    def run(archive: Path, day: date) -> int:
        return _entered(api.paid(archive, day), language, say)

    return command("paid", run, [_archive(), click.Argument(["day"], type=day_type(say), metavar="DAY")], say, _GROUP)


def _hold(language: Language, say: Texts) -> click.Command:
    def run(archive: Path, reason: str | None, over: bool) -> int:
        if (reason is None) is not over:
            raise click.UsageError(say("cli.hold_one"))
        return _entered(api.hold(archive, reason), language, say)

    options = [
        click.Option(["--reason"], metavar="TEXT", help=say("cli.hold_reason")),
        click.Option(["--over"], is_flag=True, help=say("cli.hold_over")),
    ]
    return command("hold", run, [_archive(), *options], say, _GROUP)


def _entered(found: api.Retention, language: Language, say: Texts) -> ExitStatus:
    """Until when the archive is kept now, and where what was entered does not stand yet."""
    half = [one for one in found.findings if one.code in _HALF]
    click.echo("\n".join(_lines(found, language, say)))
    print_findings(half, language)
    return worst(half)


def _expired(language: Language, say: Texts) -> click.Command:
    def run(archive: Path, project: Path | None, grant: Euro | None, as_json: bool) -> int:
        found = api.retention(archive, project=_loaded(project), grant=grant)
        if as_json:
            print_json(_data(found, language))
        else:
            click.echo("\n".join(_lines(found, language, say)))
            print_findings(found.findings, language)
        return worst(found.findings)

    return command("expired", run, [_archive(), *_of_whom(say), json_option(say)], say, _GROUP)


def _dispose(language: Language, say: Texts) -> click.Command:
    def run(archive: Path, people: tuple[str, ...], what: str, project: Path | None, grant: Euro | None) -> int:
        loaded = _loaded(project)
        found = api.retention(archive, project=loaded, grant=grant)
        api.refuse_disposal(found, archive)
        names = api.names_to_dispose(archive, people, loaded)
        click.echo("\n".join(_lines(found, language, say)))
        print_findings(found.findings, language)
        click.echo(say(f"disposed.{what}_of", names=", ".join(names)) if names else say(f"disposed.{what}"))
        try:
            typed = click.prompt(say("disposed.confirm", project=found.project))
        except click.Abort:
            click.echo("\n" + say("disposed.stopped"), err=True)
            return ExitStatus.USAGE
        done = api.dispose(archive, typed, what=api.What(what), people=people, project=loaded, grant=grant)
        click.echo(say.counted("disposed.files", done.files))
        for record in done.records:
            click.echo(
                "  "
                + say("disposed.record", rule=rule_in_words(record.rule, say), day=short_day(record.last_day, language))
            )
        click.echo(say("disposed.elsewhere"))
        nothing = tuple(one for one in done.findings if one not in found.findings)
        print_findings(nothing, language)
        return worst(nothing)

    options = [
        click.Option(
            ["--what"],
            type=click.Choice([one.value for one in api.What]),
            default=api.What.ALL.value,
            help=say("cli.dispose_what"),
        ),
        click.Option(["--person", "people"], multiple=True, metavar="KEY", help=say("cli.dispose_person")),
        *_of_whom(say),
    ]
    return command("dispose", run, [_archive(), *options], say, _GROUP)


def _archive() -> click.Argument:
    return click.Argument(["archive"], type=PATH, metavar="A")


def _of_whom(say: Texts) -> list[click.Option]:
    euro = Typed("euro", Euro.parse, say("expected.amount"))
    return [
        click.Option(["--project"], type=PATH, metavar="PROJECT", help=say("cli.project_grant")),
        click.Option(["--grant"], type=euro, metavar="EUR", help=say("cli.grant")),
    ]


def _loaded(project: Path | None) -> api.Loaded | None:
    return api.load(project) if project is not None else None


def _lines(found: api.Retention, language: Language, say: Texts) -> Iterator[str]:
    yield say("retained.project", project=found.project)
    if found.paid is None or found.term is None:
        yield say("retained.unpaid")
    else:
        yield say("retained.paid", day=short_day(found.paid, language))
        if found.grant is not None:
            yield say("retained.grant", amount=money(found.grant, language))
        years = say.counted("retained.years", found.term.years)
        yield say("retained.last_day", day=short_day(found.term.last_day, language), years=years)
    if found.hold is not None:
        yield say("retained.hold", reason=found.hold)
    for stock in found.stock:
        files = say.counted("verified.files", stock.files)
        yield say("retained.restricted" if stock.restricted else "retained.open", files=files)
        for kind, count in stock.counts:
            yield f"  {_kind(kind, say)}: {count}"
    yield click.style(say("retained.over" if found.over else "retained.keep"), bold=True)


def _kind(kind: str, say: Texts) -> str:
    if not kind:
        return say("retained.papers")
    return say(f"kind.{kind}") if say.has(f"kind.{kind}") else say("retained.evidence", what=evidence_name(kind, say))


def _data(found: api.Retention, language: Language) -> dict[str, object]:
    return {
        "project": found.project,
        "paid": found.paid.isoformat() if found.paid is not None else None,
        "grant": str(found.grant) if found.grant is not None else None,
        "years": found.term.years if found.term is not None else None,
        "last_day": found.term.last_day.isoformat() if found.term is not None else None,
        "hold": found.hold,
        "over": found.over,
        "stock": [
            {"restricted": one.restricted, "files": one.files, "papers": dict(one.counts)} for one in found.stock
        ],
        "findings": findings_data(found.findings, language),
    }
