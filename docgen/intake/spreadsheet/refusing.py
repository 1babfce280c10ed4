"""Why a file is not read as a workbook."""

from __future__ import annotations

from enum import StrEnum

from docgen.errors import DataError, Named, Place


class Why(StrEnum):
    """Why a file is not read; the catalogues hold a sentence and a remedy for each."""

    EMPTY = "empty"
    NO_WORKBOOK = "no_workbook"
    OLD_EXCEL = "old_excel"
    BINARY = "binary"
    OPEN_DOCUMENT = "open_document"
    NUMBERS = "numbers"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    SWELLS = "swells"
    MANY_PARTS = "many_parts"
    TWICE = "twice"
    ENTITIES = "entities"
    NO_SHEETS = "no_sheets"
    MANY_SHEETS = "many_sheets"
    MANY_CELLS = "many_cells"


class Refused(Exception):
    """The file is not read; what finds it out deep inside does not know the file's name."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why)


def refusal(why: Why, file: str) -> DataError:
    """The error that a file of that name is not read (`DAT52`), for that reason."""
    reason, remedy = Named(f"workbook.{why}"), Named(f"workbook.{why}.remedy")
    return DataError.of("DAT52", place=Place(file), reason=reason, advice=remedy)
