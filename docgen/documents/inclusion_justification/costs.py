"""Real costs of inclusion support.

Nothing is funded twice: travel and subsistence are claimed here only where the
person has no travel or individual support (`INC03`).
"""

from __future__ import annotations

from decimal import Decimal

from docgen.documents.inclusion_justification.context import CostFacts, EvidenceFacts
from docgen.documents.needs import Needs
from docgen.models.activities import Accompaniment, Activity, PreparatoryVisit
from docgen.models.inclusion import CostKind, InclusionCost, InclusionSupport, SeenEvidence
from docgen.models.project import Project
from docgen.models.values import Euro


def named_stay(project: Project, record: InclusionSupport) -> Accompaniment | None:
    """The accompanying person's stay that the record names."""
    return next((one for one in project.accompaniments if one.key == record.accompaniment), None)


def evidence_facts(evidence: SeenEvidence, path: str, needs: Needs) -> EvidenceFacts:
    """Evidence that was seen: what, when and by whom."""
    return EvidenceFacts(
        what=needs.value(evidence, "what", path),
        seen=needs.value(evidence, "seen", path),
        by=needs.value(evidence, "by", path),
    )


def cost_facts(
    project: Project, record: InclusionSupport, activity: Activity, path: str, needs: Needs
) -> tuple[CostFacts, ...]:
    """The cost lines; one that is funded otherwise is refused."""
    companion = named_stay(project, record)
    if any(one.of_accompanying for one in record.costs):
        needs.value(record, "accompaniment", path)
    lines = []
    for number, cost in enumerate(record.costs, start=1):
        within = f"{path}.costs[{number}]"
        stay = companion if cost.of_accompanying else activity
        if stay is not None and _is_funded(stay, cost.kind):
            needs.refuse("INC03", f"{within}.kind")
        lines.append(_cost(cost, within, needs))
    return tuple(lines)


def sums(record: InclusionSupport) -> tuple[Euro, Euro | None]:
    """The planned amounts in all, and the real ones once every one is known."""
    real = [cost.real for cost in record.costs if cost.real is not None]
    known = bool(real) and len(real) == len(record.costs)
    return summed([cost.planned for cost in record.costs]), summed(real) if known else None


def summed(amounts: list[Euro]) -> Euro:
    """The amounts in all; 0 where there are none."""
    return Euro.rounded(sum(amounts, Decimal()))


def _cost(cost: InclusionCost, path: str, needs: Needs) -> CostFacts:
    """One line; evidence is there only once the money is spent."""
    for name in ("planned", "real"):
        amount: Euro | None = getattr(cost, name)
        if amount is not None and amount < 0:
            needs.refuse("FIN11", f"{path}.{name}")
    seen = cost.evidence if cost.real is None else needs.value(cost, "evidence", path)
    return CostFacts(
        item=needs.value(cost, "item", path),
        kind=cost.kind,
        of_accompanying=cost.of_accompanying,
        reason=needs.value(cost, "reason", path),
        planned=cost.planned,
        real=cost.real,
        evidence=evidence_facts(seen, f"{path}.evidence", needs) if isinstance(seen, SeenEvidence) else seen,
    )


def _is_funded(stay: Activity | Accompaniment, kind: CostKind) -> bool:
    """Whether travel or subsistence of that stay is funded by unit costs; support set to nothing is none."""
    if kind is CostKind.OTHER:
        return False
    if isinstance(stay, PreparatoryVisit):
        return True
    item = stay.support.travel if kind is CostKind.TRAVEL else stay.support.individual
    return item.amount is None or item.amount > 0
