# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Proof of work in the scheme of ALTCHA v2: phones calculate, we compare two HMACs.

A challenge's answer is a number that we choose; only whoever tries all before it finds it. So the
longest calculation is bounded, and to verify takes no key derivation. To make a challenge takes
one: with 250 rounds that is less than answering a tap. The number of tries, not the rounds, makes
the work. 1,200 tries take a phone six times slower than a desk's browser 1 to 3 s, in JavaScript
without the browser's own cryptography, which is missing where a hall's server has no https.
"""

import base64
import json
import secrets
from hashlib import blake2b
from typing import Any, NamedTuple

import altcha

ALGORITHM = "PBKDF2/SHA-256"
ROUNDS = 250
MOST_TRIES = (0, 150, 300, 600, 1200)
"""By level."""
_BRACES = 5
"""Opening braces and brackets in a payload of ours; what has more is not read."""


class Proven(NamedTuple):
    """A payload that is right. `sign` is its challenge's, `is_ours`: this process asked for it."""

    sign: bytes
    is_ours: bool


class Proofs:
    """Makes challenges and holds payloads against them. It does not know which are used up."""

    def __init__(self, secret: bytes, *, seconds: int, most_bytes: int) -> None:
        """`secret` signs; processes that share it take each other's proofs."""
        self._sign_key = blake2b(b"sign", key=secret[:64]).digest()
        self._answer_key = blake2b(b"answer", key=secret[:64]).digest()
        self._bind_key = blake2b(b"bind", key=secret[:64]).digest()
        self._mark = secrets.token_hex(4)
        self._seconds = seconds
        self._most_bytes = most_bytes

    def ask(self, about: str, phone: bytes, level: int, at: int) -> dict[str, Any]:
        """A challenge as JSON, good at once and for `seconds` from `at` (milliseconds UTC) on.

        It holds for this campaign and this phone; an empty phone makes one for whichever phone
        brings it first.
        """
        challenge = altcha.create_challenge(
            ALGORITHM,
            ROUNDS,
            counter=1 + secrets.randbelow(MOST_TRIES[level]),
            expires_at=at // 1000 + self._seconds,
            data={"for": self._bound(about, phone), "by": self._mark},
            hmac_secret=self._sign_key,
            hmac_key_secret=self._answer_key,
        )
        asked: dict[str, Any] = challenge.to_dict()
        return asked

    def read(self, payload: str, about: str, phone: bytes, at: int) -> Proven | None:
        """What a payload proves; None where it is wrong, too late, or for somebody else."""
        proof = self._parsed(payload)
        if proof is None:
            return None
        result = altcha.verify_solution(proof, self._sign_key, hmac_key_secret=self._answer_key)
        if not result.verified:
            return None
        # All of this is signed: it is as we made it.
        asked = proof.challenge.parameters
        data, until = asked.data or {}, asked.expires_at or 0
        is_for = data.get("for") in (self._bound(about, phone), self._bound(about, b""))
        if not is_for or until * 1000 <= at:
            return None
        sign = bytes.fromhex(str(proof.challenge.signature))[:16]
        return Proven(sign, data.get("by") == self._mark)

    def _parsed(self, payload: str) -> altcha.Payload | None:
        if len(payload) > self._most_bytes:
            return None
        try:
            raw = base64.b64decode(payload, validate=True)
            if raw.count(b"{") + raw.count(b"[") > _BRACES:
                return None
            return altcha.Payload.from_dict(json.loads(raw))
        except (ValueError, KeyError, TypeError, AttributeError):
            return None

    def _bound(self, about: str, phone: bytes) -> str:
        return blake2b(phone + about.encode(), digest_size=8, key=self._bind_key).hexdigest()
