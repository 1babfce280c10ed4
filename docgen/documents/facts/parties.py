"""The organisations between which somebody learns, and who signs for them."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.documents.blank import BLANK
from docgen.documents.facts.organisations import PlaceFacts, organisation_path, place_facts, stay_host
from docgen.documents.facts.stays import workplace_of
from docgen.documents.needs import Needs
from docgen.errors import Named
from docgen.manifest import SignerRole
from docgen.models.activities import ActivityBase, Individual, PreparatoryVisit
from docgen.models.organisations import Organisation
from docgen.models.project import Project
from docgen.rules.due.paths import activity_path


@dataclass(frozen=True, slots=True)
class Parties:
    """Those who send, host and give work in an activity; None for one that is not known."""

    sending: Organisation | None
    host: Organisation | None
    workplace: Organisation | None

    @property
    def signing(self) -> dict[SignerRole, Organisation]:
        """The organisations by the role in which they sign."""
        known = {
            SignerRole.BENEFICIARY: self.sending,
            SignerRole.SENDING: self.sending,
            SignerRole.HOST: self.host,
            SignerRole.WORKPLACE: self.workplace,
        }
        return {role: organisation for role, organisation in known.items() if organisation is not None}


def parties_of(project: Project, activity: Individual | PreparatoryVisit, needs: Needs) -> Parties:
    """The organisations of an activity; a visit is the beneficiary's. The absence of one is noted."""
    if isinstance(activity, PreparatoryVisit):
        sending: Organisation | None = project.organisation(project.beneficiary)
    else:
        sending = project.sending_organisation(activity, project.person(activity.participant))
    if sending is None:
        needs.absent(Named("ActivityBase.sending", field=True), f"{activity_path(activity)}.sending")
    return Parties(sending, stay_host(project, activity, needs), workplace_of(project, activity))


def known_place(
    project: Project, organisation: Organisation | None, activity: ActivityBase, needs: Needs, *, contact: bool = True
) -> PlaceFacts:
    """An organisation with its people, or a blank where it is not known."""
    if organisation is None:
        missing: PlaceFacts = BLANK
        return missing
    return place_facts(project, organisation, activity, needs, contact=contact)


def workplace_facts(project: Project, parties: Parties, activity: ActivityBase, needs: Needs) -> PlaceFacts | None:
    """The workplace, where it is another than the host; a mentor there may stand in for a contact person."""
    if parties.workplace is None:
        return None
    found = place_facts(project, parties.workplace, activity, needs, contact=False)
    if found.contact is None and not found.mentors:
        needs.absent(Named("need.contact"), f"{organisation_path(parties.workplace)}.contacts")
    return found


def mentor_needed(parties: Parties, host: PlaceFacts, workplace: PlaceFacts | None, needs: Needs) -> None:
    """Notes where neither the host nor the workplace names a mentor."""
    if host.mentors or (workplace is not None and workplace.mentors):
        return
    place = parties.workplace or parties.host
    if place is not None:
        needs.absent(Named("need.mentor"), f"{organisation_path(place)}.contacts")
