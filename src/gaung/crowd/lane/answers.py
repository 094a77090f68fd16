# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers of the lane: the security headers they all carry, made once, and the sending."""

import json

from starlette.types import Receive, Scope, Send

from gaung.crowd.lane.config import LaneConfig
from gaung.crowd.lane.sentences import notice_page, sentence

Headers = list[tuple[bytes, bytes]]

_JSON = (b"content-type", b"application/json")
_HTML = (b"content-type", b"text/html; charset=utf-8")
_NO_STORE = (b"cache-control", b"no-store")
_RETRY_LATER = (b"retry-after", b"2")


class TooLargeError(Exception):
    """The body is larger than anything the lane takes."""


async def read_body(receive: Receive, limit: int) -> bytes:
    """The whole body of a request.

    Raises:
        TooLargeError: it is longer than the limit.
    """
    message = await receive()
    body: bytes = message.get("body", b"")
    while message.get("more_body") and len(body) <= limit:
        message = await receive()
        body += message.get("body", b"")
    if len(body) > limit:
        raise TooLargeError
    return body


def prefers_english(headers: dict[bytes, bytes]) -> bool:
    """Whether the phone asks for English before all else."""
    return headers.get(b"accept-language", b"").lstrip().lower().startswith(b"en")


class Answers:
    """Sends answers with the headers of `safety.md` W1."""

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

    async def json(self, send: Send, body: bytes, *more: tuple[bytes, bytes]) -> None:
        """200 with a JSON body that is already encoded."""
        await self.send(send, 200, [*self._json, *more], body)

    async def refuse(
        self, send: Send, status: int, code: str, headers: dict[bytes, bytes], *, as_page: bool
    ) -> None:
        """Say no with a sentence: a JSON object for scripts, a plain page for forms and readers."""
        if as_page:
            lines = [_HTML, _NO_STORE, *self.own]
            body = notice_page(self._frame, code)
        else:
            message = sentence(code, in_english=prefers_english(headers))
            said = {"ok": False, "code": code, "message": message}
            lines, body = list(self._json), json.dumps(said, ensure_ascii=False).encode()
        if status in {503, 507}:
            lines.append(_RETRY_LATER)
        await self.send(send, status, lines, body)

    async def see_other(self, send: Send, where: str, *more: tuple[bytes, bytes]) -> None:
        """303 to a path of our own."""
        location = (b"location", where.encode("ascii"))
        await self.send(send, 303, [location, _NO_STORE, *self.own, *more], b"")

    async def send(self, send: Send, status: int, headers: Headers, body: bytes) -> None:
        """The two messages of an answer."""
        headers.append((b"content-length", b"%d" % len(body)))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def headers_of(scope: Scope) -> dict[bytes, bytes]:
    """The request's headers by lower-case name; of repeated ones the last."""
    return dict(scope["headers"])
