"""Whatever is done to the bytes of a signed PDF, it is read or refused, and no changed words are called unchanged."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pades_signing import add_revocation, signed_once, signed_twice, stamp
from pdf_updates import range_of
from signing_authority import NOW, authority, janis

from docgen.archive.anchors import Anchor, Anchors
from docgen.archive.pdf.reading import read_pdf
from docgen.archive.signed import Answer

ROOT = Anchors((Anchor(authority().root.der),))
ALL = stamp(add_revocation(signed_twice(), ocsps=[authority().ocsp(janis())], crls=[authority().root_crl()]))
_, BEGIN, END, LENGTH = range_of(signed_once())

Change = tuple[int, int, bytes]
"""Where, how many bytes are taken out, what is put in."""


def changes() -> st.SearchStrategy[list[Change]]:
    words = st.sampled_from(
        [b"/Prev 0", b"/ByteRange [0 9 9 9]", b"%%EOF\n", b"startxref\n0\n", b"R", b"obj", b"<<", b""]
    )
    place = st.integers(0, len(ALL) - 1)
    change = st.tuples(place, st.integers(0, 40), st.binary(max_size=12) | words)
    return st.lists(change, min_size=1, max_size=4)


def changed(data: bytes, made: list[Change]) -> bytes:
    for place, gone, put in made:
        data = data[:place] + put + data[place + gone :]
    return data


def judge(data: bytes) -> None:
    """No signature that holds and is believed covers anything but what was signed first."""
    reading = read_pdf(data, "a.pdf", anchors=ROOT, now=NOW)
    believed = [one for one in reading.signatures if one.unchanged is one.confirmation.chain is Answer.YES]
    if believed:
        paper = reading.contents[0].data
        assert (paper[:BEGIN], paper[END : END + LENGTH]) == (signed_once()[:BEGIN], signed_once()[END:])


@given(changes())
@settings(max_examples=100)
@example([(0, 0, b"")])
def test_spoilt_files_are_never_called_unchanged(made: list[Change]) -> None:
    judge(changed(ALL, made))


@pytest.mark.slow
@given(changes())
@settings(max_examples=1_000)
def test_many_spoilt_files_are_never_called_unchanged(made: list[Change]) -> None:
    judge(changed(ALL, made))


@pytest.mark.slow
@given(st.integers(0, len(signed_once()) - 1), st.integers(1, 255))
@settings(max_examples=200)
def test_no_single_byte_can_be_changed_unseen(place: int, by: int) -> None:
    spoilt = bytearray(signed_once())
    spoilt[place] ^= by
    judge(bytes(spoilt))
    reading = read_pdf(bytes(spoilt), "a.pdf", anchors=ROOT, now=NOW)
    if not BEGIN <= place < END:
        assert all(one.unchanged is not Answer.YES for one in reading.signatures)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for one in (data, b"%PDF-1.7\n" + data, b"%PDF-1.7\n" + data + b"\nstartxref\n9\n%%EOF"):
        assert read_pdf(one, "a.pdf", anchors=None, now=NOW).signatures == ()
