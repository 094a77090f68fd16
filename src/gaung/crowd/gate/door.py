# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The gate of a lane, put together."""

import json
import secrets
import time
from collections.abc import Callable

from starlette.types import Receive, Scope, Send

from gaung.crowd.errors import OverloadedError, RefusedError
from gaung.crowd.gate.admission import Admission
from gaung.crowd.gate.contract import Gate, OpenGate, Visit
from gaung.crowd.gate.level import Levels
from gaung.crowd.gate.limits import Buckets
from gaung.crowd.gate.names import Names, network_of
from gaung.crowd.gate.settings import GateSettings
from gaung.crowd.gate.suspicion import LOOKS_HOLD_MS, Suspicion
from gaung.crowd.gate.work import Work
from gaung.crowd.marks import Mark
from gaung.crowd.metrics import Metrics


class CrowdGate:
    """See `Gate`."""

    def __init__(
        self,
        settings: GateSettings,
        *,
        admission: Admission,
        work: Work,
        sees_all: bool,
        metrics: Metrics,
        clock: Callable[[], int],
    ) -> None:
        """`sees_all`: this process is the only one. `clock`: milliseconds UTC."""
        self._settings = settings
        self._admission = admission
        self._work = work
        self._sees_all = sees_all
        self._metrics = metrics
        self._clock = clock
        self._levels = Levels()
        self._names = Names()
        self._suspicion = Suspicion(settings, sees_all=sees_all)
        self._suspects_since = 0
        per_second = settings.phone_per_minute / 60
        self._phones = Buckets(settings.phone_burst, per_second, settings.max_keys)
        per_second = settings.network_taps_per_minute / 60
        self._networks = Buckets(settings.network_taps_burst, per_second, settings.max_keys)

    def check(self, *, leaves: bool, ahead: int = 0) -> None:
        """See `Gate`."""
        try:
            self._admission.check(leaves=leaves, ahead=ahead)
        except OverloadedError:
            self._metrics.n_overloaded += 1
            raise

    def enter(self, *, leaves: bool) -> None:
        """See `Gate`."""
        try:
            self._admission.enter(leaves=leaves)
        except OverloadedError:
            self._metrics.n_overloaded += 1
            raise

    def leave(self, seconds: float, *, leaves: bool) -> None:
        """See `Gate`."""
        del seconds, leaves
        self._admission.leave()

    def weigh(self, visit: Visit) -> int:
        """See `Gate`."""
        now = visit.at / 1000
        phone = self._names.of(visit.phone, visit.at)
        if not self._phones.take(phone, now):
            self._metrics.n_limited += 1
            raise RefusedError(429, "too_many", retry_after=self._phones.wait(phone))
        network = self._network_name(visit)
        marks = self._marks(visit, phone, network) if network else 0
        level = self._levels.weigh(
            visit.about, now, n_refused=self._admission.n_refused, is_marked=marks != 0
        )
        if marks & Mark.BURST:
            level = max(level, 1)
        if level:
            marks |= self._work.ask(visit, phone, network, level)
        return marks

    async def spend(self, visit: Visit) -> None:
        """See `Gate`."""
        phone = self._names.of(visit.phone, visit.at)
        await self._work.spend(visit, phone, self._network_name(visit))

    def looked(self, about: str, network: str) -> None:
        """See `Gate`."""
        if network and (within := network_of(network)):
            at = self._clock()
            name = self._names.of(within, at)
            self._follow_names()
            self._suspicion.looked(about, name, at)

    async def start(self) -> None:
        """See `Gate`."""

    async def stop(self) -> None:
        """See `Gate`."""
        await self._work.close()

    async def puzzle(self, about: str, scope: Scope, receive: Receive, send: Send) -> None:
        """See `Gate`."""
        del scope, receive
        at = self._clock()
        level = self._levels.now_for(about, at / 1000)
        body = json.dumps(self._work.challenge(about, level, at)).encode() if level else b""
        kind = (b"content-type", b"application/json")
        length = (b"content-length", b"%d" % len(body))
        start = {
            "type": "http.response.start",
            "status": 200 if level else 204,
            "headers": [kind, length] if level else [],
        }
        await send(start)
        await send({"type": "http.response.body", "body": body})

    def _network_name(self, visit: Visit) -> bytes:
        within = network_of(visit.network)
        return self._names.of(within, visit.at) if within else b""

    def _marks(self, visit: Visit, phone: bytes, network: bytes) -> int:
        self._follow_names()
        marks = self._suspicion.mark(
            visit.about,
            network,
            phone,
            hash((visit.kind, visit.item)),
            visit.at,
            trusts_looks=visit.at - self._names.since >= LOOKS_HOLD_MS,
        )
        if not self._networks.take(network, visit.at / 1000):
            marks |= Mark.BURST
        return marks

    def _follow_names(self) -> None:
        """With new names everybody would be new: what was known by the old ones is forgotten."""
        if self._names.since != self._suspects_since:
            self._suspects_since = self._names.since
            self._suspicion = Suspicion(self._settings, sees_all=self._sees_all)


def build_gate(
    settings: GateSettings,
    *,
    secret: bytes,
    bus_url: str,
    ledger_url: str,
    metrics: Metrics,
    running_seconds: Callable[[], float],
    clock: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
) -> Gate:
    """The gate for these settings.

    Proofs are shared between processes over Redis, where the bus is one. Where it is none, each
    process has a secret of its own for them: a proof is good only where it was asked for, and a
    restart, which forgets what was used up, makes all older ones worthless. So no proof is taken
    twice, and the database (`ledger_url`) is not asked for any.
    """
    del ledger_url
    if settings.is_open:
        return OpenGate()
    is_shared = bus_url.startswith(("redis://", "rediss://", "unix://"))
    work = Work(
        settings,
        secret=secret if is_shared else secrets.token_bytes(32),
        bus_url=bus_url if is_shared else "",
        metrics=metrics,
    )
    return CrowdGate(
        settings,
        admission=Admission(settings, running_seconds, listening=lambda: metrics.n_streams_open),
        work=work,
        sees_all=not is_shared,
        metrics=metrics,
        clock=clock,
    )
