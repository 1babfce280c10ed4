"""Amendments: every fact of a paper that can change, and what becomes of it in the table of changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any

import pytest
from amendment_data import amendable, amending, amendment, changed, kept, rows, text
from babel.messages.pofile import read_po
from demo_projects import project as demo
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter

from docgen.documents.amendment import (
    AMENDABLE,
    Amendment,
    ChangeFacts,
    ChangeNature,
    amendment_due,
    as_kept,
    changes,
)
from docgen.documents.amendment.changes import not_compared
from docgen.documents.amendment.matching import matched
from docgen.documents.amendment.titles import fact_title
from docgen.documents.amendment.values import identity
from docgen.documents.blank import BLANK, SHOWN
from docgen.documents.context import Context
from docgen.documents.facts.signing import SignerFacts, SigningFacts
from docgen.documents.kinds import KINDS, due_papers
from docgen.documents.needs import Needs
from docgen.documents.printers import printed, printers
from docgen.documents.reference import field_type, meaning_key
from docgen.errors import Severity
from docgen.i18n import LOCALE_DIR, Language, texts
from docgen.manifest import ALL_KINDS, AMENDMENT, VERIFICATION_REPORT, Kind
from docgen.models.identifiers import Country, LanguageCode
from docgen.models.record import is_special
from docgen.models.support import SignedPaper
from docgen.models.values import Euro, Hours, Kilometres, Percent
from docgen.packs.names import file_name
from docgen.rules.call import call
from docgen.rules.due import Phase

LV, EN = Language.LV, Language.EN
BY_LANGUAGE = pytest.mark.parametrize("language", list(Language))
BY_KIND = pytest.mark.parametrize("kind", sorted(AMENDABLE))
KARLIS, ANNA = "activities[karlis-helsinki]", "activities[anna-berline]"
AGREEMENT, LEARNING = "grant_agreement", "learning_agreement"
SIGNED = {"number": "DL-2027/4", "place": {"lv": "Rīgā", "en": "Riga"}, "signed": "2027-01-18"}
REASON = {"lv": "Uzņemošā organizācija lūdza pagarināt praksi", "en": "The host asked to extend the placement"}

OTHERS: dict[type, tuple[Any, Any]] = {
    bool: (True, False),
    date: (date(2030, 1, 2), date(2030, 1, 3)),
    Euro: (Euro("1234.5"), Euro("12.34")),
    Percent: (Percent("33"), Percent("34")),
    Kilometres: (Kilometres("77.5"), Kilometres("78")),
    Hours: (Hours("3.5"), Hours("4")),
    Country: (Country("NO"), Country("FR")),
    LanguageCode: (LanguageCode("fr"), LanguageCode("it")),
    int: (71, 72),
    str: ("Cits teksts", "Pavisam cits teksts"),
}
"""For each type a value to put in place of another, and one more where it is that already."""

PAIRS = st.tuples(st.integers(0, 3), st.integers(0, 2))
"""Items of a list: a name, and all else."""

Path = tuple[str | int, ...]


def other(model: type[BaseModel], name: str, value: Any) -> Any:
    """Another value for a field."""
    cls, listed, _ = field_type(model, name)
    first: Any
    second: Any
    if issubclass(cls, StrEnum):
        first, second = tuple(cls)[:2]
    else:
        ways = next(OTHERS[one] for one in cls.__mro__ if one in OTHERS)
        first, second = (TypeAdapter(cls).validate_python(one) for one in ways)
    one, more = ((first,), (second,)) if listed else (first, second)
    return more if value == one else one


def facts(context: BaseModel, path: Path = ()) -> Iterator[tuple[Path, type[BaseModel], str, Any]]:
    """Every field that is no group, with the class that has it; of a list of texts each item."""
    for name, value in context:
        model, at = type(context), (*path, name)
        cls, listed, _ = field_type(model, name)
        if issubclass(cls, BaseModel):
            items = value if listed else () if value is None else (value,)
            for number, item in enumerate(items):
                yield from facts(item, (*at, number) if listed else at)
        else:
            yield at, model, name, value


def replaced(context: Any, path: Path, value: Any) -> Any:
    """The context with another value at a path."""
    if not path:
        return value
    step, *rest = path
    if isinstance(step, int):
        return tuple(replaced(one, tuple(rest), value) if at == step else one for at, one in enumerate(context))
    return context.model_copy(update={step: replaced(getattr(context, step), tuple(rest), value)})


def shown(value: Any, language: Language) -> str:
    """A value as the printer of its type shows it."""
    if isinstance(value, bool):
        return {LV: ("nē", "jā"), EN: ("no", "yes")}[language][value]
    if isinstance(value, tuple):
        return ", ".join(shown(one, language) for one in value) or "–"
    return "–" if value is None else printed(value, printers(language))


def contexts(kind: Kind, language: Language) -> list[Context]:
    """The contexts of a kind in the demo."""
    found = [paper for name in ("tehnikums", "konsorcijs") for paper in amendable(name)]
    made = [one.context for one in found if (one.due.kind, one.due.language) == (kind, language)]
    assert all(made)
    return [one for one in made if one is not None]


def is_form(model: type[BaseModel], name: str) -> bool:
    """Whether a field tells how and by whom the paper itself is signed."""
    return issubclass(model, SignerFacts) or (
        issubclass(model, SigningFacts) and name in ("mode", "translation", "copies")
    )


def each_fact(kind: Kind, language: Language) -> Iterator[tuple[Context, Path, type[BaseModel], str, Any]]:
    """Every fact of the kind's contexts in the demo, once for each place and for each way in which it is there."""
    seen = set()
    for context in contexts(kind, language):
        for path, model, name, value in facts(context):
            once = (tuple(step for step in path if isinstance(step, str)), value is None, value == ())
            if once not in seen:
                seen.add(once)
                yield context, path, model, name, value


@BY_LANGUAGE
@BY_KIND
def test_nothing_changes_where_nothing_differs(kind: Kind, language: Language) -> None:
    for context in contexts(kind, language):
        assert changes(kept(context), context, language) == ()
        assert not_compared(kept(context), context) == ()


@BY_LANGUAGE
@BY_KIND
def test_a_fact_that_differs_is_one_change_which_names_it_and_prints_it_before_and_after(
    kind: Kind, language: Language
) -> None:
    count = 0
    for context, path, model, name, value in each_fact(kind, language):
        before = other(model, name, value)
        found = changes(kept(replaced(context, path, before)), context, language)
        if is_form(model, name):
            assert found == (), path
            continue
        cls, listed, _ = field_type(model, name)
        assert fact_title(model, name, texts(language)).casefold() in found[0].fact.casefold()
        if listed and len(value) != 1 and not issubclass(cls, StrEnum):
            assert {one.nature for one in found} <= {ChangeNature.ADDED, ChangeNature.REMOVED}
            assert [one.before for one in found if one.before != "–"] == [shown(one, language) for one in before]
            assert [one.after for one in found if one.after != "–"] == [shown(one, language) for one in value]
        else:
            assert [(one.before, one.after) for one in found] == [(shown(before, language), shown(value, language))], (
                path
            )
        count += 1
    assert count > 60


@BY_KIND
def test_a_group_of_facts_that_is_gone_or_new_is_one_change(kind: Kind) -> None:
    tried = 0
    for context in contexts(kind, LV):
        for name in type(context).model_fields:
            cls, listed, optional = field_type(type(context), name)
            if optional and not listed and issubclass(cls, BaseModel) and getattr(context, name) is not None:
                without = context.model_copy(update={name: None})
                (gone,) = changes(kept(context), without, LV)
                (come,) = changes(kept(without), context, LV)
                assert (gone.after, come.before) == ("–", "–")
                assert gone.before != "–"
                assert come.after != "–"
                assert gone.fact == come.fact
                tried += 1
    assert tried or kind == "group_programme"


def lists(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    """The classes of items in lists."""
    if model not in seen:
        seen.add(model)
        for name in model.model_fields:
            cls, listed, _ = field_type(model, name)
            if issubclass(cls, BaseModel):
                if listed:
                    yield cls
                yield from lists(cls, seen)


@BY_KIND
def test_every_item_of_a_list_has_something_that_tells_it_apart(kind: Kind) -> None:
    assert all(identity(cls) for cls in lists(KINDS[kind].context, set()))


@BY_LANGUAGE
def test_every_fact_of_a_paper_that_can_be_amended_has_a_title_and_no_title_is_there_for_nothing(
    language: Language,
) -> None:
    used: set[str] = set()

    def walk(model: type[BaseModel], seen: set[type[BaseModel]]) -> None:
        if model in seen or issubclass(model, SignerFacts):
            return
        seen.add(model)
        for name in model.model_fields:
            cls, _, _ = field_type(model, name)
            if not issubclass(cls, SignerFacts) and not is_form(model, name):
                assert fact_title(model, name, texts(language))
                used.update((f"fact.{name}", meaning_key(model, name)))
            if issubclass(cls, BaseModel):
                walk(cls, seen)

    seen: set[type[BaseModel]] = set()
    for kind in AMENDABLE:
        walk(KINDS[kind].context, seen)
    with (LOCALE_DIR / language / "LC_MESSAGES" / "docgen.po").open("rb") as file:
        titles = {str(one.id) for one in read_po(file) if one.context == "title"}
    assert {one for one in titles if one[0].islower()} <= used


def outcomes(*said: tuple[str, str | None]) -> dict[str, Any]:
    return {"outcomes": [{"text": text_, "assessment": how} for text_, how in said]}


def learned(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    """What changes between two lists of outcomes in a learning agreement."""
    context = contexts(LEARNING, LV)[0]
    programme = dict(context)["programme"]
    made = context.model_copy(update={"programme": type(programme).model_validate({**programme.model_dump(), **new})})
    before = kept(context)
    before["programme"] |= old
    found = changes(before, made, LV)
    return [(one.nature.value, one.fact, one.before, one.after) for one in found]


@given(items=st.lists(PAIRS), others=st.lists(PAIRS), renamed_first=st.booleans())
def test_every_item_of_two_lists_is_told_of_once(
    items: list[tuple[int, int]], others: list[tuple[int, int]], renamed_first: bool
) -> None:
    found = matched(
        items,
        others,
        lambda one, other: one[0] == other[0],
        lambda one, other: one[1] == other[1],
        renamed_first=renamed_first,
    )
    pairs = [*found.same, *found.renamed]
    assert sorted([*found.gone, *(before for before, _ in pairs)]) == sorted(items)
    assert sorted([*found.come, *(after for _, after in pairs)]) == sorted(others)
    assert not {one[0] for one in found.gone} & {one[0] for one in found.come}


OUTCOMES = "Programma: mācīšanās rezultāti"


def test_items_are_known_by_what_they_say_whatever_their_order() -> None:
    assert learned(outcomes(("A", "x"), ("B", "y")), outcomes(("B", "y"), ("A", "x"))) == []


def test_an_added_and_a_removed_item_are_said_as_such() -> None:
    assert learned(outcomes(("A", "x"), ("B", "y")), outcomes(("A", "x"))) == [("removed", OUTCOMES, "B", "–")]
    assert learned(outcomes(("A", "x")), outcomes(("A", "x"), ("B", "y"))) == [
        ("added", OUTCOMES, "–", "B; pārbaudes veids: y")
    ]


def test_a_fact_of_an_item_is_named_with_the_item() -> None:
    long = "Ļoti garš mācīšanās rezultāts, kurā ir vairāk nekā sešdesmit rakstzīmju"
    assert learned(outcomes(("A", "x"), (long, "y")), outcomes(("A", "x"), (long, "z"))) == [
        (
            "changed",
            f"Programma, mācīšanās rezultāti ({long[:60]}…): pārbaudes veids",
            "y",
            "z",
        )
    ]


def test_an_item_of_which_only_its_name_differs_is_renamed() -> None:
    renamed = ("changed", f"{OUTCOMES.replace(': ', ', ')}: rezultāts", "A", "C")
    assert learned(outcomes(("A", "x"), ("B", "y")), outcomes(("B", "y"), ("C", "x"))) == [renamed]
    assert learned(outcomes(("A", "x")), outcomes(("C", "x"), ("D", "y"))) == [
        renamed,
        ("added", OUTCOMES, "–", "D; pārbaudes veids: y"),
    ]


def test_items_of_one_name_are_matched_one_by_one() -> None:
    twice = outcomes(("A", "x"), ("A", "y"))
    assert learned(twice, twice) == []
    assert learned(twice, outcomes(("A", "x"))) == [("removed", OUTCOMES, "A", "–")]


def test_days_that_move_move_each_with_its_programme() -> None:
    def later(activity: dict[str, Any]) -> None:
        for day in activity["programme"]["days"]:
            day["day"] = day["day"].replace("2027-05", "2027-06")

    before = demo("tehnikums")
    after = changed(before, "activities", "valensija-2027", later)
    found = rows(after, amending(before, after, "group_programme", "activities[valensija-2027]"))
    assert len(found) == 10
    assert found[0] == ("Programma, dienas: diena", "2027. gada 10. maijs", "2027. gada 10. jūnijs")


def test_the_order_of_means_of_transport_counts_since_the_main_one_stands_first() -> None:
    context = contexts(AGREEMENT, LV)[1]
    means = dict(context)["activity"].means
    assert len(means) == 2
    turned = replaced(context, ("activity", "means"), means[::-1])
    (found,) = changes(kept(context), turned, LV)
    assert (found.before, found.after) == ("autobuss, prāmis", "prāmis, autobuss")


class TestAContextOfAnotherVersion:
    """What was kept by an earlier docgen, or by a later one."""

    @pytest.fixture
    def context(self) -> Context:
        return contexts(AGREEMENT, LV)[0]

    def test_a_fact_that_one_of_the_two_does_not_have_is_not_compared_and_named(self, context: Context) -> None:
        old = kept(context)
        del old["activity"]["last_day"]
        old["activity"]["barrier"] = "noklusēts"
        old["unknown"] = [1, {"a": None}]
        assert changes(old, context, LV) == ()
        assert not_compared(old, context) == ("activity.last_day", "activity.barrier", "unknown")

    def test_a_value_that_cannot_be_read_any_more_is_shown_as_it_was_kept(self, context: Context) -> None:
        old = kept(context)
        old["activity"]["type"] = "moon_mobility"
        old["activity"]["first_day"] = "kaut kad"
        old["activity"]["objectives"] = "viens mērķis"
        assert [(one.before, one.nature) for one in changes(old, context, LV)] == [
            ("moon_mobility", ChangeNature.CHANGED),
            ("viens mērķis", ChangeNature.CHANGED),
            ("kaut kad", ChangeNature.CHANGED),
        ]

    @pytest.mark.parametrize("odd", [None, 5, "teksts", [], ["a"], {}, {"x": 1}, [[1]], [{"name": None}]])
    def test_nothing_odd_breaks_it(self, context: Context, odd: Any) -> None:
        for name in type(context).model_fields:
            for one in changes(kept(context) | {name: odd}, context, LV):
                assert isinstance(one, ChangeFacts)

    def test_another_spelling_of_the_same_value_is_no_change(self, context: Context) -> None:
        old = kept(context)
        assert old["support"]["total"].endswith(".00")
        old["support"]["total"] = old["support"]["total"].removesuffix(".00")
        assert changes(old, context, LV) == ()


def test_a_blank_of_a_draft_prints_as_one() -> None:
    context = contexts(AGREEMENT, LV)[0]
    blank = replaced(context, ("activity", "last_day"), BLANK)
    assert [one.after for one in changes(kept(context), blank, LV)] == [SHOWN]
    assert [one.after for one in changes(kept(context), context.model_copy(update={"support": BLANK}), LV)] == [SHOWN]
    assert as_kept(blank)["activity"]["last_day"] == SHOWN


def test_no_context_of_an_amendable_kind_holds_what_is_special() -> None:
    def walk(model: type[BaseModel]) -> Iterator[bool]:
        for name, field in model.model_fields.items():
            cls, _, _ = field_type(model, name)
            yield is_special(field)
            if issubclass(cls, BaseModel):
                yield from walk(cls)

    assert not any(any(walk(KINDS[kind].context)) for kind in (*AMENDABLE, AMENDMENT))
    assert not any(KINDS[kind].restricted for kind in (*AMENDABLE, AMENDMENT))


def prolonged(activity: dict[str, Any]) -> None:
    activity.update(last_day="2027-04-30", agreement=SIGNED, amendment_reason=REASON)


class TestAnAmendment:
    """The amendment of a minor's grant agreement."""

    before = demo("tehnikums")
    after = changed(before, "activities", "karlis-helsinki", prolonged)
    due = amending(before, after, AGREEMENT, KARLIS)

    def test_it_is_signed_by_the_same_in_the_same_languages_by_the_same_rule(self) -> None:
        agreement = next(
            one for one in due_papers(self.after, call(2025)) if (one.kind, one.subject) == (AGREEMENT, KARLIS)
        )
        for name in ("signers", "people", "holder", "signed", "prevails", "because", "about"):
            assert getattr(self.due, name) == getattr(agreement, name)
        assert self.due.phase is Phase.BEFORE_DEPARTURE

    def test_its_context(self) -> None:
        made = amendment(self.after, self.due)
        assert made.complete
        assert made.findings == ()
        context = made.context
        assert isinstance(context, Amendment)
        assert context.amended.title == "Dotācijas līgums"
        assert context.amended.people == ("Kārlis Izdomātais",)
        assert (context.amended.number, context.amended.place) == ("DL-2027/4", "Rīgā")
        assert context.amended.signed == date(2027, 1, 18)
        assert context.represented
        assert context.support
        assert not context.amended.programme
        assert [str(one.role) for one in context.signers] == ["beneficiary", "participant", "representative"]
        assert context.signing.copies == 2

    def test_dates_and_the_sums_that_follow_from_them_are_listed(self) -> None:
        assert [(fact, before, after) for fact, before, after in rows(self.after, self.due)] == [
            ("Mobilitāte: pēdējā diena", "2027. gada 23. aprīlis", "2027. gada 30. aprīlis"),
            ("Mobilitāte: dienu skaits", "12", "19"),
            ("Finansiālais atbalsts, individuālais atbalsts: summa", "994,00\u00a0€", "1\u00a0344,00\u00a0€"),
            (
                "Finansiālais atbalsts, individuālais atbalsts: natūrā nodrošinātā summa",
                "854,00\u00a0€",
                "1\u00a0204,00\u00a0€",
            ),
            ("Finansiālais atbalsts, individuālais atbalsts, aprēķins: dienas ar samazināto likmi", "0", "7"),
            ("Finansiālais atbalsts: kopā", "1\u00a0447,60\u00a0€", "1\u00a0797,60\u00a0€"),
            ("Finansiālais atbalsts: natūrā nodrošinātā summa", "1\u00a0259,00\u00a0€", "1\u00a0609,00\u00a0€"),
        ]

    def test_its_text_says_who_what_why_and_since_when(self) -> None:
        said = text(self.after, self.due)
        for words in (
            "Vienošanās par grozījumiem",
            "DL-2027/4",
            "2027. gada 18. janvāris",
            "7K3M9Q2V4X5Z8A1B",
            "Līgumā izdara šādus grozījumus:",
            "Uzņemošā organizācija lūdza pagarināt praksi",
            "Jau izmaksāto un nodrošināto atbalstu ieskaita grozītajā atbalstā",
            "Pārējie Līguma un tā pielikumu noteikumi paliek spēkā negrozīti.",
            "kad to parakstījusi pēdējā Puse un visi Vienošanās norādītie likumiskie pārstāvji.",
            "Vienošanās sagatavota 2 eksemplāros",
        ):
            assert words in said

    def test_the_reason_is_in_no_other_paper(self) -> None:
        without = changed(self.after, "activities", "karlis-helsinki", lambda one: one.pop("amendment_reason"))
        for kind in KINDS.values():
            for one, same in zip(kind.find(self.after, call(2025)), kind.find(without, call(2025)), strict=True):
                if one.subject.startswith(KARLIS):
                    assert (
                        amending(without, self.after, one.kind, one.subject, one.language).old
                        == kept(amending(self.after, self.after, same.kind, same.subject, same.language).new)
                        if one.kind in AMENDABLE
                        else True
                    )

    def test_without_a_reason_a_number_or_a_day_it_is_not_made(self) -> None:
        after = changed(self.before, "activities", "karlis-helsinki", lambda one: one.update(last_day="2027-04-30"))
        made = amendment(after, amending(self.before, after, AGREEMENT, KARLIS))
        assert [(one.code, one.path) for one in made.findings] == [
            ("DAT20", f"{KARLIS}.agreement.number"),
            ("DAT20", f"{KARLIS}.agreement.signed"),
            ("DAT20", f"{KARLIS}.amendment_reason"),
        ]
        assert SHOWN in text(after, amending(self.before, after, AGREEMENT, KARLIS), draft=True)

    def test_where_nothing_that_was_agreed_differs_there_is_none(self) -> None:
        signing = self.before.model_copy(update={"settings": self.before.settings.model_copy(update={"copies": 5})})
        due = amending(self.before, signing, AGREEMENT, KARLIS)
        assert kept(due.new) != due.old
        assert amendment(signing, due).context is None

    def test_amendments_of_two_papers_of_one_activity_are_told_apart(self) -> None:
        learning = amending(self.before, self.after, LEARNING, KARLIS)
        assert learning.subject != self.due.subject
        assert file_name(learning, draft=False) != file_name(self.due, draft=False)
        assert self.due.subject == f"{KARLIS}.grant_agreement[7K3M9Q2V4X5Z8A1B]"
        assert (
            file_name(self.due, draft=False) == "Dotācijas līgums LV - karlis-helsinki, grozījumi 7K3M9Q2V4X5Z8A1B.docx"
        )

    def test_a_second_amendment_is_another_paper_and_names_the_first(self) -> None:
        second = amending(self.before, self.after, AGREEMENT, KARLIS, amended_by=("8K3M9Q2V4X5Z8A1C",))
        assert second.subject == f"{KARLIS}.grant_agreement[8K3M9Q2V4X5Z8A1C]"
        assert "Iepriekšējo grozījumu identifikatori\t8K3M9Q2V4X5Z8A1C" in text(self.after, second)


def reasoned(**more: Any) -> Any:
    return lambda one: one.update(amendment_reason=REASON, **more)


def test_where_number_and_day_have_no_place_in_the_data_there_is_a_line_for_them() -> None:
    before = demo("tehnikums")
    after = changed(before, "activities", "anna-berline", reasoned(hours_per_day=6))
    due = amending(before, after, LEARNING, ANNA, EN)
    assert rows(after, due) == [("Activity: hours a day", "7", "6")]
    said = text(after, due)
    assert "Number\t…………" in said
    assert "Date of signing\t…… …………… 20…." in said
    known = amending(before, after, LEARNING, ANNA, EN, signed_paper=SignedPaper.model_validate(SIGNED))
    assert "Date of signing\t18 January 2027" in text(after, known)


def test_that_a_party_is_another_one_now_is_told() -> None:
    before = demo("tehnikums")
    after = changed(before, "activities", "anna-berline", reasoned(host="helsinki", workplace=None))
    found = amendment(after, amending(before, after, LEARNING, ANNA, EN)).findings
    assert [(one.code, one.severity, one.path) for one in found] == [("DAT72", Severity.WARNING, ANNA)]
    assert found[0].values["names"] == "Muster-Berufsschule Berlin, Muster & Söhne „Backstube“ GmbH"


def test_that_some_facts_cannot_be_compared_is_told() -> None:
    before = demo("tehnikums")
    after = changed(before, "activities", "anna-berline", reasoned(hours_per_day=6))
    due = amending(before, after, LEARNING, ANNA)
    del due.old["activity"]["days"]
    found = amendment(after, due).findings
    assert [(one.code, one.values["fields"]) for one in found] == [("DAT73", "activity.days")]


def test_what_one_party_declares_is_made_anew() -> None:
    assert ALL_KINDS - AMENDABLE - {AMENDMENT, VERIFICATION_REPORT} == {
        "selection_notice",
        "inclusion_justification",
        "learning_outcomes",
        "attendance",
        "checklist",
    }
    notice = next(one for one in due_papers(demo("tehnikums"), call(2025)) if one.kind == "selection_notice")
    with pytest.raises(ValueError, match="selection_notice"):
        amendment_due(notice, signed_id="7K3M9Q2V4X5Z8A1B", old={}, new=contexts(AGREEMENT, LV)[0])


def test_none_is_due_by_the_data_alone_and_no_other_paper_is_one() -> None:
    project = demo("tehnikums")
    assert not list(KINDS[AMENDMENT].find(project, call(2025)))
    notice = due_papers(project, call(2025))[0]
    with pytest.raises(TypeError):
        KINDS[AMENDMENT].build(project, call(2025), notice, Needs(AMENDMENT, LV))
