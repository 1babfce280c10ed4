"""What the doctor sees."""

from __future__ import annotations

from pathlib import Path

from wordfile import word

from docgen.api import examine
from docgen.documents.kinds import KINDS
from docgen.i18n import Language, texts
from docgen.packs.papers import Templates


def test_here_all_that_is_needed_is_good() -> None:
    conditions = examine()
    assert all(one.good for one in conditions if one.needed)
    assert sum(one.name == "doctor.template" for one in conditions) == 2 * len(KINDS)


def test_a_faulty_template_is_seen(tmp_path: Path) -> None:
    own = tmp_path / "templates_en" / "grant_agreement.docx"
    own.parent.mkdir()
    own.write_bytes(word("{{ nothing }}"))
    bad = [one for one in examine(Templates(tmp_path)) if not one.good and one.needed]
    assert [one.name for one in bad] == ["doctor.template"]
    assert "TPL02" in bad[0].detail


def test_every_condition_has_a_name_in_both_languages() -> None:
    for one in examine():
        for language in Language:
            assert texts(language)(one.name)
