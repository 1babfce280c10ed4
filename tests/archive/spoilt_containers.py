"""The table of spoilt containers: how each is spoilt, with which code it is told, and what it cannot claim then.

All start from the same two papers, signed by Jānis. A maker returns the bytes of the container.
"""

from __future__ import annotations

import io
import struct
import unicodedata
import warnings
import zipfile
from base64 import b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum, auto
from functools import cache

from lxml import etree
from signing_authority import NOW, SIGNED, Kind, Usage, authority, janis, skaidrite, stranger, zane
from xades_signing import (
    ASICE,
    C14N11,
    MANIFEST,
    NS,
    SIGNATURES,
    Signing,
    container,
    entries_of,
    manifest_of,
    signatures,
    signed,
    zipped,
)

from docgen.archive.limits import USUAL, Limits

PAPER = "Dotācijas līgums Šķēle-Ģērmane.docx"
OTHER = "Pielikums Nr. 1.docx"
CONTENTS: dict[str, bytes] = {PAPER: b"EUR 1 234,00 " * 40, OTHER: "Rēzekne".encode()}
FORGED = b"EUR 9 234,00 " * 40


class Level(Enum):
    """What a spoilt container can no longer claim."""

    REFUSED = auto()
    """It is not read: no signature is told of at all, or none of which anything is said."""
    UNCHANGED = auto()
    """A signature does not say that what it covers is unchanged."""
    CONFIRMED = auto()
    """The signature holds; the signer's certificate is not to be believed."""
    TOLD = auto()
    """The signatures hold, and something about the container is told."""


@dataclass(frozen=True)
class Spoilt:
    """One line of the table."""

    name: str
    code: str
    level: Level
    make: Callable[[], bytes]
    limits: Limits = USUAL


@cache
def good() -> bytes:
    """The container before it is spoilt."""
    return signed(CONTENTS, Signing(janis()))


@cache
def stamped() -> bytes:
    """The same with a time stamp, the chain and revocation data: a signature for a long time."""
    return signed(CONTENTS, _for_long())


def _for_long(moment_stamp: Callable[[bytes], bytes] | None = None) -> Signing:
    trusted = authority()
    return Signing(
        janis(),
        stamp=moment_stamp or trusted.stamp,
        ocsps=(trusted.ocsp(janis()),),
        crls=(trusted.root_crl(),),
    )


# The zip


def _with(name: str, data: bytes | None = b"x") -> Callable[[], bytes]:
    """The container with an entry put in, replaced, or taken out (None)."""
    return lambda: zipped({at: held for at, held in (entries_of(good()) | {name: data}).items() if held is not None})


def _twice() -> bytes:
    out = io.BytesIO(good())
    with warnings.catch_warnings(), zipfile.ZipFile(out, "a") as file:
        warnings.simplefilter("ignore")
        file.writestr(PAPER, FORGED)
    return out.getvalue()


def _swelling_in_secret() -> bytes:
    """An entry that unpacks to more than it declares."""
    data = bytearray(zipped(entries_of(good()) | {"big.txt": bytes(3_000_000)}))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        header = data.rindex(mark, 0, data.rindex(b"big.txt") if at == 24 else data.index(b"big.txt"))
        struct.pack_into("<L", data, header + at, 1000)
    return bytes(data)


def _patched(offset_of: str, mark: bytes, at: int, form: str, value: int) -> Callable[[], bytes]:
    """The container with one number of the header (by its mark) of an entry changed."""

    def make() -> bytes:
        data = bytearray(good())
        name = offset_of.encode()
        found = data.index(name) if mark == b"PK\x03\x04" else data.rindex(name)
        struct.pack_into(form, data, data.rindex(mark, 0, found) + at, value)
        return bytes(data)

    return make


def _flipped_content() -> bytes:
    stored = zipped(entries_of(good()), stored=("mimetype", PAPER))
    return stored.replace(CONTENTS[PAPER], FORGED, 1)


def _other_name_in_own_header() -> bytes:
    data, name = good(), OTHER.encode()
    return data.replace(name, b"X" * len(name), 1)


def _hidden_entry() -> bytes:
    """An entry between others that the directory does not name; a program that reads from the start sees it."""
    data = good()
    hidden = zipped({PAPER: FORGED})
    return _inserted(data, hidden[: hidden.index(b"PK\x01\x02")])


def _inserted(data: bytes, piece: bytes) -> bytes:
    """Bytes before the directory, and the end of the directory put right."""
    start = data.index(b"PK\x01\x02")
    out = bytearray(data[:start] + piece + data[start:])
    struct.pack_into("<L", out, out.rindex(b"PK\x05\x06") + 16, start + len(piece))
    return bytes(out)


def _overlapping() -> bytes:
    """Two entries of the directory that lie on the same bytes."""
    name = b"a.txt"
    data = bytearray(zipped({"mimetype": ASICE.encode(), "a.txt": b"same", "b.txt": b"same"}))
    entry = data.rindex(name) - 46
    again = bytes(data[entry : entry + 46 + len(name)])
    end = data.rindex(b"PK\x05\x06")
    _, *_, count, size, _, _ = struct.unpack_from("<4s4H2LH", data, end)
    struct.pack_into("<2HL", data, end + 8, count + 1, count + 1, size + len(again))
    return bytes(data[:end] + again + data[end:])


def _two_ends() -> bytes:
    """A comment that is an end of the directory itself."""
    data = bytearray(good())
    fake = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0, 0, 0, len(data) + 22, 0)
    struct.pack_into("<H", data, len(data) - 2, len(fake))
    return bytes(data + fake)


def _mimetype_with_extra() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in entries_of(good()).items():
            entry = zipfile.ZipInfo(name)
            entry.extra = b"\x99\x99\x02\x00ok" if name == "mimetype" else b""
            file.writestr(entry, data)
    return out.getvalue()


def _mimetype_last() -> bytes:
    entries = entries_of(good())
    return zipped({**{name: data for name, data in entries.items() if name != "mimetype"}, "mimetype": ASICE.encode()})


def _encrypted() -> bytes:
    data = bytearray(good())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        header = data.rindex(mark)
        (flags,) = struct.unpack_from("<H", data, header + at)
        struct.pack_into("<H", data, header + at, flags | 1)
    return bytes(data)


def _listing(names: Iterable[str], media_type: str = ASICE) -> bytes:
    return zipped(entries_of(good()) | {MANIFEST: manifest_of(names, media_type).encode()})


def _renamed() -> bytes:
    return zipped({name.replace("līgums", "ligums"): data for name, data in entries_of(good()).items()})


def _edoc1() -> bytes:
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "_rels/.rels": b"<Relationships/>",
            "EDoc/_rels/manifest.xml.rels": b"<Relationships/>",
            "EDoc/Documents/test.docx": b"x",
            "EDoc/Signature/origin.sgns": b"",
            "EDoc/Signature/signature1.xml": b"<Signature/>",
        }
    )


def _nested(depth: int) -> bytes:
    data = good()
    for _ in range(depth):
        inner = {"iekšējais.asice": data}
        data = signed(inner, Signing(janis()))
    return data


def _nested_large() -> bytes:
    return signed({"iekš.asice": signed({"a.docx": bytes(990_000)}, Signing(janis()))}, Signing(janis()))


def _nested_ambiguous() -> bytes:
    contents = {"iekš.asice": good(), f"iekš.asice!{PAPER}": FORGED}
    return signed(contents, Signing(janis()))


def _word_file_as_well() -> bytes:
    """A container that Word opens as a paper, and that says that it is a container."""
    return zipped(entries_of(good()) | {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})


def _signed_under_another_name() -> bytes:
    """Zane has signed the paper alone; Jānis alone what lies beside it, under a name that begins with the paper's."""
    more = {PAPER: CONTENTS[PAPER], f"{PAPER}!l.docx": FORGED}
    return signed(more, Signing(zane(), only=(PAPER,)), Signing(janis(), "S1", only=(f"{PAPER}!l.docx",)))


def _added_by_the_second() -> bytes:
    more = CONTENTS | {"Papildinājums.docx": b"more"}
    files = {
        SIGNATURES: signatures(more, Signing(janis(), only=tuple(CONTENTS))),
        "META-INF/signatures1.xml": signatures(more, Signing(zane(), identifier="S1")),
    }
    return container(more, files)


# The signature file


def _edited(old: str, new: str, *, count: int = 1) -> Callable[[], bytes]:
    """The signature file with some text replaced after it was signed."""

    def make() -> bytes:
        entries = entries_of(good())
        text = entries[SIGNATURES].decode()
        assert old in text, old
        return zipped(entries | {SIGNATURES: text.replace(old, new, count).encode()})

    return make


def _file(data: bytes) -> Callable[[], bytes]:
    """The container with this signature file."""
    return lambda: zipped(entries_of(good()) | {SIGNATURES: data}, stored=("mimetype", SIGNATURES))


def _rebuilt(change: Callable[[etree._Element], None]) -> Callable[[], bytes]:
    """The signature file with its elements rearranged after it was signed."""

    def make() -> bytes:
        entries = entries_of(good())
        root = etree.fromstring(entries[SIGNATURES])
        change(root)
        return zipped(entries | {SIGNATURES: etree.tostring(root)})

    return make


def _stating(old: str, new: str, *, signer: Callable[[], Signing] = lambda: Signing(janis())) -> Callable[[], bytes]:
    """A container whose signer signs a signature of another make: the value holds, the form is not lawful."""

    def stated(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, 1)

    return lambda: signed(CONTENTS, replace(signer(), stated=stated))


def _find(root: etree._Element, path: str) -> etree._Element:
    found = root.find(f".//{path}", NS)
    assert found is not None, path
    return found


def _copied_properties(root: etree._Element) -> None:
    """The signed properties put where nothing reads them, forged ones with the same id in their place."""
    true = _find(root, "xades:SignedProperties")
    forged = etree.fromstring(etree.tostring(true).replace(b"2026-11-22T09", b"2026-11-22T07"))
    parent = true.getparent()
    assert parent is not None
    parent.replace(true, forged)
    root.append(true)


def _moved_properties(root: etree._Element) -> None:
    """The same, with the forged ones under another id: the reference leads out of the signature."""
    _copied_properties(root)
    _find(root, "xades:SignedProperties").set("Id", "forged")


def _short_digest(root: etree._Element) -> None:
    _find(root, "ds:DigestValue").text = "AAAA"


def _second_qualifying(root: etree._Element) -> None:
    place = _find(root, "ds:Object")
    copy = etree.fromstring(etree.tostring(place[0]).replace(b'Id="S0-', b'Id="S9-'))
    place.append(copy)


def _second_signed_info(root: etree._Element) -> None:
    true = _find(root, "ds:SignedInfo")
    forged = etree.fromstring(etree.tostring(true).replace(b' Id="S0', b' Id="S9'))
    true.addprevious(forged)


def _forged_digest() -> bytes:
    """A changed paper and its digest in the signature, whose value is as it was."""
    forged = entries_of(signed({**CONTENTS, PAPER: FORGED}, Signing(janis())))
    true = etree.fromstring(entries_of(good())[SIGNATURES])
    other = etree.fromstring(forged[SIGNATURES])
    _find(other, "ds:SignatureValue").text = _find(true, "ds:SignatureValue").text
    return zipped(forged | {SIGNATURES: etree.tostring(other)})


def _other_certificate(root: etree._Element) -> None:
    _find(root, "ds:X509Certificate").text = b64encode(zane().der).decode()


def _swapped() -> bytes:
    entries = entries_of(good())
    return zipped(entries | {PAPER: entries[OTHER], OTHER: entries[PAPER]})


def _two_signers_one_spoilt() -> bytes:
    data = signatures(CONTENTS, Signing(janis()), Signing(skaidrite(), identifier="S1"))
    root = etree.fromstring(data)
    value = _find(root[1], "ds:SignatureValue")
    value.text = (
        "A" + (value.text or "")[1:] if not (value.text or "").startswith("A") else "B" + (value.text or "")[1:]
    )
    return container(CONTENTS, {SIGNATURES: etree.tostring(root)})


def _value_of_another(root: etree._Element) -> None:
    other = etree.fromstring(entries_of(signed({PAPER: b"x", OTHER: b"y"}, Signing(janis())))[SIGNATURES])
    _find(root, "ds:SignatureValue").text = _find(other, "ds:SignatureValue").text


def _deep(depth: int) -> bytes:
    return b"<a>" * depth + b"</a>" * depth


_LAUGHS = b'<!DOCTYPE a [<!ENTITY b "haha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
_OUTSIDE = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'
_NAMESPACES = b"<a " + b" ".join(b'xmlns:n%d="u"' % number for number in range(10_000)) + b"/>"
_XSLT = "http://www.w3.org/TR/1999/REC-xslt-19991116"
_XPATH = "http://www.w3.org/TR/1999/REC-xpath-19991116"
_TYPE = ' Type="http://uri.etsi.org/01903#SignedProperties"'


def _transform(algorithm: str) -> Callable[[], bytes]:
    """A signature that has a paper changed before it is digested."""
    path = "<ds:DigestMethod"
    return _stating(
        path, f'<ds:Transforms><ds:Transform Algorithm="{algorithm}"/></ds:Transforms>{path}'
    )  # the first is that of the first paper


def _by(**about: object) -> Callable[[], bytes]:
    """A container signed by a person with another certificate."""
    return lambda: signed(CONTENTS, Signing(authority().person(**about)))  # type: ignore[arg-type]  # each line its own


def _revoked() -> bytes:
    trusted = authority()
    answer = trusted.ocsp(janis(), SIGNED - timedelta(days=1))
    return signed(CONTENTS, replace(_for_long(), ocsps=(answer,)))


def _only_the_media_type() -> bytes:
    signing = Signing(janis(), only=("mimetype",))
    return container(CONTENTS, {SIGNATURES: signatures({"mimetype": ASICE.encode()}, signing)})


def _stamp_of_something_else() -> bytes:
    token = authority().stamp(b"\x01" * 32)
    return signed(CONTENTS, _for_long(lambda _: token))


_DAY = timedelta(days=1)
_R, _U, _C, _T = Level.REFUSED, Level.UNCHANGED, Level.CONFIRMED, Level.TOLD

TABLE: tuple[Spoilt, ...] = (
    # The file and the zip
    Spoilt("larger than a file may be", "SIG10", _R, good, replace(USUAL, file_bytes=1_000)),
    Spoilt("a bomb: an entry of 50 MB out of 50 kB", "SIG11", _R, _with("a.docx", bytes(50_000_000))),
    Spoilt("contents larger than all may be together", "SIG11", _R, good, replace(USUAL, content_bytes=1_200)),
    Spoilt(
        "an inner container that uses up what may be unpacked",
        "SIG11",
        _T,
        _nested_large,
        replace(USUAL, content_bytes=900_000),
    ),
    Spoilt("a bomb that declares little", "SIG15", _R, _swelling_in_secret),
    Spoilt("more entries than may be", "SIG12", _R, good, replace(USUAL, entries=4)),
    Spoilt("more signatures than may be", "SIG13", _R, good, replace(USUAL, signatures=0)),
    Spoilt("no time left", "SIG14", _R, good, replace(USUAL, seconds=-1.0)),
    Spoilt("cut off", "SIG15", _R, lambda: good()[:-100]),
    Spoilt("nothing but the first bytes", "SIG15", _R, lambda: b"PK\x03\x04"),
    Spoilt("a stored paper overwritten in the zip", "SIG15", _R, _flipped_content),
    Spoilt("a way of packing that nobody knows", "SIG16", _R, _patched(PAPER, b"PK\x03\x04", 8, "<H", 99)),
    Spoilt("an entry's own header with another name", "SIG16", _R, _other_name_in_own_header),
    Spoilt("an entry that the directory does not name", "SIG16", _R, _hidden_entry),
    Spoilt("two entries on the same bytes", "SIG16", _R, _overlapping),
    Spoilt("another zip before it", "SIG16", _R, lambda: zipped({PAPER: FORGED}) + good()),
    Spoilt("a second end of the directory", "SIG16", _R, _two_ends),
    Spoilt("a name that leads out of the container", "SIG17", _R, _with("../../ielogošanās.bat")),
    Spoilt("an absolute name", "SIG17", _R, _with("/etc/passwd")),
    Spoilt("a name with a drive", "SIG17", _R, _with("C:līgums.docx")),
    Spoilt("a name with a backslash", "SIG17", _R, _with("..\\līgums.docx")),
    Spoilt("a name that turns the direction of writing", "SIG17", _R, _with("līgums\u202excod.exe")),
    Spoilt("one name twice", "SIG18", _R, _twice),
    Spoilt("two names that differ in case alone", "SIG18", _R, _with(PAPER.upper())),
    Spoilt("two names that differ in the form of letters", "SIG18", _R, _with(unicodedata.normalize("NFD", PAPER))),
    Spoilt("two names that differ in a dot at the end", "SIG18", _R, _with(f"{PAPER}.")),
    Spoilt("a file that is the folder of another", "SIG18", _R, _with(f"{PAPER}/l.docx")),
    Spoilt("a name that begins with another's, which another signed", "SIG26", _T, _signed_under_another_name),
    Spoilt("a name that begins with another's, which nobody signed", "SIG25", _T, _with(f"{PAPER}!l.docx")),
    Spoilt("a name that is another's way into an inner container", "SIG18", _T, _nested_ambiguous),
    Spoilt("an entry said to be encrypted", "SIG19", _R, _encrypted),
    # The form
    Spoilt("no zip at all", "SIG20", _R, lambda: b"%!PS-Adobe-3.0"),
    Spoilt("a zip of another kind", "SIG20", _R, lambda: zipped({"mimetype": b"application/epub+zip", "a": b""})),
    Spoilt("a container that is a Word file as well", "SIG08", _R, _word_file_as_well),
    Spoilt("an EDOC 1.x container", "SIG21", _R, _edoc1),
    Spoilt("CAdES signatures", "SIG22", _R, lambda: container(CONTENTS, {"META-INF/signature001.p7s": b"0"})),
    Spoilt("an ASiC-S container", "SIG23", _R, lambda: container(CONTENTS, {}, media_type=ASICE.replace("-e+", "-s+"))),
    Spoilt("no signature", "SIG24", _R, _with(SIGNATURES, None)),
    Spoilt("a file that nobody signed", "SIG25", _T, _with("Pielikums Nr. 2.docx")),
    Spoilt("a file that the first signer did not see", "SIG26", _T, _added_by_the_second),
    Spoilt("no list of files", "SIG27", _T, _with(MANIFEST, None)),
    Spoilt("a list that names a file that is gone", "SIG27", _T, lambda: _listing([*CONTENTS, "gone.docx"])),
    Spoilt("a list that leaves out a file", "SIG27", _T, lambda: _listing([PAPER])),
    Spoilt(
        "a list that calls the container something else", "SIG27", _T, lambda: _listing(CONTENTS, "application/zip")
    ),
    Spoilt("a list with a bomb in it", "SIG27", _T, _with(MANIFEST, _LAUGHS)),
    Spoilt("no mimetype", "SIG28", _T, _with("mimetype", None)),
    Spoilt("mimetype at the end", "SIG28", _T, _mimetype_last),
    Spoilt("mimetype packed", "SIG28", _T, lambda: zipped(entries_of(good()), stored=())),
    Spoilt("mimetype with an extra field", "SIG28", _T, _mimetype_with_extra),
    Spoilt("containers within one another too deep", "SIG29", _T, lambda: _nested(3)),
    # The signature file
    Spoilt("no XML", "SIG30", _R, _file(b"<a><b></a>")),
    Spoilt("XML in another coding", "SIG30", _R, _file("<a/>".encode("utf-16"))),
    Spoilt("XML too deep", "SIG30", _R, _file(_deep(150))),
    Spoilt("XML with a million elements", "SIG30", _R, _file(b"<a>" + b"<b/>" * 1_000_000 + b"</a>")),
    Spoilt("XML larger than may be", "SIG30", _R, good, replace(USUAL, xml_bytes=2_000)),
    Spoilt("XML with ten thousand namespaces", "SIG30", _R, _file(_NAMESPACES)),
    Spoilt("an XML bomb", "SIG31", _R, _file(_LAUGHS)),
    Spoilt("an entity from outside", "SIG31", _R, _file(_OUTSIDE)),
    Spoilt("wrapping: two signed properties with one id", "SIG32", _U, _rebuilt(_copied_properties)),
    Spoilt("wrapping: signed properties outside the signature", "SIG32", _U, _rebuilt(_moved_properties)),
    Spoilt("wrapping: two sets of properties", "SIG32", _U, _rebuilt(_second_qualifying)),
    Spoilt("wrapping: two signed infos", "SIG32", _U, _rebuilt(_second_signed_info)),
    Spoilt("properties of another signature", "SIG32", _U, _edited('Target="#S0"', 'Target="#S1"')),
    Spoilt("a reference to nothing named", "SIG32", _U, _edited(' URI="#S0-SignedProperties"', "")),
    Spoilt("a signed file that is gone", "SIG33", _U, _with(PAPER, None)),
    Spoilt("a signed file under another name", "SIG33", _U, _renamed),
    Spoilt(
        "a reference to an address in the network",
        "SIG33",
        _U,
        _stating('URI="Pielikums', 'URI="https://parauga.invalid/Pielikums'),
    ),
    Spoilt("a paper changed by one digit", "SIG34", _U, _with(PAPER, FORGED)),
    Spoilt("two papers swapped", "SIG34", _U, _swapped),
    Spoilt("a digest cut short", "SIG34", _U, _rebuilt(_short_digest)),
    Spoilt("another time of signing", "SIG35", _U, _edited("2026-11-22T09:00:00Z", "2026-11-22T07:00:00Z")),
    Spoilt("a changed paper with its digest put right", "SIG36", _U, _forged_digest),
    Spoilt("the value of another signature", "SIG36", _U, _rebuilt(_value_of_another)),
    Spoilt("no value", "SIG36", _U, _rebuilt(lambda root: setattr(_find(root, "ds:SignatureValue"), "text", ""))),
    Spoilt("one of two values broken", "SIG36", _U, _two_signers_one_spoilt),
    Spoilt("an algorithm that does not fit the key", "SIG36", _U, _stating("rsa-sha256", "ecdsa-sha256")),
    Spoilt("a paper changed by XSLT before it is digested", "SIG37", _U, _transform(_XSLT)),
    Spoilt("a paper changed by XPath before it is digested", "SIG37", _U, _transform(_XPATH)),
    Spoilt("a paper canonicalised before it is digested", "SIG37", _U, _transform(C14N11)),
    Spoilt("a digest that nobody knows", "SIG37", _U, _stating("xmlenc#sha256", "xmlenc#ripemd160")),
    Spoilt("a keyed digest in place of a signature", "SIG37", _U, _stating("rsa-sha256", "hmac-sha256")),
    Spoilt(
        "a canonical form with comments",
        "SIG37",
        _U,
        _edited(f'Method Algorithm="{C14N11}"', f'Method Algorithm="{C14N11}#WithComments"'),
    ),
    Spoilt(
        "a name space that names no scheme", "SIG37", _U, _edited('Reference Id="S0-ref-0"', 'Reference xmlns:x="y"')
    ),
    Spoilt("signed properties that are not signed", "SIG38", _U, _stating(_TYPE, "")),
    Spoilt("no properties", "SIG38", _U, _rebuilt(lambda root: _find(root, "ds:Object").clear())),
    Spoilt("nothing but the media type is signed", "SIG38", _U, _only_the_media_type),
    Spoilt("no file is signed", "SIG38", _U, lambda: signed(CONTENTS, Signing(janis(), only=()))),
    Spoilt(
        "a value that is no Base64",
        "SIG38",
        _U,
        _rebuilt(lambda root: setattr(_find(root, "ds:SignatureValue"), "text", "līgums")),
    ),
    Spoilt(
        "a signature file without a signature",
        "SIG38",
        _R,
        _file(f'<asic:XAdESSignatures xmlns:asic="{NS["asic"]}"/>'.encode()),
    ),
    Spoilt("a signature file of another kind", "SIG38", _R, _file(b"<html/>")),
    # Certificates and algorithms
    Spoilt("a key too short", "SIG75", _U, _by(kind=Kind.RSA1024)),
    Spoilt("papers digested with SHA-1", "SIG76", _U, lambda: signed(CONTENTS, Signing(janis(), digest="sha1"))),
    Spoilt("papers digested with MD5", "SIG76", _U, lambda: signed(CONTENTS, Signing(janis(), digest="md5"))),
    Spoilt("signed with SHA-1", "SIG76", _U, lambda: signed(CONTENTS, Signing(janis(), value_digest="sha1"))),
    Spoilt("no certificate", "SIG77", _U, _rebuilt(lambda root: _find(root, "ds:KeyInfo").clear())),
    Spoilt("another's certificate hung on", "SIG78", _U, _rebuilt(_other_certificate)),
    Spoilt("another's certificate named", "SIG78", _U, lambda: signed(CONTENTS, Signing(janis(), named=zane().der))),
    Spoilt(
        "a certificate that is none",
        "SIG79",
        _U,
        _rebuilt(lambda root: setattr(_find(root, "ds:X509Certificate"), "text", "AAAA")),
    ),
    Spoilt("an expired certificate", "SIG61", _C, _by(valid_from=NOW - 900 * _DAY, valid_to=NOW - 10 * _DAY)),
    Spoilt("a certificate that is not yet valid", "SIG62", _C, _by(valid_from=NOW + _DAY, valid_to=NOW + 900 * _DAY)),
    Spoilt("a self-signed certificate", "SIG63", _C, _by(self_signed=True)),
    Spoilt(
        "a certificate by an authority that nobody trusts",
        "SIG64",
        _C,
        lambda: signed(CONTENTS, Signing(stranger().person())),
    ),
    Spoilt("a certificate that was revoked", "SIG65", _C, _revoked),
    Spoilt("a certificate for encryption", "SIG67", _C, _by(usage=Usage.ENCRYPTION)),
    # Time stamps
    Spoilt("a time stamp that is none", "SIG70", _T, lambda: signed(CONTENTS, _for_long(lambda _: b"0"))),
    Spoilt("a time stamp of something else", "SIG71", _T, _stamp_of_something_else),
    Spoilt(
        "a time stamp by an authority that nobody trusts",
        "SIG72",
        _T,
        lambda: signed(CONTENTS, _for_long(stranger().stamp)),
    ),
)
