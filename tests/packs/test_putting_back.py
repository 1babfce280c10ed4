"""Signed papers whose record was lost: the file tells that it is the signed one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from projects import demo_data, project, record, told

from docgen.manifest import AMENDMENT, Manifest
from docgen.packs.making import make_pack, plan_pack
from docgen.packs.pack import Pack
from docgen.packs.papers import Templates
from docgen.packs.plan import State
from docgen.packs.standing import Manner
from docgen.packs.wanted import Wanted

ANNA = Wanted(kinds=frozenset({"grant_agreement", AMENDMENT}), people=frozenset({"anna"}))
PAPER = "Paraudziņa Anna/Dotācijas līgums LV - anna-berline.docx"


def agreed(phone: str = "") -> dict[str, Any]:
    data = demo_data()
    stay = record(data, "activities", "anna-berline")
    stay["agreement"] = {"number": "7-1/5", "signed": "01.10.2026"}
    stay["amendment_reason"] = {"lv": "jauni dati", "en": "new data"}
    if phone:
        record(data, "people", "anna")["phone"] = phone
    return data


def make(data: dict[str, Any], out: Path, signed: dict[str, str]) -> Pack:
    return make_pack(project(data), out, Templates(), wanted=ANNA, manner=Manner(signed=signed))


def states(data: dict[str, Any], out: Path, signed: dict[str, str]) -> dict[str, State]:
    planned = plan_pack(project(data), out, Templates(), wanted=ANNA, manner=Manner(signed=signed))
    return {one.path: one.state for one in planned.papers if not one.due.translation}


def sign(out: Path) -> dict[str, str]:
    found = Manifest.from_json((out / "manifest.json").read_bytes(), "").entries
    return {one.id: one.context_digest for one in found if not one.translation}


def in_manifest(out: Path) -> set[str]:
    found = Manifest.from_json((out / "manifest.json").read_bytes(), "").entries
    return {one.path for one in found}


def lose(out: Path, damage: bytes | None) -> None:
    if damage is None:
        (out / "manifest.json").unlink()
    else:
        (out / "manifest.json").write_bytes(damage)


@pytest.mark.parametrize("damage", [None, b'{"format": 1, "pro'])
def test_a_signed_paper_stays_signed_though_the_manifest_is_lost(tmp_path: Path, damage: bytes | None) -> None:
    make(agreed(), tmp_path, {})
    signed, before = sign(tmp_path), (tmp_path / PAPER).read_bytes()
    lose(tmp_path, damage)
    assert states(agreed("20000009"), tmp_path, signed)[PAPER] is State.AMEND
    pack = make(agreed("20000009"), tmp_path, signed)
    assert ("OUT20", PAPER) in [(one.code, one.place.file) for one in told(pack.findings)]
    assert (tmp_path / PAPER).read_bytes() == before
    assert PAPER in in_manifest(tmp_path)
    assert [one for one in in_manifest(tmp_path) if "grozījum" in one.casefold()]


def test_so_does_a_signed_amendment(tmp_path: Path) -> None:
    make(agreed(), tmp_path, {})
    signed = sign(tmp_path)
    make(agreed("20000009"), tmp_path, signed)
    signed |= sign(tmp_path)
    papers = in_manifest(tmp_path)
    before = {one: (tmp_path / one).read_bytes() for one in papers}
    lose(tmp_path, None)
    assert set(states(agreed("20000009"), tmp_path, signed).values()) == {State.SIGNED}
    pack = make(agreed("20000009"), tmp_path, signed)
    translation = "Paraudziņa Anna/Grant agreement EN - anna-berline.docx"
    assert {one.place.file for one in told(pack.findings)} <= {translation}, "it bears no signed id, and differs"
    assert {one: (tmp_path / one).read_bytes() for one in papers} == before
    assert set(sign(tmp_path)) == set(signed)


def test_a_file_of_another_id_is_not_taken_for_the_signed_one(tmp_path: Path) -> None:
    make(agreed(), tmp_path, {})
    lose(tmp_path, None)
    assert states(agreed(), tmp_path, {"0123456789ABCDEF": "0" * 64})[PAPER] is State.CURRENT
