"""Where nothing has changed, nothing is looked into again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from projects import demo_data, project, record

from docgen.packs import run
from docgen.packs.making import Hands, make_pack
from docgen.packs.pack import Outcome, Pack
from docgen.packs.papers import PaperMaker, Templates
from docgen.packs.stamp import FILE_NAME
from docgen.packs.standing import FINAL, Manner
from docgen.packs.wanted import EVERYTHING, Wanted
from docgen.rules.due import Due


@pytest.fixture
def looked_into(monkeypatch: pytest.MonkeyPatch) -> list[Due]:
    """The papers whose contexts are built, as they are."""
    found: list[Due] = []

    class Watched(PaperMaker):
        def paper(self, one: Due) -> Any:
            found.append(one)
            return super().paper(one)

    monkeypatch.setattr(run, "PaperMaker", Watched)
    return found


def make(out: Path, data: dict[str, Any] | None = None, manner: Manner = FINAL, wanted: Wanted = EVERYTHING) -> Pack:
    return make_pack(project(data or demo_data()), out, Templates(), manner=manner, wanted=wanted)


def test_a_second_run_looks_into_those_papers_alone_of_which_something_is_told(
    tmp_path: Path, looked_into: list[Due]
) -> None:
    first = make(tmp_path)
    loud = {(one.kind, one.subject) for one in looked_into}
    looked_into.clear()
    second = make(tmp_path)
    assert {(one.kind, one.subject) for one in looked_into} < loud
    assert second.findings == first.findings
    assert [(one.due, one.path) for one in second.papers] == [(one.due, one.path) for one in first.papers]
    assert second.count(Outcome.WRITTEN) == 0


def spoilt(out: Path) -> None:
    with next(out.rglob("*LV*.docx")).open("ab") as stream:
        stream.write(b"x")


def gone(out: Path) -> None:
    next(out.rglob("*LV*.docx")).unlink()


@pytest.mark.parametrize("happens", [spoilt, gone])
def test_a_file_that_is_not_as_it_was_made_is_looked_into(
    tmp_path: Path, looked_into: list[Due], happens: Callable[[Path], None]
) -> None:
    make(tmp_path)
    make(tmp_path)
    looked_into.clear()
    make(tmp_path)
    before = len(looked_into)
    happens(tmp_path)
    looked_into.clear()
    make(tmp_path)
    assert len(looked_into) == before + 1


@pytest.mark.parametrize("change", ["data", "logo", "signed", "stamp"])
def test_whatever_papers_depend_on_all_are_looked_into_again(
    tmp_path: Path, looked_into: list[Due], change: str
) -> None:
    make(tmp_path)
    every = len(looked_into)
    looked_into.clear()
    data, manner = demo_data(), FINAL
    if change == "data":
        record(data, "people", "anna")["phone"] = "20000009"
    elif change == "logo":
        manner = Manner(logo=b"x")
    elif change == "signed":
        manner = Manner(signed={"0123456789ABCDEF": "0" * 64})
    else:
        (tmp_path / FILE_NAME).write_text("[1")
        (tmp_path / "restricted" / FILE_NAME).write_text("{}")
    make(tmp_path, data, manner)
    assert len(looked_into) == every


def test_a_run_of_some_papers_vouches_for_none_of_the_others(tmp_path: Path, looked_into: list[Due]) -> None:
    make(tmp_path)
    data = demo_data()
    record(data, "people", "anna")["phone"] = "20000009"
    make(tmp_path, data, wanted=Wanted(kinds=frozenset({"selection_notice"})))
    looked_into.clear()
    assert make(tmp_path, data).count(Outcome.WRITTEN) >= 2


def with_phone(phone: str) -> dict[str, Any]:
    data = demo_data()
    record(data, "people", "anna")["phone"] = phone
    return data


ANNA = Wanted(people=frozenset({"anna"}))


class Stopped(BaseException):
    """What ends a run in its midst, as a kill does."""


def stop(out: Path, data: dict[str, Any], after: int) -> None:
    """A run over the whole pack that ends as so many papers are dealt with."""

    def watch(done: int, _: int, __: Due) -> None:
        if done == after:
            raise Stopped

    with suppress(Stopped):
        make_pack(project(data), out, Templates(), hands=Hands(watch=watch))


def papers(out: Path) -> dict[str, bytes]:
    """What is current in a pack."""
    found = {file.relative_to(out).as_posix(): file.read_bytes() for file in out.rglob("*") if file.is_file()}
    return {name: data for name, data in found.items() if "superseded/" not in name and ".docgen-" not in name}


def visible(out: Path, kept: Path) -> None:
    """Copies what a person sees of a pack: a backup knows nothing of hidden files."""
    shutil.copytree(out, kept, ignore=shutil.ignore_patterns(".docgen-*"), dirs_exist_ok=True)


def narrowed(out: Path, _: Path) -> None:
    make(out, with_phone("20000009"), wanted=ANNA)


def killed(out: Path, _: Path) -> None:
    stop(out, with_phone("20000009"), 15)


def restored(out: Path, kept: Path) -> None:
    make(out, with_phone("20000009"))
    make(out)
    visible(kept, out)


@pytest.mark.parametrize("happens", [narrowed, killed, restored])
def test_no_stamp_vouches_for_papers_of_other_data(tmp_path: Path, happens: Callable[[Path, Path], None]) -> None:
    out, kept = tmp_path / "out", tmp_path / "kept"
    make(out, with_phone("20000008"))
    visible(out, kept)
    make(out)
    happens(out, kept)
    make(out)
    make(tmp_path / "fresh")
    assert papers(out) == papers(tmp_path / "fresh")


_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["whole", "narrowed", "stopped", "saved", "restored"]),
        st.sampled_from(["20000001", "20000008", "20000009"]),
        st.integers(1, 12),
    ),
    min_size=2,
    max_size=5,
)


@pytest.mark.slow
@given(steps=_STEPS)
@settings(max_examples=20, deadline=None)
def test_whatever_went_before_a_whole_run_leaves_what_a_fresh_one_makes(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("packs")
    out, kept = folder / "out", folder / "kept"
    for step, phone, after in steps:
        if step == "saved" and out.exists():
            visible(out, kept)
        elif step == "restored" and kept.exists():
            visible(kept, out)
        elif step == "stopped":
            stop(out, with_phone(phone), after)
        elif step in {"whole", "narrowed"}:
            make(out, with_phone(phone), wanted=ANNA if step == "narrowed" else EVERYTHING)
    make(out, with_phone("20000001"))
    make(folder / "fresh", with_phone("20000001"))
    assert papers(out) == papers(folder / "fresh")
