"""A .docx file as its parts: what is read, what is refused and why."""

from __future__ import annotations

import io
import re
import resource
import struct
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis.strategies import integers
from wordfile import pack, unpack, word

from docgen.errors import Finding, Named, TemplateError
from docgen.formats.findings import message
from docgen.i18n import Language
from docgen.templating import check_template, compile_template
from docgen.templating.files.comments import marked
from docgen.templating.files.packing import write_parts
from docgen.templating.files.parts import (
    digest_of,
    main_part,
    parse_part,
    read_parts,
    relationships,
    rels_name,
    stories,
)
from docgen.templating.files.unpacking import Why

COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600
TYPES = "[Content_Types].xml"
MEGABYTE = 1 << 20


def refused(source: Path | bytes) -> Finding:
    """The one finding with which a file is refused."""
    with pytest.raises(TemplateError) as caught:
        read_parts(source)
    (finding,) = caught.value.findings
    return finding


def reason(source: Path | bytes) -> str:
    """Why a file is no template."""
    finding = refused(source)
    assert finding.code == "TPL01"
    named = finding.values["reason"]
    assert isinstance(named, Named)
    return named.key


def changed(part: str, old: str, new: str, data: bytes | None = None) -> bytes:
    """A Word file with other words in one of its parts."""
    parts = unpack(data or word("text"))
    assert old in parts[part].decode()
    return pack(parts | {part: parts[part].replace(old.encode(), new.encode())})


def zipped(*entries: tuple[str, bytes]) -> bytes:
    """A zip in which a name may stand twice."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in entries:
            file.writestr(name, data)
    return buffer.getvalue()


@contextmanager
def soon(seconds: float = 5, megabytes: int = 250) -> Iterator[None]:
    """What is done within takes no longer and no more memory than that."""
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    yield
    assert time.monotonic() - begun < seconds
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < megabytes * 1024


def test_parts_survive_reading_and_writing() -> None:
    parts = read_parts(word("text"))
    assert read_parts(write_parts(parts)) == parts


def test_a_digest_follows_names_and_bytes_not_their_order() -> None:
    parts = unpack(word("text"))
    assert digest_of(parts) == digest_of(dict(reversed(parts.items())))
    assert digest_of({"a": b"bc"}) != digest_of({"ab": b"c"})
    assert digest_of({"a": b"b", "c": b""}) != digest_of({"a": b"", "c": b"b"})


@pytest.mark.parametrize("why", list(Why))
def test_each_reason_is_said_in_both_languages_with_a_remedy(why: Why) -> None:
    values = {"reason": Named(f"template.{why}"), "advice": Named(f"template.{why}.remedy")}
    said = [message(Finding("TPL01", values=values), language) for language in Language]
    assert len({text for one in said for text in (one.text, one.remedy)}) == 4


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (b"", "empty"),
        (b"\0" * 4096, "empty"),
        (b"not a zip", "no_word"),
        (b"%PDF-1.7", "no_word"),
        (b"{\\rtf1 a text}", "no_word"),
        (COMPOUND, "no_word"),
        (COMPOUND + "WordDocument".encode("utf-16-le"), "old_word"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (word("x")[:-40], "damaged"),
        (word("x")[:200], "damaged"),
        (pack({"a": b"b"}), "no_word"),
        (pack({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}), "open_document"),
        (pack({name: data for name, data in unpack(word("x")).items() if name != "word/document.xml"}), "no_word"),
        (pack({name: data for name, data in unpack(word("x")).items() if name != "_rels/.rels"}), "no_word"),
        (changed("_rels/.rels", "schemas.openxmlformats.org/officeDocument/2006", "purl.oclc.org/ooxml/officeDocument"),
         "strict"),
        (changed(TYPES, "vnd.openxmlformats-officedocument.wordprocessingml.document.main",
                 "vnd.ms-word.document.macroEnabled.main"), "macros"),
        (changed(TYPES, "<Override ", '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
                 "<Override "), "macros"),
        (changed(TYPES, "wordprocessingml.document", "spreadsheetml.sheet"), "other_office"),
        (changed(TYPES, "wordprocessingml.document.main", "wordprocessingml.styles"), "no_word"),
    ],
)  # fmt: skip
def test_what_is_no_template_is_refused_with_its_reason(source: bytes, why: str) -> None:
    assert reason(source) == f"template.{why}"


def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    assert reason(tmp_path / "no.docx") == "template.unreadable"
    assert reason(tmp_path) == "template.unreadable"


def test_a_file_is_named_where_it_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "agreement.docx"
    file.write_bytes(b"x")
    assert refused(file).place.file == "agreement.docx"


def test_a_part_that_a_password_locks_is_refused() -> None:
    locked = bytearray(word("x"))
    for entry in re.finditer(b"PK\x01\x02", bytes(locked)):
        locked[entry.start() + 8] |= 1
    assert reason(bytes(locked)) == "template.encrypted"


def test_a_part_packed_in_a_way_that_word_does_not_know_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as file:
        for name, data in unpack(word("x")).items():
            file.writestr(name, data)
    assert reason(buffer.getvalue()) == "template.damaged"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["docProps/core.xml", "docProps/CORE.xml"])
def test_a_part_given_twice_is_refused_by_its_name(name: str) -> None:
    twice = zipped(*unpack(word("x")).items(), ("docProps/core.xml", b"<a/>"), (name, b"<b/>"))
    finding = refused(twice)
    assert finding.place.part == name
    assert finding.values["reason"] == Named("template.twice")


@pytest.mark.parametrize("name", ["/etc/passwd", "../evil.xml", "word/../../x", "C:/x", "word\\document2.xml", "a//b"])
def test_a_name_that_leads_out_of_the_package_is_refused(name: str) -> None:
    assert reason(pack(unpack(word("x")) | {name: b"<a/>"})) == "template.bad_name"


@given(integers(30, 1200), integers(0, 255))
def test_a_damaged_byte_is_read_or_refused_with_a_code(at: int, byte: int) -> None:
    damaged = bytearray(write_parts(unpack(word("some text", header=["more"]))))
    damaged[at % len(damaged)] = byte
    try:
        read_parts(bytes(damaged))
    except TemplateError as error:
        codes = {finding.code for finding in error.findings}
        if codes != {"TPL01"}:
            raise


@given(integers(0, 2000))
def test_a_file_cut_anywhere_is_refused(at: int) -> None:
    whole = word("some text", header=["more"])
    assert refused(whole[: at % len(whole)]).code == "TPL01"


def test_a_zip_that_swells_is_refused() -> None:
    with soon():
        finding = refused(zipped(*unpack(word("x")).items(), ("word/media/a.png", b"\0" * 20_000_000)))
    assert (finding.place.part, finding.values["reason"]) == ("word/media/a.png", Named("template.swells"))


def test_many_parts_that_are_large_together_are_refused() -> None:
    parts = ((f"word/media/{number}.png", b"\0" * 3_900_000) for number in range(40))
    with soon():
        assert reason(zipped(*unpack(word("x")).items(), *parts)) == "template.too_large"


def claiming(held: bytes, size: int, checksum: int) -> bytes:
    """A zip of one part that claims a size and a checksum."""
    name, packed = b"word/media/a.png", zlib.compress(held, 9, -15)
    rest = (20, 0, 8, 0, 33, checksum, len(packed), size, len(name), 0)
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", *rest) + name + packed
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, *rest, 0, 0, 0, 0, 0) + name
    return local + entry + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(entry), len(local), 0)


def test_a_part_that_is_larger_than_it_says_is_never_unpacked_whole() -> None:
    data = claiming(b"\0" * 200_000_000, size=100, checksum=zlib.crc32(b"\0" * 100))
    with soon(megabytes=20):
        assert reason(data) == "template.no_word"


def test_a_part_that_is_smaller_than_it_says_is_damaged() -> None:
    finding = refused(claiming(b"abc", size=200, checksum=zlib.crc32(b"abc")))
    assert (finding.values["reason"], finding.place.part) == (Named("template.damaged"), "word/media/a.png")


def test_a_zip_of_very_many_parts_is_refused_before_they_are_listed() -> None:
    with soon():
        assert reason(zipped(*((f"{number}.xml", b"") for number in range(6_000)))) == "template.many_parts"


def test_a_file_beyond_all_size_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "large.docx"
    with file.open("wb") as stream:
        stream.truncate(65 * MEGABYTE)
    assert reason(file) == "template.too_large"


@pytest.mark.parametrize(
    "data",
    [
        b"<a>",
        b"",
        b"<a>&b;</a>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<!DOCTYPE a [<!ENTITY b "c">]><a d="&b;"/>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16"),
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>',
        b'<!DOCTYPE a [<!ENTITY % b SYSTEM "file:///etc/passwd"> %b;]><a/>',
        b"<a>" * 5_000 + b"</a>" * 5_000,
        b"<a>" + b"x" * 11_000_000 + b"</a>",
    ],
)
def test_a_part_that_is_not_plain_xml_is_refused_with_its_name(data: bytes) -> None:
    with soon(), pytest.raises(TemplateError) as caught:
        parse_part(data, "word/document.xml")
    (finding,) = caught.value.findings
    assert (finding.code, finding.place.part) == ("TPL06", "word/document.xml")


@pytest.mark.parametrize("use", ["<a>&l9;</a>", '<a b="&l9;"/>'], ids=["in text", "in an attribute"])
def test_entities_that_multiply_are_refused_unread(use: str) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    with soon(seconds=2, megabytes=50), pytest.raises(TemplateError):
        parse_part(f'<!DOCTYPE a [<!ENTITY l0 "ha">{laughs}]>{use}'.encode(), "word/document.xml")


def test_a_part_of_very_many_elements_is_refused_unread() -> None:
    with soon(megabytes=20), pytest.raises(TemplateError) as caught:
        parse_part(b"<a>" + b"<a/>" * 1_000_000 + b"</a>", "word/document.xml")
    assert caught.value.findings[0].values["reason"] == Named("template.too_large")


def test_relationships_lie_beside_their_part() -> None:
    assert rels_name("word/header1.xml") == "word/_rels/header1.xml.rels"
    assert rels_name("a.xml") == "_rels/a.xml.rels"
    assert rels_name("") == "_rels/.rels"


def test_a_relationship_leads_to_a_part_or_out_of_the_file() -> None:
    entry = '<Relationship Id="rId{}" Type="t" Target="{}"{}/>'
    listed = [("1", "a.xml", ""), ("2", "../b.xml", ""), ("3", "/c.xml", ""), ("4", "x:y", ' TargetMode="External"')]
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    rels = f'<Relationships xmlns="{namespace}">{"".join(entry.format(*one) for one in listed)}</Relationships>'
    found = relationships({"word/_rels/d.xml.rels": rels.encode()}, "word/d.xml")
    assert [one.target for one in found] == ["word/a.xml", "b.xml", "c.xml", "x:y"]
    assert [one.external for one in found] == [False, False, False, True]


def moved(data: bytes, names: Callable[[str], str]) -> bytes:
    """The same document with its main part under another name."""
    parts = {names(name): part for name, part in unpack(data).items()}
    for name in (TYPES, "_rels/.rels"):
        parts[name] = parts[name].replace(b"word/document.xml", b"text/main.xml")
    return pack(parts)


def test_the_main_document_is_found_under_any_name() -> None:
    renames = {"word/document.xml": "text/main.xml", "word/_rels/document.xml.rels": "text/_rels/main.xml.rels"}
    parts = read_parts(moved(word("x"), lambda name: renames.get(name, name)))
    assert main_part(parts) == "text/main.xml"


def test_stories_are_what_people_read() -> None:
    assert stories(read_parts(word("x", header=["y"]))) == ("word/document.xml", "word/header1.xml")


def test_a_word_template_is_read_as_a_document() -> None:
    dotx = changed(TYPES, "wordprocessingml.document.main", "wordprocessingml.template.main")
    assert read_parts(dotx) == read_parts(word("text"))


def test_what_python_docx_writes_is_read() -> None:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    assert main_part(read_parts(buffer.getvalue())) == "word/document.xml"


STRICT_MAIN = "http://purl.oclc.org/ooxml/wordprocessingml/main"
TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("w:body", "w:other", "template.no_word"),
        ("w:document", "w:hdr", "template.no_word"),
        ("w:document", "w:glossaryDocument", "template.no_word"),
        (TRANSITIONAL, STRICT_MAIN, "template.strict"),
        (TRANSITIONAL, "urn:x", "template.no_word"),
    ],
)
def test_a_main_document_that_is_none_is_refused_when_it_is_compiled_or_marked(old: str, new: str, why: str) -> None:
    data = changed("word/document.xml", old, new)
    for work in (compile_template, lambda source: marked(source, [Finding("TPL03")], str)):
        with pytest.raises(TemplateError) as caught:
            work(data)
        (finding,) = caught.value.findings
        assert (finding.code, finding.values["reason"]) == ("TPL01", Named(why))


def test_a_header_that_is_none_is_refused_with_its_name() -> None:
    for old, new in (("w:hdr", "w:other"), (TRANSITIONAL, STRICT_MAIN)):
        data = changed("word/header1.xml", old, new, word("x", header=["{{ name }}"]))
        (fault,) = check_template(data)
        assert (fault.code, fault.place.part) == ("TPL01", "word/header1.xml")
