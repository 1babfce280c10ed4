"""Who signed, against who has to: codes before names, and what cannot be told is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from projects import SAMPLE
from returned import agreement, certificate, signature

from docgen.api import load
from docgen.archive.signed import Answer, Certificate, Holder
from docgen.archive.signers import By, Odd, Signing, codes_of, signing_of, signing_of_translation
from docgen.manifest import Entry, Signer, SignerRole

ANNA = Signer(role=SignerRole.PARTICIPANT, name="Anna Paraudziņa")
ILZE = Signer(role=SignerRole.BENEFICIARY, name="Ilze Paraugkalne")
CODES = {ANNA: "321234-56785"}


def due(*signers: Signer) -> Entry:
    zero = "0" * 64
    return Entry(
        id="ZR8SQR7KJKJT62HN",
        kind="grant_agreement",
        subject="activities[anna]",
        people=("anna",),
        language="lv",  # type: ignore[arg-type]  # read as JSON is
        translation=False,
        path="a.docx",
        signers=signers,
        context_digest=zero,
        template_digest=zero,
        file_digest=zero,
    )


def signed_by(*people: Certificate, signers: tuple[Signer, ...] = (ILZE, ANNA), known: bool = True) -> Signing:
    return signing_of(due(*signers), [signature(one) for one in people], CODES if known else {})


def odd(signing: Signing) -> list[Odd]:
    return [one.what for one in signing.oddities]


@pytest.mark.parametrize("code", ["PNOLV-321234-56785", "PNOLV-32123456785", "pnolv-321234-56785", "321234-56785"])
def test_a_code_is_matched_however_it_is_written(code: str) -> None:
    signing = signed_by(certificate("A.", "Paraudziņa", code), certificate("Ilze", "Paraugkalne"))
    assert (signing.complete, odd(signing)) == (True, [])
    assert [one.by for one in signing.due] == [By.NAME, By.CODE]
    assert signing.by_name_alone


@pytest.mark.parametrize(
    "code", ["PNOLV-010190-12345", "PNOEE-38001085718", "EE:38001085718", "IDCLV-AB321234", "PASLV-1234567", ""]
)
def test_one_with_the_name_and_not_the_code_has_not_signed(code: str) -> None:
    signing = signed_by(certificate(code=code))
    assert (signing.missing, odd(signing)) == ((ILZE, ANNA), [Odd.OTHER_CODE])


def test_where_no_code_is_known_the_name_is_enough() -> None:
    signing = signed_by(certificate(code="PNOLV-010190-12345"), known=False)
    assert (signing.missing, odd(signing)) == ((ILZE,), [])


@pytest.mark.parametrize(
    "common",
    ["ANNA PARAUDZIŅA", "Paraudziņa Anna", "PARAUDZIŅA, ANNA", "Anna Paraudzin\u0327a", " anna  paraudziņa "],
)
def test_a_name_is_matched_in_any_order_case_and_form(common: str) -> None:
    one = replace(certificate(), holder=Holder(common))
    assert signed_by(one, known=False).missing == (ILZE,)


@pytest.mark.parametrize("common", ["Anna Paraudzina", "Anna", "Paraudziņa", "Anna Paraudziņa-Kalna", ""])
def test_a_name_that_differs_in_a_letter_is_anothers(common: str) -> None:
    signing = signed_by(replace(certificate(), holder=Holder(common)), known=False)
    assert (signing.missing, odd(signing)) == ((ILZE, ANNA), [Odd.STRANGER])


@pytest.mark.parametrize(
    ("name", "given", "surname"),
    [
        ("Ķērli-Žanna D'Šūņāčģīļa", "ĶĒRLI-ŽANNA", "D’ŠŪŅĀČĢĪĻA"),
        ("Līga Kalniņa-Bērziņa", "Līga", "Kalniņa Bērziņa"),
        ("Jānis Pēteris Ozols", "JĀNIS PĒTERIS", "OZOLS"),
    ],
)
def test_double_names_and_apostrophes(name: str, given: str, surname: str) -> None:
    who = Signer(role=SignerRole.PARTICIPANT, name=name)
    assert signed_by(certificate(given, surname), signers=(who,)).complete


def test_a_seal_is_no_persons_signature() -> None:
    seal = replace(certificate(), holder=Holder("Izdomu tehnikums", "", "", "NTRLV-90000000014", "Izdomu tehnikums"))
    signing = signed_by(seal)
    assert (signing.missing, odd(signing)) == ((ILZE, ANNA), [Odd.SEAL])


def test_one_person_may_sign_for_two_organisations() -> None:
    sending = Signer(role=SignerRole.SENDING, name=ILZE.name)
    signing = signed_by(certificate("Ilze", "Paraugkalne"), signers=(ILZE, sending))
    assert (signing.complete, odd(signing)) == (True, [Odd.TWICE])


def test_of_a_translation_those_are_told_who_sign_no_text_of_the_paper() -> None:
    text = due(ANNA, ILZE)
    own = signature(certificate("Anna", "Paraudziņa"))
    stranger = signature(certificate("Svešs", "Cilvēks"))
    both = signature(certificate("Ilze", "Paraugkalne"))
    found = signing_of_translation(text, [own, both], {})
    assert (found.due, found.oddities, found.complete) == ((), (), True)
    assert [one.name for one in signing_of_translation(text, [own, stranger], {}).oddities] == ["Svešs Cilvēks"]


FATHER = Signer(role=SignerRole.REPRESENTATIVE, name=ANNA.name)


def test_two_of_one_name_are_not_both_signed_for_by_one_signature() -> None:
    signing = signed_by(certificate(), signers=(ANNA, FATHER), known=False)
    assert (len(signing.missing), odd(signing)) == (1, [Odd.NAMESAKES])


def test_two_signatures_of_two_people_of_one_name_count_for_both() -> None:
    both = (certificate(code="PNOLV-321234-56785"), certificate(code="PNOLV-010170-11111"))
    signing = signed_by(*both, signers=(ANNA, FATHER), known=False)
    assert (signing.complete, odd(signing)) == (True, [Odd.NAMESAKES])
    again = signed_by(both[0], both[0], signers=(ANNA, FATHER), known=False)
    assert not again.complete


def test_codes_tell_two_of_one_name_apart() -> None:
    codes = CODES | {FATHER: "010170-11111"}
    both = [signature(certificate(code=f"PNOLV-{code}")) for code in codes.values()]
    signing = signing_of(due(ANNA, FATHER), both, codes)
    assert (signing.complete, odd(signing), {one.by for one in signing.due}) == (True, [], {By.CODE})


def test_of_two_signatures_by_one_person_the_one_that_holds_counts() -> None:
    broken = signature(certificate(), place="a", value=Answer.NO)
    whole = signature(certificate(), place="b")
    for signatures in ([broken, whole], [whole, broken]):
        (one,) = signing_of(due(ANNA), signatures, {}).due
        assert one.signature is whole


def test_a_signer_whose_name_is_not_known_yet_is_matched_by_nobody() -> None:
    nobody = Signer(role=SignerRole.HOST, name="")
    assert signed_by(replace(certificate(), holder=Holder("")), signers=(nobody,)).missing == (nobody,)


def test_without_an_entry_it_is_not_known_who_has_to_sign() -> None:
    assert not signing_of(None, [signature()], {}).complete


def test_the_project_tells_the_codes_of_participants_and_of_those_who_stand_for_them(small_pack: Path) -> None:
    project = load(SAMPLE).project
    assert project is not None
    codes = codes_of(project, agreement(small_pack))
    assert {signer.role: code for signer, code in codes.items()} == {SignerRole.PARTICIPANT: "321234-56785"}


def test_no_code_stands_in_a_repr() -> None:
    signing = signed_by(certificate(code="PNOLV-321234-56785"))
    assert "321234" not in repr(signing)
    assert "56785" not in repr(signing.oddities)
