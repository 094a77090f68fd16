# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Static files straight from memory, compressed once when they were collected.

Names carry a digest of their content, so a browser keeps them for a year and never asks again.
"""

import mimetypes
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

_ENCODINGS = ((b"br", ".br"), (b"gzip", ".gz"))
_FOREVER = b"public, max-age=31536000, immutable"


class Assets:
    """An ASGI app that serves one folder; each file is read when it is first asked for."""

    def __init__(self, folder: Path, prefix: str = "/static/") -> None:
        self._folder = folder.resolve()
        self._prefix = prefix
        self._kept: dict[str, bytes] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer GET and HEAD."""
        del receive
        name = str(scope["path"]).removeprefix(self._prefix)
        accepted = next((v for k, v in scope["headers"] if k == b"accept-encoding"), b"")
        encoding, body = self._find(name, accepted)
        if body is None or scope["method"] not in {"GET", "HEAD"}:
            await _answer(send, 404, [(b"content-type", b"text/plain")], b"Tidak ada.")
            return
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        headers = [
            (b"content-type", kind.encode()),
            (b"cache-control", _FOREVER),
            (b"vary", b"accept-encoding"),
            (b"x-content-type-options", b"nosniff"),
            (b"cross-origin-resource-policy", b"same-origin"),
        ]
        if encoding:
            headers.append((b"content-encoding", encoding))
        await _answer(send, 200, headers, b"" if scope["method"] == "HEAD" else body, len(body))

    def _find(self, name: str, accepted: bytes) -> tuple[bytes, bytes | None]:
        for encoding, ending in _ENCODINGS:
            if encoding in accepted and (body := self._read(name + ending)) is not None:
                return encoding, body
        return b"", self._read(name)

    def _read(self, name: str) -> bytes | None:
        kept = self._kept.get(name)
        if kept is not None:
            return kept
        file = (self._folder / name).resolve()
        if not file.is_relative_to(self._folder) or not file.is_file():
            return None
        return self._kept.setdefault(name, file.read_bytes())


async def _answer(
    send: Send,
    status: int,
    headers: list[tuple[bytes, bytes]],
    body: bytes,
    length: int | None = None,
) -> None:
    size = str(len(body) if length is None else length).encode()
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [*headers, (b"content-length", size)],
        }
    )
    await send({"type": "http.response.body", "body": body})
