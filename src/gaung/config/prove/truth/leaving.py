# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Phones leave while they act, on this process or another: nothing of the key remains.

Each phone taps over several lines at once, leaves in the midst of it, and goes on tapping, as
late packets and other tabs do. With a bus, some phones leave while the bus is away.
"""

import asyncio
import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gaung.config.prove.lane.phones import OK, History
from gaung.config.prove.lane.place import ABOUT, PAGE_PATH, TAP_PATH
from gaung.config.prove.lane.server import SECRET
from gaung.config.prove.lane.site import Site
from gaung.config.prove.lane.wire import ConnectionLostError, Phone
from gaung.config.prove.report import Check
from gaung.crowd.ledger import Pseudonyms

PROMISE = "who leaves while acting is gone: no row remains, whatever arrives late and wherever"
LEAVE_PATH = f"{PAGE_PATH}/pergi"
N_LINES, N_TOGETHER, N_LATE = 4, 10, 5
ACT_SECONDS, LATE_SECONDS, QUIET_SECONDS, PATIENCE_SECONDS = 0.1, 0.02, 0.3, 15.0


@dataclass(slots=True)
class Leaver:
    """A phone and what happened to it."""

    key: str
    n_acted: int = 0
    """Taps acknowledged before it was told that it has left."""
    has_left: bool = False
    n_rows: int = 0
    """Rows of its pseudonym after all is quiet."""


async def check(check_id: str, site: Site, n_phones: int) -> Check:
    """Let `n_phones` come, act and leave, a few at a time."""
    ports = [lane.port for lane in site.lanes]
    leavers: list[Leaver] = []
    for _ in range(0, n_phones, N_TOGETHER):
        group = [Leaver(secrets.token_urlsafe(32)) for _ in range(N_TOGETHER)]
        await asyncio.gather(*(_come_and_go(leaver, ports) for leaver in group))
        leavers += group
    if site.redis is not None:
        leavers += await _leave_without_a_bus(site, ports)
    await _quiet(site, leavers)
    staying = await _stay(ports)
    return judge(check_id, leavers, staying, site.n_differences(), len(_left(site)))


async def _leave_without_a_bus(site: Site, ports: Sequence[int]) -> list[Leaver]:
    """The other process cannot hear of it until the bus is back."""
    assert site.redis is not None
    await asyncio.to_thread(site.redis.stop)
    group = [Leaver(secrets.token_urlsafe(32)) for _ in range(N_TOGETHER)]
    await asyncio.gather(*(_come_and_go(leaver, ports) for leaver in group))
    await asyncio.to_thread(site.redis.start)
    return group


async def _come_and_go(leaver: Leaver, ports: Sequence[int]) -> None:
    is_over = asyncio.Event()
    lines = [_act(leaver, ports[n % len(ports)], is_over) for n in range(N_LINES)]
    acting = asyncio.gather(*lines)
    await asyncio.sleep(ACT_SECONDS)
    async with Phone(ports[0]) as phone:
        # A server under load may say "later": people press the button again, and so does this.
        for _ in range(5):
            answer = await phone.post_json(LEAVE_PATH, {"key": leaver.key})
            if answer.status == OK:
                leaver.has_left = True
                break
            await asyncio.sleep(0.5)
    await asyncio.sleep(LATE_SECONDS)
    is_over.set()
    await acting
    for port in ports:
        async with Phone(port) as phone:
            for _ in range(N_LATE):
                await phone.post_json(TAP_PATH, History().new_tap(leaver.key).body())


async def _act(leaver: Leaver, port: int, is_over: asyncio.Event) -> None:
    history = History()
    async with Phone(port) as phone:
        while not is_over.is_set():
            try:
                body = history.new_tap(leaver.key).body()
                answer = await phone.post_json(TAP_PATH, body)
            except ConnectionLostError:
                continue
            leaver.n_acted += answer.status == OK and not leaver.has_left
            if answer.status != OK:
                await asyncio.sleep(LATE_SECONDS)


async def _quiet(site: Site, leavers: Sequence[Leaver]) -> None:
    """Wait until nothing of anybody remains, or for as long as is fair."""
    pseudonyms = Pseudonyms(SECRET)
    by_phone = {pseudonyms.phone(ABOUT, leaver.key): leaver for leaver in leavers}
    deadline = asyncio.get_running_loop().time() + PATIENCE_SECONDS
    while True:
        rows: Counter[bytes] = Counter()
        for phone, n in site.rows("SELECT phone, count(*) FROM tap GROUP BY phone"):
            assert isinstance(phone, bytes | memoryview)
            rows[bytes(phone)] = int(str(n))
        for phone, leaver in by_phone.items():
            leaver.n_rows = rows[phone]
        is_late = asyncio.get_running_loop().time() > deadline
        if is_late or not any(leaver.n_rows for leaver in leavers):
            return
        await asyncio.sleep(QUIET_SECONDS)


async def _stay(ports: Sequence[int]) -> int:
    """A phone that does not leave is served as before: how many of its taps were taken."""
    history, key = History(), secrets.token_urlsafe(32)
    for port in ports:
        async with Phone(port) as phone:
            await history.send(phone, history.new_tap(key))
    return len(history.acked) - len(ports)


def _left(site: Site) -> list[int]:
    """The departures that were counted, without identity."""
    rows = site.rows("SELECT n FROM day_count WHERE kind = 'left'")
    return [1] * sum(int(str(n)) for (n,) in rows)


def judge(
    check_id: str,
    leavers: Sequence[Leaver],
    n_refused_staying: int,
    n_differences: int,
    n_counted: int,
) -> Check:
    """Everybody acted, left, and has no row; each departure was counted once."""
    counts = {
        "n_who_could_not_leave": sum(1 for leaver in leavers if not leaver.has_left),
        "n_with_rows_left": sum(1 for leaver in leavers if leaver.n_rows),
        "n_rows_left": sum(leaver.n_rows for leaver in leavers),
        "departures_difference": n_counted - len(leavers),
        "n_differences": n_differences,
        "n_others_refused": -n_refused_staying,
    }
    figure: dict[str, int | float | str] = {
        "n_phones": len(leavers),
        "n_taps_before": sum(leaver.n_acted for leaver in leavers),
        **counts,
    }
    has_acted = bool(leavers) and all(leaver.n_acted for leaver in leavers)
    detail = "" if has_acted else "a phone left without having acted: nothing is proven"
    return Check(check_id, PROMISE, figure, has_acted and not any(counts.values()), detail)
