"""Latvian and English pass hunspell, but for a short list of docgen's own terms."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
from babel.messages.pofile import read_po
from conftest import CHECKOUT

from docgen.i18n import LOCALE_DIR, Language
from docgen.resources import templates_folder
from docgen.wordtext import text_of

pytestmark = pytest.mark.spelling

DICTIONARY = {Language.LV: "lv_LV", Language.EN: "en_GB"}
OWN_TERMS = Path(__file__).parent / "own_terms"

NO_PROSE = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\{[^{}]*\}"  # tags and placeholders
    r"|```.*?```|`[^`]*`"  # code
    r"|\]\([^)]*\)|<[^>]*>|https?://\S+|\S+@\S+"  # addresses
    r"|\b\w+\[[^\]\n]*\]"  # data paths
    r"|--\w+(?:-\w+)*|(?<=--zip )(?:person|whole)\b"  # options
    r"|(?<!\w)\.docgen-\w+"  # files of docgen's own
    r"|\b[\w./-]*\.(?:yaml|json|docx|md|po|py|txt|xlsx)\b|\b\w+_\w+\b|\b\w+(?:\.\w+)+\b"  # files, names
    r"|(?<!\w)\.[a-z]{3,7}\b"  # endings of files
    r"|\b[A-Z]{1,2}\d+\b"  # cells of a workbook, levels of language
    r"|(?<!\S)[a-z]+/(?=[\s:])"  # folders
    r"|(?<=\bdocgen )(?:new|check|make|convert|explain|demo|archive [a-z]+)\b",  # commands
    re.DOTALL,
)


def misspelt(text: str, language: Language) -> list[str]:
    """Words that neither the dictionary nor the list of own terms knows."""
    prose = NO_PROSE.sub(" ", text).replace("’", "'")
    words = sorted(set(re.findall(r"[^\W\d_]+(?:[-'][^\W\d_]+)*", prose)))
    known = set((OWN_TERMS / f"{language}.txt").read_text("utf-8").split())
    asked = [word for word in words if word not in known]
    done = subprocess.run(
        ["hunspell", "-d", DICTIONARY[language], "-i", "utf-8", "-l"],
        input="\n".join(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    return sorted(set(done.stdout.split()) - known)


def sections_of_readme() -> dict[Language, str]:
    """The README is English, but for the section for the coordinator."""
    text = (CHECKOUT / "README.md").read_text("utf-8")
    found = re.search(r"^## Koordinatoram$.*?(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    assert found
    return {Language.LV: found.group(), Language.EN: text.replace(found.group(), "")}


@pytest.mark.parametrize("language", list(Language))
def test_templates(language: Language) -> None:
    for file in sorted(templates_folder(language).glob("*.docx")):
        assert misspelt_lines(text_of(file), language) == {}, file.name


def catalogues(language: Language) -> Iterator[BinaryIO]:
    for file in sorted((LOCALE_DIR / language / "LC_MESSAGES").glob("*.po")):
        with file.open("rb") as stream:
            yield stream


@pytest.mark.parametrize("language", list(Language))
def test_messages(language: Language) -> None:
    catalogue = [message for file in catalogues(language) for message in read_po(file, locale=language.value)]
    said = {}
    for message in catalogue:
        if message.id:
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            said[f"{message.context or ''} {message.id}"] = " ".join(str(form) for form in forms)
    wrong = misspelt("\n".join(said.values()), language)
    assert not wrong, {word: [key for key, text in said.items() if word in text] for word in wrong}


@pytest.mark.parametrize("language", list(Language))
def test_readme(language: Language) -> None:
    assert misspelt_lines(sections_of_readme()[language], language) == {}


def test_other_pages() -> None:
    for name in (
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        *(f"docs/{page.name}" for page in (CHECKOUT / "docs").glob("*.md")),
    ):
        assert misspelt_lines((CHECKOUT / name).read_text("utf-8"), Language.EN) == {}, name
    for page in (CHECKOUT / "docs" / "lv").glob("*.md"):
        assert misspelt_lines(page.read_text("utf-8"), Language.LV) == {}, page.name


def misspelt_lines(text: str, language: Language) -> dict[str, list[int]]:
    """Wrong words and the lines that hold them."""
    lines = text.split("\n")
    return {
        word: [number for number, line in enumerate(lines, start=1) if word in line]
        for word in misspelt(text, language)
    }


@pytest.mark.parametrize("language", list(Language))
def test_own_terms_are_few_and_all_needed(language: Language) -> None:
    terms = (OWN_TERMS / f"{language}.txt").read_text("utf-8").split()
    assert terms == sorted(set(terms))
    assert len(terms) < 140


def test_a_misspelt_word_is_found() -> None:
    assert misspelt("Dotācijas lígums", Language.LV) == ["lígums"]
    assert misspelt("The grant agrement", Language.EN) == ["agrement"]
