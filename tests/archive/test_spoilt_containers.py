"""Each spoilt container is told with its code, claims nothing that is not so, and takes little time."""

from __future__ import annotations

import pytest
from archive.spoilt_containers import TABLE, Level, Spoilt, good, stamped
from signing_authority import NOW, authority

from docgen.archive.allowance import Allowance
from docgen.archive.anchors import Anchor, Anchors
from docgen.archive.containers import read_container
from docgen.archive.limits import USUAL, Limits
from docgen.archive.signed import Answer, Reading
from docgen.formats.findings import message
from docgen.i18n import Language, texts


def read(data: bytes, limits: Limits = USUAL) -> Reading:
    anchors = Anchors((Anchor(authority().root.der),))
    return read_container(data, "līgums.asice", anchors=anchors, now=NOW, allowance=Allowance(limits))


def codes(reading: Reading) -> set[str]:
    own = {finding.code for finding in reading.findings}
    return own | {finding.code for one in reading.signatures for finding in one.findings}


def test_what_is_spoilt_was_good() -> None:
    for data in (good(), stamped()):
        (signature,) = read(data).signatures
        assert signature.unchanged is Answer.YES
        assert signature.confirmation.chain is Answer.YES
    assert codes(read(stamped())) == set()


@pytest.mark.parametrize("spoilt", TABLE, ids=lambda one: one.name)
def test_a_spoilt_container_is_told_by_its_code(spoilt: Spoilt) -> None:
    reading = read(spoilt.make(), spoilt.limits)
    assert spoilt.code in codes(reading)
    answers = [one.unchanged for one in reading.signatures]
    match spoilt.level:
        case Level.REFUSED:
            assert set(answers) <= {Answer.NOT_CHECKED}
        case Level.UNCHANGED:
            assert set(answers) - {Answer.YES}
        case Level.CONFIRMED:
            assert answers == [Answer.YES]
            assert Answer.NO in (
                reading.signatures[0].confirmation.chain,
                reading.signatures[0].confirmation.revocation,
            )
        case Level.TOLD:
            assert set(answers) == {Answer.YES}


@pytest.mark.parametrize("language", list(Language))
def test_what_is_wrong_is_said_in_words(language: Language) -> None:
    for spoilt in TABLE:
        reading = read(spoilt.make(), spoilt.limits)
        for finding in (*reading.findings, *(found for one in reading.signatures for found in one.findings)):
            if texts(language).has(finding.code):
                said = message(finding, language)
                assert said.text
                assert said.remedy
                assert "010190" not in said.text


def test_the_table_is_long_and_each_line_another() -> None:
    assert len(TABLE) >= 40
    assert len({one.name for one in TABLE}) == len(TABLE)
