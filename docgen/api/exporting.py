"""Handing over for the agency's check: papers, evidence, a verification report, an index, and digests, in one file.

What is special-category is left out, and named nowhere, unless it is asked for. Only what concerns those who are chosen
is in it; a paper that several persons share names them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypedDict, Unpack

from docgen.api.archive import held_against, refuse_without_libraries
from docgen.api.bags import Bag, Bags, read_bags
from docgen.api.choosing import Chosen, Sample, chosen, selections_of
from docgen.api.clock import this_day
from docgen.api.handing import Held, absences, all_held, names_of, paper_row
from docgen.api.handing_evidence import awaited_rows, evidence_absences, evidence_rows
from docgen.api.handing_stays import Stays, grant_rows, stay_rows
from docgen.api.verifying import CheckedPaper, Read, papers_again, reader, refuse_another, told_of, worse
from docgen.archive.bag.begun import DATA
from docgen.archive.bag.events import Kept
from docgen.archive.bag.verifying import BagCheck, verify_bag
from docgen.archive.issued import RESTRICTED, read_issued
from docgen.documents.verification_report import Part, Provision
from docgen.errors import Finding, OutputError, Place, Severity, UsageError
from docgen.files.writing import exists, write_whole
from docgen.i18n import Language, Texts, texts
from docgen.intake import Loaded
from docgen.manifest import Entry, sha256
from docgen.packs.dossier import Dossier, EvidenceRow
from docgen.packs.dossier_index import FILE_NAME as INDEX
from docgen.packs.dossier_index import index_workbook
from docgen.packs.dossier_missing import warnings
from docgen.packs.dossier_report import report_file, report_name
from docgen.packs.papers import Templates
from docgen.packs.trial_issuers import trial_issuers
from docgen.packs.zips import zipped

DIGESTS, README = "sha256.txt", "README.txt"


class Handing(TypedDict, total=False):
    """What is handed over, and how it is looked at before."""

    people: Sequence[str]
    """Keys or names of persons; or else a sample, or everyone."""
    sample: Sample | None
    everyone: bool
    pack: Path | None
    """The folder of the papers as they were made: it tells which have to be there."""
    project: Loaded | None
    """The project's data: they tell who went where and when, on what grant, and which papers have to be there."""
    restricted: bool
    """Whether what is special-category is handed over too."""
    anchors: Path | None
    """Whom to believe: a folder of certificates, or an EU trusted list."""
    key: Path | None
    """The file of the secret key, for an encrypted restricted part: what is handed over is not encrypted."""
    language: Language
    """That of the index; the report is made in both."""
    today: date | None
    now: datetime | None


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
    looked = tuple(_Looked.at(bag, handing) for bag in _wanted(bags, restricted=secret))
    held = [one for each in looked for one in each.held]
    names = names_of(held, project.project if project is not None else None)
    choice = _choice(names, handing)
    picked = [one for one in held if choice.concerns(one.people, one.subject)]
    if not choice.people and not picked:
        raise UsageError.of("ARC87", place=Place(archive.name))
    dossier, found = _dossier(looked, picked, choice, names, handing)
    templates = Templates(project.folder if project is not None else None)
    made = _made(dossier, templates, handing.get("language", Language.LV))
    members = list(_members(picked, looked))
    counted = _Counted()
    write_whole(file, zipped(counted.of(made, members)), private=secret)
    blind = (Finding("ARC86", Severity.WARNING),) if project is None else ()
    return HandedOver(file, choice.people, counted.files, dossier, (*blind, *found))


@dataclass(frozen=True, slots=True)
class _Looked:
    """A bag whose bytes were looked at."""

    bag: Bag
    read: Read
    check: BagCheck
    held: tuple[Held, ...]

    @classmethod
    def at(cls, bag: Bag, handing: Handing) -> _Looked:
        read = reader(bag, handing.get("key"))
        if read is None:
            raise UsageError.of("ARC82")
        return cls(bag, read, verify_bag(bag.root), tuple(all_held(bag, read)))


def _choice(names: Mapping[str, str], handing: Handing) -> Chosen:
    """Who is chosen, out of all by key and name."""
    loaded, everyone = handing.get("project"), handing.get("everyone", False)
    people = chosen(names, handing.get("people", ()), handing.get("sample"), everyone=everyone)
    return Chosen(people, everyone, selections_of(people, loaded.project if loaded is not None else None))


def _wanted(bags: Bags, *, restricted: bool) -> Iterator[Bag]:
    if restricted and bags.locked:
        raise OutputError.of("ARC65", place=Place(RESTRICTED))
    return (bag for bag in bags if restricted or not bag.restricted)


def _dossier(
    looked: Sequence[_Looked], picked: Sequence[Held], choice: Chosen, names: Mapping[str, str], handing: Handing
) -> tuple[Dossier, tuple[Finding, ...]]:
    """All that is told of what is handed over; and all that the check found, of others' files too."""
    loaded, people = handing.get("project"), choice.people
    project = loaded.project if loaded is not None else None
    secret, language = handing.get("restricted", False), handing.get("language", Language.LV)
    again = list(_again(looked, picked, handing))
    found = [told for each in looked for told in told_of(each.bag, each.check.findings)]
    grown = (worse(one, believing=handing.get("anchors") is not None) for _, one in again)
    found += (one for one in grown if one is not None)
    today, stays = handing.get("today") or this_day(), Stays(project)
    papers = tuple(paper_row(one, checked, names, stays) for one, checked in again)
    awaited: tuple[EvidenceRow, ...] = ()
    if project is not None:
        awaited = tuple(awaited_rows(picked, papers, project, people, stays, restricted=secret, today=today))
    provision = replace(
        _provision(looked, choice, names, handing),
        day=today,
        papers=tuple(one.checked for one in papers),
        absences=tuple(absences(picked, _expected(handing), project, choice, names, stays, restricted=secret)),
        evidence_absences=tuple(evidence_absences(awaited)),
        findings=tuple(_of_theirs(found, picked)),
        trial=trial_issuers(proof for one in papers for proof in one.checked.proofs),
    )
    dossier = Dossier(
        provision=provision,
        stays=tuple(stay_rows(project, people, language)) if project is not None else (),
        grants=tuple(grant_rows(project, people, stays, restricted=secret)) if project is not None else (),
        told=project is not None,
        papers=papers,
        evidence=(*evidence_rows(picked, project, names, stays), *awaited),
    )
    return dossier, tuple(found)


def _provision(looked: Sequence[_Looked], choice: Chosen, names: Mapping[str, str], handing: Handing) -> Provision:
    """Whose papers are handed over and what was known, before anything of them was looked at."""
    sample, pack, project = handing.get("sample"), handing.get("pack"), handing.get("project")
    return Provision(
        project=looked[0].bag.project if looked else "",
        day=this_day(),
        people=tuple(names[key] for key in choice.people),
        sample=(len(names), sample.seed) if sample is not None else None,
        everyone=choice.everyone,
        parts=tuple(_part(each) for each in looked),
        papers=(),
        absences=(),
        evidence_absences=(),
        expected=pack is not None or project is not None,
        awaited=project is not None,
        believed=handing.get("anchors") is not None,
        findings=(),
    )


def _again(looked: Sequence[_Looked], picked: Sequence[Held], handing: Handing) -> Iterator[tuple[Held, CheckedPaper]]:
    """The chosen papers, looked into again."""
    against = held_against(None, handing.get("project"), handing.get("anchors"), "", handing.get("now"))
    for each in looked:
        own = {id(one.event): one for one in picked if one.bag is each.bag}
        checked = papers_again(each.bag, each.read, each.check, against, partial(_is_among, own))
        yield from ((own[id(one.event)], one) for one in checked)


def _is_among(own: Mapping[int, Held], event: Kept) -> bool:
    return id(event) in own


def _expected(handing: Handing) -> tuple[Entry, ...]:
    """The papers that have to be there, by the pack."""
    pack, restricted = handing.get("pack"), handing.get("restricted", False)
    papers = read_issued(pack).papers if pack is not None else ()
    return tuple(one.entry for one in papers if one.entry is not None and (restricted or not one.restricted))


def _part(looked: _Looked) -> Part:
    check = looked.check
    return Part(looked.bag.restricted, check.files, check.lines, check.head, check.good)


def _of_theirs(found: Sequence[Finding], picked: Sequence[Held]) -> Iterator[Finding]:
    """What was found, but for files of persons who are not chosen: the agency did not ask for their names."""
    theirs = {path for one in picked for path, _ in one.paths()}
    for finding in found:
        if not finding.place.file.startswith(f"{DATA}/") or finding.place.file in theirs:
            yield finding


def _made(dossier: Dossier, templates: Templates, language: Language) -> Mapping[str, bytes]:
    """What is made for the occasion, by name."""
    reports = {report_name(each): report_file(dossier.provision, each, templates) for each in Language}
    readme = "\n".join(_readme(dossier, texts(each)) for each in Language)
    return {README: readme.encode(), INDEX: index_workbook(dossier, language), **reports}


def _readme(dossier: Dossier, say: Texts) -> str:
    """What lies in the zip, and what whoever opens it must know first."""
    return "\n".join((*warnings(dossier, say), say("dossier.readme")))


def _members(picked: Sequence[Held], looked: Sequence[_Looked]) -> Iterator[tuple[str, Read, str]]:
    """Each chosen file once: its name in the zip, and how it is read."""
    reads = {id(each.bag): each.read for each in looked}
    seen: set[str] = set()
    for one in picked:
        for path, name in one.paths():
            if name not in seen and exists(one.bag.root / path):
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
