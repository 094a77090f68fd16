# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows per second of importing a CSV, beside a bare parse of it and a notebook's pandas."""

import argparse
import csv
import hashlib
import os
import re
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from pyarrow import csv as arrow_csv

from bench._asked import parser_of
from bench._planted_texts import ANSWERS, OPENINGS, QUESTIONS, STATEMENTS, THANKS
from bench.report import Measured, peak_memory_mb, show
from gaung.engine.conversation.intake import take_in
from gaung.engine.conversation.intake.report import IntakeReport
from gaung.engine.conversation.table import read_parts

SALT = bytes(range(32))
START_AT = 1_756_684_800
PER_POST = 2_000
MOST_PANDAS_ROWS = 200_000
HEADER = (
    "id", "thread_id", "author", "body", "timestamp", "unix_timestamp", "likes", "replies",
    "post_id", "post_url", "is_liked_by_post_author", "is_sticky", "is_comment_on_comment",
    "language_guess",
)  # fmt: skip
ENDINGS = ("", "", "", " 🔥", " 🙏🙏", " 😭", " wkwkwk", " #karhutla", " #SaveKalteng #asap")


@dataclass(frozen=True, slots=True)
class Timed:
    """Wall and processor seconds, those of processes that were started and have ended included."""

    seconds: float
    cpu_seconds: float


def run(argv: Sequence[str]) -> int:
    """Writes a CSV as 4CAT does, imports it, parses it bare, reads part of it with pandas."""
    asked = _arguments(argv)
    with TemporaryDirectory(prefix="gaung-bench-") as name:
        folder = Path(name)
        path = folder / "comments.csv"
        n_replies = write_csv(path, asked.rows)
        reports: list[IntakeReport] = []
        memory_before = peak_memory_mb()
        ours = timed(lambda: reports.append(_import(path, folder / "import", asked.workers)))
        memory = peak_memory_mb()
        bare = min((timed(lambda: _parse(path)) for _ in range(3)), key=lambda each: each.seconds)
        report = reports[0]
        is_right = (report.n_accepted, report.n_replies) == (asked.rows, n_replies)
        part = folder / "part.csv"
        n_pandas = min(asked.rows, MOST_PANDAS_ROWS)
        _first_lines(path, part, n_pandas)
        pandas = timed(lambda: _straightforward(part))
        is_right = is_right and _agree(folder / "import", n_pandas)
    show(
        Measured(
            bench="importing",
            figure=asked.rows / ours.seconds,
            unit="rows/s",
            raw_limit=asked.rows / bare.seconds,
            raw_limit_is="pyarrow parses the same file into strings, on all cores",
            details={
                "rows": asked.rows,
                "seconds": round(ours.seconds, 3),
                "cpu_seconds": round(ours.cpu_seconds, 3),
                "rows_per_core_second": round(asked.rows / ours.cpu_seconds),
                "workers": asked.workers,
                "bare_rows_per_core_second": round(asked.rows / bare.cpu_seconds),
                "pandas_rows": n_pandas,
                "pandas_rows_per_second": round(n_pandas / pandas.seconds),
                "pandas_rows_per_core_second": round(n_pandas / pandas.cpu_seconds),
                "times_pandas": round(asked.rows / ours.seconds / (n_pandas / pandas.seconds), 2),
                "memory_before_mb": memory_before,
                "peak_memory_mb_without_workers": memory,
                "rows_equal_what_was_written": is_right,
            },
            packages=("pyarrow", "numpy", "pandas"),
        ),
        as_json=asked.json,
    )
    return 0 if is_right else 1


def timed(work: Callable[[], object]) -> Timed:
    """Does the work once and says what it took."""
    started, before = time.perf_counter(), os.times()
    work()
    after = os.times()
    return Timed(time.perf_counter() - started, sum(after[:4]) - sum(before[:4]))


def write_csv(path: Path, n_rows: int) -> int:
    """Writes a table as 4CAT writes TikTok comments; returns how many rows are replies."""
    rng = np.random.default_rng(1)
    n_replies = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for start in range(0, n_rows, 100_000):
            n = min(100_000, n_rows - start)
            rows = list(_rows(rng, start, n, n_rows))
            n_replies += sum(row[12] == "yes" for row in rows)
            writer.writerows(rows)
    return n_replies


def _rows(
    rng: np.random.Generator, start: int, n: int, n_rows: int
) -> Iterator[tuple[object, ...]]:
    replies = STATEMENTS + ANSWERS + THANKS
    people = (rng.random(n) ** 2 * max(4, n_rows // 4)).astype(int).tolist()
    moments = (START_AT + rng.integers(0, 90 * 86_400, n)).tolist()
    picks = rng.integers(0, 1 << 30, (n, 4)).tolist()
    shares = rng.random((n, 4)).tolist()
    for offset in range(n):
        number, (first, second, ending, mentioned) = start + offset, picks[offset]
        is_reply = shares[offset][0] < 0.4 and number % PER_POST > 10
        pool = QUESTIONS if shares[offset][1] < 0.3 else replies
        text = f"{OPENINGS[first % len(OPENINGS)]}, {pool[second % len(pool)]}"
        text += ENDINGS[ending % len(ENDINGS)]
        if shares[offset][2] < 0.12:
            text = f"@warga{mentioned % 5_000} {text}"
        if shares[offset][3] < 0.03:
            text = text.replace(", ", "\n", 1)
        post, at = 7_300_000_000_000_000_000 + number // PER_POST, moments[offset]
        key = 7_400_000_000_000_000_000 + number * 7_919
        written = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(at))
        yield (
            key, key - 7_919 * (1 + ending % 9) if is_reply else post, f"warga{people[offset]}",
            text, written, at, ending % 40, second % 5, post,
            f"https://www.tiktok.com/@kahayan/video/{post}", "no", "no",
            "yes" if is_reply else "no", "id",
        )  # fmt: skip


def _import(path: Path, into: Path, workers: int) -> IntakeReport:
    return take_in(
        path,
        into=into,
        salt=SALT,
        owner_handles=frozenset({"kahayan"}),
        tz_name="Asia/Jakarta",
        mapping=None,
        progress=lambda _: None,
        cancelled=lambda: False,
        most_workers=workers,
    )


def _parse(path: Path) -> int:
    options = arrow_csv.ParseOptions(newlines_in_values=True)
    return int(arrow_csv.read_csv(path, parse_options=options).num_rows)


def _straightforward(path: Path) -> None:
    """What a notebook does: read_csv, a function for every text and every author, Parquet."""
    import pandas as pd  # noqa: PLC0415 - for this only

    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    rows["author"] = rows["author"].map(
        lambda handle: hashlib.blake2b(handle.encode(), key=SALT, digest_size=10).hexdigest()
    )
    rows["text"] = rows["body"].map(_shown)
    rows["norm"] = rows["text"].map(_norm)
    rows["has_question"] = rows["norm"].str.contains("?", regex=False)
    rows["at"] = pd.to_datetime(rows["timestamp"], utc=True).astype("int64") // 10**9
    rows["likes"] = pd.to_numeric(rows["likes"], errors="coerce")
    rows = rows.drop_duplicates("id", keep="last").drop(columns=["body", "timestamp"])
    rows.to_parquet(path.with_suffix(".parquet"), compression="zstd")


def _shown(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    text = re.sub("[\u200b-\u200f\u202a-\u202e\ufeff]", "", text)
    return re.sub(
        r"@([\w.]+)",
        lambda found: "@" + hashlib.blake2b(found[1].encode(), key=SALT, digest_size=6).hexdigest(),
        text,
    ).strip()


def _norm(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).lower()
    text = re.sub(r"https?://\S+|@\S+", " ", text)
    return " ".join(re.sub(r"(\D)\1{2,}", r"\1\1", text).split())


def _agree(folder: Path, n: int) -> bool:
    """Whether the compared texts of the first rows are those of the straightforward way."""
    part = next(read_parts(folder, ["text", "norm"])).slice(0, min(n, 5_000))
    return all(_norm(row["text"]) == row["norm"] for row in part.to_pylist())


def _first_lines(path: Path, into: Path, n: int) -> None:
    with path.open(encoding="utf-8", newline="") as source, into.open("w", newline="") as target:
        reader, writer = csv.reader(source), csv.writer(target)
        for _, row in zip(range(n + 1), reader, strict=False):
            writer.writerow(row)


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = parser_of("importing", __doc__, rows=1_000_000)
    parser.add_argument("--workers", type=int, default=2, help="processes that help; 0 for none")
    return parser.parse_args(argv)
