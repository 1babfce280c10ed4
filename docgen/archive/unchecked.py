"""What was not checked, level by level, each as a sentence of the catalogue: no silence is taken for a yes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.archive.comparison import Agreement, Comparison
from docgen.archive.recognition import Recognition, Way, Whose
from docgen.archive.signed import Answer, Signature
from docgen.archive.signers import Signing
from docgen.errors import Named
from docgen.manifest import SignerRole

_FOR_THEMSELVES = (SignerRole.PARTICIPANT, SignerRole.REPRESENTATIVE)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How an inspection was made, as far as its answers hang on it."""

    pack: bool = False
    """Whether there was a pack to compare with."""
    whole_pack: bool = True
    """Whether its restricted papers could be read."""
    anchors: bool = False
    """Whether the user named whom to believe."""


USUAL = Circumstances()


def unfound(recognition: Recognition, signing: Signing, how: Circumstances) -> Iterator[Named]:
    """What was not checked about which paper it is and who signed."""
    if not how.pack:
        yield Named("unchecked.paper")
    elif not how.whole_pack:
        yield Named("unchecked.restricted")
    if recognition.way is Way.SAID:
        yield Named("unchecked.said")
    if recognition.whose is Whose.FORMER:
        yield Named("unchecked.former")
    if signing.by_name_alone:
        yield Named("unchecked.codes")
    if any(one.signature is not None and one.signer.role not in _FOR_THEMSELVES for one in signing.due):
        yield Named("unchecked.authority")


def unproven(
    recognition: Recognition, comparison: Comparison, held: Answer, *, signed: bool, faulty: bool
) -> Iterator[Named]:
    """What was not checked about whether it is unchanged; `faulty` where errors are told that may touch its words."""
    if faulty:
        yield Named("unchecked.faults")
    if signed and held is Answer.NOT_CHECKED:
        yield Named("unchecked.signature")
    if comparison.agreement is Agreement.NOT_COMPARED:
        yield Named("unchecked.comparison")
    elif comparison.agreement is Agreement.SAME_WORDS:
        yield Named("unchecked.appearance")
    elif comparison.agreement is Agreement.RESAVED:
        yield Named("unchecked.resaved")
    elif comparison.agreement is Agreement.ODDLY_FILLED:
        yield Named("unchecked.oddly_filled")
    elif comparison.agreement is Agreement.HIDDEN:
        yield Named("unchecked.hidden")
    if recognition.whose is Whose.FORMER:
        yield Named("unchecked.original")


def unconfirmed(signatures: Sequence[Signature], how: Circumstances, answer: Answer) -> Iterator[Named]:
    """What was not checked about whether the certificates are to be believed."""
    if not signatures:
        return
    if not how.anchors:
        yield Named("unchecked.trust")
    elif any(one.confirmation.chain is Answer.NOT_CHECKED for one in signatures):
        yield Named("unchecked.chain")
    open_chains = {one.confirmation.chain for one in signatures if one.confirmation.revocation is Answer.NOT_CHECKED}
    if how.anchors and open_chains - {Answer.NO}:
        yield Named("unchecked.revocation")
    if how.anchors and Answer.NO in open_chains:
        yield Named("unchecked.revocation_unasked")
    if any(all(stamp.holds is not Answer.YES for stamp in one.stamps) for one in signatures):
        yield Named("unchecked.stamp")
    elif how.anchors and any(
        all(stamp.confirmation.chain is not Answer.YES for stamp in one.stamps) for one in signatures
    ):
        yield Named("unchecked.stamp_trust")
    if answer is Answer.YES:
        yield Named("unchecked.online")
