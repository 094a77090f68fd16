# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Phones that leave: no late tap of theirs is taken, and what slipped in elsewhere goes too.

One process takes the wish to leave; others may have taken a tap of the phone a moment before. So it
tells them twice: before it erases (`leaving`: take no tap of this phone any more) and afterwards
(`left`). Who hears the second erases again: behind everything that it had taken itself, so that
nothing is left when that is written. Who may have missed news asks for it (`missed`).
"""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from gaung.crowd.bus import News, Topic
from gaung.crowd.errors import LedgerError
from gaung.crowd.ledger import Erase, Ledger, Outcome

_SECONDS = 120.0
_MAX = 50_000
_SWEEP_AGAIN_SECONDS = 1.0
_REPEAT_SECONDS = 0.1


@dataclass(slots=True)
class _Leave:
    """One phone that leaves. `is_own`: this process took the wish. `is_swept`: nothing is left."""

    about: str
    until: float
    is_own: bool = False
    is_erased: bool = False
    is_swept: bool = False


class Departed:
    """Pseudonyms in memory only, forgotten after two minutes. Used on the event loop only."""

    def __init__(
        self, ledger: Ledger, publish: Callable[[News], None], today: Callable[[], str]
    ) -> None:
        """`publish` tells the other processes; `today` is the day under which it is counted."""
        self._ledger = ledger
        self._publish = publish
        self._today = today
        self._leaves: dict[bytes, _Leave] = {}
        self._repeating: asyncio.TimerHandle | None = None

    def __contains__(self, phone: bytes) -> bool:
        leave = self._leaves.get(phone)
        return leave is not None and leave.until > time.monotonic()

    async def leave(self, about: str, phone: bytes) -> Outcome:
        """Erase everything of a phone and return the figures of what is gone.

        From this moment on no tap of the phone is taken, also not one that was sent before and
        arrives late; if the erasure fails, the phone is as it was and may try again.

        Raises:
            LedgerError: nothing was erased.
        """
        leave = self._add(about, phone)
        leave.is_own = True
        self._tell("leaving", leave, phone)
        try:
            asked = self._ledger.submit(Erase(about, phone, self._today()))
        except LedgerError:
            self._stay(phone, leave)
            raise
        asked.add_done_callback(lambda done: self._erased(phone, leave, done))
        # What was submitted gets written, also when the server ends meanwhile.
        return await asyncio.shield(asked)

    def hear(self, news: News) -> None:
        """News of another process about who leaves."""
        if news.topic == "missed":
            self.repeat()
            return
        try:
            phone = bytes.fromhex(news.phone)
        except ValueError:
            return
        if news.topic == "stayed":
            self._forget_foreign(phone)
            return
        leave = self._add(news.about, phone)
        if news.topic == "left":
            leave.is_erased = True
            self._sweep(phone, leave)

    def ask(self) -> None:
        """News may have been missed: let the others repeat theirs, and repeat our own."""
        self._publish(News("missed"))
        self.repeat()

    def repeat(self) -> None:
        """Say again who left here; soon, and once for all who ask at the same time."""
        if self._repeating is None and self._leaves:
            loop = asyncio.get_running_loop()
            self._repeating = loop.call_later(_REPEAT_SECONDS, self._repeat)

    def stop(self) -> None:
        """Say nothing any more."""
        if self._repeating is not None:
            self._repeating.cancel()
            self._repeating = None

    def _repeat(self) -> None:
        self._repeating = None
        moment = time.monotonic()
        for phone, leave in self._leaves.items():
            if leave.is_own and leave.until > moment:
                self._tell("left" if leave.is_erased else "leaving", leave, phone)

    def _tell(self, topic: Topic, leave: _Leave, phone: bytes) -> None:
        self._publish(News(topic, about=leave.about, phone=phone.hex()))

    def _add(self, about: str, phone: bytes) -> _Leave:
        moment = time.monotonic()
        leave = self._leaves.pop(phone, None) or _Leave(about, 0.0)
        leave.until = moment + _SECONDS
        self._leaves[phone] = leave
        # In the order of leaving, so the first ones are the oldest.
        while True:
            oldest = next(iter(self._leaves))
            if self._leaves[oldest].until > moment and len(self._leaves) <= _MAX:
                return leave
            del self._leaves[oldest]

    def _erased(self, phone: bytes, leave: _Leave, done: "asyncio.Future[Outcome]") -> None:
        if done.cancelled() or done.exception() is not None:
            self._stay(phone, leave)
            return
        leave.is_erased = leave.is_swept = True
        self._tell("left", leave, phone)

    def _stay(self, phone: bytes, leave: _Leave) -> None:
        if self._leaves.get(phone) is leave and not leave.is_erased:
            del self._leaves[phone]
            self._tell("stayed", leave, phone)

    def _forget_foreign(self, phone: bytes) -> None:
        leave = self._leaves.get(phone)
        if leave is not None and not leave.is_own and not leave.is_erased:
            del self._leaves[phone]

    def _sweep(self, phone: bytes, leave: _Leave) -> None:
        """Erase what this process had taken before it heard; try again until it is done."""
        if leave.is_swept or not leave.about or self._leaves.get(phone) is not leave:
            return
        loop = asyncio.get_running_loop()
        again = loop.call_later
        try:
            asked = self._ledger.submit(Erase(leave.about, phone, self._today(), is_sweep=True))
        except LedgerError:
            again(_SWEEP_AGAIN_SECONDS, self._sweep, phone, leave)
            return
        # Whoever hears the same news again meanwhile need not do it again.
        leave.is_swept = True

        def look(done: "asyncio.Future[Outcome]") -> None:
            if done.cancelled() or done.exception() is not None:
                leave.is_swept = False
                with suppress(RuntimeError):  # the loop ends, and the process with it
                    again(_SWEEP_AGAIN_SECONDS, self._sweep, phone, leave)

        asked.add_done_callback(look)
