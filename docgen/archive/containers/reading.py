"""From a container's bytes to all that it holds: contents, signatures, and what is wrong with it.

Containers within a container are read with it, down to a depth; what is in them is named by the way to it
(`Trail`). A Word file is told from a container and not opened.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from docgen.archive.allowance import Allowance
from docgen.archive.anchors import Anchors
from docgen.archive.containers.forms import Kind, content_names, edoc1_names, form_by_start, kind_of
from docgen.archive.containers.listing import judge_listing
from docgen.archive.containers.package import Package
from docgen.archive.containers.signing import all_signatures, judge_coverage
from docgen.archive.limits import USUAL
from docgen.archive.refusing import Refused
from docgen.archive.signed import Content, Form, Reading, shown_as
from docgen.archive.starts import is_opened_as_pdf, is_zip
from docgen.archive.xades.references import Files
from docgen.archive.xades.signatures import Bench
from docgen.errors import Finding, Severity


def read_container(
    data: bytes, name: str, *, anchors: Anchors | None, now: datetime, allowance: Allowance | None = None
) -> Reading:
    """All that a file holds; whatever its bytes are, what is wrong is a finding.

    `name` is the file's own, for a content that is the file itself. Without `anchors` no certificate is confirmed; the
    `allowance` is that of the whole file, the usual one where it is that file.
    """
    allowance = allowance or Allowance(USUAL)
    if len(data) > (most := allowance.limits.file_bytes):
        return Reading(Form.OTHER, findings=(Finding("SIG10", values={"most": most // 1_000_000}),))
    try:
        return _read(data, name, _Desk(anchors, now, allowance), depth=1)
    except Exception:  # noqa: BLE001 (parsers of others see hostile bytes: the file is refused, nothing is claimed of it)
        return Reading(Form.OTHER, findings=(Finding("SIG39"),))


@dataclass(frozen=True, slots=True)
class _Desk:
    """By what a file and all that is in it are judged."""

    anchors: Anchors | None
    now: datetime
    allowance: Allowance


def _read(data: bytes, name: str, desk: _Desk, depth: int) -> Reading:
    if not is_zip(data):
        return Reading(Form.OTHER, findings=(Finding("SIG20"),))
    try:
        package = Package(data, desk.allowance)
        return _of_kind(kind_of(package), package, _content(name, data), desk, depth)
    except Refused as refused:
        return Reading(form_by_start(data), findings=(refused.finding,))


def _of_kind(kind: Kind, package: Package, itself: Content, desk: _Desk, depth: int) -> Reading:
    match kind:
        case Kind.ASICE:
            return _asice(package, desk, depth)
        case Kind.ASICS:
            return _only_told(kind, package, content_names(package), "SIG23")
        case Kind.EDOC1:
            return _only_told(kind, package, edoc1_names(package), "SIG21")
        case Kind.DOCX:
            return Reading(kind.form, (itself,))
        case Kind.OTHER:
            return Reading(kind.form, findings=(Finding("SIG20"),))


def _only_told(kind: Kind, package: Package, names: Sequence[str], code: str) -> Reading:
    """A container of a form that is told and not checked, with what was put into it."""
    contents = tuple(_content(name, package.read(name)) for name in names)
    return Reading(kind.form, contents, findings=(Finding(code, Severity.WARNING),))


def _asice(package: Package, desk: _Desk, depth: int) -> Reading:
    contents = {name: _content(name, package.read(name)) for name in content_names(package)}

    def read(name: str) -> bytes:
        return contents[name].data if name in contents else package.read(name)

    bench = Bench(Files(package, contents, read), desk.anchors, desk.now, desk.allowance)
    signatures, faults = all_signatures(package, bench)
    listing = judge_listing(package, tuple(contents), desk.allowance.limits)
    own = Reading(
        Form.ASICE,
        tuple(contents.values()),
        signatures,
        (*faults, *judge_coverage(tuple(contents), signatures), *listing),
    )
    inner = tuple(_within(content, tuple(contents), desk, depth) for content in contents.values())
    return _joined((own, *inner))


def _within(content: Content, names: Sequence[str], desk: _Desk, depth: int) -> Reading:
    """What a content holds where it is a container itself, named by the way to it; nothing where it is none."""
    nothing = Reading(Form.OTHER)
    if not is_zip(content.data) or is_opened_as_pdf(content.data, content.name):
        return nothing
    try:
        is_container = kind_of(Package(content.data, desk.allowance)) in (Kind.ASICE, Kind.ASICS, Kind.EDOC1)
    except Refused:
        is_container = form_by_start(content.data) is Form.ASICE
    if not is_container:
        return nothing
    if depth >= desk.allowance.limits.depth or not desk.allowance.take_container():
        return replace(nothing, findings=(Finding("SIG29", Severity.WARNING, values={"name": content.name}),))
    if twin := next((one for one in names if one.startswith(shown_as((content.name, "")))), ""):
        return replace(nothing, findings=(Finding("SIG18", values={"name": twin}),))
    return _under(content.name, _read(content.data, content.name, desk, depth + 1))


def _under(name: str, inner: Reading) -> Reading:
    """An inner reading, with the way to it before each name."""
    return Reading(
        inner.form,
        tuple(replace(one, trail=(name, *one.trail)) for one in inner.contents),
        tuple(
            replace(one, place=shown_as((name, one.place)), covers=tuple((name, *covered) for covered in one.covers))
            for one in inner.signatures
        ),
        tuple(replace(one, subject=shown_as((name, one.subject)) if one.subject else name) for one in inner.findings),
    )


def _joined(readings: Sequence[Reading]) -> Reading:
    return Reading(
        readings[0].form,
        tuple(content for one in readings for content in one.contents),
        tuple(signature for one in readings for signature in one.signatures),
        tuple(finding for one in readings for finding in one.findings),
    )


def _content(name: str, data: bytes) -> Content:
    return Content((name,), data, hashlib.sha256(data).hexdigest())
