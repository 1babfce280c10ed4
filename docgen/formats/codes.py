"""QR codes for ids. The picture holds the id alone, no personal data."""

from __future__ import annotations

import io

import segno


def qr_png(text: str) -> bytes:
    """A QR code with error correction level Q and a quiet zone, as PNG bytes.

    16 letters and digits fit version 1, so that at 18 mm a module is 0.6 mm wide.
    """
    buffer = io.BytesIO()
    segno.make_qr(text, error="q", boost_error=False).save(buffer, kind="png", scale=12, border=4)
    return buffer.getvalue()
