"""The fields that a template uses."""

from __future__ import annotations

import pytest
from wordfile import word

from docgen.templating import compile_template


def used(*body: object) -> list[str]:
    return [use.field for use in compile_template(word(*body)).fields()]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (["{{ title }}"], ["title"]),
        (["{{ a.b.c }}"], ["a.b.c"]),
        (["{{ a['b'] }}"], ["a.b"]),
        (["{{ a[0].b }}"], ["a[].b"]),
        (["{% for p in people %}{{ p.name }}{{ loop.index }}{% endfor %}"], ["people", "people[].name"]),
        (["{% for p in a.b if p.c %}{{ p.d }}{% endfor %}"], ["a.b", "a.b[].c", "a.b[].d"]),
        (["{% if a and not b.c %}{{ d }}{% elif e %}{% else %}{{ f }}{% endif %}"], ["a", "b.c", "d", "e", "f"]),
        (["{{ a|listed(b) }}"], ["a", "b"]),
        (["{{ a if b else c }}"], ["b", "a", "c"]),
        (["{% set x = a.b %}{{ x.c }}"], ["a.b", "a.b.c"]),
        (["{% with x = a.b %}{{ x.c }}{{ d }}{% endwith %}"], ["a.b", "d"]),
        (["{% set x %}{{ a }}{% endset %}{{ x }}"], ["a"]),
        (["{% if a %}{% set x = 1 %}{% endif %}{{ x }}"], ["a"]),
        (["{% for n in range(3) %}{{ n }}{% endfor %}"], []),
        (["{% for k, v in pairs %}{{ v.name }}{% endfor %}"], ["pairs"]),
        (["{% macro bold(t) %}{{ t }}{{ a }}{% endmacro %}{{ bold(b) }}"], ["a", "b"]),
        (["{%p if a %}", "{{ b }}", "{%p endif %}"], ["a", "b"]),
    ],
)
def test_every_use_is_found_with_its_whole_path(body: list[str], fields: list[str]) -> None:
    template = compile_template(word(*body), filters={"listed": lambda items, _: str(items)})
    assert sorted(use.field for use in template.fields()) == sorted(fields)


def test_a_use_knows_its_part_paragraph_and_words() -> None:
    template = compile_template(word("first", "{%p if a %}", "x {{ a }}", "{%p endif %}", header=["{{ b }}"]))
    assert [(use.field, use.part, use.paragraph, use.quote, use.printed) for use in template.fields()] == [
        ("a", "word/document.xml", 2, "{%p if a %}", False),
        ("a", "word/document.xml", 3, "x {{ a }}", True),
        ("b", "word/header1.xml", 1, "{{ b }}", True),
    ]
