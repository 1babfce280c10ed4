"""Files encrypted (in the format age) before they are put in, so that an archive can lie where others read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pyrage import DecryptError, IdentityError, RecipientError, decrypt, encrypt
from pyrage.x25519 import Identity, Recipient

from docgen.errors import OutputError, Place, UsageError

SUFFIX = ".age"


def new_identity() -> tuple[str, str]:
    """A new secret key (`AGE-SECRET-KEY-1…`), and the public key that files are encrypted to (`age1…`)."""
    identity = Identity.generate()
    return str(identity), str(identity.to_public())


def encrypted(data: bytes, public_keys: Sequence[str]) -> bytes:
    """The bytes as those alone can read them who have the secret key of one of these.

    Raises:
        UsageError: `ARC30`, where one is no public key.
    """
    try:
        return bytes(encrypt(data, [Recipient.from_str(one) for one in public_keys]))
    except RecipientError:
        raise UsageError.of("ARC30") from None


def decrypted(data: bytes, identity: Identity, path: str) -> bytes:
    """The bytes as they were before they were encrypted; `path` names the file where they cannot be had.

    Raises:
        OutputError: `ARC31`, where the key is another, or the file is spoilt.
    """
    try:
        return bytes(decrypt(data, [identity]))
    except DecryptError:
        raise OutputError.of("ARC31", place=Place(path)) from None


def read_identity(file: Path) -> Identity:
    """The secret key in a file.

    Raises:
        UsageError: `ARC32`, where there is none, or the file cannot be read.
    """
    try:
        lines = file.read_text("utf-8").splitlines()
        key = next(line.strip() for line in lines if line.strip() and not line.startswith("#"))
        return Identity.from_str(key)
    except (OSError, ValueError, StopIteration, IdentityError):
        raise UsageError.of("ARC32", place=Place(file.name)) from None
