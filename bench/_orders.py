# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Single questions to a benchmark's server: a tap, a page, an order under `/bench/`."""

import json
from collections.abc import Mapping

from bench._requests import Taps
from gaung.config.prove.lane.wire import Answer, Phone


class Asker:
    """One connection of whoever runs the benchmark."""

    def __init__(self, port: int, salt: str = "asker") -> None:
        """Connects with the first question."""
        self._phone = Phone(port)
        self._taps = iter(Taps(salt))
        self._same = next(self._taps)

    async def publish(self, payload: bytes, about: str = "") -> float:
        """Have the payload written to all streams; when that began, monotonic."""
        answer = await self._phone.ask("POST", f"/bench/publish?{about}", payload)
        return float(json.loads(answer.body)["began"])

    async def counters(self) -> dict[str, int]:
        """The lane's counters; empty for a bare server."""
        answer = await self._phone.ask("GET", "/bench/counters")
        told: dict[str, int] = json.loads(answer.body)
        return told

    async def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """A page."""
        return await self._phone.ask("GET", path, headers=headers)

    async def tap(self) -> int:
        """One tap of a new phone; how many the campaign has with it."""
        return await self._send(next(self._taps))

    async def count(self) -> int:
        """How many taps the campaign has: the same tap again and again, which counts once."""
        return await self._send(self._same)

    def close(self) -> None:
        """Hang up."""
        self._phone.close()

    async def _send(self, request: bytes) -> int:
        head, _, body = request.partition(b"\r\n\r\n")
        path = head.split(b" ", 2)[1].decode()
        answer = await self._phone.ask("POST", path, body, {"content-type": "application/json"})
        if answer.status != 200:
            raise RuntimeError(f"a tap was refused: {answer.status}")
        return int(json.loads(answer.body)["tallies"]["share"]["wa"])
