"""Financial support and the account, as several kinds of paper print them."""

from __future__ import annotations

from docgen.documents.support.builder import account_facts, support_facts
from docgen.documents.support.context import AccountFacts, SupportFacts

__all__ = ["AccountFacts", "SupportFacts", "account_facts", "support_facts"]
