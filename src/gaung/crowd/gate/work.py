# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asking a phone for work before its tap is taken, and knowing who has done it."""

from typing import Any

from gaung.crowd.errors import RefusedError
from gaung.crowd.gate.contract import Visit
from gaung.crowd.gate.limits import Buckets
from gaung.crowd.gate.proof import Proofs
from gaung.crowd.gate.recent import Recent
from gaung.crowd.gate.settings import GateSettings
from gaung.crowd.gate.spent import SharedSpent, Spent
from gaung.crowd.gate.waiting import Waiting
from gaung.crowd.marks import Mark
from gaung.crowd.metrics import Metrics


class Work:
    """Proofs and waiting tokens, each of which is good once."""

    def __init__(
        self, settings: GateSettings, *, secret: bytes, bus_url: str, metrics: Metrics
    ) -> None:
        """`bus_url`: Redis, or empty where nobody shares the secret."""
        self._metrics = metrics
        self._paid_seconds = settings.paid_seconds
        self._proofs = Proofs(
            secret, seconds=settings.proof_seconds, most_bytes=settings.max_proof_bytes
        )
        self._waiting = Waiting(
            secret, seconds=settings.wait_seconds, holds_seconds=settings.wait_holds_seconds
        )
        # A sign is remembered for longer than what it signs is good anywhere.
        holds = max(settings.proof_seconds, settings.wait_holds_seconds) + 1
        self._spent = Spent(holds, settings.max_spent)
        self._shared = SharedSpent(bus_url, holds) if bus_url else None
        self._paid: Recent[bytes, tuple[float, int]] = Recent(settings.max_keys)
        per_minute = settings.network_waits_per_minute
        self._taken: tuple[Visit, bytes, bool] | None = None
        """The proof just taken by `ask`, until `spend` tells the others."""
        self._waits = Buckets(per_minute, per_minute / 60, settings.max_keys)

    def challenge(self, about: str, level: int, at: int) -> dict[str, Any]:
        """A challenge for whichever phone brings it first."""
        self._metrics.n_proofs_asked += 1
        return self._proofs.ask(about, b"", level, at)

    def ask(self, visit: Visit, phone: bytes, network: bytes, level: int) -> int:
        """Let in who has worked, and give the marks for how: none, or that it waited.

        Raises:
            RefusedError: 428 with a challenge (for a form: a waiting token), or 429.
            OverloadedError: used proofs cannot be remembered any more.
        """
        if visit.proof:
            if visit.is_form:
                paid = self._wait(visit, network)
            else:
                paid = self._prove(visit, network, level)
            self._metrics.n_proofs_taken += 1
            self._paid.put(phone, (visit.at / 1000 + self._paid_seconds, paid))
            return paid
        found = self._paid.get(phone)
        if found is not None and found[0] > visit.at / 1000:
            return found[1]
        if visit.is_form:
            raise self._must_wait(visit, network)
        raise self._must_prove(visit, level, "proof")

    async def spend(self, visit: Visit, phone: bytes, network: bytes) -> None:
        """Use the proof up in all processes.

        Raises:
            RefusedError: 428; it was used in another one, or nobody knows.
        """
        taken, self._taken = self._taken, None
        if self._shared is None or taken is None or taken[0] is not visit:
            return
        _, sign, is_ours = taken
        is_new = await self._shared.take(sign)
        if is_new or (is_new is None and is_ours):
            return
        self._paid.discard(phone)
        raise self._wrong(visit, network, level=1)

    async def close(self) -> None:
        """Close the connections."""
        if self._shared is not None:
            await self._shared.close()

    def _prove(self, visit: Visit, network: bytes, level: int) -> int:
        proven = self._proofs.read(visit.proof, visit.about, visit.phone, visit.at)
        if proven is None or not self._spent.take(proven.sign, visit.at / 1000):
            raise self._wrong(visit, network, level)
        self._taken = (visit, proven.sign, proven.is_ours)
        return 0

    def _wait(self, visit: Visit, network: bytes) -> int:
        waited = self._waiting.read(visit.proof, visit.about, visit.at)
        if waited is not None and waited.seconds:
            raise self._wait_on(visit.proof, waited.seconds)
        if waited is None or not self._spent.take(waited.sign, visit.at / 1000):
            raise self._wrong(visit, network, level=1)
        self._taken = (visit, waited.sign, waited.is_ours)
        return int(Mark.WAITED)

    def _wrong(self, visit: Visit, network: bytes, level: int) -> RefusedError:
        self._metrics.n_proofs_refused += 1
        if visit.is_form:
            return self._must_wait(visit, network)
        return self._must_prove(visit, level, "proof_wrong")

    def _must_prove(self, visit: Visit, level: int, code: str) -> RefusedError:
        self._metrics.n_proofs_asked += 1
        challenge = self._proofs.ask(visit.about, visit.phone, level, visit.at)
        return RefusedError(428, code, {"challenge": challenge})

    def _must_wait(self, visit: Visit, network: bytes) -> RefusedError:
        if network and not self._waits.take(network, visit.at / 1000):
            self._metrics.n_limited += 1
            return RefusedError(429, "too_many", retry_after=self._waits.wait(network))
        self._metrics.n_proofs_asked += 1
        token = self._waiting.give(visit.about, visit.at)
        return self._wait_on(token, self._waiting.seconds)

    @staticmethod
    def _wait_on(token: str, seconds: int) -> RefusedError:
        more = {"proof": token, "seconds": seconds}
        return RefusedError(428, "proof", more, retry_after=seconds)
