"""Each value of a tree is printed at its own spot."""

from __future__ import annotations

import pytest
from jinja2 import nodes
from wordfile import hyperlink, paragraph, text_box, word

from docgen.templating import compile_template
from docgen.templating.dialect.marks import PLAIN, Spot
from docgen.templating.filling.environment import Environment
from docgen.templating.filling.printing import Printing
from docgen.templating.filling.prints import printed_form, wrap_prints
from docgen.wordtext import text_of

RUNNING, RUN, PARAGRAPH, SPAN = Spot("a tab"), Spot("a tab", form="r"), Spot("a tab", form="p"), Spot(shape="span")


def wrapped(source: str, *spots: Spot) -> tuple[nodes.Template, Printing]:
    tree, printing = Environment({}).parse(source), Printing({str: str})
    printing.add((PLAIN,))
    wrap_prints(tree, spots, printing)
    return tree, printing


def filters(source: str, *spots: Spot) -> list[str]:
    """The last filter of each thing printed, with the number of its spot."""
    tree, _ = wrapped(source, *spots)
    found = [one for output in tree.find_all(nodes.Output) for one in output.nodes if isinstance(one, nodes.Filter)]
    found += [block.filter for block in tree.find_all(nodes.FilterBlock)]
    return [f"{one.name}{''.join(str(argument.as_const()) for argument in one.args)}" for one in found]


@pytest.mark.parametrize(
    ("source", "spots", "found"),
    [
        ("a{{ b }}c{{ d }}", (RUNNING, RUNNING), ["docgen text1", "docgen text2"]),
        (
            "{% if a %}{{ b }}{% else %}{{ c }}{% endif %}{{ d }}",
            (RUNNING, RUN, PARAGRAPH),
            ["docgen text1", "docgen whole2", "docgen whole3"],
        ),
        ("{{ a }}{{ b }}{{ c }}", (RUN, SPAN, PARAGRAPH), ["docgen whole1", "docgen shaped2", "docgen whole3"]),
        ("{% macro m() %}x{{ a }}{% endmacro %}{{ b }}", (RUNNING, RUNNING), ["docgen kept", "docgen text2"]),
        ("{% macro m() %}<w:p>{{ a }}</w:p>{% endmacro %}", (RUNNING,), ["docgen text1"]),
        ("{% set s %}{{ a }}{% endset %}{{ s }}", (RUNNING, RUNNING), ["docgen kept", "docgen text2"]),
        (
            "{% filter upper %}{{ a }}{% endfilter %}{{ b }}",
            (RUNNING, RUNNING, RUNNING),
            ["docgen kept", "docgen text3", "docgen escaped"],
        ),
    ],
)
def test_prints_are_numbered_in_the_order_of_the_text(source: str, spots: tuple[Spot, ...], found: list[str]) -> None:
    assert filters(source, *spots) == found


@pytest.mark.parametrize(("spot", "form"), [(RUNNING, ""), (RUN, "r"), (PARAGRAPH, "p"), (SPAN, "")])
def test_the_form_of_a_print_is_told(spot: Spot, form: str) -> None:
    tree, printing = wrapped("{{ a }}", spot)
    (output,) = tree.find_all(nodes.Output)
    assert printed_form(output.nodes[0], printing) == form
    tree, printing = wrapped("{% call a() %}b{% endcall %}", spot)
    (block,) = tree.find_all(nodes.FilterBlock)
    assert printed_form(block.filter, printing) == form


def test_values_meet_their_spots_whatever_stands_between() -> None:
    body = paragraph(
        hyperlink("{{ a }}", "{{ b }}"),
        "{% filter upper %}{{ a }}{% filter lower %}{{ b }}{% endfilter %}{% endfilter %}",
        "{% macro m(x) %}{{ x }}{{ caller() }}{% endmacro %}{% call m(a) %}{{ b }}{% endcall %}",
        text_box("{{ a }}"),
        "{% set s %}{{ b }}{% endset %}{{ s }}{{ a }}",
    )
    assert text_of(compile_template(word(body)).render({"a": "x\ny", "b": "1\n2"})).split("\n") == [
        *("x", "yX", "Y1", "2x", "y1", "2x", "y1", "2x", "y"),
    ]
