"""The command that lists what lies in an archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import click

from docgen import api
from docgen.archive.bag.events import Worth
from docgen.cli.archive_words import destroyed_data, destroyed_lines, evidence_name
from docgen.cli.options import PATH, command, json_option
from docgen.cli.output import findings_data, print_findings, print_json
from docgen.errors import worst
from docgen.formats.dates import short_day
from docgen.i18n import Language, Texts
from docgen.packs.ink import seen_in_words
from docgen.packs.signed_words import when_in_words
from docgen.packs.stay_names import StayNames
from docgen.packs.trial_issuers import trial_issuers

_GROUP = "archive"


def list_kept(language: Language, say: Texts) -> click.Command:
    """Person, paper, worth, and who signed when."""

    def run(archive: Path, as_json: bool) -> int:
        found = api.listed(archive)
        if as_json:
            print_json(_data(found, language))
        else:
            _print(found, language, say)
            print_findings(found.findings, language)
        return worst(found.findings)

    return command("list", run, [click.Argument(["archive"], type=PATH, metavar="A"), json_option(say)], say, _GROUP)


def _print(found: api.Listing, language: Language, say: Texts) -> None:
    click.echo(say("retained.project", project=found.project))
    for folder, papers in groupby(found.papers, key=lambda one: one.folder):
        there = list(papers)
        click.echo("\n" + click.style(folder, bold=True) + _keys(key for one in there for key in one.people))
        for paper in there:
            click.echo("\n".join(_paper(paper, found.papers, say)))
    if found.evidence:
        click.echo("\n" + click.style(say("dossier.evidence"), bold=True))
        for one in found.evidence:
            day = short_day(one.kept.date(), language)
            what = evidence_name(one.evidence, say)
            click.echo(f"  {one.folder}{_keys([one.person])}: {what}, {one.path.rpartition('/')[2]} ({day})")
    click.echo()
    if found.restricted is None:
        click.echo(say("listed.locked"))
    elif found.restricted:
        click.echo(say.counted("listed.restricted", found.restricted))
    for line in destroyed_lines(found.disposals, say):
        click.echo(line)
    if issuers := trial_issuers(who for one in found.papers for who in one.signed_by):
        click.echo(click.style(say("signing.trial", issuers=", ".join(issuers)), fg="yellow"))
    if not (found.papers or found.evidence or found.restricted or found.findings):
        click.echo(say("listed.nothing"))


def _paper(one: api.ListedPaper, papers: Iterable[api.ListedPaper], say: Texts) -> Iterator[str]:
    """A paper with what it is worth, then each who signed; of several of a kind also what it is about."""
    version = f" ({one.version})" if one.version > 1 else ""
    alike = {other.subject for other in papers if _alike(other) == _alike(one)}
    stay = StayNames(None).named(one.subject) if len(alike) > 1 else None
    apart = f", {stay.said_in(say.language)}" if stay is not None else ""
    yield f"  {say(f'kind.{one.kind}')} {one.language.upper()}{apart}{version}: {_standing(one, say)}"
    for who in one.signed_by:
        when = when_in_words(who, say)
        yield f"    {who.name} ({say.label(who.role)})" + (f", {when}" if when else "")


def _keys(people: Iterable[str]) -> str:
    """Keys of persons, as `--person` takes them."""
    keys = ", ".join(dict.fromkeys(people))
    return f" ({keys})" if keys else ""


def _alike(one: api.ListedPaper) -> tuple[str, str, str]:
    return one.folder, one.kind, one.language


def _standing(one: api.ListedPaper, say: Texts) -> str:
    if one.seen is not None:
        return seen_in_words(one.seen, say)
    if one.worth is Worth.DOUBTFUL:
        verdict = say(f"verdict.{one.verdict}")
        return f"{say('lack.doubtful')}: {verdict[:1].lower()}{verdict[1:]}"
    return say(f"worth.{one.worth}") + (f"; {say('status.unchecked')}" if one.unchecked else "")


def _data(found: api.Listing, language: Language) -> dict[str, object]:
    papers = [
        {
            "id": one.id,
            "kind": one.kind,
            "subject": one.subject,
            "people": list(one.people),
            "language": one.language,
            "version": one.version,
            "worth": one.worth.value,
            "verdict": one.verdict,
            "unchecked": one.unchecked,
            "seen": {"by": one.seen.by, "signed_on": one.seen.signed_on.isoformat()} if one.seen is not None else None,
            "kept": one.kept.isoformat(),
            "path": one.path,
            "signed_by": [
                {
                    "role": who.role.value,
                    "name": who.name,
                    "time_stamp": who.moment.isoformat() if who.moment is not None else None,
                    "claimed": who.claimed.isoformat() if who.claimed is not None else None,
                    "issuer": who.issuer,
                    "believed": bool(who.believed),
                    "time_stamp_believed": bool(who.stamped),
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
    return {
        "project": found.project,
        "papers": papers,
        "evidence": evidence,
        "restricted": found.restricted,
        "disposals": destroyed_data(found.disposals),
        "findings": findings_data(found.findings, language),
    }
