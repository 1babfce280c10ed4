"""The whole of what the user knows about one project."""

from __future__ import annotations

from functools import cached_property

from docgen.models.activities import Accompaniment, Activity, ActivityBase, Direction, Stay
from docgen.models.identifiers import ProjectCode
from docgen.models.inclusion import InclusionSupport
from docgen.models.learning import LearningProgramme
from docgen.models.organisations import Organisation, OrganisationKey, SupportingOrganisation
from docgen.models.oversight import Explanation, Target, TeamMember, Waiver
from docgen.models.persons import (
    InvitedExpertPerson,
    LearnerBase,
    Person,
    PersonBase,
    StaffMember,
    TeacherInTraining,
)
from docgen.models.plan import ErasmusPlan, Objective
from docgen.models.rates import CountryRates
from docgen.models.record import Record
from docgen.models.selections import Selection
from docgen.models.settings import Settings
from docgen.models.values import Bilingual, Day, Euro


class Project(Record):
    """One mobility project and everyone in it.

    Looking a record up by its key raises `KeyError` for a key that nothing
    bears; intake leaves no such key in a project that it returns.
    """

    code: ProjectCode
    """Number of the project (`2025-1-LV01-KA121-VET-000123456`)."""
    title: Bilingual | None = None
    """Title of the project."""
    first_day: Day | None = None
    """First day of the project."""
    last_day: Day | None = None
    """Last day of the project."""
    grant: Euro | None = None
    """The grant approved by the agency."""
    accreditation: ProjectCode | None = None
    """Number of the Erasmus accreditation."""
    beneficiary: OrganisationKey
    """The school that holds the grant."""
    supporting: tuple[SupportingOrganisation, ...] = ()
    """Supporting organisations and their tasks."""
    plan: ErasmusPlan = ErasmusPlan()
    """The Erasmus plan."""
    organisations: tuple[Organisation, ...] = ()
    """Organisations."""
    people: tuple[Person, ...] = ()
    """Persons."""
    learning_programmes: tuple[LearningProgramme, ...] = ()
    """Learning programmes."""
    activities: tuple[Activity, ...] = ()
    """Activities."""
    accompaniments: tuple[Accompaniment, ...] = ()
    """Accompanying persons and their stays."""
    selections: tuple[Selection, ...] = ()
    """Selections of participants."""
    inclusion: tuple[InclusionSupport, ...] = ()
    """Inclusion support."""
    rates: tuple[CountryRates, ...] = ()
    """The agency's daily rates."""
    settings: Settings = Settings()
    """Choices for the whole project."""
    team: tuple[TeamMember, ...] = ()
    """The project team and what each answers for."""
    targets: tuple[Target, ...] = ()
    """What was approved with the grant, by type of activity."""
    applications: tuple[int, ...] = ()
    """Years in which the accredited school applied for funding."""
    waivers: tuple[Waiver, ...] = ()
    """Breaches of rules that the agency lets pass."""
    explanations: tuple[Explanation, ...] = ()
    """Explanations of past facts."""

    def organisation(self, key: str) -> Organisation:
        """The organisation with that key."""
        return self._organisations[key]

    def person(self, key: str) -> Person:
        """The person with that key."""
        return self._people[key]

    def activity(self, key: str) -> Activity:
        """The activity with that key."""
        return self._activities[key]

    def accompaniment(self, key: str) -> Accompaniment:
        """The accompanying person's stay with that key."""
        return self._accompaniments[key]

    def objective(self, key: str) -> Objective:
        """The objective of the Erasmus plan with that key."""
        return self._objectives[key]

    def learning_programme(self, key: str) -> LearningProgramme:
        """The learning programme with that key."""
        return self._programmes[key]

    def rates_in(self, country: str) -> CountryRates | None:
        """The agency's rates for a country, or None where the user gave none."""
        return self._rates.get(country)

    def inclusion_in(self, activity: str) -> tuple[InclusionSupport, ...]:
        """The inclusion support given for the activity with that key."""
        return self._inclusion.get(activity, ())

    def inclusion_with(self, accompaniment: str) -> tuple[InclusionSupport, ...]:
        """The inclusion support that names the accompanying person's stay with that key."""
        return self._inclusion_by_stay.get(accompaniment, ())

    def companion_of(self, support: InclusionSupport) -> Accompaniment | None:
        """The accompanying person's stay that a record of inclusion support names."""
        return self._accompaniments.get(support.accompaniment or "")

    def selection(self, key: str) -> Selection:
        """The selection with that key."""
        return self._selections[key]

    def chosen_by(self, selection: str) -> tuple[Activity, ...]:
        """The activities that name the selection with that key."""
        return self._chosen.get(selection, ())

    def accompanying(self, activity: str) -> tuple[Accompaniment, ...]:
        """Who accompanies the participants of the activity with that key."""
        return self._accompanying.get(activity, ())

    def sending_organisation(self, stay: Stay, participant: PersonBase) -> Organisation | None:
        """Who sends a participant: as the activity says, else as the person says, else the beneficiary.

        None for a guest of whom nobody said where he or she comes from.
        """
        at_home: str | None = None
        if isinstance(participant, LearnerBase):
            at_home = participant.school
        elif isinstance(participant, StaffMember | InvitedExpertPerson | TeacherInTraining):
            at_home = participant.organisation
        activity = stay if isinstance(stay, ActivityBase) else None
        incoming = activity is not None and activity.direction is Direction.INCOMING
        key = (activity and activity.sending) or at_home or (None if incoming else self.beneficiary)
        return self.organisation(key) if key else None

    def host_of(self, stay: Stay) -> Organisation | None:
        """Who hosts a stay: as it says, else the beneficiary for a guest, else the host of who is accompanied."""
        if stay.host is not None:
            return self.organisation(stay.host)
        if isinstance(stay, ActivityBase) and stay.direction is Direction.INCOMING:
            return self.organisation(self.beneficiary)
        if isinstance(stay, Accompaniment):
            hosts = [self.activity(key).host for key in stay.accompanies]
            return next((self.organisation(host) for host in hosts if host), None)
        return None

    @cached_property
    def _organisations(self) -> dict[str, Organisation]:
        return {record.key: record for record in self.organisations}

    @cached_property
    def _people(self) -> dict[str, Person]:
        return {record.key: record for record in self.people}

    @cached_property
    def _activities(self) -> dict[str, Activity]:
        return {record.key: record for record in self.activities}

    @cached_property
    def _objectives(self) -> dict[str, Objective]:
        return {record.key: record for record in self.plan.objectives}

    @cached_property
    def _programmes(self) -> dict[str, LearningProgramme]:
        return {record.key: record for record in self.learning_programmes}

    @cached_property
    def _selections(self) -> dict[str, Selection]:
        return {record.key: record for record in self.selections}

    @cached_property
    def _accompaniments(self) -> dict[str, Accompaniment]:
        return {record.key: record for record in self.accompaniments}

    @cached_property
    def _chosen(self) -> dict[str, tuple[Activity, ...]]:
        found: dict[str, list[Activity]] = {}
        for activity in self.activities:
            if activity.selection is not None:
                found.setdefault(activity.selection, []).append(activity)
        return {key: tuple(activities) for key, activities in found.items()}

    @cached_property
    def _accompanying(self) -> dict[str, tuple[Accompaniment, ...]]:
        found: dict[str, tuple[Accompaniment, ...]] = {}
        for stay in self.accompaniments:
            for activity in stay.accompanies:
                found[activity] = (*found.get(activity, ()), stay)
        return found

    @cached_property
    def _inclusion(self) -> dict[str, tuple[InclusionSupport, ...]]:
        found: dict[str, tuple[InclusionSupport, ...]] = {}
        for support in self.inclusion:
            found[support.activity] = (*found.get(support.activity, ()), support)
        return found

    @cached_property
    def _inclusion_by_stay(self) -> dict[str, tuple[InclusionSupport, ...]]:
        found: dict[str, tuple[InclusionSupport, ...]] = {}
        for support in self.inclusion:
            if support.accompaniment is not None:
                found[support.accompaniment] = (*found.get(support.accompaniment, ()), support)
        return found

    @cached_property
    def _rates(self) -> dict[str, CountryRates]:
        return {record.country: record for record in self.rates}
