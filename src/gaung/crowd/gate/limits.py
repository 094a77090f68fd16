# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Limits: buckets of tokens, filled by the clock when somebody takes from them."""

import threading
import time
from collections.abc import Callable

from gaung.crowd.gate.names import Names
from gaung.crowd.gate.recent import Recent


class Buckets:
    """One bucket a key: `burst` tokens, filled again at `per_second`. Used on one thread only.

    A bucket that was forgotten is full again: with `most` keys at once the limit errs to the side
    of letting in.
    """

    __slots__ = ("_burst", "_of", "_per_second")

    def __init__(self, burst: float, per_second: float, most: int) -> None:
        """`most` keys are remembered."""
        self._burst = burst
        self._per_second = per_second
        self._of: Recent[bytes, list[float]] = Recent(most)

    def take(self, key: bytes, now: float) -> bool:
        """Take a token at this moment (seconds, any clock); False where there is none."""
        bucket = self._of.get(key)
        if bucket is None:
            self._of.put(key, [self._burst - 1, now])
            return True
        tokens = bucket[0] + (now - bucket[1]) * self._per_second
        tokens = min(tokens, self._burst)
        bucket[1] = now
        if tokens < 1:
            bucket[0] = tokens
            return False
        bucket[0] = tokens - 1
        return True

    def wait(self, key: bytes) -> int:
        """In how many seconds there will be a token again, at least 1."""
        bucket = self._of.get(key)
        missing = 1 - bucket[0] if bucket else 0.0
        return max(1, int(missing / self._per_second) + 1)


class Limiter:
    """A limit for the office: from any thread, by any word, which is not kept as it is."""

    def __init__(
        self,
        tries: int,
        seconds: float,
        most: int = 10_000,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """So many tries in so many seconds, for each word."""
        self._buckets = Buckets(tries, tries / seconds, most)
        self._names = Names()
        self._clock = clock
        self._lock = threading.Lock()

    def take(self, word: str) -> bool:
        """Count a try; False where it is one too many."""
        with self._lock:
            now = self._clock()
            return self._buckets.take(self._names.of(word.encode(), int(now * 1000)), now)
