"""Turns the lines of support into what a paper prints, and their faults into findings of that paper.

Which lines there are and what they come to is reckoned in `docgen.rules.sums`.
Where an amount is not known its line and the sums are blank, and what is missing is a
finding. An amount that nobody should sign (negative, or paid out beyond what is
granted) is a finding too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docgen.documents.blank import BLANK
from docgen.documents.needs import Needs
from docgen.documents.support.context import (
    AccountFacts,
    CourseFeeFacts,
    DaysFacts,
    IndividualFacts,
    ItemFacts,
    JourneyFacts,
    LineFacts,
    SupportFacts,
    TravelFacts,
)
from docgen.errors import Named
from docgen.models.activities import Individual
from docgen.models.organisations import BankAccount
from docgen.models.persons import PersonBase
from docgen.models.project import Project
from docgen.models.support import Provision
from docgen.models.values import Percent
from docgen.rules.call import Call
from docgen.rules.due import person_path
from docgen.rules.due.paths import record_path
from docgen.rules.figures import Status
from docgen.rules.sums.lines import CourseFeeLine, IndividualLine, Line, LineKind, Supported, TravelLine
from docgen.rules.sums.reckoning import own_inclusion, planned_lines
from docgen.rules.support import ZERO, IndividualSupport


def support_facts(project: Project, call: Call, stay: Supported, person: PersonBase, needs: Needs) -> SupportFacts:
    """The lines of support for one person's stay, and their sums."""
    return _Support(project, call, stay, person, needs).facts()


def account_facts(stay: Supported, person: PersonBase, support: SupportFacts, needs: Needs) -> AccountFacts | None:
    """The account of the stay, else of the person; none is needed where nothing is paid out."""
    if support.paid is not BLANK and support.paid == ZERO:
        return None
    own = stay.support.account
    path = f"{person_path(person.key)}.account" if own is None else f"{record_path(stay)}.support.account"
    account = own or person.account or BankAccount()
    return AccountFacts(
        holder=account.holder or person.name,
        iban=needs.value(account, "iban", path),
        bank=needs.value(account, "bank", path),
        bic=needs.value(account, "bic", path),
    )


@dataclass(frozen=True)
class _Support:
    """The support of one person's stay in the making."""

    project: Project
    call: Call
    stay: Supported
    person: PersonBase
    needs: Needs

    def facts(self) -> SupportFacts:
        """The lines and their sums; blank where a line that is granted is not known."""
        self._judge_inclusion()
        lines = planned_lines(self.project, self.call, self.stay, self.person)
        for line in lines:
            self._judge(line)
        share = self.project.settings.payment.advance
        sums = lines.total(share)
        return SupportFacts(
            individual=lines.individual and self._individual_facts(lines.individual),
            travel=lines.travel and self._travel_facts(lines.travel),
            visit=self._line_facts(lines.visit),
            course_fee=lines.course_fee and self._course_fee_facts(lines.course_fee),
            linguistic=self._line_facts(lines.linguistic),
            inclusion=self._line_facts(lines.inclusion),
            exceptional=tuple(self._item_facts(line) for line in lines.exceptional),
            total=sums.amount if sums else BLANK,
            paid=sums.paid if sums else BLANK,
            in_kind=sums.in_kind if sums else BLANK,
            advance_share=share,
            advance=sums.advance if sums else BLANK,
            balance_share=Percent(100 - share),
            balance=sums.balance if sums else BLANK,
        )

    def _judge(self, line: Line) -> None:
        """Notes what the paper lacks of a line, and figures that nobody saw in print."""
        if line.provision is Provision.MIXED:
            self.needs.value(line.decided, "paid", line.path)
        if line.kind is LineKind.TRAVEL and not line.by_hand:
            self.needs.value(self.stay.travel, "distance", f"{record_path(self.stay)}.travel")
        for figure in line.figures:
            self._warn_unless_confirmed(figure)
        decided_as_a_whole = line.kind not in (LineKind.INCLUSION, LineKind.EXCEPTIONAL)
        if decided_as_a_whole and line.granted is not None and line.granted.in_kind > 0:
            self.needs.value(line.decided, "provided", line.path)

    def _judge_inclusion(self) -> None:
        """Inclusion support for an activity of one person is that person's (`DAT24`)."""
        for one in own_inclusion(self.project, self.stay, self.person):
            if isinstance(self.stay, Individual) and one.participant != self.person.key:
                self.needs.refuse("DAT24", f"{record_path(one)}.participant")

    def _warn_unless_confirmed(self, name: str) -> None:
        """A figure that nobody saw in print warns where it is used, and stops nothing."""
        known = self.call.year == self.project.code.call_year
        if known and self.call.status_of(name) is Status.TO_BE_CONFIRMED:
            self.needs.warn("CAL01", "code", figure=Named(f"figure.{name.partition('.')[0]}"), year=str(self.call.year))

    def _facts(self, line: Line) -> dict[str, Any]:
        granted = line.granted
        if granted is None:
            blank = dict.fromkeys(("amount", "paid", "in_kind"), BLANK)
            return {**blank, "provided": None, "by_hand": False, "reason": None}
        return {
            "amount": granted.amount,
            "paid": granted.paid,
            "in_kind": granted.in_kind,
            "provided": self.needs.text(granted.provided, f"{line.path}.provided"),
            "by_hand": granted.by_hand,
            "reason": self.needs.text(granted.reason, f"{line.path}.reason"),
        }

    def _line_facts(self, line: Line | None) -> LineFacts | None:
        return LineFacts(**self._facts(line)) if line is not None else None

    def _individual_facts(self, line: IndividualLine) -> IndividualFacts:
        return IndividualFacts(**self._facts(line), days=None if line.by_hand else self._days_facts(line.computed))

    def _days_facts(self, computed: IndividualSupport | None) -> DaysFacts:
        return DaysFacts(
            full=computed.full_days if computed else BLANK,
            full_rate=computed.rates.full if computed else BLANK,
            reduced=computed.reduced_days if computed else 0,
            reduced_rate=computed.rates.reduced if computed else BLANK,
            reduced_from=self.call.individual_support.reduced_from_day.value,
        )

    def _travel_facts(self, line: TravelLine) -> TravelFacts:
        distance, band = self.stay.travel.distance, line.band
        journey = JourneyFacts(
            distance=BLANK if distance is None else distance,
            band_from=band.from_km if band else None,
            band_to=self.call.travel_band_end(band) if band else None,
        )
        return TravelFacts(
            **self._facts(line),
            journey=None if line.by_hand else journey,
            green=self.stay.travel.green,
            standard_days=self.call.travel_days.value.standard,
        )

    def _course_fee_facts(self, line: CourseFeeLine) -> CourseFeeFacts:
        return CourseFeeFacts(
            **self._facts(line),
            days=None if line.by_hand else BLANK if line.days is None else line.days,
            a_day=None if line.by_hand else self.call.course_fee.value.a_day,
        )

    def _item_facts(self, line: Line) -> ItemFacts:
        return ItemFacts(**self._facts(line), item=self.needs.text(line.item, f"{line.path}.item") or "")
