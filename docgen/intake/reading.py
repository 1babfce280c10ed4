"""Reads a project: files to plain data, plain data to records, records to a project."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from docgen.errors import DataError, Finding, Named, Place
from docgen.intake.json_text import JsonLines, parse_json
from docgen.intake.linking import Lack, Links, Shelf, dangling_in, idle_records
from docgen.intake.loaded import Loaded, Places, SourceFile, top_name
from docgen.intake.records import RECORD, Problem, read_item, read_record
from docgen.intake.source import WORKBOOKS, project_files, read_text
from docgen.intake.tree import Doubled, Location, data_path, line_at
from docgen.intake.workbook import read_workbook
from docgen.intake.yaml_text import parse_yaml
from docgen.models.project import Project
from docgen.models.record import field_key, is_unknown
from docgen.models.references import completed_by
from docgen.models.sections import Section, sections

_SECTIONS: dict[Location, Section] = {section.location: section for section in sections()}
_INCLUSION = "inclusion"
"""The one name that the file beside the main one may give."""


def read_project(path: Path) -> Loaded:
    """The project in a file or folder, as far as it can be read, with every problem found.

    Raises nothing for bad data: an unreadable file, too, is a finding.
    """
    folder = path.parent
    try:
        main, *others = project_files(path)
        folder = main.parent
        first = _read(main, {})
        reading = _Reading([first, *(_read(file, first.data) for file in others)])
        project = reading.project()
        notes = (*reading.notes, *reading.idle(project))
        return Loaded(project, reading.places, tuple(reading.findings), folder, frozenset(reading.gone), notes)
    except DataError as error:
        return Loaded(None, None, error.findings, folder)


def _read(file: Path, main: Mapping[str, Any]) -> SourceFile:
    """A file of a project; `main` are the data of its main file, where this is another."""
    if file.suffix.lower() in WORKBOOKS:
        return read_workbook(file, _SECTIONS, main)
    text = read_text(file, may_be_empty=file.stem.casefold() == _INCLUSION)
    if file.suffix.lower() == ".json" and text.strip():
        data = parse_json(text, file.name)
        line: Callable[[Location], int | None] = JsonLines(text).line
    else:
        data = parse_yaml(text, file.name)
        line = partial(line_at, data)

    def place(location: Location, _: tuple[str, ...]) -> Place:
        return Place(file.name, line(location))

    if data is None and file.stem.casefold() == _INCLUSION:
        data = {}
    if not isinstance(data, dict):
        values = {"field": RECORD, "expected": RECORD, "value": "…"}
        raise DataError([Finding("DAT06", place=Place(file.name), values=values)])
    return SourceFile(file.name, data, place, _SECTIONS)


class _Reading:
    """One pass over the data of a project."""

    def __init__(self, sources: list[SourceFile]) -> None:
        main, *others = sources
        self.findings: list[Finding] = []
        self.gone: set[str] = set()
        """Data paths of records that were left out, and of references that were forgotten."""
        self._lacks: list[Lack] = []
        self._whole = True
        self.places = Places(main, {_INCLUSION: others[0]} if others else {})
        self._data: dict[str, Any] = dict(main.data)
        for source in others:
            self._take_over(source)
        heard = [source.heard for source in sources]
        self.findings += (self._known(finding) for one in heard for finding in one.findings)
        self.notes = [self._known(note) for one in heard for note in one.notes]

    def _take_over(self, source: SourceFile) -> None:
        """Inclusion support from its own file; nothing else may stand there."""
        for name, value in source.data.items():
            if name != _INCLUSION:
                values: dict[str, object] = {"field": "…", "suggestion": "", "known": [_INCLUSION]}
                self.findings.append(Finding("DAT04", place=source.place((name,)), values=values))
                continue
            if name in self._data:
                values = {"name": name, "file": self.places.main.name}
                self.findings.append(Finding("DAT19", path=name, place=source.place((name,)), values=values))
            self._data[name] = value

    def project(self) -> Project | None:
        """The project; on the way every problem joins the findings."""
        shelves = {section.name: self._shelf(section) for section in sections()}
        links = Links(shelves, self._lacks)
        self._note_paths(links.findings)
        self.gone |= links.gone
        project = self._head(shelves)
        return project if self._whole else None

    def _shelf(self, section: Section) -> Shelf:
        shelf = Shelf(section)
        items = self._raw(section.location)
        if is_unknown(items):
            return shelf
        if not isinstance(items, list):
            self._whole = False
            values = {"field": RECORD, "expected": Named("expected.list"), "value": "…"}
            doubled = isinstance(items, Doubled)
            finding = Finding("DAT11", values={"name": section.name}) if doubled else Finding("DAT06", values=values)
            self._note(Problem(section.location, finding))
            return shelf
        for number, item in enumerate(items):
            self._place_on(shelf, item, (*section.location, number))
        return shelf

    def _place_on(self, shelf: Shelf, item: Any, location: Location) -> None:
        """Reads one record and puts it on its shelf, or notes why not."""
        record, problems = read_item(shelf.section, item, location)
        for problem in problems:
            self._note(problem)
        if record is None:
            self._leave_out(shelf, item, location)
            return
        key = str(getattr(record, shelf.section.key_field))
        if (first := shelf.namesake(key)) is not None:
            place = self.places.source(str(location[0])).place(first)
            shown = "…" if shelf.section.confidential else key
            model = next(iter(shelf.section.variants.values()))
            field = Named(field_key(model, shelf.section.key_field), field=True)
            values = {"field": field, "key": shown, "place": place}
            self._note(Problem(location, Finding("DAT12", values=values)))
            self.gone.add(data_path(self._data, location, _SECTIONS))
            return
        shelf.put(key, record, location)

    def _leave_out(self, shelf: Shelf, item: Any, location: Location) -> None:
        """Remembers a record that failed, and what is not whole without it."""
        because = data_path(self._data, location, _SECTIONS)
        self.gone.add(because)
        if not isinstance(item, dict):
            return
        key = shelf.section.normal_key(item.get(shelf.section.key_field))
        if key is not None and key not in shelf.records:
            shelf.left_out.add(key)
        completed = dict.fromkeys(one for model in shelf.section.variants.values() for one in completed_by(model))
        for name, section, mark in completed:
            typed = item.get(name)
            for other in typed if isinstance(typed, list) else [typed]:
                if isinstance(other, str):
                    failed = (shelf.section.name, key)
                    self._lacks.append(Lack(section, other.strip(), because, failed, mark.printed))

    def _head(self, shelves: dict[str, Shelf]) -> Project | None:
        """The project around its records; None where its head is broken."""
        head = dict(self._data)
        for section in sections():
            records = tuple(record for record, _ in shelves[section.name].records.values())
            target = head
            for step in section.location[:-1]:
                inner = target.get(step)
                if inner is not None and not isinstance(inner, dict):
                    break
                target[step] = dict(inner or {})
                target = target[step]
            else:
                target[section.location[-1]] = records
        project, problems = read_record(Project, head, ())
        for problem in problems:
            self._note(problem)
        if not isinstance(project, Project):
            return None
        broken = _head_references(project, shelves)
        self._note_paths(broken)
        return None if broken else project

    def _raw(self, location: tuple[str, ...]) -> Any:
        data: Any = self._data
        for step in location:
            data = data.get(step) if isinstance(data, dict) else None
        return data

    def _known(self, finding: Finding) -> Finding:
        """A finding of a sheet, with whom it concerns."""
        if not finding.path:
            return finding
        source = self.places.source(top_name(finding.path))
        subject = self._subject(source.location(finding.path))
        return replace(finding, path=self.places.shown(finding.path), subject=subject)

    def idle(self, project: Project | None) -> list[Finding]:
        """Notes on the rows of a workbook that nothing refers to."""
        if project is None or not self.places.main.heard.sheets:
            return []
        return [replace(one, place=self.places.at(one.path)) for one in idle_records(project)]

    def _note_paths(self, found: list[Finding]) -> None:
        """Notes findings that know their data path but not their place."""
        for finding in found:
            source = self.places.source(top_name(finding.path))
            subject = self._subject(source.location(finding.path))
            place, shown = self.places.at(finding.path), self.places.shown(finding.path)
            self.findings.append(replace(finding, path=shown, place=place, subject=subject))

    def _note(self, problem: Problem) -> None:
        location = problem.location
        source = self.places.source(str(location[0]) if location else "")
        self.findings.append(
            replace(
                problem.finding,
                path=data_path(self._data, location, _SECTIONS),
                subject=self._subject(location),
                place=source.place(location),
            )
        )

    def _subject(self, location: Location) -> str:
        """Whom a problem concerns, as far as the data say so."""
        for depth in range(len(location), 0, -1):
            section = _SECTIONS.get(location[: depth - 1])
            if section is not None and isinstance(location[depth - 1], int):
                return "" if section.confidential else _called(self._item(location[:depth]))
        return ""

    def _item(self, location: Location) -> Any:
        data: Any = self._data
        for step in location:
            data = data[step]
        return data


def _called(item: Any) -> str:
    """A record's name: a person's names, else its key."""
    if not isinstance(item, dict):
        return ""
    names = [item.get("given_name"), item.get("family_name")]
    return " ".join(name for name in names if isinstance(name, str)) or str(item.get("key") or "")


def _head_references(project: Project, shelves: dict[str, Shelf]) -> list[Finding]:
    """References that stand in the head itself and lead nowhere; sections were checked before."""
    inside = tuple(f"{section.name}[" for section in sections())
    return [finding for finding in dangling_in(project, shelves) if not finding.path.startswith(inside)]
