"""Sets are read in the order of their items: the same input gives the same bytes in every run of Python."""

from __future__ import annotations

import subprocess
import sys
from enum import Enum, StrEnum
from hashlib import sha256
from pathlib import Path

import pytest
from conftest import CHECKOUT
from pydantic import BaseModel
from wordfile import word

from docgen.errors import TemplateError
from docgen.templating import check_template, compile_template
from docgen.templating.filling.environment import Filters
from docgen.templating.filling.ordered import Ordered, in_order
from docgen.templating.filling.printing import Printers
from docgen.wordtext import text_of


class Trade(StrEnum):
    COOK = "cook"
    JOINER = "joiner"
    NURSE = "nurse"


class Colour(Enum):
    RED = 1
    BLUE = 2


class Topic(BaseModel, frozen=True):
    name: str


class Paper(BaseModel):
    tags: frozenset[str]
    marks: set[int]
    trades: frozenset[Trade]
    lists: tuple[frozenset[str], ...]
    topics: frozenset[Topic]
    colours: set[Colour]
    groups: frozenset[frozenset[int]]
    perhaps: frozenset[str | None]


PAPER = Paper(
    tags=frozenset(f"tag{number}" for number in range(9, 0, -1)),
    marks={3, 1, 2},
    trades=frozenset(Trade),
    lists=(frozenset(("q", "r", "p")),),
    topics=frozenset((Topic(name="a"), Topic(name="b"))),
    colours=set(Colour),
    groups=frozenset((frozenset((1, 2)), frozenset((3,)))),
    perhaps=frozenset(("a", None)),
)
PRINTERS: Printers = {str: str, int: str, frozenset: " ".join}
FILTERS: Filters = {"listed": ", ".join, "joined": lambda text, others: text + ".".join(others)}
TAGS = "tag1 tag2 tag3 tag4 tag5 tag6 tag7 tag8 tag9"


def filled(text: str) -> str:
    assert check_template(word(text), Paper, printers=PRINTERS, filters=FILTERS) == []
    return text_of(compile_template(word(text), Paper, printers=PRINTERS, filters=FILTERS).render(PAPER)).strip()


READ = {
    "{% for tag in tags %}{{ tag }} {% endfor %}": TAGS,
    "{{ tags }}": TAGS,
    "{{ tags|join(' ') }}": TAGS,
    "{{ tags|listed }}": TAGS.replace(" ", ", "),
    "{{ 'x'|joined(tags) }}{{ 'x'|joined(others=tags) }}": ("x" + TAGS.replace(" ", ".")) * 2,
    "{{ tags|list|join(' ') }}": TAGS,
    "{% if tags %}{{ tags|first }} {{ tags|last }} {{ tags|reverse|first }}{% endif %}": "tag1 tag9 tag9",
    "{% for mark in marks %}{{ mark }}{% endfor %} {{ marks|sum }} {{ 'yes' if 2 in marks }}": "123 6 yes",
    "{% for trade in trades|map('upper') %}{{ trade }} {% endfor %}": "COOK JOINER NURSE",
    "{% for one in lists %}{% for tag in one %}{{ tag }}{% endfor %}{% endfor %}": "pqr",
    "{% macro m(some) %}{{ some|join }}{{ varargs[0]|join }}{% endmacro %}{{ m(marks, marks) }}": "123123",
    "{{ topics|length }}{{ colours|length }}{{ 'x' if groups }}": "22x",
}


@pytest.mark.parametrize(("text", "expected"), READ.items(), ids=list(READ))
def test_a_set_is_read_in_order(text: str, expected: str) -> None:
    assert filled(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "{% for topic in topics %}{{ topic.name }}{% endfor %}",
        "{% for colour in colours %}x{% endfor %}",
        "{% for group in groups %}x{% endfor %}",
        "{% for one in perhaps %}x{% endfor %}",
        "{{ topics|map(attribute='name')|join }}",
        "{{ topics|map('string')|list|length }}",
        "{{ topics|selectattr('name')|list|length }}",
        "{{ topics|sort(attribute='name')|length }}",
        "{{ topics|listed }}",
        "{{ 'x'|joined(topics) }}",
    ],
)
def test_a_set_whose_items_have_no_order_is_not_read(text: str) -> None:
    found = check_template(word(text), Paper, printers={**PRINTERS, Topic: str}, filters=FILTERS)
    assert ("TPL16", "template.no_order") in [
        (fault.code, getattr(fault.values.get("problem"), "key", "")) for fault in found
    ]


def test_nor_where_the_context_is_not_known() -> None:
    template = compile_template(word("{% for one in topics %}x{% endfor %}"))
    with pytest.raises(TemplateError) as caught:
        template.render(PAPER)
    assert caught.value.findings[0].code == "TPL09"
    with pytest.raises(TypeError):
        list(Ordered(PAPER.groups))


def test_what_is_in_order_is_a_set_as_before() -> None:
    ordered = in_order({3, 1, 2})
    assert ordered == {1, 2, 3}
    assert 2 in ordered
    assert list(ordered) == [1, 2, 3]
    assert list(reversed(ordered)) == [3, 2, 1]
    assert in_order(ordered) is ordered
    assert in_order([2, 1]) == [2, 1]


def test_two_runs_of_python_make_the_same_bytes(tmp_path: Path) -> None:
    text = "".join(READ)
    file = tmp_path / "run.py"
    file.write_text(
        "import sys\n"
        f"sys.path[:0] = [{str(CHECKOUT / 'tests')!r}, {str(Path(__file__).parent)!r}, {str(CHECKOUT)!r}]\n"
        "from test_ordered import *\n"
        f"template = compile_template(word({text!r}), Paper, printers=PRINTERS, filters=FILTERS)\n"
        "print(list(PAPER.tags), sha256(template.render(PAPER)).hexdigest())\n",
        "utf-8",
    )
    runs = [
        subprocess.run(
            [sys.executable, str(file)],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    orders, digests = zip(*(run.rsplit(" ", 1) for run in runs), strict=True)
    assert orders[0] != orders[1], "the sets are in another order"
    assert digests[0] == digests[1]
    assert len(digests[0].strip()) == len(sha256().hexdigest())
