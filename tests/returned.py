"""Papers that come back, for the tests of inspections: a small pack, signers, Word files changed on the way."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import cache
from pathlib import Path

from projects import SAMPLE
from signing_authority import NOW, SIGNED, Identity, authority
from wordfile import pack as packed
from wordfile import unpack
from xades_signing import Signing, signed

from docgen.api import load, make
from docgen.archive.signed import (
    Answer,
    Certificate,
    Confirmation,
    Content,
    Form,
    Holder,
    Reading,
    Signature,
    SignatureForm,
    TimeStamp,
)
from docgen.manifest import FILE_NAME, Entry, Manifest, sha256

KINDS = ("grant_agreement", "learning_agreement", "checklist", "inclusion_justification")
ANNA_CODE = "PNOLV-321234-56785"
PLACEHOLDER = "………………………………"
BELIEVED = Confirmation(Answer.YES, Answer.YES, SIGNED)
STAMP = TimeStamp(SIGNED, None, Answer.YES, BELIEVED)


def make_small_pack(out: Path) -> Path:
    """The papers of two learners, one of them with a restricted paper."""
    make(load(SAMPLE), out, kinds=KINDS, people=["anna", "karlis"])
    return out


def entries(pack: Path, *, restricted: bool = False) -> tuple[Entry, ...]:
    """What a pack's manifest tells."""
    folder = pack / "restricted" if restricted else pack
    return Manifest.from_json((folder / FILE_NAME).read_bytes(), FILE_NAME).entries


def agreement(pack: Path) -> Entry:
    """Anna's grant agreement in Latvian, the one that is signed."""
    own = (one for one in entries(pack) if one.kind == "grant_agreement" and one.people == ("anna",))
    return next(one for one in own if one.signers)


def justification(pack: Path) -> Entry:
    """Kārlis's restricted paper, the one that is signed."""
    return next(one for one in entries(pack, restricted=True) if one.signers)


@cache
def anna() -> Identity:
    """Anna's certificate, the same each time."""
    return authority().person("Anna", "Paraudziņa", ANNA_CODE)


@cache
def director() -> Identity:
    """The director's certificate; the project does not know her code."""
    return authority().person("Ilze", "Paraugkalne", "PNOLV-020280-22222")


def container(contents: dict[str, bytes], *people: Identity, proven: bool = True) -> bytes:
    """A container that these people have signed; `proven` with time stamps and revocation data."""
    world = authority()

    def signing(person: Identity) -> Signing:
        if not proven:
            return Signing(person)
        late = SIGNED + timedelta(minutes=1)
        return Signing(
            person,
            stamp=world.stamp,
            ocsps=(world.ocsp(person, moment=late),),
            crls=(world.root_crl(moment=late),),
        )

    return signed(contents, *map(signing, people))


def trust(folder: Path) -> Path:
    """A folder with the authority that the tests believe."""
    folder.mkdir(exist_ok=True)
    (folder / "root.pem").write_bytes(authority().root.pem)
    return folder


def changed(data: bytes, change: Callable[[str], str], part: str = "word/document.xml") -> bytes:
    """A Word file with one part changed; the change must be one."""
    parts = unpack(data)
    before = parts[part].decode()
    after = change(before)
    assert after != before
    return packed(parts | {part: after.encode()})


def with_number(data: bytes, number: str = "1-8/12") -> bytes:
    """The paper with its number filled in."""
    return changed(data, lambda text: text.replace(PLACEHOLDER, number, 1))


def with_another_figure(data: bytes) -> bytes:
    """The paper with one figure of one amount changed."""
    return changed(data, lambda text: re.sub(r"(\d),(\d)0(?=\s*€)", r"\g<1>,\g<2>7", text, count=1))


def print_to_pdf(paper: bytes, folder: Path) -> bytes:
    """The paper as LibreOffice prints it."""
    (folder / "printed.docx").write_bytes(paper)
    print_all([folder / "printed.docx"], folder)
    return (folder / "printed.pdf").read_bytes()


def print_all(papers: Sequence[Path], folder: Path) -> None:
    """Prints Word files into a folder."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, papers)]
    subprocess.run(command, check=True, capture_output=True)


def certificate(given: str = "Anna", surname: str = "Paraudziņa", code: str = "", **how: object) -> Certificate:
    """A certificate's facts, built by hand."""
    holder = Holder(f"{given} {surname}".strip(), given, surname, code)
    facts = {"holder": holder, "issuer": "Izdomu CA", "digest": "0" * 64, "self_signed": False, "qualified": True}
    span = {"valid_from": NOW - timedelta(days=9), "valid_to": NOW + timedelta(days=9)}
    return Certificate(**(facts | span | how))  # type: ignore[arg-type]  # the fields of a certificate by name


def signature(own: Certificate | None = None, **how: object) -> Signature:
    """A signature that holds and is believed, built by hand."""
    facts: dict[str, object] = {
        "form": SignatureForm.XADES,
        "place": "META-INF/signatures0.xml#S0",
        "certificate": own or certificate(),
        "claimed": SIGNED,
        "covers": (),
        "digests": Answer.YES,
        "value": Answer.YES,
        "stamps": (STAMP,),
        "confirmation": BELIEVED,
    }
    return Signature(**(facts | how))  # type: ignore[arg-type]  # the fields of a signature by name


def content(data: bytes, *trail: str) -> Content:
    """A content with its digest."""
    return Content(trail or ("līgums.docx",), data, sha256(data))


def reading(*contents: Content, signatures: tuple[Signature, ...] = (), form: Form = Form.ASICE) -> Reading:
    """A reading built by hand."""
    return Reading(form, contents, signatures)
