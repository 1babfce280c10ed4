"""Whatever a file that came back calls itself, no personal code leaves its inspection."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from returned import agreement, anna, certificate, changed, content, director, justification, reading, signature
from returned import container as signed
from signing_authority import NOW, authority

from docgen.api.inspections import inspection_data
from docgen.archive.inspecting import Against, inspect_data, inspect_file, inspect_reading
from docgen.archive.inspection import Inspection
from docgen.archive.issued import read_issued
from docgen.archive.limits import Limits
from docgen.cli.inspections import inspection_lines
from docgen.errors import Finding
from docgen.formats.findings import message
from docgen.i18n import Language, texts

CODE = "321234 – 56785"


@pytest.fixture
def against(small_pack: Path) -> Against:
    return Against(NOW, read_issued(small_pack))


@pytest.fixture
def paper(small_pack: Path) -> bytes:
    return (small_pack / agreement(small_pack).path).read_bytes()


def told(one: Inspection) -> str:
    """All that a program or a person can see of an inspection."""
    said = [repr(one)]
    for language in Language:
        said.append(json.dumps(inspection_data(one, language), ensure_ascii=False))
        said += inspection_lines(one, texts(language))
        said += [repr(message(finding, language)) for finding in one.findings()]
    return "\n".join(said)


def test_no_code_is_told_wherever_it_is_written(against: Against, paper: bytes) -> None:
    odd = certificate(f"Anna {CODE}", f"Paraudziņa {CODE}", "PNOLV-321234-56785", issuer=f"CA {CODE}")
    signatures = (signature(odd, place=f"Lauks {CODE}"), signature(odd, place="b", covers=((f"{CODE}.docx",),)))
    finding = Finding("SIG26", subject=CODE, values={"name": "x" * 50 + f" {CODE}", "covering": 1, "all": 2})
    made = reading(content(paper, f"{CODE}.docx"), content(b"x", f"{CODE}.txt"), signatures=signatures)
    made = type(made)(made.form, made.contents, made.signatures, (finding,))
    found = inspect_reading(f"mape/{CODE}.asice", made, against)
    assert found.papers[0].recognition.id in told(found)
    for part in ("321234", "56785"):
        assert part not in told(found)


def test_no_code_of_a_real_container_is_told(against: Against, paper: bytes) -> None:
    other = authority().person("Anna 321234-56785", "Paraudziņa", "PNOLV-321234-56785")
    code = changed(paper, lambda text: text.replace("321234-56785", "321234 – 56786"))
    found = inspect_data("a.asice", signed({"Anna 321234-56785.docx": code}, other, director()), against)
    for part in ("321234", "56785", "020280"):
        assert part not in told(found)


@pytest.mark.parametrize("size", [None, 0, 5])
def test_a_file_that_is_not_read_is_told_without_the_code_in_its_name(
    tmp_path: Path, against: Against, size: int | None
) -> None:
    file = tmp_path / "Anna 321234-56785.pdf"
    if size is not None:
        file.write_bytes(b"x" * size)
    assert "56785" not in told(inspect_file(file, replace(against, limits=Limits(file_bytes=2))))


def test_nothing_of_a_restricted_paper_is_in_what_is_told(against: Against, small_pack: Path) -> None:
    entry = justification(small_pack)
    data = (small_pack / "restricted" / entry.path).read_bytes()
    found = inspect_data("k.asice", signed({"Kārļa invaliditāte.docx": data}, anna(), director()), against)
    assert found.restricted
    for word in (entry.id, "invaliditāte", "Anna", "Paraudziņa", "Ilze", entry.path, entry.subject):
        assert word
        assert word not in told(found)
