"""The guide to templates: what it shows is true, its forms work, its pictures are of today."""

from __future__ import annotations

import importlib.util
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import docx
import pytest
from conftest import CHECKOUT
from openxml_audit import FileFormat, OpenXmlValidator
from wordfile import word

from docgen.api import check_template_file, template_fields
from docgen.documents.kinds import KINDS
from docgen.i18n import Language
from docgen.packs.forms import form_faults
from docgen.wordtext import text_of

PAGES = {Language.EN: CHECKOUT / "docs" / "templates.md", Language.LV: CHECKOUT / "docs" / "lv" / "veidnes.md"}
PICTURES = CHECKOUT / "docs" / "pictures"
FORMS = CHECKOUT / "docs" / "forms"
KIND = KINDS["grant_agreement"]
_VALIDATOR = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, strict=True, security_validation=True)

IN_BOTH_LANGUAGES = pytest.mark.parametrize("language", list(Language))


def page(language: Language) -> str:
    return PAGES[language].read_text("utf-8")


def mistakes() -> Iterator[tuple[str, str, str]]:
    """The rows of the tables of mistakes: language, what stands in the template, the code."""
    for language in Language:
        for row in re.findall(r"^\| `(.*?)` \| `(TPL\d\d)`", page(language), re.MULTILINE):
            yield language, row[0].replace(r"\|", "|"), row[1]


@pytest.fixture(scope="module")
def guide() -> Iterator[ModuleType]:
    """The script that makes the pictures."""
    sys.path.insert(0, str(PICTURES))
    spec = importlib.util.spec_from_file_location("guide", PICTURES / "guide.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(PICTURES))


@pytest.mark.parametrize(("language", "tag", "code"), list(mistakes()))
def test_docgen_says_of_a_mistake_what_the_guide_says(language: str, tag: str, code: str, tmp_path: Path) -> None:
    file = tmp_path / "grant_agreement.docx"
    file.write_bytes(word(tag))
    found = {fault.code: fault for fault in form_faults(file, KIND, Language(language))}
    assert code in found
    (row,) = [line for line in page(Language(language)).splitlines() if f"| `{code}`:" in line]
    guess = found[code].values.get("suggestion")
    assert not guess or f"`{guess}`" in row


def test_both_pages_list_the_same_mistakes_and_name_every_kind() -> None:
    found = list(mistakes())
    assert len(found) == 22
    assert [code for language, _, code in found if language == "lv"] == [
        code for language, _, code in found if language == "en"
    ]
    for language in Language:
        assert all(f"`{kind}`" in page(language) for kind in KINDS)


@IN_BOTH_LANGUAGES
def test_the_tagged_form_is_good_and_the_faulty_one_shows_three_mistakes(language: Language) -> None:
    assert check_template_file(FORMS / f"tagged_{language}.docx", KIND.kind) == ()
    faulty = check_template_file(FORMS / f"faulty_{language}.docx", KIND.kind)
    assert [fault.code for fault in faulty] == ["TPL02", "TPL15", "TPL17"]


@IN_BOTH_LANGUAGES
def test_what_the_guide_quotes_stands_in_the_tagged_form_or_is_a_known_field(language: Language) -> None:
    text = text_of(FORMS / f"tagged_{language}.docx")
    known = {field.path for field in template_fields(KIND.kind, language).fields}
    for block in re.findall(r"```text\n(.*?)```", page(language), re.DOTALL):
        for line in block.splitlines():
            names = re.findall(r"\{\{ ([a-z_.]+)", line)
            assert line in text or "→" in line or all(name in known for name in names), line


@IN_BOTH_LANGUAGES
def test_the_example_of_a_field_is_what_the_command_prints(language: Language) -> None:
    reference = template_fields(KIND.kind, language)
    tag, value = next(iter(re.findall(r"^    (\{\{ .*? \}\}) → (.*)$", page(language), re.MULTILINE)))
    (path,) = [field.path for field in reference.fields if field.tag == tag]
    assert reference.examples[path] == value


@pytest.mark.parametrize("file", sorted(FORMS.glob("*.docx")), ids=lambda file: file.stem)
def test_the_forms_are_sound_word_files(file: Path) -> None:
    assert _VALIDATOR.validate(file).errors == []


@IN_BOTH_LANGUAGES
def test_the_pictures_show_the_forms_and_messages_of_today(
    language: Language, guide: ModuleType, tmp_path: Path
) -> None:
    made_from = json.loads((PICTURES / "guide.json").read_text("utf-8"))
    shown = set(re.findall(r"pictures/([\w-]+\.png)", page(language)))
    current = {f"{name}-{language}.png": source for name, (_, source) in guide.sources(language, tmp_path).items()}
    assert shown == set(current)
    assert {name: made_from[name] for name in shown} == current, "run: python docs/pictures/guide.py"
    assert all((PICTURES / name).read_bytes().startswith(b"\x89PNG") for name in shown)


@IN_BOTH_LANGUAGES
def test_every_link_leads_somewhere(language: Language) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)|src=\"([^\"]+)\"", page(language)):
        assert (PAGES[language].parent / "".join(target)).exists(), target


def test_the_example_for_programs_runs() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", page(Language.EN), re.DOTALL)
    names: dict[str, object] = {"__name__": "guide"}
    exec(compile(example, "templates.md", "exec", dont_inherit=True), names)
    assert names["faults"] == []
    made = names["letter"]
    assert isinstance(made, bytes)
    assert text_of(made) == "“Anna” (A), 01.03.2009"
    assert docx.Document(io.BytesIO(made)).core_properties.title == "A letter to Anna"
    assert names["used"] == ["name", "initial", "born", "town", "town"]
