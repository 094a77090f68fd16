# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The way without JavaScript: a phone that cannot calculate waits, and its taps are marked.

A token says when it was given out; it is good from a few seconds after that on. It is bound to the
campaign only: a phone without JavaScript may have no key before its first tap.
"""

import hmac
import re
import secrets
from hashlib import blake2b
from typing import NamedTuple

_TOKEN = re.compile(r"w1\.([0-9]{1,15})\.([0-9a-f]{16})\.([0-9a-f]{32})", re.ASCII)


class Waited(NamedTuple):
    """A token that is right. `seconds`: how long it must still wait, 0 when it is good.

    `sign` is its signature, `is_ours`: this process gave it out.
    """

    sign: bytes
    is_ours: bool
    seconds: int


class Waiting:
    """Gives tokens out and reads them. It does not know which are used up."""

    def __init__(self, secret: bytes, *, seconds: int, holds_seconds: int) -> None:
        """`seconds` of waiting, and how long a token holds from the time it was given out on."""
        self.seconds = seconds
        self._holds_ms = holds_seconds * 1000
        self._key = blake2b(b"wait", key=secret[:64]).digest()
        self._mark = secrets.token_hex(4)

    def give(self, about: str, at: int) -> str:
        """A token, from this moment (milliseconds UTC) on."""
        nonce = self._mark + secrets.token_hex(4)
        return f"w1.{at}.{nonce}.{self._sign(about, str(at), nonce)}"

    def read(self, token: str, about: str, at: int) -> Waited | None:
        """What a token says; None where it is none, is not ours, or is too old."""
        parts = _TOKEN.fullmatch(token)
        if parts is None:
            return None
        given, nonce, sign = parts.groups()
        if not hmac.compare_digest(sign, self._sign(about, given, nonce)):
            return None
        age = at - int(given)
        if age > self._holds_ms:
            return None
        missing = self.seconds * 1000 - age
        seconds = max(0, -(-missing // 1000))
        return Waited(bytes.fromhex(sign), nonce.startswith(self._mark), seconds)

    def _sign(self, about: str, given: str, nonce: str) -> str:
        message = f"{given}.{nonce}.{about}".encode()
        return blake2b(message, digest_size=16, key=self._key).hexdigest()
