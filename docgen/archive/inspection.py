"""What an inspection found: facts apart, three levels that are never mixed up, one verdict.

*Found* is about which paper it is, *unchanged* about what it says, *confirmed* about whether the
certificates are to be believed. Of a restricted paper the value holds all; what may be told of it is told by
`docgen.archive.telling`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from docgen.archive.comparison import NOT_COMPARED, Agreement, Comparison
from docgen.archive.recognition import Recognition
from docgen.archive.signed import Answer, Form, Signature
from docgen.archive.signers import Signing
from docgen.archive.unchecked import USUAL, Circumstances, unconfirmed, unfound, unproven
from docgen.archive.verdict import Facts, Verdict, verdict_of
from docgen.errors import Finding, Named, Severity

_TRUST = ("SIG58", "SIG74")
"""The first and last code about certificates and time stamps: what they tell leaves the signed words as they are."""


@dataclass(frozen=True, slots=True)
class Level:
    """What one level says, and what was not checked for it."""

    answer: Answer
    unchecked: tuple[Named, ...] = ()
    """Sentences, as keys of the catalogue."""


@dataclass(frozen=True, slots=True)
class InspectedPaper:
    """One content of a file."""

    name: str = field(repr=False)
    recognition: Recognition
    signatures: tuple[Signature, ...]
    """Those that cover it."""
    signing: Signing = field(repr=False)
    comparison: Comparison = NOT_COMPARED
    findings: tuple[Finding, ...] = ()
    """About this content; those of signatures stand with them."""
    faulty: bool = False
    """Whether something is wrong with the file in which it lies."""
    portal: bool = False
    """Whether its signatures are of a form that the portal alone checks."""
    circumstances: Circumstances = USUAL

    @property
    def held(self) -> Answer:
        """Whether the signatures hold; YES where there is none."""
        return _all(one.unchanged for one in self.signatures)

    @property
    def found(self) -> Level:
        """Whether it is known which paper it is."""
        return Level(self.recognition.answer, tuple(unfound(self.recognition, self.signing, self.circumstances)))

    @property
    def unchanged(self) -> Level:
        """Whether the signatures hold, and it is what was issued."""
        answer = _all((self.held, _AGREED[self.comparison.agreement]))
        if answer is Answer.YES and (self.faulty or self._has_errors(trust=False)):
            answer = Answer.NOT_CHECKED
        lacking = unproven(self.recognition, self.comparison, self.held, signed=bool(self.signatures))
        return Level(answer, tuple(lacking))

    @property
    def confirmed(self) -> Level:
        """Whether the certificates are to be believed."""
        answer = _all(map(_confirmed, self.signatures)) if self.signatures else Answer.NOT_CHECKED
        return Level(answer, tuple(unconfirmed(self.signatures, self.circumstances, answer)))

    @property
    def verdict(self) -> Verdict:
        """What all of it comes to."""
        facts = Facts(
            readable=True,
            held=self.held,
            whose=self.recognition.whose,
            agreement=self.comparison.agreement,
            wrong=self.faulty or self._has_errors(trust=False) or self._has_errors(trust=True),
            portal=self.portal,
            signed=bool(self.signatures),
            complete=self.signing.complete,
            confirmed=self.confirmed.answer,
        )
        return verdict_of(facts)

    def _has_errors(self, *, trust: bool) -> bool:
        """Whether an error is told: of trust, or of anything else."""
        told = (*self.findings, *(finding for one in self.signatures for finding in one.findings))
        errors = (one.code for one in told if one.severity is Severity.ERROR)
        return any((_TRUST[0] <= code <= _TRUST[1]) is trust for code in errors)


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found out about one file."""

    name: str
    """As the user gave it."""
    form: Form
    papers: tuple[InspectedPaper, ...] = ()
    signatures: tuple[Signature, ...] = ()
    own_findings: tuple[Finding, ...] = ()
    """About the file as a whole."""

    @property
    def verdict(self) -> Verdict:
        """The worst of its papers; contents that are no papers do not count where others are."""
        verdicts = [paper.verdict for paper in self._counted()]
        return min(verdicts, key=lambda one: one.rank, default=Verdict.UNREADABLE)

    @property
    def restricted(self) -> bool:
        """Whether a paper with special-category data is in it."""
        return any(paper.recognition.restricted for paper in self.papers)

    def findings(self) -> Iterator[Finding]:
        """All that is to be told, each once."""
        told: list[Finding] = []
        every = (*self.own_findings, *(one for signature in self.signatures for one in signature.findings))
        for finding in (*every, *(one for paper in self.papers for one in paper.findings)):
            if finding not in told:
                told.append(finding)
                yield finding

    def _counted(self) -> tuple[InspectedPaper, ...]:
        known = tuple(paper for paper in self.papers if paper.recognition.id)
        return known or self.papers


_AGREED = {
    Agreement.IDENTICAL: Answer.YES,
    Agreement.FILLED_IN: Answer.YES,
    Agreement.SAME_WORDS: Answer.YES,
    Agreement.RESAVED: Answer.NOT_CHECKED,
    Agreement.DIFFERENT: Answer.NO,
    Agreement.NOT_COMPARED: Answer.NOT_CHECKED,
}


def _confirmed(signature: Signature) -> Answer:
    """Whether one signature is to be believed: its certificate, and a time stamp that holds."""
    own = _all((signature.confirmation.chain, signature.confirmation.revocation))
    stamps = [_all((one.holds, one.confirmation.chain)) for one in signature.stamps]
    stamped = Answer.YES if Answer.YES in stamps else _all(stamps) if stamps else Answer.NOT_CHECKED
    return _all((own, stamped))


def _all(answers: Iterable[Answer]) -> Answer:
    """NO where one is NO, YES where all are."""
    given = set(answers)
    if Answer.NO in given:
        return Answer.NO
    return Answer.NOT_CHECKED if Answer.NOT_CHECKED in given else Answer.YES
