"""Compiling once, rendering many times."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx
import pytest
from docxtpl import DocxTemplate
from lxml import etree
from pydantic import BaseModel
from wordfile import unpack, word

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
    [["{%tr for p in people %}"], ["{{ p }}", "x"], ["{%tr endfor %}"]],
    header=["{{ name }}"],
)
VALUES = {"name": "A & B", "people": ["Anna", "<Kārlis>"]}


def test_a_template_takes_a_model_or_a_mapping() -> None:
    template = compile_template(BODY, Paper)
    assert template.render(Paper.model_validate(VALUES)) == template.render(VALUES)


def test_the_same_arguments_give_the_same_bytes() -> None:
    assert compile_template(BODY).render(VALUES) == compile_template(BODY).render(VALUES)


def test_parts_without_tags_are_left_byte_for_byte() -> None:
    before, after = unpack(BODY), unpack(compile_template(BODY).render(VALUES))
    assert after["word/_rels/document.xml.rels"] == before["word/_rels/document.xml.rels"]


def test_the_body_equals_docxtpls_own() -> None:
    """docxtpl with autoescape is the judge of its own dialect."""
    buffer = io.BytesIO()
    judge = DocxTemplate(io.BytesIO(BODY))
    judge.render(VALUES, autoescape=True)
    judge.save(buffer)

    def canonical(data: bytes, part: str) -> bytes:
        root = etree.fromstring(unpack(data)[part])
        return bytes(etree.tostring(root, method="c14n2"))

    ours = compile_template(BODY).render(VALUES)
    for part in ("word/document.xml", "word/header1.xml"):
        assert canonical(ours, part) == canonical(buffer.getvalue(), part)


def test_a_template_can_be_rendered_by_many_threads_at_once() -> None:
    template = compile_template(BODY)
    names = [f"Person {number}" for number in range(200)]
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda name: template.render({"name": name, "people": [name]}), names))
    for name, data in zip(names, made, strict=True):
        assert text_of(data) == f"Hello {name}!\n– {name}\n{name}\tx\n{name}"


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
    "tag", ["{{ name", "{{ name }", "{% if name %}", "{% endif %}", "{{ 1 + }}", "{{ x|nofilter }}"]
)
def test_a_broken_tag_is_a_fault_with_its_place(tag: str) -> None:
    (fault,) = check_template(word("ok", tag))
    assert fault.code == "TPL03"
    assert fault.place.part == "word/document.xml"
    assert fault.place.paragraph in (1, 2)


@pytest.mark.parametrize("tag", ["{% include 'x' %}", "{% import 'x' as y %}", "{% extends 'x' %}"])
def test_a_template_is_one_file(tag: str) -> None:
    (fault,) = check_template(word("ok", tag))
    assert (fault.code, fault.place.paragraph) == ("TPL09", 2)


def test_faults_of_all_parts_are_told_at_once() -> None:
    codes = [fault.code for fault in check_template(word("{{ titel }}", header=["{% if %}"]), Paper)]
    assert sorted(codes) == ["TPL02", "TPL03"]


def test_a_sound_template_has_no_fault() -> None:
    assert check_template(BODY, Paper) == []


def test_a_condition_that_would_break_the_file_is_told_when_it_does() -> None:
    template = compile_template(word([["{% if x %}", "b"]], "{% endif %}"))
    template.render({"x": True})
    with pytest.raises(TemplateError) as caught:
        template.render({"x": False})
    assert caught.value.findings[0].code == "TPL06"


def test_the_digest_follows_the_parts_not_the_zip() -> None:
    again = io.BytesIO()
    docx.Document(io.BytesIO(BODY)).save(again)
    assert compile_template(BODY).digest == compile_template(BODY).digest
    assert compile_template(BODY).digest != compile_template(word("other")).digest
