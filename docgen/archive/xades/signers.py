"""Whose signature it is: the certificate that the signer named in what they signed, and whose key made the value.

A certificate that merely hangs on the signature is not believed to be the signer's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from docgen.archive.certificates import public_key, read_certificate, weak_key
from docgen.archive.refusing import Refused
from docgen.archive.signed import Answer, Certificate
from docgen.archive.weak import WEAK
from docgen.archive.xades.algorithms import DIGESTS, canonical, method_of
from docgen.archive.xades.references import Covered, matches
from docgen.archive.xades.structure import Parts
from docgen.archive.xades.value import holds
from docgen.errors import Finding

_MOST_CANDIDATES = 20


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed, by what the signature holds."""

    certificate: Certificate | None
    value: Answer
    weak: frozenset[str] = frozenset()
    """Weak algorithms of the value, and of the digest that names the certificate."""
    findings: tuple[Finding, ...] = ()


def signer_of(parts: Parts, covers: Covered) -> Signer:
    """The signer's certificate, and whether its key made the signature value."""
    named = [one for one in _read(parts.certificates) if _is_named(one, parts)]
    if named:
        return _by_value(parts, named)
    own = _read(parts.own)
    if not own:
        return Signer(None, Answer.NOT_CHECKED, findings=(Finding("SIG79" if parts.own else "SIG77"),))
    if not parts.signers and covers.key_info:
        # The older way to name a certificate: to sign the element that holds it.
        return _by_value(parts, own[:1])
    return Signer(None, Answer.NO, findings=(Finding("SIG78", values={"name": own[0].holder.full_name}),))


def _read(ders: Iterable[bytes]) -> list[Certificate]:
    found = (read_certificate(one) for one in islice(dict.fromkeys(ders), _MOST_CANDIDATES))
    return [one for one in found if one is not None]


def _by_value(parts: Parts, named: Sequence[Certificate]) -> Signer:
    """Of the certificates that the signer named, the one whose key made the value."""
    try:
        method = method_of(parts.method)
        signed = canonical(parts.signed_info, parts.form.algorithm, parts.form.prefixes)
    except Refused as refused:
        return Signer(named[0], Answer.NOT_CHECKED, findings=(refused.finding,))
    weak = _weak(parts, method.digest)
    certificate = next((one for one in named if holds(public_key(one), method, parts.value, signed)), None)
    if certificate is None:
        return Signer(named[0], Answer.NO, weak, (Finding("SIG36"),))
    short = weak_key(certificate)
    answer = Answer.NOT_CHECKED if weak or short else Answer.YES
    return Signer(certificate, answer, weak, (short,) if short else ())


def _is_named(certificate: Certificate, parts: Parts) -> bool:
    return any(matches(one.algorithm, one.digest, certificate.der) for one in parts.signers)


def _weak(parts: Parts, digest: str) -> frozenset[str]:
    used = {digest, *(DIGESTS.get(one.algorithm, "") for one in parts.signers)}
    return frozenset(WEAK[one] for one in used if one in WEAK)
