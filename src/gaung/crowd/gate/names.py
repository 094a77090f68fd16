# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What limits and suspicion call a phone or a network: a name that is worthless the day after.

A name is an HMAC under a salt that exists in memory only and is replaced each day, so that nobody
can tell from it, not even with a full copy of the memory of yesterday, which address it was.
"""

import secrets
from hashlib import blake2b
from socket import AF_INET6, inet_pton

_DAY_MS = 86_400_000
_WIB_MS = 7 * 3_600_000
"""Days begin at midnight in Jakarta, when nobody's workshop is under way."""
_NAME_BYTES = 8
"""Among 50,000 names two are the same with a chance of 1 in 15 thousand million."""


class Names:
    """Names of one process."""

    __slots__ = ("_day", "_salt", "since")

    def __init__(self) -> None:
        """The first salt is made with the first name."""
        self._day = -1
        self._salt = b""
        self.since = 0
        """The moment (milliseconds UTC) at which names last changed, 0 where they never did."""

    def of(self, value: bytes, at: int) -> bytes:
        """The name at this moment (milliseconds UTC)."""
        day = (at + _WIB_MS) // _DAY_MS
        if day != self._day:
            self.since = at if self._salt else 0
            self._day = day
            self._salt = secrets.token_bytes(32)
        return blake2b(value, digest_size=_NAME_BYTES, key=self._salt).digest()


def network_of(address: str) -> bytes:
    """The network of an address: IPv4 whole, IPv6 its /56 (what a household gets).

    Empty where the address is empty or none.
    """
    if ":" not in address:
        return address.encode()
    try:
        return inet_pton(AF_INET6, address.partition("%")[0])[:7]
    except OSError:
        return b""
