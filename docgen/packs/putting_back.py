"""Signed papers that the manifest lost, entered in it again: the file in its place bears the id that is signed.

How such a file was made is not known any more, so its entry has the digests of nothing for template and file: it
counts as filled in by hand, which no run moves even where it does not know of the signature.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from docgen.documents.amendment import AMENDABLE
from docgen.files.writing import read_if_there
from docgen.manifest import AMENDMENT, Entry, Manifest, sha256
from docgen.models.project import Project
from docgen.packs.borne import borne
from docgen.packs.folder import PackFolder
from docgen.packs.names import amendment_file_name, file_name, folder_names
from docgen.packs.recorded import recorded
from docgen.rules.due import Due

_UNKNOWN = sha256(b"")


def put_back(
    manifest: Manifest, folder: PackFolder, project: Project, needed: Iterable[Due], signed: Mapping[str, str]
) -> Manifest:
    """The manifest with the signed papers that lie in their places; `signed` gives context digests by id.

    Raises:
        OutputError: `OUT01`.
    """
    unknown = signed.keys() - {entry.id for entry in manifest.entries}
    if not unknown:
        return manifest
    lost = {one: signed[one] for one in unknown}
    return manifest.with_entries(_PuttingBack(manifest, folder, folder_names(project), lost).entries(needed))


class _PuttingBack:
    """Looks for lost papers in one folder."""

    def __init__(
        self, manifest: Manifest, folder: PackFolder, folders: Mapping[str, str], lost: Mapping[str, str]
    ) -> None:
        self._known = {(one.kind, one.subject, one.language): one for one in manifest.entries}
        self._folder, self._folders, self._lost = folder, folders, lost

    def entries(self, needed: Iterable[Due]) -> Iterator[Entry]:
        """The papers that are found, each with the amendments of it."""
        for one in needed:
            last, is_known = self._entry(one, file_name(one, draft=False))
            while last is not None:
                if not is_known:
                    yield last
                if one.kind not in AMENDABLE or one.translation:
                    break
                amends = last.id
                amendment = replace(one, kind=AMENDMENT, subject=f"{one.subject}.{one.kind}[{amends}]")
                last, is_known = self._entry(amendment, amendment_file_name(one, amends))

    def _entry(self, one: Due, name: str) -> tuple[Entry | None, bool]:
        """What the manifest says of a paper, or should say, and whether it does."""
        if known := self._known.get((one.kind, one.subject, one.language)):
            return known, True
        path = f"{self._folders[one.holder]}/{name}"
        own = borne(read_if_there(self._folder.place(path)))
        return (self._lost_entry(one, path, own), False) if own in self._lost else (None, False)

    def _lost_entry(self, one: Due, path: str, identifier: str) -> Entry:
        return recorded(
            one,
            path,
            identifier=identifier,
            context_digest=self._lost[identifier],
            template_digest=_UNKNOWN,
            file_digest=_UNKNOWN,
        )
