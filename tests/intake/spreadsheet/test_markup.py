"""The elements of a part, told one after another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest
from sheetfile import MAIN, STRICT

from docgen.intake.spreadsheet.markup import Markup
from docgen.intake.spreadsheet.refusing import Refused, Why


def told(*pieces: bytes) -> list[str]:
    """What is told of a part: `name` that opens, `/text` of the one that closes."""
    said: list[str] = []

    def opened(name: str, _: Mapping[str, str]) -> None:
        said.append(name)
        markup.listen()

    def closed(_: str) -> None:
        said.append(f"/{markup.heard()}")

    markup = Markup("t", opened, closed)
    markup.read(pieces)
    return said


def refused(pieces: Iterable[bytes]) -> Why:
    with pytest.raises(Refused) as caught:
        Markup("t", lambda *_: None).read(pieces)
    return caught.value.why


def test_elements_are_told_by_their_local_names() -> None:
    assert told(f'<x:t xmlns:x="{MAIN}">words</x:t>'.encode()) == ["t", "/words"]
    assert told(f'<t xmlns="{STRICT[MAIN]}">words</t>'.encode()) == ["t", "/words"]


def test_a_text_may_be_told_in_pieces_and_in_another_encoding() -> None:
    assert told(f'<t xmlns="{MAIN}">wo'.encode(), b"r&amp;d", b"<![CDATA[<s>]]></t>") == ["t", "/wor&d<s>"]
    assert told(f'<?xml version="1.0" encoding="UTF-16"?><t xmlns="{MAIN}">ē</t>'.encode("utf-16")) == ["t", "/ē"]


def test_other_vocabularies_are_passed_over() -> None:
    assert told(f'<t xmlns="{MAIN}"><c xmlns="urn:other"/></t>'.encode()) == ["t", "/"]


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE t [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE t SYSTEM "file:///etc/passwd">',
        "<!DOCTYPE t>",
    ],
)
def test_a_document_type_is_refused(declared: str) -> None:
    assert refused([f"{declared}<t/>".encode()]) is Why.ENTITIES


@pytest.mark.parametrize("root", ["<t/>", f'<u xmlns="{MAIN}"><t/></u>', '<t xmlns="urn:other"/>'])
def test_another_root_is_damage(root: str) -> None:
    assert refused([root.encode()]) is Why.DAMAGED


ROOT = f'<t xmlns="{MAIN}">'.encode()


@pytest.mark.parametrize(
    "rest", [b"", b"</u>", b"&a;</t>", b"\x00</t>", b"\xff</t>", b"</t><t/>", b"<t a='1' a='2'/></t>"]
)
def test_what_is_not_well_formed_is_damage(rest: bytes) -> None:
    assert refused([ROOT + rest]) is Why.DAMAGED
    assert refused([b""]) is Why.DAMAGED


@pytest.mark.parametrize("encoding", ["cp037", "utf-7", "hex", "none-such"])
def test_an_encoding_that_no_package_has_is_damage(encoding: str) -> None:
    assert refused([f'<?xml version="1.0" encoding="{encoding}"?><t xmlns="{MAIN}"/>'.encode()]) is Why.DAMAGED


def test_elements_within_elements_are_bounded() -> None:
    assert refused([ROOT * 65]) is Why.DAMAGED


def test_a_tag_without_end_is_bounded() -> None:
    assert refused([ROOT, b'<t a="'] + [b"x" * 250_000] * 100) is Why.DAMAGED


def test_a_text_without_end_is_bounded() -> None:
    with pytest.raises(Refused):
        told(f'<t xmlns="{MAIN}">'.encode(), *[b"x" * 250_000] * 200, b"</t>")
