"""Adding a part to a package."""

from __future__ import annotations

from wordfile import unpack, word

from docgen.templating.files.additions import add_part
from docgen.templating.files.parts import content_types, related, relationships

BODY = "word/document.xml"


def added(parts: dict[str, bytes], name: str = "notes.xml") -> str:
    return add_part(parts, BODY, name, b"<x/>", kind="urn:notes", content_type="text/x-notes")


def test_the_part_is_there_related_and_of_its_type() -> None:
    parts = unpack(word("a", header=["b"]))
    name = added(parts)
    assert (name, parts[name]) == ("word/notes.xml", b"<x/>")
    assert related(parts, BODY, "urn:notes") == (name,)
    assert content_types(parts)["/word/notes.xml"] == "text/x-notes"


def test_what_was_related_stays_related() -> None:
    parts = unpack(word("a", header=["b"]))
    before = relationships(parts, BODY)
    added(parts)
    assert relationships(parts, BODY)[:-1] == before


def test_a_part_that_has_no_relationships_gets_them() -> None:
    parts = unpack(word("a"))
    del parts["word/_rels/document.xml.rels"]
    assert related(parts, BODY, "urn:notes") == ()
    name = added(parts)
    assert related(parts, BODY, "urn:notes") == (name,)


def test_names_and_ids_that_are_taken_are_left_alone() -> None:
    parts = unpack(word("a"))
    assert [added(parts), added(parts, "Notes.xml")] == ["word/notes.xml", "word/Notes1.xml"]
    assert len({one.id for one in relationships(parts, BODY)}) == len(relationships(parts, BODY)) == 2
