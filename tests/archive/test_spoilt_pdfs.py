"""Every PDF of the table of spoilt ones is told for what it is, in little time, and proves nothing."""

from __future__ import annotations

import time

import pytest
from archive.spoilt_pdfs import SPOILT, Spoilt
from signing_authority import NOW, authority

from docgen.archive.allowance import Allowance
from docgen.archive.anchors import Anchor, Anchors
from docgen.archive.pdf.reading import read_pdf
from docgen.archive.signed import Answer, Reading
from docgen.errors import Severity

ROOT = Anchors((Anchor(authority().root.der),))


def read(spoilt: Spoilt) -> Reading:
    return read_pdf(spoilt.make(), "a.pdf", anchors=ROOT, now=NOW, allowance=Allowance(spoilt.limits))


def codes(reading: Reading) -> dict[str, Severity]:
    told = [*reading.findings, *(finding for one in reading.signatures for finding in one.findings)]
    return {one.code: one.severity for one in told}


def proven(reading: Reading) -> bool:
    """Whether all that is signed holds and is believed."""
    judged = [
        one.unchanged is one.confirmation.chain is Answer.YES and one.confirmation.revocation is not Answer.NO
        for one in reading.signatures
    ]
    return bool(judged) and all(judged)


@pytest.mark.parametrize(
    "spoilt",
    [pytest.param(one, id=one.name, marks=pytest.mark.slow if one.code == "SIG42" else ()) for one in SPOILT],
)
def test_it_is_told_for_what_it_is(spoilt: Spoilt) -> None:
    begun = time.monotonic()
    reading = read(spoilt)
    assert time.monotonic() - begun < 60
    assert spoilt.code in codes(reading), codes(reading)
    if spoilt.only_warns:
        assert proven(reading)
        assert codes(reading)[spoilt.code] is Severity.WARNING
    elif spoilt.code not in ("SIG70", "SIG71", "SIG72") and spoilt.name != "a time stamp by somebody who may not":
        assert not proven(reading)


def test_the_table_is_long_and_every_name_in_it_is_another() -> None:
    assert len({one.name for one in SPOILT}) == len(SPOILT) >= 40
