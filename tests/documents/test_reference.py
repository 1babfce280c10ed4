"""What the author of a template may use."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

import pytest
from babel.messages.pofile import read_po
from wordfile import word

from docgen.documents.context import Context
from docgen.documents.facts.signing import SignerFacts
from docgen.documents.kinds import KINDS, DocumentKind
from docgen.documents.printers import filters, printers
from docgen.documents.reference import Field, Shape, fields_of, filter_examples, meaning_key, values_of
from docgen.i18n import LOCALE_DIR, Language, texts
from docgen.models.travel import MeansOfTransport
from docgen.packs.rendering import paper_class
from docgen.templating import check_template

EVERY_KIND = pytest.mark.parametrize("kind", list(KINDS.values()), ids=list(KINDS))


class Prize(Context):
    """What somebody has won."""

    name: str
    """What it is."""
    won: date | None
    """When, where it is known."""


class Person(Context):
    """Somebody."""

    name: str
    """Given name and family name."""
    minor: bool
    """Whether under age."""
    means: tuple[MeansOfTransport, ...]
    """Means of transport."""
    prizes: tuple[Prize, ...]
    """What was won."""


class Notice(Context):
    """A notice."""

    author: Person
    """Who wrote it."""
    guest: Person | None
    """Who comes, where somebody does."""
    people: tuple[Person, ...]
    """Who is meant."""


FIELDS = {field.path: field for field in fields_of(Notice)}


def lines(fields: list[Field]) -> list[str]:
    """A template that holds every example as it stands, loops around those of their items."""
    found: list[str] = []
    for number, field in enumerate(fields):
        if any(field.path.startswith(f"{one.path}[].") for one in fields[:number]):
            continue
        if field.listed and field.shape is Shape.GROUP:
            before, _, after = field.tag.replace("{%tr", "{%p").partition(" … ")
            within = [one for one in fields if one.path.startswith(f"{field.path}[].")]
            found += (*re.findall(r"\{%.*?%\}", before), *lines(within), *re.findall(r"\{%.*?%\}", after))
        elif field.shape is Shape.GROUP:
            found += field.tag.split(" … ") if field.tag else []
        else:
            found.append(field.tag.replace("…", "yes"))
    return found


def test_a_field_is_told_with_path_shape_and_tag() -> None:
    assert {path: (field.shape, field.listed, field.optional) for path, field in FIELDS.items()} == {
        "author": (Shape.GROUP, False, False),
        "author.name": (Shape.TEXT, False, False),
        "author.minor": (Shape.YES_NO, False, False),
        "author.means": (Shape.CHOICE, True, False),
        "author.prizes": (Shape.GROUP, True, False),
        "author.prizes[].name": (Shape.TEXT, False, False),
        "author.prizes[].won": (Shape.DAY, False, True),
        "guest": (Shape.GROUP, False, True),
        "guest.name": (Shape.TEXT, False, False),
        "guest.minor": (Shape.YES_NO, False, False),
        "guest.means": (Shape.CHOICE, True, False),
        "guest.prizes": (Shape.GROUP, True, False),
        "guest.prizes[].name": (Shape.TEXT, False, False),
        "guest.prizes[].won": (Shape.DAY, False, True),
        "people": (Shape.GROUP, True, False),
        "people[].name": (Shape.TEXT, False, False),
        "people[].minor": (Shape.YES_NO, False, False),
        "people[].means": (Shape.CHOICE, True, False),
        "people[].prizes": (Shape.GROUP, True, False),
        "people[].prizes[].name": (Shape.TEXT, False, False),
        "people[].prizes[].won": (Shape.DAY, False, True),
    }


def test_a_tag_asks_first_where_there_may_be_nothing() -> None:
    assert FIELDS["author.name"].tag == "{{ author.name }}"
    assert FIELDS["guest"].tag == "{%p if guest %} … {%p endif %}"
    assert FIELDS["guest.name"].tag == "{% if guest %}{{ guest.name }}{% endif %}"
    assert FIELDS["guest.minor"].tag == "{% if guest and guest.minor %} … {% endif %}"
    assert FIELDS["guest.means"].tag == "{% if guest %}{{ guest.means|listed }}{% endif %}"


def test_a_tag_within_a_list_names_the_item_of_its_loop() -> None:
    assert FIELDS["people"].tag == "{%tr for p in people %} … {%tr endfor %}"
    assert FIELDS["people[].name"].tag == "{{ p.name }}"
    assert FIELDS["people[].prizes"].tag == "{%tr for pr in p.prizes %} … {%tr endfor %}"
    assert FIELDS["people[].prizes[].won"].tag == "{% if pr.won %}{{ pr.won }}{% endif %}"
    loop = "{%tr for p in guest.prizes %} … {%tr endfor %}"
    assert FIELDS["guest.prizes"].tag == f"{{%tr if guest %}} {loop} {{%tr endif %}}"


@EVERY_KIND
def test_every_example_can_be_copied_into_a_template(kind: DocumentKind) -> None:
    model, language = paper_class(kind.context), Language.LV
    template = word(*lines(list(fields_of(model))))
    assert check_template(template, model, printers=printers(language), filters=filters(language)) == []


@EVERY_KIND
def test_every_field_has_a_meaning_in_both_languages(kind: DocumentKind) -> None:
    for field in fields_of(paper_class(kind.context)):
        for language in Language:
            assert field.meaning(language).endswith("."), field.path


def test_the_catalogue_holds_no_meaning_of_a_field_that_is_gone() -> None:
    known = {field.key for kind in KINDS.values() for field in fields_of(paper_class(kind.context))}
    with (LOCALE_DIR / "lv" / "LC_MESSAGES" / "docgen.po").open("rb") as file:
        said = {str(one.id) for one in read_po(file) if one.context == "description"}
    assert {key for key in said if key[0].islower()} == known, "fields of records begin with the name of a class"


@EVERY_KIND
def test_every_word_of_a_choice_is_told_in_both_languages(kind: DocumentKind) -> None:
    for field in fields_of(paper_class(kind.context)):
        for language in Language:
            assert bool(field.words(language)) == (field.shape is Shape.CHOICE)


def test_a_choice_is_compared_by_its_word_and_printed_by_its_label() -> None:
    assert FIELDS["author.means"].words(Language.LV)["ferry"] == "prāmis"


def test_a_meaning_belongs_to_the_class_that_describes_the_field() -> None:
    class Winner(Person):
        """Somebody who won."""

        name: str
        """Name, as it stands on the prize."""

    assert meaning_key(Winner, "name").endswith("test_reference.Winner.name")
    assert meaning_key(Winner, "minor").endswith("test_reference.Person.minor")
    assert meaning_key(SignerFacts, "role") == "facts.signing.SignerFacts.role"
    with pytest.raises(LookupError):
        meaning_key(Winner, "age")


def test_the_values_of_a_paper_by_path() -> None:
    ada = Person(name="Ada", minor=True, means=(), prizes=())
    bob = Person(
        name="Bob",
        minor=False,
        means=(MeansOfTransport.FERRY, MeansOfTransport.BUS),
        prizes=(Prize(name="Cup", won=None), Prize(name="Cap", won=date(2027, 3, 17))),
    )
    assert values_of(Notice(author=ada, guest=None, people=(ada, bob)), Language.EN) == {
        "author.name": "Ada",
        "people[].name": "Ada",
        "people[].means": "ferry, bus",
        "people[].prizes[].name": "Cup",
        "people[].prizes[].won": "17 March 2027",
    }


@pytest.mark.parametrize("language", list(Language))
def test_every_filter_has_an_example_and_a_meaning(language: Language) -> None:
    found = {one.name: one.shown for one in filter_examples(language)}
    assert found.keys() == filters(language).keys()
    assert all(texts(language).has(f"filter.{name}") for name in found)
    assert found["days"] == {Language.LV: "21 diena", Language.EN: "21 days"}[language]


def test_a_type_that_no_author_can_be_told_of_is_refused() -> None:
    class Odd(Context):
        """A context with a field of no known kind."""

        what: list[int]
        """Something."""

    with pytest.raises(TypeError):
        list(fields_of(Odd))


def test_every_shape_has_a_name() -> None:
    assert issubclass(Shape, StrEnum)
    for shape in Shape:
        assert all(texts(language).label(shape) for language in Language)
