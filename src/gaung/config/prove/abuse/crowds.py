# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A5 and B2: a hall behind one address meets nothing; a brigade is marked, people are not."""

import asyncio
import random
from collections.abc import Sequence

from gaung.config.prove.abuse.visitors import (
    OK,
    Visitor,
    come,
    hall,
    people,
    scripted,
    work_through,
)
from gaung.config.prove.lane.site import Site
from gaung.config.prove.report import Check

HALL = "a hall behind one address meets no limit, no work and no mark"
BRIGADE = "of a scripted brigade >= 90 % is marked, of honest people <= 2 %, and all are counted"
LEAST_MARKED, MOST_HONEST_MARKED = 0.90, 0.02


async def check_hall(site: Site, n: int, seconds: float) -> Check:
    """A5."""
    chance = random.Random(5)
    visitors = hall(site.lanes[0].port, n, chance)
    await come(visitors, seconds, chance)
    figure = {**_answers(visitors), "n_marked": _n_marked(site, visitors)}
    passed = figure["n_refused"] == figure["n_asked"] == figure["n_marked"] == 0
    return Check("A5", HALL, {**figure}, passed)


async def check_brigade(site: Site, n_honest: int, n_scripted: int, seconds: float) -> Check:
    """B2, where both come at the same time."""
    chance = random.Random(2)
    port = site.lanes[0].port
    honest, script = people(port, n_honest, chance), scripted(port, n_scripted, chance)
    await asyncio.gather(
        come(honest, seconds, chance), work_through(script, seconds / 2, seconds / 2)
    )
    figure = {
        "n_honest": n_honest,
        "n_scripted": n_scripted,
        "honest_marked": round(_n_marked(site, honest) / n_honest, 3),
        "scripted_marked": round(_n_marked(site, script) / n_scripted, 3),
        "honest_asked": sum(each.n_asked for each in honest),
        "scripted_asked": sum(each.n_asked for each in script),
        "n_refused": _answers([*honest, *script])["n_refused"],
        "n_not_kept": len({*_phones(honest), *_phones(script)} - set(_marks(site))),
        "n_differences": site.n_differences(),
    }
    passed = (
        figure["scripted_marked"] >= LEAST_MARKED
        and figure["honest_marked"] <= MOST_HONEST_MARKED
        and not figure["n_refused"]
        and not figure["n_not_kept"]
        and not figure["n_differences"]
    )
    return Check("B2", BRIGADE, {**figure}, passed)


def _answers(visitors: Sequence[Visitor]) -> dict[str, int]:
    statuses = [status for each in visitors for status in each.statuses]
    return {
        "n_phones": len(visitors),
        "n_requests": len(statuses),
        "n_refused": sum(status != OK for status in statuses),
        "n_asked": sum(each.n_asked for each in visitors),
    }


def _n_marked(site: Site, visitors: Sequence[Visitor]) -> int:
    marks = _marks(site)
    return sum(bool(marks.get(phone)) for phone in _phones(visitors))


def _phones(visitors: Sequence[Visitor]) -> list[bytes]:
    return [each.phone for each in visitors]


def _marks(site: Site) -> dict[bytes, int]:
    rows = site.rows("SELECT phone, max(mark) FROM tap GROUP BY phone")
    return {bytes(phone): int(mark) for phone, mark in rows}  # type: ignore[call-overload]
