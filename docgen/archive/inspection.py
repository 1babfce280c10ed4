"""What an inspection found: facts apart, three levels that are never mixed up, one verdict.

*Found* is about which paper it is, *unchanged* about what it says, *confirmed* about whether the
certificates are to be believed. Of a restricted paper the value holds all; what may be told of it is told by
`docgen.api.inspections`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from docgen.archive.comparison import NOT_COMPARED, Agreement, Comparison
from docgen.archive.recognition import Recognition
from docgen.archive.signed import Answer, Form, Signature
from docgen.archive.signers import Odd, Signing
from docgen.archive.unchecked import USUAL, Circumstances, unconfirmed, unfound, unproven
from docgen.archive.verdict import Facts, Verdict, verdict_of
from docgen.errors import Finding, Named, Severity

_TRUST = frozenset({*(f"SIG{number}" for number in range(58, 75)), "ARC50"})
"""About certificates and time stamps: what they tell leaves the signed words as they are."""
_OF_OTHERS = frozenset({"SIG07", "SIG25", "ARC24"})
"""About who signed, or about other contents of the file: what this one says is as it was."""


SIGNED_IN_WORD = "ARC53"
"""Of a signature that Word has put into a Word file: it is checked by Word alone."""


class Aside(StrEnum):
    """What is to be said beside a verdict, however good it is."""

    STRANGER = "stranger"
    """Somebody signed who does not have to."""
    BESIDE = "beside"
    """Something that bears no id was signed together with the paper."""


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
    signatures: tuple[Signature, ...] = field(repr=False)
    """Those that cover it."""
    signing: Signing = field(repr=False)
    comparison: Comparison = NOT_COMPARED
    findings: tuple[Finding, ...] = ()
    """About this content; those of signatures stand with them."""
    faults: tuple[str, ...] = ()
    """Codes of what is wrong with the file in which it lies."""
    portal: bool = False
    """Whether its signatures are of a form that is not checked here, but by the portal or by Word."""
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
        faulty = any(code not in _TRUST | _OF_OTHERS for code in self.errors)
        if answer is Answer.YES and faulty:
            answer = Answer.NOT_CHECKED
        lacking = unproven(self.recognition, self.comparison, self.held, signed=bool(self.signatures), faulty=faulty)
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
            wrong=bool(self.errors),
            portal=self.portal,
            signed=bool(self.signatures),
            complete=self.signing.complete,
            confirmed=self.confirmed.answer,
        )
        return verdict_of(facts)

    @property
    def errors(self) -> tuple[str, ...]:
        """Codes of the errors that are told of it, of its signatures and of the file in which it lies."""
        told = (*self.findings, *(finding for one in self.signatures for finding in one.findings))
        return (*self.faults, *(one.code for one in told if one.severity is Severity.ERROR))


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found out about one file."""

    name: str
    """As the user gave it."""
    form: Form
    papers: tuple[InspectedPaper, ...] = ()
    signatures: tuple[Signature, ...] = field(default=(), repr=False)
    own_findings: tuple[Finding, ...] = ()
    """About the file as a whole."""

    @property
    def verdict(self) -> Verdict:
        """The worst of its papers; of contents that bear no id, where others do, what is wrong with them counts."""
        verdicts = [paper.verdict for paper in self._known] + [
            Verdict.BROKEN if paper.held is Answer.NO else Verdict.DOUBTFUL
            for paper in self._beside
            if paper.held is Answer.NO or paper.errors
        ]
        return min(verdicts, key=lambda one: one.rank, default=Verdict.UNREADABLE)

    @property
    def asides(self) -> tuple[Aside, ...]:
        """What is to be said beside the verdict; it quotes nothing."""
        stranger = any(odd.what is Odd.STRANGER for paper in self.papers for odd in paper.signing.oddities)
        beside = any(paper.signatures for paper in self._beside)
        return (Aside.STRANGER,) * stranger + (Aside.BESIDE,) * beside

    @property
    def next(self) -> str:
        """What is to be done, as a word of the catalogue: by the verdict; but to look, where anything is told.

        A PDF that says the same words is looked through, page by page: what was drawn upon it was not compared.
        """
        printed = any(paper.comparison.agreement is Agreement.SAME_WORDS for paper in self.papers)
        told = [one.code for one in self.findings()]
        if self.verdict is Verdict.PORTAL and SIGNED_IN_WORD in told:
            return "word"
        word = "look" if self.verdict is Verdict.PROVEN and (self.asides or told) else self.verdict.value
        return f"{word}_pages" if printed and self.verdict in (Verdict.INTACT, Verdict.PROVEN) else word

    @property
    def restricted(self) -> bool:
        """Whether a paper with special-category data is in it."""
        return any(paper.recognition.restricted for paper in self.papers)

    def paper_of(self, identifier: str) -> InspectedPaper | None:
        """The content that is the paper with an id; of several the one with the worst verdict, None where none is."""
        own = (paper for paper in self.papers if paper.recognition.id == identifier)
        return min(own, key=lambda one: one.verdict.rank, default=None)

    def findings(self) -> Iterator[Finding]:
        """All that is to be told, each once."""
        told: list[Finding] = []
        every = (*self.own_findings, *(one for signature in self.signatures for one in signature.findings))
        for finding in (*every, *(one for paper in self.papers for one in paper.findings)):
            if finding not in told:
                told.append(finding)
                yield finding

    @property
    def _known(self) -> tuple[InspectedPaper, ...]:
        """Those that bear an id; all, where none does."""
        return tuple(paper for paper in self.papers if paper.recognition.id) or self.papers

    @property
    def _beside(self) -> tuple[InspectedPaper, ...]:
        """Those that bear no id, where others do."""
        nameless = tuple(paper for paper in self.papers if not paper.recognition.id)
        return nameless if len(nameless) < len(self.papers) else ()


_AGREED = {
    Agreement.IDENTICAL: Answer.YES,
    Agreement.FILLED_IN: Answer.YES,
    Agreement.SAME_WORDS: Answer.YES,
    Agreement.RESAVED: Answer.NOT_CHECKED,
    Agreement.ODDLY_FILLED: Answer.NOT_CHECKED,
    Agreement.HIDDEN: Answer.NOT_CHECKED,
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
