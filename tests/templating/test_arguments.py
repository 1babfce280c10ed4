"""What a program gives the engine by mistake is said plainly, and at once."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from wordfile import word

from docgen.errors import Named, TemplateError
from docgen.templating import check_template, compile_template
from docgen.wordtext import text_of

DATA = word("{{ name }}")
TEMPLATE = compile_template(DATA)


class Letter(BaseModel):
    name: str


class Elsewhere:
    """A path of another library."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __fspath__(self) -> str:
        return str(self._path)


@pytest.mark.parametrize("kind", [Path, str, Elsewhere])
def test_a_template_may_be_named_as_programs_name_files(kind: Callable[[Path], Any], tmp_path: Path) -> None:
    file = tmp_path / "veidne ā.docx"
    file.write_bytes(DATA)
    assert text_of(compile_template(kind(file)).render({"name": "a"})) == "a"
    assert check_template(kind(file), articles=["name"])[0].place.file == file.name
    file.write_bytes(word("{{ nme }}"))
    assert check_template(kind(file), Letter)[0].place.file == file.name


@pytest.mark.parametrize("name", ["", "none.docx", "a\0b.docx", "n" * 5_000])
def test_a_file_that_cannot_be_opened_is_refused_with_a_code(name: str, tmp_path: Path) -> None:
    for source in (tmp_path / name, str(tmp_path / name)):
        (fault,) = check_template(source)
        assert (fault.code, fault.values["reason"]) == ("TPL01", Named("template.unreadable"))


def test_a_file_that_may_not_be_read_is_refused_with_a_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_: Path, __: str) -> bytes:
        raise PermissionError

    file = tmp_path / "locked.docx"
    file.write_bytes(DATA)
    monkeypatch.setattr(Path, "open", locked)
    assert check_template(file)[0].values["reason"] == Named("template.unreadable")


@pytest.mark.parametrize("source", [None, 7, io.BytesIO(DATA), bytearray(DATA), [DATA]])
def test_what_is_neither_path_nor_bytes_is_said_so(source: Any) -> None:
    for work in (compile_template, check_template):
        with pytest.raises(TypeError, match=f"a path or bytes, not {type(source).__name__}$"):
            work(source)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"context": Letter(name="a")}, "context is a class of pydantic's, not Letter"),
        ({"context": dict}, "context is a class of pydantic's, not the class dict"),
        ({"printers": None}, "printers is a mapping, not NoneType"),
        ({"printers": {"str": str}}, "a name in printers is a type, not str"),
        ({"printers": {str: "s"}}, "printers['str'] is a function, not str"),
        ({"filters": [str]}, "filters is a mapping, not list"),
        ({"filters": {str: str}}, "a name in filters is a text, not the class str"),
        ({"filters": {"short": "s"}}, "filters['short'] is a function, not str"),
        ({"special": None}, "special is a function, not NoneType"),
        ({"articles": "Article 1"}, "articles is a list of texts, not str"),
        ({"articles": [1]}, "articles is a list of texts, not of int"),
        ({"articles": None}, "articles is a list of texts, not NoneType"),
    ],
)
def test_what_does_not_fit_a_check_is_said_by_name(given: dict[str, Any], told: str) -> None:
    with pytest.raises(TypeError) as caught:
        check_template(DATA, **given)
    assert str(caught.value) == told


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"values": None}, "values is a mapping or a model of pydantic's, not NoneType"),
        ({"values": Letter}, "values is a mapping or a model of pydantic's, not the class Letter"),
        ({"values": ["name"]}, "values is a mapping or a model of pydantic's, not list"),
        ({"values": {1: "a"}}, "a name in values is a text, not int"),
        ({"pictures": ["docgen:code"]}, "pictures is a mapping, not list"),
        ({"pictures": {"docgen:code": "code.png"}}, "pictures['docgen:code'] is bytes, not str"),
        ({"pictures": {"docgen:code": bytearray(b"x")}}, "pictures['docgen:code'] is bytes, not bytearray"),
        ({"properties": {"title": 1}}, "properties['title'] is a text, not int"),
        ({"custom": {"Number": None}}, "custom['Number'] is a text, not NoneType"),
        ({"custom": {1: "a"}}, "a name in custom is a text, not int"),
        ({"parts": {"word/media/a.png": "a"}}, "parts['word/media/a.png'] is bytes, not str"),
    ],
)
def test_what_does_not_fit_a_paper_is_said_by_name(given: dict[str, Any], told: str) -> None:
    with pytest.raises(TypeError) as caught:
        TEMPLATE.render(**{"values": {"name": "a"}, **given})
    assert str(caught.value) == told


def test_values_that_hold_themselves_are_refused_with_a_code() -> None:
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(TemplateError) as caught:
        TEMPLATE.render({"name": "a", "others": endless})
    assert [one.code for one in caught.value.findings] == ["TPL24"]
