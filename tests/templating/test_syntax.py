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


DEEP = f"{'(' * 300}name{')' * 300}"
TOO_COMPLEX = {
    "brackets": f"{{{{ {DEEP} }}}}",
    "a sum": f"{{{{ {'+'.join(['name'] * 800)} }}}}",
    "steps": f"{{{{ name{'.b' * 2_000} }}}}",
    "alternatives": f"{{% if {' or '.join(['name'] * 2_000)} %}}x{{% endif %}}",
    "filters": f"{{{{ name{'|upper' * 500} }}}}",
    "choices": f"{{{{ {'name if people else ' * 300}name }}}}",
    "conditions within one another": "{% if people %}" * 120 + "x" + "{% endif %}" * 120,
    "a loop": f"{{% for i in {'[' * 400}{']' * 400} %}}x{{% endfor %}}",
    "a set text": f"{{% set x = {DEEP} %}}{{{{ x }}}}",
    "names of a block": f"{{% with x = {DEEP} %}}{{{{ x }}}}{{% endwith %}}",
    "a macro": f"{{% macro m(x={DEEP}, y) %}}{{{{ x }}}}{{{{ y }}}}{{% endmacro %}}",
    "a call": f"{{% call name({DEEP}) %}}{{% endcall %}}",
    "a filtered text": f"{{% filter replace({DEEP}, 'a') %}}{{% endfilter %}}",
}


@pytest.mark.parametrize("tag", TOO_COMPLEX.values(), ids=TOO_COMPLEX)
@pytest.mark.parametrize("context", [None, Paper])
def test_a_tag_that_is_too_complex_is_told_at_its_place_and_hides_no_other_fault(
    tag: str, context: type[BaseModel] | None
) -> None:
    faults = check_template(word("first", tag, "{{ 1 | }}", "{{ nam }}"), context)
    assert sorted((one.code, one.place.paragraph) for one in faults) == [
        *([("TPL02", 4)] if context else []),
        ("TPL03", 3),
        ("TPL24", 2),
    ]


@pytest.mark.parametrize("block", ["{% if people %}x{% endif %}", "{% for p in people %}x{% endfor %}"])
def test_blocks_within_one_another_deeper_than_can_be_read_are_told_at_the_first(block: str) -> None:
    opening, closing = block.split("x")
    body = word("first", opening * 90, f"{opening * 1_000}x{closing * 1_000}", closing * 90)
    (fault,) = check_template(body, Paper)
    assert (fault.code, fault.place.paragraph) == ("TPL24", 3)
