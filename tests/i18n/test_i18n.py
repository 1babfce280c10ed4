"""The catalogues: complete, equal in both languages, freshly compiled."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from docgen.documents.kinds import KINDS
from docgen.errors import Severity
from docgen.i18n import LOCALE_DIR, Language, MissingText, texts
from docgen.intake.workbook.layout import layout
from docgen.manifest import SignerRole
from docgen.models.activities import ActivityType
from docgen.models.project import Project
from docgen.models.record import Record, field_key, records_within
from docgen.packs.pack import Outcome
from docgen.rules.due import Phase

CODE = re.compile(r'"((?:ACT|PER|LOC|INC|DOC|PLN|FIN|DAT|TPL|OUT|USE|SIG|ARC)\d\d\d?)"')
KEY = re.compile(r'\bsay(?:\.counted)?\(\s*"([^"]+)"')
NAMED = re.compile(r'Named\(\s*"([^"]+)"\s*\)')
EXPECTED = re.compile(r'(?:unreadable\(|expected = |_expected\()"(\w+)"')
REASONS = {"DOC01", "DOC02", "DOC03", "DOC07", "PER06", "PLN05"}
"""Codes that only name the rule because of which a paper is due; their texts come with the rules."""


def catalogue(language: Language, domain: str = "docgen") -> Catalog:
    with (LOCALE_DIR / language / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        return read_po(file, locale=language.value, domain=domain)


def sources() -> str:
    folder = Path(LOCALE_DIR).parent.parent
    return "\n".join(file.read_text("utf-8") for file in sorted(folder.rglob("*.py")))


def records(model: type[Record], found: list[type[Record]]) -> list[type[Record]]:
    if model not in found:
        found.append(model)
        for field in model.model_fields.values():
            for inner in records_within(field.annotation):
                records(inner, found)
    return found


@pytest.mark.parametrize("language", list(Language))
def test_compiled_catalogues_are_fresh(language: Language) -> None:
    for file in (LOCALE_DIR / language / "LC_MESSAGES").glob("*.po"):
        compiled = BytesIO()
        write_mo(compiled, catalogue(language, file.stem))
        compiled.seek(0)
        with file.with_suffix(".mo").open("rb") as committed:
            assert said(read_mo(committed)) == said(read_mo(compiled)), f"{file.name}: compile it anew"


def said(catalogue: Catalog) -> dict[object, object]:
    """What a catalogue says, without its header: that names the version of Babel which compiled it."""
    return {(message.context, str(message.id)): message.string for message in catalogue if message.id}


def test_both_languages_have_the_same_messages_and_labels() -> None:
    keys = {
        language: {(message.context, str(message.id)) for message in catalogue(language) if message.id}
        for language in Language
    }
    english_descriptions_are_docstrings = {key for key in keys[Language.LV] if key[0] == "description"}
    assert keys[Language.LV] - english_descriptions_are_docstrings == keys[Language.EN]


@pytest.mark.parametrize("language", list(Language))
def test_no_text_is_empty_or_fuzzy(language: Language) -> None:
    for message in catalogue(language):
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(forms), message.id
        assert not (message.fuzzy and message.id), message.id


def test_both_languages_fill_in_the_same_values() -> None:
    english = catalogue(Language.EN)
    for message in catalogue(Language.LV):
        other = english.get(message.id if isinstance(message.id, str) else message.id[0], message.context)
        if not message.id or message.context == "description":
            continue
        assert other is not None
        assert placeholders(message.string) == placeholders(other.string), message.id


def placeholders(text: str | tuple[str, ...] | list[str] | None) -> set[str]:
    forms = text if isinstance(text, tuple | list) else (text or "",)
    return {name for form in forms for _, name, _, _ in Formatter().parse(form) if name}


@pytest.mark.parametrize("language", list(Language))
def test_every_key_that_the_code_names_has_a_text(language: Language) -> None:
    code, say = sources(), texts(language)
    codes = set(CODE.findall(code)) - REASONS
    keys = codes | {f"{one}.remedy" for one in codes} | set(NAMED.findall(code))
    keys |= {key for key in KEY.findall(code) if "{" not in key}
    keys |= {f"expected.{one}" for one in EXPECTED.findall(code)}
    keys |= {f"kind.{kind}" for kind in KINDS} | {f"make.{outcome}" for outcome in Outcome}
    keys |= {f"check.{severity.name.lower()}" for severity in Severity}
    assert len(codes) > 30
    assert not {key for key in keys if not say.has(key)}


def test_no_text_is_there_for_nothing() -> None:
    code = sources()
    sheets = {name for sheet in layout() for name in (f"sheet.{sheet.name}", f"sheet.{sheet.name}.hint")}
    sheets |= {f"workbook.of.{sheet.parent.name}" for sheet in layout() if sheet.parent}
    for message in catalogue(Language.EN):
        if message.id and message.context is None:
            key = message.id if isinstance(message.id, str) else message.id[0]
            stem = key.removesuffix(".remedy")
            prefix, _, last = stem.rpartition(".")
            built = f'"{prefix}.{{' in code or f"'{prefix}.{{" in code or f'"{last}"' in code
            assert f'"{stem}"' in code or built or key in sheets, f"nothing says {key}"


@pytest.mark.parametrize("language", list(Language))
def test_every_field_of_a_project_has_title_and_description(language: Language) -> None:
    say = texts(language)
    for model in records(Project, []):
        for name, field in model.model_fields.items():
            key = field_key(model, name)
            assert say.title(key)
            assert field.description, f"{key} has no docstring"
            if language is Language.LV:
                assert say.description(key)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", [ActivityType, Severity, SignerRole, Phase])
def test_every_enum_that_people_read_has_labels(language: Language, kind: type[Severity]) -> None:
    for member in kind:
        assert texts(language).label(member)


def test_a_missing_text_is_refused() -> None:
    with pytest.raises(MissingText):
        texts(Language.LV)("no.such.key")
    with pytest.raises(MissingText):
        texts(Language.LV).title("No.such_field")


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 dienu"), (1, "1 diena"), (2, "2 dienas"), (11, "11 dienas"), (21, "21 diena")]
)
def test_latvian_plurals(count: int, said: str) -> None:
    assert texts(Language.LV).counted("count.days", count) == said
