"""Signed papers whose data change: what was agreed, and the amendments that bring it up to the data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from projects import demo_data, project, record

from docgen.manifest import AMENDMENT, Entry, Manifest
from docgen.packs.agreed import FOLDER, Agreements
from docgen.packs.making import make_pack, plan_pack
from docgen.packs.pack import Outcome, Pack
from docgen.packs.papers import Templates
from docgen.packs.plan import State
from docgen.packs.standing import Manner
from docgen.packs.wanted import Wanted
from docgen.wordtext import text_of

ANNA = Wanted(kinds=frozenset({"grant_agreement", AMENDMENT}), people=frozenset({"anna"}))


def agreed() -> dict[str, Any]:
    data = demo_data()
    record(data, "activities", "anna-berline")["agreement"] = {"number": "7-1/5", "signed": "01.10.2026"}
    return data


def with_phone(phone: str) -> dict[str, Any]:
    data = agreed()
    record(data, "people", "anna")["phone"] = phone
    record(data, "activities", "anna-berline")["amendment_reason"] = {"lv": "jauns tālrunis", "en": "new telephone"}
    return data


def make(data: dict[str, Any], out: Path, signed: dict[str, str]) -> Pack:
    return make_pack(project(data), out, Templates(), wanted=ANNA, manner=Manner(signed=signed))


def make_all(out: Path, signed: dict[str, str]) -> Pack:
    return make_pack(project(agreed()), out, Templates(), manner=Manner(signed=signed))


def states(data: dict[str, Any], out: Path, signed: dict[str, str]) -> list[tuple[str, State]]:
    plan = plan_pack(project(data), out, Templates(), wanted=ANNA, manner=Manner(signed=signed))
    return [(one.due.kind, one.state) for one in plan.papers if not one.due.translation]


def entries(out: Path, kind: str = "grant_agreement") -> list[Entry]:
    found = Manifest.from_json((out / "manifest.json").read_bytes(), "").entries
    return [one for one in found if one.kind == kind and not one.translation]


def sign(out: Path, signed: dict[str, str], kind: str = "grant_agreement") -> dict[str, str]:
    return signed | {entry.id: entry.context_digest for entry in entries(out, kind)}


def test_a_signed_agreement_whose_data_change_gets_an_amendment_beside_it(tmp_path: Path) -> None:
    make(agreed(), tmp_path, {})
    signed = sign(tmp_path, {})
    paper = tmp_path / entries(tmp_path)[0].path
    before = paper.read_bytes()
    pack = make(with_phone("20000009"), tmp_path, signed)
    (amendment,) = entries(tmp_path, AMENDMENT)
    assert paper.read_bytes() == before
    assert Path(amendment.path).parent == Path(entries(tmp_path)[0].path).parent
    text = " ".join(text_of((tmp_path / amendment.path).read_bytes()).split())
    for words in ("+371 20000009", "7-1/5", "jauns tālrunis", entries(tmp_path)[0].id):
        assert words in text
    assert "OUT20" in [one.code for one in pack.findings]
    assert amendment.signers == entries(tmp_path)[0].signers


def test_amendments_alone_may_be_asked_for(tmp_path: Path) -> None:
    make(agreed(), tmp_path, {})
    manner = Manner(signed=sign(tmp_path, {}))
    alone = Wanted(kinds=frozenset({AMENDMENT}), people=frozenset({"anna"}))
    none = make_pack(project(agreed()), tmp_path, Templates(), wanted=alone, manner=manner)
    assert (none.papers, [one.code for one in none.findings]) == ((), ["USE03"])
    planned = plan_pack(project(with_phone("20000009")), tmp_path, Templates(), wanted=alone, manner=manner)
    assert {(one.due.kind, one.state) for one in planned.papers} == {(AMENDMENT, State.NEW)}
    made = make_pack(project(with_phone("20000009")), tmp_path, Templates(), wanted=alone, manner=manner)
    assert {(one.due.kind, one.outcome) for one in made.papers} == {(AMENDMENT, Outcome.WRITTEN)}
    assert made.findings == ()


def test_once_the_amendment_is_signed_nothing_more_is_to_be_done(tmp_path: Path) -> None:
    make(agreed(), tmp_path, {})
    signed = sign(tmp_path, {})
    make(with_phone("20000009"), tmp_path, signed)
    signed = sign(tmp_path, signed, AMENDMENT)
    assert states(with_phone("20000009"), tmp_path, signed) == [
        ("grant_agreement", State.SIGNED),
        (AMENDMENT, State.SIGNED),
    ]
    pack = make(with_phone("20000009"), tmp_path, signed)
    assert pack.count(Outcome.WRITTEN) == pack.retired == 0
    assert len(entries(tmp_path, AMENDMENT)) == 1
    assert not [one for one in pack.findings if one.code.startswith("OUT2")]


def test_data_that_change_again_need_another_amendment_upon_the_first(tmp_path: Path) -> None:
    make(agreed(), tmp_path, {})
    signed = sign(tmp_path, {})
    make(with_phone("20000009"), tmp_path, signed)
    signed = sign(tmp_path, signed, AMENDMENT)
    first = entries(tmp_path, AMENDMENT)[0]
    make(with_phone("20000008"), tmp_path, signed)
    second = next(one for one in entries(tmp_path, AMENDMENT) if one.id != first.id)
    text = " ".join(text_of((tmp_path / second.path).read_bytes()).split())
    assert "+371 20000009" in text
    assert "+371 20000008" in text
    assert (tmp_path / first.path).exists()


def test_an_unsigned_amendment_follows_the_data_and_goes_when_they_go_back(tmp_path: Path) -> None:
    make(agreed(), tmp_path, {})
    signed = sign(tmp_path, {})
    make(with_phone("20000009"), tmp_path, signed)
    first = entries(tmp_path, AMENDMENT)[0]
    make(with_phone("20000007"), tmp_path, signed)
    (then,) = entries(tmp_path, AMENDMENT)
    assert (then.path, then.id == first.id) == (first.path, False)
    back = make_pack(project(agreed()), tmp_path, Templates(), manner=Manner(signed=signed))
    assert back.retired >= 1
    assert entries(tmp_path, AMENDMENT) == []


def test_where_what_was_agreed_was_not_kept_the_need_alone_is_told(tmp_path: Path) -> None:
    make(agreed(), tmp_path, {})
    for kept in (tmp_path / FOLDER).iterdir():
        kept.unlink()
    signed = sign(tmp_path, {})
    pack = make(with_phone("20000009"), tmp_path, signed)
    assert "OUT20" in [one.code for one in pack.findings]
    assert entries(tmp_path, AMENDMENT) == []


def kept(out: Path) -> set[str]:
    return {file.stem for file in (out / FOLDER).iterdir()}


def test_a_run_stopped_beside_a_context_loses_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Agreements, "keep", stop)
        with pytest.raises(KeyboardInterrupt):
            make(agreed(), tmp_path, {})
    make(agreed(), tmp_path, {})
    assert kept(tmp_path) == {entry.id for entry in entries(tmp_path)}


def test_a_context_that_is_gone_is_kept_anew_where_its_paper_is_current_or_signed(tmp_path: Path) -> None:
    make_all(tmp_path, {})
    before = kept(tmp_path)
    for signed in ({}, sign(tmp_path, {})):
        make_all(tmp_path, signed)
        for file in (tmp_path / FOLDER).iterdir():
            file.unlink()
        make_all(tmp_path, signed)
        assert kept(tmp_path) == before


def test_a_signed_paper_that_was_made_anew_in_ignorance_of_the_signature_is_told(tmp_path: Path) -> None:
    make(agreed(), tmp_path, {})
    signed = sign(tmp_path, {})
    make(with_phone("20000009"), tmp_path, {})
    pack = make(with_phone("20000009"), tmp_path, signed)
    (told,) = (one for one in pack.findings if one.code == "OUT24")
    assert told.values["id"] in signed


def test_the_translation_of_a_signed_paper_stays_as_it_is_with_it(tmp_path: Path) -> None:
    make(agreed(), tmp_path, {})
    translation = next(file for file in tmp_path.rglob("*EN - anna-berline.docx"))
    before, signed = translation.read_bytes(), sign(tmp_path, {})
    make(with_phone("20000009"), tmp_path, signed)
    assert translation.read_bytes() == before


def test_contexts_are_kept_of_what_parties_sign_alone(tmp_path: Path) -> None:
    make_pack(project(demo_data()), tmp_path, Templates())
    manifest = Manifest.from_json((tmp_path / "manifest.json").read_bytes(), "")
    agreements = {"grant_agreement", "learning_agreement", "mobility_programme", "group_programme"}
    wanted = {entry.id for entry in manifest.entries if entry.kind in agreements and not entry.translation}
    assert {file.stem for file in (tmp_path / FOLDER).iterdir()} == wanted
    assert not (tmp_path / "restricted" / FOLDER).exists()
