"""The command that looks at an archive again: bytes, log, signatures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict, Unpack

import click

from docgen import api
from docgen.cli.archive_words import destroyed_data, destroyed_lines
from docgen.cli.options import PATH, command, json_option
from docgen.cli.output import findings_data, print_findings, print_json
from docgen.errors import worst
from docgen.formats.findings import summary
from docgen.i18n import Language, Texts
from docgen.packs.trial_issuers import trial_issuers

_GROUP = "archive"


class _Given(TypedDict):
    """The arguments of `verify`."""

    archive: Path
    quick: bool
    trust: Path | None
    key: Path | None
    project: Path | None
    head: str
    as_json: bool


def verify(language: Language, say: Texts) -> click.Command:
    """Tells what is changed, missing or unexpected."""

    def run(**given: Unpack[_Given]) -> int:
        found = api.verify(
            given["archive"],
            quick=given["quick"],
            anchors=given["trust"],
            key=given["key"],
            head=given["head"],
            project=api.load(given["project"]) if given["project"] is not None else None,
        )
        if given["as_json"]:
            print_json(_data(found, language))
        else:
            _print(found, language, say, quick=given["quick"])
        return worst(found.findings)

    options = [
        click.Argument(["archive"], type=PATH, metavar="A"),
        click.Option(["--quick"], is_flag=True, help=say("cli.verify_quick")),
        click.Option(["--trust"], type=PATH, metavar="FOLDER|FILE", help=say("cli.trust")),
        click.Option(["--key"], type=PATH, metavar="FILE", help=say("cli.secret_key")),
        click.Option(["--project"], type=PATH, metavar="PROJECT", help=say("cli.project_codes")),
        click.Option(["--head"], default="", metavar="DIGEST", help=say("cli.verify_head")),
        json_option(say),
    ]
    return command("verify", run, options, say, _GROUP)


def _print(found: api.Verification, language: Language, say: Texts, *, quick: bool) -> None:
    for bag in found.bags:
        name = say("verified.restricted" if bag.restricted else "verified.open")
        counts = f"{say.counted('verified.files', bag.check.files)}, {say.counted('verified.lines', bag.check.lines)}"
        click.echo(click.style(name, bold=True) + f": {counts}")
        click.echo("  " + say("verified.head", digest=bag.check.head))
    if quick:
        click.echo(say("verified.quick"))
    else:
        click.echo("\n".join(_papers(found, say)))
    for line in destroyed_lines(found.destroyed, say):
        click.echo(line)
    click.echo(say("verified.note"))
    click.echo()
    print_findings(found.findings, language)
    if found.findings:
        click.echo(summary(found.findings, language))
    else:
        click.echo(say("verified.good_quick" if quick else "verified.good"))


def _papers(found: api.Verification, say: Texts) -> Iterator[str]:
    """How many papers were looked into again, and what came of it; that nothing changed makes none of them good."""
    yield say.counted("verified.papers", found.inspected) if found.inspected else say("verified.no_papers")
    verdicts = Counter(one.again.verdict for one in found.papers if one.again is not None)
    for verdict in sorted(verdicts, key=lambda one: -one.rank):
        yield f"  {say(f'verdict.{verdict}')}: {verdicts[verdict]}"
    if seen := sum(one.seen is not None for one in found.papers):
        yield "  " + say.counted("verified.by_hand", seen)
    if issuers := trial_issuers(who for one in found.papers for who in one.event.signed_by):
        yield click.style(say("signing.trial", issuers=", ".join(issuers)), fg="yellow")


def _data(found: api.Verification, language: Language) -> dict[str, object]:
    bags = [
        {
            "restricted": bag.restricted,
            "files": bag.check.files,
            "lines": bag.check.lines,
            "head": bag.check.head,
        }
        for bag in found.bags
    ]
    papers = [
        {
            "id": one.event.id,
            "version": one.event.version,
            "before": one.event.verdict,
            "now": one.again.verdict.value if one.again is not None else None,
        }
        for one in found.papers
        if not one.restricted
    ]
    return {
        "project": found.project,
        "good": found.good,
        "bags": bags,
        "papers": papers,
        "disposals": destroyed_data(found.destroyed),
        "findings": findings_data(found.findings, language),
    }
