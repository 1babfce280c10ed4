"""A PDF against the Word file that was issued: every paper of the demo, printed, says the same; one figure tells."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from returned import agreement, print_all, print_to_pdf, with_number
from returned import entries as entries_of
from thoroughness import is_thorough
from wordfile import Xml, run, word

from docgen.api import load, make
from docgen.archive.comparison import Agreement
from docgen.archive.differences import Differing
from docgen.archive.limits import USUAL
from docgen.archive.pdf_look import look_at
from docgen.archive.pdf_text import pdf_text
from docgen.archive.print_comparison import compare_print
from docgen.manifest import FILE_NAME
from docgen.resources import demo_folder

Printed = dict[Path, bytes]

PAPER = word("The sum is 1 850,05.", [["Day", "Sum"], ["1", "2"]], header=["Head"], footer=["ID 7"])
PAGES = ["Head\nThe sum is 1 850,05.\nDay Sum\n1 2\nID 7"]


def computed(field: str) -> str:
    """A field whose result a program computes."""
    return f'<w:fldSimple w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def agreed(*pages: str) -> Agreement:
    return compare_print(PAPER, pages, USUAL).agreement


def test_a_page_without_its_header_and_footer_is_the_body() -> None:
    assert agreed(*PAGES) is Agreement.SAME_WORDS
    assert agreed("Head The sum is\nID 7", "Head\n1 850,05. Day Sum 1 2 ID 7") is Agreement.SAME_WORDS


@pytest.mark.parametrize(
    "page",
    [
        PAGES[0].replace("1 850,05", "1 850,50"),
        PAGES[0].replace("ID 7", "ID 8"),
        PAGES[0].replace("ID 7", ""),
        PAGES[0] + "\nmore",
        PAGES[0].replace("1 2", "2 1"),
        PAGES[0].replace("1 2", "12"),
        "",
    ],
)
def test_whatever_differs_is_found(page: str) -> None:
    found = compare_print(PAPER, [page], USUAL)
    assert found.agreement is Agreement.DIFFERENT
    assert found.differences


def test_a_page_more_is_found() -> None:
    assert agreed(*PAGES, "And more") is Agreement.DIFFERENT
    assert compare_print(PAPER, [*PAGES, "x"], USUAL).differences[-1].of is Differing.STRUCTURE


NUMBERED = word(
    "The sum is 1.",
    footer=[Xml(f"<w:p>{run('Page ')}{computed('PAGE')}{run(' of ')}{computed('NUMPAGES')}</w:p>")],
)


def test_a_page_more_than_the_feet_of_the_pages_say_is_found() -> None:
    told = ["The sum\nPage 1 of 2", "is 1.\nPage 2 of 2"]
    assert compare_print(NUMBERED, told, USUAL).agreement is Agreement.SAME_WORDS
    more = compare_print(NUMBERED, [*told, "Page 3 of 2"], USUAL)
    assert (more.agreement, [one.of for one in more.differences]) == (Agreement.DIFFERENT, [Differing.STRUCTURE])


def test_the_end_of_a_line_is_no_difference_beside_one() -> None:
    issued = word("It costs (500–1999, Šķēle-Ģērmane) and a sum of 1 850,05.")
    page = "It costs (500–\n1999, Šķēle-\nĢērmane) and a su-\nm of 1 850,05."
    assert compare_print(issued, [page], USUAL).agreement is Agreement.SAME_WORDS
    for old, new in (("costs", "cost"), ("850,05", "850,50")):
        (difference,) = compare_print(issued, [page.replace(old, new)], USUAL).differences
        assert (old in difference.before, new in difference.after) == (True, True)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """One paper of each kind, language and project of the demo, or all, as LibreOffice prints them."""
    folder = tmp_path_factory.mktemp("printed")
    copies: dict[Path, Path] = {}
    for project in (one for one in demo_folder().iterdir() if one.is_dir()):
        make(load(project), folder / project.name)
        for paper in chosen(folder / project.name):
            copies[paper] = folder / f"{len(copies)}.docx"
            copies[paper].write_bytes(paper.read_bytes())
    print_all([*copies.values()], folder)
    return {paper: copy.with_suffix(".pdf").read_bytes() for paper, copy in copies.items()}


def chosen(pack: Path) -> list[Path]:
    """The papers of a pack, or one of each kind and language: the longest, with the most of what may go wrong."""
    roots = [root for root in (pack, pack / "restricted") if (root / FILE_NAME).exists()]
    papers = {root / entry.path: entry for root in roots for entry in entries_of(root)}
    if is_thorough():
        return sorted(papers)
    longest = sorted(papers, key=lambda paper: (paper.stat().st_size, paper))
    return sorted({(papers[paper].kind, papers[paper].language): paper for paper in longest}.values())


@pytest.mark.office
@pytest.mark.slow
def test_every_printed_paper_says_the_same_and_one_figure_less_does_not(printed: Printed) -> None:
    assert len(printed) > (100 if is_thorough() else 30)
    for paper, pdf in printed.items():
        issued, pages = paper.read_bytes(), pdf_text(pdf, USUAL)
        assert compare_print(issued, pages, USUAL).agreement is Agreement.SAME_WORDS, paper.name
        for at in figures(pages):
            other = with_another_digit(pages, at)
            assert compare_print(issued, other, USUAL).agreement is Agreement.DIFFERENT, (paper.name, at)


@pytest.mark.office
@pytest.mark.slow
def test_every_word_of_a_printed_paper_is_plain_to_see(printed: Printed) -> None:
    for paper, pdf in printed.items():
        assert look_at(pdf, USUAL) == (), paper.name


def figures(pages: tuple[str, ...]) -> list[int]:
    """A few places of figures, outside of what is filled in and of page numbers, spread over the paper."""
    text = "\f".join(pages)
    gaps = [found.span() for found in re.finditer(r"20…\.[^\n]*|[^\n]*(?:lappuse no|Page) [^\n]*", text)]
    found = [one.start() for one in re.finditer(r"\d", text)]
    inside = [one for one in found if not any(start <= one < end for start, end in gaps)]
    return inside[:: max(1, len(inside) // (5 if is_thorough() else 2))]


def with_another_digit(pages: tuple[str, ...], at: int) -> list[str]:
    text = "\f".join(pages)
    other = str((int(text[at]) + 1) % 10)
    return (text[:at] + other + text[at + 1 :]).split("\f")


@pytest.mark.office
def test_what_was_filled_in_before_printing_is_told(small_pack: Path, tmp_path: Path) -> None:
    issued = (small_pack / agreement(small_pack).path).read_bytes()
    printed = print_to_pdf(with_number(issued, "1-8/12"), tmp_path)
    found = compare_print(issued, pdf_text(printed, USUAL), USUAL)
    assert found.agreement is Agreement.SAME_WORDS
    assert found.filled[0][1].startswith("1-8/12")
