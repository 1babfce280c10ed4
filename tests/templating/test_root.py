"""What a model's class gives besides fields, a template finds at its root as it finds it in any other model."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

import pytest
from pydantic import BaseModel, ConfigDict, computed_field
from wordfile import word

from docgen.errors import TemplateError
from docgen.templating import check_template, compile_template
from docgen.wordtext import text_of

READ: list[str] = []


class Person(BaseModel):
    kind: ClassVar[str] = "learner"
    perhaps: ClassVar[str | None] = None
    name: str = "Anna"
    other: Person | None = None

    @property
    def full(self) -> str:
        READ.append("full")
        return f"{self.name} Ozola"

    @computed_field
    def short(self) -> str:
        return self.name[:1]

    @cached_property
    def long(self) -> str:
        return self.name * 2

    @property
    def broken(self) -> str:
        raise ValueError(self.name)

    def again(self, times: int) -> str:
        return self.name * times

    @staticmethod
    def fixed() -> str:
        return "fixed"

    @classmethod
    def made(cls) -> str:
        return "made"


class Open(BaseModel):
    model_config = ConfigDict(extra="allow")


ASKED = {
    "full": "Anna Ozola",
    "short": "A",
    "long": "AnnaAnna",
    "again(3)": "AnnaAnnaAnna",
    "fixed()": "fixed",
    "kind": "learner",
    "perhaps or '–'": "–",
}


@pytest.mark.parametrize("asked", ASKED)
def test_what_the_check_knows_at_the_root_is_there(asked: str) -> None:
    template = compile_template(word(f"{{{{ {asked} }}}}"), Person)
    assert text_of(template.render(Person())) == ASKED[asked]


@pytest.mark.parametrize("asked", ASKED)
def test_it_is_there_in_another_model_too(asked: str) -> None:
    template = compile_template(word(f"{{% if other %}}{{{{ other.{asked} }}}}{{% endif %}}"), Person)
    assert text_of(template.render(Person(other=Person()))) == ASKED[asked]


@pytest.mark.parametrize("where", ["", "other."])
@pytest.mark.parametrize("asked", ["made()", "copy()", "model_fields", "_private", "again", "perhaps"])
def test_what_no_paper_can_show_is_told_at_both(where: str, asked: str) -> None:
    assert check_template(word(f"{{% if other %}}{{{{ {where}{asked} }}}}{{% endif %}}"), Person)


def test_a_property_is_read_once_a_paper_where_it_is_named_and_nowhere_else() -> None:
    READ.clear()
    compile_template(word("{{ name }} {% for full in ['a'] %}{{ full }}{% endfor %}"), Person).render(Person())
    assert READ == []
    compile_template(word("{{ full }} {{ full }}", header=["{{ full }}"]), Person).render(Person())
    assert READ == ["full"]


def test_a_property_is_found_where_only_one_branch_sets_its_name() -> None:
    template = compile_template(word("{% if name == 'a' %}{% set full = 'x' %}{% endif %}{{ full }}"), Person)
    assert text_of(template.render(Person())) == "Anna Ozola"
    assert text_of(template.render(Person(name="a"))) == "x"


def test_a_property_that_fails_is_told_by_its_first_paragraph_without_a_value() -> None:
    with pytest.raises(TemplateError) as caught:
        compile_template(word("a", "{{ broken }}"), Person).render(Person())
    (told,) = caught.value.findings
    assert (told.code, told.place.paragraph, told.place.quote) == ("TPL09", 2, "{{ broken }}")
    assert told.values == {"problem": "ValueError"}


def test_an_extra_field_is_found_where_the_class_allows_it() -> None:
    template = compile_template(word("{{ more }}"), Open)
    assert text_of(template.render(Open.model_validate({"more": "a"}))) == "a"


def test_a_field_goes_before_a_name_that_jinja_gives() -> None:
    class Paper(BaseModel):
        range: str

    assert text_of(compile_template(word("{{ range }}"), Paper).render(Paper(range="a"))) == "a"
    assert check_template(word("{% for one in range(3) %}{{ one }}{% endfor %}"), Paper)
