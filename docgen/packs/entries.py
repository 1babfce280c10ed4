"""What the manifest says of a paper that is on the disk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from docgen.documents.amendment import AmendmentDue
from docgen.documents.kinds import KINDS
from docgen.errors import Finding
from docgen.manifest import Entry, Waived, sha256
from docgen.packs.agreed import as_amended
from docgen.packs.recorded import recorded
from docgen.packs.standing import Standing
from docgen.rules.waivers import is_confidential


def entry_of(standing: Standing, file_digest: str) -> Entry:
    """The entry of a paper whose file has that digest."""
    one, found = standing.paper.due, standing.identity
    if found is None:
        raise ValueError(one.subject)
    entry = recorded(
        one,
        standing.path,
        identifier=found.id,
        context_digest=found.context_digest,
        template_digest=found.template_digest,
        file_digest=file_digest,
    )
    return replace(
        entry,
        around_digest=found.around_digest,
        agreed_digest=sha256(as_amended(one)) if isinstance(one, AmendmentDue) else None,
        waived=tuple(_waived(standing.paper.excused, restricted=KINDS[one.kind].restricted)),
    )


def _waived(excused: Iterable[Finding], *, restricted: bool) -> list[Waived]:
    """The agency's letters, each once for a rule; outside `restricted/` no rule about barriers is named."""
    found = []
    for one in excused:
        if one.excuse is not None and one.excuse.waived and one.excuse.letter is not None:
            code = one.code if restricted or not is_confidential(one) else None
            found.append(Waived(code=code, number=one.excuse.letter.number, issued=one.excuse.letter.issued))
    return sorted(set(found), key=lambda one: (one.code or "", one.number, one.issued))
