"""Inspections as plain data, for programs that read them; of a restricted paper no more than that it is one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docgen.archive.differences import Difference
from docgen.archive.inspection import InspectedPaper, Inspection, Level
from docgen.archive.signed import Certificate, Signature, shown_as
from docgen.archive.signers import Signed
from docgen.formats.findings import as_data, in_words
from docgen.i18n import Language


def inspection_data(inspection: Inspection, language: Language) -> dict[str, Any]:
    """One inspection as plain data; moments in UTC."""
    restricted = inspection.restricted
    return {
        "file": inspection.name,
        "form": inspection.form.value,
        "verdict": inspection.verdict.value,
        "asides": [one.value for one in inspection.asides],
        "next": inspection.next,
        "restricted": restricted,
        "papers": [_levels(one, language) | ({} if restricted else _paper(one)) for one in inspection.papers],
        "signatures": [] if restricted else [_signature(one) for one in inspection.signatures],
        "findings": [as_data(one, language) for one in inspection.findings()],
    }


def _levels(paper: InspectedPaper, language: Language) -> dict[str, Any]:
    levels = {"found": paper.found, "unchanged": paper.unchanged, "confirmed": paper.confirmed}
    return {"verdict": paper.verdict.value} | {name: _level(level, language) for name, level in levels.items()}


def _level(level: Level, language: Language) -> dict[str, Any]:
    return {"answer": level.answer.value, "unchecked": [in_words(one, language) for one in level.unchecked]}


def _paper(paper: InspectedPaper) -> dict[str, Any]:
    issued = paper.recognition.issued
    entry = issued.entry if issued is not None else None
    return {
        "name": paper.name,
        "id": paper.recognition.id,
        "known_by": paper.recognition.way.value,
        "whose": paper.recognition.whose.value,
        "kind": entry.kind if entry is not None else None,
        "subject": entry.subject if entry is not None else None,
        "language": entry.language.value if entry is not None else None,
        "path": entry.path if entry is not None else None,
        "agreement": paper.comparison.agreement.value,
        "differences": _differences(paper.comparison.differences),
        "filled_in": [{"control": name or None, "text": text} for name, text in paper.comparison.filled],
        "signers": [_signer(one) for one in paper.signing.due],
        "others": [{"what": one.what.value, "name": one.name} for one in paper.signing.oddities],
    }


def _differences(differences: Iterable[Difference]) -> list[dict[str, str]]:
    return [{"of": one.of.value, "before": one.before, "after": one.after} for one in differences]


def _signer(one: Signed) -> dict[str, Any]:
    return {
        "role": one.signer.role.value,
        "name": one.signer.name,
        "signed": one.signature is not None,
        "matched_by": one.by.value if one.by is not None else None,
        "signature": one.signature.place if one.signature is not None else None,
    }


def _signature(one: Signature) -> dict[str, Any]:
    return {
        "place": one.place,
        "form": one.form.value,
        "certificate": _certificate(one.certificate) if one.certificate is not None else None,
        "claimed": one.claimed.isoformat() if one.claimed is not None else None,
        "time_stamp": one.moment.isoformat() if one.moment is not None else None,
        "covers": [shown_as(trail) for trail in one.covers],
        "unchanged": one.unchanged.value,
        "chain": one.confirmation.chain.value,
        "revocation": one.confirmation.revocation.value,
    }


def _certificate(one: Certificate) -> dict[str, Any]:
    return {
        "name": one.holder.full_name,
        "organisation": one.holder.organisation,
        "issuer": one.issuer,
        "valid_from": one.valid_from.isoformat(),
        "valid_to": one.valid_to.isoformat(),
        "qualified": one.qualified,
        "self_signed": one.self_signed,
        "digest": one.digest,
    }
