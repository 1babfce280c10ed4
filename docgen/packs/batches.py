"""Papers filled in batches, here or by any executor of `concurrent.futures`.

What is sent to a worker is a batch of contexts and the digest of their template: plain
values, no live object. A worker compiles a template once and keeps it. Where a worker dies,
what it had is filled here; so a paper's bytes never depend on who made it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, field
from pathlib import Path

from docgen.documents.context import Context
from docgen.documents.kinds import KINDS
from docgen.errors import DocgenError, Finding, TemplateError
from docgen.i18n import Language
from docgen.manifest import Kind
from docgen.packs.papers import compiled
from docgen.packs.rendering import DocumentFacts, filled
from docgen.packs.standing import Standing
from docgen.templating import Template

_BATCH = 16
"""Papers in a batch: enough that sending costs little, few enough that no worker waits long for the last."""
_AHEAD = 3
"""Batches under way for each worker."""

Filled = bytes | tuple[Finding, ...]
"""A Word file, or why there is none."""


@dataclass(frozen=True, slots=True)
class Job:
    """One paper to fill."""

    facts: DocumentFacts
    context: Context


@dataclass(frozen=True, slots=True)
class Batch:
    """Papers of one template."""

    kind: Kind
    language: Language
    template: Path
    digest: str
    """Of the template's parts: a worker that finds another template says so."""
    logo: bytes | None
    jobs: tuple[Job, ...]


@dataclass(frozen=True)
class Workers:
    """An executor, and how many of its workers are kept busy."""

    executor: Executor
    count: int


def fill_batch(batch: Batch) -> tuple[Filled, ...]:
    """The Word files of a batch, in its order; it runs in a worker."""
    try:
        template = compiled(batch.template, KINDS[batch.kind], batch.language)
    except TemplateError as error:
        return (error.findings,) * len(batch.jobs)
    if template.digest != batch.digest:
        return ((Finding("OUT22", stops=frozenset({batch.kind})),),) * len(batch.jobs)
    return tuple(_filled(job, template, batch.logo) for job in batch.jobs)


def _filled(job: Job, template: Template, logo: bytes | None) -> Filled:
    try:
        return filled(job.facts, job.context, template, logo)
    except DocgenError as error:
        return error.findings


@dataclass(slots=True)
class _Pending:
    """Papers that wait until a batch of their template is full."""

    numbers: list[int] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)


@dataclass
class Queue:
    """Fills papers, and gives them back as they are done: here at once, from workers batch by batch."""

    workers: Workers | None
    logo: bytes | None
    _pending: dict[tuple[Kind, Language], _Pending] = field(default_factory=dict)
    _templates: dict[tuple[Kind, Language], tuple[Path, str]] = field(default_factory=dict)
    _under_way: deque[tuple[list[int], Batch, Future[tuple[Filled, ...]] | None]] = field(default_factory=deque)

    def put(self, number: int, standing: Standing, facts: DocumentFacts, file: Path) -> Iterator[tuple[int, Filled]]:
        """Takes a paper by its number; gives back what is done meanwhile."""
        one, context, template = standing.paper.due, standing.paper.context, standing.template
        if context is None or template is None:
            raise ValueError(one.subject)
        if self.workers is None:
            yield number, _filled(Job(facts, context), template, self.logo)
            return
        which = (one.kind, one.language)
        self._templates[which] = (file, template.digest)
        waiting = self._pending.setdefault(which, _Pending())
        waiting.numbers.append(number)
        waiting.jobs.append(Job(facts, context))
        if len(waiting.jobs) == _BATCH:
            self._send(which)
        while len(self._under_way) > _AHEAD * self.workers.count:
            yield from self._oldest()

    def rest(self) -> Iterator[tuple[int, Filled]]:
        """Gives back all that is still to be done."""
        for which in list(self._pending):
            self._send(which)
        while self._under_way:
            yield from self._oldest()

    def _send(self, which: tuple[Kind, Language]) -> None:
        waiting = self._pending.pop(which)
        batch = Batch(*which, *self._templates[which], self.logo, tuple(waiting.jobs))
        future = None
        if self.workers is not None:
            try:
                future = self.workers.executor.submit(fill_batch, batch)
            except (BrokenExecutor, RuntimeError):
                future = None
        self._under_way.append((waiting.numbers, batch, future))

    def _oldest(self) -> Iterator[tuple[int, Filled]]:
        numbers, batch, future = self._under_way.popleft()
        try:
            done = future.result() if future is not None else fill_batch(batch)
        except Exception:  # noqa: BLE001  (each executor tells a lost worker by an error of its own)
            done = fill_batch(batch)
        return iter(zip(numbers, done, strict=True))
