"""The rule book against the programme's list of rules, written out by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError
from ruamel.yaml import YAML

import docgen
from docgen.errors import ExitStatus, UsageError
from docgen.i18n import Language, texts
from docgen.models.project import Project
from docgen.models.record import Record, records_within
from docgen.rules.book import Notice, Rule, RuleKind, all_rules, explained
from docgen.rules.figures import Status

THE_PROGRAMMES_LIST = """
    ACT01 E/F S   ACT02 E S     ACT03 E S     ACT04 E S     ACT05 E S     ACT06 E S     ACT07 E/W S
    ACT08 E/W SV  ACT09 E/W S   ACT10 E S     ACT11 E/F S   ACT12 E/W S   ACT13 E S     ACT14 E S
    ACT15 E S     ACT16 E S     ACT17 E S     ACT18 E S     ACT19 D S     ACT20 D S     ACT21 E V
    ACT22 W S     ACT23 E/W S   ACT24 E S     ACT25 W -     ACT26 E -
    PER01 E S     PER02 E/W S   PER03 E S     PER04 W S     PER05 E/W S   PER06 D S     PER07 D S
    PER08 E 2     PER09 E/W V   PER10 E V2    PER11 W S
    LOC01 E/W SM  LOC02 E S     LOC03 W M     LOC04 W S     LOC05 W 2
    INC01 E S     INC02 D S     INC03 E S     INC04 E/F S   INC05 E S     INC06 E V
    DOC01 E S     DOC02 W S     DOC03 E S2    DOC04 W S     DOC05 D S     DOC06 D S     DOC07 W V
    DOC08 W 2     DOC09 W S     DOC10 W S     DOC11 D S     DOC12 W 2
    PLN01 E S     PLN02 E S     PLN03 E S     PLN04 W S     PLN05 E/F S   PLN06 E/W S   PLN07 W S
    PLN08 W S     PLN09 W S     PLN10 W S     PLN11 W S     PLN12 W S     PLN13 E -
    FIN01 D 2     FIN02 D V2    FIN03 E/W 2S  FIN04 D S     FIN05 D 2M    FIN06 E -     FIN07 W -
    FIN08 D S     FIN09 W -     FIN10 E -     FIN11 E -
"""
"""Code, what may come of the rule, and how well its sources are known (- where it needs none)."""

MARKS = {Status.SLIDES: "S", Status.OFFICIAL: "V", Status.SECOND_HAND: "2", Status.TO_BE_CONFIRMED: "M"}
SAID_BY_DOCGEN_ALONE = {"DOC05", "DOC11", "FIN05"}
EMITTED = re.compile(r'"((?:ACT|PER|LOC|INC|DOC|PLN|FIN)\d\d)"')


def listed() -> dict[str, tuple[str, str]]:
    words = THE_PROGRAMMES_LIST.split()
    return {code: (kinds, marks) for code, kinds, marks in zip(words[::3], words[1::3], words[2::3], strict=True)}


def rule(code: str) -> Rule:
    found = explained(code)
    assert isinstance(found, Rule)
    return found


def sources_known(one: Rule) -> str:
    return "".join(dict.fromkeys(MARKS[source.status] for source in one.sources)) or "-"


def snippets() -> Iterator[tuple[str, str, bool]]:
    for one in all_rules():
        if one.good is not None and one.bad is not None:
            yield one.code, one.good, True
            yield one.code, one.bad, False


def models(model: type[Record], found: set[type[Record]]) -> set[type[Record]]:
    if model not in found:
        found.add(model)
        for field in model.model_fields.values():
            for inner in records_within(field.annotation):
                models(inner, found)
    return found


MODELS = models(Project, set())


def fits(data: Any, model: type[Record], *, values_too: bool) -> bool:
    """Whether the model has these fields and, on demand, takes their values."""
    for name, value in data.items():
        field = model.model_fields.get(name)
        if field is None:
            return False
        inner = records_within(field.annotation)
        parts = value if isinstance(value, list) else [value]
        if inner and all(isinstance(part, dict) for part in parts):
            if not all(any(fits(part, one, values_too=values_too) for one in inner) for part in parts):
                return False
        elif values_too and not taken(value, field.annotation, field.metadata):
            return False
    return True


def taken(value: Any, annotation: Any, metadata: list[Any]) -> bool:
    try:
        TypeAdapter(Annotated[annotation, *metadata] if metadata else annotation).validate_python(value)
    except ValidationError:
        return False
    return True


def test_the_book_is_the_programmes_list() -> None:
    assert {one.code: sources_known(one) for one in all_rules()} == {
        code: marks for code, (_, marks) in listed().items()
    }


def test_to_what_the_programme_lists_the_book_adds_past_facts_and_figures_that_are_not_sure() -> None:
    for code, (kinds, _) in listed().items():
        added = set(rule(code).kinds) - {RuleKind(kind) for kind in kinds.split("/")}
        assert len(added) == len(rule(code).kinds) - len(kinds.split("/"))
        assert added <= {RuleKind.FILE, RuleKind.WARNING}


def test_the_rules_stand_family_by_family_by_number() -> None:
    families = ["ACT", "PER", "LOC", "INC", "DOC", "PLN", "FIN"]
    codes = [one.code for one in all_rules()]
    assert codes == sorted(codes, key=lambda code: (families.index(code[:3]), code))


def test_a_rule_is_found_by_its_code_however_it_is_typed() -> None:
    assert rule("ACT01") is rule(" act01 ")
    assert rule("ACT01").kinds == (RuleKind.ERROR, RuleKind.FILE, RuleKind.WARNING)


@pytest.mark.parametrize(("typed", "meant"), [("act1", "ACT01"), (" Fin9 ", "FIN09"), ("dat5", "DAT05")])
def test_a_code_may_be_typed_without_its_nought(typed: str, meant: str) -> None:
    assert explained(typed).code == meant


def test_only_pages_of_the_union_and_of_the_state_are_official() -> None:
    of_authorities = re.compile(r"https://([a-z-]+\.)*(europa\.eu|gov\.lv)/")
    for source in {source for one in all_rules() for source in one.sources if source.status is Status.OFFICIAL}:
        assert of_authorities.match(source.address or ""), source.name


def test_a_code_of_no_rule_is_a_notice() -> None:
    found = explained(" dat05 ")
    assert isinstance(found, Notice)
    assert (found.code, found.family) == ("DAT05", "DAT")


def test_every_code_that_docgen_emits_is_explained() -> None:
    folder = Path(docgen.__file__).parent
    anything = re.compile(r'"([A-Z]{3}\d\d|ARC1\d\d)"')
    emitted = {code for file in folder.rglob("*.py") for code in anything.findall(file.read_text("utf-8"))}
    assert len(emitted) > 100
    for code in emitted:
        assert explained(code).code == code


@pytest.mark.parametrize("code", ["ACT01", "DAT05"])
def test_what_is_explained_cannot_be_changed(code: str) -> None:
    for name in type(explained(code)).model_fields:
        with pytest.raises(ValidationError, match="frozen"):
            setattr(explained(code), name, None)


@pytest.mark.parametrize(
    ("typed", "meant"), [("ACTO1", "ACT01"), ("FIN1l", "FIN11"), ("AKT05", "ACT05"), ("DATO5", "DAT05"), ("?", "")]
)
def test_an_unknown_code_is_wrong_use_with_a_guess(typed: str, meant: str) -> None:
    with pytest.raises(UsageError) as caught:
        explained(typed)
    finding = caught.value.findings[0]
    assert (finding.code, finding.values["name"], finding.values["suggestion"]) == ("USE06", typed, meant)
    assert caught.value.exit_status == ExitStatus.USAGE


def test_every_code_that_docgen_emits_is_in_the_book() -> None:
    folder = Path(docgen.__file__).parent
    emitted = {code for file in folder.rglob("*.py") for code in EMITTED.findall(file.read_text("utf-8"))}
    assert len(emitted) > 20
    assert emitted <= {one.code for one in all_rules()}


def test_only_what_docgen_sees_to_by_itself_is_without_data() -> None:
    assert {one.code for one in all_rules() if one.good is None} == SAID_BY_DOCGEN_ALONE
    assert all((one.good is None) == (one.bad is None) for one in all_rules())


@pytest.mark.parametrize(("code", "snippet", "good"), list(snippets()))
def test_data_of_the_book_are_data_of_a_project(code: str, snippet: str, good: bool) -> None:
    read = YAML(typ="safe", pure=True).load(snippet)
    for part in read if isinstance(read, list) else [read]:
        assert any(fits(part, model, values_too=good) for model in MODELS), f"{code}: {part}"


def test_good_and_bad_data_differ() -> None:
    for one in all_rules():
        assert one.good is None or one.good != one.bad


@pytest.mark.parametrize("language", list(Language))
def test_every_rule_is_told_in_both_languages(language: Language) -> None:
    say = texts(language)
    told = [say(f"rule.{one.code}") for one in all_rules()]
    assert len(set(told)) == len(told)
    for text in told:
        assert len(text) < 320
        assert text.endswith(".")
        assert not re.search(r"[{}\"]", text)


@pytest.mark.parametrize("language", list(Language))
def test_kinds_and_sources_have_words(language: Language) -> None:
    say = texts(language)
    for kind in RuleKind:
        assert say.label(kind)
        assert say(f"rule_kind.{kind.name.lower()}")
    for source in {source for one in all_rules() for source in one.sources}:
        assert say.label(source.status)
        assert source.address or say(f"source.{source.name}")
