"""What is said of the sample consortium's archive: what is missing there on purpose, and how to look at it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from textwrap import fill

from docgen.api.demo_story import LATE_DAY, SHOWN, Shown
from docgen.api.returned import Fate, Keeping
from docgen.formats.dates import short_day
from docgen.i18n import Language, Texts, texts
from docgen.models.persons import LearnerBase
from docgen.models.project import Project
from docgen.rules.evidence import EvidenceType

_WIDTH = 100
"""Letters in a line of the text."""


@dataclass(frozen=True, slots=True)
class Circle:
    """What was signed for show and archived."""

    folder: Path
    """The folder of the project."""
    project: Project = field(repr=False)
    kept: tuple[Keeping, ...] = field(repr=False)
    """What became of the papers that came back, then of each file of evidence."""

    @property
    def files(self) -> int:
        """How many files the archive took."""
        return sum(one.count(Fate.KEPT) for one in self.kept)


def demo_gaps(project: Project, language: Language) -> list[str]:
    """What is missing or wrong on purpose, a sentence each."""
    return [_gap(one, project, texts(language)) for one in SHOWN]


def demo_commands(folder: Path) -> tuple[str, ...]:
    """How to look at what is in the project's folder."""
    at, archive = _quoted(folder), _quoted(folder / "archive")
    out, returned, trust = (_quoted(folder / name) for name in ("out", "returned", "trust"))
    return (
        f"docgen status {at} {out}",
        f"docgen archive inspect {returned} --pack {out} --project {at} --trust {trust}",
        f"docgen archive verify {archive} --trust {trust}",
    )


def demo_readme(project: Project) -> str:
    """The text that lies beside the archive, in both languages; commands are as they are typed in that folder."""
    return "\n".join(line for language in Language for line in _readme(project, texts(language)))


def _readme(project: Project, say: Texts) -> list[str]:
    about = [fill(say(f"demo.{one}"), _WIDTH) for one in ("not_real", "folders")]
    gaps = [fill(f"- {one}", _WIDTH, subsequent_indent="  ") for one in demo_gaps(project, say.language)]
    commands = [f"    {one}" for one in demo_commands(Path())]
    return [about[0], "", about[1], "", say("demo.gaps"), *gaps, "", say("demo.look"), *commands, ""]


def _gap(one: Shown, project: Project, say: Texts) -> str:
    person = project.person(one.person)
    others = person.legal_representatives if isinstance(person, LearnerBase) else ()
    return say(
        f"demo.gap.{one.gap}",
        name=person.name,
        other=others[-1].name if others else "",
        day=short_day(LATE_DAY, say.language),
        what=say(f"evidence.{EvidenceType.GREEN_TRAVEL}"),
    )


def _quoted(path: Path) -> str:
    """A path as it is typed, in quotation marks where it needs them."""
    text = str(path)
    return f'"{text}"' if " " in text else text
