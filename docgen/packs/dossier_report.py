"""The verification report as a finished Word file; the same check of the same day makes the same bytes."""

from __future__ import annotations

from docgen.documents.kinds import KINDS
from docgen.documents.verification_report import Provision, report
from docgen.i18n import Language, texts
from docgen.manifest import VERIFICATION_REPORT, canonical_json, document_id
from docgen.packs.papers import Templates
from docgen.packs.rendering import DocumentFacts, filled

_SUBJECT = "archive"


def report_file(provision: Provision, language: Language, templates: Templates) -> bytes:
    """The report in a language.

    Raises:
        TemplateError: the template is faulty, or a value cannot stand in it.
    """
    context, template = report(provision, language), templates.of(KINDS[VERIFICATION_REPORT], language)
    identifier = document_id(
        project=provision.project,
        kind=VERIFICATION_REPORT,
        subject=_SUBJECT,
        language=language,
        context=canonical_json(context.model_dump(mode="json")),
        template_digest=template.digest,
    )
    facts = DocumentFacts(id=identifier, draft=False, number=None, place=None, date=None)
    return filled(facts, context, template, None)


def report_name(language: Language) -> str:
    """The name of its file."""
    return f"{texts(language)(f'kind.{VERIFICATION_REPORT}')} {language.upper()}.docx"
