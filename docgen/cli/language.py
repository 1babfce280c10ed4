"""The language of messages: `--lang`, else `DOCGEN_LANG`, else Latvian."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docgen.i18n import Language

OPTION = "--lang"
VARIABLE = "DOCGEN_LANG"


def message_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language that help and messages are to have.

    It is needed before the arguments are parsed, since errors of parsing are
    messages too. An unknown language is left for the parser to refuse.
    """
    asked = environment.get(VARIABLE, "")
    for number, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == OPTION:
            asked = value if equals else next(iter(arguments[number + 1 : number + 2]), "")
    return Language(asked) if asked in set(Language) else Language.LV
