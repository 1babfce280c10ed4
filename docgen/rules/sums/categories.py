"""The categories of a project's budget, and to which of them a line of support counts."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from docgen.rules.sums.lines import LineKind


class Category(StrEnum):
    """A category of the project's budget."""

    ORGANISATIONAL = "organisational"
    TRAVEL = "travel"
    INDIVIDUAL = "individual"
    COURSE_FEES = "course_fees"
    PREPARATORY_VISITS = "preparatory_visits"
    INCLUSION_ORGANISATION = "inclusion_organisation"
    INCLUSION_PARTICIPANTS = "inclusion_participants"
    LINGUISTIC = "linguistic"
    EXCEPTIONAL = "exceptional"


CATEGORY_OF: Mapping[LineKind, Category] = {
    LineKind.INDIVIDUAL: Category.INDIVIDUAL,
    LineKind.TRAVEL: Category.TRAVEL,
    LineKind.VISIT: Category.PREPARATORY_VISITS,
    LineKind.COURSE_FEE: Category.COURSE_FEES,
    LineKind.LINGUISTIC: Category.LINGUISTIC,
    LineKind.INCLUSION: Category.INCLUSION_PARTICIPANTS,
    LineKind.EXCEPTIONAL: Category.EXCEPTIONAL,
}
"""The category that a line of support counts to."""
