"""The programme's rules, one by code or all of them.

What a rule says in words and how to mend data, `docgen.formats.rules` tells.
"""

from __future__ import annotations

from docgen.rules.book import Rule, all_rules, rule


def explain(code: str) -> Rule:
    """The rule with that code.

    Raises:
        UsageError: `USE06`, where no rule bears it.
    """
    return rule(code)


def rules() -> tuple[Rule, ...]:
    """Every rule, family by family, by number."""
    return all_rules()
