"""JSON text to plain data; lines are found only when a problem asks for them.

Large projects are written by machines and come as JSON, read by pydantic's own
parser. To tell the line of a finding the same text is read once more as YAML,
of which JSON is a part.
"""

from __future__ import annotations

from typing import Any

import pydantic_core

from docgen.errors import DataError, Place
from docgen.intake.yaml_text import parse_yaml


def parse_json(text: str, file: str) -> Any:
    """The data of a JSON text.

    Raises:
        DataError: `DAT03` where the text is no JSON, with the line.
    """
    try:
        return pydantic_core.from_json(text, allow_inf_nan=False)
    except ValueError as error:
        raise DataError.of("DAT03", place=Place(file, _line_in(str(error)))) from None


def with_lines(text: str, file: str) -> Any:
    """The same data with lines, or None where they cannot be told."""
    try:
        return parse_yaml(text.replace("\t", " "), file)[0]
    except DataError:
        return None


def _line_in(message: str) -> int | None:
    """The line that pydantic's parser names at the end of its message."""
    _, _, rest = message.rpartition(" at line ")
    digits = rest.split(" ")[0]
    return int(digits) if digits.isdecimal() else None
