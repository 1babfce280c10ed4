"""The status of a project as plain data, for programs that read it; restricted papers are numbers alone."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime

from docgen.archive.bag.events import Seen, SignedBy
from docgen.archive.holdings import KeptPaper
from docgen.formats.findings import as_data
from docgen.i18n import Language
from docgen.manifest import Signer
from docgen.packs.status import EvidenceStatus, PaperStatus, PersonStatus, Status


def status_data(found: Status, language: Language) -> dict[str, object]:
    """All that a status holds; days and moments in ISO form, moments in UTC."""
    return {
        "complete": found.complete,
        "archived": found.archived,
        "people": [_person(one) for one in found.people],
        "papers": [_paper(one) for one in found.papers],
        "restricted": asdict(found.restricted),
        "findings": [as_data(one, language) for one in found.findings],
    }


def _person(one: PersonStatus) -> dict[str, object]:
    return {
        "key": one.key,
        "name": one.name,
        "complete": one.complete,
        "lacking": [_named(paper) for paper in one.papers if paper.lack],
        "evidence": [_evidence(evidence) for evidence in one.evidence],
        "further": {kind.value: count for kind, count in one.further},
    }


def _named(one: PaperStatus) -> dict[str, object]:
    return {"kind": one.kind, "subject": one.subject, "language": one.language.value, "lack": one.lack}


def _paper(one: PaperStatus) -> dict[str, object]:
    return _named(one) | {
        "people": list(one.people),
        "phase": one.phase.value,
        "state": one.state.value,
        "path": one.path,
        "stopped_by": list(one.stopped_by),
        "translation": one.translation,
        "to_sign": one.to_sign,
        "signed_by": [_signed(signed) for signed in one.signed_by],
        "seen": _seen(one.seen),
        "unsigned_by": [_signer(signer) for signer in one.unsigned_by],
        "unchecked": one.unchecked,
        "late": list(one.late),
        "mixed": one.mixed,
        "needs_amendment": one.needs_amendment,
        "versions": [_version(kept) for kept in one.versions],
        "former": [_version(kept) for kept in one.former],
    }


def _signer(one: Signer) -> dict[str, object]:
    return {"role": one.role.value, "name": one.name}


def _signed(one: SignedBy) -> dict[str, object]:
    return {
        "role": one.role.value,
        "name": one.name,
        "moment": _iso(one.moment),
        "claimed": _iso(one.claimed),
        "issuer": one.issuer,
        "believed": bool(one.believed),
        "time_stamp_believed": bool(one.stamped),
    }


def _seen(one: Seen | None) -> dict[str, object] | None:
    """What a person says of a paper signed by hand."""
    return {"by": one.by, "signed_on": _iso(one.signed_on)} if one is not None else None


def _version(one: KeptPaper) -> dict[str, object]:
    event = one.event
    return {
        "id": event.id,
        "version": event.version,
        "worth": one.worth.value,
        "seen": _seen(one.seen),
        "verdict": event.verdict,
        "form": event.form,
        "file": event.files[0].path,
        "kept": _iso(one.at),
    }


def _evidence(one: EvidenceStatus) -> dict[str, object]:
    return {
        "type": one.due.type.value,
        "stay": one.due.stay_path,
        "since": _iso(one.due.since),
        "due": one.is_due,
        "there": one.is_there,
        "files": one.files,
        "shown_by_papers": one.shown_by_papers,
        "status": one.due.row.status.value,
    }


def _iso(one: date | datetime | None) -> str | None:
    return one.isoformat() if one is not None else None
