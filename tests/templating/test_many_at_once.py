"""Many at once, and none has another's data: threads that share a template, processes that compile their own."""

from __future__ import annotations

from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import cache
from multiprocessing import get_context

import pytest
from wordfile import word

from docgen.templating import Template, compile_template
from docgen.wordtext import text_of

MANY = 1_000


@cache
def template() -> Template:
    """One template for all threads of a process."""
    return compile_template(
        word(
            "Agreement with {{ name }}",
            "{% macro said(who) %}{{ who }}, {{ who|upper }}{% endmacro %}{{ said(name) }}",
            [["{%tr for one in days %}"], ["{{ one }}", "{{ name }}"], ["{%tr endfor %}"]],
            header=["{{ name }}"],
        )
    )


def filled(name: str) -> bool:
    """Whether a paper holds its own person's data, and nobody else's."""
    days = [f"{name}-{number}" for number in range(5)]
    text = text_of(template().render({"name": name, "days": days}))
    rows = "".join(f"\n{day}\t{name}" for day in days)
    return text == f"Agreement with {name}\n{name}, {name.upper()}{rows}\n{name}"


def run(pool: Executor) -> None:
    names = [f"Person {number:05}" for number in range(MANY)]
    with pool:
        assert all(pool.map(filled, names, chunksize=50))


def test_eight_threads_make_a_thousand_papers() -> None:
    run(ThreadPoolExecutor(8))


@pytest.mark.slow
def test_four_processes_make_a_thousand_papers() -> None:
    run(ProcessPoolExecutor(4, mp_context=get_context("spawn")))
