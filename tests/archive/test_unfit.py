"""What is no paper of any form is called what it is."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.archive.unfit import unfit


def zipped(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as opened:
        for name, data in members.items():
            opened.writestr(name, data)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("IMG_0412.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "ARC95"),
        ("foto.png", b"\x89PNG\r\n\x1a\n", "ARC95"),
        ("foto.heic", b"\0\0\0\x18ftypheic", "ARC95"),
        ("foto.webp", b"RIFF\x24\0\0\0WEBPVP8 ", "ARC95"),
        ("no e-pasta.zip", zipped(a=zipped(b=b"x")), "ARC96"),
        ("nekas.zip", zipped(), "ARC96"),
        ("mape.rar", b"Rar!\x1a\x07\0", "ARC96"),
        ("tukšs.pdf", b"", "ARC97"),
        ("nulles.edoc", b"\0" * 4096, "ARC97"),
        ("vecs.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ARC98"),
        ("vēstule.EML", b"From: anna@example.com", "ARC98"),
        ("vēstule.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ARC98"),
        ("teksts.odt", zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "ARC98"),
    ],
)
def test_a_file_is_told_by_how_it_begins(name: str, data: bytes, code: str) -> None:
    found = unfit(name, data)
    assert found is not None
    assert (found.code, found.place.file) == (code, name)


def test_of_what_is_not_known_nothing_is_said() -> None:
    assert unfit("zīme.txt", b"hello") is None
    assert unfit("tabula.xlsx", zipped(**{"[Content_Types].xml": b"<Types/>"})) is None


@given(st.text(max_size=20), st.binary(max_size=200))
def test_no_bytes_upset_it(name: str, data: bytes) -> None:
    found = unfit(name, data)
    assert found is None or found.code in {"ARC95", "ARC96", "ARC97", "ARC98"}
