"""What must be unique in a document stays so where a loop repeats it."""

from __future__ import annotations

from collections import Counter

import pytest
from lxml import etree
from wordfile import image_relationship, picture, unpack, word

from docgen.templating import compile_template

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c63000100000500010d0a2db4"
    "0000000049454e44ae426082"
)
BOOKMARKED = (
    '<w:p><w:bookmarkStart w:id="7" w:name="here"/><w:r><w:t>{{ one }}</w:t></w:r><w:bookmarkEnd w:id="7"/></w:p>'
)
REVISED = (
    '<w:p xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="0A0B0C0D" w14:textId="77777777">'
    "<w:r><w:t>{{ one }}</w:t></w:r></w:p>"
)
CONTROL = (
    '<w:p><w:sdt><w:sdtPr><w:alias w:val="x"/><w:id w:val="123"/><w:text/></w:sdtPr><w:sdtContent>'
    "<w:r><w:t>{{ one }}</w:t></w:r></w:sdtContent></w:sdt></w:p>"
)
EACH = ["1", "2", "3"]


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def repeated(raw: str, *, within: int = 1) -> etree._Element:
    """The body in which this stands in loops, each with three rounds."""
    opening = "".join(paragraph("{%p for one in items %}") for _ in range(within))
    closing = paragraph("{%p endfor %}") * within
    parts = {
        "word/_rels/document.xml.rels": image_relationship("rId5", "media/image1.png").encode(),
        "word/media/image1.png": PNG,
    }
    data = word("first", raw=f"{raw.replace('{{ one }}', 'own')}{opening}{raw}{closing}", parts=parts)
    made = compile_template(data).render({"items": EACH})
    return etree.fromstring(unpack(made)["word/document.xml"])


def doubles(root: etree._Element, tag: str, name: str) -> list[str]:
    """Values that an attribute has more than once."""
    return [value for value, count in Counter(one.get(name) for one in root.iter(tag)).items() if value and count > 1]


@pytest.mark.parametrize("within", [1, 2])
def test_each_drawing_has_a_number_of_its_own(within: int) -> None:
    root = repeated(picture("a picture", "rId5", width=9, height=9), within=within)
    assert len(list(root.iter(f"{WP}docPr"))) == 1 + 3**within
    assert doubles(root, f"{WP}docPr", "id") == []


@pytest.mark.parametrize("within", [1, 2])
def test_each_content_control_has_a_number_of_its_own(within: int) -> None:
    root = repeated(CONTROL, within=within)
    assert len(list(root.iter(f"{W}id"))) == 1 + 3**within
    assert doubles(root, f"{W}id", f"{W}val") == []


def test_a_bookmark_is_set_in_the_first_round_alone() -> None:
    root = repeated(BOOKMARKED.replace("here", "there"), within=2)
    own, in_loop = 1, 1
    for tag in ("bookmarkStart", "bookmarkEnd"):
        assert len(list(root.iter(f"{W}{tag}"))) == own + in_loop


def test_paragraphs_that_are_repeated_bear_no_revision_mark() -> None:
    root = repeated(REVISED)
    assert doubles(root, f"{W}p", f"{W14}paraId") == []


def test_the_same_data_give_the_same_numbers() -> None:
    data = word("x", raw=f"{paragraph('{%p for one in items %}')}{CONTROL}{paragraph('{%p endfor %}')}")
    template = compile_template(data)
    assert template.render({"items": EACH}) == template.render({"items": EACH})


@pytest.mark.parametrize("within", [1, 2])
def test_each_tracked_change_has_a_number_of_its_own(within: int) -> None:
    changed = (
        '<w:p><w:ins w:id="5" w:author="a"><w:r><w:rPr><w:rPrChange w:id="6" w:author="a"/></w:rPr></w:r></w:ins></w:p>'
    )
    root = repeated(changed, within=within)
    numbers = [one.get(f"{W}id") for one in root.iter(f"{W}ins", f"{W}rPrChange")]
    assert len(numbers) == len(set(numbers)) == 2 * (1 + 3**within)


PERMITTED = '<w:p><w:permStart w:id="5"/><w:r><w:t>a</w:t></w:r><w:permEnd w:id="5"/></w:p>'


@pytest.mark.parametrize("block", ["{%p set made %}¦{%p endset %}", "{%p macro m() %}¦{%p endmacro %}"])
def test_what_is_made_once_and_printed_again_has_numbers_of_its_own_each_time(block: str) -> None:
    opening, closing = map(paragraph, block.split("¦"))
    again = paragraph("{{p made }}" if "set" in block else "{{p m() }}") * 3
    parts = {
        "word/_rels/document.xml.rels": image_relationship("rId5", "media/image1.png").encode(),
        "word/media/image1.png": PNG,
    }
    inner = f"{picture('x', 'rId5', width=9, height=9)}{CONTROL}{BOOKMARKED}{PERMITTED}".replace("{{ one }}", "o")
    made = compile_template(word(raw=f"{opening}{inner}{closing}{again}", parts=parts)).render({})
    root = etree.fromstring(unpack(made)["word/document.xml"])
    assert len(list(root.iter(f"{W}p"))) == 12
    assert doubles(root, f"{WP}docPr", "id") == doubles(root, f"{W}id", f"{W}val") == []
    assert doubles(root, f"{W}permStart", f"{W}id") == doubles(root, f"{W}permEnd", f"{W}id") == []
    assert len(list(root.iter(f"{W}bookmarkStart"))) == len(list(root.iter(f"{W}bookmarkEnd"))) == 1
