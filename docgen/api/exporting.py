"""Handing over for the agency's check: papers, evidence, a verification report, an index, and digests, in one file.

What is special-category is left out, and named nowhere, unless it is asked for. Only what concerns those who are chosen
is in it; a paper that several persons share names them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Unpack

from docgen.api.archive import refuse_without_libraries
from docgen.api.bags import Bag, Bags, read_bags
from docgen.api.choosing import Chosen, chosen, selections_of
from docgen.api.handing import Held, names_of
from docgen.api.handing_dossier import dossier_of
from docgen.api.handing_request import Handing, Looked, Request
from docgen.api.verifying import Read, refuse_another
from docgen.archive.issued import RESTRICTED
from docgen.errors import Finding, OutputError, Place, Severity, UsageError
from docgen.files.writing import exists, write_whole
from docgen.i18n import Language, Texts, texts
from docgen.manifest import sha256
from docgen.packs.dossier import Dossier
from docgen.packs.dossier_index import FILE_NAME as INDEX
from docgen.packs.dossier_index import index_workbook
from docgen.packs.dossier_missing import warnings
from docgen.packs.dossier_report import report_file, report_name
from docgen.packs.papers import Templates
from docgen.packs.zips import zipped

DIGESTS, README = "sha256.txt", "README.txt"


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was written."""

    file: Path
    people: tuple[str, ...]
    """Keys of those whose papers are in it."""
    files: int
    """How many files are in it, index, report and digests included."""
    dossier: Dossier = field(repr=False)
    findings: tuple[Finding, ...] = ()


def export(archive: Path, file: Path, **handing: Unpack[Handing]) -> HandedOver:
    """Writes what the agency asks for into a zip file, whole or not at all; the same again makes the same bytes.

    Raises:
        UsageError: the file is there (`ARC68`) or would lie in the archive (`ARC84`); nobody, or somebody unknown, is
            chosen (`ARC80`, `ARC67`), or there is nothing to hand over (`ARC87`); the project is another's (`ARC66`);
            an encrypted part is asked for without its key (`ARC82`); as `inspect` does.
        OutputError: there is no archive (`ARC01`); its restricted part is asked for and cannot be read (`ARC65`); the
            disk does not take the file (`OUT01`).
        TemplateError: the school's own template of the report is faulty.
    """
    refuse_without_libraries()
    if exists(file):
        raise UsageError.of("ARC68", place=Place(file.name))
    if archive.resolve() in file.resolve().parents:
        raise UsageError.of("ARC84", place=Place(file.name))
    bags, project, secret = read_bags(archive), handing.get("project"), handing.get("restricted", False)
    refuse_another(bags, project)
    looked = tuple(Looked.at(bag, handing.get("key")) for bag in _wanted(bags, restricted=secret))
    names = names_of((one for each in looked for one in each.held), project.project if project is not None else None)
    request = Request(bags, looked, _choice(names, handing), names, handing)
    if not request.choice.people and not request.picked:
        raise UsageError.of("ARC87", place=Place(archive.name))
    dossier, found = dossier_of(request)
    made = _made(dossier, Templates(project.folder if project is not None else None), request.language)
    members = list(_members(request.picked, looked))
    counted = _Counted()
    write_whole(file, zipped(counted.of(made, members)), private=secret)
    blind = (Finding("ARC86", Severity.WARNING),) if project is None else ()
    return HandedOver(file, request.choice.people, counted.files, dossier, (*blind, *found))


def _choice(names: Mapping[str, str], handing: Handing) -> Chosen:
    """Who is chosen, out of all by key and name."""
    loaded, everyone = handing.get("project"), handing.get("everyone", False)
    people = chosen(names, handing.get("people", ()), handing.get("sample"), everyone=everyone)
    return Chosen(people, everyone, selections_of(people, loaded.project if loaded is not None else None))


def _wanted(bags: Bags, *, restricted: bool) -> Iterator[Bag]:
    if restricted and bags.locked:
        raise OutputError.of("ARC65", place=Place(RESTRICTED))
    return (bag for bag in bags if restricted or not bag.restricted)


def _made(dossier: Dossier, templates: Templates, language: Language) -> Mapping[str, bytes]:
    """What is made for the occasion, by name."""
    reports = {report_name(each): report_file(dossier.provision, each, templates) for each in Language}
    readme = "\n".join(_readme(dossier, texts(each)) for each in Language)
    return {README: readme.encode(), INDEX: index_workbook(dossier, language), **reports}


def _readme(dossier: Dossier, say: Texts) -> str:
    """What lies in the zip, and what whoever opens it must know first."""
    return "\n".join((*warnings(dossier, say), say("dossier.readme")))


def _members(picked: Sequence[Held], looked: Sequence[Looked]) -> Iterator[tuple[str, Read, str]]:
    """Each chosen file once: its name in the zip, and how it is read."""
    reads = {id(each.bag): each.read for each in looked}
    seen: set[str] = set()
    for one in picked:
        for path, name in one.paths():
            if name not in seen and exists(one.bag.whereabouts.of(path)):
                seen.add(name)
                yield name, reads[id(one.bag)], path


class _Counted:
    """Gives the files of the zip one by one, and last their digests."""

    def __init__(self) -> None:
        self.files = 0

    def of(self, made: Mapping[str, bytes], members: Sequence[tuple[str, Read, str]]) -> Iterator[tuple[str, bytes]]:
        """All files; each is read when its turn comes."""
        digests = []
        stored = ((name, read(path)) for name, read, path in members)
        for name, data in chain(made.items(), stored):
            digests.append(f"{sha256(data)}  {name}\n")
            self.files += 1
            yield name, data
        self.files += 1
        yield DIGESTS, "".join(digests).encode()
