"""To which category of a project's budget a line of support counts."""

from __future__ import annotations

from collections.abc import Mapping

from docgen.rules.categories import Category
from docgen.rules.sums.lines import LineKind

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
