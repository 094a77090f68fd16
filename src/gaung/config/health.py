# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How this process does: ``/health/live``, ``/health/ready`` and ``/metrics``."""

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from ipaddress import ip_address
from typing import Any, NamedTuple

from gaung.config.serving.drain import Drain
from gaung.config.serving.listener import has_files_for
from gaung.config.serving.origins import Origins
from gaung.crowd.database import Database
from gaung.crowd.exposition import CONTENT_TYPE, exposition
from gaung.crowd.lane import Lane

Scope = MutableMapping[str, Any]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

LIVE, READY, METRICS = "/health/live", "/health/ready", "/metrics"
PATHS = frozenset({LIVE, READY, METRICS})

STUCK_SECONDS = 5.0
"""A batch that runs longer is stuck: taps are better sent elsewhere."""

CHECK_SECONDS = 15.0
"""How old the last comparison of tallies and rows may be, as we remember it."""

PATIENCE_SECONDS = 0.5

REASONS = {
    "starting": "The lane is not open yet.",
    "draining": "This process was told to end and sends new phones elsewhere.",
    "ledger_broken": "The disk failed to flush; nothing is acknowledged until a restart.",
    "ledger_stuck": "A batch has been running for more than 5 s; the database is locked or away.",
    "bus_not_found": "GAUNG_REDIS_URL has not been reached since the start.",
}
NOTES = {
    "bus_away": "Redis is away: taps are kept, but numbers of other processes come late.",
    "book_differs": "The tallies differ from the rows: run gaung ledger verify.",
    "proxy_not_trusted": "A proxy passes requests on but is not named in GAUNG_TRUSTED_PROXIES: "
    "networks are unknown, and no limit per network applies.",
    "few_files": "The system allows too few open files for GAUNG_MAX_STREAMS (LimitNOFILE).",
}

_HEADERS: Headers = [
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
]
_JSON = b"application/json"
_FORWARDED = frozenset({b"x-forwarded-for", b"x-forwarded-host", b"forwarded", b"via"})


class BookCheck(NamedTuple):
    """The last comparison of tallies and rows: moment in ms UTC, and how many differ."""

    at: int
    n_differences: int


class Health:
    """The three addresses, as an ASGI application. It is cheap, and never waits for a database."""

    def __init__(self, lane: Lane, *, drain: Drain, origins: Origins, metrics_token: str) -> None:
        """Nothing is opened yet."""
        self._lane = lane
        self._drain = drain
        self._origins = origins
        self._token = metrics_token.encode()
        self._database = Database(lane.config.ledger_url)
        self._check = BookCheck(0, 0)
        self._looked_at: float | None = None
        self._looking: asyncio.Task[None] | None = None
        self._has_joined = False

    async def __call__(self, scope: Scope, receive: object, send: Send) -> None:
        """Answer one of `PATHS`."""
        del receive
        if scope["method"] not in {"GET", "HEAD"}:
            await _answer(send, 405, b"text/plain", b"GET\n", (b"allow", b"GET, HEAD"))
        elif scope["path"] == LIVE:
            await _answer(send, 200, _JSON, b'{"live":true}')
        elif scope["path"] == READY:
            await self._look_at_the_book()
            await self._ready(send)
        elif not self._may_see_metrics(scope):
            challenge = (b"www-authenticate", b"Bearer")
            await _answer(send, 401, b"text/plain", b"GAUNG_METRICS_TOKEN\n", challenge)
        else:
            await self._look_at_the_book()
            body = exposition(self._lane.metrics, self._gauges())
            await _answer(send, 200, CONTENT_TYPE.encode(), body)

    def reasons(self) -> list[str]:
        """Why no phone should be sent here, as codes of `REASONS`; empty when ready."""
        lane = self._lane
        self._has_joined = self._has_joined or lane.is_joined
        is_so = {
            "starting": not lane.is_running,
            "draining": self._drain.is_on,
            "ledger_broken": lane.ledger.is_broken,
            "ledger_stuck": lane.ledger.running_seconds > STUCK_SECONDS,
            # Only at the start: all processes lose a bus at once, and sending phones away from
            # all of them would lose taps that each of them can keep.
            "bus_not_found": not self._has_joined,
        }
        return [code for code in REASONS if is_so[code]]

    def notes(self) -> list[str]:
        """What an operator should see to although phones may come, as codes of `NOTES`."""
        is_so = {
            "bus_away": self._has_joined and not self._lane.is_joined,
            "book_differs": self._check.n_differences > 0,
            "proxy_not_trusted": self._origins.n_unknown > 0,
            "few_files": not has_files_for(self._lane.config.max_streams),
        }
        return [code for code in NOTES if is_so[code]]

    async def _ready(self, send: Send) -> None:
        reasons = self.reasons()
        told = {
            "ready": not reasons,
            "reasons": {code: REASONS[code] for code in reasons},
            "notes": {code: NOTES[code] for code in self.notes()},
        }
        body = json.dumps(told).encode()
        if reasons:
            await _answer(send, 503, _JSON, body, (b"retry-after", b"2"))
        else:
            await _answer(send, 200, _JSON, body)

    def _gauges(self) -> dict[str, tuple[str, float]]:
        ledger = self._lane.ledger
        return {
            "gaung_ready": ("1 when phones may be sent here.", float(not self.reasons())),
            "gaung_bus_joined": ("1 when news of others arrives.", float(self._lane.is_joined)),
            "gaung_queue_entries": ("Entries that wait to be written.", float(ledger.n_waiting)),
            "gaung_queue_age_seconds": (
                "How long the batch being written has been running.",
                ledger.running_seconds,
            ),
            "gaung_ledger_broken": ("1 when the disk failed to flush.", float(ledger.is_broken)),
            "gaung_ledger_differences": (
                "Tallies that differ from their rows, at the last comparison.",
                float(self._check.n_differences),
            ),
            "gaung_ledger_checked_timestamp_seconds": (
                "When tallies and rows were last compared.",
                self._check.at / 1000,
            ),
            "gaung_unknown_networks": (
                "Requests from proxies that are not trusted.",
                float(self._origins.n_unknown),
            ),
        }

    def _may_see_metrics(self, scope: Scope) -> bool:
        headers: Headers = scope["headers"]
        for name, value in headers:
            if name == b"authorization" and self._token:
                return hmac.compare_digest(value, b"Bearer " + self._token)
        return _is_of_this_machine(scope)

    async def _look_at_the_book(self) -> None:
        """Remember the last comparison; a database that is slow is not waited for."""
        now = asyncio.get_running_loop().time()
        if self._looked_at is not None and now - self._looked_at < CHECK_SECONDS:
            return
        if self._looking is None:
            self._looking = asyncio.create_task(self._look(now))
        await asyncio.wait([self._looking], timeout=PATIENCE_SECONDS)

    async def _look(self, now: float) -> None:
        try:
            # Whatever is wrong with the database, the ledger's own reasons tell it.
            with suppress(Exception):
                found = await asyncio.to_thread(
                    self._database.rows, "SELECT at, n_differences FROM book_check"
                )
                self._check = BookCheck(*found[0]) if found else BookCheck(0, 0)
                self._looked_at = now
        finally:
            self._looking = None


def _is_of_this_machine(scope: Scope) -> bool:
    """Asked on loopback, and by no proxy that says so."""
    peer = scope.get("client")
    if not peer or any(name in _FORWARDED for name, _ in scope["headers"]):
        return False
    try:
        return ip_address(peer[0]).is_loopback
    except ValueError:
        return False


async def _answer(
    send: Send, status: int, content_type: bytes, body: bytes, *more: tuple[bytes, bytes]
) -> None:
    own = [(b"content-type", content_type), (b"content-length", b"%d" % len(body))]
    headers = [*own, *_HEADERS, *more]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
