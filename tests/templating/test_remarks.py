"""An author's comments do not reach the papers."""

from __future__ import annotations

from wordfile import unpack, word

from docgen.errors import Finding, Place
from docgen.templating import check_template, compile_template
from docgen.templating.files.comments import marked
from docgen.wordtext import text_of

FAULT = Finding("TPL02", place=Place(part="word/document.xml", paragraph=1, quote="Hello"))


def commented() -> bytes:
    """A template with a comment at its first paragraph."""
    return marked(word("Hello {{ name }}", "rest"), [FAULT], lambda _: "Who is this?")


def test_comments_and_what_leads_to_them_are_gone() -> None:
    assert b"Who is this?" in unpack(commented())["word/comments.xml"]
    parts = unpack(compile_template(commented()).render({"name": "Anna"}))
    assert not any("comment" in name for name in parts)
    assert not any(b"comments" in data for name, data in parts.items() if name.endswith(".rels") or "Types" in name)
    assert b"comment" not in parts["word/document.xml"]


def test_the_words_stay_as_they_are() -> None:
    assert text_of(compile_template(commented()).render({"name": "Anna"})) == "Hello Anna\nrest"


def test_a_marked_template_can_be_used_as_it_is() -> None:
    assert check_template(commented()) == []


def test_a_body_without_tags_loses_its_comments_too() -> None:
    made = compile_template(marked(word("Hello"), [FAULT], lambda _: "?")).render({})
    assert b"comment" not in unpack(made)["word/document.xml"]
