"""Digests that prove nothing any more, wherever a signature names them."""

from __future__ import annotations

WEAK = {"md2": "MD2", "md5": "MD5", "sha1": "SHA-1"}
"""By the names that hashlib has for them, as a person knows them. ETSI TS 119 312: no longer to be relied upon."""
