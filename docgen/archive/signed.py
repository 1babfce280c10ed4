"""What a file that came back holds: contents, signatures, certificates, time stamps – facts, each by itself.

Whether a certificate is to be believed is a question of its own (`Confirmation`), and so is which paper the
file is (`docgen.archive.recognition`). Personal codes stand in `Holder.serial_number` alone, and in no `repr`.
All moments are in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from docgen.errors import Finding

Trail = tuple[str, ...]
"""The way to a content: the names of the containers around it, the outermost first, and its own name. Whatever hangs on
where a content lies is told by this; a name may hold any sign."""

_WITHIN = "!"


def shown_as(trail: Trail) -> str:
    """The way as a text for people, `ietvars.asice!līgums.docx`; nothing is ever read out of it."""
    return _WITHIN.join(trail)


class Form(StrEnum):
    """What kind of file it is, told by its bytes and not by its name."""

    PDF = "pdf"
    ASICE = "asice"
    """An ASiC-E container: `.edoc` of today, `.asice`."""
    EDOC1 = "edoc1"
    """An EDOC 1.x container, which only the signing portal can check."""
    DOCX = "docx"
    OTHER = "other"


class Answer(StrEnum):
    """What a check says; never is what was not checked taken for a yes."""

    YES = "yes"
    NO = "no"
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True, slots=True)
class Content:
    """A file that was signed: one inside a container, or the file itself."""

    trail: Trail
    """Names inside a container are in NFC; one that lies in none has the file's own name alone."""
    data: bytes = field(repr=False)
    digest: str
    """SHA-256 in hexadecimal."""
    later: bytes = field(default=b"", repr=False)
    """What was added to a PDF behind it: later signatures, and the signs that they show upon its pages."""

    @property
    def name(self) -> str:
        """The way to it, as it is shown."""
        return shown_as(self.trail)


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose certificate it is, in the certificate's words."""

    name: str
    """Common name."""
    given_name: str = ""
    surname: str = ""
    serial_number: str = field(default="", repr=False)
    """Such as `PNOLV-010190-12345`: the person's code, where the certificate has it."""
    organisation: str = ""

    @property
    def full_name(self) -> str:
        """Given name and surname; the common name where the certificate does not tell them."""
        return f"{self.given_name} {self.surname}".strip() or self.name


@dataclass(frozen=True, slots=True)
class Certificate:
    """The facts of a certificate."""

    holder: Holder
    issuer: str
    """Common name of the issuer."""
    valid_from: datetime
    valid_to: datetime
    """Last moment of its validity."""
    digest: str
    """SHA-256 of its DER form, in hexadecimal."""
    self_signed: bool
    qualified: bool
    """Whether it says of itself that it is a qualified one (ETSI EN 319 412-5)."""
    der: bytes = field(repr=False, default=b"")


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Whether a certificate is to be believed, judged at a moment and with the anchors that the user gave."""

    chain: Answer = Answer.NOT_CHECKED
    """Whether it leads to an anchor, each link valid at the moment."""
    revocation: Answer = Answer.NOT_CHECKED
    """Whether revocation data inside the file say that no link was revoked; NO where one was,
    NOT_CHECKED where the file has none that fit."""
    moment: datetime | None = None
    """The moment at which it was judged: of a confirmed time stamp, else the signer's own clock, else now."""


@dataclass(frozen=True, slots=True)
class TimeStamp:
    """What a time-stamping authority says: that a signature was there at a moment."""

    moment: datetime
    authority: Certificate | None
    """None where the stamp does not carry its certificate."""
    holds: Answer
    """Whether it is about this signature, and its own value holds."""
    confirmation: Confirmation = Confirmation()

    @property
    def is_believed(self) -> bool:
        """Whether its authority leads to somebody who is believed."""
        return self.confirmation.chain is Answer.YES


class SignatureForm(StrEnum):
    """The standards by which signatures are made."""

    XADES = "xades"
    PADES = "pades"
    CADES = "cades"
    """Of ASiC-E with CMS signatures: recognised, and not checked."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature of a file."""

    form: SignatureForm
    place: str
    """Where it stands: `META-INF/signatures0.xml#S1`, or the name of a PDF's field."""
    certificate: Certificate | None
    """None where the signature does not carry it."""
    claimed: datetime | None
    """When it was signed by the signer's own clock, which proves nothing."""
    covers: tuple[Trail, ...]
    """The contents that it covers."""
    digests: Answer
    """Whether what was signed has the digests that the signature names."""
    value: Answer
    """Whether the signature's value holds with the certificate's key."""
    stamps: tuple[TimeStamp, ...] = ()
    confirmation: Confirmation = Confirmation()
    findings: tuple[Finding, ...] = ()
    """What is wrong with it, or odd."""

    @property
    def moment(self) -> datetime | None:
        """The earliest moment at which it was there, by a time stamp that holds; a believed one goes before others."""
        holding = [one for one in self.stamps if one.holds is Answer.YES]
        believed = [one for one in holding if one.is_believed]
        return min((one.moment for one in believed or holding), default=None)

    @property
    def is_stamped(self) -> bool:
        """Whether `moment` is that of a time stamp by somebody who is believed."""
        return any(one.holds is Answer.YES and one.is_believed for one in self.stamps)

    @property
    def is_believed(self) -> bool:
        """Whether its certificate leads to somebody who is believed, and is not known to be revoked."""
        return self.confirmation.chain is Answer.YES and self.confirmation.revocation is not Answer.NO

    @property
    def unchanged(self) -> Answer:
        """Whether what it covers is as it was when it was signed."""
        if Answer.NO in (self.digests, self.value):
            return Answer.NO
        return Answer.YES if self.digests is self.value is Answer.YES else Answer.NOT_CHECKED


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one file holds, before anybody asks which paper it is."""

    form: Form
    contents: tuple[Content, ...] = ()
    signatures: tuple[Signature, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What is wrong with the file as a whole; those of a signature stand with it."""
