"""The command that lists what lies in an archive."""

from __future__ import annotations

from pathlib import Path

import click

from docgen import api
from docgen.cli.options import PATH, command, json_option
from docgen.cli.output import print_json
from docgen.errors import ExitStatus
from docgen.formats.dates import short_day
from docgen.formats.tables import Table, as_text
from docgen.i18n import Language, Texts

_GROUP = "archive"


def list_kept(language: Language, say: Texts) -> click.Command:
    """Person, paper, worth, and who signed when."""

    def run(archive: Path, as_json: bool) -> int:
        found = api.listed(archive)
        if as_json:
            print_json(_data(found))
        else:
            _print(found, language, say)
        return ExitStatus.GOOD

    return command("list", run, [click.Argument(["archive"], type=PATH, metavar="A"), json_option(say)], say, _GROUP)


def _print(found: api.Listing, language: Language, say: Texts) -> None:
    click.echo(say("retained.project", project=found.project))
    if found.papers:
        click.echo("\n" + as_text(_papers(found, say), language))
    if found.evidence:
        click.echo("\n" + as_text(_evidence(found, say), language))
    click.echo()
    if found.restricted is None:
        click.echo(say("listed.locked"))
    elif found.restricted:
        click.echo(say.counted("listed.restricted", found.restricted))
    for one in found.disposals:
        click.echo(say("listed.disposed", day=short_day(one.at.date(), language), rule=one.rule, count=one.files))
    if not (found.papers or found.evidence or found.restricted):
        click.echo(say("listed.nothing"))


def _papers(found: api.Listing, say: Texts) -> Table:
    columns = ("person", "paper", "language", "version", "worth", "signed_by", "kept")
    rows = tuple(
        (
            one.folder,
            say(f"kind.{one.kind}"),
            one.language.upper(),
            str(one.version),
            say(f"worth.{one.worth}"),
            "; ".join(_signed(who, say) for who in one.signed_by) or "–",
            short_day(one.kept.date(), say.language),
        )
        for one in found.papers
    )
    return Table(say("listed.papers"), tuple(say(f"dossier.{name}") for name in columns), rows)


def _signed(who: api.SignedBy, say: Texts) -> str:
    moment = who.moment or who.claimed
    return f"{who.name}, {short_day(moment.date(), say.language)}" if moment is not None else who.name


def _evidence(found: api.Listing, say: Texts) -> Table:
    columns = ("person", "evidence_of", "kept", "file")
    rows = tuple(
        (one.person, one.evidence, short_day(one.kept.date(), say.language), one.path.rpartition("/")[2])
        for one in found.evidence
    )
    return Table(say("dossier.evidence"), tuple(say(f"dossier.{name}") for name in columns), rows)


def _data(found: api.Listing) -> dict[str, object]:
    papers = [
        {
            "id": one.id,
            "kind": one.kind,
            "subject": one.subject,
            "people": list(one.people),
            "language": one.language,
            "version": one.version,
            "worth": one.worth.value,
            "kept": one.kept.isoformat(),
            "path": one.path,
            "signed_by": [
                {
                    "role": who.role.value,
                    "name": who.name,
                    "time_stamp": who.moment.isoformat() if who.moment is not None else None,
                    "claimed": who.claimed.isoformat() if who.claimed is not None else None,
                }
                for who in one.signed_by
            ],
        }
        for one in found.papers
    ]
    evidence = [
        {"person": one.person, "evidence": one.evidence, "kept": one.kept.isoformat(), "path": one.path}
        for one in found.evidence
    ]
    disposals = [{"at": one.at.isoformat(), "files": one.files, "rule": one.rule} for one in found.disposals]
    return {
        "project": found.project,
        "papers": papers,
        "evidence": evidence,
        "restricted": found.restricted,
        "disposals": disposals,
    }
