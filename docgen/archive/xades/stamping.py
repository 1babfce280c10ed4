"""The time stamps on a signature: each is about its signature value, written in the form that the stamp names."""

from __future__ import annotations

from docgen.archive.allowance import Allowance
from docgen.archive.anchors import Anchors
from docgen.archive.refusing import Refused
from docgen.archive.signed import TimeStamp
from docgen.archive.stamps import read_stamp
from docgen.archive.xades.algorithms import canonical
from docgen.archive.xades.structure import Parts
from docgen.errors import Finding

_MOST = 10
"""Stamps of one signature that are looked at; there is one as a rule."""


def read_stamps(
    parts: Parts, anchors: Anchors | None, allowance: Allowance
) -> tuple[tuple[TimeStamp, ...], tuple[Finding, ...]]:
    """The stamps of a signature that can be read, and what is wrong with any of them.

    Raises:
        Refused: `SIG14` when time is over.
    """
    stamps: list[TimeStamp] = []
    findings: list[Finding] = []
    for one in parts.stamps[:_MOST]:
        allowance.check_time()
        try:
            stamped = canonical(parts.value_element, one.form.algorithm, one.form.prefixes)
        except Refused as refused:
            findings.append(refused.finding)
            continue
        stamp, faults = read_stamp(
            one.token, stamped, anchors=anchors, others=parts.certificates, crls=parts.crls, ocsps=parts.ocsps
        )
        stamps += [stamp] if stamp is not None else []
        findings += faults
    return tuple(stamps), tuple(findings)
