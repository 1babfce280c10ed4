"""A workbook's zip: what is read of it, and what is refused."""

from __future__ import annotations

import io
import warnings
import zipfile

import pytest
from sheetfile import zipped

from docgen.intake.spreadsheet import unpacking
from docgen.intake.spreadsheet.refusing import Refused, Why
from docgen.intake.spreadsheet.unpacking import Package


def refused(data: bytes, part: str = "a.xml") -> Why:
    with pytest.raises(Refused) as caught:
        list(Package(data).pieces(part))
    return caught.value.why


def test_a_part_is_found_whatever_its_case() -> None:
    package = Package(zipped({"xl/Workbook.xml": "words"}))
    assert "XL/workbook.XML" in package
    assert b"".join(package.pieces("xl/workbook.xml")) == b"words"


def test_a_part_is_found_in_a_zip_that_windows_wrote_with_its_own_slashes() -> None:
    assert "xl/workbook.xml" in Package(zipped({r"xl\workbook.xml": "words"}))


def test_a_part_that_is_not_there_is_damage() -> None:
    assert refused(zipped({"b.xml": ""})) is Why.DAMAGED


def test_a_part_that_is_there_twice_is_refused() -> None:
    assert refused(zipped({"a.xml": "1", "A.xml": "2"})) is Why.TWICE


def test_a_part_that_swells_is_refused_before_it_is_unpacked() -> None:
    assert refused(zipped({"a.xml": "0" * 20_000_000})) is Why.SWELLS


def test_a_part_that_nobody_reads_may_be_anything() -> None:
    package = Package(zipped({"a.xml": "1", "xl/media/image1.emf": "0" * 20_000_000}))
    assert b"".join(package.pieces("a.xml")) == b"1"


def test_all_parts_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_BYTES", 1_000)
    package = Package(zipped({"a.xml": "1" * 600, "b.xml": "2" * 600}))
    assert len(list(package.pieces("a.xml"))) == len(list(package.pieces("a.xml"))) == 1
    with pytest.raises(Refused) as caught:
        list(package.pieces("b.xml"))
    assert caught.value.why is Why.TOO_LARGE


def test_elements_are_bounded_for_all_parts_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_TAGS", 10)
    package = Package(zipped({"a.xml": "<a/>" * 6, "b.xml": "<b/>" * 6}))
    list(package.pieces("a.xml"))
    with pytest.raises(Refused) as caught:
        list(package.pieces("b.xml"))
    assert caught.value.why is Why.MANY_CELLS


def test_more_parts_than_any_workbook_has_are_refused() -> None:
    assert refused(zipped({f"{number}.xml": "" for number in range(10_001)})) is Why.MANY_PARTS


def test_a_zip_that_says_it_is_encrypted_is_told_so() -> None:
    data = bytearray(zipped({"a.xml": "words"}))
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1
    assert refused(bytes(data)) is Why.ENCRYPTED


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.99])
def test_a_zip_cut_short_is_damaged(kept: float) -> None:
    data = zipped({"a.xml": "".join(map(str, range(10_000)))})
    assert refused(data[: int(len(data) * kept)]) is Why.DAMAGED


def test_a_part_larger_than_the_zip_declares_is_never_unpacked_further() -> None:
    data = bytearray(zipped({"a.xml": "words" * 100}))
    directory = data.index(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    assert refused(bytes(data)) is Why.DAMAGED


def test_bytes_that_changed_on_the_way_are_damage() -> None:
    written = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(written, "w") as file:
        file.writestr("a.xml", "words of one kind")
    assert refused(written.getvalue().replace(b"of one", b"of any")) is Why.DAMAGED
