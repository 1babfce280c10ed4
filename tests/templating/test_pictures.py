"""Placeholder pictures."""

from __future__ import annotations

import io
import re

import pytest
import segno
from hypothesis import given
from hypothesis.strategies import integers
from wordfile import image_relationship, pack, picture, unpack, word

from docgen.errors import TemplateError
from docgen.templating import compile_template, is_picture
from docgen.templating.files.images import read_image
from docgen.templating.files.parts import content_types

JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b080002000401011100ffda0008010100003f00d2cf20ffd9")


def png(width: int) -> bytes:
    buffer = io.BytesIO()
    segno.make_micro("1").save(buffer, kind="png", scale=width)
    return buffer.getvalue()


def template(*alts: str) -> bytes:
    drawings = "".join(picture(alt, "rId1", width=2_000_000, height=1_000_000) for alt in alts)
    return word(
        raw=drawings,
        parts={
            "word/_rels/document.xml.rels": image_relationship("rId1", "media/own.png").encode(),
            "word/media/own.png": png(3),
        },
    )


def shown(parts: dict[str, bytes]) -> list[bytes]:
    """The bytes of the pictures in the order in which the body shows them."""
    targets = dict(re.findall(r'Id="(\w+)"[^>]*Target="([^"]+)"', parts["word/_rels/document.xml.rels"].decode()))
    embedded = re.findall(r'r:embed="(\w+)"', parts["word/document.xml"].decode())
    return [parts[f"word/{targets[one]}"] for one in embedded]


def test_a_given_picture_is_shown_in_place_of_the_authors() -> None:
    parts = unpack(compile_template(template("docgen:code")).render({}, pictures={"docgen:code": png(5)}))
    assert shown(parts) == [png(5)]
    assert "word/media/own.png" not in parts


@pytest.mark.parametrize("alt", ["Docgen:code", "DOCGEN: code", " docgen:code "])
def test_the_word_before_the_name_may_be_written_as_word_writes_it(alt: str) -> None:
    made = compile_template(template(alt, f"my{alt}"))
    assert made.pictures == {"docgen:code"}
    assert shown(unpack(made.render({}, pictures={"docgen:code": png(5)}))) == [png(5), png(3)]


def test_without_one_the_authors_own_stays() -> None:
    assert shown(unpack(compile_template(template("docgen:code")).render({}))) == [png(3)]


def test_pictures_that_share_a_file_are_swapped_apart() -> None:
    made = compile_template(template("docgen:code", "docgen:logo", "a photo"))
    parts = unpack(made.render({}, pictures={"docgen:code": png(5)}))
    assert shown(parts) == [png(5), png(3), png(3)]


def test_a_picture_keeps_its_proportions_within_the_authors_box() -> None:
    parts = unpack(compile_template(template("docgen:code")).render({}, pictures={"docgen:code": png(5)}))
    sizes = set(re.findall(rb'cx="(\d+)" cy="(\d+)"', parts["word/document.xml"]))
    assert sizes == {(b"1000000", b"1000000")}


def test_a_jpeg_keeps_its_kind() -> None:
    parts = unpack(compile_template(template("docgen:logo")).render({}, pictures={"docgen:logo": JPEG}))
    assert [name for name in parts if name.startswith("word/media/")] == ["word/media/docgen1.jpeg"]
    assert b'Extension="jpeg"' in parts["[Content_Types].xml"]


def test_both_kinds_and_the_authors_own_are_told_apart_each_time() -> None:
    made = compile_template(template("docgen:code", "docgen:logo"))
    for given_pictures in (
        {"docgen:code": png(5)},
        {"docgen:logo": JPEG},
        {"docgen:code": JPEG, "docgen:logo": png(4)},
    ):
        expected = [given_pictures.get(name, png(3)) for name in ("docgen:code", "docgen:logo")]
        parts = unpack(made.render({}, pictures=given_pictures))
        assert shown(parts) == expected
        assert ("word/media/own.png" in parts) == (png(3) in expected)


def test_a_picture_in_a_loop_is_the_same_each_time() -> None:
    source = unpack(template("docgen:code"))
    body = source["word/document.xml"].decode()
    paragraph = "<w:p><w:r><w:t>{%p NAMED %}</w:t></w:r></w:p>"
    looped = body.replace("<w:body>", "<w:body>" + paragraph.replace("NAMED", "for one in listed"), 1)
    looped = looped.replace("<w:sectPr>", paragraph.replace("NAMED", "endfor") + "<w:sectPr>", 1)
    made = compile_template(pack(source | {"word/document.xml": looped.encode()}))
    parts = unpack(made.render({"listed": ["a", "b", "c"]}, pictures={"docgen:code": png(5)}))
    assert shown(parts) == [png(5)] * 3


def test_a_cropped_placeholder_shows_the_given_picture_whole_and_the_authors_own_as_it_was() -> None:
    source = unpack(template("docgen:logo"))
    cut = b'<a:blip r:embed="rId1"/><a:srcRect l="10000" b="2500"/>'
    body = source["word/document.xml"].replace(b'<a:blip r:embed="rId1"/>', cut)
    made = compile_template(pack(source | {"word/document.xml": body}))
    own, given_one = made.render({}), made.render({}, pictures={"docgen:logo": png(5)})
    assert b'<a:srcRect l="10000" b="2500" t="0" r="0"/>' in unpack(own)["word/document.xml"]
    assert b'<a:srcRect l="0" b="0" t="0" r="0"/>' in unpack(given_one)["word/document.xml"]


def test_a_drawing_does_not_hide_the_given_picture() -> None:
    source = unpack(template("docgen:logo"))
    svg = (
        b'<a:blip r:embed="rId1"><a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><s:svgBlip '
        b'xmlns:s="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="rId2"/></a:ext></a:extLst>'
        b"</a:blip>"
    )
    body = source["word/document.xml"].replace(b'<a:blip r:embed="rId1"/>', svg)
    parts = unpack(compile_template(pack(source | {"word/document.xml": body})).render({}))
    assert b"svgBlip" not in parts["word/document.xml"]


def test_given_pictures_take_no_name_that_the_template_has() -> None:
    """As where somebody makes a template from a paper that docgen made."""
    source = unpack(template("docgen:code", "a photo"))
    source["word/media/docgen1.png"] = source.pop("word/media/own.png")
    rels = source["word/_rels/document.xml.rels"].replace(b"media/own.png", b"media/docgen1.png")
    made = compile_template(pack(source | {"word/_rels/document.xml.rels": rels}))
    assert shown(unpack(made.render({}, pictures={"docgen:code": png(5)}))) == [png(5), png(3)]


def test_a_hidden_picture_is_not_named_by_content_types() -> None:
    """LibreOffice names each picture there, whose part may then be gone."""
    source = unpack(template("docgen:code"))
    source["word/media/own.tif"] = source.pop("word/media/own.png")
    rels = source["word/_rels/document.xml.rels"].replace(b"own.png", b"own.tif")
    override = b'<Override PartName="/word/media/own.tif" ContentType="image/tiff"/></Types>'
    types = source["[Content_Types].xml"].replace(b"</Types>", override)
    made = compile_template(pack(source | {"word/_rels/document.xml.rels": rels, "[Content_Types].xml": types}))
    known = content_types(unpack(made.render({}, pictures={"docgen:code": png(5)})))
    assert (known["tif"], known["png"], known["jpeg"]) == ("image/tiff", "image/png", "image/jpeg")
    assert "/word/media/own.tif" not in known


def test_a_placeholder_without_a_picture_of_its_own_is_refused() -> None:
    source = unpack(template("docgen:code"))
    del source["word/media/own.png"]
    with pytest.raises(TemplateError) as caught:
        compile_template(pack(source))
    (finding,) = caught.value.findings
    assert (finding.code, finding.place.part) == ("TPL08", "word/document.xml")


def test_a_picture_that_comes_again_is_read_once() -> None:
    made = compile_template(template("docgen:logo"))
    read_image.cache_clear()
    for _ in range(5):
        made.render({}, pictures={"docgen:logo": png(5)})
    assert read_image.cache_info().misses == 1


@pytest.mark.parametrize("data", [b"", b"no picture", b"GIF89a" + b"\0" * 20, png(3)[:12], JPEG[:30]])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(TemplateError) as caught:
        compile_template(template("docgen:logo")).render({}, pictures={"docgen:logo": data})
    assert caught.value.findings[0].code == "TPL08"


def test_a_picture_for_which_there_is_no_place_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError, match="docgen:cod'; there are: docgen:code, docgen:logo"):
        compile_template(template("docgen:code", "docgen:logo")).render({}, pictures={"docgen:cod": png(5)})


@given(integers(0, 200), integers(0, 255))
def test_a_damaged_picture_is_told_from_a_whole_one_without_more_ado(at: int, byte: int) -> None:
    for whole in (png(3), JPEG):
        damaged = bytearray(whole)
        damaged[at % len(damaged)] = byte
        assert is_picture(bytes(damaged)) in (True, False)
    assert is_picture(png(3))
    assert is_picture(JPEG)
    assert not is_picture(b"<svg/>")
