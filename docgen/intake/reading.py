"""Reads a project: files to plain data, plain data to records, records to a project."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from docgen.errors import DataError, Finding, Place
from docgen.intake.json_text import parse_json, with_lines
from docgen.intake.linking import Shelf, dangling_in, drop_broken
from docgen.intake.loaded import Loaded, Places, SourceFile, top_name
from docgen.intake.records import RECORD, Problem, class_for, read_record
from docgen.intake.source import project_files, read_text
from docgen.intake.tree import Location, data_path
from docgen.intake.yaml_text import parse_yaml
from docgen.models.project import Project
from docgen.models.sections import Section, sections

_KEY_FIELDS: dict[Location, str] = {section.location: section.key_field for section in sections()}


def read_project(path: Path) -> Loaded:
    """The project in a file or folder, as far as it can be read, with every problem found.

    Raises nothing for bad data: an unreadable file, too, is a finding.
    """
    folder = path if path.is_dir() else path.parent
    try:
        sources, findings = _read_files(project_files(path))
        reading = _Reading(sources, findings)
        return Loaded(reading.project(), reading.places, tuple(reading.findings), folder)
    except DataError as error:
        return Loaded(None, None, error.findings, folder)


def _read_files(files: tuple[Path, ...]) -> tuple[list[SourceFile], list[Finding]]:
    sources: list[SourceFile] = []
    findings: list[Finding] = []
    for file in files:
        text = read_text(file)
        if file.suffix.lower() == ".json":
            data, lined = parse_json(text, file.name), partial(with_lines, text, file.name)
        else:
            data, doubled = parse_yaml(text, file.name)
            findings += doubled
            lined = partial(_itself, data)
        if not isinstance(data, dict):
            values = {"field": RECORD, "expected": RECORD, "value": "…"}
            raise DataError([*findings, Finding("DAT06", place=Place(file.name), values=values)])
        sources.append(SourceFile(file.name, data, lined, _KEY_FIELDS))
    return sources, findings


def _itself(data: Any) -> Any:
    return data


class _Reading:
    """One pass over the data of a project."""

    def __init__(self, sources: list[SourceFile], findings: list[Finding]) -> None:
        main, *others = sources
        self.findings = findings
        self.places = Places(main, {name: source for source in others for name in source.data})
        self._data: dict[str, Any] = dict(main.data)
        for source in others:
            for name, value in source.data.items():
                if name in main.data:
                    self._note(Problem((name,), Finding("DAT19", values={"name": name, "file": main.name})))
                self._data[name] = value

    def project(self) -> Project | None:
        """The project; on the way every problem joins the findings."""
        shelves = {section.name: self._shelf(section) for section in sections()}
        self._note_paths(drop_broken(shelves))
        return self._head(shelves)

    def _shelf(self, section: Section) -> Shelf:
        shelf = Shelf(section)
        items = self._raw(section.location)
        if items is None:
            return shelf
        if not isinstance(items, list):
            values = {"field": RECORD, "expected": RECORD, "value": "…"}
            self._note(Problem(section.location, Finding("DAT06", values=values)))
            return shelf
        for number, item in enumerate(items):
            self._place_on(shelf, item, (*section.location, number))
        return shelf

    def _place_on(self, shelf: Shelf, item: Any, location: Location) -> None:
        """Reads one record and puts it on its shelf, or notes why not."""
        found = class_for(shelf.section, item, location)
        key = str(item.get(shelf.section.key_field, "")).strip() if isinstance(item, dict) else ""
        if isinstance(found, Problem):
            self._note(found)
            shelf.left_out.add(key)
            return
        record, problems = read_record(found, item, location)
        if record is None:
            for problem in problems:
                self._note(problem)
            if key not in shelf.records:
                shelf.left_out.add(key)
            return
        key = str(getattr(record, shelf.section.key_field))
        if key in shelf.records:
            first = self.places.source(str(location[0])).place(shelf.records[key][1])
            values = {"key": key, "line": first.line or "?", "file": first.file}
            self._note(Problem(location, Finding("DAT12", values=values)))
            return
        shelf.records[key] = (record, location)
        shelf.left_out.discard(key)

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

    def _note_paths(self, found: list[Finding]) -> None:
        """Notes findings that know their data path but not their place."""
        for finding in found:
            source = self.places.source(top_name(finding.path))
            subject = self._subject(source.location(finding.path))
            self.findings.append(replace(finding, place=self.places.at(finding.path), subject=subject))

    def _note(self, problem: Problem) -> None:
        location = problem.location
        source = self.places.source(str(location[0]) if location else "")
        self.findings.append(
            replace(
                problem.finding,
                path=data_path(self._data, location, _KEY_FIELDS),
                subject=self._subject(location),
                place=source.place(location),
            )
        )

    def _subject(self, location: Location) -> str:
        """Whom a problem concerns, as far as the data say so."""
        for depth in range(len(location), 0, -1):
            if location[: depth - 1] in _KEY_FIELDS and isinstance(location[depth - 1], int):
                return _called(self._item(location[:depth]))
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
