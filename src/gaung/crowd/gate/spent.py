# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which proofs are used up: here, and in all processes that share a Redis."""

import logging

import redis.asyncio
from redis.exceptions import RedisError

from gaung.crowd.errors import OverloadedError

_LOG = logging.getLogger("gaung.crowd.gate")
_LONGEST_SECONDS = 0.25


class Spent:
    """Signs that were used, for at least as long as what they sign holds.

    Two sets that take turns; a sign is forgotten after one to two times `seconds`.
    """

    def __init__(self, seconds: float, most: int) -> None:
        """`most` signs at once."""
        self._seconds = seconds
        self._most = most
        self._young: set[bytes] = set()
        self._old: set[bytes] = set()
        self._since = 0.0

    def take(self, sign: bytes, now: float) -> bool:
        """Use it up at this moment (seconds); False where it was used before.

        Raises:
            OverloadedError: no more can be remembered. To forget one would let it be used again.
        """
        if now - self._since >= self._seconds:
            is_far = now - self._since >= 2 * self._seconds
            self._old = set() if is_far else self._young
            self._young = set()
            self._since = now
        if sign in self._young or sign in self._old:
            return False
        if len(self._young) + len(self._old) >= self._most:
            raise OverloadedError
        self._young.add(sign)
        return True


class SharedSpent:
    """The same for several processes over Redis; it keeps nothing but signs, and those briefly."""

    def __init__(self, url: str, seconds: int) -> None:
        """Connects with the first sign."""
        self._seconds = seconds
        self._client = redis.asyncio.from_url(
            url, socket_connect_timeout=_LONGEST_SECONDS, socket_timeout=_LONGEST_SECONDS
        )

    async def take(self, sign: bytes) -> bool | None:
        """Use it up; False where it was used before, None where Redis does not answer."""
        try:
            name = f"gaung:proof:{sign.hex()}"
            return bool(await self._client.set(name, b"", nx=True, ex=self._seconds))
        except (RedisError, OSError) as error:
            _LOG.warning("Used proofs cannot be shared: %s", type(error).__name__)
            return None

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()
