"""Archives for tests, written event by event: what a log tells, without a signature behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from projects import SAMPLE

from docgen.api import load
from docgen.archive.bag.events import Event, Evidenced, Kept, KeptFile, Opened, SignedBy, Worth
from docgen.archive.bag.writing import writing
from docgen.archive.issued import RESTRICTED
from docgen.archive.keeping import in_secret
from docgen.manifest import Entry, Signer, sha256

IN_TIME = datetime(2026, 11, 20, 12, tzinfo=UTC)
VERDICTS = {Worth.SIGNED: "proven", Worth.PARTLY: "incomplete", Worth.UNSIGNED: "unsigned", Worth.DOUBTFUL: "doubtful"}


def project_code() -> str:
    """The number of the sample project."""
    project = load(SAMPLE).project
    assert project is not None
    return str(project.code)


def put(archive: Path, told: Callable[[tuple[KeptFile, ...]], Event], path: str, **where: Any) -> None:
    """Puts one file and its event into a bag of an archive: `restricted`, with a `key` of encryption, `of_project`."""
    restricted, key = where.get("restricted", False), where.get("key", "")
    project = where.get("of_project") or project_code()
    for root, apart in ((archive, False), (archive / RESTRICTED, True)):
        if apart and not restricted:
            continue
        keys = (key,) if key and apart else ()
        opened = Opened(event="opened", format=1, project=project, restricted=apart, encrypted_to=keys)
        with writing(root, opened, "Read me.", lambda: IN_TIME) as writer:
            if apart is restricted:
                writer.put({path: path.encode()}, told)


def signed_by(signers: Sequence[Signer], moment: datetime = IN_TIME, *, stamped: bool = True) -> tuple[SignedBy, ...]:
    """Who signed, all at one moment."""
    stamp = moment if stamped else None
    return tuple(SignedBy(role=one.role, name=one.name, moment=stamp, claimed=moment) for one in signers)


def keep_paper(
    archive: Path, entry: Entry, worth: Worth = Worth.SIGNED, *, key: str = "", of_project: str = "", **how: Any
) -> None:
    """Keeps a file for a paper; by `how` fields of the event are other than usual."""
    restricted = entry.path.startswith(f"{RESTRICTED}/") or entry.kind == "inclusion_justification"
    facts: dict[str, Any] = {
        "id": entry.id,
        "kind": entry.kind,
        "subject": entry.subject,
        "people": entry.people,
        "language": entry.language,
        "version": 1,
        "context_digest": entry.context_digest,
        "worth": worth,
        "verdict": VERDICTS[worth],
        "said": False,
        "form": "asice",
        "signed_by": signed_by(entry.signers) if worth is Worth.SIGNED else (),
    } | how
    path = f"data/{facts['id']}-{facts['version']}/{facts['form']}.{worth}"

    def told(files: tuple[KeptFile, ...]) -> Kept:
        event = Kept(event="kept", digest=sha256(path.encode()), files=files, **facts)
        return in_secret(event) if key else event

    put(archive, told, path, restricted=restricted, key=key, of_project=of_project)


def keep_proof(archive: Path, person: str, evidence: str, stay: str = "", *, restricted: bool = False) -> None:
    """Keeps a file of evidence."""
    path = f"data/{person}/{evidence}-1/{stay or 'file'}"

    def told(files: tuple[KeptFile, ...]) -> Evidenced:
        return Evidenced(
            event="evidence", person=person, evidence=evidence, digest=sha256(path.encode()), files=files, stay=stay
        )

    put(archive, told, path, restricted=restricted)
