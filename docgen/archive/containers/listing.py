"""Whether a container keeps the rules of its form: `mimetype`, and the list of its files in `META-INF/manifest.xml`.

Neither proves anything, and signing tools differ; what is odd about them is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from docgen.archive.containers.forms import ASICE_TYPE, MANIFEST, MIMETYPE
from docgen.archive.containers.package import Package
from docgen.archive.limits import Limits
from docgen.archive.refusing import Refused
from docgen.archive.xades.pointing import resolve
from docgen.archive.xml import parse
from docgen.errors import Finding, Named, Severity

_MOST = 20
"""Warnings about the list; more would tell nothing."""
_NS = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"


def judge_listing(package: Package, contents: Sequence[str], limits: Limits) -> tuple[Finding, ...]:
    """What is odd about `mimetype` and the list of files."""
    try:
        return (*_mimetype(package), *islice(_manifest(package, contents, limits), _MOST))
    except Refused:
        return (*_mimetype(package), _odd("SIG27", "signed.manifest.unreadable"))


def _mimetype(package: Package) -> Iterator[Finding]:
    """A warning where `mimetype` is not there, not first, packed, or has an extra field (`SIG28`)."""
    if MIMETYPE not in package:
        yield _odd("SIG28", "signed.mimetype.missing")
        return
    header = package.header(MIMETYPE)
    if package.first() != MIMETYPE:
        yield _odd("SIG28", "signed.mimetype.place")
    elif header.method:
        yield _odd("SIG28", "signed.mimetype.packed")
    elif header.own_extra:
        yield _odd("SIG28", "signed.mimetype.extra")


def _manifest(package: Package, contents: Sequence[str], limits: Limits) -> Iterator[Finding]:
    """Warnings where the list of files does not fit what the container holds (`SIG27`).

    Raises:
        Refused: the list cannot be read within bounds.
    """
    if MANIFEST not in package:
        yield _odd("SIG27", "signed.manifest.missing")
        return
    if package.size(MANIFEST) > limits.xml_bytes:
        raise Refused("SIG30")
    listed: set[str] = set()
    held = frozenset(contents)
    for entry in parse(package.read(MANIFEST), limits).iter(f"{_NS}file-entry"):
        path, kind = entry.get(f"{_NS}full-path", ""), entry.get(f"{_NS}media-type", "")
        if path == "/":
            if kind != ASICE_TYPE:
                yield _odd("SIG27", "signed.manifest.media_type")
            continue
        name = resolve(path, held)
        if name is not None:
            listed.add(name)
        elif path not in package and not path.endswith("/"):
            yield _odd("SIG27", "signed.manifest.gone", name=path)
    for name in contents:
        if name not in listed:
            yield _odd("SIG27", "signed.manifest.unlisted", name=name)


def _odd(code: str, reason: str, name: str = "") -> Finding:
    return Finding(code, Severity.WARNING, subject=name, values={"reason": Named(reason)})
