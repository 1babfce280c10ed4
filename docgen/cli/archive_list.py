"""The command that lists what lies in an archive."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import click

from docgen import api
from docgen.cli.options import PATH, command, json_option
from docgen.cli.output import print_json
from docgen.errors import ExitStatus
from docgen.formats.dates import short_day
from docgen.i18n import Language, Texts
from docgen.packs.ink import seen_in_words

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
    for folder, papers in groupby(found.papers, key=lambda one: one.folder):
        click.echo("\n" + click.style(folder, bold=True))
        for paper in papers:
            click.echo("\n".join(_paper(paper, say)))
    if found.evidence:
        click.echo("\n" + click.style(say("dossier.evidence"), bold=True))
        for one in found.evidence:
            day = short_day(one.kept.date(), language)
            click.echo(f"  {one.person}: {one.evidence}, {one.path.rpartition('/')[2]} ({day})")
    click.echo()
    if found.restricted is None:
        click.echo(say("listed.locked"))
    elif found.restricted:
        click.echo(say.counted("listed.restricted", found.restricted))
    for gone in found.disposals:
        day = short_day(gone.at.date(), language)
        click.echo(say("listed.disposed", day=day, rule=gone.rule, count=gone.files))
    if not (found.papers or found.evidence or found.restricted):
        click.echo(say("listed.nothing"))


def _paper(one: api.ListedPaper, say: Texts) -> Iterator[str]:
    """A paper with what it is worth, then each who signed."""
    version = f" ({one.version})" if one.version > 1 else ""
    yield f"  {say(f'kind.{one.kind}')} {one.language.upper()}{version}: {_standing(one, say)}"
    for who in one.signed_by:
        moment = who.moment or who.claimed
        day = f", {short_day(moment.date(), say.language)}" if moment is not None else ""
        yield f"    {who.name} ({say.label(who.role)}){day}"


def _standing(one: api.ListedPaper, say: Texts) -> str:
    return seen_in_words(one.seen, say) if one.seen is not None else say(f"worth.{one.worth}")


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
            "seen": {"by": one.seen.by, "signed_on": one.seen.signed_on.isoformat()} if one.seen is not None else None,
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
