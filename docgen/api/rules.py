"""The programme's rules, all of them or one by code; by code other findings as well.

What a rule or a finding says in words and how to mend data, `docgen.formats.rules` tells.
"""

from __future__ import annotations

from docgen.rules.book import Notice, Rule, all_rules, explained


def explain(code: str) -> Rule | Notice:
    """The rule with that code, else the finding that it names.

    Raises:
        UsageError: `USE06`, where nothing bears it.
    """
    return explained(code)


def rules() -> tuple[Rule, ...]:
    """Every rule, family by family, by number."""
    return all_rules()
