"""What the header of a picture says: PNG and JPEG are known, nothing else."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache

from docx.image.image import Image as WordImage

EXTENSIONS = {"image/png": "png", "image/jpeg": "jpeg"}
"""Extensions of the known kinds, by content type."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture's kind and size."""

    extension: str
    width: int
    """In pixels, as is the height."""
    height: int


@lru_cache(maxsize=16)
def read_image(data: bytes) -> Image | None:
    """What the header says; None where it is neither PNG nor JPEG, or is damaged.

    The last few are remembered: a logo comes again in each paper.
    """
    read = load_image(data)
    return None if read is None else Image(EXTENSIONS[read.content_type], read.px_width, read.px_height)


def load_image(data: bytes) -> WordImage | None:
    """The picture as python-docx reads it; None where it is neither PNG nor JPEG, or is damaged."""
    try:
        read: WordImage = WordImage.from_file(io.BytesIO(data))
    except Exception:  # noqa: BLE001 (python-docx raises a bare Exception for a damaged JPEG)
        return None
    return read if read.content_type in EXTENSIONS and read.px_width and read.px_height else None


def is_picture(data: bytes) -> bool:
    """Whether these bytes are a PNG or JPEG that can be swapped in."""
    return read_image(data) is not None
