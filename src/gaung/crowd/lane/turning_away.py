# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Refusing taps before anything of them is parsed, while there is too much of them.

Where ten come for each that can be served, the nine must cost little: reading one request properly
takes half as long as serving it. So the server shows what came over an idle connection here first,
and sends at once what it is given back. Only whole taps of scripts are turned away; whoever leaves,
looks, listens or sends a form takes the ordinary way.
"""

import asyncio
import re
import time
from collections.abc import Sequence
from random import choice
from typing import Protocol

from gaung.crowd.errors import OverloadedError
from gaung.crowd.gate import Gate
from gaung.crowd.metrics import Metrics

_POST, _TAP = b"POST ", b"/ketuk HTTP/1.1\r\n"
_LONGEST_LINE = 256
_LENGTHS = re.compile(rb"\r\n(?:[Cc]ontent-[Ll]ength|[Tt]ransfer-[Ee]ncoding): *([^\r]*)")
_ENGLISH = (b"\r\naccept-language: en", b"\r\nAccept-Language: en")

_LATE_SECONDS, _AIM_SECONDS = 0.05, 0.025
"""A turn of the event loop that takes longer is late; what turns should take under load."""
_AT_ONCE, _STANDS_SECONDS = 1500, 0.15
"""A hall that taps at once makes turns late, and so does a busy neighbour: only where so many came
in late turns, and for so long, more come than can be read."""
_PAYS_BACK = 2.0
"""A second of short turns is worth so many of late ones."""
_FEWEST_A_TURN = 64
_GROWS, _MOST_SHRINKS = 1.1, 0.5
_CALM_TURNS = 50
_FEW = 64
"""So many in one turn are let through without a look at what they are."""
_STAYS = 512
"""After a refusal further in, so many taps are looked at here before it is quiet again."""

Refusals = tuple[bytes, ...]


class Say(Protocol):
    """Encodes the answers."""

    def __call__(self, *, in_english: bool) -> Refusals:
        """Whole answers as they go over the wire."""


class TurningAway:
    """Called by the server with what came; what it gives back is the whole answer.

    Two things are too much: more than there are places (the gate says so), and more than the core
    can read. The second shows as turns of the event loop that stay long: then only so many taps
    are let in each turn that turns are short again.
    """

    def __init__(self, prefixes: Sequence[str], gate: Gate, metrics: Metrics, say: Say) -> None:
        """`prefixes` are those of the pages; of the answers that `say` gives any will do."""
        self._begins = tuple(b"%b%b/" % (_POST, prefix.encode()) for prefix in prefixes)
        self._gate = gate
        self._metrics = metrics
        self._say = say
        self._said: dict[bool, Refusals] = {}
        self._n_looks = 0
        self._is_timed = False
        self._turned_at = 0.0
        self._late_seconds = 0.0
        self._n_late = 0
        self._n_calm = 0
        self._n_came = 0
        self._n_taken = 0
        self._n_passed = 0
        """Let through in this turn: they take their places only when all of it has been read."""
        self._quota = 0.0
        """Taps a turn; 0 while the core keeps up."""

    def begin(self) -> None:
        """The gate has just refused somebody."""
        self._n_looks = _STAYS

    def __call__(self, data: bytes) -> bytes | None:
        """The answer to a tap that is turned away, or None for the ordinary way.

        `data` is what an idle connection brought, from a request's first byte on.
        """
        self._n_came += 1
        if not self._is_timed:
            self._is_timed = True
            asyncio.get_running_loop().call_soon(self._begin_turn)
        if not (self._n_looks or self._quota or self._n_passed >= _FEW):
            self._n_passed += 1
            return None
        if not self._is_tap(data):
            return None
        if self._quota and self._n_taken >= self._quota:
            self._metrics.n_overloaded += 1
        else:
            try:
                self._gate.check(leaves=False, ahead=self._n_passed)
            except OverloadedError:
                self._n_looks = _STAYS
            else:
                self._n_taken += 1
                self._n_passed += 1
                self._n_looks -= self._n_looks > 0
                return None
        self._metrics.refuse("overloaded")
        return self._refusal(data)

    def _is_tap(self, data: bytes) -> bool:
        """Whether it is one whole tap of a script and nothing else."""
        if not data.startswith(self._begins) or data.find(_TAP, 0, _LONGEST_LINE) < 0:
            return False
        ends = data.find(b"\r\n\r\n")
        lengths = _LENGTHS.findall(data, 0, ends + 2)
        return (
            data[ends + 4 : ends + 5] == b"{"
            and len(lengths) == 1
            and lengths[0] == b"%d" % (len(data) - ends - 4)
        )

    def _refusal(self, data: bytes) -> bytes:
        in_english = _ENGLISH[0] in data or _ENGLISH[1] in data
        said = self._said.get(in_english)
        if said is None:
            said = self._said[in_english] = self._say(in_english=in_english)
        return choice(said)  # noqa: S311 - no secret

    # The turns of the event loop

    def _begin_turn(self) -> None:
        self._turned_at = time.monotonic()
        self._n_came = self._n_taken = self._n_passed = self._n_late = 0
        self._late_seconds = 0.0
        asyncio.get_running_loop().call_soon(self._turned)

    def _turned(self) -> None:
        """One turn of the loop is over: it has served all that was read, and read what came."""
        now = time.monotonic()
        seconds = now - self._turned_at
        self._turned_at = now
        if not self._n_came:
            self._is_timed = False
            self._quota = 0.0
            return
        if seconds > _LATE_SECONDS:
            self._n_late += self._n_came
            self._late_seconds += seconds
            self._tighten(seconds)
        else:
            self._late_seconds = max(0.0, self._late_seconds - _PAYS_BACK * seconds)
            self._n_late *= self._late_seconds > 0
            self._relax()
        self._n_came = self._n_taken = self._n_passed = 0
        asyncio.get_running_loop().call_soon(self._turned)

    def _tighten(self, seconds: float) -> None:
        self._n_calm = 0
        shrinks = _AIM_SECONDS / seconds
        if self._quota:
            n = min(self._quota, self._n_taken) * max(_MOST_SHRINKS, shrinks)
            self._quota = max(_FEWEST_A_TURN, n)
        elif self._n_late > _AT_ONCE and self._late_seconds > _STANDS_SECONDS:
            self._quota = max(_FEWEST_A_TURN, self._n_came * shrinks)

    def _relax(self) -> None:
        if not self._quota:
            return
        if self._n_taken >= self._quota:
            self._quota *= _GROWS
            self._n_calm = 0
        else:
            self._n_calm += 1
            if self._n_calm >= _CALM_TURNS:
                self._quota = 0.0
