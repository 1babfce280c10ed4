"""The papers of the small sample in all its variants, before outside judges and a reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from paperwork import Made, audit, pdf_pages, rendered, spoilt, written
from projects import demo_data, project, record

from docgen.documents.kinds import KINDS, DocumentKind
from docgen.documents.printers import filters, printers
from docgen.i18n import Language
from docgen.models.project import Project
from docgen.packs.papers import Paper, Templates, papers
from docgen.packs.rendering import paper_class, render
from docgen.templating import Template, compile_template
from docgen.wordtext import parts_text, text_of

AGREEMENT = "grant_agreement lv karlis helsinki"


def variants() -> dict[str, dict[str, Any]]:
    """Data that take the branches which the sample does not: each makes whole papers."""
    electronic, consortium, in_kind, by_hand, bare = (demo_data() for _ in range(5))
    electronic["settings"]["signing"] = "electronic"
    electronic["settings"]["languages"] = [{"kind": "grant_agreement", "signed": "both"}]
    consortium["organisations"].append(dict(record(consortium, "organisations", "tehnikums"), key="skola", oid=None))
    record(consortium, "people", "karlis")["school"] = "skola"
    institution = {
        "given_name": "Aija",
        "family_name": "Aizbildne",
        "basis": "care_institution",
        "institution": "Parauga aprūpes centrs",
        "document": "Bāriņtiesas lēmums Nr. 1, 05.01.2026.",
        "personal_code": "321234-56785",
        "phone": "20000005",
    }
    record(consortium, "people", "karlis")["legal_representatives"].append(institution)
    consortium["settings"]["representatives"] = 2
    support = {name: {"provision": "in_kind", "provided": "visu"} for name in ("individual", "travel")}
    record(in_kind, "activities", "anna-berline")["support"] = support
    record(in_kind, "activities", "anna-berline")["agreement"] = {
        "number": "1-5/7",
        "place": "Rīgā",
        "signed": "5.1.27",
    }
    by_hand["settings"]["payment"]["advance"] = 100
    record(by_hand, "activities", "kerli-vine")["support"]["travel"] = {"amount": 300, "reason": "Aģentūras vēstule"}
    bare["accreditation"] = None
    nothing = {name: {"amount": 0, "reason": "pašu līdzekļi"} for name in ("individual", "travel")}
    record(bare, "activities", "anna-berline")["support"] = nothing
    bare["settings"] = {"languages": [{"kind": "grant_agreement", "signed": "en"}]}
    for activity in bare["activities"]:
        for name in ("mobility_id", "workplace"):
            activity.pop(name, None)
    record(bare, "organisations", "berline")["contacts"].append(
        {"name": "Uwe Beispiel", "role": "mentor", "phone": "+49 30 0000009"}
    )
    for person in bare["people"]:
        person.pop("personal_code")
        person["studies"].pop("qualification")
    return {
        "electronic": electronic,
        "consortium": consortium,
        "in kind": in_kind,
        "by hand": by_hand,
        "bare": bare,
    }


VARIANTS = {"sample": demo_data(), **variants()}
BY_VARIANT = pytest.mark.parametrize("variant", VARIANTS)


@cache
def variant_of(name: str) -> tuple[Project, tuple[Paper, ...]]:
    """A variant, and what is due in it."""
    whole = project(VARIANTS[name])
    return whole, tuple(papers(whole))


@cache
def papers_made(name: str) -> tuple[Made, ...]:
    """The papers of a variant."""
    return tuple(rendered(project(VARIANTS[name])))


@cache
def spied_template(kind: DocumentKind, language: Language) -> tuple[Template, list[str]]:
    """A template with a spy in place of each printer and filter, and where they tell what was printed."""
    spied: list[str] = []

    def spy(function: Callable[..., Any]) -> Callable[..., Any]:
        def told(value: Any, *arguments: Any) -> Any:
            said = function(value, *arguments)
            spied.append(str(said))
            return said

        return told

    template = compile_template(
        Templates().file(kind, language),
        paper_class(kind.context),
        printers={one: spy(printer) for one, printer in printers(language).items()},
        filters={name: spy(function) for name, function in filters(language).items()},
    )
    return template, spied


@BY_VARIANT
def test_every_paper_passes_the_audit(variant: str, tmp_path: Path) -> None:
    for made in papers_made(variant):
        assert audit(made, tmp_path) == []


def test_drafts_with_everything_missing_pass_the_audit(tmp_path: Path) -> None:
    for made in rendered(project(stripped()), draft=True):
        assert audit(made, tmp_path) == []


def stripped() -> dict[str, Any]:
    """The sample project with hardly more than names left."""
    data = demo_data()
    people = [{name: one[name] for name in ("key", "role", "given_name", "family_name")} for one in data["people"]]
    activities = [{name: one[name] for name in ("key", "type", "participant")} for one in data["activities"]]
    return {
        "code": data["code"],
        "beneficiary": "tehnikums",
        "organisations": [{"key": "tehnikums", "name": "Izdomu tehnikums"}],
        "people": people,
        "activities": activities,
    }


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(KINDS.values()), ids=list(KINDS))
@BY_VARIANT
def test_the_text_holds_every_value_that_the_template_prints(
    variant: str, kind: DocumentKind, language: Language
) -> None:
    """What was printed in the branches taken."""
    template, spied = spied_template(kind, language)
    whole, due = variant_of(variant)
    for paper in due:
        if (paper.due.kind, paper.due.language) == (kind.kind, language):
            assert paper.context is not None
            spied.clear()
            made = render(whole, paper.due, paper.context, template, draft=False, logo=None)
            text = text_of(made.data)
            assert len(spied) > 20
            for said in spied:
                assert said in text, said


@BY_VARIANT
def test_no_tag_no_none_and_no_blank_is_left_in_a_paper(variant: str) -> None:
    for made in papers_made(variant):
        text = text_of(made.data)
        for remnant in ("{{", "{%", "None", "BLANK", "docgen:", "  "):
            assert remnant not in text.replace("   ", ""), f"{made.name}: {remnant}"


@BY_VARIANT
def test_no_condition_leaves_an_empty_line(variant: str) -> None:
    for made in papers_made(variant):
        lines = next(part.lines for part in parts_text(made.data) if part.part == "word/document.xml")
        empty = [number for number, line in enumerate(lines) if not line.strip()]
        tails = [number for number in empty if "\t" not in lines[number]]
        assert all("\t" in lines[number - 1] or number == len(lines) - 1 for number in tails), made.name


def test_a_paper_reads_as_it_should() -> None:
    text = next(text_of(made.data) for made in rendered(project(demo_data())) if made.name == AGREEMENT)
    for words in (
        "Dotācijas līgums",
        "Kārlis Izdomātais",
        "2009. gada 12. maijs",
        "Inese Izdomātā",
        "vecāks (māte vai tēvs)",
        "direktore Ilze Paraugkalne",
        "nolikums Nr. 1-5/7 (02.09.2024.)",
        "Īstermiņa mācību mobilitāte profesionālās izglītības audzēkņiem",
        "2027. gada 12. aprīlis",
        "12 dienas, pirmo un pēdējo dienu ieskaitot",
        "zaļais ceļojums; autobuss, prāmis",
        "14 dienas × 71,00\u00a0€",
        "361,5\u00a0km vienā virzienā (100–499\u00a0km), zaļā ceļojuma likme",
        "1\u00a0447,60\u00a0€ (viens tūkstotis četri simti četrdesmit septiņi eiro un sešdesmit centi)",
        "30 kalendāro dienu laikā",
        "LV51 PARA 0000 0000 0000 2",
        "PA-2027-000002",
        "2. pielikums. Erasmus kvalitātes standarti",
    ):
        assert words in text


@pytest.mark.office
@pytest.mark.slow
def test_libreoffice_opens_every_variant_and_no_page_is_spoilt(tmp_path: Path) -> None:
    variants_made: dict[str, Made] = {}
    for variant in VARIANTS:
        agreements = (made for made in papers_made(variant) if made.kind == "grant_agreement")
        named = (replace(made, name=f"{made.name} {variant}") for made in agreements)
        variants_made |= written(named, tmp_path)
    for name, pages in pdf_pages(tmp_path).items():
        assert spoilt(variants_made[name], pages) == []
        assert 4 <= len(pages) <= 8, name


@pytest.mark.office
@pytest.mark.slow
def test_a_blank_draft_of_every_kind_opens_too(tmp_path: Path) -> None:
    written(rendered(project(stripped()), draft=True), tmp_path)
    for name, pages in pdf_pages(tmp_path).items():
        for page in pages:
            assert "UZMETUMS – NEPARAKSTĪT" in page or "DRAFT – DO NOT SIGN" in page, name
