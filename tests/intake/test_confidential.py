"""What messages call a record of inclusion support: its number, since its key may say too much."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from inclusion_data import COMPANION, STAY, SUPPORT
from projects import demo_data, write_project

from docgen.api import check, load, make
from docgen.cli import main
from docgen.errors import Finding
from docgen.formats.findings import as_data, message
from docgen.i18n import Language
from docgen.intake import Loaded
from docgen.models.subjects import subject_of

KEY = "slimiba"
"""A key that says what nobody should read."""

RECORD = """\
  - key: {key}
    participant: {participant}
    activity: karlis-helsinki
    barriers: [economic]
    need: a
"""


def loaded(folder: Path, *records: str) -> Loaded:
    data = demo_data()
    del data["inclusion"]
    write_project(folder, data)
    (folder / "inclusion.yaml").write_text("inclusion:\n" + "".join(records), encoding="utf-8")
    return load(folder)


def record(key: str = KEY, participant: str = "karlis") -> str:
    return RECORD.format(key=key, participant=participant)


def said(findings: tuple[Finding, ...]) -> str:
    told = [(one, message(one, language), as_data(one, language)) for one in findings for language in Language]
    return repr(told)


def test_what_a_paper_lacks_is_named_by_number_with_its_line(tmp_path: Path) -> None:
    findings = check(loaded(tmp_path, record("cits", "karlis"), record()))
    told = {(one.code, one.path): (one.place.file, one.place.line, one.subject) for one in findings}
    assert told["DAT20", "inclusion[1].criterion"] == ("inclusion.yaml", 2, "")
    assert told["DAT26", "inclusion[2].activity"] == ("inclusion.yaml", 9, "")
    assert KEY not in said(findings)


def test_making_tells_no_key_either(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = loaded(tmp_path / "p", record())
    findings = make(project, tmp_path / "out").findings
    assert ("DAT20", "inclusion[1].criterion") in [(one.code, one.path) for one in findings]
    assert KEY not in said(findings)
    for command in (["check", str(tmp_path / "p")], ["make", str(tmp_path / "p"), "-o", str(tmp_path / "out")]):
        for more in ([], ["--json"]):
            main([*command, *more])
            told = "".join(capsys.readouterr())
            assert "inclusion[1]" in told
            assert KEY not in told


def test_keys_that_are_numbers_lead_to_their_own_lines(tmp_path: Path) -> None:
    findings = check(loaded(tmp_path, record("2"), record("1")))
    lines = {one.path: one.place.line for one in findings if one.code == "DAT26"}
    assert lines == {"inclusion[2].activity": 9}


@pytest.mark.parametrize(
    ("records", "code", "path", "line"),
    [
        (["  - key: slimiba\n    participant: karlis\n"], "DAT05", "inclusion[1].activity", 2),
        ([record(), record()], "DAT12", "inclusion[2]", 7),
        ([record(participant="karlitis")], "DAT09", "inclusion[1].participant", 3),
        ([record() + "    consent: rīt\n"], "DAT06", "inclusion[1].consent", 7),
    ],
)
def test_what_intake_finds_is_named_by_number_too(
    tmp_path: Path, records: list[str], code: str, path: str, line: int
) -> None:
    project = loaded(tmp_path, *records)
    assert (code, path, line) in [(one.code, one.path, one.place.line) for one in project.findings]
    assert KEY not in said((*project.findings, *check(project)))


def test_a_mobility_that_is_not_whole_without_such_a_record_names_it_by_number(tmp_path: Path) -> None:
    project = loaded(tmp_path, record(participant="karlitis"))
    (lack,) = [one for one in project.findings if one.code == "DAT10"]
    assert lack.path == "activities[karlis-helsinki]"
    assert lack.values["other"] == "inclusion[1]"


def test_a_record_that_nobody_typed_has_no_number(tmp_path: Path) -> None:
    project = loaded(tmp_path, record())
    assert project.placed(Finding("DAT20", path="inclusion[nobody].need")).path == "inclusion[…].need"


def test_a_confidential_record_is_no_subject(tmp_path: Path) -> None:
    whole = loaded(tmp_path, record()).project
    assert whole is not None
    assert subject_of(whole, f"inclusion[{KEY}].need", Language.LV) == ""


SPOILT: dict[str, Callable[[dict[str, Any]], object]] = {
    "absent": lambda one: [one.pop(name) for name in ("need", "criterion", "measure", "consent", "decision")],
    "negative": lambda one: one["costs"].append({"item": "a", "planned": -1, "real": -2}),
    "twice": lambda one: one["costs"].append({"item": "a", "planned": 1, "kind": "travel"}),
    "stray": lambda one: one.update(participant="anna"),
    "elsewhere": lambda one: one.update(activity="anna-berline", participant="anna"),
    "one language": lambda one: one.update(need={"en": "a"}),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=list(SPOILT))
def test_no_fault_of_such_a_record_tells_its_key(tmp_path: Path, spoil: Callable[[dict[str, Any]], object]) -> None:
    data = demo_data()
    support = json.loads(json.dumps(SUPPORT)) | {"key": KEY}
    spoil(support)
    data |= {"inclusion": [support], "accompaniments": [STAY], "people": [*data["people"], COMPANION]}
    (tmp_path / "project.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    project = load(tmp_path / "project.json")
    assert project.findings == ()
    findings = check(project)
    assert any(one.path.startswith("inclusion[1]") for one in findings)
    assert KEY not in said(findings)
