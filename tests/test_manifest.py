"""Ids, digests and the record of papers."""

from __future__ import annotations

import json
import re
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis.strategies import text
from pydantic import TypeAdapter

from docgen.errors import DataError
from docgen.i18n import Language
from docgen.manifest import Entry, Manifest, Signer, SignerRole, canonical_json, document_id

FACTS = {
    "project": "2025-1-LV01-KA121-VET-000000001",
    "kind": "grant_agreement",
    "subject": "activities[a]",
    "language": "lv",
    "context": b'{"a":1}',
    "template_digest": "00",
}


def entry(**changes: object) -> Entry:
    facts: dict[str, object] = {
        "id": "0123456789ABCDEF",
        "kind": "grant_agreement",
        "subject": "activities[a]",
        "people": ["anna"],
        "language": Language.LV,
        "translation": False,
        "path": "Paraudziņa Anna/a.docx",
        "signers": (Signer(role=SignerRole.PARTICIPANT, name="Anna Paraudziņa"),),
        "context_digest": "1" * 64,
        "template_digest": "2" * 64,
        "file_digest": "3" * 64,
    }
    return TypeAdapter(Entry).validate_python(facts | changes)


def test_an_id_is_16_letters_and_digits_that_nobody_mistakes() -> None:
    identifier = document_id(**FACTS)  # type: ignore[arg-type]
    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{16}", identifier)
    assert document_id(**FACTS) == identifier  # type: ignore[arg-type]


@pytest.mark.parametrize("name", list(FACTS))
def test_whatever_changes_gives_another_id(name: str) -> None:
    changed = FACTS | {name: b"{}" if name == "context" else "other"}
    assert document_id(**changed) != document_id(**FACTS)  # type: ignore[arg-type]


@given(text(), text())
def test_facts_cannot_be_moved_from_one_to_the_next(one: str, other: str) -> None:
    here = FACTS | {"kind": one + other, "subject": ""}
    there = FACTS | {"kind": one, "subject": other}
    same = document_id(**here) == document_id(**there)  # type: ignore[arg-type]
    assert same is (other == "")


def test_canonical_json_does_not_depend_on_the_order_of_names() -> None:
    assert canonical_json({"b": 1, "a": "ā"}) == canonical_json({"a": "ā", "b": 1}) == '{"a":"ā","b":1}'.encode()


def test_a_manifest_survives_its_own_json() -> None:
    manifest = Manifest("p", (entry(),))
    assert Manifest.from_json(manifest.to_json(), "manifest.json") == manifest


def test_a_paper_has_one_entry() -> None:
    manifest = Manifest("p", (entry(), entry(subject="activities[b]", path="b")))
    changed = manifest.with_entries([entry(id="X" * 16)])
    assert [one.id for one in changed.entries if one.subject == "activities[a]"] == ["X" * 16]
    assert len(changed.entries) == 2


@pytest.mark.parametrize("path", ["../x.docx", "/x.docx", "a/../../x", "C:/x", "a\\..\\x", "", "a//b", "./a"])
def test_a_path_that_leads_out_of_the_pack_is_refused(path: str) -> None:
    data = json.loads(Manifest("p", (entry(),)).to_json())
    data["documents"][0]["path"] = path
    with pytest.raises(DataError) as caught:
        Manifest.from_json(json.dumps(data).encode(), "manifest.json")
    assert caught.value.findings[0].code == "OUT02"


@pytest.mark.parametrize(("field", "value"), [("id", "../x"), ("id", "I" * 16), ("file_digest", "x"), ("kind", None)])
def test_an_entry_edited_by_hand_is_refused(field: str, value: object) -> None:
    data = json.loads(Manifest("p", (entry(),)).to_json())
    data["documents"][0][field] = value
    with pytest.raises(DataError):
        Manifest.from_json(json.dumps(data).encode(), "manifest.json")


@pytest.mark.parametrize(
    "data", [b"[" * 100_000, b"", b"{", b"[]", b'{"format": 2}', b'{"format": 1, "project": "p"}', b"\xff"]
)
def test_what_is_no_manifest_is_refused(data: bytes) -> None:
    with pytest.raises(DataError) as caught:
        Manifest.from_json(data, "manifest.json")
    assert caught.value.findings[0].code == "OUT02"


def read(data: bytes, *, piecemeal: bool) -> Manifest | str:
    """The manifest in these bytes, or the code of why there is none."""
    try:
        return Manifest.from_file(BytesIO(data), "m") if piecemeal else Manifest.from_json(data, "m")
    except DataError as error:
        return error.findings[0].code


TWO = Manifest("p", (entry(), entry(subject="activities[b]", path="b"))).to_json()


@pytest.mark.parametrize(
    "data",
    [
        Manifest("p").to_json(),
        Manifest("p", (entry(),)).to_json(),
        TWO,
        TWO.replace(b"\n", b"\r\n"),
        TWO.replace(b"  ", b"\t"),
        json.dumps(json.loads(TWO)).encode(),
        TWO + b"\n\n",
        TWO + b"more",
        b"\xef\xbb\xbf" + TWO,
    ],
)
def test_a_file_is_read_piecemeal_as_it_is_in_one(data: bytes) -> None:
    assert read(data, piecemeal=True) == read(data, piecemeal=False)


def test_a_file_cut_anywhere_or_with_a_line_too_few_or_too_many_is_told_piecemeal_as_well() -> None:
    lines = TWO.splitlines(keepends=True)
    spoilt = [TWO[:length] for length in range(len(TWO))]
    spoilt += [b"".join(lines[:number] + lines[number + 1 :]) for number in range(len(lines))]
    spoilt += [b"".join(lines[:number] + lines[number - 1 :]) for number in range(1, len(lines))]
    spoilt += [TWO.replace(b"    },\n", b"    }\n"), TWO.replace(b"    }\n", b"    },\n")]
    for data in spoilt:
        assert read(data, piecemeal=True) == read(data, piecemeal=False), data
