"""The command that hands papers over for the agency's check."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TypedDict, Unpack

import click

from docgen import api
from docgen.cli.options import PATH, command, json_option
from docgen.cli.output import findings_data, print_findings, print_json
from docgen.errors import worst
from docgen.formats.findings import summary
from docgen.i18n import Language, Texts
from docgen.packs.dossier import Received
from docgen.packs.dossier_missing import missing_rows, trial_warning

_GROUP = "archive"


class _Given(TypedDict):
    """The arguments of `export`."""

    archive: Path
    people: tuple[str, ...]
    sample: int | None
    everyone: bool
    seed: str | None
    purpose: str
    out: Path
    pack: Path | None
    project: Path | None
    restricted: bool
    trust: Path | None
    key: Path | None
    as_json: bool


def export(language: Language, say: Texts) -> click.Command:
    """Writes the zip file."""

    def run(**given: Unpack[_Given]) -> int:
        sample = None
        if given["sample"] is not None:
            sample = api.Sample(given["sample"], given["seed"] or secrets.token_hex(4))
        done = api.export(
            given["archive"],
            given["out"],
            people=given["people"],
            sample=sample,
            everyone=given["everyone"],
            pack=given["pack"],
            project=api.load(given["project"]) if given["project"] is not None else None,
            restricted=given["restricted"],
            anchors=given["trust"],
            key=given["key"],
            language=language,
        )
        if given["as_json"]:
            print_json(_data(done, sample, language))
        else:
            _print(done, sample, language, say)
        return worst(done.findings)

    options = [
        click.Argument(["archive"], type=PATH, metavar="A"),
        click.Option(["--person", "people"], multiple=True, metavar="KEY", help=say("cli.export_person")),
        click.Option(["--sample"], type=click.IntRange(min=1), metavar="N", help=say("cli.export_sample")),
        click.Option(["--everyone"], is_flag=True, help=say("cli.export_everyone")),
        click.Option(["--seed"], metavar="S", help=say("cli.export_seed")),
        click.Option(["--for", "purpose"], type=click.Choice(["check"]), required=True, help=say("cli.export_for")),
        click.Option(["-o", "--out"], type=PATH, metavar="FILE.zip", required=True, help=say("cli.export_out")),
        click.Option(["--pack"], type=PATH, metavar="OUT", help=say("cli.export_pack")),
        click.Option(["--project"], type=PATH, metavar="PROJECT", help=say("cli.export_project")),
        click.Option(["--restricted"], is_flag=True, help=say("cli.export_restricted")),
        click.Option(["--trust"], type=PATH, metavar="FOLDER|FILE", help=say("cli.trust")),
        click.Option(["--key"], type=PATH, metavar="FILE", help=say("cli.secret_key")),
        json_option(say),
    ]
    return command("export", run, options, say, _GROUP)


def _print(done: api.HandedOver, sample: api.Sample | None, language: Language, say: Texts) -> None:
    provision = done.dossier.provision
    click.echo(say("cli.wrote", file=done.file))
    for warning in trial_warning(done.dossier, say):
        click.echo(click.style(warning, fg="yellow"))
    click.echo(say("exported.people", names=", ".join(provision.people)))
    if sample is not None:
        click.echo(say("exported.seed", seed=sample.seed))
    papers = len(done.dossier.papers)
    click.echo(say.counted("exported.papers", papers) if papers else say("exported.no_papers"))
    files = [one for one in done.dossier.evidence if one.received is Received.FILE]
    click.echo(say.counted("exported.evidence", len(files)) if files else say("exported.no_evidence"))
    if done.dossier.missing:
        click.echo(say("exported.missing"))
    for whose, stay, paper, what in missing_rows(done.dossier, say):
        named = ", ".join(one for one in (whose, stay, paper) if one)
        click.echo(f"  {named}: {what}" if named else what)
    if done.findings:
        click.echo()
        print_findings(done.findings, language)
        click.echo(summary(done.findings, language))


def _data(done: api.HandedOver, sample: api.Sample | None, language: Language) -> dict[str, object]:
    provision = done.dossier.provision
    return {
        "file": str(done.file),
        "people": list(done.people),
        "seed": sample.seed if sample is not None else None,
        "files": done.files,
        "papers": len(done.dossier.papers),
        "evidence": sum(one.received is Received.FILE for one in done.dossier.evidence),
        "absent": [
            {"kind": one.kind, "people": list(one.people), "language": one.language.value} for one in provision.absences
        ],
        "absent_evidence": [{"type": one.type.value, "person": one.person} for one in provision.evidence_absences],
        "missing": done.dossier.missing,
        "findings": findings_data(done.findings, language),
    }
