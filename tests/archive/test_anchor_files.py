"""Anchors come from folders of certificates and from trusted lists; what cannot be read is said."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from signing_authority import SIGNED, Identity, authority, janis, stranger
from trusted_lists import CERTIFICATES, STAMPS, WITHDRAWN, Service, signed, trusted_list

from docgen.archive.anchor_files import read_anchors
from docgen.archive.anchors import Anchors
from docgen.archive.anchors import Service as Kind
from docgen.archive.certificates import read_certificate
from docgen.archive.limits import Limits
from docgen.archive.signed import Answer
from docgen.archive.trust import confirm
from docgen.errors import Finding, Severity

ROOT, OTHER, OPERATOR = authority().root, stranger().root, authority().person(self_signed=True)
LIST = trusted_list(Service(CERTIFICATES, authority().issuing), Service(STAMPS, authority().stamping))


def put(folder: Path, **files: bytes) -> Path:
    for name, data in files.items():
        (folder / name.replace("__", ".")).write_bytes(data)
    return folder


def ders(anchors: Anchors) -> set[bytes]:
    return {one.der for one in anchors.entries}


def told(anchors: Anchors) -> list[tuple[str, object]]:
    return [(one.code, one.values["file"]) for one in anchors.findings]


def chain_of(person: Identity, anchors: Anchors) -> Answer:
    certificate = read_certificate(person.der)
    assert certificate is not None
    return confirm(certificate, person.others, moment=SIGNED, anchors=anchors)[0].chain


def test_a_folder_holds_certificates_in_any_form(tmp_path: Path) -> None:
    put(tmp_path, sakne__pem=ROOT.pem + OTHER.pem, izdevējs__cer=authority().issuing.der)
    assert read_anchors(tmp_path) == Anchors(read_anchors(tmp_path).entries)
    assert ders(read_anchors(tmp_path)) == {ROOT.der, OTHER.der, authority().issuing.der}


def test_a_single_file_will_do(tmp_path: Path) -> None:
    put(tmp_path, sakne__crt=ROOT.der)
    assert ders(read_anchors(tmp_path / "sakne.crt")) == {ROOT.der}


@pytest.mark.parametrize("data", [b"", b"nothing", ROOT.pem[:-40], ROOT.der[:-1], b"\x30\x80" * 9])
def test_a_file_that_is_no_certificate_is_told_and_the_others_are_read(tmp_path: Path, data: bytes) -> None:
    put(tmp_path, laba__pem=ROOT.pem, slikta__pem=data)
    anchors = read_anchors(tmp_path)
    assert (ders(anchors), told(anchors)) == ({ROOT.der}, [("SIG60", "slikta.pem")])


def test_an_empty_folder_is_told_and_so_is_one_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "tukša").mkdir()
    for name in ("tukša", "nav"):
        assert told(read_anchors(tmp_path / name)) == [("SIG60", name)]


def test_hidden_files_and_folders_within_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path, __DS_Store=b"?", sakne__pem=ROOT.pem)
    (tmp_path / "vecie").mkdir()
    assert read_anchors(tmp_path).findings == ()


def test_a_file_beyond_all_size_is_not_read(tmp_path: Path) -> None:
    put(tmp_path, liels__pem=ROOT.pem * 5_000, saraksts__xml=LIST)
    assert told(read_anchors(tmp_path, limits=Limits(xml_bytes=100))) == [
        ("SIG60", "liels.pem"),
        ("SIG60", "saraksts.xml"),
    ]


def test_a_list_gives_authorities_for_certificates_and_for_time_stamps(tmp_path: Path) -> None:
    anchors = read_anchors(put(tmp_path, LV__xml=LIST) / "LV.xml")
    since = datetime(2024, 1, 1, tzinfo=UTC)
    assert {(one.der, one.service, one.valid_from, one.valid_to) for one in anchors.entries} == {
        (authority().issuing.der, Kind.CERTIFICATES, since, None),
        (authority().stamping.der, Kind.STAMPS, since, None),
    }
    assert (chain_of(janis(), anchors), chain_of(stranger().person(), anchors)) == (Answer.YES, Answer.NO)


def test_a_list_whose_signer_is_not_known_is_believed_and_this_is_said(tmp_path: Path) -> None:
    anchors = read_anchors(put(tmp_path, LV__xml=LIST))
    assert anchors.findings == (Finding("SIG68", Severity.WARNING, values={"file": "LV.xml"}),)


def test_a_list_signed_by_the_certificate_beside_it_is_proven(tmp_path: Path) -> None:
    put(tmp_path, LV__xml=signed(LIST, OPERATOR), LV__crt=OPERATOR.der)
    for source in (tmp_path, tmp_path / "LV.xml"):
        anchors = read_anchors(source)
        assert ders(anchors) == {authority().issuing.der, authority().stamping.der}
        assert anchors.findings == ()


@pytest.mark.parametrize(
    "data",
    [
        LIST,
        signed(LIST, authority().issuing),
        signed(LIST, OPERATOR).replace(b"2024-01-01", b"2014-01-01"),
    ],
    ids=["unsigned", "by another", "changed"],
)
def test_a_list_that_its_signer_did_not_sign_is_not_believed(tmp_path: Path, data: bytes) -> None:
    anchors = read_anchors(put(tmp_path, LV__xml=data, LV__crt=OPERATOR.der))
    assert anchors == Anchors(findings=(Finding("SIG58", values={"file": "LV.xml"}),))


def test_a_signer_that_cannot_be_read_leaves_the_list_out(tmp_path: Path) -> None:
    anchors = read_anchors(put(tmp_path, LV__xml=LIST, LV__crt=b"nothing"))
    assert (anchors.entries, told(anchors)) == ((), [("SIG60", "LV.crt")])


def test_an_authority_is_believed_for_the_time_for_which_it_was_granted(tmp_path: Path) -> None:
    past = (("http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted", "2020-01-01T00:00:00Z"),)
    service = Service(CERTIFICATES, authority().issuing, "2026-11-22T08:00:00Z", WITHDRAWN, past)
    withdrawn = read_anchors(put(tmp_path, LV__xml=trusted_list(service)))
    assert chain_of(janis(), withdrawn) is Answer.NO
    later = Service(CERTIFICATES, authority().issuing, "2026-11-22T12:00:00Z", WITHDRAWN, past)
    assert chain_of(janis(), read_anchors(put(tmp_path, LV__xml=trusted_list(later)))) is Answer.YES


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<a/>",
        b"<html>",
        b"\xff\xfe<\x00",
        LIST[:-30],
        trusted_list(),
        LIST.replace(b"<TrustServiceStatusList", b'<!DOCTYPE a [<!ENTITY b "c">]><TrustServiceStatusList'),
    ],
    ids=["empty", "other", "html", "utf-16", "cut", "no services", "doctype"],
)
def test_what_is_no_list_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    anchors = read_anchors(put(tmp_path, LV__xml=data))
    assert (anchors.entries, told(anchors)) == ((), [("SIG60", "LV.xml")])
