"""When a signature of a PDF was made, by whose word, and whether its certificate was to be believed then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from docgen.archive.anchors import Anchors
from docgen.archive.cms import Cms
from docgen.archive.pdf.evidence import Evidence
from docgen.archive.pdf.opening import FAULTS
from docgen.archive.signed import Confirmation, TimeStamp
from docgen.archive.stamps import proves, read_stamp
from docgen.archive.trust import confirm
from docgen.errors import Finding, Severity


@dataclass(frozen=True, slots=True)
class Judge:
    """By what certificates are judged."""

    anchors: Anchors | None
    now: datetime
    evidence: Evidence

    def stamp(self, token: bytes, stamped: bytes) -> tuple[TimeStamp | None, tuple[Finding, ...]]:
        """A time stamp (DER) of some bytes; None where it cannot be read."""
        known = self.evidence
        return read_stamp(
            token, stamped, anchors=self.anchors, others=known.certificates, crls=known.crls, ocsps=known.ocsps
        )

    def stamps(self, made: Cms) -> Iterator[tuple[TimeStamp | None, tuple[Finding, ...]]]:
        """The time stamps that a signature carries."""
        signed = made.info["signature"].native
        for token in made.attributes("signature_time_stamp_token"):
            yield self.stamp(token.dump(), signed)

    def confirmation(
        self, made: Cms, claimed: datetime | None, stamps: tuple[TimeStamp, ...]
    ) -> tuple[Confirmation, tuple[Finding, ...]]:
        """Whether the signer's certificate was to be believed when it signed, with what speaks against it."""
        if made.certificate is None:
            return Confirmation(), ()
        proven = min((one.moment for one in stamps if proves(one)), default=None)
        # A clock of the signer that runs ahead proves less than nothing.
        moment = proven or min(claimed or self.now, self.now)
        known = self.evidence.with_those_of(made)
        confirmation, faults = confirm(
            made.certificate,
            known.certificates,
            moment=moment,
            anchors=self.anchors,
            crls=known.crls,
            ocsps=known.ocsps,
            now=None if proven else self.now,
        )
        return confirmation, faults if stamps else (*faults, Finding("SIG74", Severity.WARNING))


def claimed_moment(made: Cms, embedded: EmbeddedPdfSignature | None) -> datetime | None:
    """When it was signed by the signer's own clock; None where it does not say so in a way that can be read."""
    try:
        said = next((one.native for one in made.attributes("signing_time", signed=True)), None)
        said = said or (embedded.self_reported_timestamp if embedded else None)
        return None if said is None else _in_utc(said)
    except (*FAULTS, OverflowError):
        return None


def _in_utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
