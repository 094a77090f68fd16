# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Live numbers in memory: loaded once, corrected by each commit, told at their own pace."""

import asyncio
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from gaung.crowd.kinds import Kinds
from gaung.crowd.ledger import TallyKey

EMPTY_STATE = b"{}"

_TIMES_ITS_COST = 5


@dataclass(slots=True)
class _Figures:
    """One campaign's tallies and what was made from them last."""

    by_key: dict[TallyKey, int] = field(default_factory=dict)
    version: int = 0
    state: bytes | None = None


@dataclass(frozen=True, slots=True)
class State:
    """The public tallies as JSON (kind -> item -> n) and a short name for exactly this state."""

    body: bytes
    id: bytes


class Tallies:
    """Tallies by campaign. Used on the event loop only.

    Own commits arrive as differences and foreign news as whole figures, both in the order in which
    the one writer of this process met them; so nothing is counted twice and nothing drifts.
    """

    def __init__(self, kinds: Kinds, on_change: Callable[[str], None]) -> None:
        """`on_change` is called with a campaign whose figures have just changed."""
        self._kinds = kinds
        self._on_change = on_change
        self._of: dict[str, _Figures] = {}
        self._open_answers: dict[str, tuple[int, frozenset[str] | None]] = {}

    def knows(self, about: str) -> bool:
        """Whether the campaign's figures were loaded."""
        return about in self._of

    def loaded(self) -> list[str]:
        """All campaigns whose figures are in memory."""
        return list(self._of)

    def put(self, about: str, figures: Mapping[TallyKey, int]) -> None:
        """Take whole figures as the truth of this moment."""
        known = self._of.get(about)
        if known is None:
            self._of[about] = _Figures(dict(figures))
            self._on_change(about)
        elif known.by_key != figures:
            known.by_key = dict(figures)
            self._changed(about, known)

    def add(self, about: str, differences: Mapping[TallyKey, int]) -> None:
        """Correct loaded figures; a campaign that was never loaded is left alone."""
        known = self._of.get(about)
        if known is None or not differences:
            return
        for key, n in differences.items():
            left = known.by_key.get(key, 0) + n
            if left:
                known.by_key[key] = left
            else:
                known.by_key.pop(key, None)
        self._changed(about, known)

    def show(self, about: str, open_answers: frozenset[str] | None, version: int) -> None:
        """What is public of items that pages rule (None: all), as said by a page's version.

        An older page than the one that spoke last is not listened to.
        """
        spoke, shown = self._open_answers.get(about, (-1, None))
        if version <= spoke:
            return
        self._open_answers[about] = version, open_answers
        known = self._of.get(about)
        if known is not None and shown != open_answers:
            self._changed(about, known)

    def figures(self, about: str) -> Mapping[TallyKey, int]:
        """The figures of a campaign; empty when nothing was loaded."""
        known = self._of.get(about)
        return known.by_key if known else {}

    def version(self, about: str) -> int:
        """Grows with every change; -1 when nothing was loaded."""
        known = self._of.get(about)
        return known.version if known else -1

    def encoded(self, about: str) -> bytes:
        """The public tallies as JSON, made once for each change."""
        known = self._of.get(about)
        if known is None:
            return EMPTY_STATE
        if known.state is None:
            known.state = self._encode(about, known.by_key)
        return known.state

    def state(self, about: str) -> State:
        """The public tallies with a name that is the same in every process."""
        body = self.encoded(about)
        return State(body, blake2b(body, digest_size=6).hexdigest().encode())

    def shown(self, about: str, kind: str, item: str | None) -> int:
        """What a page shows: one item, all items of a kind, or (kind `*`) all that was done."""
        return sum(
            n
            for (of_kind, of_item), n in self.figures(about).items()
            if (of_kind == kind or (kind == "*" and of_kind != "join"))
            and (item is None or item in (of_item, self._offered(of_kind, of_item)))
        )

    def _changed(self, about: str, known: _Figures) -> None:
        known.version += 1
        known.state = None
        self._on_change(about)

    def _offered(self, kind: str, stored: str) -> str:
        known = self._kinds.get(kind)
        return known.offered_item(stored) if known else stored

    def _encode(self, about: str, by_key: Mapping[TallyKey, int]) -> bytes:
        nested: dict[str, dict[str, int]] = {}
        open_answers = self._open_answers.get(about, (0, None))[1]
        for name in sorted(open_answers or ()):
            kind, _, item = name.partition(":")
            known = self._kinds.get(kind)
            if item and known is not None and known.public and known.by_page:
                nested.setdefault(kind, {})[item] = 0
        for (kind, item), n in sorted(by_key.items()):
            told = self._told_item(kind, item, open_answers)
            if told is not None:
                of_kind = nested.setdefault(kind, {})
                of_kind[told] = of_kind.get(told, 0) + n
        return json.dumps(nested, separators=(",", ":")).encode()

    def _told_item(self, kind: str, item: str, open_answers: frozenset[str] | None) -> str | None:
        """Under which item all are told of a figure; None: they are not."""
        known = self._kinds.get(kind)
        if known is None:
            return item
        if not known.public:
            return None
        if open_answers is None:
            return item
        if known.split:
            offered = known.offered_item(item)
            return item if offered in open_answers else offered
        is_told = not known.by_page or f"{kind}:{item}" in open_answers
        return item if is_told else None


class Pacer:
    """Runs one piece of work for all that changed, never more often than its own cost allows.

    The next run is at least `min_seconds` and at least five times the last run's cost away; after a
    quiet time a change is told at once. Nothing runs while nothing changes.
    """

    def __init__(self, work: Callable[[set[str]], float | None], min_seconds: float) -> None:
        """`work` gets the names that changed since the last run.

        It may return how many seconds of the work it has only begun and will do later.
        """
        self._work = work
        self._min_seconds = min_seconds
        self._changed: set[str] = set()
        self._not_before = 0.0
        self._held_until = 0.0
        self._handle: asyncio.TimerHandle | None = None

    def hold(self, seconds: float) -> None:
        """Called by the work: what it has sent keeps the line busy for so long."""
        self._held_until = time.monotonic() + seconds

    def touch(self, about: str) -> None:
        """Say that something changed."""
        self._changed.add(about)
        if self._handle is None:
            loop = asyncio.get_running_loop()
            wait = max(0.0, self._not_before - time.monotonic())
            self._handle = loop.call_later(wait, self._run)

    def finish(self) -> None:
        """Run a last time, at once, if something changed."""
        self.stop()
        if self._changed:
            self._run()

    def stop(self) -> None:
        """Run nothing any more."""
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def _run(self) -> None:
        self._handle = None
        changed, self._changed = self._changed, set()
        began = time.monotonic()
        later = self._work(changed) or 0.0
        ended = time.monotonic()
        cost = ended - began + later
        pause = later + max(self._min_seconds, _TIMES_ITS_COST * cost)
        self._not_before = max(ended + pause, self._held_until)
