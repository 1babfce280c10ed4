"""One content of a file, read and held against what was issued, whatever it is: a Word file, a PDF, something else."""

from __future__ import annotations

from dataclasses import replace

from docgen.archive.comparison import NOT_COMPARED, Agreement, Comparison
from docgen.archive.issued import Remade
from docgen.archive.limits import Limits
from docgen.archive.pdf_text import pdf_text
from docgen.archive.print_comparison import compare_print
from docgen.archive.recognition import Recognition
from docgen.archive.refusing import Refused
from docgen.archive.signed import Content
from docgen.archive.word_comparison import compare_word
from docgen.archive.word_package import PDF, PDF_WITHIN, is_pdf_and_zip
from docgen.archive.written import Written, in_pages, in_word
from docgen.errors import Finding

_ZIP = b"PK\x03\x04"

Pages = tuple[str, ...]


def written_in(content: Content, file_name: str, limits: Limits) -> tuple[Written, Pages | None, tuple[Finding, ...]]:
    """What a content says of itself, its pages where it is a PDF, and what hindered reading it."""
    name = f"{content.name} {file_name}"
    try:
        if is_pdf_and_zip(content.data):
            raise Refused("SIG08")
        if PDF in content.data[:PDF_WITHIN]:
            pages = pdf_text(content.data, limits)
            return in_pages(pages, name), pages, ()
        if content.data.startswith(_ZIP):
            return in_word(content.data, name, limits), None, ()
    except Refused as refused:
        return Written(), None, (replace(refused.finding, subject=content.name),)
    return Written(), None, ()


def compared(
    content: Content, pages: Pages | None, recognition: Recognition, remade: Remade | None, limits: Limits
) -> Comparison:
    """How far a content is the paper that it is recognised as."""
    issued = recognition.issued
    if issued is None:
        return NOT_COMPARED
    if issued.entry is not None and not issued.former and content.digest == issued.entry.file_digest:
        return Comparison(Agreement.IDENTICAL)
    original = issued.as_made(remade)
    try:
        return _against(original, content, pages, limits) if original is not None else NOT_COMPARED
    except Refused:
        return NOT_COMPARED


def _against(original: bytes, content: Content, pages: Pages | None, limits: Limits) -> Comparison:
    if original == content.data:
        return Comparison(Agreement.IDENTICAL)
    if pages is not None:
        return compare_print(original, pages, limits)
    return compare_word(original, content.data, limits) if content.data.startswith(_ZIP) else NOT_COMPARED
