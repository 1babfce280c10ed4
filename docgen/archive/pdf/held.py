"""The filled fields for signatures of a PDF, as they stand in the file, in the order in which they were signed."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as part

from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, extract_contents

from docgen.archive.allowance import Allowance
from docgen.archive.pdf.opening import FAULTS, Reader, entry
from docgen.archive.pdf.ranges import Covered, covered
from docgen.archive.refusing import Refused

_MOST_LETTERS = 100
"""Of a field's name."""


@dataclass(frozen=True, slots=True)
class Held:
    """A filled field for a signature."""

    place: str
    """The field's name."""
    form: str
    """What kind of signature it says it is (`/SubFilter`)."""
    field: DictionaryObject = part(repr=False)
    value: bytes = part(default=b"", repr=False)
    covers: Covered | None = None
    """None where the range of bytes is not as it must be."""

    @property
    def end(self) -> int:
        """Where what it covers ends; 0 where it covers nothing that counts."""
        return 0 if self.covers is None else self.covers.end

    def embedded(self, reader: Reader) -> EmbeddedPdfSignature | None:
        """The same as pyHanko has it; None where it cannot read it."""
        try:
            return EmbeddedPdfSignature(reader, self.field, self.place)
        except Refused:
            raise
        except Exception:  # noqa: BLE001 (hostile ASN.1 raises nearly anything: pyHanko cannot read it)
            return None


def held_in(reader: Reader, data: bytes, allowance: Allowance) -> tuple[Held, ...]:
    """All that are filled.

    Raises:
        Refused: `SIG40` where the form cannot be read, `SIG13` where they are too many, `SIG14` when time is over.
    """
    found = []
    try:
        for name, _, field in enumerate_sig_fields(reader, filled_status=True):
            allowance.take_signature()
            found.append(_held(str(name)[:_MOST_LETTERS], field.get_object(), data))
    except FAULTS:
        raise Refused("SIG40") from None
    return tuple(sorted(found, key=lambda one: one.end))


def field_names(reader: Reader) -> frozenset[str]:
    """The names of all fields for signatures, filled or not."""
    try:
        return frozenset(str(name) for name, *_ in enumerate_sig_fields(reader))
    except FAULTS:
        raise Refused("SIG40") from None


def _held(place: str, field: DictionaryObject, data: bytes) -> Held:
    try:
        made = field["/V"]
        form, value = str(entry(made, "/SubFilter")), extract_contents(made)
        return Held(place, form, field, value, covered(data, made["/ByteRange"], value))
    except FAULTS:
        return Held(place, "", field)
