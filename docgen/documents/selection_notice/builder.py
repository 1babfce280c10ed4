"""Fills the context of a selection notice from a project.

Facts: the agency's slides for call 2025 (a transparent, fair and inclusive
selection; criteria published before it), `PLN05` and `INC04`.
"""

from __future__ import annotations

from collections.abc import Sequence

from docgen.documents.blank import BLANK
from docgen.documents.facts.decisions import decision_facts
from docgen.documents.facts.organisations import contact_facts, organisation_path, postal_address
from docgen.documents.facts.outlines import outline_facts
from docgen.documents.facts.projects import project_facts
from docgen.documents.facts.signing import prevailing_facts, signer_facts
from docgen.documents.needs import Needs
from docgen.documents.selection_notice.context import (
    AnnouncerFacts,
    ContributionFacts,
    CriterionFacts,
    OfferFacts,
    PublicationFacts,
    SelectionNotice,
)
from docgen.documents.selection_notice.order import judge_order, judge_points
from docgen.errors import Named
from docgen.manifest import SignerRole
from docgen.models.activities import Activity
from docgen.models.organisations import ContactRole, Organisation
from docgen.models.project import Project
from docgen.models.selections import Contribution, Criterion, Publication, Selection
from docgen.models.values import Bilingual
from docgen.rules.call import Call
from docgen.rules.due import Due
from docgen.rules.due.papers import participants


def build(project: Project, call: Call, due: Due, needs: Needs) -> SelectionNotice | None:
    """The notice's context; what is missing is noted in `needs` and left blank."""
    selection, path = due.about, due.subject
    if not isinstance(selection, Selection):
        raise TypeError(due.subject)
    beneficiary = project.organisation(project.beneficiary)
    judge_order(selection, path, needs)
    judge_points(selection, path, needs)
    return SelectionNotice(
        project=project_facts(project, needs),
        beneficiary=_announcer(beneficiary, needs),
        title=needs.value(selection, "title", path),
        approved=decision_facts(selection.approved, f"{path}.approved", beneficiary, needs),
        offers=_offers(project, selection, path, needs),
        offered=_said(selection.offered, f"{path}.offered", needs),
        applicants=needs.value(selection, "applicants", path),
        eligibility=_list(selection, "eligibility", path, needs),
        criteria=_criteria(selection, path, needs),
        total=_total(selection.criteria),
        minimum=selection.minimum,
        tie_break=needs.value(selection, "tie_break", path),
        inclusion_criteria=_list(selection, "inclusion_criteria", path, needs),
        inclusion_offer=needs.value(selection, "inclusion_offer", path),
        papers=_list(selection, "papers", path, needs),
        deadline=needs.value(selection, "deadline", path),
        hand_in=needs.value(selection, "hand_in", path),
        commission=_list(selection, "commission", path, needs),
        conflict_of_interest=needs.value(selection, "conflict_of_interest", path),
        decision=needs.value(selection, "decision", path),
        notification=needs.value(selection, "notification", path),
        appeal=needs.value(selection, "appeal", path),
        reserve=needs.value(selection, "reserve", path),
        covered=_list(selection, "covered", path, needs),
        contributions=tuple(
            _contribution(one, f"{path}.contributions[{number}]", needs)
            for number, one in enumerate(selection.contributions, start=1)
        ),
        kept_months=needs.value(selection, "kept_months", path),
        published=_published(selection, path, needs),
        signing=prevailing_facts(project, due),
        signers=signer_facts(due, {SignerRole.BENEFICIARY: beneficiary}, needs),
    )


def _announcer(beneficiary: Organisation, needs: Needs) -> AnnouncerFacts:
    path = organisation_path(beneficiary)
    spokesmen = [
        (one, f"{path}.contacts[{number}]")
        for number, one in enumerate(beneficiary.contacts, start=1)
        if one.role is ContactRole.CONTACT
    ]
    if not spokesmen:
        needs.absent(Named("need.contact"), f"{path}.contacts")
    return AnnouncerFacts(
        name=needs.value(beneficiary, "name", path),
        registration_number=needs.value(beneficiary, "registration_number", path),
        address=postal_address(beneficiary, path, needs),
        email=needs.value(beneficiary, "email", path),
        phone=needs.value(beneficiary, "phone", path),
        contact=contact_facts(*spokesmen[0], needs) if spokesmen else BLANK,
    )


def _offers(project: Project, selection: Selection, path: str, needs: Needs) -> tuple[OfferFacts, ...]:
    """The activities on offer, those alike in one row; none at all is an absence."""
    named = [project.activity(key) for key in selection.offers]
    activities = named or list(project.chosen_by(selection.key))
    if not activities and not selection.offered:
        needs.absent(Named("Selection.offers", field=True), f"{path}.offers")
        missing: tuple[OfferFacts, ...] = BLANK
        return missing
    alike: dict[tuple[object, ...], list[Activity]] = {}
    for one in activities:
        host = project.host_of(one)
        alike.setdefault((one.type, one.direction, host and host.key, one.first_day, one.last_day), []).append(one)
    return tuple(
        OfferFacts(**dict(outline_facts(project, group[0], needs)), places=_places(group)) for group in alike.values()
    )


def _places(activities: Sequence[Activity]) -> int | None:
    """How many can take part; None where the members of a group are not known."""
    counts = [len(participants(one)) for one in activities]
    return sum(counts) if all(counts) else None


def _criteria(selection: Selection, path: str, needs: Needs) -> tuple[CriterionFacts, ...]:
    if needs.value(selection, "criteria", path) is BLANK:
        missing: tuple[CriterionFacts, ...] = BLANK
        return missing
    return tuple(
        _criterion(one, f"{path}.criteria[{number}]", needs) for number, one in enumerate(selection.criteria, start=1)
    )


def _criterion(criterion: Criterion, path: str, needs: Needs) -> CriterionFacts:
    return CriterionFacts(
        text=needs.value(criterion, "text", path),
        measured=needs.value(criterion, "measured", path),
        points=needs.value(criterion, "points", path),
        minimum=criterion.minimum,
    )


def _total(criteria: Sequence[Criterion]) -> int:
    points = [one.points for one in criteria if one.points is not None]
    unknown: int = BLANK
    return sum(points) if criteria and len(points) == len(criteria) else unknown


def _contribution(contribution: Contribution, path: str, needs: Needs) -> ContributionFacts:
    """What is asked; that a reason is missing the rules tell (`PLN04`), and the notice shows it."""
    return ContributionFacts(amount=contribution.amount, reason=needs.text(contribution.reason, f"{path}.reason"))


def _published(selection: Selection, path: str, needs: Needs) -> tuple[PublicationFacts, ...]:
    if needs.value(selection, "published", path) is BLANK:
        missing: tuple[PublicationFacts, ...] = BLANK
        return missing
    return tuple(
        _publication(one, f"{path}.published[{number}]", needs)
        for number, one in enumerate(selection.published, start=1)
    )


def _publication(publication: Publication, path: str, needs: Needs) -> PublicationFacts:
    """Where and when; proof can be there only once it is published, so its absence warns alone."""
    if publication.proof is None:
        needs.warn("DAT34", f"{path}.proof")
    return PublicationFacts(
        where=needs.value(publication, "where", path),
        day=needs.value(publication, "day", path),
        proof=needs.text(publication.proof, f"{path}.proof"),
    )


def _list(selection: Selection, name: str, path: str, needs: Needs) -> tuple[str, ...]:
    """A list of texts that the notice cannot do without."""
    said = needs.value(selection, name, path)
    return said if said is BLANK else _said(said, f"{path}.{name}", needs)


def _said(items: Sequence[Bilingual], path: str, needs: Needs) -> tuple[str, ...]:
    return tuple(needs.text(item, f"{path}[{number}]") or "" for number, item in enumerate(items, start=1))
