"""XML out of an untrusted file is bounded before it is parsed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from docgen.archive.limits import USUAL
from docgen.archive.refusing import Refused
from docgen.archive.xml import parse, text_in


def refused(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        parse(data, USUAL)
    return caught.value.finding.code


def test_comments_are_left_out_so_that_they_cannot_cut_a_text() -> None:
    root = parse("<a>Šķē<!-- x -->le</a>".encode(), USUAL)
    assert text_in(root) == "Šķēle"


def test_a_mark_of_utf8_is_no_fault() -> None:
    assert parse(b"\xef\xbb\xbf<?xml version='1.0' encoding='UTF-8'?><a/>", USUAL).tag == "a"


@pytest.mark.parametrize("data", [b"<a><!DOCTYPE b></a>", b'<!DOCTYPE a SYSTEM "http://x.invalid/a.dtd"><a/>'])
def test_a_document_type_is_refused(data: bytes) -> None:
    assert refused(data) == "SIG31"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<a",
        b"\xff\xfe<\x00a\x00/\x00>\x00",
        "<?xml version='1.0' encoding='UTF-16'?><a/>".encode("utf-16"),
        b"<a>" * 101 + b"</a>" * 101,
        b"<a>" + b"<b/>" * 200_001 + b"</a>",
        b"<a " + b" ".join(b'b%d=""' % number for number in range(65)) + b"/>",
        b"<a " + b" ".join(b'xmlns:n%d="u"' % number for number in range(65)) + b"/>",
        b"<a>\x00</a>",
    ],
    ids=["empty", "cut", "utf-16", "utf-16 declared", "deep", "many", "attributes", "namespaces", "nul"],
)
def test_what_is_no_xml_or_too_much_of_it_is_refused(data: bytes) -> None:
    assert refused(data) == "SIG30"


def test_a_file_larger_than_may_be_is_refused() -> None:
    with pytest.raises(Refused):
        parse(b"<a>0123456789</a>", replace(USUAL, xml_bytes=10))


@pytest.mark.parametrize("data", [b"<a><b/></a>", b"<a>x<?y?>z</a>"])
def test_a_text_with_something_in_it_is_no_text(data: bytes) -> None:
    with pytest.raises(Refused):
        text_in(parse(data, USUAL))
