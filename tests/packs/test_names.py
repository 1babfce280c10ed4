"""Names of the folders and files of a pack."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis.strategies import text
from projects import demo_data, project, record

from docgen.documents.kinds import due_papers
from docgen.i18n import Language
from docgen.models.project import Project
from docgen.packs.names import file_name, folder_names
from docgen.rules.call import call


def people(*names: tuple[str, str]) -> Project:
    data = demo_data()
    data["people"] = [
        {"key": f"p{number}", "role": "learner", "given_name": given_name, "family_name": family_name}
        for number, (given_name, family_name) in enumerate(names)
    ]
    data["activities"] = data["inclusion"] = []
    return project(data)


def test_a_folder_is_named_after_the_person() -> None:
    assert folder_names(people(("Anna", "Paraudziņa"))) == {"people[p0]": "Paraudziņa Anna"}


def test_two_people_of_one_name_are_told_apart_by_key() -> None:
    folders = folder_names(people(("Anna", "Ozola"), ("Anna", "Ozola"), ("Anna", "Kalna")))
    assert folders == {"people[p0]": "Ozola Anna (p0)", "people[p1]": "Ozola Anna (p1)", "people[p2]": "Kalna Anna"}


@given(text(min_size=1), text(min_size=1))
def test_no_two_people_share_a_folder(one: str, other: str) -> None:
    try:
        both = people((one, "X"), (other, "X"))
    except ValueError:
        return
    folders = {name.casefold() for name in folder_names(both).values()}
    assert len(folders) == 2


def test_names_that_differ_in_letter_case_or_unicode_form_alone_are_told_apart() -> None:
    folders = folder_names(people(("ANNA", "Ozola"), ("Anna", "Ozola"), ("Ann\u00aa", "Ozola")))
    assert len({unicodedata.normalize("NFKC", name).casefold() for name in folders.values()}) == 3


def test_names_that_are_cut_stay_apart() -> None:
    folders = folder_names(people(("x" * 200, "Ozola"), ("x" * 201, "Ozola")))
    assert len(set(folders.values())) == 2
    assert all(len(name) < 80 for name in folders.values())


def test_a_name_that_looks_like_a_folder_with_a_key_is_told_apart() -> None:
    folders = folder_names(people(("Anna", "Ozola"), ("Anna", "Ozola"), ("Anna (p1)", "Ozola")))
    assert len({name.casefold() for name in folders.values()}) == 3


def test_the_longest_key_fits_a_folder_name() -> None:
    data = demo_data()
    data["people"] = [
        {"key": f"{n}" + "\U00020000" * 39, "role": "learner", "given_name": "\U00020000" * 99, "family_name": "X"}
        for n in (1, 2)
    ]
    data["activities"] = data["inclusion"] = []
    folders = folder_names(project(data))
    assert all(len(name.encode()) <= 255 for name in folders.values())
    assert len(set(folders.values())) == 2


def test_docgens_own_folders_are_nobodys() -> None:
    assert folder_names(people(("...", "restricted")))["people[p0]"] == "restricted (p0)"


def test_groups_visits_and_selections_have_folders_of_their_own() -> None:
    data = demo_data()
    data["activities"] = [
        {"key": "spanija", "type": "group_mobility"},
        {"key": "oslo", "type": "preparatory_visit"},
        {"key": "anna", "type": "course", "participant": "anna"},
    ]
    data |= {"selections": [{"key": "2027", "title": "Atlase"}], "inclusion": []}
    shared = {path: name for path, name in folder_names(project(data)).items() if not path.startswith("people")}
    assert shared == {
        "activities[spanija]": "Grupa spanija",
        "activities[oslo]": "Vizīte oslo",
        "selections[2027]": "Atlase 2027",
    }


def test_the_file_of_a_justification_is_named_after_the_activity_since_its_own_key_may_say_too_much() -> None:
    data = demo_data()
    data["inclusion"][0]["key"] = "karlis-slimiba"
    papers = due_papers(project(data), call(2025))
    one = next(one for one in papers if one.kind == "inclusion_justification")
    assert file_name(one, draft=False) == "Iekļaušanas atbalsta pamatojums LV - karlis-helsinki.docx"


@pytest.mark.parametrize(
    ("language", "draft", "name"),
    [
        (Language.LV, False, "Dotācijas līgums LV - anna-berline.docx"),
        (Language.EN, False, "Grant agreement EN - anna-berline.docx"),
        (Language.LV, True, "Dotācijas līgums LV - anna-berline (uzmetums).docx"),
    ],
)
def test_a_file_is_named_after_its_paper(language: Language, draft: bool, name: str) -> None:
    data: dict[str, Any] = demo_data()
    record(data, "people", "anna")
    papers = due_papers(project(data), call(2025))
    one = next(one for one in papers if one.language is language and one.kind == "grant_agreement")
    assert file_name(one, draft=draft) == name
