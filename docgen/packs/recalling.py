"""What is known of a folder before anything is looked at: its manifest, completed by what was written since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from docgen.errors import Finding
from docgen.files.naming import may_be_a_paper
from docgen.manifest import Manifest
from docgen.models.project import Project
from docgen.packs.borne import put_right
from docgen.packs.folder import PackFolder
from docgen.packs.putting_back import put_back
from docgen.packs.remembered import none_is_told, remembered
from docgen.packs.standing import Manner
from docgen.rules.due import Due


@dataclass(frozen=True, slots=True)
class Recalled:
    """What the runs before this one left word of."""

    read: Manifest
    """The manifest as it stands on the disk."""
    known: Manifest
    """The same with what a killed run had written, and with signed papers by the ids that they bear."""
    manner: Manner
    """That of this run; where nobody tells it of a signature, with those of which the run before knew."""
    findings: tuple[Finding, ...]
    """A manifest that cannot be read, and signatures of which nobody told."""


def recall(
    folder: PackFolder, project: Project, needed: Iterable[Due], manner: Manner, *, read_only: bool = False
) -> Recalled:
    """What is known of a folder; a manifest that cannot be read is moved aside, unless the folder is only read."""
    read, findings = folder.manifest(project.code, set_aside=not read_only)
    if not manner.signed and (signed := remembered(read)):
        manner = replace(manner, signed=signed)
        findings = (*findings, none_is_told(len(signed)))
    # An entry that names no file, since somebody changed it by hand, is as good as lost.
    lost = [entry for entry in read.entries if not may_be_a_paper(entry.path)]
    written = read.without(lost).with_entries(folder.journal.written())
    known = put_back(put_right(written, folder, manner.signed), folder, project, needed, manner.signed)
    return Recalled(read, known, manner, tuple(findings))
