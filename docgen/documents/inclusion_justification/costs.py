"""Real costs of inclusion support. That nothing is funded twice is judged by the rules (`INC03`)."""

from __future__ import annotations

from decimal import Decimal

from docgen.documents.inclusion_justification.context import CostFacts, EvidenceFacts
from docgen.documents.needs import Needs
from docgen.models.inclusion import InclusionCost, InclusionSupport, SeenEvidence
from docgen.models.values import Euro


def evidence_facts(evidence: SeenEvidence, path: str, needs: Needs) -> EvidenceFacts:
    """Evidence that was seen: what, when and by whom."""
    return EvidenceFacts(
        what=needs.value(evidence, "what", path),
        seen=needs.value(evidence, "seen", path),
        by=needs.value(evidence, "by", path),
    )


def cost_facts(record: InclusionSupport, path: str, needs: Needs) -> tuple[CostFacts, ...]:
    """The cost lines; those of an accompanying person need one."""
    if any(one.of_accompanying for one in record.costs):
        needs.value(record, "accompaniment", path)
    return tuple(_cost(cost, f"{path}.costs[{number}]", needs) for number, cost in enumerate(record.costs, start=1))


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
