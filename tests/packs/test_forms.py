"""A template on its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from wordfile import image_relationship, picture, word

from docgen.documents.kinds import KINDS
from docgen.i18n import Language
from docgen.packs.forms import form_faults
from docgen.packs.rendering import CODE_PICTURE

KIND = KINDS["attendance"]


def codes(folder: Path, data: bytes, *articles: str) -> list[str]:
    file = folder / "attendance.docx"
    file.write_bytes(data)
    return [fault.code for fault in form_faults(file, KIND, Language.LV, articles)]


def with_id() -> bytes:
    parts = {
        "word/_rels/document.xml.rels": image_relationship("rId1", "media/code.png").encode(),
        "word/media/code.png": b"",
    }
    return word("{{ document.id }}", raw=picture(CODE_PICTURE, "rId1", width=9, height=9), parts=parts)


def test_a_template_that_bears_id_and_code_is_good(tmp_path: Path) -> None:
    assert codes(tmp_path, with_id()) == []


def test_one_without_id_or_without_code_is_warned_of(tmp_path: Path) -> None:
    assert codes(tmp_path, word("{{ host.name }}")) == ["TPL10"]
    assert codes(tmp_path, word("{{ document.id }}")) == ["TPL10"]


def test_while_it_has_faults_they_alone_are_told(tmp_path: Path) -> None:
    assert codes(tmp_path, word("{{ host.nam }}")) == ["TPL02"]


def test_articles_are_looked_for_too(tmp_path: Path) -> None:
    assert codes(tmp_path, with_id(), "Apdrošināšana") == ["DOC08"]
    assert codes(tmp_path, word("Apdrošināšana"), "Apdrošināšana") == ["TPL10"]


@pytest.mark.parametrize("language", list(Language))
def test_what_a_template_may_use_is_the_same_in_each_language(language: Language, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word("{{ host.nam }}{{ participants|listd }}"))
    assert {fault.code for fault in form_faults(tmp_path / "a.docx", KIND, language)} == {"TPL02", "TPL15"}
