# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""I3: one seat or prize, claimed by fifty phones at once: one of them has it, and only one."""

import asyncio
import itertools
import secrets
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gaung.config.prove.lane.place import SEAT, SEATS, TABLE, TABLE_SEATS, TAP_PATH
from gaung.config.prove.lane.site import Site
from gaung.config.prove.lane.wire import ConnectionLostError, Phone
from gaung.config.prove.report import Check

PROMISE = "a seat that fifty phones claim at once goes to one, and seven seats to seven"
N_PHONES, TABLE_SHARE = 50, 10
WON, TAKEN = 200, 409


@dataclass(frozen=True, slots=True)
class Round:
    """One item that was claimed: its seats, what each phone was told, who has a row."""

    kind: str
    item: str
    seats: int
    told: tuple[int, ...]
    told_again: tuple[int, ...]
    """The same phones once more: who won has it still, who did not still has not."""
    n_rows: int = 0


async def check(check_id: str, site: Site, n_rounds: int) -> Check:
    """Claim one seat in `n_rounds` rounds, and seven seats in a tenth as many."""
    ports = itertools.cycle(lane.port for lane in site.lanes)
    phones = [(Phone(next(ports)), secrets.token_urlsafe(32)) for _ in range(N_PHONES)]
    kinds = [(SEAT, SEATS)] * n_rounds + [(TABLE, TABLE_SEATS)] * max(1, n_rounds // TABLE_SHARE)
    rounds = []
    for n, (kind, seats) in enumerate(kinds, 1):
        item = f"r{n}"
        told = await _claim(phones, kind, item)
        # Once more after the run of the first, in the last rounds of each kind only: it is slow.
        again = await _claim(phones, kind, item) if n % TABLE_SHARE == 0 or n == 1 else told
        rounds.append(Round(kind, item, seats, told, again))
    for phone, _ in phones:
        phone.close()
    rows = _rows(site)
    judged = [
        Round(r.kind, r.item, r.seats, r.told, r.told_again, rows[r.kind, r.item]) for r in rounds
    ]
    return judge(check_id, judged, site.n_differences())


async def _claim(phones: Sequence[tuple[Phone, str]], kind: str, item: str) -> tuple[int, ...]:
    """All phones at once; the status of each, 0 where the line broke."""
    return tuple(await asyncio.gather(*(_ask(*phone, kind, item) for phone in phones)))


async def _ask(phone: Phone, key: str, kind: str, item: str) -> int:
    try:
        claim = {"key": key, "tap": "", "kind": kind, "item": item, "value": 0}
        return (await phone.post_json(TAP_PATH, claim)).status
    except ConnectionLostError:
        return 0


def _rows(site: Site) -> Mapping[tuple[str, str], int]:
    found: defaultdict[tuple[str, str], int] = defaultdict(int)
    sql = "SELECT kind, item, count(*) FROM tap WHERE kind IN (?, ?) GROUP BY kind, item"
    for kind, item, n in site.rows(sql, SEAT, TABLE):
        found[str(kind), str(item)] = int(str(n))
    return found


def judge(check_id: str, rounds: Sequence[Round], n_differences: int) -> Check:
    """As many winners as seats in each round, by what phones were told and by the rows."""
    statuses = Counter(status for each in rounds for status in each.told)
    counts = {
        "n_rounds_with_more_winners": sum(1 for r in rounds if r.told.count(WON) > r.seats),
        "n_rounds_with_fewer_winners": sum(1 for r in rounds if r.told.count(WON) < r.seats),
        "n_rounds_oversold": sum(1 for r in rounds if r.n_rows > r.seats),
        "n_rounds_with_other_rows": sum(1 for r in rounds if r.n_rows != r.told.count(WON)),
        "n_rounds_that_changed": sum(1 for r in rounds if r.told != r.told_again),
        "n_other_answers": statuses.total() - statuses[WON] - statuses[TAKEN],
        "n_differences": n_differences,
    }
    figure: dict[str, int | float | str] = {
        "n_rounds": len(rounds),
        "n_claims": statuses.total(),
        "n_won": statuses[WON],
        "n_taken": statuses[TAKEN],
        **counts,
    }
    return Check(check_id, PROMISE, figure, bool(rounds) and not any(counts.values()))
