# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""O5: the worker analyses a large conversation beside the lane, which hardly feels it."""

import asyncio
import csv
import json
import os
import random
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gaung.config.prove.children import child_environment, last_line
from gaung.config.prove.lane.open_load import Told
from gaung.config.prove.lane.site import Site
from gaung.config.prove.load.watching import Served, honest
from gaung.config.prove.report import Check, not_run

PROMISE = "an analysis beside the lane: honest phones wait twice at most"
MOST_RATIO, MEMORY_MB, PATIENCE_SECONDS = 2.0, 1500, 600.0
PIECE_SECONDS, MOST_PIECES = 3.0, 30
FIRST_SECOND, SECONDS, COMMENTS_PER_POST = 1_756_684_800, 60 * 86_400, 2000
HEADER = ("id", "thread_id", "author", "body", "timestamp", "unix_timestamp", "likes", "replies",
          "post_id", "post_url", "is_liked_by_post_author", "is_sticky", "is_comment_on_comment",
          "language_guess")  # fmt: skip
SENTENCES = (
    "asap tebal banget di sini kak",
    "gimana cara ikut bantu warga?",
    "terima kasih infonya, semoga cepat hujan",
    "posko buka kapan, alamatnya di mana?",
    "aku mau jadi relawan",
    "anak sekolah libur, masker habis",
    "keren sekali kegiatannya, semangat terus",
    "jangan bakar lahan gambut lagi",
)


class NoAnalysisError(Exception):
    """The worker's process did not do what it was asked; the message says what it said."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Files of a campaign that was heard, ready to be analysed as the worker does it."""

    folder: Path
    n_rows: int

    async def import_rows(self) -> None:
        """Write an export of `n_rows` comments and import it.

        Raises:
            NoAnalysisError: it was refused.
        """
        export = self.folder / "export.csv"
        await asyncio.to_thread(write_export, export, self.n_rows)
        await _run(
            await self._start(
                {
                    "kind": "import",
                    "path": str(export),
                    "into": str(self.folder / "parts"),
                    "salt": "00" * 32,
                    "owner_handles": [],
                    "zone": "Asia/Jakarta",
                    "mapping": None,
                    "remembered": {},
                    "post_url": "",
                    "earlier": [],
                    "owners": [],
                }
            )
        )

    async def start(self) -> asyncio.subprocess.Process:
        """Begin to analyse."""
        parts = sorted(str(path) for path in (self.folder / "parts").iterdir())
        return await self._start(
            {
                "kind": "analysis",
                "sources": [{"code": "a", "paths": parts, "measure": True}],
                "owners": [],
                "offset_seconds": 7 * 3600,
                "cuts": [],
                "out": str(self.folder / "voices.parquet"),
            }
        )

    async def _start(self, job: dict[str, Any]) -> asyncio.subprocess.Process:
        spill = self.folder / "spill"
        spill.mkdir(exist_ok=True)
        n_threads = max(1, (os.cpu_count() or 1) - 1)
        job |= {"memory_mb": MEMORY_MB, "threads": n_threads, "spill": str(spill)}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "gaung.listen.child"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=child_environment(),
        )
        assert process.stdin is not None
        process.stdin.write(json.dumps(job).encode() + b"\n")
        return process


async def _run(process: asyncio.subprocess.Process) -> None:
    """Wait for the end of a job.

    Raises:
        NoAnalysisError: it did not end well.
    """
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdin is not None
    out, errors = await asyncio.gather(process.stdout.read(), process.stderr.read())
    process.stdin.close()
    await process.wait()
    said = last_line(out.decode(errors="replace"))
    if not said.startswith('{"how":"done"'):
        raise NoAnalysisError(last_line(errors.decode(errors="replace")) if errors else said)


def write_export(path: Path, n_rows: int, seed: int = 1) -> None:
    """Comments with threads and made-up words, as 4CAT exports them."""
    chance = random.Random(seed)
    n_people = max(2, n_rows // 4)
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(HEADER)
        for n in range(n_rows):
            post, at = n // COMMENTS_PER_POST, FIRST_SECOND + chance.randrange(SECONDS)
            is_reply = chance.random() < 0.4 and n % COMMENTS_PER_POST > 10  # noqa: PLR2004
            thread = 10**12 + n - chance.randrange(1, 10) if is_reply else 10**11 + post
            text = " ".join(chance.choices(SENTENCES, k=chance.randrange(1, 4))) + f" {n % 977}"
            author = f"warga{int(chance.random() ** 2 * n_people)}"
            likes = chance.randrange(50)
            url = f"https://www.tiktok.com/@contoh/video/{10**11 + post}"
            answers = "yes" if is_reply else "no"
            out.writerow((10**12 + n, thread, author, text, "", at, likes, 0, 10**11 + post, url,
                          "no", "no", answers, "id"))  # fmt: skip


async def check(site: Site, folder: Path, n_rows: int, seconds: float) -> Check:
    """Serve honest phones before, during and after an analysis."""
    port, n = site.lanes[0].port, 10_000_000
    analysis = Analysis(folder, n_rows)
    try:
        await analysis.import_rows()
        before = await honest(port, seconds, 1)
        process = await analysis.start()
        ending = asyncio.create_task(_run(process))
        meanwhile = await _meanwhile(port, ending, seconds, n)
        async with asyncio.timeout(PATIENCE_SECONDS):
            await ending
    except (NoAnalysisError, TimeoutError) as error:
        return not_run("O5", PROMISE, f"the analysis: {error}")
    after = await honest(port, seconds, 2 * n)
    return judge(Served(before, meanwhile, after), n_rows)


async def _meanwhile(port: int, ending: "asyncio.Task[None]", seconds: float, first: int) -> Told:
    """What honest phones were told in the pieces of time through which the analysis ran."""
    told = Told()
    for n in range(MOST_PIECES):
        piece = await honest(port, min(seconds, PIECE_SECONDS), first + n * 100_000)
        if not ending.done() or not n:  # the piece in which it ended was half calm
            told.join(piece)
        if ending.done():
            break
    return told


def judge(served: Served, n_rows: int) -> Check:
    """Honest phones are all served, and about as fast as without it."""
    figure: dict[str, int | float | str] = {"n_rows": n_rows, **served.figure()}
    return Check("O5", PROMISE, figure, served.ratio <= MOST_RATIO and not served.n_not_served)
