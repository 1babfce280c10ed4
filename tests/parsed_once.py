"""A project's YAML, parsed record by record; what one test has parsed another takes over, since ruamel is slow.

It reads as `parse_yaml` does what the demos and `projects.write_project` write; whatever else may stand in
YAML (anchors, blocks of text, several documents) and whatever is wrong goes to `parse_yaml` whole.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from docgen.errors import DataError
from docgen.intake.tree import LinedDict, LinedList
from docgen.intake.yaml_text import parse_yaml

_PIECE = re.compile(r"^(?=[^\s#]|  - )", re.MULTILINE)
_NOT_BY_PIECES = re.compile(r"^(?:---|\.\.\.|%)|^\S+:\s*[|>]|<<|[&*]\w|\t", re.MULTILINE)
_SHORTEST = 5_000
"""Characters below which there is nothing to gain."""


def parsed(text: str, file: str) -> Any:
    """What `parse_yaml` makes of a text."""
    if len(text) >= _SHORTEST and _NOT_BY_PIECES.search(text) is None:
        data = _by_pieces(text, file)
        if data is not None:
            return data
    return parse_yaml(text, file)


def _by_pieces(text: str, file: str) -> LinedDict | None:
    """The same for a mapping of lists and mappings; None where its pieces do not stand alone."""
    data, name, line = LinedDict(), "", 0
    for piece in _PIECE.split(text):
        try:
            read = _piece("\n" * line + piece, file)
        except DataError:
            return None
        line += piece.count("\n")
        if isinstance(read, LinedList) and name:
            if data[name] is None:
                data[name] = LinedList()
            if not isinstance(data[name], LinedList):
                return None
            data[name] += read
            data[name].lines += read.lines
        elif isinstance(read, LinedDict) and len(read) == 1 and not data.keys() & read.keys():
            (name,) = read
            data |= read
            data.lines |= read.lines
        elif read is not None:
            return None
    return data


@lru_cache(maxsize=20_000)
def _piece(text: str, file: str) -> Any:
    return parse_yaml(text, file)
