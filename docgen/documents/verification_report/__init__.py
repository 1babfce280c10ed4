"""The verification report (*pārbaudes ziņojums*): what was proven about kept papers when they were handed over."""

from __future__ import annotations

from docgen.documents.verification_report.builder import (
    build,
    destroyed_in_words,
    evidence_in_words,
    find,
    report,
    verdict_in_words,
)
from docgen.documents.verification_report.context import VerificationReport
from docgen.documents.verification_report.facts import (
    Absence,
    ByHand,
    Checked,
    Destroyed,
    EvidenceAbsence,
    Part,
    Proof,
    Provision,
)

__all__ = [
    "Absence",
    "ByHand",
    "Checked",
    "Destroyed",
    "EvidenceAbsence",
    "Part",
    "Proof",
    "Provision",
    "VerificationReport",
    "build",
    "destroyed_in_words",
    "evidence_in_words",
    "find",
    "report",
    "verdict_in_words",
]
