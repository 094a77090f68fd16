# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a row of 4CAT is read: one at a time, and many at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple, Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gaung.engine.conversation.codes import NoteCode, RefusalCode
from gaung.engine.conversation.columns.plan import Seen, Table
from gaung.engine.conversation.columns.times import moments_of
from gaung.engine.conversation.columns.values import are_digits, counts_of, each, folded
from gaung.engine.conversation.comment import (
    COMMENT,
    EXACT,
    Comment,
    Note,
    Owner,
    Refusal,
)
from gaung.engine.conversation.raw import Raw, always, nothing
from gaung.engine.conversation.reading.tiktok_captions import (
    Captioned,
    posts,
    see_caption,
    see_captions,
)
from gaung.engine.conversation.source.counts import count_of
from gaung.engine.conversation.source.links import tiktok_handle
from gaung.engine.conversation.source.moments import NOT_GIVEN, Moment, moment_of

_IS_TIKTOK = "is_tiktok"


class _Row(NamedTuple):
    """The cells that are used, "" where there is none; the names are 4CAT's."""

    id: str
    thread_id: str
    author: str
    body: str
    timestamp: str
    post_id: str
    is_comment_on_comment: str
    unix_timestamp: str
    likes: str
    replies: str
    post_url: str
    post_body: str
    collected_from_url: str
    is_liked_by_post_author: str
    is_sticky: str
    language_guess: str


CELLS = _Row._fields


@dataclass(frozen=True, slots=True)
class FourCatPlan:
    """The places of 4CAT's columns, in the order of `CELLS`; -1 where there is none."""

    at: tuple[int, ...]

    @classmethod
    def of(cls, headers: Sequence[str]) -> Self:
        """Find the columns by their names."""
        return cls(tuple(headers.index(name) if name in headers else -1 for name in CELLS))

    @property
    def places(self) -> tuple[int, ...]:
        """The columns that are read."""
        return tuple(sorted({place for place in self.at if place >= 0}))

    def comment(self, line: int, cells: list[str], seen: Seen) -> Comment | Refusal:
        """Return the comment of one row, or why there is none."""
        if len(cells) <= max(self.at):
            return Refusal(line, RefusalCode.TOO_FEW_CELLS)
        row = _Row._make(itemgetter(*self.at)([*cells, ""]))
        if row.post_id:
            seen.counts[_IS_TIKTOK] += 1
        owner = _owner(row.collected_from_url or row.post_url)
        if owner:
            seen.owners.add(owner)
        page = row.post_url or row.collected_from_url
        see_caption(seen, Captioned(line, row.post_id, row.post_body, owner, page))
        return _comment(line, row, owner)

    def columns(self, table: Table, seen: Seen) -> tuple[Raw, list[Refusal]]:
        """Return the comments of many rows, and the others with their reasons."""
        row = dict(zip(CELLS, map(table.column, self.at), strict=True))
        seen.counts[_IS_TIKTOK] += pc.sum(pc.not_equal(row["post_id"], "")).as_py() or 0
        owner = _first(each(row["collected_from_url"], _owner, pa.string()), pa.scalar(""))
        owner = pc.if_else(
            pc.equal(row["collected_from_url"], ""),
            each(row["post_url"], _owner, pa.string()),
            owner,
        )
        seen.owners.update(pc.unique(owner).to_pylist())
        seen.owners.discard("")
        pages = _first(row["post_url"], row["collected_from_url"])
        see_captions(seen, (table.line, row["post_id"], row["post_body"], owner, pages))
        at, precision, is_bad = _moments(row["unix_timestamp"], row["timestamp"])
        refusals: list[Refusal] = []
        if is_bad.any():
            lines = table.line.filter(pa.array(is_bad)).to_pylist()
            written = row["timestamp"].filter(pa.array(is_bad)).to_pylist()
            refusals = [
                Refusal(line, RefusalCode.BAD_TIME, cell)
                for line, cell in zip(lines, written, strict=True)
            ]
            kept = pa.array(~is_bad)
            row = {name: column.filter(kept) for name, column in row.items()}
            table = table.only(kept)
            owner, at, precision = owner.filter(kept), at.filter(kept), precision.filter(kept)
        return _raw(table.line, row, owner, at, precision), refusals

    def told(self, seen: Seen) -> Iterator[Comment | Owner | Note]:
        """Yield the posts, the owners of the pages, and whether replies can be told."""
        yield from posts(seen)
        for owner in sorted(seen.owners):
            yield Owner(owner)
        if not seen.counts[_IS_TIKTOK]:
            yield Note(NoteCode.NO_REPLIES)


@lru_cache(maxsize=10_000)
def _owner(page: str) -> str:
    return tiktok_handle(page).casefold()


def _comment(line: int, row: _Row, owner: str) -> Comment | Refusal:
    moment = _moment(row.unix_timestamp, row.timestamp)
    if moment is None:
        return Refusal(line, RefusalCode.BAD_TIME, row.timestamp)
    is_reply = row.is_comment_on_comment == "yes"
    return Comment(
        line=line,
        platform="tiktok" if row.post_id else "other",
        author=row.author,
        text=row.body,
        post_key=row.post_id or row.thread_id,
        key=row.id,
        parent_key=row.thread_id if is_reply else None,
        at=moment.at,
        at_precision=moment.precision,
        likes=count_of(row.likes),
        reply_count=count_of(row.replies),
        is_owner=row.author.casefold() == owner if owner else None,
        # 4CAT fills "is_liked_by_post_author" from TikTok's author_pin, so it says "pinned".
        pinned=_pinned(row),
        lang=row.language_guess or None,
        post_url=row.post_url or row.collected_from_url or None,
    )


def _moment(seconds: str, written: str) -> Moment | None:
    if len(seconds) == 10 and seconds.isdecimal():  # noqa: PLR2004 - the usual case, fast
        return Moment(int(seconds), EXACT)
    found = moment_of(seconds, UTC, day_first=True) if seconds else NOT_GIVEN
    if found is not None and found != NOT_GIVEN:
        return found
    return moment_of(written, UTC, day_first=True)


def _pinned(row: _Row) -> bool | None:
    flags = (row.is_liked_by_post_author, row.is_sticky)
    return None if flags == ("", "") else "yes" in flags


def _raw(
    line: pa.Array,
    row: dict[str, pa.Array],
    owner: pa.Array,
    at: pa.Array,
    precision: pa.Array,
) -> Raw:
    n = len(line)
    nobody = pa.scalar(None, pa.bool_())
    is_reply = pc.equal(row["is_comment_on_comment"], "yes")
    flags = (row["is_liked_by_post_author"], row["is_sticky"])
    has_flag = pc.or_(pc.not_equal(flags[0], ""), pc.not_equal(flags[1], ""))
    is_pinned = pc.or_(pc.equal(flags[0], "yes"), pc.equal(flags[1], "yes"))
    is_owner = pc.equal(folded(row["author"]), owner)
    return Raw(
        line=line,
        platform=pc.if_else(pc.equal(row["post_id"], ""), "other", "tiktok"),
        author=row["author"],
        text=row["body"].to_pylist(),
        post_key=_first(row["post_id"], row["thread_id"]),
        key=row["id"],
        parent_key=pc.if_else(is_reply, row["thread_id"], pa.scalar(None, pa.string())),
        at=at,
        at_precision=precision,
        likes=counts_of(row["likes"])[0],
        reply_count=counts_of(row["replies"])[0],
        is_owner=pc.if_else(pc.equal(owner, ""), nobody, is_owner),
        owner_liked=nothing(n, pa.bool_()),
        pinned=pc.if_else(has_flag, is_pinned, nobody),
        lang=row["language_guess"],
        post_url=_first(row["post_url"], row["collected_from_url"]),
        kind=always(COMMENT, n),
    )


def _moments(seconds: pa.Array, written: pa.Array) -> tuple[pa.Array, pa.Array, "np.ndarray"]:
    if are_digits(seconds, 10, 10):
        return seconds.cast(pa.int64()), always(EXACT, len(seconds)), np.zeros(len(seconds), bool)
    found = moments_of(written, UTC, day_first=True)
    if pc.all(pc.equal(seconds, "")).as_py():
        return found.at, found.precision, found.is_bad
    both = zip(seconds.to_pylist(), written.to_pylist(), strict=True)
    moments = [_moment(*cells) for cells in both]
    return (
        pa.array([moment.at if moment else None for moment in moments], pa.int64()),
        pa.array([moment.precision if moment else "" for moment in moments]),
        np.array([moment is None for moment in moments]),
    )


def _first(column: pa.Array, other: pa.Array) -> pa.Array:
    return pc.if_else(pc.equal(column, ""), other, column)
