"""The rules on large projects: does the time for one participant stay the same, is checking cheap beside rendering?

`python -m tests.bench.rules` from the checkout. Each step of `docgen check` is timed on two
projects of different size, of which one in ten activities breaks a rule; then checking a
project as it is loaded is timed against rendering its papers, without building or writing them.
The time for reading is shown and has no limit: Python's garbage collector looks through all
that was read so far, again and again, and takes a greater share the more there is.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from docgen.api import check, load
from docgen.documents.kinds import KINDS, due_papers
from docgen.errors import Finding
from docgen.intake import Loaded
from docgen.models.project import Project
from docgen.packs.papers import Templates, papers
from docgen.packs.rendering import render
from docgen.rules.checks import check_rules
from docgen.rules.concerns import stopping
from docgen.rules.overrides import call_of
from docgen.rules.waivers import idle, let_pass

from .measure import Ratio, print_machine, print_table, side_by_side, verdict
from .projects import TODAY, big_project, breached, write_project

_READING = "load"
_MOST_GROWTH = 1.3
"""Time per participant of the larger project against the smaller one's."""
_MOST_OF_RENDERING = 1 / 3
"""Time for checking against that for rendering the same papers."""


def main() -> int:
    """Measures, prints, and returns the exit status."""
    asked = ArgumentParser(description=__doc__)
    asked.add_argument("--small", type=int, default=1_000, help="participants of the smaller project")
    asked.add_argument("--large", type=int, default=10_000, help="participants of the larger project")
    asked.add_argument("--rendered", type=int, default=100, help="participants whose papers are rendered")
    asked.add_argument("--rounds", type=int, default=3)
    sizes = asked.parse_args()
    print_machine()
    ratios = [
        *_growth(sizes.small, sizes.large, sizes.rounds),
        *_against_rendering(sizes.rendered, sizes.rounds),
    ]
    return verdict(ratios)


def _growth(small: int, large: int, rounds: int) -> list[Ratio]:
    """The time for one participant of a large project against that of a small one, step by step."""
    with TemporaryDirectory() as folder:
        files = {size: write_project(Path(folder) / str(size), breached(big_project(size))) for size in (small, large)}
        steps = {size: _steps(file) for size, file in files.items()}
        work = {f"{name} {size}": step for name in steps[small] for size in files for step in (steps[size][name],)}
        steps[small]["check"]()
        seconds = side_by_side(work, rounds)
    rows, ratios = [], []
    for name in steps[small]:
        each = {size: seconds[f"{name} {size}"] / size for size in files}
        if name != _READING:
            ratios.append(Ratio(f"{name}: growth for one participant", each[large] / each[small], _MOST_GROWTH))
        rows.append((name, *(f"{seconds[f'{name} {size}']:.3f}" for size in files), *_in_milliseconds(each)))
    header = ("participants", *(f"{size}, s" for size in files), *(f"{size}, ms each" for size in files))
    print_table(header, rows)
    return ratios


def _in_milliseconds(each: dict[int, float]) -> tuple[str, ...]:
    return tuple(f"{seconds * 1000:.3f}" for seconds in each.values())


def _steps(file: Path) -> dict[str, Callable[[], object]]:
    """The steps of a check, each on the project as it was just loaded."""
    loaded = load(file)
    project = _whole(loaded)
    figures = call_of(project)
    due, found = due_papers(project, figures), check_rules(project, figures, TODAY)
    told = let_pass(found, project)
    return {
        _READING: lambda: load(file),
        "check_rules": lambda: check_rules(_fresh(project), figures, TODAY),
        "due papers": lambda: due_papers(_fresh(project), figures),
        "waivers": lambda: (let_pass(found, _fresh(project)), idle(told, project)),
        "concerns": lambda: stopping(_fresh(project), told, due),
        "check": lambda: _checked(loaded),
    }


def _against_rendering(participants: int, rounds: int) -> list[Ratio]:
    """The time for checking a loaded project against that for rendering its papers."""
    with TemporaryDirectory() as folder:
        loaded = load(write_project(Path(folder), big_project(participants)))
        project, templates = _whole(loaded), Templates()
        made = [(one.due, one.context) for one in papers(project) if one.complete and one.context is not None]

        def rendering() -> None:
            for due, context in made:
                template = templates.of(KINDS[due.kind], due.language)
                render(project, due, context, template, draft=False, logo=None)

        seconds = side_by_side(
            {
                "check_rules": lambda: check_rules(_fresh(project), call_of(project), TODAY),
                "check": lambda: _checked(loaded),
                "rendering": rendering,
            },
            rounds,
        )
    rows = [(name, f"{spent:.3f}") for name, spent in seconds.items()]
    print_table((f"{participants} participants, {len(made)} papers", "s"), rows)
    shares = {name: seconds[name] / seconds["rendering"] for name in ("check_rules", "check")}
    return [Ratio(f"{name} against rendering", share, _MOST_OF_RENDERING) for name, share in shares.items()]


def _checked(loaded: Loaded) -> tuple[Finding, ...]:
    fresh = Loaded(_fresh(_whole(loaded)), loaded.places, loaded.findings, loaded.folder)
    return check(fresh, today=TODAY)


def _whole(loaded: Loaded) -> Project:
    if loaded.project is None:
        raise SystemExit("the project cannot be read")
    return loaded.project


def _fresh(project: Project) -> Project:
    """The same project without what it remembers of earlier questions."""
    return Project.model_construct(**{name: getattr(project, name) for name in Project.model_fields})


if __name__ == "__main__":
    sys.exit(main())
