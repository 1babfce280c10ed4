"""How far one paper has come: who has signed it, and what it lacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from kept_papers import VERDICTS, signed_by

from docgen.archive.bag.events import Kept, Seen, SignedBy, Worth
from docgen.archive.holdings import KeptPaper
from docgen.i18n import Language
from docgen.manifest import AMENDMENT, Signer, SignerRole
from docgen.packs.plan import State
from docgen.packs.status import Lack, PaperStatus, day_of
from docgen.rules.due import Phase

ILZE = Signer(role=SignerRole.BENEFICIARY, name="Ilze Paraugkalne")
ANNA = Signer(role=SignerRole.PARTICIPANT, name="Anna Paraudziņa")
FIRST_DAY = date(2027, 3, 1)
PAPER = PaperStatus(
    kind="grant_agreement",
    subject="activities[anna-berline]",
    language=Language.LV,
    people=("anna",),
    phase=Phase.BEFORE_DEPARTURE,
    folder="Paraudziņa Anna",
    state=State.SIGNED,
    path="a.docx",
    stopped_by=(),
    translation=False,
    signers=(ILZE, ANNA),
    first_day=FIRST_DAY,
)


def at(day: int, hour: int = 12) -> datetime:
    return datetime(2027, 3, day, hour, tzinfo=UTC)


def kept(worth: Worth, *who: SignedBy, form: str = "asice", verdict: str = "") -> KeptPaper:
    event = Kept(
        event="kept",
        id="0" * 16,
        kind=PAPER.kind,
        subject=PAPER.subject,
        people=PAPER.people,
        language="lv",
        version=1,
        digest="0" * 64,
        context_digest=None,
        worth=worth,
        verdict=verdict or VERDICTS[worth],
        said=False,
        form=form,
        signed_by=who,
        files=(),
    )
    return KeptPaper(event, at(1), restricted=False)


def with_files(*files: KeptPaper, **how: object) -> PaperStatus:
    return replace(PAPER, versions=files, **how)  # type: ignore[arg-type]  # fields by name


def test_a_paper_that_all_have_signed_lacks_nothing() -> None:
    paper = with_files(kept(Worth.SIGNED, *signed_by(PAPER.signers)))
    assert (paper.lack, paper.unsigned_by, len(paper.signed_by)) == (None, (), 2)


def test_who_has_not_signed_is_named() -> None:
    paper = with_files(kept(Worth.PARTLY, *signed_by([ILZE])))
    assert (paper.lack, paper.unsigned_by) == (Lack.SIGNERS, (ANNA,))


def test_one_name_in_two_roles_signs_for_each() -> None:
    both = (ILZE, Signer(role=SignerRole.SENDING, name=ILZE.name))
    paper = with_files(kept(Worth.PARTLY, *signed_by([ILZE])), signers=both)
    assert paper.unsigned_by == both[1:]


def test_of_several_files_the_best_counts_and_of_equals_that_which_most_have_signed() -> None:
    partly, more = kept(Worth.PARTLY, *signed_by([ILZE])), kept(Worth.PARTLY, *signed_by([ILZE, ANNA]))
    assert with_files(more, partly).best is more
    whole = kept(Worth.SIGNED)
    assert with_files(kept(Worth.DOUBTFUL), whole, more, kept(Worth.UNSIGNED)).best is whole


def test_once_signed_by_all_who_had_to_a_change_of_signers_leaves_nobody_missing() -> None:
    paper = with_files(kept(Worth.SIGNED, *signed_by([ANNA])))
    assert paper.unsigned_by == ()


@pytest.mark.parametrize(
    ("worth", "lack"), [(Worth.DOUBTFUL, Lack.DOUBTFUL), (Worth.UNSIGNED, Lack.UNSIGNED), (Worth.SIGNED, None)]
)
def test_what_the_best_file_is_worth_decides(worth: Worth, lack: Lack | None) -> None:
    assert with_files(kept(worth)).lack is lack


@pytest.mark.parametrize(
    ("state", "lack"),
    [
        (State.NEW, Lack.NOT_MADE),
        (State.BLOCKED, Lack.NOT_MADE),
        (State.CHANGED, Lack.CHANGED),
        (State.EDITED, Lack.EDITED),
        (State.CURRENT, Lack.NOT_RETURNED),
        (State.FILLED_IN, Lack.NOT_RETURNED),
        (State.REWORDED, Lack.NOT_RETURNED),
    ],
)
def test_without_a_file_the_pack_decides(state: State, lack: Lack) -> None:
    assert with_files(state=state).lack is lack


def test_a_former_version_that_is_signed_is_no_signature_of_today_s() -> None:
    former = replace(PAPER, former=(kept(Worth.SIGNED),), state=State.CURRENT)
    assert former.lack is Lack.FORMER
    assert replace(former, former=(kept(Worth.UNSIGNED),)).lack is Lack.NOT_RETURNED


def test_a_signed_paper_whose_data_changed_lacks_an_amendment_unless_one_is_among_the_papers() -> None:
    paper = with_files(kept(Worth.SIGNED), state=State.AMEND)
    assert paper.needs_amendment
    assert paper.lack is Lack.AMEND
    assert replace(paper, amendment_planned=True).lack is None


@pytest.mark.parametrize("how", [{"translation": True}, {"signers": ()}])
def test_what_nobody_signs_lacks_nothing(how: dict[str, object]) -> None:
    assert with_files(state=State.NEW, **how).lack is None


@pytest.mark.parametrize(
    ("moment", "stamped", "late"),
    [(at(1, 23), True, False), (at(2, 0), True, True), (at(1), False, False), (at(2), False, True)],
)
def test_late_is_who_signed_after_the_first_day_by_stamp_or_by_own_clock(
    moment: datetime, stamped: bool, late: bool
) -> None:
    paper = with_files(kept(Worth.PARTLY, *signed_by([ANNA], moment, stamped=stamped)))
    assert bool(paper.late) is late


def test_a_time_stamp_goes_before_the_signer_s_own_clock() -> None:
    backdated = SignedBy(role=ANNA.role, name=ANNA.name, moment=at(5), claimed=at(1))
    assert day_of(backdated) == date(2027, 3, 5)
    assert with_files(kept(Worth.SIGNED, backdated)).late == (ANNA.name,)


@pytest.mark.parametrize("how", [{"phase": Phase.AFTER}, {"kind": AMENDMENT}, {"first_day": None}])
def test_what_is_signed_afterwards_by_its_nature_is_not_late(how: dict[str, object]) -> None:
    assert with_files(kept(Worth.SIGNED, *signed_by([ANNA], at(9))), **how).late == ()


def test_a_paper_signed_as_pdf_and_in_a_container_is_mixed() -> None:
    edoc, pdf = kept(Worth.PARTLY, form="asice"), kept(Worth.PARTLY, form="pdf")
    assert with_files(edoc, pdf).mixed
    assert not with_files(edoc, edoc).mixed
    assert not with_files(edoc, kept(Worth.UNSIGNED, form="pdf")).mixed


def in_ink(day: date, form: str = "pdf") -> KeptPaper:
    """A scan of which somebody says that all have signed it by hand."""
    scan = kept(Worth.UNSIGNED, form=form)
    seen = Seen(event="seen", paper=scan.event.id, file=scan.event.digest, by="Ilze Paraugkalne", signed_on=day)
    return replace(scan, seen=seen)


def test_a_paper_that_somebody_saw_signed_by_hand_lacks_nothing() -> None:
    paper = with_files(in_ink(date(2027, 2, 20)))
    assert (paper.lack, paper.unsigned_by, paper.late, paper.signed_by) == (None, (), (), ())
    assert paper.seen is not None


def test_an_electronic_signature_goes_before_what_somebody_saw() -> None:
    paper = with_files(kept(Worth.SIGNED), in_ink(date(2027, 2, 20)))
    assert paper.seen is None
    assert paper.mixed


def test_signed_by_hand_after_the_first_day_all_are_late_since_the_last_is_not_told() -> None:
    assert with_files(in_ink(date(2027, 3, 9))).late == tuple(one.name for one in PAPER.signers)
