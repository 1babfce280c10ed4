"""The index of what is handed over for the agency's check: a workbook that answers who, where, when, who signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from docgen.archive.bag.log import FILE_NAME as LOG
from docgen.archive.issued import RESTRICTED
from docgen.documents.verification_report import Checked, Part, Proof, destroyed_in_words, verdict_in_words
from docgen.formats.dates import short_day
from docgen.formats.names import country
from docgen.formats.numbers import money
from docgen.formats.tables import Cell, Table, as_workbook
from docgen.i18n import Language, Texts, texts
from docgen.models.values import Bilingual
from docgen.packs.dossier import Dossier, EvidenceRow, GrantRow, PaperRow, Received, StayRow
from docgen.packs.dossier_missing import late_in_words, missing_rows, sentences, warnings, whose, why_late
from docgen.packs.dossier_report import report_name

FILE_NAME = "index.xlsx"
_DIGEST = r"tr -d '\n' | sha256sum"
"""What gives the digest of a line."""
Row = tuple[Cell, ...]


def index_workbook(dossier: Dossier, language: Language) -> bytes:
    """The workbook; equal dossiers make equal bytes."""
    return as_workbook(index_tables(dossier, language))


def index_tables(dossier: Dossier, language: Language) -> tuple[Table, ...]:
    """Its sheets: stays, grants, papers, signatures, what is missing, evidence, and what it is an index of."""
    say = texts(language)
    signatures = (row for one in dossier.papers for row in _signatures(one, say))
    return (
        _table("stays", (*_untold("stays", dossier, say), *(_stay(one, say) for one in dossier.stays)), say),
        _table("grants", (*_untold("grants", dossier, say), *(_grant(one, say) for one in dossier.grants)), say),
        _table("papers", tuple(_paper(one, say) for one in dossier.papers), say),
        _table("signatures", tuple(signatures), say),
        _table("missing", tuple(missing_rows(dossier, say)), say),
        _table("evidence", tuple(_evidence(one, say, told=dossier.told) for one in dossier.evidence), say),
        _table("about", tuple(_about(dossier, say)), say),
    )


_COLUMNS = {
    "stays": (
        *("person", "sender", "type", "host", "town", "country", "first_day", "last_day", "days", "travel_days"),
        *("real_first_day", "real_last_day", "real_days", "granted", "received", "agreement", "signed"),
    ),
    "grants": ("person", "stay", "category", "reckoned", "granted", "in_kind", "remark"),
    "papers": ("person", "stay", "paper", "language", "version", "verdict", "signatures_of", "kept", "id", "file"),
    "signatures": (
        "person",
        "stay",
        "paper",
        "language",
        "role",
        "name",
        "moment",
        "proof",
        "issuer",
        "remark",
        "id",
    ),
    "missing": ("person", "stay", "missing_paper", "what"),
    "evidence": ("person", "stay", "evidence_of", "categories", "received_as", "kept", "file"),
    "about": ("what", "value"),
}


def _table(name: str, rows: tuple[Row, ...], say: Texts) -> Table:
    header = tuple(say(f"dossier.{column}") for column in _COLUMNS[name])
    return Table(say(f"dossier.{name}"), header, rows, names=1)


def _untold(name: str, dossier: Dossier, say: Texts) -> Iterator[Row]:
    """A row that says why the sheet holds nothing, where the project's data were not there."""
    if not dossier.told:
        yield say("dossier.no_data"), *("" for _ in _COLUMNS[name][1:])


def _stay(one: StayRow, say: Texts) -> Row:
    return (
        one.person,
        one.sender,
        say.label(one.type) if one.type is not None else say("dossier.accompanying"),
        one.host,
        one.town,
        country(one.country, say.language) if one.country else "",
        _day(one.first_day, say),
        _day(one.last_day, say),
        one.days,
        one.travel_days,
        _day(one.real_first_day, say),
        _day(one.real_last_day, say),
        one.real_days,
        one.granted,
        one.received,
        one.agreement,
        _day(one.signed, say),
    )


def _grant(one: GrantRow, say: Texts) -> Row:
    category = say.label(one.category) if one.category is not None else say("dossier.other_support")
    item = f": {one.item.said_in(say.language)}" if one.item is not None else ""
    remark = say("budget.set_by_hand") if one.by_hand else ""
    reason = f": {one.reason.said_in(say.language)}" if one.reason is not None else ""
    what, stay = category + item, _said(one.stay, say)
    return one.person, stay, what, _reckoned(one, say), one.amount, one.in_kind, remark + reason


def _reckoned(one: GrantRow, say: Texts) -> str:
    """How an amount came about: days and rates, or the band of a distance."""
    words = [say.counted("dossier.days_at", count, rate=money(rate, say.language)) for count, rate in one.days]
    if one.from_km is not None:
        words.append(say("dossier.from_km", km=one.from_km))
    if one.green:
        words.append(say("evidence.green_travel"))
    return "; ".join(words)


def _paper(one: PaperRow, say: Texts) -> Row:
    checked = one.checked
    return (
        whose(checked.people, say),
        _said(checked.stay, say),
        say(f"kind.{checked.kind}"),
        checked.language.upper(),
        checked.version,
        verdict_in_words(checked, say),
        say("dossier.of", signed=checked.valid, due=checked.due),
        _moment(one.kept, say),
        one.id,
        one.path,
    )


def _signatures(one: PaperRow, say: Texts) -> Iterator[Row]:
    """Who signed; of a paper signed by hand, what a person says who saw it."""
    checked = one.checked
    paper = say(f"kind.{checked.kind}"), checked.language.upper()
    told_of = whose(checked.people, say), _said(checked.stay, say), *paper
    for proof in checked.proofs:
        moment = proof.moment or proof.claimed
        told = say(f"dossier.{_told_by(proof)}")
        remarks = (_late(proof.day, checked, say), _unsound(checked, say))
        role, name = say.label(proof.signer.role), proof.signer.name
        remark = "; ".join(filter(None, remarks))
        yield *told_of, role, name, _moment(moment, say), told, proof.issuer, remark, one.id
    if checked.by_hand is not None:
        day, name = checked.by_hand.day, checked.by_hand.name or say("seen.somebody")
        late = _late(day, checked, say)
        for signer in checked.lacking:
            told = say("dossier.by_hand", name=name)
            yield *told_of, say.label(signer.role), signer.name, _day(day, say), told, "", late, one.id


def _told_by(proof: Proof) -> str:
    """What tells when somebody signed."""
    if proof.moment is None:
        return "by_clock"
    return "by_stamp" if proof.stamp_believed else "by_unchecked_stamp"


def _unsound(checked: Checked, say: Texts) -> str:
    """What is wrong with the signatures of a paper, or what was signed; a signature that lacks is told elsewhere."""
    sound = checked.verdict in ("proven", "intact", "incomplete")
    return "" if sound else verdict_in_words(checked, say)


def _late(day: date | None, one: Checked, say: Texts) -> str:
    """That a signature came after the first day of the stay, and why."""
    if day is None or not one.is_late(day):
        return ""
    return sentences(late_in_words(one, say), why_late(one, say))


def _evidence(one: EvidenceRow, say: Texts, *, told: bool) -> Row:
    since = _day(one.since, say) if one.received is Received.AWAITED else ""
    received = say(f"dossier.evidence_{one.received}", day=since or say("dossier.day_unknown"))
    none = say("dossier.no_category" if told else "dossier.category_unknown")
    proved = ", ".join(map(say.label, one.categories)) or none
    name = _evidence_name(one.evidence, say)
    return one.person, _said(one.stay, say), name, proved, received, _moment(one.kept, say), one.path


def _evidence_name(evidence: str, say: Texts) -> str:
    key = f"evidence.{evidence}"
    return say(key) if say.has(key) else evidence


def _said(stay: Bilingual | None, say: Texts) -> str:
    return stay.said_in(say.language) if stay is not None else ""


def _about(dossier: Dossier, say: Texts) -> Iterator[Row]:
    provision = dossier.provision
    yield say("dossier.project"), provision.project
    yield say("dossier.day"), _day(provision.day, say)
    yield say("dossier.people"), ", ".join(provision.people)
    if provision.sample is not None:
        of, seed = provision.sample
        yield (
            say("dossier.sample"),
            say("dossier.sample_of" if dossier.told else "dossier.sample_of_kept", of=of, seed=seed),
        )
    yield say("dossier.certificates"), say("dossier.believed" if provision.believed else "dossier.not_believed")
    yield say("dossier.proven"), say("dossier.proven_where", file=report_name(say.language))
    for warning in warnings(dossier, say):
        yield say("dossier.remark"), warning
    if not provision.expected:
        yield say("dossier.remark"), say("dossier.not_expected")
    for gone in provision.destroyed:
        yield say("dossier.destroyed"), f"{gone.log}: {destroyed_in_words(gone, say)}"
    yield from _logs(provision.parts, say)


def _logs(parts: Sequence[Part], say: Texts) -> Iterator[Row]:
    """How far each log reached on that day, and how anybody sees later whether its end is there still."""
    for part in parts:
        log = f"{RESTRICTED}/{LOG}" if part.restricted else LOG
        told = say("dossier.log", log=log, line=part.lines, digest=part.head)
        yield say("verified.restricted" if part.restricted else "verified.open"), told
    for part in parts[:1]:
        check, command = f"docgen archive verify A --head {part.head}", f"sed -n {part.lines}p {LOG} | {_DIGEST}"
        yield say("dossier.how_to_check"), say("dossier.check_log", check=check, command=command)


def _day(day: date | None, say: Texts) -> str:
    return short_day(day, say.language) if day is not None else ""


def _moment(moment: datetime | None, say: Texts) -> str:
    return f"{short_day(moment.date(), say.language)} {moment:%H:%M} UTC" if moment is not None else ""
