"""The sample project's papers, before outside judges: openxml-audit, LibreOffice, and a reader."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from email_validator import validate_email
from openxml_audit import FileFormat, OpenXmlValidator
from projects import demo_data, project, record
from stdnum import bic, iban
from stdnum.lv import pvn

from docgen.documents.blank import BLANK
from docgen.documents.grant_agreement import GrantAgreement
from docgen.documents.kinds import KINDS
from docgen.documents.printers import filters, printers
from docgen.i18n import Language
from docgen.intake import Loaded
from docgen.models.identifiers import Bic, Email, Iban, Oid, PersonalCode, ProjectCode, RegistrationNumber
from docgen.models.record import Record
from docgen.packs.papers import Templates, paper_class, papers, render
from docgen.templating import compile_template
from docgen.wordtext import parts_text, text_of

LATVIAN_DIACRITICS = set("āčēģīķļņšūž")


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
        for name in ("mobility_id", "language", "workplace"):
            activity.pop(name, None)
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
BY_VARIANT = pytest.mark.parametrize("data", VARIANTS.values(), ids=list(VARIANTS))


def audit(file: Path) -> list[str]:
    validator = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, strict=True, security_validation=True)
    return [str(error) for error in validator.validate(str(file)).errors]


@dataclass(frozen=True)
class Made:
    """A finished paper, and who has a place for a signature in it."""

    name: str
    data: bytes
    signers: tuple[str, ...]


def rendered(data: dict[str, Any], *, draft: bool = False) -> list[Made]:
    whole, templates = project(data), Templates()
    made = []
    for paper in papers(whole):
        assert paper.context is not None
        assert draft or paper.complete, paper.findings
        template = templates.of(KINDS[paper.due.kind], paper.due.language)
        done = render(whole, paper.due, paper.context, template, draft=draft, logo=None)
        assert isinstance(paper.context, GrantAgreement)
        signers = tuple(str(signer.name) for signer in paper.context.signers)
        made.append(Made(f"{paper.due.person} {paper.due.language}", done.data, signers))
    return made


@BY_VARIANT
def test_every_paper_passes_the_audit(data: dict[str, Any], tmp_path: Path) -> None:
    for made in rendered(data):
        file = tmp_path / f"{made.name}.docx"
        file.write_bytes(made.data)
        assert audit(file) == []


def test_drafts_with_everything_missing_pass_the_audit(tmp_path: Path) -> None:
    for made in rendered(stripped(), draft=True):
        file = tmp_path / f"{made.name}.docx"
        file.write_bytes(made.data)
        assert audit(file) == []


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
@BY_VARIANT
def test_the_text_holds_every_value_that_the_template_prints(data: dict[str, Any], language: Language) -> None:
    """A spy in place of each printer and filter tells what was printed in the branches taken."""
    spied: list[str] = []

    def spy(function: Callable[..., Any]) -> Callable[..., Any]:
        def told(value: Any, *arguments: Any) -> Any:
            said = function(value, *arguments)
            spied.append(str(said))
            return said

        return told

    kind = KINDS["grant_agreement"]
    template = compile_template(
        Templates().file(kind, language),
        paper_class(kind.context),
        printers={one: spy(printer) for one, printer in printers(language).items()},
        filters={name: spy(function) for name, function in filters(language).items()},
    )
    whole = project(data)
    for paper in papers(whole):
        if paper.due.language is language:
            assert paper.context is not None
            spied.clear()
            made = render(whole, paper.due, paper.context, template, draft=False, logo=None)
            text = text_of(made.data)
            assert len(spied) > 70
            for said in spied:
                assert said in text, said


@BY_VARIANT
def test_no_tag_no_none_and_no_blank_is_left_in_a_paper(data: dict[str, Any]) -> None:
    for made in rendered(data):
        text = text_of(made.data)
        for remnant in ("{{", "{%", "None", "BLANK", "docgen:", "  "):
            assert remnant not in text.replace("   ", ""), f"{made.name}: {remnant}"


@BY_VARIANT
def test_no_condition_leaves_an_empty_line(data: dict[str, Any]) -> None:
    for made in rendered(data):
        lines = next(part.lines for part in parts_text(made.data) if part.part == "word/document.xml")
        empty = [number for number, line in enumerate(lines) if not line.strip()]
        tails = [number for number in empty if "\t" not in lines[number]]
        assert all("\t" in lines[number - 1] or number == len(lines) - 1 for number in tails), made.name


def test_a_paper_reads_as_it_should() -> None:
    text = next(text_of(made.data) for made in rendered(demo_data()) if made.name == "karlis lv")
    for words in (
        "Dotācijas līgums",
        "Kārlis Izdomātais",
        "2009. gada 12. maijs",
        "Inese Izdomātā",
        "vecāks",
        "direktore Ilze Paraugkalne",
        "nolikums Nr. 1-5/7, 2024. gada 2. septembris",
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


def test_one_of_the_learners_has_every_latvian_diacritic_an_apostrophe_and_a_hyphen(demo: Loaded) -> None:
    assert demo.project is not None
    names = [person.name for person in demo.project.people]
    assert any(set(name.lower()) >= LATVIAN_DIACRITICS | {"'", "-"} for name in names)


def texts_of(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Record):
        return [text for name in type(value).model_fields for text in texts_of(getattr(value, name))]
    if isinstance(value, tuple):
        return [text for item in value for text in texts_of(item)]
    return []


@pytest.mark.parametrize(
    ("kind", "valid"),
    [
        (Iban, iban.is_valid),
        (Bic, bic.is_valid),
        (RegistrationNumber, pvn.is_valid),
        (PersonalCode, pvn.is_valid),
        (Email, lambda one: validate_email(one, check_deliverability=False)),
        (Oid, lambda one: re.fullmatch(r"E\d{8}", one)),
        (ProjectCode, lambda one: re.fullmatch(r"20\d\d-1-LV01-KA12[01]-VET-\d{9}", one)),
    ],
)
def test_all_numbers_of_the_sample_pass_their_checks(
    demo: Loaded, kind: type[str], valid: Callable[[str], Any]
) -> None:
    found = [text for text in texts_of(demo.project) if isinstance(text, kind)]
    assert found
    assert all(valid(one) for one in found)


def test_nobody_in_the_sample_can_be_reached(demo: Loaded) -> None:
    emails = [text for text in texts_of(demo.project) if isinstance(text, Email)]
    assert all(email.endswith(".example") for email in emails)


def pdf_pages(files: list[Path], folder: Path) -> dict[str, list[str]]:
    """The text of each page, by file, through LibreOffice."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True)
    pages = {}
    for file in files:
        pdf = folder / f"{file.stem}.pdf"
        assert pdf.is_file(), f"LibreOffice did not open {file.name}"
        said = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
        pages[file.stem] = said.split("\f")[:-1]
    return pages


@pytest.mark.office
@pytest.mark.slow
def test_libreoffice_opens_every_paper_and_no_page_is_spoilt(tmp_path: Path) -> None:
    files, signers = [], {}
    for variant, data in VARIANTS.items():
        for made in rendered(data):
            file = tmp_path / f"{variant} {made.name}.docx"
            file.write_bytes(made.data)
            files.append(file)
            signers[file.stem] = made.signers
    for name, pages in pdf_pages(files, tmp_path).items():
        assert 4 <= len(pages) <= 8, name
        for number, page in enumerate(pages, start=1):
            identifier = re.search(r"(?:identifikators|Document ID) ([0-9A-Z]{16})", page)
            assert identifier, f"{name}: page {number} bears no id"
            assert re.search(rf"(?:{number}. lappuse no|Page {number} of) {len(pages)}", page)
            assert "Līdzfinansē Eiropas Savienība" in page or "Co-funded by the European Union" in page
            lines = [line for line in page.split("\n") if line.strip()]
            last = lines[next(at for at, line in enumerate(lines) if identifier.group(1) in line) - 1]
            assert not re.match(r"\s*\d+\.\s+\w", last), f"{name}: a lone heading at the foot of page {number}: {last}"
            assert not re.match(r"\s*(Paraksti|Signatures)\s*$", last), f"{name}: page {number}"
        blocks = [page for page in pages if re.search(r"^\s*(Paraksti|Signatures)\s*$", page, re.MULTILINE)]
        assert len(blocks) == 1, name
        block = re.split(r"^\s*(?:Paraksti|Signatures)\s*$", blocks[0], flags=re.MULTILINE)[1]
        assert all(signer in block for signer in signers[name]), f"{name}: the signatures are split"


@pytest.mark.office
@pytest.mark.slow
def test_a_blank_draft_opens_too(tmp_path: Path) -> None:
    assert BLANK is not None
    files = []
    for made in rendered(stripped(), draft=True):
        file = tmp_path / f"{made.name}.docx"
        file.write_bytes(made.data)
        files.append(file)
    for pages in pdf_pages(files, tmp_path).values():
        for page in pages:
            assert "UZMETUMS – NEPARAKSTĪT" in page or "DRAFT – DO NOT SIGN" in page
