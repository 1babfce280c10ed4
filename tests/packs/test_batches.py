"""Papers filled by workers."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import demo_projects
import pytest

from docgen.packs.batches import Batch, Workers, fill_batch
from docgen.packs.making import Hands, make_pack
from docgen.packs.papers import Templates
from docgen.packs.wanted import Wanted

WANTED = Wanted(kinds=frozenset({"grant_agreement", "inclusion_justification"}))


def make(out: Path, workers: Workers | None = None) -> dict[str, bytes]:
    make_pack(demo_projects.project("tehnikums"), out, Templates(), wanted=WANTED, hands=Hands(workers))
    return {file.relative_to(out).as_posix(): file.read_bytes() for file in sorted(out.rglob("*")) if file.is_file()}


class Through(Executor):
    """An executor that sends everything as bytes, as a cluster does."""

    def __init__(self) -> None:
        self.sent: list[Batch] = []

    def submit(self, function: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:
        (batch,) = pickle.loads(pickle.dumps(args))
        self.sent.append(batch)
        future: Future[Any] = Future()
        future.set_result(pickle.loads(pickle.dumps(function(batch))))
        return future


class LostWorker(Exception):
    """What an engine of its own kind raises for a worker that is gone."""


class Dying(Executor):
    """An executor whose workers die."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def submit(self, _: Callable[..., Any], /, *__: Any, **___: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(self._error)
        return future


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return make(tmp_path_factory.mktemp("alone"))


def test_any_executor_gives_the_same_pack(tmp_path: Path, alone: dict[str, bytes]) -> None:
    with ThreadPoolExecutor(3) as threads:
        assert make(tmp_path, Workers(threads, 3)) == alone


def test_what_is_sent_are_plain_values_with_the_digest_of_a_template(tmp_path: Path, alone: dict[str, bytes]) -> None:
    through = Through()
    assert make(tmp_path, Workers(through, 2)) == alone
    assert max(len(batch.jobs) for batch in through.sent) == 16
    assert all(len(batch.digest) == 64 for batch in through.sent)


@pytest.mark.parametrize("error", [BrokenProcessPool(), LostWorker()], ids=["pool", "engine"])
def test_where_workers_die_papers_are_filled_here(tmp_path: Path, alone: dict[str, bytes], error: Exception) -> None:
    assert make(tmp_path, Workers(Dying(error), 2)) == alone


def _die(_: object) -> None:
    os._exit(1)


@pytest.mark.slow
def test_where_a_process_is_killed_papers_are_filled_here(tmp_path: Path, alone: dict[str, bytes]) -> None:
    with ProcessPoolExecutor(2) as executor:
        with pytest.raises(BrokenProcessPool):
            executor.submit(_die, None).result()
        assert make(tmp_path, Workers(executor, 2)) == alone


def test_a_template_that_changed_meanwhile_is_told(tmp_path: Path) -> None:
    through = Through()
    make(tmp_path, Workers(through, 2))
    spoilt = through.sent[0]
    other = Batch(spoilt.kind, spoilt.language, spoilt.template, "0" * 64, None, spoilt.jobs)
    results = fill_batch(other)
    assert {finding.code for result in results if not isinstance(result, bytes) for finding in result} == {"OUT22"}
