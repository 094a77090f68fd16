# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Serving snapshots: pages with the numbers of this moment, cards as they are."""

from collections.abc import Awaitable, Callable

from starlette.types import Scope, Send

from gaung.crowd.lane.answers import Answers, Headers, headers_of
from gaung.crowd.lane.desk import GOODBYE
from gaung.crowd.lane.seen import Seen, is_a_look
from gaung.crowd.lane.shelf import Rendering, Shelf, Shelved
from gaung.crowd.metrics import Metrics
from gaung.crowd.tallies import Tallies

_IMMUTABLE = (b"cache-control", b"public, max-age=31536000, immutable")
_REVALIDATE = (b"cache-control", b"no-cache")
_VARY = (b"vary", b"Accept-Encoding")


class Pages:
    """The reading endpoint: everything that the office has put."""

    def __init__(
        self,
        *,
        shelf: Shelf,
        tallies: Tallies,
        load: Callable[[str], Awaitable[bool]],
        seen: Seen,
        answers: Answers,
        metrics: Metrics,
    ) -> None:
        """Everything it works with."""
        self._shelf = shelf
        self._tallies = tallies
        self._load = load
        self._seen = seen
        self._answers = answers
        self._metrics = metrics

    async def answer(self, path: str, scope: Scope, send: Send) -> None:
        """Send what is stored at a path, or say kindly that there is nothing."""
        headers = headers_of(scope)
        shelved = self._shelf.peek(path) or await self._shelf.get(path)
        is_head = scope["method"] == "HEAD"
        if shelved is None:
            if path.endswith(GOODBYE) and await self._shelf.get(path.removesuffix(GOODBYE)):
                await self._answers.refuse(send, 200, "left", headers, as_page=True)
                return
            await self._answers.refuse(send, 404, "not_found", headers, as_page=True)
            return
        if shelved.snapshot.face.is_gone:
            await self._answers.refuse(send, 410, "gone", headers, as_page=True)
            return
        about = shelved.snapshot.about
        if shelved.is_live and not self._tallies.knows(about):
            await self._load(about)
        self._metrics.n_pages += 1
        if shelved.snapshot.face.is_seen and not is_head and is_a_look(headers):
            self._seen.look(about)
        await self._send(shelved, self._shelf.render(shelved), headers, send, is_head=is_head)

    async def _send(
        self,
        shelved: Shelved,
        rendering: Rendering,
        headers: dict[bytes, bytes],
        send: Send,
        *,
        is_head: bool,
    ) -> None:
        body, encoding = rendering.in_encoding(headers.get(b"accept-encoding", b""))
        etag = f'"{rendering.etag}{"-" if encoding else ""}{encoding.decode()}"'.encode()
        face = shelved.snapshot.face
        lines: Headers = [
            (b"content-type", face.content_type.encode("latin-1")),
            (b"etag", etag),
            _IMMUTABLE if face.is_immutable else _REVALIDATE,
            *(self._answers.shared if face.is_immutable else self._answers.own),
            *((name.lower().encode(), value.encode("latin-1")) for name, value in face.headers),
        ]
        if rendering.is_compressible:
            lines.append(_VARY)
        if rendering.etag.encode() in headers.get(b"if-none-match", b""):
            await send({"type": "http.response.start", "status": 304, "headers": lines})
            await send({"type": "http.response.body", "body": b""})
            return
        if encoding:
            lines.append((b"content-encoding", encoding))
        lines.append((b"content-length", b"%d" % len(body)))
        await send({"type": "http.response.start", "status": 200, "headers": lines})
        await send({"type": "http.response.body", "body": b"" if is_head else body})
