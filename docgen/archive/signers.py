"""Who has signed, against who has to: by personal code where the project tells it, else by name.

A name alone is weaker than a code: two people may bear it. A seal of an organisation is no person's signature.
Personal codes are compared here and kept nowhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from docgen.archive.signed import Answer, Certificate, Signature
from docgen.manifest import Entry, Signer, SignerRole
from docgen.models.persons import LearnerBase
from docgen.models.project import Project

_LATVIAN = re.compile(r"(?:PNOLV-?)?(\d{6})-?(\d{5})")
_ORGANISATION = re.compile(r"(?:NTR|VAT|LEI)[A-Z]{2}-?.+")
_PERSONAL = (SignerRole.PARTICIPANT, SignerRole.REPRESENTATIVE)


class By(StrEnum):
    """How a certificate was matched to one who has to sign."""

    CODE = "code"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Signed:
    """One who has to sign, and whether he or she has."""

    signer: Signer = field(repr=False)
    signature: Signature | None = field(default=None, repr=False)
    by: By | None = None


class Odd(StrEnum):
    """What is odd about who signed."""

    STRANGER = "stranger"
    """Signed without having to."""
    SEAL = "seal"
    """An organisation's seal."""
    OTHER_CODE = "other_code"
    """Bears the name of one who has to sign, and not the personal code that the project knows."""
    TWICE = "twice"
    """One signature for two roles."""
    NAMESAKES = "namesakes"
    """Two who have to sign bear this name, and it cannot be told which of them signed."""


_NOT_DUE = frozenset({Odd.STRANGER, Odd.SEAL, Odd.OTHER_CODE})
"""What is odd about one who signed without having to, whatever the paper is."""


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something odd, with the name in the certificate."""

    what: Odd
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Signing:
    """Who has signed a paper."""

    due: tuple[Signed, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    known: bool = False
    """Whether it is known who has to sign."""

    @property
    def missing(self) -> tuple[Signer, ...]:
        """Who has to sign and has not."""
        return tuple(one.signer for one in self.due if one.signature is None)

    @property
    def complete(self) -> bool:
        """Whether all who have to sign have signed."""
        return self.known and not self.missing

    @property
    def by_name_alone(self) -> bool:
        """Whether somebody was matched by name, without a code."""
        return any(one.by is By.NAME for one in self.due)


def signing_of(entry: Entry | None, signatures: Sequence[Signature], codes: Mapping[Signer, str]) -> Signing:
    """Who of those who have to sign has signed.

    Args:
        entry: what is known of the paper; None where that is nothing.
        signatures: those that cover it.
        codes: personal codes of who has to sign, as far as the project tells them.
    """
    if entry is None:
        return Signing()
    matching = _Matching(entry.signers, codes)
    for signature in signatures:
        if signature.certificate is not None:
            matching.take(signature, signature.certificate)
    return Signing(tuple(matching.due), tuple(matching.oddities), known=True)


def signing_of_translation(text: Entry, signatures: Sequence[Signature], codes: Mapping[Signer, str]) -> Signing:
    """Who has signed a translation, which nobody has to: what is odd is told of those who do not sign `text` either.

    Arguments are those of `signing_of`; `text` is that of the same paper which is signed.
    """
    beside = signing_of(text, signatures, codes)
    return Signing(oddities=tuple(one for one in beside.oddities if one.what in _NOT_DUE), known=True)


def codes_of(project: Project, entry: Entry) -> Mapping[Signer, str]:
    """The personal codes of those who sign a paper, where the project tells them."""
    people = [person for person in project.people if person.key in entry.people]
    found: dict[Signer, str] = {}
    for signer in entry.signers:
        if signer.role is SignerRole.PARTICIPANT:
            codes = [str(one.personal_code) for one in people if one.name == signer.name and one.personal_code]
        elif signer.role is SignerRole.REPRESENTATIVE:
            learners = [one for one in people if isinstance(one, LearnerBase)]
            standing = [other for one in learners for other in one.legal_representatives]
            codes = [str(one.personal_code) for one in standing if one.name == signer.name and one.personal_code]
        else:
            codes = []
        if len(set(codes)) == 1:
            found[signer] = codes[0]
    return found


class _Matching:
    """Gives each signature to those who have to sign, one by one."""

    def __init__(self, due: Sequence[Signer], codes: Mapping[Signer, str]) -> None:
        self.due = [Signed(signer) for signer in due]
        self.oddities: list[Oddity] = []
        self._codes = {signer: _digits(code) for signer, code in codes.items()}

    def take(self, signature: Signature, certificate: Certificate) -> None:
        """Notes whose signature it is."""
        holder = certificate.holder
        name = holder.full_name
        if _is_seal(certificate):
            self.oddities.append(Oddity(Odd.SEAL, name))
            return
        code = _code_of(holder.serial_number)
        by_code = [at for at, one in enumerate(self.due) if code and self._codes.get(one.signer) == code]
        alike = [at for at, one in enumerate(self.due) if _same_name(one.signer.name, certificate)]
        by_name = [at for at in alike if self.due[at].signer not in self._codes]
        places = by_code or by_name
        if not places:
            self.oddities.append(Oddity(Odd.OTHER_CODE if alike else Odd.STRANGER, name))
        elif by_code or not self._are_namesakes(places):
            self._give(places, signature, By.CODE if by_code else By.NAME, name)
        else:
            self._give_one(places, signature, name)

    def _are_namesakes(self, places: Sequence[int]) -> bool:
        """Whether these are different people of one name: then at least one of them signs for himself."""
        return len(places) > 1 and any(self.due[at].signer.role in _PERSONAL for at in places)

    def _give(self, places: Sequence[int], signature: Signature, by: By, name: str) -> None:
        for at in places:
            held = self.due[at].signature
            if held is None or (held.unchanged is not Answer.YES and signature.unchanged is Answer.YES):
                self.due[at] = Signed(self.due[at].signer, signature, by)
        if len(places) > 1:
            self._note(Odd.TWICE, name)

    def _give_one(self, places: Sequence[int], signature: Signature, name: str) -> None:
        """Gives a signature to one of several people of one name; who of them it was, cannot be told."""
        held = [self.due[at].signature for at in places]
        own = signature.certificate
        others = [one.certificate for one in held if one is not None and one.certificate is not None]
        free = [at for at in places if self.due[at].signature is None]
        if own is not None and free and not any(_same_person(own, other) for other in others):
            self.due[free[0]] = Signed(self.due[free[0]].signer, signature, By.NAME)
        self._note(Odd.NAMESAKES, name)

    def _note(self, what: Odd, name: str) -> None:
        if Oddity(what, name) not in self.oddities:
            self.oddities.append(Oddity(what, name))


def name_forms(certificate: Certificate) -> Iterator[str]:
    """The ways in which a certificate's name may be written, as they are compared."""
    holder = certificate.holder
    yield _plain(f"{holder.given_name} {holder.surname}")
    yield _plain(holder.name)
    before, comma, after = holder.name.partition(",")
    if comma:
        yield _plain(f"{after} {before}")


def _same_name(name: str, certificate: Certificate) -> bool:
    wanted = _plain(name)
    if not wanted:
        return False
    forms = set(name_forms(certificate))
    words = wanted.split()
    turned = {" ".join((*words[at:], *words[:at])) for at in range(len(words))}
    return bool(forms & ({wanted} | turned))


def _plain(name: str) -> str:
    """A name as it is compared: letters keep their marks; case, hyphens and apostrophes' forms do not count."""
    text = unicodedata.normalize("NFC", name).casefold()
    text = re.sub("[\u2010-\u2015-]", " ", re.sub("[\u2018\u2019\u02bc\u00b4`]", "'", text))
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _code_of(serial_number: str) -> str:
    """The Latvian personal code in a certificate's serial number, without signs; empty where it holds none.

    Older certificates have it without the letters that tell what kind of number it is.
    """
    found = _LATVIAN.fullmatch(serial_number.strip().upper())
    return "".join(found.groups()) if found else ""


def _digits(code: str) -> str:
    return re.sub(r"[\s-]", "", code).upper()


def _is_seal(certificate: Certificate) -> bool:
    """Whether it is an organisation's and no person's."""
    holder = certificate.holder
    if _ORGANISATION.fullmatch(holder.serial_number.strip().upper()):
        return True
    nobody = not (holder.given_name or holder.surname or _code_of(holder.serial_number))
    return nobody and bool(holder.organisation) and _plain(holder.name) == _plain(holder.organisation)


def _same_person(one: Certificate, other: Certificate) -> bool:
    own, its = (_digits(certificate.holder.serial_number) for certificate in (one, other))
    return own == its if own and its else True
