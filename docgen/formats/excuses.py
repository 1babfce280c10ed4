"""How a finding is explained or let pass: the lines of YAML that a project's data need.

They are a pattern: number, day and reasons are invented.
"""

from __future__ import annotations

from docgen.i18n import Language, texts

_LETTER = '{ number: "7-1/5", issued: 01.10.2026 }'


def explanation(code: str, path: str, language: Language) -> tuple[str, ...]:
    """What explains a past fact."""
    return ("explanations:", *_entry(code, path, texts(language)("explain.what_happened")))


def waiver(code: str, path: str, language: Language) -> tuple[str, ...]:
    """What names the agency's letter that lets a breach pass."""
    return ("waivers:", *_entry(code, path, texts(language)("explain.why")), f"    letter: {_LETTER}")


def _entry(code: str, path: str, reason: str) -> tuple[str, ...]:
    return f"  - code: {code}", f'    path: "{path}"', f"    reason: {reason}"
