"""The commands that put what came back into an archive, and make keys to encrypt its restricted part with."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypedDict, Unpack

import click

from docgen import api
from docgen.cli.options import PATH, command, day_type, json_option
from docgen.cli.output import findings_data, print_findings, print_json
from docgen.errors import ExitStatus, UsageError, worst
from docgen.formats.findings import summary
from docgen.i18n import Language, Texts

_GROUP = "archive"
_EVIDENCE = "|".join((*api.EVIDENCE, api.NO_EVIDENCE))
_COLOURS = {
    api.Fate.KEPT: "green",
    api.Fate.THERE: "cyan",
    api.Fate.AGAIN: "cyan",
    api.Fate.MOVED: "green",
    api.Fate.WITHDRAWN: "yellow",
    api.Fate.REFUSED: "red",
}


class _Given(TypedDict):
    """The arguments of `add`."""

    archive: Path
    files: tuple[Path, ...]
    pack: Path
    project: Path | None
    trust: Path | None
    said: str
    encrypt_to: tuple[str, ...]
    person: tuple[str, ...]
    evidence: str
    activity: str
    seen_by: str | None
    signed_on: date | None
    as_json: bool


def add(language: Language, say: Texts) -> click.Command:
    """Puts files in."""

    def run(**given: Unpack[_Given]) -> int:
        ink = _ink(given)
        kept = _evidence(given) if given["person"] or given["evidence"] else _papers(given, ink)
        if given["as_json"]:
            print_json(_data(kept, language))
        else:
            _print(kept, language, say)
        return worst(kept.findings)

    options = [
        click.Argument(["archive"], type=PATH, metavar="A"),
        click.Argument(["files"], type=PATH, metavar="FILE...", nargs=-1, required=True),
        click.Option(["--pack"], type=PATH, metavar="OUT", required=True, help=say("cli.pack")),
        click.Option(["--project"], type=PATH, metavar="PROJECT", help=say("cli.project_codes")),
        click.Option(["--trust"], type=PATH, metavar="FOLDER|FILE", help=say("cli.trust")),
        click.Option(["--as", "said"], default="", metavar="ID", help=say("cli.said")),
        click.Option(["--seen-by"], metavar="NAME", help=say("cli.seen_by")),
        click.Option(["--signed-on"], type=day_type(say), metavar="DAY", help=say("cli.signed_on")),
        click.Option(["--person"], multiple=True, metavar="KEY", help=say("cli.evidence_person")),
        click.Option(["--evidence"], default="", metavar=_EVIDENCE, help=say("cli.evidence")),
        click.Option(["--activity"], default="", metavar="KEY", help=say("cli.evidence_activity")),
        click.Option(["--encrypt-to"], multiple=True, metavar="age1...", help=say("cli.encrypt_to")),
        json_option(say),
    ]
    return command("add", run, options, say, _GROUP)


def _ink(given: _Given) -> api.Ink | None:
    """What is said of papers signed by hand.

    Raises:
        UsageError: `ARC34`, half of it is said, or it is said of evidence.
    """
    by, day = given["seen_by"], given["signed_on"]
    if by is None and day is None:
        return None
    if by is None or day is None or given["person"] or given["evidence"]:
        raise UsageError.of("ARC34")
    return api.Ink(by, day)


def _papers(given: _Given, ink: api.Ink | None) -> api.Keeping:
    return api.keep(
        given["archive"],
        given["files"],
        pack=given["pack"],
        encrypt_to=given["encrypt_to"],
        project=api.load(given["project"]) if given["project"] is not None else None,
        anchors=given["trust"],
        said=given["said"],
        ink=ink,
    )


def _evidence(given: _Given) -> api.Keeping:
    of = api.EvidenceOf(given["person"], given["evidence"], given["activity"])
    return api.keep_evidence(given["archive"], given["files"], of, pack=given["pack"], encrypt_to=given["encrypt_to"])


def key(say: Texts) -> click.Command:
    """Makes a pair of keys."""

    def run(file: Path) -> int:
        click.echo(say("kept.key", file=file, public=api.write_key(file)))
        return ExitStatus.GOOD

    return command("key", run, [click.Argument(["file"], type=PATH, metavar="FILE")], say, _GROUP)


def _print(kept: api.Keeping, language: Language, say: Texts) -> None:
    """Each file with what became of it, then what is to be told of it."""
    for one in kept.files:
        worth = f" – {say(f'worth.{one.worth}')}" if one.worth is not None else ""
        apart = f" – {say('kept.restricted')}" if one.restricted else ""
        click.echo(f"{one.file.name}: " + click.style(say(f"fate.{one.fate}"), fg=_COLOURS[one.fate]) + worth + apart)
        print_findings(one.findings, language)
    click.echo()
    for fate in api.Fate:
        if count := kept.count(fate):
            click.echo(say.counted(f"kept.{fate}", count))
    if kept.findings:
        click.echo(summary(kept.findings, language))


def _data(kept: api.Keeping, language: Language) -> dict[str, object]:
    files = [
        {
            "file": str(one.file),
            "fate": one.fate.value,
            "worth": one.worth.value if one.worth is not None else None,
            "restricted": one.restricted,
            "seen": {"by": one.ink.by, "signed_on": one.ink.signed_on.isoformat()} if one.ink is not None else None,
            "findings": findings_data(one.findings, language),
        }
        for one in kept.files
    ]
    return {"files": files}
