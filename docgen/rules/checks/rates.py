"""Whether a daily rate can be the agency's: whether it lies in the range of its country's group (`DAT48`).

A warning: the ranges are not the agency's, and a rate that its table gives is right. Reduced rates are held
against the same share of the range as the sums use. Of a country in no group nothing is said, nor of a call
year that is not known, nor of an amount below zero, which `FIN11` tells of.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from docgen.errors import Finding
from docgen.models.rates import CountryRates
from docgen.models.values import Euro
from docgen.rules.call import Call
from docgen.rules.checks.breaches import warning
from docgen.rules.checks.case import Case, Check
from docgen.rules.support import Tariff

_WHOLE_EURO = Decimal(1)


def daily_rates(case: Case) -> Iterator[Finding]:
    """`DAT48`: a rate lies outside the range of its country's group."""
    if case.call.year == case.project.code.call_year:
        for listed in case.project.rates:
            yield from _beyond(case.call, listed)


def _beyond(call: Call, listed: CountryRates) -> Iterator[Finding]:
    """The rates of one country that lie outside its ranges; each names the range that holds for it."""
    group, share = call.group_of(listed.country), call.individual_support.reduced_share.value
    if group is None:
        return
    ranges = {Tariff.LEARNER: group.learner, Tariff.STAFF: group.staff}
    for tariff, figure in ranges.items():
        least, most = figure.value.least, figure.value.most
        amounts: tuple[tuple[str, Euro | None, Decimal, Decimal], ...] = (
            (tariff, getattr(listed, tariff), least, most),
            (f"{tariff}_reduced", getattr(listed, f"{tariff}_reduced"), *_reduced(least, most, share)),
        )
        for name, amount, lowest, highest in amounts:
            if amount is not None and amount >= 0 and not lowest <= amount <= highest:
                side = "least" if amount < lowest else "most"
                yield warning(
                    "DAT48",
                    f"rates[{listed.country}].{name}",
                    amount=amount,
                    group=group.number,
                    least=lowest,
                    most=highest,
                    status=figure.status,
                    figure=f"country_groups.{group.number}.{tariff}.{side}",
                )


def _reduced(least: Decimal, most: Decimal, share: Decimal) -> tuple[Decimal, Decimal]:
    """The range of reduced rates, in whole euro whichever way the agency rounds."""
    return (least * share).quantize(_WHOLE_EURO, ROUND_FLOOR), (most * share).quantize(_WHOLE_EURO, ROUND_CEILING)


CHECKS: tuple[Check, ...] = (daily_rates,)
"""The checks of this area."""
