"""Which kinds of paper print a fact, and so are stopped where it is wrong."""

from __future__ import annotations

from docgen.manifest import (
    ALL_KINDS,
    ATTENDANCE,
    GRANT_AGREEMENT,
    GROUP_PROGRAMME,
    INCLUSION_JUSTIFICATION,
    LEARNING_AGREEMENT,
    LEARNING_OUTCOMES,
    MOBILITY_PROGRAMME,
    SELECTION_NOTICE,
    VERIFICATION_REPORT,
    Kind,
)

EVERY_KIND = ALL_KINDS
"""All of them: they all name the project."""

AGREED: frozenset[Kind] = frozenset({GRANT_AGREEMENT, LEARNING_AGREEMENT, MOBILITY_PROGRAMME, GROUP_PROGRAMME})
"""What is agreed with participants and hosts before a mobility."""

OF_A_STAY: frozenset[Kind] = EVERY_KIND - {SELECTION_NOTICE, VERIFICATION_REPORT}
"""Papers about one mobility."""

OPEN: frozenset[Kind] = EVERY_KIND - {INCLUSION_JUSTIFICATION}
"""Papers that may not say what kind of barrier somebody has."""

OF_A_MINOR: frozenset[Kind] = frozenset(
    {GRANT_AGREEMENT, LEARNING_AGREEMENT, MOBILITY_PROGRAMME, LEARNING_OUTCOMES, INCLUSION_JUSTIFICATION}
)
"""Papers that a legal representative signs."""

WITH_OBJECTIVES: frozenset[Kind] = AGREED | {ATTENDANCE, LEARNING_OUTCOMES}
"""Papers that name the objectives of the Erasmus plan that a mobility serves."""
