"""From what is due to papers: a context for each, and the templates that they are printed with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from pydantic.fields import FieldInfo

from docgen.documents.context import Context, blanks
from docgen.documents.kinds import KINDS, DocumentKind, due_papers
from docgen.documents.needs import Needs
from docgen.documents.printers import filters, printers
from docgen.errors import Finding, Place, Severity, TemplateError
from docgen.i18n import Language
from docgen.models.project import Project
from docgen.models.record import is_special
from docgen.packs.rendering import CODE_PICTURE, paper_class
from docgen.resources import templates_folder
from docgen.rules.concerns import Breaches
from docgen.rules.due import Due
from docgen.rules.overrides import call_of
from docgen.rules.waivers import Passes
from docgen.templating import Template, compile_template


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that is due, as far as its data go."""

    due: Due
    context: Context | None
    """None where its builder cannot make it."""
    findings: tuple[Finding, ...]
    excused: tuple[Finding, ...] = ()
    """Breaches about its data that are let pass or explained."""

    @property
    def complete(self) -> bool:
        """Whether nothing stops it."""
        return self.context is not None and all(one.severity is not Severity.ERROR for one in self.findings)


class Templates:
    """The templates of a project: its own where it has them, else docgen's; each compiled once."""

    def __init__(self, project_folder: Path | None = None) -> None:
        self._own = project_folder
        self._compiled: dict[tuple[str, Language], Template | TemplateError] = {}

    def of(self, kind: DocumentKind, language: Language) -> Template:
        """The compiled template of a kind in a language.

        Raises:
            TemplateError: with every fault of the template.
        """
        which = (kind.kind, language)
        if which not in self._compiled:
            self._compiled[which] = self._compile(kind, language)
        found = self._compiled[which]
        if isinstance(found, TemplateError):
            raise found
        return found

    def lacks(self, kind: DocumentKind, language: Language) -> tuple[Finding, ...]:
        """A warning where papers of a template would bear no id, as text or as code.

        Raises:
            TemplateError: with every fault of the template.
        """
        return tuple(lacks_id(self.of(kind, language), self._name(kind, language)))

    def unused(self) -> tuple[Finding, ...]:
        """A warning for each Word file among the project's own templates that bears no kind's name."""
        known = sorted(kind.template for kind in KINDS.values())
        found = []
        for language in Language:
            folder = f"templates_{language}"
            own = self._own / folder if self._own is not None else None
            names = sorted(file.name for file in own.iterdir()) if own is not None and own.is_dir() else []
            for name in names:
                if name.casefold().endswith(".docx") and not name.startswith("~$") and name not in known:
                    guess = next(iter(get_close_matches(name.casefold(), known, n=1)), "")
                    values = {"known": known, "suggestion": guess}
                    found.append(Finding("TPL11", Severity.WARNING, place=Place(f"{folder}/{name}"), values=values))
        return tuple(found)

    def _compile(self, kind: DocumentKind, language: Language) -> Template | TemplateError:
        file = self.file(kind, language)
        try:
            return compiled(file, kind, language)
        except TemplateError as error:
            stops, name = frozenset({kind.kind}), self._name(kind, language)
            return TemplateError(
                replace(fault, stops=stops, place=replace(fault.place, file=name)) for fault in error.findings
            )

    def _name(self, kind: DocumentKind, language: Language) -> str:
        """The template's file as messages name it, with the folder that tells its language."""
        file = self.file(kind, language)
        return f"{file.parent.name}/{file.name}"

    def file(self, kind: DocumentKind, language: Language) -> Path:
        """The Word file that holds."""
        if self._own is not None:
            own = self._own / f"templates_{language}" / kind.template
            if own.is_file():
                return own
        return templates_folder(language) / kind.template


def lacks_id(template: Template, name: str) -> Iterator[Finding]:
    """A warning where papers of a template, in a file of that name, would bear no id, as text or as code."""
    if CODE_PICTURE not in template.pictures or all(use.field != "document.id" for use in template.fields()):
        yield Finding("TPL10", Severity.WARNING, place=Place(name), values={"code": CODE_PICTURE})


def compiled(file: Path, kind: DocumentKind, language: Language) -> Template:
    """The template in a file, for papers of a kind in a language.

    Raises:
        TemplateError: with every fault of the template.
    """
    return _compiled(_source(file), kind, language)


def _source(file: Path) -> bytes | Path:
    """The bytes of a template; the file itself where it cannot be read, for the compiler to tell of it."""
    try:
        return file.read_bytes()
    except OSError:
        return file


@lru_cache(maxsize=64)
def _compiled(source: bytes | Path, kind: DocumentKind, language: Language) -> Template:
    """The template of these bytes: what is the same is compiled once, whatever project it serves."""
    return compile_template(
        source,
        paper_class(kind.context),
        printers=printers(language),
        filters=filters(language),
        special=_nothing if kind.restricted else is_special,
    )


def _nothing(_: FieldInfo) -> bool:
    """A restricted paper may print what is special."""
    return False


def settings_findings(project: Project) -> list[Finding]:
    """What the settings name that there is not."""
    return [
        Finding("USE01", path=f"settings.languages[{number}].kind", values={"name": one.kind, "known": list(KINDS)})
        for number, one in enumerate(project.settings.languages, start=1)
        if one.kind not in KINDS
    ]


def papers(project: Project, breaches: Iterable[Finding] = ()) -> Iterator[Paper]:
    """Every paper that is due, with its context, in the order of the data; `breaches` of rules stop theirs."""
    maker = PaperMaker(project, breaches)
    for one in due_papers(project, call_of(project)):
        yield maker.paper(one)


class PaperMaker:
    """Makes the papers of a project out of its data; `breaches` are those of rules over the whole project."""

    def __init__(self, project: Project, breaches: Iterable[Finding] = ()) -> None:
        self._project = project
        self._figures = call_of(project)
        self._breaches = Breaches(project, breaches)
        self._passes = Passes(project)

    def paper(self, one: Due) -> Paper:
        """The paper that is due, with its context.

        Where nothing else stops it and a blank stands in it all the same, the breach behind it is told, or else the
        blank (`DAT43`). Of a paper that is not made because the agency lets pass what it is asked for, the breach
        that was let pass is told.
        """
        needs = Needs(one.kind, one.language)
        context = KINDS[one.kind].build(self._project, self._figures, one, needs)
        own = self._passes.let_pass(needs.findings)
        told = (*own, *self._breaches.of(one))
        excused = (*self._breaches.excused(one), *(finding for finding in own if finding.excuse))
        if context is None and not told:
            told = self._breaches.let_pass(one)
        made = Paper(one, context, told, excused)
        blank = next(blanks(context), None) if made.complete else None
        if blank is None:
            return made
        unknown = Finding("DAT43", path=one.subject, values={"field": blank}, stops=frozenset({one.kind}))
        return replace(made, findings=(*told, *(self._breaches.behind_a_blank(one) or (unknown,))))
