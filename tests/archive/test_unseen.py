"""What lies upon the pages of a PDF is told where it may cover words; links that people click on are not."""

from __future__ import annotations

import pytest
from pades_signing import paper, sign, signed_twice
from pdf_updates import update, written

from docgen.archive.allowance import Allowance
from docgen.archive.limits import USUAL
from docgen.archive.pdf.unseen import look_into
from docgen.errors import Severity

_SHOWN = "/AP<</N 901 0 R>>"
_COVER = b"<</Type/XObject/Subtype/Form/BBox[0 0 400 40]/Length 18>>stream\n0 0 400 40 re 1 g f\nendstream"


def with_annotation(body: str) -> bytes:
    """A paper with something upon its page, put there before anybody signs."""
    page = written(paper(), 20).replace(b"/Contents", b"/Annots[900 0 R]/Contents", 1)
    note = f"<</Type/Annot/Rect[50 700 500 800]{body}>>".encode()
    return update(paper(), {20: page, 900: note, 901: _COVER})


def codes(data: bytes) -> list[str]:
    return [one.code for one in look_into(data, Allowance(USUAL))]


@pytest.mark.parametrize(
    "body",
    [
        f"/Subtype/Stamp{_SHOWN}",
        "/Subtype/FreeText/Contents(Cits)/DA(/F1 11 Tf)",
        f"/Subtype/Link{_SHOWN}",
        "/Subtype/Link/Border[0 0 200]",
        "/Subtype/Link/BS<</W 200>>",
        "/Subtype/Popup/Open true",
        f"/Subtype/Widget/T(Lauks){_SHOWN}",
        f"/Subtype/Widget/FT/Sig/T(Nekas){_SHOWN}",
    ],
)
def test_what_may_cover_words_is_told(body: str) -> None:
    assert codes(with_annotation(body)) == codes(sign(with_annotation(body))) == ["ARC26"]


@pytest.mark.parametrize("body", ["/Subtype/Link", "/Subtype/Link/Border[0 0 1]", "/Subtype/Link/BS<</W 0>>"])
def test_a_link_is_nothing_to_tell(body: str) -> None:
    assert codes(with_annotation(body)) == []


def with_links(*bodies: str) -> bytes:
    """A paper with links upon its page."""
    links = b"".join(f"<</Type/Annot/Subtype/Link{body}>>".encode() for body in bodies)
    return update(paper(), {20: written(paper(), 20).replace(b"/Contents", b"/Annots[" + links + b"]/Contents", 1)})


def test_frames_of_links_that_cover_together_or_are_nothing_but_frame_are_told() -> None:
    beside = ("/Rect[50 700 150 720]", "/Rect[50 721 150 741]")
    assert codes(with_links(*beside)) == []
    assert codes(with_links("/Rect[50 700 150 720]", "/Rect[52 702 148 718]")) == ["ARC26"]
    assert codes(with_links("/Rect[50 700 150 720]/Border[0 0 0]", "/Rect[52 702 148 718]/Border[0 0 0]")) == []
    assert codes(with_links("/Rect[50 700 53 720]")) == ["ARC26"]
    assert codes(with_links(*("/Rect[0 0 20 20]/Border[0 0 1]" for _ in range(301)))) == ["ARC26"]


_BOOKMARK = "/Outlines<</First 10 0 R>>"


@pytest.mark.parametrize(
    ("bookmark", "told"),
    [
        ("/Dest[20 0 R/Fit]", []),
        ("/A<</S/GoTo/D[20 0 R/Fit]>>", []),
        ("/A<</S/Launch/F(a)>>", ["SIG50"]),
        ("/First<</Title(b)/A<</S/JavaScript/JS(1)>>>>", ["SIG50"]),
        ("/First<</Title(b)>>/Next<</Title(c)/A<</S/GoTo/Next<</S/Launch>>>>>>", ["SIG50"]),
        ("/Next 10 0 R", ["SIG50"]),
    ],
)
def test_a_bookmark_that_does_more_than_turn_to_a_page_is_told(bookmark: str, told: list[str]) -> None:
    assert codes(paper(catalog=_BOOKMARK, extra=f"<</Title(a){bookmark}>>")) == told


def test_pictures_and_forms_as_printers_make_them_are_nothing_to_tell() -> None:
    masked = with_form(
        "/Subtype/Image/Filter[/FlateDecode/DCTDecode]/SMask 901 0 R", "/Subtype/Image/Filter/FlateDecode"
    )
    assert codes(update(paper(), masked)) == []


@pytest.mark.parametrize("action", ["/S/JavaScript/JS(1)", "/S/Launch/F(a)", "/S/URI/URI(a)/Next<</S/JavaScript>>"])
def test_a_link_that_does_more_than_lead_somewhere_is_told(action: str) -> None:
    assert codes(with_annotation(f"/Subtype/Link/A<<{action}>>")) == ["SIG50"]
    assert codes(with_annotation("/Subtype/Link/A<</S/URI/URI(https://example.org)>>")) == []


@pytest.mark.parametrize(
    ("added", "code"), [(b"/AA<</O<</S/JavaScript/JS(1)>>>>", "SIG50"), (b"/AF[<</Type/Filespec>>]", "SIG53")]
)
def test_what_a_page_brings_along_is_told(added: bytes, code: str) -> None:
    page = written(paper(), 20).replace(b"/Contents", added + b"/Contents", 1)
    assert codes(update(paper(), {20: page})) == [code]


@pytest.mark.parametrize(
    ("catalog", "code"),
    [
        ("/OpenAction<</S/GoTo/D[0/Fit]/Next<</S/JavaScript/JS(1)>>>>", "SIG50"),
        ("/OCProperties<</D<</OFF[10 0 R]>>>>", "SIG51"),
    ],
)
def test_what_the_file_brings_along_is_told(catalog: str, code: str) -> None:
    assert codes(paper(catalog=catalog, extra="<</Type/OCG/Name(a)>>")) == [code]


def test_a_paper_and_its_signatures_are_nothing_to_tell() -> None:
    assert codes(paper()) == codes(signed_twice()) == []
    assert codes(sign(paper(), box=(50, 50, 250, 100))) == []


@pytest.mark.parametrize(("data", "code"), [(b"%PDF-1.7", "SIG40"), (paper()[:400], "SIG40")])
def test_what_cannot_be_looked_into_is_told(data: bytes, code: str) -> None:
    assert codes(data) == [code]


def page(added: str) -> bytes:
    """The page of the paper with something more in its dictionary."""
    own = "/Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 21 0 R"
    return f"<<{own}/Resources<</Font<</F1 3 0 R>>{added}>>{added}>>".encode()


def with_form(*heads: str) -> dict[int, bytes]:
    """A page that has these to draw: objects 900, 901, of which the first is named on the page."""
    drawn = enumerate(heads, 900)
    return {20: page("/XObject<</X 900 0 R>>")} | {
        number: f"<</Type/XObject{head}/Length 1>>stream\n.\nendstream".encode() for number, head in drawn
    }


_PAGES = {
    "a page that has pages under it": {
        20: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 21 0 R/Kids[900 0 R]/Count 1>>",
        900: b"<</Type/Page/Parent 20 0 R/MediaBox[0 0 595 842]/Contents 21 0 R>>",
    },
    "a node that has words": {2: b"<</Type/Pages/Kids[20 0 R]/Count 1/Contents 21 0 R>>"},
    "a page met twice": {2: b"<</Type/Pages/Kids[20 0 R 20 0 R]/Count 2>>"},
    "a page without a type": {20: b"<</Parent 2 0 R/MediaBox[0 0 595 842]/Contents 21 0 R>>"},
    "a page that says it is something else": {
        20: b"<</Type/Template/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 21 0 R>>"
    },
    "a page of another parent": {20: b"<</Type/Page/Parent 3 0 R/MediaBox[0 0 595 842]/Contents 21 0 R>>"},
    "a page without a parent": {20: b"<</Type/Page/MediaBox[0 0 595 842]/Contents 21 0 R>>"},
    "another number of pages": {2: b"<</Type/Pages/Kids[20 0 R]/Count 2>>"},
    "a node without pages": {2: b"<</Type/Pages/Count 0>>"},
    "a page in place of the tree": {2: b"<</Type/Page/Contents 21 0 R>>"},
    "a page that stands in its parent": {
        2: b"<</Type/Pages/Kids[<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 21 0 R>>]/Count 1>>"
    },
    "pages that lead to one another": {20: b"<</Type/Pages/Parent 2 0 R/Kids[20 0 R 20 0 R]/Count 1>>"},
    "words packed by a filter of one's own": {21: b"<</Filter/Crypt/Length 2>>stream\nBT\nendstream"},
    "words packed twice": {21: b"<</Filter[/Unknown/FlateDecode]/Length 2>>stream\nBT\nendstream"},
    "words in another file": {21: b"<</F(a.txt)/Length 2>>stream\nBT\nendstream"},
    "a page that is none": {20: b"[1 2 3]"},
    "a page in another unit": {20: page("/UserUnit .01")},
    "words in a form packed by a filter of one's own": with_form("/Subtype/Form/Filter/Crypt"),
    "words in a form of another file": with_form("/Subtype/Form/Ref<</F(a.pdf)/Page 0>>"),
    "a form that is a program for printers": with_form("/Subtype/PS"),
    "a picture in another file": with_form("/Subtype/Image/F(a.jpg)"),
    "a picture packed as none is": with_form("/Subtype/Image/Filter/Unknown"),
    "a picture that has another one": with_form("/Subtype/Image/Alternates[]"),
    "a form within a form": with_form(
        "/Subtype/Form/Resources<</XObject<</Y 901 0 R/X 900 0 R>>>>", "/Subtype/Form/Filter/Crypt"
    ),
    "a mask packed by a filter of one's own": with_form("/Subtype/Image/SMask 901 0 R", "/Subtype/Image/Filter[/A]"),
    "a font in another file": {
        3: b"<</Type/Font/Subtype/TrueType/FontDescriptor<</FontFile2 900 0 R>>>>",
        900: b"<</F(a.ttf)/Length 1>>stream\n.\nendstream",
    },
    "letters drawn by a filter of one's own": {
        3: b"<</Type/Font/Subtype/Type3/CharProcs<</a 900 0 R>>>>",
        900: b"<</Filter/Crypt/Length 1>>stream\n.\nendstream",
    },
    "another box shown than that of the page": {
        1: b"<</Type/Catalog/Pages 2 0 R/ViewerPreferences<</ViewArea/TrimBox>>>>"
    },
}


@pytest.mark.parametrize("objects", [pytest.param(objects, id=name) for name, objects in _PAGES.items()])
def test_a_tree_of_pages_that_two_programs_may_read_as_two_is_told_as_an_error(objects: dict[int, bytes]) -> None:
    told = look_into(update(paper(), objects), Allowance(USUAL))
    assert [(one.code, one.severity) for one in told if one.code == "ARC27"] == [("ARC27", Severity.ERROR)]


def test_pages_under_nodes_are_in_order() -> None:
    node = b"<</Type/Pages/Parent 2 0 R/Kids[20 0 R]/Count 1>>"
    page = written(paper(), 20).replace(b"/Parent 2 0 R", b"/Parent 900 0 R")
    assert b"900" in page
    tree = {2: b"<</Type/Pages/Kids[900 0 R 22 0 R]/Count 2>>", 900: node, 20: page}
    assert codes(update(paper(["a"], ["b"]), tree)) == []
