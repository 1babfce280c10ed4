"""The verification report (*pārbaudes ziņojums*): what was proven about kept papers when they were handed over."""

from __future__ import annotations

from docgen.documents.verification_report.builder import build, find, report
from docgen.documents.verification_report.context import VerificationReport
from docgen.documents.verification_report.facts import Absence, Checked, Part, Proof, Provision

__all__ = ["Absence", "Checked", "Part", "Proof", "Provision", "VerificationReport", "build", "find", "report"]
