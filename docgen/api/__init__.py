"""The use cases: what a command does, as functions that a program can call.

Paths, language and choices come in as arguments; what comes back are values with
findings in them. Nothing is printed here.
"""

from __future__ import annotations

from docgen.api.archive import inspect, inspection_status, is_archive_installed
from docgen.api.budget import budget, budget_data, budget_notes, write_budget
from docgen.api.budget_tables import budget_tables
from docgen.api.choosing import Sample
from docgen.api.conversion import SPELLINGS, USUAL, Converted, convert
from docgen.api.demo import DEMO_PACK, Demo, demo
from docgen.api.demo_words import Circle, demo_commands, demo_gaps
from docgen.api.destroyed import ListedDisposal
from docgen.api.disposal import Disposal, What, dispose, names_to_dispose, refuse_disposal
from docgen.api.doctor import Condition, examine, installed_version
from docgen.api.evidence import EVIDENCE, NO_EVIDENCE, EvidenceOf, keep_evidence
from docgen.api.exporting import HandedOver, export
from docgen.api.inked import Ink
from docgen.api.inspections import inspection_data
from docgen.api.keeping import keep
from docgen.api.keys import write_key
from docgen.api.listing import ListedPaper, Listing, listed
from docgen.api.making import Only, Work, kinds, make, people_of, plan, processes
from docgen.api.marking import MarkedCopies, write_marked_workbook
from docgen.api.new import new
from docgen.api.projects import check, load
from docgen.api.retention import Retention, hold, paid, retention
from docgen.api.returned import Fate, Keeping
from docgen.api.rules import explain, rules
from docgen.api.schemas import schemas, write_schemas
from docgen.api.status import status, status_exit
from docgen.api.status_data import status_data
from docgen.api.templates import (
    Reference,
    check_template_file,
    document_text,
    fields_data,
    read_articles,
    template_fields,
    write_marked,
)
from docgen.api.verifying import Verification, verify
from docgen.intake import Loaded
from docgen.packs.batches import Workers

__all__ = [
    "DEMO_PACK",
    "EVIDENCE",
    "NO_EVIDENCE",
    "SPELLINGS",
    "USUAL",
    "Circle",
    "Condition",
    "Converted",
    "Demo",
    "Disposal",
    "EvidenceOf",
    "Fate",
    "HandedOver",
    "Ink",
    "Keeping",
    "ListedDisposal",
    "ListedPaper",
    "Listing",
    "Loaded",
    "MarkedCopies",
    "Only",
    "Reference",
    "Retention",
    "Sample",
    "Verification",
    "What",
    "Work",
    "Workers",
    "budget",
    "budget_data",
    "budget_notes",
    "budget_tables",
    "check",
    "check_template_file",
    "convert",
    "demo",
    "demo_commands",
    "demo_gaps",
    "dispose",
    "document_text",
    "examine",
    "explain",
    "export",
    "fields_data",
    "hold",
    "inspect",
    "inspection_data",
    "inspection_status",
    "installed_version",
    "is_archive_installed",
    "keep",
    "keep_evidence",
    "kinds",
    "listed",
    "load",
    "make",
    "names_to_dispose",
    "new",
    "paid",
    "people_of",
    "plan",
    "processes",
    "read_articles",
    "refuse_disposal",
    "retention",
    "rules",
    "schemas",
    "status",
    "status_data",
    "status_exit",
    "template_fields",
    "verify",
    "write_budget",
    "write_key",
    "write_marked",
    "write_marked_workbook",
    "write_schemas",
]
