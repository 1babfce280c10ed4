"""The demo: two projects worth looking at, whole, invented throughout, and their papers before outside judges."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from demo_projects import loaded, papers_of, project
from email_validator import validate_email
from paperwork import Made, audit, pdf_pages, rendered, spoilt, written
from stdnum import bic, iban
from stdnum.lv import pvn
from thoroughness import is_thorough

from docgen.api import check, make
from docgen.documents.kinds import KINDS
from docgen.i18n import Language
from docgen.models.activities import ActivityType
from docgen.models.identifiers import Bic, Email, Iban, Oid, PersonalCode, ProjectCode, RegistrationNumber, Telephone
from docgen.models.persons import PersonRole, RepresentationBasis
from docgen.models.record import Record, is_special
from docgen.resources import demo_folder, templates_folder
from docgen.rules.due import needs_representative
from docgen.rules.due.papers import participants
from docgen.wordtext import text_of

LATVIAN_DIACRITICS = set("āčēģīķļņšūž")
NAMES = ("konsorcijs", "tehnikums")
BY_PROJECT = pytest.mark.parametrize("name", NAMES)
BY_KIND = pytest.mark.parametrize("kind", list(KINDS))


@cache
def papers_made(name: str) -> tuple[Made, ...]:
    return tuple(rendered(project(name)))


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from strings(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)


def test_there_are_a_school_and_a_consortium() -> None:
    assert sorted(one.name for one in demo_folder().iterdir() if one.is_dir()) == sorted(NAMES)


@BY_PROJECT
def test_a_check_finds_nothing_but_figures_to_be_confirmed(name: str) -> None:
    findings = check(loaded(name))
    assert [one.code for one in findings] == ["CAL01"] * {"tehnikums": 2, "konsorcijs": 1}[name]
    assert "CAL01" in (demo_folder() / "README.md").read_text("utf-8")


def test_the_school_shows_every_type_of_activity_and_every_role() -> None:
    school = project("tehnikums")
    assert {activity.type for activity in school.activities} == set(ActivityType)
    assert {person.role for person in school.people} == set(PersonRole)
    taking_part = {key for activity in school.activities for key in participants(activity)}
    assert 22 <= len(taking_part) <= 28


def test_the_school_shows_the_cases_that_are_easily_forgotten() -> None:
    school = project("tehnikums")
    minors = [
        person
        for activity in school.activities
        for person in map(school.person, participants(activity))
        if needs_representative(person, activity)
    ]
    bases = {one.basis for person in minors for one in getattr(person, "legal_representatives", ())}
    assert {RepresentationBasis.PARENT, RepresentationBasis.CARE_INSTITUTION} <= bases
    counted = [person for person in school.people if person.fewer_opportunities or person.affected_by_war]
    assert len(counted) >= 4
    assert any(person.affected_by_war for person in counted)
    (group,) = [one for one in school.activities if one.type is ActivityType.GROUP_MOBILITY]
    assert len(participants(group)) == 8
    assert len(school.accompanying(group.key)) == 2
    (visit,) = [one for one in school.activities if one.type is ActivityType.PREPARATORY_VISIT]
    assert len(participants(visit)) == 3
    hosts = {host.address.country for host in map(school.host_of, school.activities) if host and host.address}
    assert {"NO", "TR"} <= hosts
    assert any(activity.real for activity in school.activities)


def test_in_the_consortium_others_than_the_beneficiary_send() -> None:
    consortium = project("konsorcijs")
    senders = set()
    for activity in consortium.activities:
        for key in participants(activity):
            sender = consortium.sending_organisation(activity, consortium.person(key))
            senders.add(sender.key if sender else None)
    assert len(senders) >= 2
    assert consortium.beneficiary not in senders


DUE = {
    "tehnikums": {
        "selection_notice": 3,
        "grant_agreement": 18,
        "learning_agreement": 9,
        "mobility_programme": 7,
        "group_programme": 1,
        "inclusion_justification": 5,
        "learning_outcomes": 1,
        "attendance": 2,
    },
    "konsorcijs": {
        "selection_notice": 1,
        "grant_agreement": 7,
        "learning_agreement": 2,
        "mobility_programme": 2,
        "group_programme": 1,
        "inclusion_justification": 1,
        "attendance": 1,
    },
}
"""How many papers of each kind the demo's people need in each language, counted by hand from its data."""

CHECKLISTS = {
    "tehnikums": {Language.LV: 27, Language.EN: 3},
    "konsorcijs": {Language.LV: 7, Language.EN: 0},
}
"""How many stays abroad and visits there are: each has one checklist, in the language that he or she reads."""


@BY_PROJECT
def test_every_paper_that_is_due_is_made_and_no_other(name: str) -> None:
    made = Counter((paper.due.kind, paper.due.language) for paper in papers_of(name) if paper.complete)
    for language in Language:
        counted = {kind: made[kind, language] for kind, _ in made}
        assert counted.pop("checklist") == CHECKLISTS[name][language]
        assert counted == DUE[name]


@pytest.mark.slow
@BY_KIND
@BY_PROJECT
def test_every_paper_passes_the_audit(name: str, kind: str, tmp_path: Path) -> None:
    for made in papers_made(name):
        if made.kind == kind:
            assert audit(made, tmp_path) == [], made.name


def longest_and_shortest(made: Iterable[Made]) -> list[Made]:
    """Of the papers of each kind and language with equal headings and as many signers, the longest and the shortest."""
    alike: dict[tuple[str, frozenset[str], int], list[Made]] = {}
    for one in made:
        kind_and_language = " ".join(one.name.split()[:2])
        alike.setdefault((kind_and_language, frozenset(one.headings), len(one.signers)), []).append(one)
    by_length = (sorted(ones, key=lambda one: len(text_of(one.data))) for ones in alike.values())
    return [one for ones in by_length for one in {ones[0].name: ones[0], ones[-1].name: ones[-1]}.values()]


@pytest.mark.office
@pytest.mark.slow
@BY_PROJECT
def test_libreoffice_opens_every_paper_and_no_page_is_spoilt(name: str, tmp_path: Path) -> None:
    made = written(papers_made(name) if is_thorough() else longest_and_shortest(papers_made(name)), tmp_path)
    pages = pdf_pages(tmp_path)
    assert set(pages) == set(made)
    assert [fault for one, said in pages.items() for fault in spoilt(made[one], said)] == []
    assert {len(said) for one, said in pages.items() if one.startswith("checklist")} == {1}


def sensitive_words(name: str) -> set[str]:
    """The words that only special-category fields hold: no other field and no template has one that begins alike."""
    marked: set[str] = set()
    free = template_words()

    def walk(value: Any, special: bool) -> None:
        if isinstance(value, str):
            (marked if special else free).update(word.casefold() for word in re.findall(r"\w{7,}", value))
        elif isinstance(value, Record):
            for field_name, field in type(value).model_fields.items():
                walk(getattr(value, field_name), special or is_special(field))
        elif isinstance(value, tuple):
            for item in value:
                walk(item, special)

    walk(project(name), special=False)
    return {word for word in marked if not any(other.startswith(word[:6]) for other in free)}


def template_words() -> set[str]:
    """What papers that are not restricted say of themselves."""
    kinds = [kind for kind in KINDS.values() if not kind.restricted]
    files = [templates_folder(language) / kind.template for kind in kinds for language in Language]
    return {word for file in files for word in shown(file)}


@BY_PROJECT
def test_no_word_of_a_barrier_is_anywhere_but_in_restricted(name: str, tmp_path: Path) -> None:
    pack = make(loaded(name), tmp_path)
    everything = [file for file in tmp_path.rglob("*") if file.is_file()]
    inside = [file for file in everything if "restricted" in file.relative_to(tmp_path).parts]
    outside = [file for file in everything if file not in inside]
    words = sensitive_words(name)
    assert len(words) > 10
    assert len(inside) > 1
    assert {word for file in inside for word in shown(file)} & words, "the search would find them"
    for file in outside:
        assert set(shown(file)) & words == set(), file.name
    said = json.dumps([str(finding) for finding in pack.findings], ensure_ascii=False).casefold()
    assert not [word for word in words if word in said]


def shown(file: Path) -> list[str]:
    """The words of a file and of its path."""
    data = file.read_bytes()
    text = text_of(data) if file.suffix == ".docx" else data.decode("utf-8", "replace")
    return [word.casefold() for word in re.findall(r"\w{7,}", f"{file.parent.name} {file.name} {text}")]


def test_one_of_the_learners_has_every_latvian_diacritic_an_apostrophe_and_a_hyphen() -> None:
    names = [person.name for person in project("tehnikums").people]
    assert any(set(name.lower()) >= LATVIAN_DIACRITICS | {"'", "-"} for name in names)


@pytest.mark.parametrize(
    ("kind", "valid"),
    [
        (Iban, iban.is_valid),
        (Bic, bic.is_valid),
        (RegistrationNumber, lambda one: pvn.is_valid(one) or not re.fullmatch(r"\d{11}", one)),
        (PersonalCode, pvn.is_valid),
        (Email, lambda one: validate_email(one, check_deliverability=False)),
        (Oid, lambda one: re.fullmatch(r"E\d{8}", one)),
        (ProjectCode, lambda one: re.fullmatch(r"20\d\d-1-LV01-KA12[01]-VET-\d{9}", one)),
    ],
)
@BY_PROJECT
def test_all_numbers_pass_their_checks(name: str, kind: type[str], valid: Callable[[str], Any]) -> None:
    found = [text for text in strings(project(name)) if isinstance(text, kind)]
    assert found
    assert all(valid(one) for one in found)


@BY_PROJECT
def test_nobody_can_be_reached(name: str) -> None:
    texts = list(strings(project(name)))
    assert all(text.endswith(".example") for text in texts if isinstance(text, Email))
    assert all("0000" in text.replace(" ", "") for text in texts if isinstance(text, Telephone))
