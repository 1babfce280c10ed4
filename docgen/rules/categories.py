"""The categories of a project's budget."""

from __future__ import annotations

from enum import StrEnum


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
