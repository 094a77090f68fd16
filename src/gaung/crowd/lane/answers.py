# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers of the lane: the security headers they all carry, made once, and the sending."""

import json
from http import HTTPStatus
from random import randint
from typing import Any

from starlette.types import Message, Scope, Send

from gaung.crowd.errors import RefusedError
from gaung.crowd.lane.config import LaneConfig
from gaung.crowd.lane.sentences import notice_page, sentence

Headers = list[tuple[bytes, bytes]]

_JSON = (b"content-type", b"application/json")
_HTML = (b"content-type", b"text/html; charset=utf-8")
_NO_STORE = (b"cache-control", b"no-store")
_CLOSE = (b"connection", b"close")

_COME_BACK = frozenset({503, 507})
_SHORTEST_WAIT, _LONGEST_WAIT = 1, 4
"""Seconds after which the refused come back: spread out, so that they do not come as one."""

_UNREAD = frozenset({408, 413})
"""What is left of such a request would be read as the next one's beginning, or never end."""

Said = tuple[int, str, bool, bool, int]


def prefers_english(headers: dict[bytes, bytes]) -> bool:
    """Whether the phone asks for English before all else."""
    return headers.get(b"accept-language", b"").lstrip().lower().startswith(b"en")


class Answers:
    """Sends answers with the headers of `safety.md` W1.

    Lists of headers are shared between answers: nobody may change one that was sent.
    """

    def __init__(self, config: LaneConfig) -> None:
        """The headers are made here, once."""
        self._frame = config.notice_frame
        common: Headers = [
            (b"content-security-policy", config.csp.encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"no-referrer"),
            (b"cross-origin-opener-policy", b"same-origin"),
            (b"permissions-policy", config.permissions_policy.encode()),
        ]
        self.own: Headers = [*common, (b"cross-origin-resource-policy", b"same-origin")]
        """For pages, taps and streams."""
        self.shared: Headers = [*common, (b"cross-origin-resource-policy", b"cross-origin")]
        """For cards, which other sites show in link previews."""
        # Nothing is ever drawn from these, so the shortest policy is the strictest.
        bare = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")
        self._json: Headers = [_JSON, _NO_STORE, bare, *self.own[1:]]
        self._said: dict[Said, tuple[Headers, bytes]] = {}

    async def json(self, send: Send, body: bytes, *more: tuple[bytes, bytes]) -> None:
        """200 with a JSON body that is already encoded."""
        lines = [*self._json, *more, (b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": 200, "headers": lines})
        await send({"type": "http.response.body", "body": body})

    async def refuse(
        self,
        send: Send,
        status: int,
        code: str,
        headers: dict[bytes, bytes],
        *,
        as_page: bool,
        retry_after: int = 0,
    ) -> None:
        """Say no with a sentence: a JSON object for scripts, a plain page for forms and readers.

        Each such answer is encoded once; under load it costs hardly more than its sending.
        """
        if not retry_after and status in _COME_BACK:
            retry_after = randint(_SHORTEST_WAIT, _LONGEST_WAIT)  # noqa: S311 - no secret
        in_english = not as_page and prefers_english(headers)
        how = status, code, as_page, in_english, retry_after
        said = self._said.get(how)
        if said is None:
            said = self._say(how, {})
            # The waiting time of a limit may be any number; the others are few.
            if retry_after <= _LONGEST_WAIT:
                self._said[how] = said
        await self._send(send, status, *said)

    def encoded(self, status: int, code: str, *, in_english: bool) -> tuple[bytes, ...]:
        """Whole JSON refusals as they go over the wire, one for each time to come back."""
        line = b"HTTP/1.1 %d %s\r\n" % (status, HTTPStatus(status).phrase.encode())
        waits = range(_SHORTEST_WAIT, _LONGEST_WAIT + 1)
        said = (self._say((status, code, False, in_english, wait), {}) for wait in waits)
        return tuple(
            line + b"".join(b"%b: %b\r\n" % header for header in lines) + b"\r\n" + body
            for lines, body in said
        )

    async def refuse_with(
        self, send: Send, refused: RefusedError, headers: dict[bytes, bytes]
    ) -> None:
        """The same for scripts, with further fields such as a challenge."""
        how = refused.status, refused.code, False, prefers_english(headers), refused.retry_after
        await self._send(send, refused.status, *self._say(how, dict(refused.more)))

    async def page(self, send: Send, status: int, body: bytes, *more: tuple[bytes, bytes]) -> None:
        """A page of the lane's own."""
        length = (b"content-length", b"%d" % len(body))
        await self._send(send, status, [_HTML, _NO_STORE, *self.own, *more, length], body)

    async def see_other(self, send: Send, where: str, *more: tuple[bytes, bytes]) -> None:
        """303 to a path of our own."""
        location = (b"location", where.encode("ascii"))
        length = (b"content-length", b"0")
        await self._send(send, 303, [location, _NO_STORE, *self.own, *more, length], b"")

    def dressed(self, send: Send) -> Send:
        """A `send` for somebody else's JSON answer, which adds the headers that all carry."""

        async def dress(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = list(message.get("headers", ()))
                names = {name.lower() for name, _ in given}
                more = [line for line in self._json if line[0] not in names | {_JSON[0]}]
                message = {**message, "headers": [*given, *more]}
            await send(message)

        return dress

    def _say(self, how: Said, more: dict[str, Any]) -> tuple[Headers, bytes]:
        status, code, as_page, in_english, retry_after = how
        if as_page:
            lines = [_HTML, _NO_STORE, *self.own]
            body = notice_page(self._frame, code)
        else:
            said = {"ok": False, "code": code, "message": sentence(code, in_english=in_english)}
            lines = list(self._json)
            body = json.dumps({**said, **more}, ensure_ascii=False).encode()
        if retry_after:
            lines.append((b"retry-after", b"%d" % retry_after))
        if status in _UNREAD:
            lines.append(_CLOSE)
        lines.append((b"content-length", b"%d" % len(body)))
        return lines, body

    @staticmethod
    async def _send(send: Send, status: int, headers: Headers, body: bytes) -> None:
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def headers_of(scope: Scope) -> dict[bytes, bytes]:
    """The request's headers by lower-case name; of repeated ones the last."""
    return dict(scope["headers"])


def network_of(scope: Scope) -> str:
    """The address a request came from, empty where nobody knows.

    What stands in front of the lane may know better than the server (`gaung.config.serving`).
    """
    known = scope.get("gaung.network")
    if known is not None:
        return str(known)
    client = scope.get("client")
    return client[0] if client else ""
