"""Rules and codes as sentences: what is asked for or found, and how to mend data, with no finding at hand."""

from __future__ import annotations

import re

from docgen.errors import Severity
from docgen.formats.findings import SECTION, remedy_key
from docgen.i18n import Language, texts

_UNKNOWN = "…"
_PLACE = re.compile(r" ?\(\{path\}\)| \w+(?: \w+)?: \{path\}\.")


class _Unknown(dict[str, str]):
    """Stands for the values of a finding that there is not."""

    def __missing__(self, key: str) -> str:
        return _UNKNOWN


def rule_text(code: str, language: Language) -> str:
    """What the rule asks for."""
    return texts(language)(f"rule.{code}")


def finding_text(code: str, language: Language) -> str:
    """What a finding of that code says; a value that it would name is `…`."""
    return texts(language)(code).format_map(_Unknown())


def rule_remedy(code: str, language: Language, severity: Severity = Severity.ERROR) -> str:
    """How to mend data that break the rule, or that a finding is about; empty where no finding is made of it.

    The place of the data is left out; another value that a finding would name is `…`.
    """
    say = texts(language)
    key = remedy_key(code, severity, say)
    if not say.has(key):
        return ""
    text = SECTION.sub(lambda found: say("place.in_section", name=found[1]), _PLACE.sub("", say(key)))
    return text.format_map(_Unknown(code=code)).replace(f"{_UNKNOWN}.", _UNKNOWN)
