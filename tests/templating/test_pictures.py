"""Placeholder pictures."""

from __future__ import annotations

import io
import re

import pytest
import segno
from hypothesis import given
from hypothesis.strategies import integers
from wordfile import image_relationship, picture, unpack, word

from docgen.errors import TemplateError
from docgen.templating import compile_template, is_picture

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


@pytest.mark.parametrize("data", [b"", b"no picture", b"GIF89a" + b"\0" * 20, png(3)[:12], JPEG[:30]])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(TemplateError) as caught:
        compile_template(template("docgen:logo")).render({}, pictures={"docgen:logo": data})
    assert caught.value.findings[0].code == "TPL08"


def test_a_picture_for_which_there_is_no_place_is_passed_over() -> None:
    parts = unpack(compile_template(word("x")).render({}, pictures={"docgen:code": png(5)}))
    assert not [name for name in parts if "media" in name]


@given(integers(0, 200), integers(0, 255))
def test_a_damaged_picture_is_told_from_a_whole_one_without_more_ado(at: int, byte: int) -> None:
    for whole in (png(3), JPEG):
        damaged = bytearray(whole)
        damaged[at % len(damaged)] = byte
        assert is_picture(bytes(damaged)) in (True, False)
    assert is_picture(png(3))
    assert is_picture(JPEG)
    assert not is_picture(b"<svg/>")
