"""The canonical form: what nobody sees leaves no row, and the same thing elsewhere does."""

from __future__ import annotations

import pytest
from lxml import etree

from docgen.archive.word_canon import Canon
from docgen.archive.word_rows import Row

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_LEADS = {"rId1": "a picture", "rId9": "a picture", "rId2": "another"}


def rows(inner: str, root: str = "document", names: str = _NAMES) -> list[Row]:
    canon = Canon(lambda identifier: _LEADS.get(identifier, "lost"))
    canon.write(etree.fromstring(f"<w:{root} {names}>{inner}</w:{root}>"))
    return canon.rows


@pytest.mark.parametrize(
    ("plain", "saved"),
    [
        ("<w:p/>", '<w:p w:rsidR="1" w14:paraId="2" w14:textId="3"/>'),
        ("<w:p/>", "<w:p> </w:p>"),
        ("<w:p/>", "<w:p><w:pPr><w:rPr/></w:pPr></w:p>"),
        ("<w:p/>", '<w:p><w:proofErr w:type="spellStart"/><w:r><w:lastRenderedPageBreak/></w:r></w:p>'),
        ("<w:p/>", '<w:p><w:bookmarkStart w:id="4" w:name="_GoBack"/><w:bookmarkEnd w:id="4"/></w:p>'),
        ("<w:p/>", '<w:p><w:pPr><w:rPr><w:lang w:val="lv-LV"/></w:rPr></w:pPr></w:p>'),
        (
            "<w:r><w:t>ab</w:t></w:r>",
            '<w:r w:rsidR="1"><w:t>a</w:t></w:r><w:r><w:rPr><w:noProof/></w:rPr><w:t>b</w:t></w:r>',
        ),
        ("<w:r><w:t>ab</w:t></w:r>", '<w:r><w:t xml:space="preserve">ab</w:t></w:r>'),
        ('<w:a r:id="rId1"/>', '<w:a r:id="rId9"/>'),
    ],
)
def test_what_nobody_sees_leaves_no_row(plain: str, saved: str) -> None:
    assert rows(plain) == rows(saved)


@pytest.mark.parametrize(
    ("plain", "other"),
    [
        ("<w:p/>", "<w:p/><w:p/>"),
        ("<w:p/>", '<w:p><w:bookmarkStart w:id="4" w:name="a"/></w:p>'),
        ("<w:p/>", '<w:p><w:bookmarkEnd w:id="4"/></w:p>'),
        ("<w:p/>", "<w:p><w:proofErr><w:r/></w:proofErr></w:p>"),
        ("<w:p/>", "<w:p><w:lang/></w:p>"),
        ("<w:style/>", '<w:style><w:rPr><w:lang w:val="lv-LV"/></w:rPr></w:style>'),
        ("<w:zoom/>", ""),
        ("<w:r><w:t>ab</w:t></w:r>", "<w:r><w:t>a</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>b</w:t></w:r>"),
        (
            "<w:r><w:t>ab</w:t></w:r>",
            "<w:r><w:t>a</w:t></w:r></w:p><w:p><w:r><w:t>b</w:t></w:r>".join(("<w:p>", "</w:p>")),
        ),
        ("<w:r><w:t>ab</w:t></w:r>", "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>"),
        ('<w:r><w:t xml:space="preserve">a </w:t></w:r>', "<w:r><w:t>a </w:t></w:r>"),
        ("<w:r><w:t>a</w:t></w:r>", "<w:r><w:t>a</w:t>b</w:r>"),
        ('<w:a r:id="rId1"/>', '<w:a r:id="rId2"/>'),
        ('<w:a r:id="rId1"/>', '<w:a r:id="rId7"/>'),
    ],
)
def test_anything_else_does(plain: str, other: str) -> None:
    assert rows(plain) != rows(other)


def test_the_zoom_is_nothing_among_settings_alone() -> None:
    assert rows('<w:zoom w:percent="9"/><w:rsids><w:rsid w:val="1"/></w:rsids>', "settings") == rows("", "settings")
    assert rows("<w:rsids><w:compat/></w:rsids>", "settings") != rows("", "settings")


def test_a_prefix_is_its_namespace() -> None:
    choice = '<mc:Choice Requires="x"/>'
    known, other = (rows(choice, names=f'{_NAMES} xmlns:x="urn:{name}"') for name in ("known", "other"))
    assert known != other
    assert known == rows(choice.replace('"x"', '"y"'), names=f'{_NAMES} xmlns:y="urn:known"')
