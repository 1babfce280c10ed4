"""By what a whole run was made: where nothing of it has changed, no context has to be built again.

The stamp of a run is a digest over all that its papers depend on: the data, what breaks
the rules, templates, logo, what is signed, and docgen's own code. Beside it stand the
papers of which something was told, since that is told anew each time, and the digest of
the manifest that the run left. A pack without a stamp, with one of another run or of another
manifest, or with the journal of a run that was killed, is looked at paper by paper.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from docgen.documents.kinds import KINDS
from docgen.files.writing import read_if_there, told, write_whole
from docgen.i18n import Language
from docgen.manifest import FILE_NAME as MANIFEST
from docgen.manifest import canonical_json, sha256
from docgen.models.project import Project
from docgen.packs.journal import FILE_NAME as JOURNAL
from docgen.packs.papers import Templates
from docgen.packs.standing import Manner, PaperKey

FILE_NAME = ".docgen-stamp"
_ANYTHING: TypeAdapter[object] = TypeAdapter(Any)


class Stamp:
    """The stamp of one folder, as it is before a run looks at it."""

    def __init__(self, root: Path, digest: str) -> None:
        """Reads the stamp.

        Raises:
            OutputError: `OUT01`.
        """
        self._root, self._file, self._digest = root, root / FILE_NAME, digest
        stopped = os.path.lexists(root / JOURNAL)
        self._loud = None if stopped else _loud(read_if_there(self._file), digest, _manifest_of(root))

    def quiet(self, paper: PaperKey) -> bool:
        """Whether nothing is to be said of a paper, since nothing that it depends on has changed since it was made."""
        return self._loud is not None and paper not in self._loud

    def renew(self, loud: Iterable[PaperKey]) -> None:
        """Writes the stamp of a run that looked at every paper; `loud` are those of which something was told.

        Raises:
            OutputError: `OUT01`.
        """
        of = {"of": self._digest, "manifest": _manifest_of(self._root)}
        data = canonical_json({**of, "loud": sorted(loud)}) + b"\n"
        if read_if_there(self._file) != data:
            write_whole(self._file, data)


def digest_of(project: Project, templates: Templates, manner: Manner) -> str:
    """A digest over all that the papers of a project depend on.

    Record by record, since a project may have a hundred thousand of them.
    """
    digest = hashlib.sha256()
    for part in _parts(project, templates, manner):
        digest.update(part + b"\n")
    return digest.hexdigest()


def _parts(project: Project, templates: Templates, manner: Manner) -> Iterator[bytes]:
    for name in sorted(project.model_fields_set):
        value = getattr(project, name)
        yield name.encode()
        yield from map(_as_told, value if isinstance(value, tuple) else (value,))
    told = (f"{one.code} {one.severity} {one.path} {sorted(one.stops)} {one.excuse}" for one in manner.breaches)
    yield from (one.encode() for one in sorted(told))
    yield canonical_json(
        {
            "whole": manner.whole,
            "logo": sha256(manner.logo) if manner.logo else "",
            "signed": dict(manner.signed),
            "templates": dict(_templates(templates)),
            "code": _code(),
        }
    )


def _as_told(value: object) -> bytes:
    """A value of the project as JSON: what was said in it, without defaults."""
    return canonical_json(_ANYTHING.dump_python(value, mode="json", exclude_unset=True))


def _templates(templates: Templates) -> Iterator[tuple[str, str]]:
    for kind in KINDS.values():
        for language in Language:
            file = templates.file(kind, language)
            yield f"{language}/{kind.kind}", sha256(read_if_there(file) or b"")


@cache
def _code() -> str:
    """A digest over docgen's own code and texts: another docgen may say another thing."""
    root = Path(__file__).parent.parent
    files = (file for ending in ("py", "toml", "mo") for file in sorted(root.rglob(f"*.{ending}")))
    return sha256(b"".join(sha256(file.read_bytes()).encode() for file in files))


def _manifest_of(root: Path) -> str:
    """The digest of the manifest in a folder, empty where there is none; it may be larger than memory allows."""
    file = root / MANIFEST
    with told(file):
        if not file.is_file():
            return ""
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()


def _loud(data: bytes | None, digest: str, manifest: str) -> frozenset[PaperKey] | None:
    """The papers of which something was told; None where there is no stamp, or that of another run or manifest."""
    try:
        found = json.loads(data or b"{}")
        return (
            frozenset((kind, subject, language) for kind, subject, language in found["loud"])
            if (found["of"], found["manifest"]) == (digest, manifest)
            else None
        )
    except (ValueError, KeyError, TypeError):
        return None
