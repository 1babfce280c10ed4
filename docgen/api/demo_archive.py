"""The rest of the circle for the sample consortium: its papers signed for show, archived, counted.

It takes the extra `archive`. What is special-category lies apart, as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from docgen.api.demo_returned import Desk, Returns, proof_file
from docgen.api.demo_story import PROOFS
from docgen.api.demo_words import Circle, demo_readme
from docgen.api.evidence import EvidenceOf, keep_evidence
from docgen.api.keeping import keep
from docgen.archive.issued import RESTRICTED, read_issued
from docgen.errors import DataError
from docgen.files.access import owner_only
from docgen.files.writing import write_whole
from docgen.intake import Loaded

README = "README.txt"
_ROOT = "docgen-TEST-root.pem"


def close_circle(loaded: Loaded, pack: Path, now: datetime | None = None) -> Circle:
    """Signs the papers of a pack for show and keeps them in an archive, all in the folder of their project.

    Args:
        loaded: the sample project whose story it is.
        pack: the folder of its papers.
        now: the moment at which they are archived; otherwise that of the clock.

    Raises:
        DataError: the project cannot be read.
        OutputError: `OUT01`.
    """
    project, folder = loaded.project, loaded.folder
    if project is None:
        raise DataError(loaded.findings)
    now = now or datetime.now(UTC)
    desk, archive, trust = Desk(project), folder / "archive", folder / "trust"
    write_whole(trust / _ROOT, desk.root)
    _write(folder / "returned", desk.returned(read_issued(pack)))
    proofs = [(one, proof_file(one, project)) for one in PROOFS]
    _write(folder / "evidence", [file for _, file in proofs])
    papers = keep(archive, [folder / "returned"], pack=pack, project=loaded, anchors=trust, now=now)
    evidence = [
        keep_evidence(
            archive,
            [folder / "evidence" / file.path],
            EvidenceOf((one.person,), one.evidence, one.activity),
            pack=pack,
            now=now,
        )
        for one, file in proofs
    ]
    write_whole(folder / README, demo_readme(project).encode())
    return Circle(folder, project, (papers, *evidence))


def _write(folder: Path, files: Iterable[Returns]) -> None:
    for one in files:
        private = one.path.startswith(f"{RESTRICTED}/")
        write_whole(folder / one.path, one.data, private=private)
        if private:
            owner_only(folder / RESTRICTED)
