"""What `explain` and `rules` print: rules for people, or as plain data."""

from __future__ import annotations

from collections.abc import Sequence

import click

from docgen.cli.output import print_json
from docgen.formats.excuses import explanation, waiver
from docgen.formats.rules import finding_text, rule_remedy, rule_text
from docgen.i18n import Language, texts
from docgen.rules.book import Notice, Rule, Source
from docgen.rules.waivers import may_be_explained, may_be_waived, pattern_path


def show_code(found: Rule | Notice, language: Language, *, as_json: bool) -> None:
    """Everything about one rule, or about a finding that rests on none."""
    if isinstance(found, Rule):
        show_rule(found, language, as_json=as_json)
    else:
        show_notice(found, language, as_json=as_json)


def show_notice(notice: Notice, language: Language, *, as_json: bool) -> None:
    """What a finding without rule says, and how to mend it."""
    text, remedy = finding_text(notice.code, language), rule_remedy(notice.code, language)
    if as_json:
        none: dict[str, object] = {"kinds": [], "sources": [], "good": None, "bad": None}
        print_json({"code": notice.code, "text": text, "remedy": remedy, **none, **_excuses_data(notice, language)})
        return
    click.echo(click.style(notice.code, bold=True))
    family = texts(language)(f"explain.family.{notice.family}")
    for line in (text, f"→ {remedy}", family, *_excuses(notice, language)):
        click.echo(f"    {line}")


def show_rule(rule: Rule, language: Language, *, as_json: bool) -> None:
    """Everything about one rule."""
    if as_json:
        print_json(_data(rule, language))
        return
    say = texts(language)
    text = rule_text(rule.code, language)
    remedy = rule_remedy(rule.code, language)
    lines = [text]
    lines += [say(f"rule_kind.{kind.name.lower()}") for kind in rule.kinds]
    lines += [f"→ {remedy}"] if remedy else []
    lines += [
        say("explain.source", source=_said(source, language), status=say.label(source.status))
        for source in rule.sources
    ]
    lines += [] if rule.sources else [say("explain.no_source")]
    lines += (
        [say("explain.good", data=rule.good), say("explain.bad", data=rule.bad)]
        if rule.good
        else [say("explain.no_data")]
    )
    lines += _excuses(rule, language)
    lines += [say("explain.figures")] if any(letter.isdigit() for letter in text) else []
    click.echo(_heading(rule, language))
    for line in lines:
        click.echo(f"    {line}")


def show_rules(rules: Sequence[Rule], language: Language, *, as_json: bool) -> None:
    """All rules: for people code, kinds and text of each; for programs everything."""
    if as_json:
        print_json({"rules": [_data(rule, language) for rule in rules]})
        return
    say = texts(language)
    for rule in rules:
        click.echo(_heading(rule, language))
        click.echo(f"    {rule_text(rule.code, language)}")
    click.echo(say("explain.figures"))
    click.echo(say("explain.more"))


def _excuses(found: Rule | Notice, language: Language) -> list[str]:
    """How a breach is explained and let pass, where it can be."""
    say, path, lines = texts(language), pattern_path(found), []
    if may_be_explained(found):
        lines += [say("explain.past"), *map(_deeper, explanation(found.code, path, language))]
    if may_be_waived(found) and path:
        lines += [say("explain.waiver"), *map(_deeper, waiver(found.code, path, language))]
    return [*lines, say("explain.where", around=path.partition("].")[0] + "]")] if "]." in path else lines


def _excuses_data(found: Rule | Notice, language: Language) -> dict[str, object]:
    path = pattern_path(found)
    explained = "\n".join(explanation(found.code, path, language)) if may_be_explained(found) else None
    waived = "\n".join(waiver(found.code, path, language)) if may_be_waived(found) and path else None
    return {"explanation": explained, "waiver": waived}


def _deeper(line: str) -> str:
    return f"    {line}"


def _heading(rule: Rule, language: Language) -> str:
    kinds = ", ".join(texts(language).label(kind) for kind in rule.kinds)
    return f"{click.style(rule.code, bold=True)} ({kinds})"


def _said(source: Source, language: Language) -> str:
    return source.address or texts(language)(f"source.{source.name}")


def _data(rule: Rule, language: Language) -> dict[str, object]:
    return {
        "code": rule.code,
        "kinds": list(rule.kinds),
        "text": rule_text(rule.code, language),
        "remedy": rule_remedy(rule.code, language),
        "sources": [{"source": _said(source, language), "status": source.status} for source in rule.sources],
        "good": rule.good,
        "bad": rule.bad,
        **_excuses_data(rule, language),
    }
