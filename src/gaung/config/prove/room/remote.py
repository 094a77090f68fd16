# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The facilitator's remote over HTTP: each press is the office's own form, signed in."""

import asyncio
import time
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from gaung.config.prove.lane.wire import ConnectionLostError, Phone
from gaung.config.prove.room.making import TOKEN, Made, MadeRoom

_PRESSED = 302
_FORM = "application/x-www-form-urlencoded"
LOOK_SECONDS, PATIENCE_SECONDS = 0.05, 60.0


class RemoteError(Exception):
    """A press was not taken; the message is the status and the beginning of the answer."""


class Remote:
    """One connection of whoever leads a meeting. `version` is what the room stands at."""

    def __init__(self, port: int, made: Made, room: MadeRoom, version: int = 0) -> None:
        """Connects with the first press."""
        self.room = room
        self.version = version
        self._phone = Phone(port)
        self._cookies = "; ".join(f"{name}={value}" for name, value in made.cookies.items())
        self._path = f"/kampanye/{room.campaign}/temu/{room.code}/remote/tekan/"

    async def press(self, what: str) -> float:
        """Press a button; the moment (monotonic) in which it was pressed.

        Raises:
            RemoteError: the office did not take it.
        """
        body = urlencode({"tekan": what, "versi": str(self.version)}).encode()
        began = time.monotonic()
        answer = await self._phone.ask("POST", self._path, body, self._headers())
        if answer.status != _PRESSED:
            raise RemoteError(f"{what}: {answer.status} {answer.body[:200]!r}")
        self.version += 1
        return began

    async def stand_at(self, question: str) -> None:
        """Go to a question, which is not open yet."""
        await self.press(f"ke:{question}")

    def close(self) -> None:
        """Hang up; the next press connects again."""
        self._phone.close()

    def _headers(self) -> Mapping[str, str]:
        return {"cookie": self._cookies, "content-type": _FORM, "x-csrftoken": TOKEN}


async def until_shown(port: int, path: str, *, runs: Callable[[], bool] = lambda: True) -> float:
    """Ask for a page again and again until it is there; when that was (monotonic).

    Raises:
        TimeoutError: it did not come, or the server ended.
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and runs():
        async with Phone(port) as phone:
            try:
                async with asyncio.timeout(PATIENCE_SECONDS):
                    answer = await phone.ask("GET", path)
                if answer.status == 200:  # noqa: PLR2004
                    return time.monotonic()
            except (ConnectionLostError, TimeoutError):
                pass
        await asyncio.sleep(LOOK_SECONDS)
    raise TimeoutError(f"{path} was not shown")
