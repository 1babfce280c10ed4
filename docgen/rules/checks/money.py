"""What is wrong with the money: lines of support, ceilings of the grant, payments, amounts of the Beneficiary Module.

Each amount is judged once, whatever number of people it holds for. Sources: the agency's
slides for call 2025; figures that are not theirs only warn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from docgen.errors import Finding, Named, Severity
from docgen.manifest import GRANT_AGREEMENT, INCLUSION_JUSTIFICATION, SELECTION_NOTICE, Kind
from docgen.models.activities import Course
from docgen.models.values import Euro
from docgen.rules.checks.breaches import breach
from docgen.rules.checks.case import Case, Check
from docgen.rules.checks.durations import ended
from docgen.rules.due.papers import grant_agreements
from docgen.rules.due.paths import record_path
from docgen.rules.sums.lines import Supported
from docgen.rules.sums.parts import ActivitySums, Part, Sums, parts_in
from docgen.rules.sums.units import in_third_country

_AGREEMENT = frozenset({GRANT_AGREEMENT})
_JUSTIFICATION = frozenset({INCLUSION_JUSTIFICATION})
_NOTICE = frozenset({SELECTION_NOTICE})


def lines(case: Case) -> Iterator[Finding]:
    """`FIN02`, `FIN03`, `FIN06`, `FIN07`, `FIN10`, `FIN11`: what is wrong with the support for a stay.

    A rate that is missing where no paper needs it leaves the budget without a sum: a warning.
    """
    printing = _printing(case)
    found: dict[tuple[str, str], Finding] = {}
    for stay in _stays(case):
        kinds = printing.get(record_path(stay), frozenset())
        for part in parts_in(case.project, case.call, stay):
            for fault in (fault for line in part.planned for fault in line.faults):
                needed = kinds or fault.code != "FIN10"
                severity = _severity(case, stay, fault) if needed else Severity.WARNING
                told = breach(fault.code, severity, fault.path, kinds, **fault.values)
                if fault.code == "FIN10" and fault.path in case.gone:
                    told = breach("DAT10", severity, fault.path, kinds, gone=Named("gone.rate"), other=fault.path)
                found[told.code, told.path] = _graver(told, found.get((told.code, told.path)))
    for listed in case.project.rates:
        amounts = (listed.learner, listed.learner_reduced, listed.staff, listed.staff_reduced)
        if any(amount is not None and amount < 0 for amount in amounts):
            path = f"rates[{listed.country}]"
            found["FIN11", path] = Finding("FIN11", path=path, stops=_AGREEMENT | _JUSTIFICATION)
    yield from found.values()


def given_amounts(case: Case) -> Iterator[Finding]:
    """`FIN11`: amounts that are no line of support are not negative either."""
    project = case.project
    given: list[tuple[Euro | None, str, frozenset[str]]] = [(project.grant, "grant", frozenset())]
    for stay in _stays(case):
        path = record_path(stay)
        given.append((stay.support.module_amount, f"{path}.support.module_amount", frozenset()))
        if isinstance(stay, Course):
            given.append((stay.fee, f"{path}.fee", _AGREEMENT))
    for record in project.inclusion:
        for number, cost in enumerate(record.costs, start=1):
            path = f"{record_path(record)}.costs[{number}]"
            given += [(cost.planned, f"{path}.planned", _AGREEMENT | _JUSTIFICATION)]
            given += [(cost.real, f"{path}.real", _JUSTIFICATION)]
    for selection in project.selections:
        for number, contribution in enumerate(selection.contributions, start=1):
            given.append((contribution.amount, f"{record_path(selection)}.contributions[{number}].amount", _NOTICE))
    for amount, path, stops in given:
        if amount is not None and amount < 0:
            yield Finding("FIN11", path=path, stops=stops)


def course_fees(case: Case) -> Iterator[Finding]:
    """`FIN03`: all course fees together stay under their ceiling; told at each course, whose agreement it stops."""
    figure, grant = case.call.course_fee_ceiling, case.project.grant
    if grant is None or grant < 0:
        return
    small = grant < figure.value.small_grant
    ceiling = Decimal(figure.value.most_of_small) if small else grant * figure.value.share / 100
    courses = [stay for stay in case.project.activities if isinstance(stay, Course)]
    fees = _granted(
        line.granted.amount
        for course in courses
        for part in parts_in(case.project, case.call, course)
        if (line := part.planned.course_fee) is not None and line.granted is not None
    )
    if fees <= ceiling:
        return
    values = {"problem": Named("course_fee.ceiling"), "limit": Euro.rounded(ceiling), "amount": fees}
    for course in courses:
        path = f"{record_path(course)}.fee_support"
        severity = case.severity_by(figure, ended(course))
        yield breach("FIN03", severity, path, _AGREEMENT, **values)


def payments(case: Case) -> Iterator[Finding]:
    """`FIN06`: no more is paid than the agreement says, and after the stay, than is due; a past fact for the file."""
    for stay in _stays(case):
        if not stay.support.payments:
            continue
        for part in parts_in(case.project, case.call, stay):
            owed = _owed(part)
            if owed is not None and part.sums.received > owed:
                path, values = f"{record_path(stay)}.support.payments", {"amount": owed, "paid": part.sums.received}
                problem = Named("payments.too_much" if part.real is None else "payments.more_than_due")
                yield Finding("FIN06", Severity.FILE, path=path, values={"problem": problem, **values})
                break


def module_amounts(case: Case) -> Iterator[Finding]:
    """`FIN09`: the Beneficiary Module shows another amount than ours."""
    for stay in _stays(case):
        if stay.support.module_amount is None:
            continue
        sums = sum((part.sums for part in parts_in(case.project, case.call, stay)), Sums())
        compared = ActivitySums(stay, sums, stay.support.module_amount)
        if compared.difference:
            values = {"amount": compared.ours, "module": stay.support.module_amount}
            path = f"{record_path(stay)}.support.module_amount"
            yield Finding("FIN09", Severity.WARNING, path=path, values=values)


def third_countries(case: Case) -> Iterator[Finding]:
    """`LOC03`: stays outside the EU and the associated countries take no more than their share of the grant."""
    grant, figure = case.project.grant, case.call.third_countries_share
    if grant is None or grant < 0:
        return
    amount = _granted(
        part.sums.granted
        for stay in _stays(case)
        if in_third_country(case.project, case.call, stay)
        for part in parts_in(case.project, case.call, stay)
    )
    if amount * 100 > figure.value * grant:
        values = {"amount": amount, "limit": figure.value.of(grant), "share": figure.value}
        yield Finding("LOC03", Severity.WARNING, path="grant", values=values)


def _stays(case: Case) -> Iterator[Supported]:
    yield from case.project.activities
    yield from case.project.accompaniments


def _printing(case: Case) -> dict[str, frozenset[Kind]]:
    """The kinds of paper that print the support for each stay, by its data path.

    It is the agreement where one is due; of who accompanies, the justification that names the stay, too.
    """
    found: dict[str, frozenset[Kind]] = {}
    for one in grant_agreements(case.project, case.call):
        found[record_path(one.about)] = _AGREEMENT
    for stay in case.project.accompaniments:
        if case.project.inclusion_with(stay.key):
            path = record_path(stay)
            found[path] = found.get(path, frozenset()) | _JUSTIFICATION
    return found


def _severity(case: Case, stay: Supported, fault: Finding) -> Severity:
    """How grave a fault of a line is: a fee for too many days is a past fact once the course is over."""
    if fault.code == "FIN03" and fault.severity is Severity.ERROR:
        return case.severity(ended(stay))
    return fault.severity


def _graver(fault: Finding, other: Finding | None) -> Finding:
    """Of two faults of one datum the graver; it stops what either stops."""
    if other is None:
        return fault
    gravest = min(fault.severity, other.severity, key=list(Severity).index)
    return replace(fault, severity=gravest, stops=fault.stops | other.stops)


def _owed(part: Part) -> Euro | None:
    """What is to be paid out: by real days once they are given, else as agreed; None where it is not known."""
    if part.real is None:
        return None if part.sums.unknown else part.sums.paid_out
    return None if part.sums.outstanding is None else Euro.rounded(part.sums.outstanding + part.sums.received)


def _granted(amounts: Iterable[Euro]) -> Euro:
    return Euro.rounded(sum(amounts, Decimal()))


CHECKS: tuple[Check, ...] = (lines, given_amounts, course_fees, payments, module_amounts, third_countries)
"""The checks of this area."""
