# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""I2: each tap is sent one to five times at once, over several lines; it counts once."""

import asyncio
import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from gaung.config.prove.lane.phones import OK, History, Tap
from gaung.config.prove.lane.place import KIND, TAP_PATH
from gaung.config.prove.lane.site import Site
from gaung.config.prove.lane.wire import ConnectionLostError, Phone
from gaung.config.prove.report import Check

PROMISE = "taps that are each sent one to five times at once count exactly once"
N_LINES, MOST_COPIES, KEY = 32, 5, "u" * 43


@dataclass(frozen=True, slots=True)
class Told:
    """What was sent and answered, and what the book says afterwards."""

    copies: Counter[int]
    """How often each tap was answered, by its number."""
    firsts: Counter[int]
    """How often it was told that it is the first of its kind."""
    rows: list[int]
    tally: int
    n_differences: int
    n_unanswered: int = 0


async def check(check_id: str, site: Site, n_taps: int, seed: int = 1) -> Check:
    """Send `n_taps` taps, each one to five times, in a wild order to all lanes."""
    chance, history = random.Random(seed), History()
    taps = [history.new_tap(KEY) for _ in range(n_taps)]
    sent = [tap for tap in taps for _ in range(chance.randint(1, MOST_COPIES))]
    chance.shuffle(sent)
    waiting = iter(sent)
    answers: list[tuple[int, bool | None]] = []
    ports = [lane.port for lane in site.lanes]
    lines = (_line(ports[n % len(ports)], waiting, answers) for n in range(N_LINES))
    await asyncio.gather(*lines)
    rows = site.rows("SELECT value FROM tap WHERE kind = ?", KIND)
    tally = site.rows("SELECT CAST(sum(n) AS BIGINT) FROM tally WHERE kind = ?", KIND)
    return judge(
        check_id,
        n_taps,
        Told(
            Counter(number for number, new in answers if new is not None),
            Counter(number for number, new in answers if new),
            [int(str(row[0])) for row in rows],
            int(str(tally[0][0] or 0)),
            site.n_differences(),
            sum(1 for _, new in answers if new is None),
        ),
    )


async def _line(port: int, waiting: Iterable[Tap], answers: list[tuple[int, bool | None]]) -> None:
    """One line takes whatever is next; all lines share the same row of waiting taps."""
    async with Phone(port) as phone:
        for tap in waiting:
            try:
                answer = await phone.post_json(TAP_PATH, tap.body())
            except ConnectionLostError:
                answers.append((tap.number, None))
                continue
            is_ok = answer.status == OK
            answers.append((tap.number, b'"new":true' in answer.body if is_ok else None))


def judge(check_id: str, n_taps: int, told: Told) -> Check:
    """Each tap has one row, is counted once, and was new exactly once."""
    times = Counter(told.rows)
    wanted = set(range(1, n_taps + 1))
    counts = {
        "n_missing": len(wanted - times.keys()),
        "n_twice": sum(n - 1 for n in times.values()),
        "n_phantoms": len(times.keys() - wanted),
        "n_new_more_or_less_than_once": sum(1 for n in wanted if told.firsts[n] != 1),
        "tally_difference": told.tally - len(told.rows),
        "n_differences": told.n_differences,
        "n_unanswered": told.n_unanswered,
    }
    figure: dict[str, int | float | str] = {
        "n_taps": n_taps,
        "n_answers": told.copies.total(),
        "n_rows": len(told.rows),
        **counts,
    }
    return Check(check_id, PROMISE, figure, not any(counts.values()))
