"""A paper's identity, known before it is made, and the Word file that is made of it.

The reserved root `document` holds what is not the context's: id, draft mark,
and what is filled in when a paper is signed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict, create_model

from docgen.documents.context import Context
from docgen.formats.codes import qr_png
from docgen.formats.dates import on_day
from docgen.manifest import GRANT_AGREEMENT, ID_PROPERTY, canonical_json, document_id, sha256
from docgen.models.activities import Stay
from docgen.models.project import Project
from docgen.models.support import SignedPaper
from docgen.rules.due import Due
from docgen.templating import Template

CODE_PICTURE = "docgen:code"
LOGO_PICTURE = "docgen:logo"

_BLANK_PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c63000100000500010d0a2db4"
    "0000000049454e44ae426082"
)
"""A transparent PNG of one pixel, shown where there is no code or logo."""


class DocumentFacts(BaseModel):
    """The paper itself, under the reserved root `document`."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)

    id: str
    """The id; empty in a draft."""
    draft: bool
    """Whether it is a draft, not to be signed."""
    number: str | None
    """The school's own registration number, once given."""
    place: str | None
    """Place of signing in the locative, once given."""
    date: str | None
    """Day of signing in words, once given."""


class WithDocument(BaseModel):
    """What a template may print besides the fields of its context."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)

    document: DocumentFacts
    """The paper itself: its id, the mark of a draft, and what is filled in when it is signed."""


@cache
def paper_class(context: type[Context]) -> type[BaseModel]:
    """The class of what a template of that context may print: its fields and `document`."""
    return create_model(f"{context.__name__}Paper", __base__=(WithDocument, context))


@dataclass(frozen=True, slots=True)
class Identity:
    """A paper by its content."""

    id: str
    context: bytes
    """Canonical JSON of the context."""
    context_digest: str
    template_digest: str
    around_digest: str
    """SHA-256 of what stands in the file beside context and template: what is filled in at signing, the logo."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished Word file, and what its manifest entry says of it."""

    id: str
    data: bytes
    context_digest: str
    template_digest: str


def identity(project: Project, one: Due, context: Context, template: Template, logo: bytes | None = None) -> Identity:
    """The identity of a paper that is due."""
    canonical = canonical_json(context.model_dump(mode="json"))
    identifier = document_id(
        project=project.code,
        kind=one.kind,
        subject=one.subject,
        language=one.language,
        context=canonical,
        template_digest=template.digest,
    )
    around = around_digest(document_facts(one, identifier), logo)
    return Identity(identifier, canonical, sha256(canonical), template.digest, around)


def around_digest(facts: DocumentFacts, logo: bytes | None) -> str:
    """The digest of what stands in a file beside context and template."""
    return sha256(canonical_json([facts.model_dump(mode="json"), sha256(logo) if logo else None]))


def filled(facts: DocumentFacts, context: Context, template: Template, logo: bytes | None) -> bytes:
    """The Word file of a context.

    Raises:
        TemplateError: a value cannot stand in the template.
    """
    values: dict[str, object] = {name: getattr(context, name) for name in type(context).model_fields}
    values["document"] = facts
    custom: Mapping[str, str] = {} if facts.draft else {ID_PROPERTY: facts.id}
    return template.render(values, custom=custom, pictures=_pictures(facts, template.pictures, logo))


def _pictures(facts: DocumentFacts, wanted: frozenset[str], logo: bytes | None) -> dict[str, bytes]:
    """Those of the pictures that every paper may show which a template has a place for."""
    found = {LOGO_PICTURE: logo or _BLANK_PICTURE} if LOGO_PICTURE in wanted else {}
    if CODE_PICTURE in wanted:
        found[CODE_PICTURE] = _BLANK_PICTURE if facts.draft else qr_png(facts.id)
    return found


def versions(
    one: Due, identifier: str, context: Context, template: Template, logo: bytes | None
) -> Iterator[tuple[bytes, str]]:
    """The Word file of a context with number, place and day of signing as the data have them, and without.

    Each comes with the digest of what stands around the context.

    Raises:
        TemplateError: a value cannot stand in the template.
    """
    facts = document_facts(one, identifier)
    blank = facts.model_copy(update={"number": None, "place": None, "date": None})
    for told in (facts, blank):
        yield filled(told, context, template, logo), around_digest(told, logo)


def render(
    project: Project, one: Due, context: Context, template: Template, *, draft: bool, logo: bytes | None
) -> Rendered:
    """The finished Word file of a paper that is due.

    Raises:
        TemplateError: a value cannot stand in the template.
    """
    if draft:
        data = filled(document_facts(one, "", draft=True), context, template, logo)
        return Rendered("", data, sha256(b""), template.digest)
    known = identity(project, one, context, template, logo)
    data = filled(document_facts(one, known.id), context, template, logo)
    return Rendered(known.id, data, known.context_digest, known.template_digest)


def document_facts(one: Due, identifier: str, *, draft: bool = False) -> DocumentFacts:
    """What a template may print of the paper itself."""
    about = one.about
    known = about.agreement if one.kind == GRANT_AGREEMENT and isinstance(about, Stay) else None
    signed = known or SignedPaper()
    return DocumentFacts(
        id=identifier,
        draft=draft,
        number=signed.number,
        place=signed.place.said_in(one.language) if signed.place else None,
        date=on_day(signed.signed, one.language) if signed.signed else None,
    )
