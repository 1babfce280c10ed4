"""Each spoilt Word file is told apart from what was issued, or is not shown to be it; honest ones are filled in."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from archive.saved_by_word import saved_by_word
from archive.spoilt_word_files import TABLE, Spoilt
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from returned import agreement, certificate, changed, content, reading, signature, with_number
from signing_authority import NOW
from wordfile import pack, unpack

from docgen.archive.anchors import Anchors
from docgen.archive.comparison import Agreement
from docgen.archive.inspecting import Against, inspect_reading
from docgen.archive.inspection import Inspection
from docgen.archive.issued import read_issued
from docgen.archive.limits import USUAL
from docgen.archive.refusing import Refused
from docgen.archive.signed import Answer
from docgen.archive.verdict import Verdict
from docgen.archive.word_comparison import compare_word
from docgen.archive.word_habits import is_habit

SIGNED = (signature(certificate("Ilze", "Paraugkalne"), place="a"), signature(place="b"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARTS = ("document.xml", "styles.xml", "numbering.xml", "header1.xml", "footer1.xml", "theme/theme1.xml")


@pytest.fixture(scope="module")
def issued(small_pack: Path) -> bytes:
    return (small_pack / agreement(small_pack).path).read_bytes()


def agreed(issued: bytes, came: bytes) -> Agreement | None:
    """How far a file is the issued one; None where it is refused."""
    try:
        return compare_word(issued, came, USUAL).agreement
    except Refused:
        return None


def judged(pack: Path, came: bytes) -> Inspection:
    made = reading(content(came), signatures=SIGNED)
    return inspect_reading("atpakaļ.asice", made, Against(NOW, read_issued(pack), Anchors()))


def saved_with_noise(data: bytes) -> bytes:
    """The file with what saving in Word changes and nobody sees."""
    parts = unpack(data)
    text = parts["word/document.xml"].decode()
    text = text.replace(
        "<w:p>",
        '<w:p w:rsidR="00AB12CD" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
        ' w14:paraId="1A2B3C4D" w14:textId="77777777">',
    )
    text = re.sub(r"<w:r>(<w:t[^>]*>)(\w)([^<]+)</w:t>", r'<w:r w:rsidRPr="00AB">\1\2</w:t></w:r><w:r>\1\3</w:t>', text)
    text = text.replace("<w:r><w:t", '<w:proofErr w:type="spellStart"/><w:r><w:rPr><w:lang w:val="lv-LV"/></w:rPr><w:t')
    text = text.replace("</w:p>", '<w:bookmarkStart w:id="7" w:name="_GoBack"/><w:bookmarkEnd w:id="7"/></w:p>', 1)
    settings = parts["word/settings.xml"].decode().replace('"100"', '"130"')
    rsids = '<w:rsids><w:rsidRoot w:val="00AB12CD"/><w:rsid w:val="00AB12CD"/></w:rsids>'
    settings = settings.replace("<w:defaultTabStop", f"{rsids}<w:defaultTabStop")
    parts |= {"word/document.xml": text.encode(), "word/settings.xml": settings.encode()}
    parts["docProps/app.xml"] = b"<Properties><Application>Microsoft Office Word</Application></Properties>"
    return pack(parts)


HONEST: dict[str, Callable[[bytes], bytes]] = {
    "untouched": lambda data: pack(unpack(data)),
    "with its number": with_number,
    "with its number as plain text": lambda data: changed(
        with_number(data),
        lambda text: text.replace("<w:showingPlcHdr/>", "", 1).replace(
            '<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>', "", 1
        ),
    ),
    "saved": saved_with_noise,
    "filled in and saved": lambda data: saved_with_noise(with_number(data)),
    "saved by Word": saved_by_word,
    "filled in and saved by Word": lambda data: saved_by_word(with_number(data)),
}


@pytest.mark.parametrize("honest", HONEST.values(), ids=HONEST.keys())
def test_an_honest_file_is_filled_in(issued: bytes, honest: Callable[[bytes], bytes], small_pack: Path) -> None:
    came = honest(issued)
    assert agreed(issued, came) is Agreement.FILLED_IN
    assert judged(small_pack, came).verdict is Verdict.PROVEN


@pytest.mark.parametrize("spoilt", TABLE, ids=lambda one: one.name)
def test_a_spoilt_file_is_not_proven(issued: bytes, spoilt: Spoilt, small_pack: Path) -> None:
    came = spoilt.make(issued)
    assert agreed(issued, came) in (None, Agreement.DIFFERENT, Agreement.RESAVED)
    found = judged(small_pack, came)
    assert found.verdict in (Verdict.CHANGED, Verdict.UNKNOWN, Verdict.DOUBTFUL, Verdict.UNCOMPARED)
    assert found.papers[0].unchanged.answer is not Answer.YES


def test_the_table_is_long_and_each_line_another(issued: bytes) -> None:
    assert len(TABLE) >= 40
    assert len({one.name for one in TABLE}) == len(TABLE)
    assert len({one.make(issued) for one in TABLE}) == len(TABLE)


def test_parts_that_lead_on_without_end_are_not_followed(issued: bytes) -> None:
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    address = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    held = f'<Relationships xmlns="{relations}"><Relationship Id="n" Type="{address}" Target="{{}}"/></Relationships>'
    parts = unpack(issued)
    parts |= {f"word/media/{at}.png": b"x" for at in range(40)}
    parts |= {f"word/media/_rels/{at}.png.rels": held.format(f"{at + 1}.png").encode() for at in range(39)}
    parts["word/_rels/settings.xml.rels"] = held.format("media/0.png").encode()
    assert agreed(issued, pack(parts)) is Agreement.RESAVED
    circle = unpack(issued) | {"word/_rels/settings.xml.rels": held.format("settings.xml").encode()}
    assert agreed(issued, pack(circle)) is Agreement.RESAVED


def test_a_file_saved_anew_is_told_as_that(issued: bytes, small_pack: Path) -> None:
    came = changed(issued, lambda text: text.replace("<w:sectPr", "<w:p/><w:sectPr", 1))
    found = judged(small_pack, came)
    assert (found.verdict, [one.code for one in found.findings()]) == (Verdict.UNCOMPARED, ["SIG96"])
    assert "unchecked.resaved" in {one.key for one in found.papers[0].unchanged.unchecked}


def test_a_pdf_that_is_a_word_file_as_well_is_refused(issued: bytes, small_pack: Path) -> None:
    for both in (b"%PDF-1.7\n" + issued, pack({"a": b"%PDF-1.7", **unpack(issued)})):
        found = judged(small_pack, both)
        assert "SIG08" in {one.code for one in found.findings()}
        assert found.verdict in (Verdict.UNKNOWN, Verdict.DOUBTFUL)


@given(data=st.data())
def test_anything_else_that_is_changed_is_never_filled_in(data: st.DataObject, small_pack: Path) -> None:
    issued = (small_pack / agreement(small_pack).path).read_bytes()
    part = f"word/{data.draw(st.sampled_from(PARTS))}"
    parts = unpack(issued)
    root = etree.fromstring(parts[part])
    spots = list(_spots(root))
    element, name = spots[data.draw(st.integers(0, len(spots) - 1))]
    value = element.get(name) if name else element.text
    other = f"{value}{data.draw(st.sampled_from('0x9'))}"
    if name:
        element.set(name, other)
    else:
        element.text = other
    assert agreed(issued, pack(parts | {part: etree.tostring(root)})) is not Agreement.FILLED_IN


def _spots(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Each attribute and each text of a part, outside the controls and what Word writes as it likes."""
    for one in root.iter():
        if any(above.tag == f"{W}sdtContent" for above in one.iterancestors()) or is_habit(one):
            continue
        yield from ((one, str(name)) for name in one.attrib if not str(name).endswith("}space"))
        if one.text and one.text.strip():
            yield one, ""


@pytest.mark.office
@pytest.mark.slow
def test_what_libreoffice_saves_is_saved_anew(issued: bytes, tmp_path: Path) -> None:
    (tmp_path / "paper.docx").write_bytes(with_number(issued))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    out = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved")]
    command = ["soffice", profile, "--headless", *out, str(tmp_path / "paper.docx")]
    subprocess.run(command, check=True, capture_output=True)
    found = compare_word(issued, (tmp_path / "saved" / "paper.docx").read_bytes(), USUAL)
    assert (found.agreement, found.differences) == (Agreement.RESAVED, ())
