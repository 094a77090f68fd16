# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Builds small conversations by hand and writes them as canonical part files."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from gaung.engine.conversation.table import CONVERSATION
from gaung.engine.conversation.upgrade import completed
from gaung.engine.dialogue import Dialogue, Source, Window
from gaung.engine.listening.whole import listen

_FIRST_VERSION = pa.schema(list(CONVERSATION)[: CONVERSATION.get_field_index("row")])

HOUR = 3600
DAY = 24 * HOUR
MONDAY = 1_764_547_200
"""Monday 1 December 2025, 00:00 UTC."""

US = "s" + "u" * 12


def person(name: str) -> str:
    """A pseudonym of the importer's form for a short name of letters."""
    return ("s" + name.lower() + "a" * 12)[:13]


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    author: str
    text: str
    at: int | None
    parent: str | None = None
    kind: str = "comment"
    post: str = "p1"
    platform: str = "instagram"
    source_format: str = "test"
    precision: str = "exact"
    likes: int | None = 0
    reply_count: int | None = None
    is_owner: bool | None = None


@dataclass
class Conversation:
    """Rows in the order in which they were said; moments are hours after `MONDAY`."""

    rows: list[Row] = field(default_factory=list)
    platform: str = "instagram"
    source_format: str = "test"
    precision: str = "exact"

    def say(
        self, who: str, text: str, hour: float | None = 0, *, to: str | None = None, likes: int = 0
    ) -> str:
        """A comment of a person ("us" is the owner), a reply when `to` is given; returns its key."""
        key = f"c{len(self.rows) + 1:05}"
        self.rows.append(
            Row(
                key=key,
                author=US if who == "us" else person(who) if who else "",
                text=text,
                at=None if hour is None else int(MONDAY + hour * HOUR),
                parent=to,
                platform=self.platform,
                source_format=self.source_format,
                precision="unknown" if hour is None else self.precision,
                likes=likes,
            )
        )
        return key

    def post(self, text: str, *, who: str = "us", hour: float = 0) -> str:
        key = f"p{len(self.rows) + 1:05}"
        author = US if who == "us" else person(who)
        at = int(MONDAY + hour * HOUR)
        self.rows.append(Row(key, author, text, at, kind="post", post=key, platform=self.platform))
        return key

    def change(self, key: str, **values: object) -> None:
        """Replaces fields of the row of that key."""
        self.rows = [replace(r, **values) if r.key == key else r for r in self.rows]  # type: ignore[arg-type]

    def write(self, path: Path) -> Path:
        return write(self.rows, path)


def write(rows: Sequence[Row], path: Path) -> Path:
    """Writes the rows as one part file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    told = [
        {
            "platform": row.platform,
            "source_format": row.source_format,
            "kind": row.kind,
            "post_key": row.post,
            "post_url": None,
            "key": row.key,
            "parent_key": row.parent,
            "author": row.author,
            "is_owner": row.is_owner,
            "text": row.text,
            "norm": " ".join(w for w in row.text.lower().split() if not w.startswith("@")),
            "has_question": "?" in row.text,
            "at": row.at,
            "at_precision": row.precision,
            "likes": row.likes,
            "reply_count": row.reply_count,
            "owner_liked": None,
            "pinned": None,
            "lang": None,
            "line": line,
        }
        for line, row in enumerate(rows, start=1)
    ]
    rows = pa.RecordBatch.from_pylist(told, schema=_FIRST_VERSION)
    pq.write_table(pa.Table.from_batches([completed(rows, 0)]), path)
    return path


def measured(
    *paths: Path,
    owners: frozenset[str] = frozenset({US}),
    offset_seconds: int = 0,
    window: Window | None = None,
    out: Path | None = None,
    seed: int = 1,
) -> Dialogue:
    """One import a path, in order."""
    sources = [Source(f"import{n}", (path,)) for n, path in enumerate(paths, start=1)]
    return listen(
        sources,
        owners=owners,
        offset_seconds=offset_seconds,
        window=window,
        out=out,
        memory_limit_mb=256,
        threads=1,
        seed=seed,
        inquiries=(),
    ).dialogue


def golden() -> Conversation:
    """The conversation that `test_dialogue_components` works out by hand."""
    talk = Conversation()
    talk.post("Kamu sudah lihat asap hari ini? #karhutla")
    talk.post("Jaga gambut.")
    first = talk.say("anna", "Masker dibagi di mana?", 0, likes=4)
    answer = talk.say("us", "Di posko depan taman", 2, to=first)
    talk.say("anna", "Siap makasih", 3, to=answer)
    second = talk.say("budi", "Keren", 0)
    talk.say("citra", "Setuju banget", 1, to=second)
    talk.say("budi", "Kapan kumpul?", 1, likes=1)
    fourth = talk.say("citra", "Datanya dari mana?", 1)
    talk.say("us", "Dari laporan harian", 11, to=fourth)
    fifth = talk.say("dewi", "Mantap", 2)
    talk.say("dewi", "Eh salah ketik", 3, to=fifth)
    talk.say("dewi", "Lagi", 4)
    return talk
