"""Time stamps say that something was there at a moment; a spoilt one says nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from asn1crypto import algos, tsp
from signing_authority import NOW, SIGNED, Identity, Kind, Usage, authority, digest_of, janis, stamper, stranger

from docgen.archive.anchors import Anchor, Anchors
from docgen.archive.signed import Answer, TimeStamp
from docgen.archive.stamps import proves, read_stamp
from docgen.errors import Finding

ROOT = Anchors((Anchor(authority().root.der),))
THING = b"a signature value"


def read(token: bytes, thing: bytes = THING, anchors: Anchors | None = ROOT) -> tuple[TimeStamp, tuple[Finding, ...]]:
    stamp, findings = read_stamp(token, thing, anchors=anchors)
    assert stamp is not None
    return stamp, findings


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [one.code for one in findings]


def stamped_by(identity: Identity) -> bytes:
    imprint = {"hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}), "hashed_message": digest_of(THING)}
    request = tsp.TimeStampReq({"version": "v1", "message_imprint": tsp.MessageImprint(imprint), "cert_req": True})
    token: bytes = stamper(identity).request_tsa_response(request)["time_stamp_token"].dump()
    return token


@pytest.mark.parametrize("algorithm", ["sha256", "sha384", "sha512"])
def test_a_stamp_tells_its_moment_and_authority(algorithm: str) -> None:
    stamp, findings = read(authority().stamp(digest_of(THING, algorithm), algorithm=algorithm))
    assert (stamp.moment, stamp.holds, stamp.confirmation.chain) == (SIGNED, Answer.YES, Answer.YES)
    assert stamp.authority is not None
    assert stamp.authority.holder.name == "Parauga sertifikācijas centrs (laika zīmogi)"
    assert codes(findings) == ["SIG66"]
    assert proves(stamp)


def test_without_anchors_it_holds_and_proves_nothing() -> None:
    stamp, findings = read(authority().stamp(digest_of(THING)), anchors=None)
    assert (stamp.holds, stamp.confirmation.chain, findings) == (Answer.YES, Answer.NOT_CHECKED, ())
    assert not proves(stamp)


def test_a_stamp_of_something_else_is_none_of_this() -> None:
    stamp, findings = read(authority().stamp(digest_of(b"another thing")))
    assert (stamp.holds, codes(findings)) == (Answer.NO, ["SIG71"])
    assert not proves(stamp)


def test_a_weak_digest_proves_nothing() -> None:
    stamp, findings = read(authority().stamp(digest_of(THING, "sha1"), algorithm="sha1"))
    assert stamp.holds is Answer.NOT_CHECKED
    assert "SIG76" in codes(findings)


def test_a_stranger_is_not_believed() -> None:
    stamp, findings = read(stranger().stamp(digest_of(THING)))
    assert (stamp.holds, stamp.confirmation.chain, codes(findings)) == (Answer.YES, Answer.NO, ["SIG72"])


@pytest.mark.parametrize(
    ("identity", "code"),
    [
        (janis(), "SIG67"),
        (authority().person(usage=Usage.STAMPING, valid_to=SIGNED - timedelta(days=1)), "SIG61"),
        (authority().person(usage=Usage.STAMPING, kind=Kind.RSA1024), "SIG75"),
    ],
    ids=["not for stamps", "expired", "weak key"],
)
def test_an_authority_that_is_none_is_not_believed(identity: Identity, code: str) -> None:
    stamp, findings = read(stamped_by(identity))
    assert code in codes(findings)
    assert not proves(stamp)


def test_a_later_moment_is_told_too() -> None:
    assert read(authority().stamp(digest_of(THING), NOW))[0].moment == NOW


def test_a_changed_stamp_does_not_hold() -> None:
    token = authority().stamp(digest_of(THING))
    moment = token.index(b"20261122090000Z")
    changed = token[:moment] + b"20251122090000Z" + token[moment + 15 :]
    stamp, findings = read(changed)
    assert (stamp.holds, codes(findings)) == (Answer.NO, ["SIG70"])


@pytest.mark.parametrize("token", [b"", b"\x30\x00", b"time", authority().stamp(digest_of(THING))[:-200]])
def test_what_is_no_stamp_is_said_to_be_none(token: bytes) -> None:
    assert read_stamp(token, THING, anchors=ROOT) == (None, (Finding("SIG70"),))


def test_no_change_of_a_byte_makes_a_stamp_prove_another_moment() -> None:
    token = authority().stamp(digest_of(THING))
    for place in range(0, len(token), 7):
        changed = bytearray(token)
        changed[place] ^= 0x41
        stamp, _ = read_stamp(bytes(changed), THING, anchors=ROOT)
        assert not (proves(stamp) and stamp is not None and stamp.moment != SIGNED)
