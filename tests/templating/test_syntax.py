"""Every tag that cannot be read is told, and what is wrong besides is told with it."""

from __future__ import annotations

import pytest
from pydantic import BaseModel
from wordfile import word

from docgen.errors import Named
from docgen.i18n import Language, texts
from docgen.templating import check_template


class Paper(BaseModel):
    name: str
    people: tuple[str, ...]


UNREADABLE = {
    "{{ 1 + }}": "other",
    "{{ name name }}": "expected",
    "{{ name ? 1 }}": "character",
    "{{ }}": "other",
    "{% if name name %}x{% endif %}": "expected",
    "{% if %}x{% endif %}": "other",
    "{% for p people %}x{% endfor %}": "expected",
    "{% fro p in people %}": "unknown_tag",
    "{% endif %}": "unknown_tag",
    "{% if name %}": "unended",
    "{% for p in people %}": "unended",
}


@pytest.mark.parametrize(("tag", "problem"), UNREADABLE.items())
def test_a_tag_that_cannot_be_read_is_told_with_its_reason(tag: str, problem: str) -> None:
    (fault,) = check_template(word("first", tag), Paper)
    assert (fault.code, fault.values["problem"]) == ("TPL03", Named(f"syntax.{problem}"))
    assert fault.place.part == "word/document.xml"
    assert fault.place.quote


@pytest.mark.parametrize("problem", sorted({*UNREADABLE.values()}))
@pytest.mark.parametrize("language", list(Language))
def test_every_reason_is_said_in_words(problem: str, language: Language) -> None:
    assert texts(language)(f"syntax.{problem}") != f"syntax.{problem}"


def test_all_are_told_at_once_with_what_else_is_wrong() -> None:
    body = word(
        "{{ 1 + }}",
        "{{ nam }}",
        "{% for p people %}{{ p }}{{ people }}{% endfor %}",
        "{% if name name %}{{ nothing }}{% endif %}",
        header=["{{ name name }}"],
    )
    told = [(fault.place.part, fault.place.paragraph, fault.code) for fault in check_template(body, Paper)]
    main, header = "word/document.xml", "word/header1.xml"
    unreadable = [(main, 1, "TPL03"), (main, 3, "TPL03"), (main, 4, "TPL03"), (header, 1, "TPL03")]
    besides = [(main, 2, "TPL02"), (main, 3, "TPL12"), (main, 4, "TPL02")]
    assert sorted(told) == sorted([*unreadable, *besides])


def test_a_tag_of_another_language_of_templates_is_told() -> None:
    (fault,) = check_template(word("{% if name then %}x{% endif %}"), Paper)
    assert fault.code == "TPL03"
