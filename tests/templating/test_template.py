"""Compiling once, filling many times."""

from __future__ import annotations

import copy
import io
import pickle
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from markupsafe import Markup
from pydantic import BaseModel
from wordfile import pack, unpack, word

from docgen.errors import TemplateError
from docgen.templating import check_template, compile_template
from docgen.wordtext import text_of


class Paper(BaseModel):
    name: str
    people: tuple[str, ...] = ()


BODY = word(
    "Hello {{ na¦me }}!",
    "{%p for p in people %}",
    "– {{ p }}",
    "{%p endfor %}",
    [["{%tr for p in people %}", ""], ["{{ p }}", "x"], ["{%tr endfor %}", ""]],
    header=["{{ name }}"],
)
VALUES = {"name": "A & B", "people": ["Anna", "<Kārlis>"]}


def test_a_template_takes_a_model_or_a_mapping() -> None:
    template = compile_template(BODY, Paper)
    made = template.render(VALUES)
    assert template.render(Paper.model_validate(VALUES)) == made
    assert text_of(made) == "Hello A & B!\n– Anna\n– <Kārlis>\nAnna\tx\n<Kārlis>\tx\nA & B"


def test_the_same_arguments_give_the_same_bytes() -> None:
    assert compile_template(BODY).render(VALUES) == compile_template(BODY).render(VALUES)


def test_a_paper_leaves_nothing_behind_for_the_next() -> None:
    template = compile_template(
        word("{% set n = namespace(x=0) %}{% for p in people %}{% set n.x = n.x + 1 %}{% endfor %}{{ n.x }}")
    )
    assert [text_of(template.render({"people": "ab"})) for _ in range(3)] == ["2", "2", "2"]


def test_parts_without_tags_are_left_byte_for_byte() -> None:
    before, after = unpack(BODY), unpack(compile_template(BODY).render(VALUES))
    assert after["word/_rels/document.xml.rels"] == before["word/_rels/document.xml.rels"]
    still = word("no tag", header=["{{ name }}"])
    made = compile_template(still).render(VALUES)
    assert unpack(made)["word/document.xml"] == unpack(still)["word/document.xml"]


def test_a_part_with_notes_alone_loses_them() -> None:
    assert text_of(compile_template(word("a{# note #}b", "{#p note #}", header=["c{# note #}"])).render({})) == "ab\nc"


def test_a_file_is_named_in_its_faults(tmp_path: Path) -> None:
    file = tmp_path / "agreement.docx"
    file.write_bytes(word("{{ titel }}"))
    with pytest.raises(TemplateError) as caught:
        compile_template(file, Paper)
    assert caught.value.findings[0].place.file == "agreement.docx"


def test_a_template_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        compile_template(tmp_path / "no.docx")
    assert caught.value.findings[0].code == "TPL01"


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("{{ name", "TPL18"),
        ("{{ name }", "TPL18"),
        ("{% if name %}", "TPL03"),
        ("{% endif %}", "TPL03"),
        ("{{ 1 + }}", "TPL03"),
        ("{% unknown %}", "TPL03"),
        ("{{ x|nofilter }}", "TPL15"),
        ("{{ x is notest }}", "TPL15"),
        ("{% include 'x' %}", "TPL09"),
        ("{% import 'x' as y %}", "TPL09"),
        ("{% extends 'x' %}", "TPL09"),
        ("{% block x %}{% endblock %}", "TPL09"),
        ("{% autoescape false %}{% endautoescape %}", "TPL09"),
        ("{% for x in [] recursive %}{% endfor %}", "TPL09"),
    ],
)
def test_a_broken_tag_is_a_fault_with_its_place(tag: str, code: str) -> None:
    (fault,) = check_template(word("ok", tag))
    assert (fault.code, fault.place.part, fault.place.quote) == (code, "word/document.xml", tag)
    assert fault.place.paragraph == 2


def test_faults_of_all_parts_are_told_at_once() -> None:
    template = word("{{ titel }}", header=["{% if %}"], footer=["a {%p if x %}"], footnotes=["{{ a"])
    told = {(fault.code, fault.place.part) for fault in check_template(template, Paper)}
    assert told >= {
        ("TPL02", "word/document.xml"),
        ("TPL03", "word/header1.xml"),
        ("TPL17", "word/footer1.xml"),
        ("TPL18", "word/footnotes.xml"),
    }


def test_a_sound_template_has_no_fault() -> None:
    assert check_template(BODY, Paper) == []


def test_a_condition_that_would_break_the_file_is_told_before_any_data() -> None:
    (fault,) = check_template(word([["{% if x %}", "b"]], "{% endif %}"))
    assert (fault.code, fault.place.paragraph) == ("TPL22", 1)


def test_the_digest_follows_the_parts_not_the_zip() -> None:
    template = compile_template(BODY)
    assert compile_template(pack(dict(reversed(unpack(BODY).items())))).digest == template.digest
    assert compile_template(word("other")).digest != template.digest


def test_python_docx_opens_what_is_filled() -> None:
    made = docx.Document(io.BytesIO(compile_template(BODY).render(VALUES)))
    assert [one.text for one in made.paragraphs] == ["Hello A & B!", "– Anna", "– <Kārlis>"]
    assert made.sections[0].header.paragraphs[0].text == "A & B"


def test_markup_among_the_values_is_text_like_any_other() -> None:
    raw = Markup("<b>&amp;</b>")
    made = compile_template(word("{{ a }} {{ b[0] }} {{ c.d }}")).render({"a": raw, "b": [raw], "c": {"d": raw}})
    assert text_of(made) == " ".join(["<b>&amp;</b>"] * 3)


@pytest.mark.parametrize("by", [pickle.dumps, copy.copy, copy.deepcopy])
def test_a_compiled_template_is_neither_pickled_nor_copied(by: Callable[[object], object]) -> None:
    with pytest.raises(TypeError, match="send its bytes"):
        by(compile_template(word("x")))


def test_a_compiled_template_is_shown_by_its_digest() -> None:
    made = compile_template(word("x"))
    assert repr(made) == f"<Template {made.digest[:12]}>"
