"""The one place that says which papers are due, for whom, in which languages, and who signs them."""

from __future__ import annotations

from docgen.rules.due.needed import Needed
from docgen.rules.due.paper import Due, Phase
from docgen.rules.due.paths import activity_path, participant_path, person_path
from docgen.rules.due.signers import may_sign_as_minor, member_school, needs_representative

__all__ = [
    "Due",
    "Needed",
    "Phase",
    "activity_path",
    "may_sign_as_minor",
    "member_school",
    "needs_representative",
    "participant_path",
    "person_path",
]
