"""Projects of any size for benchmarks: the demo's school many times over, with names and days of its own each time.

The texts are the demo's, so that papers are as long as real ones. Each copy has hosts,
people and selections of its own; learning programmes are shared by all. The same number
and seed give the same data, in which `check` finds no more than in the demo itself.
"""

from __future__ import annotations

import json
import re
from copy import deepcopy
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from docgen.intake.yaml_text import parse_yaml
from docgen.resources import demo_folder

Data = dict[str, Any]

TODAY = date(2026, 11, 22)
"""The day for which the data are made: what the demo plans after it lies ahead."""

_DAY = "%d.%m.%Y"
_IS_DAY = re.compile(r"\d\d\.\d\d\.\d{4}")
_MOST_WEEKS_LATER = 3
"""Weeks by which a copy's stays may begin later than the demo's; who is a minor stays the same."""
_COPIED = ("organisations", "people", "activities", "accompaniments", "selections", "inclusion")
_WOMEN = ("Agate", "Baiba", "Dzintra", "Elvīra", "Guna", "Ķērsta", "Lība", "Mirdza", "Nellija", "Šarlote", "Žaklīna")
_MEN = ("Alvis", "Bruno", "Dzintars", "Ēriks", "Guntis", "Ķirils", "Leons", "Miķelis", "Ņikita", "Šandors", "Žanis")
_FAMILIES = ("Paraugkaln", "Izdomlej", "Piemērlauk", "Izdomšķēl", "Piemērģērman", "Paraugupīt", "Izdommež")
"""Beginnings of invented family names."""


def big_project(participants: int, seed: int = 0) -> Data:
    """The plain data of a project with that many participants, each counted once for each activity."""
    demo, random, left, parts = _demo(), Random(seed), participants, list[Data]()
    while left:
        part, taken = _copy(demo, len(parts) + 1, left, random)
        parts.append(part)
        left -= taken
    data = {name: value for name, value in demo.items() if name not in _COPIED}
    data |= {name: [record for part in parts for record in part[name]] for name in _COPIED}
    data["organisations"] = [one for one in demo["organisations"] if one["key"] in _everywhere(demo)]
    data["organisations"] += [one for part in parts for one in part["organisations"]]
    data["grant"] = f"{float(str(demo['grant']).replace(' ', '').replace(',', '.')) * participants / _size(demo):.2f}"
    data["targets"] = _targets(data["activities"])
    return data


def breached(data: Data) -> Data:
    """The data with rules broken throughout: in one record in ten, some of them let pass by the agency."""
    data = deepcopy(data)
    for activity in data["activities"][::10]:
        del activity["registered"]
    broken = [activity for activity in data["activities"][3::10] if "funded_days" in activity["travel"]]
    for activity in broken:
        activity["travel"]["funded_days"] = 9
    for person in data["people"][::10]:
        person["email"] = "nezināma"
    for organisation in data["organisations"][::10]:
        organisation.pop("kind")
    for stay in data["accompaniments"][::10]:
        stay["reason"] = "minority"
    letter = {"number": "1-5/1", "issued": "02.11.2026"}
    data["waivers"] = [
        {"code": "ACT21", "path": f"activities[{activity['key']}]", "reason": "Tāls ceļš", "letter": letter}
        for activity in broken[::2]
    ]
    return data


def write_project(folder: Path, data: Data) -> Path:
    """Writes plain data as a project's JSON file, the form of large projects; returns the file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "project.json"
    file.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return file


def _demo() -> Data:
    """The demo's school as plain data, every value as it is typed."""
    return deepcopy(_parsed_demo())


@cache
def _parsed_demo() -> Data:
    folder, data = demo_folder() / "tehnikums", Data()
    for name in ("project.yaml", "inclusion.yaml"):
        data |= parse_yaml((folder / name).read_text("utf-8"), name)
    return data


def _everywhere(demo: Data) -> set[str]:
    """Organisations that the project has once: the beneficiary and who supports it."""
    return {demo["beneficiary"], *(one["organisation"] for one in demo["supporting"])}


def _participants(activity: Data) -> list[str]:
    found: list[str] = activity["participants"] if "participants" in activity else [activity["participant"]]
    return found


def _size(demo: Data) -> int:
    return sum(len(_participants(activity)) for activity in demo["activities"])


def _copy(demo: Data, number: int, most: int, random: Random) -> tuple[Data, int]:
    """The demo's records for so many participants at most, under keys of their own; how many they are."""
    part, taken = _cut(demo, most)
    renamed = {one["key"]: f"{one['key']}-{number}" for name in _COPIED for one in demo[name]}
    renamed = {key: new for key, new in renamed.items() if key not in _everywhere(demo)}
    part = _renamed(part, renamed)
    later = timedelta(weeks=random.randint(0, _MOST_WEEKS_LATER))
    for name in ("activities", "accompaniments"):
        part[name] = [_moved(stay, later) for stay in part[name]]
    for person in part["people"]:
        _name_anew(person, random)
        person["email"] = person["email"].replace("@", f".{number}@")
    for order, stay in enumerate((*part["activities"], *part["accompaniments"])):
        prefix, _, _ = stay["mobility_id"].rpartition("-")
        stay["mobility_id"] = f"{prefix}-{number * 100 + order:05}"
    return part, taken


def _cut(demo: Data, most: int) -> tuple[Data, int]:
    """The records that belong to activities of so many participants at most, and how many they are."""
    activities, taken = [], 0
    for activity in demo["activities"]:
        if taken + len(_participants(activity)) <= most:
            activities.append(activity)
            taken += len(_participants(activity))
    kept = {activity["key"] for activity in activities}
    stays = [stay for stay in demo["accompaniments"] if kept.issuperset(stay["accompanies"])]
    people = {key for activity in activities for key in _participants(activity)} | {stay["person"] for stay in stays}
    part = {name: demo[name] for name in _COPIED} | {
        "organisations": [one for one in demo["organisations"] if one["key"] not in _everywhere(demo)],
        "people": [one for one in demo["people"] if one["key"] in people],
        "activities": [_only(one, "prepares", kept) for one in activities],
        "accompaniments": stays,
        "selections": [_only(one, "offers", kept) for one in demo["selections"]],
        "inclusion": [one for one in demo["inclusion"] if one["activity"] in kept],
    }
    return part, taken


def _only(record: Data, field: str, kept: set[str]) -> Data:
    """The record, which names in a field only activities that are kept."""
    return {**record, field: [key for key in record[field] if key in kept]} if field in record else record


def _renamed(value: Any, names: dict[str, str]) -> Any:
    """A copy of plain data with every key in its place replaced."""
    if isinstance(value, dict):
        return {name: _renamed(item, names) for name, item in value.items()}
    if isinstance(value, list):
        return [_renamed(item, names) for item in value]
    return names.get(value, value)


def _moved(value: Any, later: timedelta) -> Any:
    """A copy of plain data with every day that lies ahead moved."""
    if isinstance(value, dict):
        return {name: _moved(item, later) for name, item in value.items()}
    if isinstance(value, list):
        return [_moved(item, later) for item in value]
    if isinstance(value, str) and _IS_DAY.fullmatch(value) and (day := _day(value)) > TODAY:
        return (day + later).strftime(_DAY)
    return value


def _name_anew(person: Data, random: Random) -> None:
    """Another name of the same gender, for people from Latvia."""
    if person["nationality"] == "LV":
        man = person["given_name"].endswith("s")
        person["given_name"] = random.choice(_MEN if man else _WOMEN)
        person["family_name"] = f"{random.choice(_FAMILIES)}{'s' if man else 'a'}"


def _targets(activities: list[Data]) -> list[Data]:
    """As many participants and days as are planned of each type of activity."""
    found: dict[str, Data] = {}
    for activity in activities:
        target = found.setdefault(activity["type"], {"type": activity["type"], "participants": 0, "days": 0})
        days = (_day(activity["last_day"]) - _day(activity["first_day"])).days + 1
        target["participants"] += len(_participants(activity))
        target["days"] += days * len(_participants(activity))
    return list(found.values())


def _day(typed: str) -> date:
    return datetime.strptime(typed, _DAY).date()
