"""Binding a zip from ready pieces."""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import which

import docx
import pytest
from hypothesis import given
from hypothesis.strategies import binary, dictionaries, sampled_from, sets, text
from openxml_audit import FileFormat, OpenXmlValidator
from wordfile import unpack, word

from docgen.resources import templates_folder
from docgen.templating.files import packing
from docgen.templating.files.packing import Packing, write_parts

PARTS = unpack((templates_folder("lv") / "grant_agreement.docx").read_bytes())
DOCUMENT = "word/document.xml"
NAMES = sampled_from(["[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/media/a.png", "attēls.xml", "z"])


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.namelist()


def kinds(data: bytes) -> dict[str, int]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {entry.filename: entry.compress_type for entry in file.infolist()}


@given(dictionaries(NAMES, binary(max_size=200)), sets(NAMES), sets(NAMES), dictionaries(NAMES, binary(max_size=200)))
def test_what_is_bound_reads_back_as_the_same_parts(
    parts: dict[str, bytes], changing: set[str], loose: set[str], changed: dict[str, bytes]
) -> None:
    changed = {name: data for name, data in changed.items() if name in changing | loose or name not in parts}
    data = Packing(parts, changing, loose).bind(changed, without=loose)
    staying = {name: data for name, data in parts.items() if name not in changing | loose}
    assert unpack(data) == staying | changed
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None


@given(dictionaries(text("abcā/.", min_size=1).filter(lambda name: name[-1] != "/"), binary()))
def test_any_parts_read_back_as_they_were(parts: dict[str, bytes]) -> None:
    assert unpack(write_parts(parts)) == parts


def test_the_order_of_the_parts_does_not_matter() -> None:
    assert write_parts(PARTS) == write_parts(dict(reversed(PARTS.items())))


def test_content_types_come_first_and_no_clock_is_in_the_zip() -> None:
    data = Packing(PARTS, {DOCUMENT}).bind({DOCUMENT: b"<x/>"})
    assert names(data)[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert names(data)[-1] == DOCUMENT
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_loose_part_is_there_unless_it_is_left_out() -> None:
    bound = Packing({"a": b"1", "b": b"2"}, loose={"b"})
    assert unpack(bound.bind({})) == {"a": b"1", "b": b"2"}
    assert unpack(bound.bind({}, without={"b"})) == {"a": b"1"}


def test_a_part_that_stays_cannot_be_given_anew() -> None:
    with pytest.raises(ValueError, match="stays"):
        Packing({"a": b"1"}).bind({"a": b"2"})


def test_pictures_are_not_deflated_anew_each_time() -> None:
    data = Packing({"a.xml": b"x" * 99}).bind({"given.png": b"x" * 99, "b.xml": b"x" * 99})
    assert kinds(data) == {
        "a.xml": zipfile.ZIP_DEFLATED,
        "b.xml": zipfile.ZIP_DEFLATED,
        "given.png": zipfile.ZIP_STORED,
    }


def test_what_would_grow_is_stored() -> None:
    assert kinds(write_parts({"noise": os.urandom(500)})) == {"noise": zipfile.ZIP_STORED}


def test_more_than_a_zip_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "_MOST_MEMBERS", 2)
    with pytest.raises(ValueError, match="large"):
        Packing({"a": b"", "b": b""}).bind({"c": b""})
    monkeypatch.setattr(packing, "_MOST_BYTES", 100)
    for parts in ({"a": b"x" * 101}, {"a": os.urandom(60), "b": os.urandom(60)}):
        with pytest.raises(ValueError, match="large"):
            write_parts(parts)


def test_many_threads_bind_at_once() -> None:
    bound = Packing(PARTS, {DOCUMENT})
    bodies = [f"<x>{number}</x>".encode() for number in range(300)]
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda body: bound.bind({DOCUMENT: body}), bodies))
    assert [unpack(data)[DOCUMENT] for data in made] == bodies
    assert made[7] == bound.bind({DOCUMENT: bodies[7]})


def test_word_readers_accept_what_is_bound(tmp_path: Path) -> None:
    data = Packing(PARTS, {DOCUMENT}, {"word/media/code.png"}).bind({DOCUMENT: PARTS[DOCUMENT]})
    assert docx.Document(io.BytesIO(data)).paragraphs
    file = tmp_path / "bound.docx"
    file.write_bytes(data)
    assert OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, strict=True).validate(file).is_valid


@pytest.mark.office
def test_libreoffice_reads_what_is_bound(tmp_path: Path) -> None:
    soffice = which("soffice")
    if soffice is None:
        pytest.skip("needs LibreOffice")
    file = tmp_path / "bound.docx"
    file.write_bytes(Packing(unpack(word("Labdien")), {DOCUMENT}).bind({DOCUMENT: unpack(word("Labdien!"))[DOCUMENT]}))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(tmp_path),
        str(file),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert (tmp_path / "bound.txt").read_text("utf-8-sig").strip() == "Labdien!"
