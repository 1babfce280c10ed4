"""Fills the context of an amendment from a signed paper and what that paper would say today.

Facts: the agreement is amended in writing by all who signed it (the text of each
kind of paper), and the agency's model of the grant agreement.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docgen.documents.amendment.changes import changes, not_compared
from docgen.documents.amendment.context import AmendedFacts, Amendment
from docgen.documents.amendment.due import AmendmentDue
from docgen.documents.context import Context
from docgen.documents.facts.projects import project_facts
from docgen.documents.facts.signing import SignerFacts, copied_facts
from docgen.documents.grant_agreement.context import FirstAnnex
from docgen.documents.needs import Needs
from docgen.i18n import texts
from docgen.manifest import GRANT_AGREEMENT, GROUP_PROGRAMME, MOBILITY_PROGRAMME, SignerRole
from docgen.models.activities import Stay
from docgen.models.project import Project
from docgen.models.support import SignedPaper
from docgen.rules.call import Call
from docgen.rules.due import Due
from docgen.rules.due.paths import record_path

_PROGRAMMES = frozenset({MOBILITY_PROGRAMME, GROUP_PROGRAMME})


def find(project: Project, call: Call) -> Iterator[Due]:
    """None: which papers are signed the data do not tell; see `amendment_due`."""
    yield from ()


def build(project: Project, _: Call, due: Due, needs: Needs) -> Amendment | None:
    """The amendment's context; None where nothing differs that was agreed.

    What is missing is noted in `needs` and left blank.
    """
    if not isinstance(due, AmendmentDue) or not isinstance(due.about, Stay):
        raise TypeError(due.subject)
    found = changes(due.old, due.new, due.language)
    if fields := not_compared(due.old, due.new):
        needs.warn("DAT73", record_path(due.about), fields=", ".join(fields))
    if not found:
        return None
    if gone := _gone(due):
        needs.warn("DAT72", record_path(due.about), names=", ".join(gone))
    return Amendment(
        project=project_facts(project, needs),
        amended=_amended(project, due, needs),
        changes=found,
        support=_support_changes(due),
        reason=needs.value(due.about, "amendment_reason", record_path(due.about)),
        represented=any(signer.role is SignerRole.REPRESENTATIVE for signer in due.signers),
        signing=copied_facts(project, due),
        signers=_signers(due.new),
    )


def _amended(project: Project, due: AmendmentDue, needs: Needs) -> AmendedFacts:
    """The signed paper; number and day of a grant agreement are asked for, since the data have a place for them."""
    known = due.signed_paper or SignedPaper()
    if due.amended == GRANT_AGREEMENT:
        path = f"{record_path(due.about)}.agreement"
        for name in ("number", "signed"):
            needs.value(known, name, path)
    return AmendedFacts(
        title=_title(due),
        programme=due.amended in _PROGRAMMES,
        people=tuple(project.person(key).name for key in due.people),
        number=known.number,
        place=known.place.said_in(due.language) if known.place else None,
        signed=known.signed,
        id=due.signed_id,
        amended_by=due.amended_by,
    )


def _title(due: AmendmentDue) -> str:
    """What the paper calls itself: as the grant agreement's annex, where it is one."""
    say = texts(due.language)
    annex = next((one for one in FirstAnnex if one == due.amended), None)
    return say.label(annex) if annex else say(f"kind.{due.amended}")


def _support_changes(due: AmendmentDue) -> bool:
    old, new = due.old.get("support"), getattr(due.new, "support", None)
    return isinstance(old, Mapping) and isinstance(new, Context) and changes(old, new, due.language) != ()


def _gone(due: AmendmentDue) -> list[str]:
    """Organisations that were party to the signed paper and are none of it any more."""
    places = [one for one in due.old.get("signers") or () if isinstance(one, Mapping)]
    now = {signer.organisation for signer in _signers(due.new)}
    return [str(one["organisation"]) for one in places if one.get("organisation") and one["organisation"] not in now]


def _signers(paper: Context) -> tuple[SignerFacts, ...]:
    """The places for signatures as the paper has them today."""
    signers: tuple[SignerFacts, ...] = dict(paper)["signers"]
    return signers
