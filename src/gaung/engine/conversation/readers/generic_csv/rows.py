# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a row of a CSV with mapped columns is read: one at a time, and many at once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, tzinfo
from typing import Self

import pyarrow as pa
import pyarrow.compute as pc

from gaung.engine.conversation.codes import (
    UNKNOWN_POST,
    NoteCode,
    RefusalCode,
    UnreadableCode,
)
from gaung.engine.conversation.columns.plan import Seen, Table
from gaung.engine.conversation.columns.times import moments_of
from gaung.engine.conversation.columns.values import counts_of, each, flags_of
from gaung.engine.conversation.comment import COMMENT, MINUTE, Comment, Note, Owner, Refusal
from gaung.engine.conversation.errors import UnreadableFileError
from gaung.engine.conversation.mapping import ColumnMapping
from gaung.engine.conversation.raw import Raw, always, nothing
from gaung.engine.conversation.readers.contract import Reading
from gaung.engine.conversation.readers.generic_csv.cells import add, count_in, id_of, ids_of
from gaung.engine.conversation.source.columns import link_above
from gaung.engine.conversation.source.csv_records import CsvHead
from gaung.engine.conversation.source.links import platform_of, post_key_of
from gaung.engine.conversation.source.moments import NOT_GIVEN, Moment, has_zone, moment_of

OTHER = "other"
_UNNAMED_NOTES = (
    ("key", NoteCode.NO_IDS),
    ("parent", NoteCode.NO_REPLIES),
    ("at", NoteCode.NO_TIMES),
    ("likes", NoteCode.NO_LIKES),
)
_COUNTED = (
    NoteCode.UNREADABLE_TIMES,
    NoteCode.NO_POST,
    NoteCode.IDS_SPOILED_BY_SPREADSHEET,
    NoteCode.REPLIES_BY_NAME,
    NoteCode.UNREADABLE_COUNTS,
)
_TEXT = pa.string()


@dataclass(frozen=True, slots=True)
class Places:
    """The position of each meaning in a row; -1 where there is no column, which reads ""."""

    text: int
    author: int
    at: int
    key: int
    parent: int
    post: int
    post_url: int
    likes: int
    reply_count: int

    @classmethod
    def of(cls, table: CsvHead, mapping: ColumnMapping) -> Self:
        """Find the columns by their names.

        Raises:
            UnreadableFileError: the mapping names a column that the file has not.
        """
        found = {name: _place(table, column) for name, column in mapping.columns().items()}
        return cls(**dict.fromkeys(cls.__slots__, -1) | found)

    def all(self) -> tuple[int, ...]:
        """Return the positions of the columns that are there, ascending, each once."""
        return tuple(sorted({getattr(self, name) for name in self.__slots__} - {-1}))


@dataclass(frozen=True, slots=True)
class MappedPlan:
    """Reads rows by the meaning of their columns.

    Attributes:
        zone: the zone of times that say none.
        platform: as the mapping says; where it says none, as the address of the post does.
        post_url: address of the post, where a person or the file gave it.
        given_post: key of that post; "" for none.
        is_ambiguous: `1/2/2026` could be either.
    """

    at: Places
    platform: str
    zone: tzinfo
    times_in_utc: bool
    day_first: bool
    is_ambiguous: bool
    post_url: str | None
    given_post: str

    @classmethod
    def of(cls, table: CsvHead, mapping: ColumnMapping, reading: Reading) -> Self:
        """Find the columns; what decides about `1/2/2026` is for `with_date_order`.

        Raises:
            UnreadableFileError: the mapping names a column that the file has not.
        """
        post_url = reading.post_url or link_above(table) or None
        return cls(
            at=Places.of(table, mapping),
            platform=mapping.platform if mapping.platform != OTHER else platform_of(post_url or ""),
            zone=UTC if mapping.times_in_utc else reading.zone,
            times_in_utc=mapping.times_in_utc,
            day_first=mapping.day_first is not False,
            is_ambiguous=False,
            post_url=post_url,
            given_post=post_key_of(post_url) if post_url else "",
        )

    def with_date_order(self, *, day_first: bool | None) -> Self:
        """Return the plan that reads `1/2/2026` in this order; None when nothing tells."""
        return replace(self, day_first=day_first is not False, is_ambiguous=day_first is None)

    @property
    def has_no_post(self) -> bool:
        """Whether nothing at all says of which post the comments are."""
        return self.at.post < 0 and self.at.post_url < 0 and not self.given_post

    @property
    def places(self) -> tuple[int, ...]:
        """The columns that are read."""
        return self.at.all()

    def comment(self, line: int, cells: list[str], seen: Seen) -> Comment | Refusal:
        """Return the comment of one row, or why there is none."""
        at = self.at
        if len(cells) <= self.places[-1]:
            return Refusal(line, RefusalCode.TOO_FEW_CELLS)
        cells = [*cells, ""]
        moment = self._moment(cells[at.at], seen)
        if moment is None:
            return Refusal(line, RefusalCode.BAD_TIME, cells[at.at])
        post, post_url = self._post(cells, seen)
        parent = id_of(cells[at.parent], seen)
        if parent is not None and parent[0] == "@":
            seen.counts[NoteCode.REPLIES_BY_NAME] += 1
            parent = None
        return Comment(
            line=line,
            platform=self.platform,
            author=cells[at.author],
            text=cells[at.text],
            post_key=post,
            key=id_of(cells[at.key], seen),
            parent_key=None if parent == post else parent,
            at=moment.at,
            at_precision=moment.precision,
            likes=count_in(cells[at.likes], seen),
            reply_count=count_in(cells[at.reply_count], seen),
            post_url=post_url,
        )

    def columns(self, table: Table, seen: Seen) -> tuple[Raw, list[Refusal]]:
        """Return the comments of many rows, and the others with their reasons."""
        at = self.at
        moments = moments_of(table.column(at.at), self.zone, day_first=self.day_first)
        add(seen, NoteCode.UNREADABLE_TIMES, moments.is_unread)
        add(seen, NoteCode.MINUTE_TIMES, flags_of(pc.equal(moments.precision, MINUTE)))
        if not self.times_in_utc:
            add(seen, NoteCode.LOCAL_TIMES, moments.is_local)
        refusals: list[Refusal] = []
        moment, precision = moments.at, moments.precision
        if moments.is_bad.any():
            bad = table.only(pa.array(moments.is_bad))
            refusals = [
                Refusal(line, RefusalCode.BAD_TIME, cell)
                for line, cell in zip(
                    bad.line.to_pylist(), bad.column(at.at).to_pylist(), strict=True
                )
            ]
            kept = pa.array(~moments.is_bad)
            table, moment, precision = table.only(kept), moment.filter(kept), precision.filter(kept)
        return self._raw(table, moment, precision, seen), refusals

    def told(self, seen: Seen) -> Iterator[Owner | Note]:
        """Yield what was found missing, each with how often where it was counted."""
        for name, code in _UNNAMED_NOTES:
            if getattr(self.at, name) < 0:
                yield Note(code)
        if self.is_ambiguous:
            yield Note(NoteCode.AMBIGUOUS_DATES, {"n_rows": 1})
        for code in (NoteCode.MINUTE_TIMES, NoteCode.LOCAL_TIMES):
            if seen.counts[code]:
                yield Note(code)
        if self.has_no_post:
            yield Note(NoteCode.NO_POST)
        for code in _COUNTED:
            if seen.counts[code] and not (code == NoteCode.NO_POST and self.has_no_post):
                yield Note(code, {"n_rows": seen.counts[code]})

    def _raw(self, table: Table, moment: pa.Array, precision: pa.Array, seen: Seen) -> Raw:
        at, n = self.at, len(table.line)
        post, post_url = self._posts(table, seen)
        key, parent = ids_of(table.column(at.key), seen), ids_of(table.column(at.parent), seen)
        is_name = pc.starts_with(parent, "@")
        add(seen, NoteCode.REPLIES_BY_NAME, flags_of(is_name))
        is_parent = pc.and_not(pc.not_equal(parent, post), is_name)
        counts = []
        for place in (at.likes, at.reply_count):
            count, is_unread = counts_of(table.column(place))
            add(seen, NoteCode.UNREADABLE_COUNTS, is_unread)
            counts.append(count)
        return Raw(
            line=table.line,
            platform=always(self.platform, n),
            author=table.column(at.author),
            text=table.column(at.text).to_pylist(),
            post_key=post,
            key=key,
            parent_key=pc.if_else(is_parent, parent, pa.scalar(None, _TEXT)),
            at=moment,
            at_precision=precision,
            likes=counts[0],
            reply_count=counts[1],
            is_owner=nothing(n, pa.bool_()),
            owner_liked=nothing(n, pa.bool_()),
            pinned=nothing(n, pa.bool_()),
            lang=nothing(n, _TEXT),
            post_url=post_url,
            kind=always(COMMENT, n),
        )

    def _moment(self, cell: str, seen: Seen) -> Moment | None:
        if not cell:
            return NOT_GIVEN
        moment = moment_of(cell, self.zone, day_first=self.day_first)
        if moment is None:
            return None
        if moment.at is None:
            seen.counts[NoteCode.UNREADABLE_TIMES] += 1
            return moment
        if moment.precision == MINUTE:
            seen.counts[NoteCode.MINUTE_TIMES] += 1
        if not self.times_in_utc and not seen.counts[NoteCode.LOCAL_TIMES] and not has_zone(cell):
            seen.counts[NoteCode.LOCAL_TIMES] = 1
        return moment

    def _post(self, cells: list[str], seen: Seen) -> tuple[str, str | None]:
        post, url = cells[self.at.post].strip(), cells[self.at.post_url].strip()
        if not post:
            post = post_key_of(url) if url else self.given_post
        if not post:
            seen.counts[NoteCode.NO_POST] += 1
        return post or UNKNOWN_POST, url or self.post_url

    def _posts(self, table: Table, seen: Seen) -> tuple[pa.Array, pa.Array]:
        post = each(table.column(self.at.post), str.strip, _TEXT)
        url = each(table.column(self.at.post_url), str.strip, _TEXT)
        has_none = pc.equal(post, "")
        if pc.any(has_none).as_py():
            by_url = each(url, lambda cell: post_key_of(cell) if cell else self.given_post, _TEXT)
            post = pc.if_else(has_none, by_url, post)
            is_unknown = pc.equal(post, "")
            add(seen, NoteCode.NO_POST, flags_of(is_unknown))
            post = pc.if_else(is_unknown, UNKNOWN_POST, post)
        return post, pc.if_else(pc.equal(url, ""), pa.scalar(self.post_url, _TEXT), url)


class MappedRows:
    """Turns rows of a mapped table into comments and remembers what was missing."""

    def __init__(self, table: CsvHead, mapping: ColumnMapping, reading: Reading) -> None:
        """Find the columns.

        Raises:
            UnreadableFileError: the mapping names a column that the file has not.
        """
        self._plan = MappedPlan.of(table, mapping, reading)
        self._seen = Seen()
        self.places = self._plan.at

    def take_date_order(self, day_first: bool | None) -> None:  # noqa: FBT001 - what was found
        """Read `1/2/2026` in this order; None when nothing tells."""
        self._plan = self._plan.with_date_order(day_first=day_first)

    def comment(self, line: int, cells: list[str]) -> Comment | Refusal:
        """Return the comment of one row, or why there is none."""
        return self._plan.comment(line, cells, self._seen)

    def notes(self) -> Iterator[Owner | Note]:
        """Yield what was found missing."""
        return self._plan.told(self._seen)


def _place(table: CsvHead, column: str) -> int:
    if column not in table.headers:
        raise UnreadableFileError(UnreadableCode.BAD_MAPPING, column=column)
    return table.headers.index(column)
