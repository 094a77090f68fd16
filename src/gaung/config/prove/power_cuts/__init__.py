# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""D3: everything the ledger writes is recorded, and the power is cut at thousands of moments."""

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from gaung.config.prove.children import last_line
from gaung.config.prove.power_cuts.losses import Book, Losses, losses_of
from gaung.config.prove.power_cuts.recording import (
    CannotRecordError,
    build_recorder,
    read_log,
    recording_environment,
)
from gaung.config.prove.power_cuts.writer import CHANGED, CLAIMED, SAID, SEATS, VOTED
from gaung.config.prove.report import Check, not_run

PROMISE = (
    "power cuts: no acknowledged tap, answer, word, seat or erasure is lost, "
    "the book is never corrupt"
)
WRITER = "gaung.config.prove.power_cuts.writer"
IDS = f"""
SELECT value || '.' || mark FROM tap WHERE kind NOT IN ('{SAID}', '{CHANGED}', '{VOTED}')
UNION ALL
SELECT tap.kind || '.' || tap.value || '.' || coalesce(said.text, '') FROM tap
LEFT JOIN said ON said.id = tap.id WHERE tap.kind IN ('{SAID}', '{CHANGED}', '{VOTED}')
"""
BREACHES = f"""
SELECT kind, item, count(*) FROM tap WHERE kind = '{CLAIMED}'
GROUP BY kind, item HAVING count(*) > {SEATS}
UNION ALL
SELECT kind, item, count(*) FROM said
WHERE id NOT IN (SELECT id FROM tap) GROUP BY kind, item
UNION ALL
SELECT kind, item, count(*) FROM tap
WHERE kind IN ('{SAID}', '{CHANGED}') AND id NOT IN (SELECT id FROM said) GROUP BY kind, item
UNION ALL
SELECT kind, item, sum(n) FROM (
    SELECT kind, item, n, marked FROM tally
    UNION ALL SELECT kind, item, -1, -(mark <> 0) FROM tap
) GROUP BY kind, item HAVING sum(n) <> 0 OR sum(marked) <> 0
"""
BOOK = Book("crowd.sqlite3", IDS, BREACHES)
N_TAPS, N_CONTROL_STATES = 1200, 100


@dataclass(frozen=True, slots=True)
class Run:
    """One recorded run of the ledger: its setting, how often it checkpoints, how many cuts."""

    synchronous: str
    checkpoint_pages: int
    n_states: int


def check_power_cuts(n_states: int, n_taps: int = N_TAPS, seed: int = 1) -> Check:
    """Half of the cuts hit the production settings, half a ledger that checkpoints all the time.

    The control runs the same ledger with synchronous=NORMAL and must lose: else the check fails,
    since then it would see nothing.
    """
    runs = (
        Run("FULL", 1000, n_states - n_states // 2),
        Run("FULL", 40, n_states // 2),
        Run("NORMAL", 1000, min(n_states, N_CONTROL_STATES)),
    )
    try:
        with tempfile.TemporaryDirectory(prefix="gaung-cuts-") as name:
            library = build_recorder(Path(name))
            *full, control = (cut(run, library, Path(name), n_taps, seed) for run in runs)
    except CannotRecordError as error:
        return not_run("D3", PROMISE, str(error))
    return judge(full, control)


def cut(run: Run, library: Path, parent: Path, n_taps: int, seed: int) -> Losses:
    """Record one run and count what its power cuts lose.

    Raises:
        CannotRecordError: the writer did not run under the recorder.
    """
    folder = Path(tempfile.mkdtemp(dir=parent))
    log = folder.with_suffix(".log")
    arguments = [str(folder), str(n_taps), run.synchronous, str(run.checkpoint_pages)]
    written = subprocess.run(
        [sys.executable, "-m", WRITER, *arguments],
        env=recording_environment(library, folder, log),
        capture_output=True,
        text=True,
        check=False,
    )
    if written.returncode or not log.exists():
        msg = f"the writer did not run under the recorder: {last_line(written.stderr)}"
        raise CannotRecordError(msg)
    return losses_of(list(read_log(log)), run.n_states, seed, BOOK)


def judge(full: list[Losses], control: Losses) -> Check:
    """FULL must lose nothing, and the control must lose."""
    n_lost, n_corrupt = sum(run.n_broken for run in full), sum(run.n_corrupt for run in full)
    n_unlawful = sum(run.n_unlawful for run in full)
    figure: dict[str, int | float | str] = {
        "n_states": sum(run.n_states for run in full),
        "n_promises_checked": sum(run.n_promised for run in full),
        "n_lost": n_lost,
        "n_corrupt": n_corrupt,
        "n_states_oversold_or_miscounted": n_unlawful,
        "control_n_states": control.n_states,
        "control_n_states_with_loss": control.n_states_with_loss,
        "control_n_lost": control.n_broken,
    }
    detail = ""
    if not control.n_broken:
        detail = "the control with synchronous=NORMAL lost nothing: the harness cannot see"
    passed = not n_lost and not n_corrupt and not n_unlawful and control.n_broken > 0
    return Check("D3", PROMISE, figure, passed, detail)
