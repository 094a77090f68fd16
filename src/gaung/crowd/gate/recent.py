# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Memory with a fixed size: what was not used for the longest time goes first, in halves."""

from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """A mapping of at most `most` entries.

    Two plain dictionaries: when the young one is half of all, it becomes the old one and the old
    one is forgotten. What is asked for moves to the young one. Each step takes the same time, and
    there is nothing to clean up by a timer.
    """

    __slots__ = ("_half", "_old", "_young", "n_turns")

    def __init__(self, most: int) -> None:
        """`most`: at least 2."""
        self.n_turns = 0
        """How often the young became the old; from the second time on something was forgotten."""
        self._half = max(1, most // 2)
        self._young: dict[Key, Value] = {}
        self._old: dict[Key, Value] = {}

    def __len__(self) -> int:
        return len(self._young) + len(self._old)

    def get(self, key: Key) -> Value | None:
        """The value, None where it is unknown or was forgotten."""
        found = self._young.get(key)
        if found is None and (found := self._old.pop(key, None)) is not None:
            self.put(key, found)
        return found

    def put(self, key: Key, value: Value) -> None:
        """Remember it; what is the longest unused may be forgotten for it."""
        young = self._young
        young[key] = value
        if len(young) >= self._half:
            self._old = young
            self._young = {}
            self.n_turns += 1

    def discard(self, key: Key) -> None:
        """Forget it now."""
        self._young.pop(key, None)
        self._old.pop(key, None)
