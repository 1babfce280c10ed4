"""What commands print: findings for people, or JSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

import click

from docgen.errors import Finding, Severity
from docgen.formats.findings import as_data, message
from docgen.i18n import Language, texts

_COLOURS = {Severity.ERROR: "red", Severity.FILE: "magenta", Severity.WARNING: "yellow"}


def use_utf8() -> None:
    """Makes a console or pipe with another encoding take Latvian letters."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def print_findings(findings: Sequence[Finding], language: Language, *, err: bool = False) -> None:
    """Each finding with place, code and remedy."""
    say = texts(language)
    for finding in findings:
        said = message(finding, language)
        mark = click.style(f"{say.label(finding.severity)} {said.code}", fg=_COLOURS[finding.severity], bold=True)
        about = f"{said.subject}: " if said.subject else ""
        click.echo(f"{said.where}: {mark}", err=err)
        click.echo(f"    {about}{said.text}", err=err)
        if said.remedy:
            click.echo(f"    → {said.remedy}", err=err)


def print_notes(notes: Sequence[Finding], language: Language) -> None:
    """What was understood otherwise than it was typed, each in a line."""
    say = texts(language)
    for note in notes:
        said = message(note, language)
        mark = click.style(f"{say('check.note')} {said.code}", fg="cyan")
        about = f"{said.subject}: " if said.subject else ""
        click.echo(f"{said.where}: {mark}")
        click.echo(f"    {about}{said.text}")


def print_json(data: Any) -> None:
    """Plain data as JSON on standard output."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def findings_data(findings: Sequence[Finding], language: Language) -> list[dict[str, object]]:
    """Findings as plain data."""
    return [as_data(finding, language) for finding in findings]
