"""Faults as Word comments in the author's own template."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import docx
import pytest
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator
from pydantic import BaseModel
from wordfile import block_control, note, pack, paragraph, text_box, unpack, word

from docgen.errors import Finding, Place, TemplateError
from docgen.resources import templates_folder
from docgen.templating import check_template
from docgen.templating.files.comments import is_marked, marked

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
COMMENTS = "word/comments.xml"


class Values(BaseModel):
    """What a template of these tests may print."""

    name: str
    town: str | None


def say(fault: Finding) -> str:
    return f"{fault.place.part}: {fault.code}\n{fault.values.get('field')}"


def faults_of(template: bytes) -> list[Finding]:
    return check_template(template, Values)


def checked(template: bytes) -> bytes:
    return marked(template, faults_of(template), say)


def comments(data: bytes) -> list[tuple[str, str, str]]:
    """Each comment: its author, its text, and the words that it hangs on."""
    parts = unpack(data)
    document = etree.fromstring(parts[BODY])
    found = []
    for comment in etree.fromstring(parts[COMMENTS]):
        number = comment.get(f"{W}id")
        text = "\n".join("".join(line.itertext()) for line in comment.iter(f"{W}p"))
        (start,) = document.xpath(f"//*[local-name()='commentRangeStart'][@*='{number}']")
        inside, one = "", start.getnext()
        while one.tag != f"{W}commentRangeEnd" or one.get(f"{W}id") != number:
            inside += "".join(one.itertext())
            one = one.getnext()
        found.append((comment.get(f"{W}author"), text, inside))
    return found


def faulty() -> bytes:
    """The school's own agreement with a wrong field in a sentence, in a cell and in the footer."""
    document = docx.Document(str(templates_folder("lv") / "selection_notice.docx"))
    document.paragraphs[3].add_run("{{ nam }}")
    document.tables[0].cell(0, 0).paragraphs[0].add_run("{{ nam }}")
    document.sections[0].footer.paragraphs[0].add_run("{{ nam }}")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_comment_hangs_on_the_whole_paragraph_of_the_fault() -> None:
    found = comments(checked(word("Dear {{ na¦me }},", "from {{ tow }} with love")))
    assert found == [("docgen", f"{BODY}: TPL02\ntow", "from {{ tow }} with love")]


def test_a_fault_in_a_cell_is_marked_there() -> None:
    ((_, _, words),) = comments(checked(word("a", [["x", "{{ tow }}"]])))
    assert words == "{{ tow }}"


def test_each_fault_of_a_paragraph_has_a_comment_of_its_own() -> None:
    found = comments(checked(word("{{ tow }} and {{ nam }}")))
    assert [text.split("\n")[1] for _, text, _ in found] == ["tow", "nam"]
    assert {words for _, _, words in found} == {"{{ tow }} and {{ nam }}"}


@pytest.mark.parametrize(
    ("template", "part"),
    [
        (word("first", "second", header=["{{ tow }}"]), "word/header1.xml"),
        (word("first", "second", footer=["{{ tow }}"]), "word/footer1.xml"),
        (word(paragraph("first", note("footnote", 1)), "second", footnotes=["{{ tow }}"]), "word/footnotes.xml"),
        (word("first", "second", core={"title": "{{ tow }}"}), "docProps/core.xml"),
    ],
)
def test_a_fault_elsewhere_hangs_on_the_first_paragraph_and_names_its_part(template: bytes, part: str) -> None:
    ((_, text, words),) = comments(checked(template))
    assert (text, words) == (f"{part}: TPL02\ntow", "first")


def test_a_fault_in_a_text_box_hangs_on_the_paragraph_that_holds_the_box() -> None:
    found = comments(checked(word("a", paragraph("here ", text_box("{{ tow }}")), "b")))
    assert len(found) == 2, "Word keeps a text box twice"
    assert all(words.startswith("here ") for _, _, words in found)


def test_a_control_that_holds_paragraphs_does_not_move_the_comments_after_it() -> None:
    template = word("a", raw=block_control("docgen:town", "Placeholder") + paragraph("{{ tow }}"))
    ((_, _, words),) = comments(checked(template))
    assert words == "{{ tow }}"


def test_a_body_without_paragraph_gets_one_for_the_comment() -> None:
    bare = word(header=["{{ tow }}"])
    ((_, text, words),) = comments(checked(bare))
    assert (text.partition(":")[0], words) == ("word/header1.xml", "")
    assert b"<w:p>" in unpack(checked(bare))[BODY]


def test_a_fault_without_place_hangs_on_the_first_paragraph() -> None:
    ((_, _, words),) = comments(marked(word("first", "second"), [Finding("DOC08")], say))
    assert words == "first"


def test_every_other_part_stays_byte_for_byte() -> None:
    before, after = unpack(faulty()), unpack(checked(faulty()))
    changed = {name for name, data in after.items() if before.get(name) != data}
    assert changed == {
        BODY,
        COMMENTS,
        "word/styles.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }
    assert before.keys() <= after.keys()


def test_of_the_text_nothing_is_changed() -> None:
    document = etree.fromstring(unpack(checked(faulty()))[BODY])
    for mark in list(document.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")):
        gone = mark.getparent() if mark.tag == f"{W}commentReference" else mark
        gone.getparent().remove(gone)
    assert etree.tostring(document) == etree.tostring(etree.fromstring(unpack(faulty())[BODY]))


def test_the_same_faults_give_the_same_bytes() -> None:
    assert checked(faulty()) == checked(faulty())
    assert b"w:date" not in unpack(checked(faulty()))[COMMENTS]


def test_the_marked_template_has_the_same_faults() -> None:
    assert faults_of(checked(faulty())) == faults_of(faulty())


def test_the_authors_own_comments_stay_and_ids_are_fresh() -> None:
    document = docx.Document()
    document.add_comment(document.add_paragraph("{{ tow }}").runs, text="Ask Ilze", author="Juris")
    buffer = io.BytesIO()
    document.save(buffer)
    found = comments(checked(buffer.getvalue()))
    assert [(author, text) for author, text, _ in found] == [
        ("Juris", "Ask Ilze"),
        ("docgen", f"{BODY}: TPL02\ntow"),
    ]
    assert len(list(docx.Document(io.BytesIO(checked(buffer.getvalue()))).comments)) == 2


def test_earlier_marks_make_room_for_the_new_ones() -> None:
    first = checked(word("{{ tow }}", "{{ nam }}"))
    mended = pack(unpack(first) | {BODY: unpack(first)[BODY].replace(b"{{ tow }}", b"{{ name }}")})
    assert [text.split("\n")[1] for _, text, _ in comments(checked(mended))] == ["nam"]
    assert comments(checked(first)) == comments(first)


def test_where_earlier_marks_go_the_authors_own_comments_and_words_stay() -> None:
    document = docx.Document()
    document.add_comment(document.add_paragraph("{{ tow }}").runs, text="Ask Ilze", author="Juris")
    buffer = io.BytesIO()
    document.save(buffer)
    parts = unpack(checked(buffer.getvalue()))
    typed = parts[BODY].replace(b'<w:commentReference w:id="1"/>', b'<w:commentReference w:id="1"/><w:t>typed</w:t>')
    again = checked(pack(parts | {BODY: typed}))
    assert [author for author, _, _ in comments(again)] == ["Juris", "docgen"]
    assert b"typed" in unpack(again)[BODY]


def test_a_style_id_that_means_something_else_is_left_alone() -> None:
    styles = f'<w:styles xmlns:w="{W[1:-1]}"><w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val='
    styles += '"Piezīme"/></w:style></w:styles>'
    first = unpack(checked(word("{{ tow }}")))
    again = unpack(checked(pack(first | {"word/styles.xml": styles.encode()})))
    assert b'<w:pStyle w:val="CommentText0"/>' in again[COMMENTS]


def test_styles_that_a_template_has_under_another_id_are_used() -> None:
    styles = f'<w:styles xmlns:w="{W[1:-1]}"><w:style w:type="paragraph" w:styleId="Komentrateksts"><w:name w:val='
    styles += '"annotation text"/></w:style></w:styles>'
    first = unpack(checked(word("{{ tow }}")))
    again = unpack(checked(pack(first | {"word/styles.xml": styles.encode()})))
    assert b'<w:pStyle w:val="Komentrateksts"/>' in again[COMMENTS]
    assert re.findall(rb'w:styleId="(\w+)"', again["word/styles.xml"]) == [b"Komentrateksts", b"CommentReference"]


def test_what_xml_forbids_is_not_in_a_comment() -> None:
    data = marked(word("a"), [Finding("TPL02", place=Place(part=BODY, paragraph=1))], lambda _: "a\x00b & <c>")
    assert comments(data) == [("docgen", "a\ufffdb & <c>", "a")]


def test_without_faults_the_template_comes_back_as_it_is() -> None:
    template = word("{{ name }}")
    assert checked(template) is template


@pytest.mark.parametrize("data", [b"", b"no zip", pack({"a.txt": b"x"}), word(parts={BODY: b"<w:document>"})])
def test_what_cannot_be_read_cannot_be_marked(data: bytes) -> None:
    with pytest.raises(TemplateError):
        marked(data, [Finding("TPL01")], say)


def test_a_broken_header_is_told_on_the_first_paragraph() -> None:
    template = word("first", header=["x"], parts={"word/header1.xml": b"<w:hdr>"})
    ((_, text, words),) = comments(checked(template))
    assert (text.partition("\n")[0], words) == ("word/header1.xml: TPL06", "first")


def test_its_own_work_is_known_until_somebody_saves_it_anew(tmp_path: Path) -> None:
    data = checked(faulty())
    assert is_marked(data)
    assert not is_marked(faulty())
    assert not is_marked(b"no zip")
    docx.Document(io.BytesIO(data)).save(str(tmp_path / "again.docx"))
    assert not is_marked((tmp_path / "again.docx").read_bytes())


def test_openxml_audit_finds_nothing(tmp_path: Path) -> None:
    for number, template in enumerate((faulty(), checked(faulty()))):
        file = tmp_path / f"{number}.docx"
        file.write_bytes(checked(template))
        judge = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, strict=True, security_validation=True)
        assert judge.validate(file).errors == []


@pytest.mark.office
@pytest.mark.slow
def test_libreoffice_opens_it_and_shows_the_comments(tmp_path: Path) -> None:
    (tmp_path / "marked.docx").write_bytes(checked(faulty()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "marked.docx")], check=True, capture_output=True)
    assert "{{ nam }}" in (tmp_path / "marked.txt").read_text("utf-8-sig")
    command[4] = "odt"
    subprocess.run([*command, str(tmp_path / "marked.docx")], check=True, capture_output=True)
    shown = unpack((tmp_path / "marked.odt").read_bytes())["content.xml"].count(b"<office:annotation ")
    assert shown == len(faults_of(faulty()))
