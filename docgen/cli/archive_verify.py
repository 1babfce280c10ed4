"""The command that looks at an archive again: bytes, log, signatures."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict, Unpack

import click

from docgen import api
from docgen.cli.options import PATH, command, json_option
from docgen.cli.output import findings_data, print_findings, print_json
from docgen.errors import worst
from docgen.formats.findings import summary
from docgen.i18n import Language, Texts

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
    click.echo(say("verified.quick") if quick else say.counted("verified.papers", found.inspected))
    click.echo(say("verified.note"))
    click.echo()
    print_findings(found.findings, language)
    click.echo(summary(found.findings, language) if found.findings else say("verified.good"))


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
        "findings": findings_data(found.findings, language),
    }
