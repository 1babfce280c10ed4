"""Fills the context of a paper of learning outcomes reached from a project.

It holds what Europass Mobility holds (`DOC07`). Interruptions count by their days
alone: why there was one is nobody's business here.
"""

from __future__ import annotations

from docgen.documents.blank import BLANK
from docgen.documents.facts.learning import Learning, learning_of, outcome_facts
from docgen.documents.facts.parties import known_place, parties_of, workplace_facts
from docgen.documents.facts.people import learner_facts, representatives
from docgen.documents.facts.projects import coordinator_of, project_facts
from docgen.documents.facts.signing import signer_facts, signing_facts
from docgen.documents.facts.stays import accompanying_facts, language_facts, real_facts, span_facts
from docgen.documents.learning_outcomes.context import (
    AssessedFacts,
    LearningOutcomes,
    PastStayFacts,
    ReachedFacts,
    RecognisedFacts,
)
from docgen.documents.needs import Needs
from docgen.errors import Named
from docgen.models.activities import IncomingStay, Individual, SkillsCompetition
from docgen.models.project import Project
from docgen.models.results import OutcomeResult, Reached, Results
from docgen.rules.call import Call
from docgen.rules.due import Due
from docgen.rules.due.paths import activity_path


def build(project: Project, _: Call, due: Due, needs: Needs) -> LearningOutcomes | None:
    """The paper's context; what is missing is noted in `needs` and left blank."""
    activity = due.about
    if not isinstance(activity, Individual):
        raise TypeError(due.subject)
    person = project.person(activity.participant)
    parties = parties_of(project, activity, needs)
    learning = learning_of(project, activity, needs)
    results = _results(activity, needs)
    path = f"{activity_path(activity)}.results"
    return LearningOutcomes(
        project=project_facts(project, needs),
        coordinator=coordinator_of(project, activity, parties.sending, needs),
        participant=learner_facts(project, person, activity, needs),
        sending=known_place(project, parties.sending, activity, needs, contact=False),
        host=known_place(project, parties.host, activity, needs, contact=False),
        workplace=workplace_facts(project, parties, activity, needs),
        activity=_activity(project, activity, learning, needs),
        accompanying=accompanying_facts(project, project.accompanying(activity.key), needs, real=True),
        outcomes=_outcomes(learning, results, path, needs),
        tasks=needs.value(results, "tasks", path) if results else BLANK,
        assessed=_assessed(results, path, needs),
        recognised=_recognised(learning, results, path, needs),
        signing=signing_facts(project, due),
        signers=signer_facts(due, parties.signing, needs, representatives(project, person, activity, needs)),
    )


def _results(activity: Individual, needs: Needs) -> Results | None:
    if activity.results is None:
        needs.absent(Named("Individual.results", field=True), f"{activity_path(activity)}.results")
    return activity.results


def _activity(project: Project, activity: Individual, learning: Learning | None, needs: Needs) -> PastStayFacts:
    planned, path = span_facts(project, activity, needs, for_host=True), activity_path(activity)
    competition = activity.competition if isinstance(activity, SkillsCompetition) else None
    theme = activity.theme if isinstance(activity, IncomingStay) else None
    return PastStayFacts(
        **dict(real_facts(activity, needs)),
        type=planned.type,
        mobility_id=planned.mobility_id,
        objectives=planned.objectives,
        programme=needs.text(learning.title, f"{learning.shared}.title") if learning else None,
        competition=needs.text(competition, f"{path}.competition"),
        theme=needs.text(theme, f"{path}.theme"),
        virtual=planned.virtual,
        language=language_facts(activity.language),
    )


def _outcomes(learning: Learning | None, results: Results | None, path: str, needs: Needs) -> tuple[ReachedFacts, ...]:
    """Each outcome of the programme with its result; those without are told at once and left blank."""
    planned = outcome_facts(learning, needs) if learning else BLANK
    if planned is BLANK or results is None:
        missing: tuple[ReachedFacts, ...] = BLANK
        return missing
    by_number = _by_number(results, len(planned), path, needs)
    lacking = [str(number) for number in range(1, len(planned) + 1) if number not in by_number]
    if lacking:
        needs.refuse("DAT39", f"{path}.outcomes", numbers=lacking)
    found = []
    for number, outcome in enumerate(planned, start=1):
        at, result = by_number.get(number, ("", None))
        found.append(
            ReachedFacts(
                **dict(outcome),
                reached=result.reached if result else BLANK,
                remark=needs.text(result.remark, f"{at}.remark") if result else None,
            )
        )
    return tuple(found)


def _by_number(results: Results, planned: int, path: str, needs: Needs) -> dict[int, tuple[str, OutcomeResult]]:
    """Results by the number of their outcome, each with its data path; one that the programme lacks is refused."""
    found: dict[int, tuple[str, OutcomeResult]] = {}
    for place, result in enumerate(results.outcomes, start=1):
        at = f"{path}.outcomes[{place}]"
        if result.outcome > planned:
            needs.refuse("DAT27", f"{at}.outcome", number=result.outcome, planned=planned)
        elif result.outcome in found:
            needs.refuse("DAT38", f"{at}.outcome", number=result.outcome)
        else:
            found[result.outcome] = (at, result)
    return found


def _assessed(results: Results | None, path: str, needs: Needs) -> AssessedFacts:
    if results is None:
        missing: AssessedFacts = BLANK
        return missing
    return AssessedFacts(
        by=needs.value(results, "assessed_by", path),
        day=needs.value(results, "assessed", path),
        text=needs.value(results, "assessment", path),
    )


def _recognised(learning: Learning | None, results: Results | None, path: str, needs: Needs) -> RecognisedFacts | None:
    """What is recognised; asked for, with a mark, where the programme's recognition ends with one."""
    agreed = learning.content.recognition if learning else None
    if learning is None or agreed is None or results is None:
        return None
    if not agreed.graded and results.recognised is None:
        return None
    short = any(one.reached is not Reached.FULLY for one in results.outcomes)
    return RecognisedFacts(
        what=needs.value(results, "recognised", path),
        hours=results.hours,
        mark=needs.value(results, "mark", path) if agreed.graded else None,
        otherwise=needs.text(agreed.otherwise, f"{learning.path('recognition')}.otherwise") if short else None,
    )
