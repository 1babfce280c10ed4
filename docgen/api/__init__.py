"""The use cases: what a command does, as functions that a program can call.

Paths, language and choices come in as arguments; what comes back are values with
findings in them. Nothing is printed here.
"""

from __future__ import annotations

from docgen.api.budget import budget, budget_data, budget_notes, write_budget
from docgen.api.budget_tables import budget_tables
from docgen.api.doctor import Condition, examine, installed_version
from docgen.api.projects import DEMO_PACK, check, demo, kinds, load, make
from docgen.api.rules import explain, rules
from docgen.api.schemas import schemas, write_schemas

__all__ = [
    "DEMO_PACK",
    "Condition",
    "budget",
    "budget_data",
    "budget_notes",
    "budget_tables",
    "check",
    "demo",
    "examine",
    "explain",
    "installed_version",
    "kinds",
    "load",
    "make",
    "rules",
    "schemas",
    "write_budget",
    "write_schemas",
]
