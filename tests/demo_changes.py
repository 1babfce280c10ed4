"""Changes to the demo, told in a few lines each: what is changed, and what docgen is to say of it.

A paragraph of a table is one change:

    ACT23 E  konsorcijs  activities[tomass-geteborga].programme
        in learning_programmes[timeklis]
        work_based_hours: 48 → work_based_hours: 0
        at programme:
        + DAT20 activities[tomass-geteborga].results

The first line is the finding: code, severity, project, data path. `in` is the record
that is changed, where the path names another; the old text is looked for from its
first line on. With nothing after the arrow all of the line is taken out, and all that
stands deeper; empty lines stay. `at` begins the line that the finding names, in the
record of its path, where that is not the changed line. `on` is the day of the check,
where it is not the usual one. Each `+` is a further finding that the change rightly
brings. `\\n` is a line end; a line that begins with `#` is a remark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from docgen.errors import Place, Severity
from docgen.resources import demo_folder

_HEAD = re.compile(r"(?P<code>\w+) (?P<severity>[EFW]) +(?P<project>\w+) +(?P<path>\S+)")
_RECORD = re.compile(r"(?P<section>\w+)(?:\.\w+)?\[(?P<key>[^]]+)\]")
_MARKS = ("in ", "at ", "on ", "+ ")
_ARROW = " →"
_CONFIDENTIAL = "inclusion"


@dataclass(frozen=True)
class Change:
    """One change of a demo project, and the findings that it brings."""

    code: str
    severity: Severity
    project: str
    path: str
    record: str
    """Data path of the record that is changed."""
    old: str
    new: str
    """Empty where the old line is taken out with all that stands deeper."""
    at: str
    """Begins the line of the finding; empty where that is the changed one."""
    day: date | None
    further: tuple[str, ...]
    """Code and path of each further finding."""

    def __str__(self) -> str:
        return f"{self.code}-{self.severity}-{self.path}"

    @property
    def file(self) -> str:
        """The file that is changed."""
        return _file(self.record)

    def text(self) -> str:
        """That file's text with the change made."""
        text, start = self._unchanged()
        if self.new:
            return text[:start] + self.new + text[start + len(self.old) :]
        first, end = text.rindex("\n", 0, start) + 1, _end_of_block(text, start)
        return text[:first] + "\n" * text.count("\n", first, end) + text[end:]

    def place(self) -> Place:
        """Where the finding stands, in the changed text."""
        if not self.at:
            return Place(self.file, _line(*self._unchanged()))
        file = _file(self.path)
        text = self.text() if file == self.file else demo_text(self.project, file)
        found = re.compile(f"^ *{re.escape(self.at)}", re.MULTILINE).search(text, _record_start(text, self.path))
        assert found, f"{self.at} is not in {self.path}"
        return Place(file, _line(text, found.start()))

    def _unchanged(self) -> tuple[str, int]:
        """The text as it is, and where the old words begin."""
        text = demo_text(self.project, self.file)
        start = _record_start(text, self.record)
        found = text.find(self.old, start, _end_of_block(text, start))
        assert found >= 0, f"{self.old} is not in {self.record}"
        return text, found


def changes(table: Path) -> list[Change]:
    """The changes that a table tells, in its order."""
    lines = [line for line in table.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [_change(paragraph) for paragraph in re.split(r"\n{2,}", "\n".join(lines).strip())]


@cache
def demo_text(project: str, file: str) -> str:
    """A file of the demo as it is."""
    return (demo_folder() / project / file).read_text("utf-8")


def _change(paragraph: str) -> Change:
    first, *lines = paragraph.splitlines()
    head = _HEAD.fullmatch(first)
    assert head, first
    said: dict[str, list[str]] = {mark: [] for mark in (*_MARKS, "")}
    for line in map(str.strip, lines):
        mark = next((mark for mark in _MARKS if line.startswith(mark)), "")
        said[mark].append(line.removeprefix(mark).replace(r"\n", "\n"))
    (edit,) = said[""]
    old, _, new = edit.partition(_ARROW)
    record, at, day = (said[mark][0] if said[mark] else "" for mark in ("in ", "at ", "on "))
    return Change(
        code=head["code"],
        severity=Severity(head["severity"]),
        project=head["project"],
        path=head["path"],
        record=record or head["path"],
        old=old,
        new=new.strip(" "),
        at=at,
        day=date.fromisoformat(day) if day else None,
        further=tuple(said["+ "]),
    )


def _file(path: str) -> str:
    return "inclusion.yaml" if path.startswith(_CONFIDENTIAL) else "project.yaml"


def _record_start(text: str, path: str) -> int:
    """Where the line of a record begins; of what is in no list, or no longer, that of its top-level name."""
    found = _RECORD.match(path)
    name = found["section"] if found else re.split(r"\W", path, maxsplit=1)[0]
    heading = re.search(rf"^{name}:", text, re.MULTILINE)
    assert heading, path
    if found is None:
        return heading.start()
    if found["key"].isdecimal():
        items = re.compile(r"^  - ", re.MULTILINE).finditer(text, heading.end())
        return [item.start() for item in items][int(found["key"]) - 1]
    named = re.compile(rf'^ *- (?:\{{ )?(?:key|organisation|country): "?{found["key"]}(?![\w-])', re.MULTILINE)
    record = named.search(text, heading.end())
    return record.start() if record else heading.start()


def _end_of_block(text: str, start: int) -> int:
    """Where the next line begins that stands no deeper than the one at `start`."""
    line = text[text.rfind("\n", 0, start) + 1 :]
    depth = len(line) - len(line.lstrip(" "))
    end = re.compile(rf"^ {{0,{depth}}}\S", re.MULTILINE).search(text, text.index("\n", start))
    return end.start() if end else len(text)


def _line(text: str, start: int) -> int:
    return text.count("\n", 0, start) + 1
