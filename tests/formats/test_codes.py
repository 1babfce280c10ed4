"""QR codes."""

from __future__ import annotations

import io

import segno
from docx.image.image import Image

from docgen.formats.codes import qr_png

IDENTIFIER = "0123456789ABCDEF"


def test_the_same_id_gives_the_same_picture() -> None:
    assert qr_png(IDENTIFIER) == qr_png(IDENTIFIER)
    assert qr_png(IDENTIFIER) != qr_png(IDENTIFIER[::-1])


def test_an_id_fits_the_smallest_code() -> None:
    side = Image.from_file(io.BytesIO(qr_png(IDENTIFIER))).px_width
    assert side == (21 + 2 * 4) * 12
    assert segno.make_qr(IDENTIFIER, error="q", boost_error=False).designator == "1-Q"
