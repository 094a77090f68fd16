# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Serving snapshots: pages with the numbers of this moment, cards as they are."""

from starlette.types import Scope, Send

from gaung.crowd.gate import Gate
from gaung.crowd.lane.answers import Answers, headers_of, network_of
from gaung.crowd.lane.desk import GOODBYE
from gaung.crowd.lane.figures import Figures
from gaung.crowd.lane.rendering import is_known
from gaung.crowd.lane.seen import Seen, is_a_look
from gaung.crowd.lane.shelf import Shelf
from gaung.crowd.metrics import Metrics


class Pages:
    """The reading endpoint: everything that the office has put."""

    def __init__(
        self,
        *,
        rooms: str,
        shelf: Shelf,
        figures: Figures,
        seen: Seen,
        gate: Gate,
        answers: Answers,
        metrics: Metrics,
    ) -> None:
        """Everything it works with; `rooms` is the prefix under which rooms lie."""
        self._rooms = f"{rooms}/"
        self._shelf = shelf
        self._figures = figures
        self._seen = seen
        self._gate = gate
        self._answers = answers
        self._metrics = metrics

    async def answer(self, path: str, scope: Scope, send: Send) -> None:
        """Send what is stored at a path, or say kindly that there is nothing."""
        headers = headers_of(scope)
        shelved = self._shelf.peek(path) or await self._shelf.get(path)
        if shelved is None:
            await self._answer_unknown(path, headers, send)
            return
        face, about = shelved.snapshot.face, shelved.snapshot.about
        if face.is_gone:
            await self._answers.refuse(send, 410, "gone", headers, as_page=True)
            return
        if shelved.is_live and not self._figures.knows(about):
            # A page without its numbers is better than none; they follow over the stream.
            await self._figures.load(about)
        self._metrics.n_pages += 1
        is_head = scope["method"] == "HEAD"
        if face.is_seen and not is_head:
            # For the gate also a prefetch is somebody who will see the page.
            self._gate.looked(about, network_of(scope))
            if is_a_look(headers):
                self._seen.look(about)
        page = self._shelf.render(shelved).accepted(headers.get(b"accept-encoding", b""))
        if is_known(page.etag, headers.get(b"if-none-match", b"")):
            await send({"type": "http.response.start", "status": 304, "headers": page.same})
            await send({"type": "http.response.body", "body": b""})
            return
        await send({"type": "http.response.start", "status": 200, "headers": page.found})
        await send({"type": "http.response.body", "body": b"" if is_head else page.body})

    async def _answer_unknown(self, path: str, headers: dict[bytes, bytes], send: Send) -> None:
        meant = room_meant(path, self._rooms)
        if meant != path and await self._shelf.get(meant):
            await self._answers.see_other(send, meant)
            return
        has_left = path.endswith(GOODBYE) and await self._shelf.get(path.removesuffix(GOODBYE))
        status, code = (200, "left") if has_left else (404, "not_found")
        await self._answers.refuse(send, status, code, headers, as_page=True)


def room_meant(path: str, rooms: str) -> str:
    """The address of a room from one that somebody typed off the screen: ``/ruang/ABC-234/``.

    Codes are lower case letters and digits; what else was typed does not count.
    """
    if not path.startswith(rooms):
        return path
    code, slash, ending = path.removeprefix(rooms).rstrip("/").partition("/")
    plain = "".join(letter for letter in code.lower() if letter.isascii() and letter.isalnum())
    return f"{rooms}{plain}{slash}{ending}"
