"""What the manifest says of a paper that is due: what it is, whom it concerns, who signs it, and its digests."""

from __future__ import annotations

from docgen.manifest import Entry
from docgen.rules.due import Due


def recorded(
    one: Due, path: str, *, identifier: str, context_digest: str, template_digest: str, file_digest: str
) -> Entry:
    """The entry of a paper at a path; a translation is signed by nobody."""
    return Entry(
        id=identifier,
        kind=one.kind,
        subject=one.subject,
        people=one.people,
        language=one.language,
        translation=one.translation,
        path=path,
        signers=() if one.translation else one.signers,
        context_digest=context_digest,
        template_digest=template_digest,
        file_digest=file_digest,
    )
