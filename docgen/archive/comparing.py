"""One content of a file, read and held against what was issued, whatever it is: a Word file, a PDF, something else."""

from __future__ import annotations

from dataclasses import replace

from docgen.archive.allowance import Allowance
from docgen.archive.comparison import NOT_COMPARED, SCAN, Agreement, Comparison, Hindrance
from docgen.archive.endings import is_named_as_another_sort
from docgen.archive.issued import Remade
from docgen.archive.limits import Limits
from docgen.archive.pdf.unseen import look_into
from docgen.archive.pdf_look import hides, look_at
from docgen.archive.pdf_text import pdf_text
from docgen.archive.print_comparison import compare_print
from docgen.archive.recognition import Recognition
from docgen.archive.refusing import Refused
from docgen.archive.signed import Content
from docgen.archive.starts import is_pdf, is_zip
from docgen.archive.word_bounds import is_word
from docgen.archive.word_comparison import compare_word
from docgen.archive.word_package import is_pdf_and_zip
from docgen.archive.written import Written, ids_in, in_pages, in_word
from docgen.errors import Finding, Severity

Pages = tuple[str, ...]


def written_in(
    content: Content, file_name: str, allowance: Allowance
) -> tuple[Written, Pages | None, tuple[Finding, ...]]:
    """What a content says of itself, its pages where it is a PDF, and what hindered reading it."""
    written, pages, findings = _read(content, file_name, allowance)
    as_they_are = (content.name, content.data.decode("latin-1"))
    return replace(written, mentioned=written.mentioned.union(*map(ids_in, as_they_are))), pages, findings


def _read(content: Content, file_name: str, allowance: Allowance) -> tuple[Written, Pages | None, tuple[Finding, ...]]:
    name = f"{content.name} {file_name}"
    try:
        if is_pdf_and_zip(content.data):
            raise Refused("SIG08")
        if is_pdf(content.data):
            _judge_name(content, "pdf")
            pages = pdf_text(content.data, allowance.left())
            unseen = (replace(one, subject=content.name) for one in look_into(content.data, allowance))
            return in_pages(pages, name), pages, tuple(unseen)
        if is_zip(content.data) and is_word(content.data, allowance):
            _judge_name(content, "docx")
            written = in_word(content.data, name, allowance.left())
            told = Finding("ARC53", Severity.WARNING, subject=content.name)
            return written, None, (told,) if written.signed_in_word else ()
    except Refused as refused:
        return Written(), None, (replace(refused.finding, subject=content.name),)
    return Written(), None, ()


def _judge_name(content: Content, own: str) -> None:
    """Refuses a file that is named as one of another sort: another program would open it, and could show another thing.

    Raises:
        Refused: `ARC29`.
    """
    if is_named_as_another_sort(content.trail[-1], own):
        raise Refused("ARC29", name=content.name)


def compared(
    content: Content, pages: Pages | None, recognition: Recognition, remade: Remade | None, allowance: Allowance
) -> tuple[Comparison, tuple[Finding, ...]]:
    """How far a content is the paper that it is recognised as, and what hindered comparing it."""
    try:
        found = _compared(content, pages, recognition, remade, allowance)
        told = look_at(content.data + content.later, allowance.left()) if _says_the_same(found, pages) else ()
    except Refused as refused:
        return Comparison(hindrance=Hindrance.REFUSED), (replace(refused.finding, subject=content.name),)
    if any(map(hides, told)) and found.agreement is Agreement.SAME_WORDS:
        found = replace(found, agreement=Agreement.HIDDEN)
    return found, tuple(replace(one, subject=content.name) for one in told)


def _says_the_same(comparison: Comparison, pages: Pages | None) -> bool:
    """Whether a PDF has the words of the paper, so that all hangs on whether they are seen."""
    return pages is not None and comparison.agreement in (Agreement.SAME_WORDS, Agreement.ODDLY_FILLED)


def _compared(
    content: Content, pages: Pages | None, recognition: Recognition, remade: Remade | None, allowance: Allowance
) -> Comparison:
    issued = recognition.issued
    if issued is None:
        return NOT_COMPARED
    if issued.entry is not None and not issued.former and content.digest == issued.entry.file_digest:
        return Comparison(Agreement.IDENTICAL)
    original = issued.as_made(remade)
    return _against(original, content, pages, allowance.left()) if original is not None else NOT_COMPARED


def _against(original: bytes, content: Content, pages: Pages | None, limits: Limits) -> Comparison:
    if original == content.data:
        return Comparison(Agreement.IDENTICAL)
    if pages is not None:
        return compare_print(original, pages, limits) if any(map(_has_words, pages)) else SCAN
    return compare_word(original, content.data, limits) if is_zip(content.data) else NOT_COMPARED


def _has_words(page: str) -> bool:
    return any(map(str.isalnum, page))
