# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`gaung prove truth`: every number is what really happened, whoever asked for it how often."""

import asyncio
import tempfile
from collections.abc import Callable, Coroutine
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gaung.config.prove.lane.process import NotReadyError
from gaung.config.prove.lane.site import NoSiteError, Site, many_lanes, one_lane, start_all
from gaung.config.prove.report import Check, Proof, not_run
from gaung.config.prove.truth import adds, claims, leaving, retries


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much of each is tried."""

    n_retried: int
    n_adds: int
    """Of each of the eight clients."""
    n_kills: int
    n_rounds: int
    n_leaving: int


SHORT = Sizes(n_retried=600, n_adds=120, n_kills=3, n_rounds=8, n_leaving=12)
USUAL = Sizes(n_retried=3000, n_adds=1000, n_kills=8, n_rounds=100, n_leaving=50)
FULL = Sizes(n_retried=10_000, n_adds=10_000, n_kills=40, n_rounds=1000, n_leaving=200)

Look = Callable[[Site], Coroutine[Any, Any, Check]]
SiteMaker = Callable[[Path], AbstractContextManager[Site]]


def prove_truth(sizes: Sizes) -> Proof:
    """Run I1, I2, I3 and the erasure while acting, each on one process and on two."""
    with tempfile.TemporaryDirectory(prefix="gaung-prove-") as name:
        folder = Path(name)
        return Proof(
            "truth",
            (
                *_everywhere(folder, "I2", retries.PROMISE, _retries(sizes)),
                *_everywhere(folder, "I1", adds.PROMISE, _adds(sizes)),
                *_everywhere(folder, "I3", claims.PROMISE, _claims(sizes)),
                *_everywhere(folder, "leave", leaving.PROMISE, _leaving(sizes)),
            ),
        )


def _retries(sizes: Sizes) -> Callable[[str], Look]:
    return lambda check_id: lambda site: retries.check(check_id, site, sizes.n_retried)


def _adds(sizes: Sizes) -> Callable[[str], Look]:
    return lambda check_id: lambda site: adds.check(check_id, site, sizes.n_adds, sizes.n_kills)


def _claims(sizes: Sizes) -> Callable[[str], Look]:
    return lambda check_id: lambda site: claims.check(check_id, site, sizes.n_rounds)


def _leaving(sizes: Sizes) -> Callable[[str], Look]:
    return lambda check_id: lambda site: leaving.check(check_id, site, sizes.n_leaving)


def _everywhere(
    folder: Path, check_id: str, promise: str, look: Callable[[str], Look]
) -> tuple[Check, Check]:
    """The check on one process with SQLite, and on two with PostgreSQL and Redis."""
    two = f"{check_id}.two"
    return (
        _on(folder / check_id, one_lane, check_id, promise, look(check_id)),
        _on(folder / two, many_lanes, two, promise, look(two), optional=True),
    )


def _on(
    folder: Path,
    site_maker: SiteMaker,
    check_id: str,
    promise: str,
    look: Look,
    *,
    optional: bool = False,
) -> Check:
    folder.mkdir()
    try:
        with site_maker(folder) as site:
            return asyncio.run(_started(site, look))
    except (NotReadyError, NoSiteError) as error:
        return not_run(check_id, promise, str(error), optional=optional)


async def _started(site: Site, look: Look) -> Check:
    await start_all(site)
    return await look(site)
