"""Pictures that values bring along: docxtpl's `InlineImage`."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import segno
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, Listing, RichText
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator
from pydantic import BaseModel, ConfigDict
from wordfile import (
    Xml,
    image_relationship,
    note,
    paragraph,
    picture,
    run,
    table,
    unpack,
    word,
)

from docgen.documents.kinds import KINDS
from docgen.errors import Finding, TemplateError
from docgen.templating import check_template, compile_template
from docgen.templating.files.inline_images import takes_pictures
from docgen.templating.files.parts import relationships

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
BODY = "word/document.xml"
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b080002000401011100ffda0008010100003f00d2cf20ffd9")


class Person(BaseModel):
    model_config = ConfigDict(arbitrary_types_allowed=True)

    name: str
    photo: InlineImage


class Paper(BaseModel):
    people: tuple[Person, ...]


class Plain(BaseModel):
    name: str


def png(text: str = "1") -> bytes:
    """A picture of its own for each text."""
    buffer = io.BytesIO()
    segno.make(text, micro=False).save(buffer, kind="png", scale=2, dpi=144)
    return buffer.getvalue()


def image(data: Any = None, **looks: Any) -> InlineImage:
    return InlineImage(None, io.BytesIO(png()) if data is None else data, **looks)


def made(template: bytes, **values: Any) -> dict[str, bytes]:
    return unpack(compile_template(template).render(values))


def shown(parts: dict[str, bytes], part: str = BODY) -> list[bytes]:
    """The pictures that a part shows, in their order."""
    targets = {one.id: one.target for one in relationships(parts, part)}
    return [parts[targets[one]] for one in re.findall(r'r:embed="([^"]+)"', parts[part].decode())]


def numbers(parts: dict[str, bytes]) -> list[str]:
    """The numbers of all drawings."""
    return re.findall(r'<wp:docPr id="(\d+)"', b"".join(parts.values()).decode(errors="replace"))


def sizes(parts: dict[str, bytes]) -> list[tuple[int, int]]:
    found = re.findall(r'<wp:extent cx="(\d+)" cy="(\d+)"', parts[BODY].decode())
    return [(int(across), int(down)) for across, down in found]


def fault(template: bytes, **values: Any) -> Finding:
    with pytest.raises(TemplateError) as caught:
        compile_template(template).render(values)
    (found,) = caught.value.findings
    return found


def judged(template: bytes, values: dict[str, Any]) -> bytes:
    """What docxtpl makes of it; its pictures know their template."""
    judge = DocxTemplate(io.BytesIO(template))
    judge.init_docx()

    def own(value: Any) -> Any:
        if isinstance(value, list):
            return [own(one) for one in value]
        if isinstance(value, InlineImage):
            return InlineImage(judge, value.image_descriptor, value.width, value.height, value.anchor)
        return value

    judge.render({name: own(value) for name, value in values.items()}, autoescape=True)
    buffer = io.BytesIO()
    judge.save(buffer)
    return buffer.getvalue()


def canonical(data: bytes, part: str = BODY) -> str:
    """A part in which relationships are what they lead to, and drawings have no numbers and names."""
    parts = unpack(data)
    root = etree.fromstring(parts[part], etree.XMLParser(remove_blank_text=True))
    led = {one.id: one.target if one.external else str(hash(parts[one.target])) for one in relationships(parts, part)}
    for element in root.iter(f"{WP}docPr", f"{PIC}cNvPr"):
        element.attrib.pop("id")
        element.attrib.pop("name")
    for element in root.iter(etree.Element):
        for name in (f"{R}embed", f"{R}id"):
            if name in element.attrib:
                element.set(name, led[element.attrib[name]])
    return str(etree.tostring(root, method="c14n2").decode())


TEMPLATES = {
    "alone": word("{{ photo }}"),
    "within text": word("before {{ photo }} after"),
    "twice": word("{{ photo }} and {{ photo }}"),
    "in a cell": word([["a", "{{ photo }}"]]),
    "in a loop": word("{%p for p in photos %}", "{{ p }}", "{%p endfor %}"),
    "in rows": word([["{%tr for p in photos %}"], ["{{ p }}", "x"], ["{%tr endfor %}"]]),
    "in a branch": word("{% if name %}{{ photo }}{% else %}none{% endif %}"),
    "split over runs": word("{{ ph¦oto }}"),
}


@pytest.mark.parametrize("looks", [{}, {"width": Mm(30)}, {"height": Mm(9)}, {"width": 5, "height": Mm(9)}])
@pytest.mark.parametrize("case", TEMPLATES)
def test_a_picture_is_what_docxtpl_makes_of_it(case: str, looks: dict[str, Any]) -> None:
    values = {"name": "A & B", "photo": image(**looks), "photos": [image(io.BytesIO(png(one))) for one in "abc"]}
    ours = compile_template(TEMPLATES[case]).render(values)
    assert canonical(ours) == canonical(judged(TEMPLATES[case], values))


def test_a_link_is_what_docxtpl_makes_of_it() -> None:
    template, values = word("{{ photo }}"), {"photo": image(anchor="https://example.lv/?a=1&b=2")}
    assert canonical(compile_template(template).render(values)) == canonical(judged(template, values))


def test_a_picture_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "my secret <name>.jpg"
    file.write_bytes(JPEG)
    for descriptor in (file, str(file)):
        parts = made(word("{{ photo }}"), photo=image(descriptor))
        assert shown(parts) == [JPEG]
        assert b"secret" not in b"".join(parts.values())


@pytest.mark.parametrize("story", ["header", "first", "even", "footer", "footnotes", "endnotes"])
def test_every_story_takes_pictures(story: str) -> None:
    body = paragraph("x", note(story.removesuffix("s"), 1)) if story.endswith("notes") else "x"
    stories: Any = {story: ["{{ photo }}"]}
    parts = made(word(body, **stories), photo=image())
    (part,) = (name for name in parts if name.endswith(".xml") and b"<w:drawing>" in parts[name])
    assert shown(parts, part) == [png()]


def test_what_follows_keeps_its_looks() -> None:
    bold = paragraph(run("a {{ photo }} b", "<w:b/>"))
    assert made(word(bold), photo=image())[BODY].count(b"<w:b/>") == 3


@pytest.mark.parametrize("form", ["r", "p"])
def test_a_picture_may_stand_for_a_whole_run_or_paragraph(form: str) -> None:
    assert shown(made(word(f"{{{{{form} photo }}}}"), photo=image())) == [png()]


def test_a_picture_printed_many_times_lies_in_the_file_once() -> None:
    parts = made(
        word("{{ a }}{{ b }}", "{% for x in 'abc' %}{{ a }}{% endfor %}", header=["{{ b }}"]), a=image(), b=image()
    )
    assert shown(parts) == [png()] * 5
    assert [name for name in parts if "media" in name] == ["word/media/printed1.png"]


def test_the_numbers_of_drawings_are_unique_however_often_they_are_printed() -> None:
    template = word(
        "{% macro show(x) %}{{ x }} {% endmacro %}{% set shown = show(a) %}{{ shown }}{{ shown }}{{ show(a) }}",
        "{% for x in 'abc' %}{{ a }}{% endfor %}",
        footer=["{{ a }}"],
    )
    found = numbers(made(template, a=image()))
    assert len(found) == 7
    assert len(set(found)) == 7


def test_placeholder_pictures_go_along_with_it() -> None:
    template = word(
        "{{ photo }}",
        raw=picture("docgen:logo", "rId1", width=9_000, height=9_000),
        parts={
            "word/_rels/document.xml.rels": image_relationship("rId1", "media/own.png").encode(),
            "word/media/own.png": png("own"),
        },
    )
    data = compile_template(template).render({"photo": image()}, pictures={"docgen:logo": png("logo")})
    assert shown(unpack(data)) == [png(), png("logo")]


def test_a_paper_can_be_a_template_again() -> None:
    """Names that the first picture has taken are not given to the second."""
    first = compile_template(word("{{ photo }}{_{ photo }_}")).render({"photo": image()})
    again = made(first, photo=image(io.BytesIO(png("other"))))
    assert shown(again) == [png(), png("other")]


def test_the_same_values_give_the_same_bytes() -> None:
    template, again = (
        word("{{ photo }}", header=["{{ photo }}"]),
        compile_template(word("{{ photo }}", header=["{{ photo }}"])),
    )
    assert compile_template(template).render({"photo": image()}) == again.render({"photo": image()})
    assert again.render({"photo": image()}) == again.render({"photo": image()})


def test_each_paper_holds_its_own_pictures_alone() -> None:
    template = compile_template(word("{{ name }} {{ photo }}", header=["{{ shared }}"]))
    shared = image(io.BytesIO(png("shared")))
    names = [f"Person {number}" for number in range(60)]

    def paper(name: str) -> dict[str, bytes]:
        return unpack(template.render({"name": name, "photo": image(io.BytesIO(png(name))), "shared": shared}))

    with ThreadPoolExecutor(8) as pool:
        papers = list(pool.map(paper, names))
    for name, parts in zip(names, papers, strict=True):
        assert shown(parts) == [png(name)]
        assert shown(parts, "word/header1.xml") == [png("shared")]
        assert sum("media" in part for part in parts) == 2


def test_a_paper_without_pictures_is_left_without_them() -> None:
    parts = made(word("{{ name }}"), name="A")
    assert not [name for name in parts if "media" in name]
    assert parts["word/_rels/document.xml.rels"] == unpack(word("{{ name }}"))["word/_rels/document.xml.rels"]


class Broken(io.BytesIO):
    def read(self, *_: Any) -> bytes:
        raise RuntimeError("no")


def unreadable() -> Iterator[Any]:
    yield from (
        io.BytesIO(),
        io.BytesIO(b"GIF89a"),
        io.BytesIO(png()[:20]),
        io.BytesIO(JPEG[:30]),
        io.BytesIO(b"<svg/>"),
    )
    yield from (
        Broken(),
        io.StringIO("x"),
        object(),
        None,
        0,
        "",
        "no such file.png",
        b"\xff",
        "a\0b",
        ".",
        "/dev/zero",
    )


@pytest.mark.parametrize("descriptor", list(unreadable()), ids=lambda one: type(one).__name__)
def test_a_picture_that_is_none_is_told_with_its_place(descriptor: Any) -> None:
    found = fault(word("x", "Photo: {{ photo }}"), photo=InlineImage(None, descriptor))
    assert (found.code, found.values) == ("TPL08", {"name": "Photo: {{ photo }}"})
    assert (found.place.part, found.place.paragraph) == (BODY, 2)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_that_never_ends_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    assert fault(word("{{ photo }}"), photo=image(tmp_path / "pipe.png")).code == "TPL08"


@pytest.mark.parametrize(
    "size", [0, -1, 0.5, 2**31, 10**40, float("nan"), float("inf"), "wide", '1" onload="x', [], {}]
)
def test_a_size_that_no_document_can_hold_is_told(size: Any) -> None:
    for looks in ({"width": size}, {"height": size}, {"width": size, "height": 9}, {"width": 9, "height": size}):
        assert fault(word("{{ photo }}"), photo=image(**looks)).code == "TPL08"


def test_pictures_count_towards_what_a_paper_may_write() -> None:
    large = [image(io.BytesIO(png(str(number)) + bytes(30_000_000))) for number in range(8)]
    template = word("{% for one in photos %}{{ one }}{% endfor %}")
    assert fault(template, photos=large).code == "TPL24"
    assert len(shown(made(template, photos=large[:1] * 100))) == 100


@pytest.mark.parametrize(
    "anchor", ["file:///etc/passwd", "javascript:alert(1)", "\\\\host\\share", "x", 1, b"http://a"]
)
def test_a_link_leads_to_the_web_or_to_a_letter_alone(anchor: Any) -> None:
    found = fault(word("{{ photo }}"), photo=image(anchor=anchor))
    assert (found.code, found.values) == ("TPL04", {"type": "InlineImage.anchor"})


def test_a_link_can_be_no_xml() -> None:
    parts = made(word("{{ photo }}"), photo=image(anchor='https://a.lv/"/><x a="\x00ģ\ud800'))
    (link,) = (one.target for one in relationships(parts, BODY) if one.external)
    assert link == "https://a.lv/%22/%3E%3Cx%20a=%22%00%C4%A3?"


@pytest.mark.parametrize(
    "template",
    [
        word("x", core={"title": "{{ photo }}"}),
        word("x", custom={"a": "{{ photo }}"}),
        word(paragraph(Xml('<w:hyperlink w:anchor="{{ photo }}"><w:r><w:t>x</w:t></w:r></w:hyperlink>'))),
        word(paragraph(Xml("<w:r><w:instrText>{{ photo }}</w:instrText></w:r>"))),
        word([["{% cellbg photo %}x"]]),
        word("{{ photo|upper }}"),
        word("{{ [photo]|map('string')|first }}"),
        word("{{ '%s'|format(photo) }}"),
        word("{% set x %}{{ photo }}{% endset %}{{ x|upper }}"),
    ],
)
def test_where_no_picture_can_stand_none_is_printed(template: bytes) -> None:
    assert fault(template, photo=image()).code == "TPL04"


@pytest.mark.parametrize(
    "tag", ["photo.tpl", "photo['tpl']", "photo.image_descriptor.close()", "photo._insert_image()"]
)
def test_a_template_reaches_nothing_behind_a_picture(tag: str) -> None:
    value = image()
    assert fault(word(f"{{{{ {tag} }}}}"), photo=value).code in ("TPL05", "TPL09")
    assert not value.image_descriptor.closed


def test_a_rich_text_cannot_be_changed_by_a_template() -> None:
    value = RichText("a")
    assert fault(word("{{ text.add('b') }}"), text=value).code in ("TPL05", "TPL09")
    assert "b<" not in str(value)


@dataclass
class Record:
    photo: InlineImage | None


class Holding(BaseModel):
    model_config = ConfigDict(arbitrary_types_allowed=True)

    records: dict[str, list[Record]]


class ByProperty(BaseModel):
    @property
    def photo(self) -> InlineImage:
        return image()


class Anything(BaseModel):
    what: Any


class More(BaseModel):
    model_config = ConfigDict(extra="allow")


class Itself(BaseModel):
    inner: Itself | None


@pytest.mark.parametrize("context", [None, Paper, Person, Holding, ByProperty, Anything, More])
def test_values_of_these_classes_can_bring_pictures(context: type[BaseModel] | None) -> None:
    assert takes_pictures(context)


@pytest.mark.parametrize("context", [Plain, Itself, *(kind.context for kind in KINDS.values())])
def test_values_of_other_classes_cannot(context: type[BaseModel]) -> None:
    assert not takes_pictures(context)


def test_a_template_whose_values_bring_none_is_left_as_it_was() -> None:
    types = "[Content_Types].xml"
    without = unpack(compile_template(word("{{ name }}"), Plain).render({"name": "a"}))
    assert b"image/png" not in without[types]
    assert b"image/png" in made(word("{{ name }}"), name="a")[types]


def test_the_check_knows_pictures_and_rich_text() -> None:
    class Rich(BaseModel):
        model_config = ConfigDict(arbitrary_types_allowed=True)

        photo: InlineImage
        perhaps: InlineImage | None
        text: RichText
        lines: Listing

    assert check_template(word("{{ photo }}{{ lines }}", "{{r text }}"), Rich) == []
    (found,) = check_template(word("x", "{{ perhaps }}"), Rich)
    assert (found.code, found.place.paragraph) == ("TPL14", 2)
    (found,) = check_template(word("{{ photo.tpl.docx }}"), Rich)
    assert found.code == "TPL02"


def test_a_model_may_hold_pictures() -> None:
    template = word("{%p for p in people %}", "{{ p.name }}: {{ p.photo }}", "{%p endfor %}")
    values = Paper(people=tuple(Person(name=one, photo=image(io.BytesIO(png(one)))) for one in "ab"))
    assert shown(unpack(compile_template(template, Paper).render(values))) == [png("a"), png("b")]


def test_openxml_audit_has_nothing_against_pictures(tmp_path: Path) -> None:
    """These small files lack styles and the like: what it says of them it says with pictures and without."""
    photos = "{% for one in photos %}{{ one }}{% endfor %}"
    rows = table([["{{ photo }}", photos]], columns=[4_000, 4_000])
    template = compile_template(word("a {{ photo }} b", rows, photos, header=["{{ photo }}"], footer=[photos]))
    judge = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, strict=True, security_validation=True)

    def said(values: dict[str, Any]) -> list[str]:
        (tmp_path / "made.docx").write_bytes(template.render(values))
        return [f"{one.part_uri}: {one.description}" for one in judge.validate(tmp_path / "made.docx").errors]

    photos_of_both_kinds = [image(io.BytesIO(JPEG), width=Mm(10)), image(io.BytesIO(png("x")))]
    assert said({"photo": image(), "photos": photos_of_both_kinds}) == said({"photo": "", "photos": []})


class Subdocument:
    """As docxtpl's `Subdoc` does, it says of itself that it is markup."""

    def __html__(self) -> str:
        return "<w:p/>"

    __str__ = __html__


@pytest.mark.parametrize("tag", ["{{ part }}", "{{p part }}", "{{r part }}"])
def test_a_subdocument_is_refused(tag: str) -> None:
    assert fault(word(tag), part=Subdocument()).code == "TPL04"


def with_a_sheet() -> bytes:
    rels = image_relationship("rId1", "embeddings/sheet1.xlsx").replace("/image", "/package")
    types = unpack(word("x"))["[Content_Types].xml"].replace(
        b"<Override", b'<Default Extension="xlsx" ContentType="application/vnd.ms-excel"/><Override', 1
    )
    sheet = {"word/_rels/document.xml.rels": rels.encode(), "word/embeddings/sheet1.xlsx": b"old"}
    return word("{{ name }}", parts={**sheet, "[Content_Types].xml": types})


def test_an_embedded_file_can_be_replaced() -> None:
    template = compile_template(with_a_sheet())
    name = "word/embeddings/sheet1.xlsx"
    assert unpack(template.render({"name": "a"}, parts={name: b"new"}))[name] == b"new"
    assert unpack(template.render({"name": "a"}))[name] == b"old"


@pytest.mark.parametrize("name", [BODY, "word/_rels/document.xml.rels", "docProps/core.xml", "no.bin", "../x", ""])
def test_what_is_proven_and_what_is_not_there_cannot_be_replaced(name: str) -> None:
    with pytest.raises(KeyError, match="there are: word/embeddings/sheet1"):
        compile_template(with_a_sheet()).render({"name": "a"}, parts={name: b"new"})
