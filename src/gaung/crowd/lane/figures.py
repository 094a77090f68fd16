# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The live numbers kept right: by own commits, by news of others, each at a bearable pace."""

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from gaung.crowd.errors import LedgerError
from gaung.crowd.ledger import (
    Change,
    Changed,
    Claim,
    Entry,
    Erase,
    Ledger,
    Outcome,
    Refresh,
    Say,
    TallyKey,
    Tap,
)
from gaung.crowd.ledger.entries import about_of
from gaung.crowd.tallies import Pacer, Tallies

_PATIENCE_SECONDS = 0.25
_PATIENT_AGAIN_SECONDS = 1.0
_DOUBT_SECONDS = 1.0
_TELL_SECONDS = 0.05
_REFRESH_SECONDS = 0.1
_LONGEST_SECONDS = 1.0  # a writer that was locked for a while is no reason to stay behind for long
_TIMES_ITS_COST = 5


@dataclass(slots=True)
class _Reading:
    """How the reading of one campaign's whole figures goes."""

    asked: "asyncio.Future[Outcome] | None" = None
    asked_at: float = 0.0
    not_before: float = 0.0
    is_wanted_again: bool = False
    timer: asyncio.TimerHandle | None = None
    patient_from: float = 0.0


class Figures:
    """Live figures of all campaigns in this process. Used on the event loop only.

    What this process commits is added to what it knows. What others commit is read as whole
    figures through the one writer, between two commits; not sooner than 100 ms after the last
    reading and not before five times its cost has passed, so that many processes do not keep each
    other busy with reading.
    """

    def __init__(self, tallies: Tallies, ledger: Ledger, tell: Callable[[str], None]) -> None:
        """`tell` lets the other processes know that a campaign's figures have changed."""
        self._tallies = tallies
        self._ledger = ledger
        self._tell = tell
        self._telling = Pacer(self._tell_all, _TELL_SECONDS)
        self._readings: dict[str, _Reading] = {}

    def knows(self, about: str) -> bool:
        """Whether the campaign's figures are in memory."""
        return self._tallies.knows(about)

    async def load(self, about: str) -> bool:
        """Have a campaign's figures in memory; False when the book cannot be read soon."""
        if self._tallies.knows(about):
            return True
        reading = self._reading(about)
        if reading.asked is None and not self._ask(about, reading):
            return False
        moment = time.monotonic()
        if reading.asked is not None and moment >= reading.patient_from:
            try:
                async with asyncio.timeout(_PATIENCE_SECONDS):
                    await asyncio.shield(reading.asked)
            except TimeoutError:
                # One was patient; for a while the others need not be.
                reading.patient_from = moment + _PATIENT_AGAIN_SECONDS
            except LedgerError:
                pass
        return self._tallies.knows(about)

    def want(self, about: str) -> None:
        """Have them read before whatever is submitted next; nobody waits for it."""
        reading = self._reading(about)
        if reading.asked is None:
            self._ask(about, reading)

    def hear(self, about: str) -> None:
        """Another process has changed a campaign's figures."""
        if self._tallies.knows(about) or about in self._readings:
            self.refresh_soon(about)

    def refresh_all(self) -> None:
        """News may have been missed: read all figures again."""
        for about in self._tallies.loaded():
            self.refresh_soon(about)

    def refresh_soon(self, about: str) -> None:
        """Read whole figures again, at their pace; after a failure the old ones stay."""
        reading = self._reading(about)
        if reading.asked is not None:
            # What is being read may be older than this news.
            reading.is_wanted_again = True
        elif reading.timer is None:
            wait = reading.not_before - time.monotonic()
            if wait <= 0:
                self._ask(about, reading)
            else:
                loop = asyncio.get_running_loop()
                reading.timer = loop.call_later(wait, self._time_has_come, about, reading)

    def committed(self, entries: Sequence[Entry], outcomes: Sequence[Outcome]) -> None:
        """A batch is durable: correct the figures before anybody is answered."""
        differences: defaultdict[str, Counter[TallyKey]] = defaultdict(Counter)
        written: set[str] = set()
        for entry, outcome in zip(entries, outcomes, strict=True):
            if type(entry) is Tap:
                if outcome:
                    differences[entry.about][entry.kind, entry.item] += 1
            elif isinstance(entry, Refresh):
                # Whole figures hold what the batch wrote before them.
                if differences.pop(entry.about, None):
                    written.add(entry.about)
                self._tallies.put(entry.about, cast("dict[TallyKey, int]", outcome))
            else:
                about, difference = _difference(entry, outcome)
                differences[about].update(difference)
        for about, found in differences.items():
            if found:
                written.add(about)
                self._tallies.add(about, found)
        for about in written:
            self._telling.touch(about)

    def doubt(self, entries: Sequence[Entry]) -> None:
        """A batch was refused; whether it was written may be unknown, so count again."""
        loop = asyncio.get_running_loop()
        touched = {about_of(entry) for entry in entries if not isinstance(entry, Refresh)}
        for about in touched:
            if self._tallies.knows(about):
                loop.call_later(_DOUBT_SECONDS, self.refresh_soon, about)

    def stop(self) -> None:
        """Read nothing any more, and tell what is not told yet."""
        for reading in self._readings.values():
            if reading.timer is not None:
                reading.timer.cancel()
        self._telling.finish()

    def _reading(self, about: str) -> _Reading:
        reading = self._readings.get(about)
        if reading is None:
            reading = self._readings[about] = _Reading()
        return reading

    def _ask(self, about: str, reading: _Reading) -> bool:
        try:
            reading.asked = self._ledger.submit(Refresh(about))
        except LedgerError:
            return False
        reading.asked_at = time.monotonic()
        reading.asked.add_done_callback(lambda done: self._was_read(about, reading, done))
        return True

    def _time_has_come(self, about: str, reading: _Reading) -> None:
        reading.timer = None
        if reading.asked is None:
            self._ask(about, reading)

    def _was_read(self, about: str, reading: _Reading, done: "asyncio.Future[Outcome]") -> None:
        moment = time.monotonic()
        reading.asked = None
        if not done.cancelled():
            done.exception()  # looked at, so that nobody complains that it was not
        cost = moment - reading.asked_at
        pause = max(_REFRESH_SECONDS, min(_LONGEST_SECONDS, _TIMES_ITS_COST * cost))
        reading.not_before = moment + pause
        if reading.is_wanted_again:
            reading.is_wanted_again = False
            self.refresh_soon(about)

    def _tell_all(self, changed: set[str]) -> None:
        for about in changed:
            self._tell(about)


def _difference(entry: Entry, outcome: Outcome) -> tuple[str, dict[TallyKey, int]]:
    """What an entry other than a plain tap has changed in the figures of which campaign."""
    if isinstance(entry, Claim):
        tap = entry.tap
        return tap.about, {(tap.kind, tap.item): 1} if outcome == "won" else {}
    if isinstance(entry, Change):
        return entry.tap.about, cast("Changed", outcome).figures
    if isinstance(entry, Say):
        tap = entry.tap
        return tap.about, {(tap.kind, tap.item): 1} if outcome is True else {}
    if isinstance(entry, Erase):
        gone = cast("dict[TallyKey, int]", outcome)
        return entry.about, {key: -n for key, n in gone.items()}
    return entry.about, {}
