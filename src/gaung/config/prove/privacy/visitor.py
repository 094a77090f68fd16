# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A visitor all of whose traces are marked: the address in every header, the browser, the key."""

import re
import secrets
import sys
from collections.abc import Mapping
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

from gaung.config.prove.lane.wire import Answer, Phone
from gaung.config.prove.privacy.canaries import (
    IP,
    PASSWORD,
    Canary,
    addresses,
    phone_key,
    user_agent,
)

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
FORM = "application/x-www-form-urlencoded"


class Visitor:
    """One flow: one connection, one set of canaries, its own cookies."""

    def __init__(self, flow: str, port: int) -> None:
        """On Linux it also has a loopback address of its own, as the server really sees it."""
        own = None
        if sys.platform == "linux":
            own = "127." + ".".join(str(secrets.randbelow(250) + 2) for _ in range(3))
        self.flow = flow
        self.statuses: list[int] = []
        self.arrived = False
        self._four, self._six = addresses(flow)
        self._agent, self._key = user_agent(flow), phone_key(flow)
        self._password = Canary(PASSWORD, flow, secrets.token_urlsafe(12))
        real = () if own is None else (Canary(IP, flow, own),)
        self.canaries = (self._four, self._six, self._agent, self._key, self._password, *real)
        self.cookies: dict[str, str] = {}
        self._phone = Phone(port, own)

    async def __aenter__(self) -> Self:
        """Nothing is opened yet."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the connection."""
        self._phone.close()

    @property
    def key(self) -> str:
        """The phone's random key."""
        return self._key.text

    @property
    def password(self) -> str:
        """A password that this visitor types."""
        return self._password.text

    async def get(self, path: str, *, stream_bytes: int | None = None) -> Answer:
        """Look at a page."""
        return await self._ask("GET", path, b"", {}, stream_bytes)

    async def send(self, method: str, path: str, body: bytes, content_type: str) -> Answer:
        """Send a body of any type."""
        return await self._ask(method, path, body, {"content-type": content_type}, None)

    async def send_form(self, path: str, fields: Mapping[str, str]) -> Answer:
        """Send a form as a browser does."""
        return await self.send("POST", path, urlencode(fields).encode(), FORM)

    async def fill_in(self, path: str, fields: Mapping[str, str]) -> Answer:
        """Open a form of the office and send it with its token."""
        page = await self.get(path)
        token = TOKEN.search(page.body)
        return await self.send_form(
            path, {"csrfmiddlewaretoken": token[1].decode() if token else "", **fields}
        )

    async def _ask(
        self,
        method: str,
        path: str,
        body: bytes,
        more: Mapping[str, str],
        stream_bytes: int | None,
    ) -> Answer:
        four, six = self._four.text, self._six.text
        headers = {
            "user-agent": self._agent.text,
            "x-forwarded-for": f"{four}, {six}",
            "forwarded": f'for={four}, for="[{six}]"',
            "x-real-ip": four,
            "cf-connecting-ip": six,
            "true-client-ip": four,
            **more,
        }
        if self.cookies:
            headers["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        answer = await self._phone.ask(method, path, body, headers, stream_bytes=stream_bytes)
        self.statuses.append(answer.status)
        self.cookies.update(answer.cookies)
        return answer
