# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`gaung prove abuse`: machines are marked and made to work, halls and people are left in peace."""

import asyncio
import tempfile
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gaung.config.prove.abuse import crowds, work
from gaung.config.prove.lane.process import LaneProcess, NotReadyError
from gaung.config.prove.lane.site import Site, start_all
from gaung.config.prove.lane.wire import ConnectionLostError
from gaung.config.prove.report import Check, Proof, not_run
from gaung.crowd.database import sqlite_url


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many come, and within how many seconds."""

    n_hall: int
    n_honest: int
    n_scripted: int
    seconds: float


SHORT = Sizes(n_hall=40, n_honest=60, n_scripted=20, seconds=2.0)
USUAL = Sizes(n_hall=100, n_honest=200, n_scripted=40, seconds=6.0)
FULL = Sizes(n_hall=1000, n_honest=1000, n_scripted=200, seconds=30.0)
_N_SCRIPTED = 50
"""As many as make the gate ask for work."""


def prove_abuse(sizes: Sizes) -> Proof:
    """Run A5, B2 and B4, each on a lane of its own."""
    looks: dict[str, tuple[str, Callable[[Site], Coroutine[Any, Any, tuple[Check, ...]]]]] = {
        "A5": (crowds.HALL, lambda site: _hall(site, sizes)),
        "B2": (crowds.BRIGADE, lambda site: _brigade(site, sizes)),
        "B4": (work.PROMISE, _work),
    }
    checks: list[Check] = []
    with tempfile.TemporaryDirectory(prefix="gaung-prove-") as name:
        for check_id, (promise, look) in looks.items():
            try:
                with _lane(Path(name) / check_id) as site:
                    checks += asyncio.run(_started(site, look))
            except NotReadyError as error:
                checks.append(not_run(check_id, promise, str(error)))
            except ConnectionLostError:
                checks.append(not_run(check_id, promise, "the lane went away"))
    return Proof("abuse", tuple(checks))


@contextmanager
def _lane(folder: Path) -> Iterator[Site]:
    folder.mkdir()
    url = sqlite_url(folder / "crowd.sqlite3")
    module = "gaung.config.prove.abuse.server"
    lane = LaneProcess(["--ledger", url], folder / "lane.log", module=module)
    try:
        yield Site((lane,), url)
    finally:
        lane.close()


async def _started(
    site: Site, look: Callable[[Site], Coroutine[Any, Any, tuple[Check, ...]]]
) -> tuple[Check, ...]:
    await start_all(site)
    return await look(site)


async def _hall(site: Site, sizes: Sizes) -> tuple[Check, ...]:
    return (await crowds.check_hall(site, sizes.n_hall, sizes.seconds),)


async def _brigade(site: Site, sizes: Sizes) -> tuple[Check, ...]:
    check = await crowds.check_brigade(site, sizes.n_honest, sizes.n_scripted, sizes.seconds)
    return (check,)


async def _work(site: Site) -> tuple[Check, ...]:
    return await work.check_work(site, _N_SCRIPTED), await work.check_no_script(site)
