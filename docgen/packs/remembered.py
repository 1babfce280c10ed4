"""Which papers a former run knew to be signed: they stay untouched where the archive that told it is away."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from docgen.errors import Finding, Place, Severity
from docgen.manifest import FILE_NAME, Manifest


def remembered(manifest: Manifest) -> Mapping[str, str]:
    """The papers of a manifest that were known to be signed: the digest of its context by a paper's id."""
    return {entry.id: entry.context_digest for entry in manifest.entries if entry.signed}


def none_is_told(count: int) -> Finding:
    """A warning that so many papers are taken for signed since a former run knew it, and nobody tells it now."""
    return Finding("OUT36", Severity.WARNING, place=Place(FILE_NAME), values={"count": count})


def with_signatures(manifest: Manifest, signed: Collection[str]) -> Manifest:
    """The manifest that remembers which of its papers are signed."""
    if all(entry.signed == (entry.id in signed) for entry in manifest.entries):
        return manifest
    return replace(manifest, entries=tuple(replace(one, signed=one.id in signed) for one in manifest.entries))
