# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Opens the database after each simulated power cut and counts what is missing."""

import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite

from gaung.config.prove.power_cuts.promises import ACKS, Promises
from gaung.config.prove.power_cuts.recording import Record
from gaung.config.prove.power_cuts.replay import Cut, disks_after

KEEPS = (0.0, 0.5, 0.9)
SHARED_MEMORY = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class Losses:
    """What `n_states` power cuts did to the promises given before them."""

    n_states: int
    n_promised: int
    """Promises checked, added up over the states."""
    n_broken: int
    n_states_with_loss: int
    n_worst: int
    """The most promises broken by one cut."""
    n_corrupt: int
    n_unlawful: int = 0
    """States in which a law of the book did not hold."""


@dataclass(frozen=True, slots=True)
class Book:
    """Where the ids are: the database file of the folder and the statement that lists them.

    `breaches` lists what must never be there, whatever was promised: a seat sold twice, a tally
    that is not what its rows say.
    """

    file_name: str
    ids: str
    breaches: str = ""


@dataclass(frozen=True, slots=True)
class _Left:
    """What a database held after a power cut."""

    ids: frozenset[str]
    n_breaches: int = 0


def losses_of(records: Sequence[Record], n_states: int, seed: int, book: Book) -> Losses:
    """Cut the power at `n_states` random positions and look at what is left each time."""
    chance = random.Random(seed)
    cuts = sorted(
        (
            Cut(
                chance.randrange(1, len(records) + 1), KEEPS[n % len(KEEPS)], chance.getrandbits(32)
            )
            for n in range(n_states)
        ),
        key=lambda cut: cut.position,
    )
    promises, position = Promises(), 0
    promised = corrupt = unlawful = 0
    broken: list[int] = []
    parent = SHARED_MEMORY if SHARED_MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="gaung-cut-", dir=parent) as folder:
        for cut, files in zip(cuts, disks_after(records, cuts), strict=True):
            promises.take(records[position : cut.position])
            position = cut.position
            left = _left_in(files, Path(folder), book)
            corrupt += left is None
            unlawful += left is not None and left.n_breaches > 0
            promised += len(promises.kept) + len(promises.erased)
            broken.append(promises.broken_by(left.ids if left else frozenset()))
    n_states_with_loss = sum(1 for n in broken if n)
    return Losses(
        n_states,
        promised,
        sum(broken),
        n_states_with_loss,
        max(broken, default=0),
        corrupt,
        unlawful,
    )


def _left_in(files: dict[str, bytes], folder: Path, book: Book) -> _Left | None:
    """What the database holds, or None where it is corrupt."""
    for left_over in folder.iterdir():
        left_over.unlink()
    for name, content in files.items():
        if name != ACKS:
            (folder / name).write_bytes(content)
    connection = sqlite.connect(str(folder / book.file_name), isolation_level=None)
    try:
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            return None
        n_tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if not n_tables:  # cut before the first transaction
            return _Left(frozenset())
        ids = frozenset(str(row[0]) for row in connection.execute(book.ids))
        breaches = connection.execute(book.breaches).fetchall() if book.breaches else []
        return _Left(ids, len(breaches))
    except sqlite.DatabaseError:
        return None
    finally:
        connection.close()
