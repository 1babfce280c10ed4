"""The signatures of a container, file by file, and which of its contents they leave out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from docgen.archive.containers.forms import cades_files, signature_files
from docgen.archive.containers.package import Package
from docgen.archive.refusing import Refused
from docgen.archive.signed import Answer, Signature, SignatureForm
from docgen.archive.xades.signatures import Bench, read_signatures
from docgen.errors import Finding, Severity

_LAST = frozenset({"SIG13", "SIG14"})
"""After these no further signature is read."""


def all_signatures(package: Package, bench: Bench) -> tuple[tuple[Signature, ...], tuple[Finding, ...]]:
    """The signatures of a container, and what is wrong with the files that hold them."""
    signatures: list[Signature] = []
    findings: list[Finding] = []
    for name in signature_files(package):
        try:
            signatures += read_signatures(_bounded(package, name, bench), name, bench)
        except Refused as refused:
            findings.append(replace(refused.finding, subject=name))
            if refused.finding.code in _LAST:
                break
    if cades := cades_files(package):
        signatures += map(_unchecked, cades)
        findings.append(Finding("SIG22", Severity.WARNING))
    if not signatures and not findings:
        findings.append(Finding("SIG24"))
    return tuple(signatures), tuple(findings)


def judge_coverage(contents: Sequence[str], signatures: Sequence[Signature]) -> Iterator[Finding]:
    """That a content is covered by no signature (`SIG25`), or not by each (`SIG26`), of those that cover anything."""
    read = [one for one in signatures if one.covers]
    for name in contents if read else ():
        covering = sum((name,) in one.covers for one in read)
        if not covering:
            yield Finding("SIG25", values={"name": name})
        elif covering < len(read):
            yield Finding("SIG26", Severity.WARNING, values={"name": name, "covering": covering, "all": len(read)})


def _bounded(package: Package, name: str, bench: Bench) -> bytes:
    if package.size(name) > bench.allowance.limits.xml_bytes:
        raise Refused("SIG30")
    return package.read(name)


def _unchecked(place: str) -> Signature:
    """A CAdES signature, of which nothing is looked at."""
    return Signature(SignatureForm.CADES, place, None, None, (), Answer.NOT_CHECKED, Answer.NOT_CHECKED)
