# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`gaung prove load`: under more than it can take, the lane refuses fast and keeps its word."""

import asyncio
import tempfile
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gaung.config.prove.lane.process import NotReadyError
from gaung.config.prove.lane.site import Site, one_lane, start_all
from gaung.config.prove.load import beside, locked, overload, slow
from gaung.config.prove.report import Check, Proof, not_run


@dataclass(frozen=True, slots=True)
class Sizes:
    """How long each lasts, in seconds, and how much there is of it."""

    overload_seconds: float
    calm_seconds: float
    n_slow: int
    locked_seconds: float
    n_rows: int


SHORT = Sizes(2.0, 1.0, 100, 1.5, 20_000)
USUAL = Sizes(6.0, 3.0, 500, 3.0, 100_000)
FULL = Sizes(60.0, 10.0, 500, 30.0, 1_000_000)

Look = Callable[[Site, Path], Coroutine[Any, Any, Check]]


def prove_load(sizes: Sizes) -> Proof:
    """Run O1 (twice), O3, O4 and O5, each on a lane of its own."""
    disk = overload.DISK
    over, calm = sizes.overload_seconds, sizes.calm_seconds
    looks: list[tuple[str, str, tuple[str, ...], Look]] = [
        (
            "O1",
            disk.promise,
            disk.arguments,
            lambda s, _: overload.check("O1", s, disk, over, calm),
        ),
        (
            "O1.cpu",
            overload.PROCESSOR.promise,
            (),
            lambda s, _: overload.check("O1.cpu", s, overload.PROCESSOR, over, calm),
        ),
        ("O3", slow.PROMISE, (), lambda s, _: slow.check(s, sizes.n_slow, calm)),
        ("O4", locked.PROMISE, (), lambda s, _: locked.check(s, sizes.locked_seconds)),
        ("O5", beside.PROMISE, (), lambda s, f: beside.check(s, f, sizes.n_rows, calm)),
    ]
    with tempfile.TemporaryDirectory(prefix="gaung-prove-") as name:
        return Proof("load", tuple(_on(Path(name) / look[0], *look) for look in looks))


def _on(folder: Path, check_id: str, promise: str, arguments: tuple[str, ...], look: Look) -> Check:
    folder.mkdir()
    try:
        with one_lane(folder, *arguments) as site:
            return asyncio.run(_started(site, folder, look))
    except NotReadyError as error:
        return not_run(check_id, promise, str(error))


async def _started(site: Site, folder: Path, look: Look) -> Check:
    await start_all(site)
    return await look(site, folder)
