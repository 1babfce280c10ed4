"""The index of what is handed over for the agency's check: a workbook that answers who, where, when, who signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from docgen.formats.dates import short_day
from docgen.formats.names import country
from docgen.formats.tables import Cell, Table, as_workbook
from docgen.i18n import Language, Texts, texts
from docgen.packs.dossier import Dossier, EvidenceRow, PaperRow, StayRow

FILE_NAME = "index.xlsx"
Row = tuple[Cell, ...]


def index_workbook(dossier: Dossier, language: Language) -> bytes:
    """The workbook; equal dossiers make equal bytes."""
    return as_workbook(index_tables(dossier, language))


def index_tables(dossier: Dossier, language: Language) -> tuple[Table, ...]:
    """Its sheets: stays, papers, signatures, what is missing, evidence, and what it is an index of."""
    say = texts(language)
    signatures = (row for one in dossier.papers for row in _signatures(one, say))
    return (
        _table("stays", tuple(_stay(one, say) for one in dossier.stays), say),
        _table("papers", tuple(_paper(one, say) for one in dossier.papers), say),
        _table("signatures", tuple(signatures), say),
        _table("missing", tuple(_missing(dossier, say)), say),
        _table("evidence", tuple(_evidence(one, say) for one in dossier.evidence), say),
        _table("about", tuple(_about(dossier, say)), say),
    )


_COLUMNS = {
    "stays": (
        *("person", "type", "host", "town", "country", "first_day", "last_day", "real_first_day", "real_last_day"),
        *("granted", "received", "agreement", "signed"),
    ),
    "papers": ("person", "paper", "language", "version", "verdict", "signatures_of", "kept", "id", "file"),
    "signatures": ("person", "paper", "role", "name", "moment", "proof", "file"),
    "missing": ("person", "paper", "what"),
    "evidence": ("person", "evidence_of", "kept", "file"),
    "about": ("what", "value"),
}


def _table(name: str, rows: tuple[Row, ...], say: Texts) -> Table:
    header = tuple(say(f"dossier.{column}") for column in _COLUMNS[name])
    return Table(say(f"dossier.{name}"), header, rows, names=1)


def _stay(one: StayRow, say: Texts) -> Row:
    return (
        one.person,
        say.label(one.type) if one.type is not None else say("dossier.accompanying"),
        one.host,
        one.town,
        country(one.country, say.language) if one.country else "",
        _day(one.first_day, say),
        _day(one.last_day, say),
        _day(one.real_first_day, say),
        _day(one.real_last_day, say),
        one.granted,
        one.received,
        one.agreement,
        _day(one.signed, say),
    )


def _paper(one: PaperRow, say: Texts) -> Row:
    checked = one.checked
    signed, due = len(checked.proofs), len(checked.proofs) + len(checked.lacking)
    return (
        ", ".join(checked.people),
        say(f"kind.{checked.kind}"),
        checked.language.upper(),
        checked.version,
        _verdict(checked.verdict, say),
        say("dossier.of", signed=signed, due=due),
        _moment(one.kept, say),
        one.id,
        one.path,
    )


def _verdict(verdict: str, say: Texts) -> str:
    return say(f"verdict.{verdict}" if verdict else "report.not_inspected")


def _signatures(one: PaperRow, say: Texts) -> Iterator[Row]:
    people, title = ", ".join(one.checked.people), say(f"kind.{one.checked.kind}")
    for proof in one.checked.proofs:
        moment = proof.moment or proof.claimed
        told = "dossier.by_stamp" if proof.moment is not None else "dossier.by_clock"
        role = say.label(proof.signer.role)
        yield people, title, role, proof.signer.name, _moment(moment, say), say(told), one.path


def _missing(dossier: Dossier, say: Texts) -> Iterator[Row]:
    """Papers of which nothing signed is there, signatures that lack, and papers that do not prove what they should."""
    for absent in dossier.provision.absences:
        title = f"{say(f'kind.{absent.kind}')} {absent.language.upper()}"
        yield ", ".join(absent.people), title, say("dossier.no_file")
    for one in dossier.papers:
        checked = one.checked
        people, title = ", ".join(checked.people), f"{say(f'kind.{checked.kind}')} {checked.language.upper()}"
        for signer in checked.lacking:
            yield people, title, say("dossier.no_signature", role=say.label(signer.role), name=signer.name)
        if not checked.lacking and checked.verdict not in ("proven", "intact"):
            yield people, title, _verdict(checked.verdict, say)


def _evidence(one: EvidenceRow, say: Texts) -> Row:
    return one.person, _evidence_name(one.evidence, say), _moment(one.kept, say), one.path


def _evidence_name(evidence: str, say: Texts) -> str:
    key = f"evidence.{evidence}"
    return say(key) if say.has(key) else evidence


def _about(dossier: Dossier, say: Texts) -> Iterator[Row]:
    provision = dossier.provision
    yield say("dossier.project"), provision.project
    yield say("dossier.day"), _day(provision.day, say)
    yield say("dossier.people"), ", ".join(provision.people)
    if provision.sample is not None:
        of, seed = provision.sample
        yield say("dossier.sample"), say("dossier.sample_of", of=of, seed=seed)
    if not dossier.told:
        yield say("dossier.remark"), say("dossier.no_data")
    if not provision.expected:
        yield say("dossier.remark"), say("dossier.not_expected")
    for part in provision.parts:
        yield say("verified.restricted" if part.restricted else "verified.open"), say("verified.head", digest=part.head)


def _day(day: date | None, say: Texts) -> str:
    return short_day(day, say.language) if day is not None else ""


def _moment(moment: datetime | None, say: Texts) -> str:
    return f"{short_day(moment.date(), say.language)} {moment:%H:%M} UTC" if moment is not None else ""
