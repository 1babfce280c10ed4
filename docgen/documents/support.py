"""Financial support as papers print it: a line for each kind, and the sums."""

from __future__ import annotations

from docgen.documents.blank import BLANK
from docgen.documents.context import Context
from docgen.documents.needs import Needs
from docgen.models.activities import Individual
from docgen.models.identifiers import Bic, Iban
from docgen.models.persons import PersonBase
from docgen.models.project import Project
from docgen.models.support import Provision, Support, SupportItem
from docgen.models.values import Euro, Kilometres, Percent
from docgen.rules.call import Call
from docgen.rules.due import activity_path
from docgen.rules.support import (
    ZERO,
    IndividualSupport,
    Split,
    Tariff,
    Total,
    daily_rates,
    individual_support,
    split,
    total,
    travel_support,
)


class LineFacts(Context):
    """One kind of support."""

    amount: Euro
    """What is granted."""
    paid: Euro
    """The part paid out."""
    in_kind: Euro
    """The part that the organisation provides."""
    provided: str | None
    """What it provides, where it is said."""
    by_hand: bool
    """Whether the amount was set by hand in place of the computed one."""
    reason: str | None
    """Why it was set by hand, where it is said."""


class IndividualFacts(LineFacts):
    """Individual support."""

    full_days: int
    """Days at the full rate."""
    full_rate: Euro
    """The agency's daily rate."""
    reduced_days: int
    """Days at the reduced rate; 0 for none."""
    reduced_rate: Euro
    """The daily rate from day 15 on."""


class TravelFacts(LineFacts):
    """Travel support."""

    distance: Kilometres
    """One way, in kilometres."""
    green: bool
    """Whether it is green travel."""
    band_from: int | None
    """Least distance of the band in kilometres; none below the lowest band."""
    band_to: int | None
    """Greatest distance of the band; none for the last one."""
    standard_days: int
    """Most funded travel days where travel is not green."""


class ItemFacts(LineFacts):
    """An exceptional cost."""

    item: str
    """What it is."""


class SupportFacts(Context):
    """All support for one person's mobility."""

    individual: IndividualFacts
    """Individual support."""
    travel: TravelFacts
    """Travel support."""
    linguistic: LineFacts | None
    """Linguistic support, where it is given in money."""
    inclusion: LineFacts | None
    """Inclusion support for the participant, where there is any; its amount alone."""
    exceptional: tuple[ItemFacts, ...]
    """Exceptional costs."""
    total: Euro
    """All together."""
    paid: Euro
    """What is paid out of it."""
    in_kind: Euro
    """What the organisation provides of it."""
    advance_share: Percent
    """Share of the advance in what is paid out."""
    advance: Euro
    """The advance."""
    balance_share: Percent
    """Share of the balance in what is paid out."""
    balance: Euro
    """The balance."""


class AccountFacts(Context):
    """The account that money is paid to."""

    holder: str
    """Whose account it is."""
    iban: Iban
    """Account number."""
    bank: str
    """The bank."""
    bic: Bic
    """The bank's code."""


def support_facts(project: Project, call: Call, activity: Individual, person: PersonBase, needs: Needs) -> SupportFacts:
    """The lines of support of a learner's activity, and their sums; blank where a figure is missing."""
    path, settings, given = f"{activity_path(activity)}.support", project.settings, activity.support
    computed = _individual(project, call, activity, needs)
    individual = _split(computed.amount if computed else None, given.individual, settings.support.individual)
    distance = needs.value(activity.travel, "distance", f"{activity_path(activity)}.travel")
    band = None if distance is BLANK else call.travel_band(distance)
    lump_sum = None if distance is BLANK else travel_support(band, green=activity.travel.green)
    travel = _split(lump_sum, given.travel, settings.support.travel)
    _needs_decisions(given.individual, individual, settings.support.individual, f"{path}.individual", needs)
    _needs_decisions(given.travel, travel, settings.support.travel, f"{path}.travel", needs)
    linguistic = _linguistic(call, given)
    if given.linguistic is not None:
        _needs_decisions(given.linguistic, linguistic, Provision.PAID, f"{path}.linguistic", needs)
    inclusion = _inclusion(project, activity, person)
    exceptional = [split(cost.amount, SupportItem(provision=cost.provision)) for cost in given.exceptional]
    lines = (individual, travel, linguistic, inclusion, *exceptional)
    advance_share = settings.payment.advance
    sums = _total(lines, advance_share)
    return SupportFacts(
        individual=_individual_facts(individual, computed, f"{path}.individual", needs),
        travel=TravelFacts(
            **_line(travel, f"{path}.travel", needs),
            distance=BLANK if activity.travel.distance is None else activity.travel.distance,
            green=activity.travel.green,
            band_from=band.from_km if band else None,
            band_to=call.travel_band_end(band) if band else None,
            standard_days=call.travel_days.value.standard,
        ),
        linguistic=linguistic and LineFacts(**_line(linguistic, f"{path}.linguistic", needs)),
        inclusion=inclusion and LineFacts(**_line(inclusion, f"{path}.inclusion", needs)),
        exceptional=tuple(
            ItemFacts(
                **_line(line, f"{path}.exceptional[{number}]", needs),
                item=needs.text(cost.item, f"{path}.exceptional[{number}].item") or "",
            )
            for number, (line, cost) in enumerate(zip(exceptional, given.exceptional, strict=True), start=1)
        ),
        total=sums.amount if sums else BLANK,
        paid=sums.paid if sums else BLANK,
        in_kind=sums.in_kind if sums else BLANK,
        advance_share=advance_share,
        advance=sums.advance if sums else BLANK,
        balance_share=Percent(100 - advance_share),
        balance=sums.balance if sums else BLANK,
    )


def account_facts(given: Support, person: PersonBase, support: SupportFacts, needs: Needs) -> AccountFacts | None:
    """The account of the activity, else of the person; none is needed where nothing is paid out."""
    if support.paid is not BLANK and support.paid == ZERO:
        return None
    owner = f"people[{person.key}]"
    account = given.account or person.account
    if account is None:
        missing: AccountFacts = needs.value(person, "account", owner)
        return missing
    within = f"{owner}.account"
    return AccountFacts(
        holder=account.holder or person.name,
        iban=needs.value(account, "iban", within),
        bank=needs.value(account, "bank", within),
        bic=needs.value(account, "bic", within),
    )


def _individual(project: Project, call: Call, activity: Individual, needs: Needs) -> IndividualSupport | None:
    """Individual support at the agency's rate for the country of the workplace, or of the host."""
    days, where = activity.days, activity.workplace or activity.host
    address = project.organisation(where).address if where else None
    state = address.country if address else None
    if days is None or days < 1 or state is None:
        return None
    listed = project.rates_in(state)
    rates = daily_rates(listed, Tariff.LEARNER, call, project.settings.support.rounding) if listed else None
    if rates is None:
        needs.refuse("FIN10", f"rates[{state}]", country=state)
        return None
    return individual_support(days, activity.travel.funded_days, rates, call)


def _linguistic(call: Call, given: Support) -> Split | None:
    return None if given.linguistic is None else split(call.linguistic_support.value, given.linguistic)


def _inclusion(project: Project, activity: Individual, person: PersonBase) -> Split | None:
    """The planned real costs of inclusion support, without a word of what they are for."""
    costs = [cost for one in project.inclusion_of(person.key, activity.key) for cost in one.costs]
    if not costs:
        return None
    planned = Euro.rounded(sum(cost.planned for cost in costs))
    paid = Euro.rounded(sum(cost.planned for cost in costs if cost.provision is Provision.PAID))
    item = activity.support.inclusion
    if item.amount is not None or item.provision is not None:
        return split(planned, item)
    return Split(planned, paid, item.provided)


def _split(computed: Euro | None, item: SupportItem, usual: Provision) -> Split | None:
    if computed is None and item.amount is None:
        return None
    return split(computed or ZERO, item, usual)


def _needs_decisions(item: SupportItem, line: Split | None, usual: Provision, path: str, needs: Needs) -> None:
    """What the user has to say of a kind of support.

    Mixed support says how much is paid out, support in kind what is provided, and an
    amount set by hand why (`FIN07`).
    """
    if (item.provision or usual) is Provision.MIXED:
        needs.value(item, "paid", path)
    if line is not None and line.in_kind > 0:
        needs.value(item, "provided", path)
    if item.amount is not None and item.reason is None:
        needs.warn("FIN07", f"{path}.amount")


def _total(lines: tuple[Split | None, ...], advance: Percent) -> Total | None:
    """The sums; None where individual or travel support, the first two lines, is not known."""
    if lines[0] is None or lines[1] is None:
        return None
    return total((line for line in lines if line is not None), advance)


def _line(line: Split | None, path: str, needs: Needs) -> dict[str, object]:
    if line is None:
        return {
            "amount": BLANK,
            "paid": BLANK,
            "in_kind": BLANK,
            "provided": None,
            "by_hand": False,
            "reason": None,
        }
    return {
        "amount": line.amount,
        "paid": line.paid,
        "in_kind": line.in_kind,
        "provided": needs.text(line.provided, f"{path}.provided"),
        "by_hand": line.by_hand,
        "reason": needs.text(line.reason, f"{path}.reason"),
    }


def _individual_facts(
    line: Split | None, computed: IndividualSupport | None, path: str, needs: Needs
) -> IndividualFacts:
    return IndividualFacts(
        **_line(line, path, needs),
        full_days=computed.full_days if computed else BLANK,
        full_rate=computed.rates.full if computed else BLANK,
        reduced_days=computed.reduced_days if computed else 0,
        reduced_rate=computed.rates.reduced if computed else BLANK,
    )
