"""Word templates on their own: their faults, told and marked in Word, what an author may use, and their text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from docgen.api.projects import load
from docgen.api.sample_report import sample_provision
from docgen.documents.amendment import AMENDABLE, amendment_due, as_kept
from docgen.documents.kinds import KINDS, DocumentKind
from docgen.documents.reference import Field, FilterExample, fields_of, filter_examples, values_of
from docgen.documents.verification_report import report
from docgen.errors import DataError, Finding, Named, OutputError, Place, TemplateError, UsageError
from docgen.files.writing import read_if_there, write_whole
from docgen.formats.findings import message
from docgen.formats.parts import is_body, part_in_words
from docgen.i18n import Language, texts
from docgen.manifest import AMENDMENT, VERIFICATION_REPORT, document_id
from docgen.models.project import Project
from docgen.packs.forms import form_faults
from docgen.packs.papers import Paper, PaperMaker, papers
from docgen.packs.rendering import DocumentFacts, document_facts, paper_class
from docgen.resources import demo_folder
from docgen.rules.due import Due
from docgen.templating.files.comments import is_marked, marked
from docgen.wordtext import text_of

_WORD = ".docx"


@dataclass(frozen=True, slots=True)
class Reference:
    """What the author of a template may use."""

    kind: str
    fields: tuple[Field, ...]
    examples: Mapping[str, str]
    """What the sample project prints, by the path of the field; fields that it leaves empty are not here."""
    filters: tuple[FilterExample, ...]


def check_template_file(file: Path, kind: str = "", articles: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Everything that is wrong with a template, each with part, paragraph and quoted words.

    Args:
        file: the template.
        kind: the kind of paper that it is for; otherwise the one whose name the file bears.
        articles: headings that the form must hold.

    Raises:
        UsageError: `USE01`, where there is no such kind; `USE07`, where none is said and the
            file bears none's name.
    """
    return form_faults(file, _kind(kind or _named(file)), _language_of(file), articles)


def read_articles(file: Path) -> tuple[str, ...]:
    """The headings in a text file, one a line; empty lines and those that begin with # do not count.

    Raises:
        DataError: `DAT01`, where it cannot be read as text in UTF-8.
    """
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, ValueError):
        raise DataError.of("DAT01", place=Place(file.name)) from None
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def write_marked(file: Path, faults: Sequence[Finding], out: Path, language: Language) -> bool:
    """Writes the template with a comment at each fault; returns whether there was anything to write.

    Raises:
        UsageError: `USE08`, where the name is no Word document's; `USE09`, where it is the template's own.
        OutputError: `OUT11`, where a file is there that docgen did not write, or that somebody
            changed since; `OUT01`, where the disk does not take it.
        TemplateError: the template cannot be read, so nothing can be marked in it.
    """
    if out.suffix.lower() != _WORD:
        raise UsageError.of("USE08", name=out.name)
    if out.resolve() == file.resolve():
        raise UsageError.of("USE09", name=out.name)
    if not faults:
        return False
    made = marked(read_if_there(file) or b"", faults, lambda fault: _comment(fault, language))
    there = read_if_there(out)
    if there is not None and not is_marked(there):
        raise OutputError.of("OUT11", place=Place(out.name))
    write_whole(out, made)
    return True


def template_fields(kind: str, language: Language = Language.LV) -> Reference:
    """What the author of a template for a kind may use, with examples in a language.

    Raises:
        UsageError: `USE01`, where there is no such kind.
    """
    found = _kind(kind)
    fields = tuple(fields_of(paper_class(found.context)))
    return Reference(kind, fields, _examples(found, language), tuple(filter_examples(language)))


def fields_data(reference: Reference) -> dict[str, Any]:
    """The reference as plain data, meanings in both languages."""
    return {
        "kind": reference.kind,
        "fields": [
            {
                "path": field.path,
                "type": field.shape.value,
                "list": field.listed,
                "optional": field.optional,
                "choices": list(field.words(Language.EN)),
                "meaning": {language.value: field.meaning(language) for language in Language},
                "tag": field.tag,
                "example": reference.examples.get(field.path),
            }
            for field in reference.fields
        ],
        "filters": [
            {
                "name": one.name,
                "meaning": {language.value: texts(language)(f"filter.{one.name}") for language in Language},
                "example": one.shown,
            }
            for one in reference.filters
        ],
    }


def document_text(file: Path) -> str:
    """The text of a Word document as a reader sees it, a line for each paragraph or table row.

    Raises:
        TemplateError: `TPL01`, where it is no Word document or cannot be read.
    """
    try:
        return text_of(file)
    except (OSError, ValueError) as error:
        why = "template.unreadable" if isinstance(error, OSError) else "template.no_word"
        reason, advice = Named(why), Named(f"{why}.remedy")
        raise TemplateError.of("TPL01", place=Place(file.name), reason=reason, advice=advice) from None


def _kind(name: str) -> DocumentKind:
    if name not in KINDS:
        raise UsageError.of("USE01", name=name, known=list(KINDS))
    return KINDS[name]


def _named(file: Path) -> str:
    """The kind whose name a template bears."""
    if file.stem not in KINDS:
        raise UsageError.of("USE07", name=file.name, known=list(KINDS))
    return file.stem


def _language_of(file: Path) -> Language:
    """The language that the template's folder tells, as in a project; otherwise Latvian."""
    named = file.resolve().parent.name.removeprefix("templates_")
    return Language(named) if named in set(Language) else Language.LV


def _comment(fault: Finding, language: Language) -> str:
    """What a comment says: where the fault lies, unless it is here, what it is, and how to mend it."""
    said, place = message(fault, language), fault.place
    where = "" if is_body(place.part) or not place.part else f"{part_in_words(place.part, language)}: "
    return f"{where}{said.text} ({said.code})\n{said.remedy}"


def _examples(kind: DocumentKind, language: Language) -> dict[str, str]:
    """What the sample project prints in each field of a kind, the first that says something."""
    found: dict[str, str] = {}
    for values in _sample_papers(kind, language):
        found = values_of(values, language) | found
    return found


def _sample_papers(kind: DocumentKind, language: Language) -> Iterator[Mapping[str, object]]:
    """What each paper of the sample project prints; its id is one such as papers bear."""
    for project in _sample_projects():
        if kind.kind == VERIFICATION_REPORT:
            yield {**dict(report(sample_provision(project), language)), "document": _sample_facts(project)}
        for one in _amendments(project) if kind.kind == AMENDMENT else papers(project):
            if one.context is not None and (one.due.kind, one.due.language) == (kind.kind, language):
                yield {**dict(one.context), "document": document_facts(one.due, _sample_id(project, one.due))}


def _sample_facts(project: Project) -> DocumentFacts:
    """What a report, which is due by no data, may print of itself."""
    said = {"kind": VERIFICATION_REPORT, "subject": "archive", "language": ""}
    identifier = document_id(project=project.code, **said, context=b"", template_digest="")
    return DocumentFacts(id=identifier, draft=False, number=None, place=None, date=None)


def _amendments(project: Project) -> Iterator[Paper]:
    """For each paper that can be amended its amendment, as if the activity had been one of a single day."""
    maker = PaperMaker(project)
    for one in papers(project):
        if one.due.kind in AMENDABLE and one.context is not None:
            old = as_kept(one.context)
            old["activity"]["last_day"] = old["activity"]["first_day"]
            signed_id = _sample_id(project, one.due)
            yield maker.paper(amendment_due(one.due, signed_id=signed_id, old=old, new=one.context))


def _sample_id(project: Project, due: Due) -> str:
    """An id such as papers bear."""
    said = {"kind": due.kind, "subject": due.subject, "language": due.language}
    return document_id(project=project.code, **said, context=b"", template_digest="")


@cache
def _sample_projects() -> tuple[Project, ...]:
    folders = sorted(one for one in demo_folder().iterdir() if one.is_dir())
    return tuple(filter(None, (load(folder).project for folder in folders)))
