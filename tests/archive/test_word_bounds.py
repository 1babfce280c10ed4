"""A Word file is judged by its size before it is parsed; what would take time without end is refused."""

from __future__ import annotations

import pytest
from wordfile import pack, unpack, word

from docgen.archive.allowance import Allowance
from docgen.archive.limits import USUAL
from docgen.archive.refusing import Refused
from docgen.archive.word_bounds import is_word
from docgen.archive.word_package import open_word

BOUND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"


def with_document(data: bytes, *, before: str, more: str) -> bytes:
    parts = unpack(data)
    text = parts["word/document.xml"].decode()
    assert before in text
    return pack(parts | {"word/document.xml": text.replace(before, more + before, 1).encode()})


def test_a_paper_is_small_and_a_zip_of_other_things_is_no_word_file() -> None:
    assert is_word(word("x"), Allowance(USUAL))
    assert not is_word(pack({"a.txt": b"x"}), Allowance(USUAL))


@pytest.mark.parametrize(
    "more",
    [
        "<w:p " + " ".join(f'w:a{at}=""' for at in range(300)) + "/>",
        "".join(f'<w:p xmlns:a{at}="urn:{at}">' for at in range(120)) + "</w:p>" * 120,
    ],
    ids=["attributes", "namespaces"],
)
def test_what_takes_the_square_of_its_number_is_refused(more: str) -> None:
    with pytest.raises(Refused, match="SIG08"):
        is_word(with_document(word("x"), before="</w:body>", more=more), Allowance(USUAL))


def test_namespaces_side_by_side_are_no_burden() -> None:
    more = '<w:p xmlns:a="urn:a"/>' * 300
    assert is_word(with_document(word("x"), before="</w:body>", more=more), Allowance(USUAL))


def test_a_part_leads_to_a_thousand_others_at_the_most_and_each_is_read_once() -> None:
    parts = unpack(word("x", header=["Head"]))
    related = parts["word/_rels/document.xml.rels"].decode()
    target = next(name for name in parts if "header" in name).removeprefix("word/")

    def leading(times: int) -> bytes:
        more = "".join(f'<Relationship Id="m{at}" Type="{BOUND}" Target="{target}"/>' for at in range(times))
        return pack(parts | {"word/_rels/document.xml.rels": related.replace("</Rel", f"{more}</Rel", 1).encode()})

    assert open_word(leading(900), USUAL).main == "word/document.xml"
    with pytest.raises(Refused, match="SIG08"):
        open_word(leading(1_100), USUAL)
