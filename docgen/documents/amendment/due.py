"""An amendment that is due: what the data cannot tell, since it takes a paper that was signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from docgen.documents.context import Context
from docgen.manifest import AMENDMENT, GRANT_AGREEMENT, Kind
from docgen.models.activities import Stay
from docgen.models.support import SignedPaper
from docgen.rules.checks.kinds import AGREED
from docgen.rules.due import Due

AMENDABLE: frozenset[Kind] = AGREED
"""Kinds of paper on which parties agree, so that they are amended; what one party declares is simply made anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentDue(Due):
    """An amendment that has to be made.

    Signers, languages, phase and rule are those of the paper that it amends. Its subject is
    a data path of its own for each signed paper, and for each amendment before it:
    `activities[anna-berlin].grant_agreement[7K3M…]`.
    """

    amended: Kind
    """Kind of the paper that is amended."""
    signed_id: str
    """The id of the signed paper."""
    amended_by: tuple[str, ...]
    """The ids of amendments of it that are signed, the first one first."""
    signed_paper: SignedPaper | None
    """Number, place and day of the signed paper, as far as they are known."""
    old: Mapping[str, Any] = field(compare=False, repr=False)
    """What is agreed, as the canonical JSON of a context."""
    new: Context = field(compare=False, repr=False)
    """What the paper would say today."""

    @property
    def amends(self) -> str:
        """The id of what was signed last: the paper, or an amendment of it."""
        return (self.signed_id, *self.amended_by)[-1]


def amendment_due(
    paper: Due,
    *,
    signed_id: str,
    old: Mapping[str, Any],
    new: Context,
    amended_by: tuple[str, ...] = (),
    signed_paper: SignedPaper | None = None,
) -> AmendmentDue:
    """The amendment of a signed paper that is due anew.

    `signed_id` is the id of the signed paper; `old` the context kept with it or, where it was amended
    since, with the last of `amended_by`; both in the language of `paper`. `signed_paper` is
    what is known of the signing; of a grant agreement the data tell it.

    Raises:
        ValueError: the kind is none that is amended.
    """
    if paper.kind not in AMENDABLE:
        raise ValueError(paper.kind)
    if signed_paper is None and paper.kind == GRANT_AGREEMENT and isinstance(paper.about, Stay):
        signed_paper = paper.about.agreement
    last = (signed_id, *amended_by)[-1]
    same = {one.name: getattr(paper, one.name) for one in fields(Due)}
    return AmendmentDue(
        **same | {"kind": AMENDMENT, "subject": f"{paper.subject}.{paper.kind}[{last}]"},
        amended=paper.kind,
        signed_id=signed_id,
        amended_by=amended_by,
        signed_paper=signed_paper,
        old=old,
        new=new,
    )
