# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the load sends: taps and looks, bare or with the header lines of a phone's browser."""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from bench._serving import PAGE

BARE: Mapping[str, str] = {}

_CHROME_ON_ANDROID = {
    "connection": "keep-alive",
    "sec-ch-ua-platform": '"Android"',
    "user-agent": (
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/131.0.0.0 Mobile Safari/537.36"
    ),
    "sec-ch-ua": '"Google Chrome";v="131", "Chromium";v="131", "Not_A Brand";v="24"',
    "sec-ch-ua-mobile": "?1",
    "sec-fetch-site": "same-origin",
    "accept-encoding": "gzip, deflate, br, zstd",
    "accept-language": "id-ID,id;q=0.9,en-US;q=0.8,en;q=0.7",
}
PHONE_TAP: Mapping[str, str] = {
    **_CHROME_ON_ANDROID,
    "accept": "*/*",
    "origin": "http://127.0.0.1",
    "sec-fetch-mode": "cors",
    "sec-fetch-dest": "empty",
    "referer": f"http://127.0.0.1{PAGE}",
}
"""Chrome on Android when a page's script sends a tap."""
PHONE_LOOK: Mapping[str, str] = {
    **_CHROME_ON_ANDROID,
    "upgrade-insecure-requests": "1",
    "accept": (
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
    ),
    "sec-fetch-mode": "navigate",
    "sec-fetch-user": "?1",
    "sec-fetch-dest": "document",
}
"""Chrome on Android when it opens a page."""


def head(method: str, path: str, headers: Mapping[str, str]) -> bytes:
    """The first lines of a request, without the empty one."""
    lines = [f"{method} {path} HTTP/1.1", "host: 127.0.0.1"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, ""]).encode("latin-1")


@dataclass(frozen=True, slots=True)
class Taps:
    """Taps of phones that were never seen before.

    `salt` keeps two runs on one book apart. `is_forwarded`: as a proxy passes them on, each from
    another network.
    """

    salt: str
    page: str = PAGE
    headers: Mapping[str, str] = field(default_factory=dict)
    is_forwarded: bool = False

    def __iter__(self) -> Iterator[bytes]:
        """For ever, each one another phone."""
        body = b'{"key":"%s","kind":"share","item":"wa"}'
        length = len(body) - 2 + 32
        fixed = head(
            "POST",
            f"{self.page}/ketuk",
            {**self.headers, "content-type": "application/json", "content-length": str(length)},
        )
        form = fixed.replace(b"%", b"%%")
        if self.is_forwarded:
            form += b"x-forwarded-for: %s\r\nx-forwarded-proto: https\r\n"
        form += b"\r\n" + body
        salt = blake2b(self.salt.encode(), digest_size=8).hexdigest()
        if not self.is_forwarded:
            for n in itertools.count():
                yield form % f"{salt}{n:016d}".encode()
        for n in itertools.count():
            address = f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}".encode()
            yield form % (address, f"{salt}{n:016d}".encode())

    def of_process(self, number: int) -> "Taps":
        """The same for one of several generators."""
        return replace(self, salt=f"{self.salt}/{number}")


@dataclass(frozen=True, slots=True)
class Looks:
    """The same GET again and again."""

    path: str
    headers: Mapping[str, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[bytes]:
        """For ever the same bytes."""
        return itertools.repeat(head("GET", self.path, self.headers) + b"\r\n")

    def of_process(self, number: int) -> "Looks":
        """All generators ask alike."""
        del number
        return self


Requests = Taps | Looks
