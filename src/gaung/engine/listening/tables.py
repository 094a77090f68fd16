# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables of a listening as Parquet files, for whoever goes on with other programs."""

from collections.abc import Sequence
from pathlib import Path

from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.analysis.voice_rows import Annotations, marked
from gaung.engine.listening.inquiry import Inquiry

WORDS = ("author", "text", "at_precision", "lang")
TABLES = {
    "replies": "SELECT r.id, r.target_id, r.thread_id, r.at, r.is_peer FROM replies AS r",
    "posts": "SELECT p.post_no, p.platform, p.post_key, p.post_url FROM posts AS p",
    "weeks": "SELECT w.* FROM weeks AS w",
}


def annotations(inquiries: Sequence[Inquiry]) -> list[Annotations]:
    """What the inquiries say about single rows."""
    return [
        Annotations(f"{each.name}_rows", tuple(column.name for column in each.columns))
        for each in inquiries
        if each.columns
    ]


def write_tables(engine: Engine, folder: Path, inquiries: Sequence[Inquiry]) -> list[Path]:
    """Writes `comments`, `replies`, `posts` and `weeks`, and returns the paths.

    `comments` has one row a comment or post, texts and pseudonyms included, with every flag and
    what the inquiries found; `replies` joins them by id. To be called after `listened`.
    """
    queries = {"comments": marked(annotations(inquiries), WORDS), **TABLES}
    paths = [folder / f"{name}.parquet" for name in queries]
    for path, sql in zip(paths, queries.values(), strict=True):
        engine.write(sql, path)
    return paths
