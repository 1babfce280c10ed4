"""What can be done to a finished PDF without its makers: updates, changed bytes, moved ranges."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

from pyhanko.pdf_utils.generic import Reference
from pyhanko.pdf_utils.reader import PdfFileReader


def update(pdf: bytes, objects: Mapping[int, bytes], *, hidden: bytes | None = None) -> bytes:
    """The file with these objects put over its own, as an incremental update.

    `hidden` is object 990, which a second table alone tells of: so Word does it, and old programs do not see it.
    """
    out, places = bytes(pdf), {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    second = b""
    if hidden is not None:
        entry = b"\x01%b\x00" % len(out).to_bytes(3, "big")
        out += b"990 0 obj\n%b\nendobj\n" % hidden
        second = b"/XRefStm %d" % len(out)
        head = b"<</Type/XRef/Size 992/W[1 3 1]/Index[990 1]/Root 1 0 R/Length 5>>"
        out += b"991 0 obj\n%bstream\n%b\nendstream\nendobj\n" % (head, entry)
    table = b"xref\n0 0\n" + b"".join(b"%d 1\n%010d 00000 n \n" % one for one in sorted(places.items()))
    last = re.findall(rb"startxref\s+(\d+)", pdf)[-1]
    names = b"/Size 10000/Root 1 0 R/Info 5 0 R/ID[<00><00>]/Prev %b%b" % (last, second)
    return out + table + b"trailer\n<<%b>>\nstartxref\n%d\n%%%%EOF\n" % (names, len(out))


def written(pdf: bytes, number: int) -> bytes:
    """An object as it is written in the last revision that has it."""
    reader = PdfFileReader(io.BytesIO(pdf))
    found = io.BytesIO()
    reader.get_object(Reference(number, 0, reader)).write_to_stream(found)
    return found.getvalue()


def with_range(pdf: bytes, numbers: str) -> bytes:
    """The file with other numbers in the range of its last signature, in the same place."""
    begin = pdf.rindex(b"/ByteRange") + len(b"/ByteRange")
    end = pdf.index(b"]", begin) + 1
    return pdf[:begin] + f" [{numbers}]".ljust(end - begin).encode() + pdf[end:]


def range_of(pdf: bytes) -> tuple[int, int, int, int]:
    """The range of the last signature."""
    found = re.findall(rb"/ByteRange\s*\[(\d+) (\d+) (\d+) (\d+)\s*\]", pdf)[-1]
    first, second, third, fourth = map(int, found)
    return first, second, third, fourth


def value_of(pdf: bytes) -> bytes:
    """The value of the last signature."""
    _, begin, end, _ = range_of(pdf)
    return bytes.fromhex(pdf[begin + 1 : end - 1].decode())


def with_value(pdf: bytes, value: bytes) -> bytes:
    """The file with another value in the place of its last signature's."""
    _, begin, end, _ = range_of(pdf)
    return pdf[: begin + 1] + value.hex().encode().ljust(end - begin - 2, b"0") + pdf[end - 1 :]


def swapped(data: bytes, old: bytes, new: bytes) -> bytes:
    """The bytes with the first of some put for others of the same length."""
    assert len(old) == len(new)
    assert old in data
    return data.replace(old, new, 1)
