"""An inspection as a person reads it: a block for each file, the verdict first."""

from __future__ import annotations

from collections.abc import Iterator

import click

from docgen.archive.inspection import InspectedPaper, Inspection, Level
from docgen.archive.signed import Answer, Signature
from docgen.errors import Severity
from docgen.formats.dates import short_day
from docgen.formats.findings import in_words
from docgen.i18n import Texts

_COLOURS = {Answer.YES: "green", Answer.NO: "red", Answer.NOT_CHECKED: "yellow"}
_GRAVE = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def inspection_lines(one: Inspection, say: Texts) -> Iterator[str]:
    """What was found out about a file, without its findings."""
    verdict = one.verdict
    colour = _GRAVE[verdict.severity or Severity.WARNING] if verdict.severity or one.asides else "green"
    yield click.style(one.name, bold=True)
    said = "; ".join((say(f"verdict.{verdict}"), *(say(f"verdict.aside.{aside}") for aside in one.asides)))
    yield "  " + click.style(said, fg=colour, bold=True)
    if one.restricted:
        yield "  " + say("inspected.restricted")
    for paper in one.papers:
        if len(one.papers) > 1 and not one.restricted:
            yield f"  {click.style(paper.name, bold=True)}"
        yield from _paper(paper, say, restricted=one.restricted)
    if not one.restricted:
        yield from _signatures(one, say)
    yield from _unchecked(one, say)
    yield "  " + " ".join((say("inspected.next"), say(f"next.{one.next}")))


def _paper(paper: InspectedPaper, say: Texts, *, restricted: bool) -> Iterator[str]:
    levels = (("found", paper.found), ("unchanged", paper.unchanged), ("confirmed", paper.confirmed))
    for name, level in levels:
        yield f"  {say(f'level.{name}'):<14}{_answer(level, say)}{'' if restricted else _detail(name, paper, say)}"


def _answer(level: Level, say: Texts) -> str:
    return click.style(say(f"answer.{level.answer}"), fg=_COLOURS[level.answer])


def _detail(name: str, paper: InspectedPaper, say: Texts) -> str:
    """What stands beside the answer of a level."""
    if name == "found":
        return _which(paper, say)
    if name == "unchanged":
        text = f"; {say(f'agreement.{paper.comparison.agreement}')}"
        filled = ", ".join(_filled(name, text, say) for name, text in paper.comparison.filled)
        return text + (f" ({filled})" if filled else "")
    return "" if paper.signatures or paper.portal else "; " + say("inspected.unsigned")


def _filled(name: str, text: str, say: Texts) -> str:
    """What was filled into a place; without its name where that cannot be told."""
    return f"{say(f'filled.{name}')}: {text}" if name else text


def _which(paper: InspectedPaper, say: Texts) -> str:
    issued, identifier = paper.recognition.issued, paper.recognition.id
    if issued is None or issued.entry is None:
        return "; " + say("inspected.id", id=identifier) if identifier else ""
    entry = issued.entry
    title = f"; {say(f'kind.{entry.kind}')} {entry.language.upper()}"
    return ", ".join((title, entry.path, say("inspected.id", id=identifier)))


def _signatures(one: Inspection, say: Texts) -> Iterator[str]:
    if not one.signatures:
        return
    yield "  " + say("inspected.signatures")
    for signature in one.signatures:
        yield f"    {_signature(signature, one, say)}"


def _signature(signature: Signature, inspection: Inspection, say: Texts) -> str:
    certificate = signature.certificate
    name = certificate.holder.full_name if certificate is not None else say("inspected.nobody")
    issuer = certificate.issuer if certificate is not None else ""
    roles = [
        say.label(due.signer.role)
        for paper in inspection.papers
        for due in paper.signing.due
        if due.signature is not None
        and (due.signature.place, due.signature.certificate) == (signature.place, signature.certificate)
    ]
    who = f"{name} ({', '.join(dict.fromkeys(roles))})" if roles else name
    who = say("inspected.by", name=who, issuer=issuer) if issuer else who
    return f"{who}, {_when(signature, say)}: {say(f'signature.{signature.unchanged}')}"


def _when(signature: Signature, say: Texts) -> str:
    moment = signature.moment or signature.claimed
    if moment is None:
        return say("inspected.no_time")
    when = f"{short_day(moment.date(), say.language)} {moment:%H:%M} UTC"
    return say("inspected.stamped" if signature.moment is not None else "inspected.claimed", when=when)


def _unchecked(one: Inspection, say: Texts) -> Iterator[str]:
    levels = [level for paper in one.papers for level in (paper.found, paper.unchanged, paper.confirmed)]
    sentences = dict.fromkeys(in_words(key, say.language) for level in levels for key in level.unchecked)
    if sentences:
        yield "  " + say("inspected.unchecked")
        yield from (f"    – {sentence}" for sentence in sentences)
