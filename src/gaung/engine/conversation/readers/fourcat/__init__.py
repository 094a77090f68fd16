# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""4CAT's CSV and mapped lines, as 4CAT writes them and Zeeschuimer's button "CSV" does.

Source: 4CAT, `datasources/tiktok_comments/search_tiktok_comments.py` (column names).
"""

from collections.abc import Iterator, Sequence
from datetime import UTC
from operator import itemgetter
from typing import NamedTuple

from gaung.engine.conversation.codes import NoteCode, RefusalCode, SkipCode
from gaung.engine.conversation.comment import EXACT, Comment, Note, Owner, Refusal, Skipped, Yielded
from gaung.engine.conversation.readers.contract import Reading, Recognised
from gaung.engine.conversation.source.counts import count_of
from gaung.engine.conversation.source.csv_records import csv_rows
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.json_records import BadLine, object_lines
from gaung.engine.conversation.source.links import tiktok_handle
from gaung.engine.conversation.source.moments import NOT_GIVEN, Moment, moment_of
from gaung.engine.conversation.source.opening import Source

_NEEDED = {"id", "thread_id", "author", "body", "timestamp"}
_MOST_PAGES = 10_000
_TIKTOK = {"post_id", "is_comment_on_comment"}


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
    collected_from_url: str
    is_liked_by_post_author: str
    is_sticky: str
    language_guess: str


class FourCat:
    """Reads the columns that every 4CAT data set has, and those of its TikTok comments."""

    name = "fourcat"
    rank = 0

    def recognise(self, head: Head) -> Recognised | None:
        """Recognise by the column names."""
        names = set(head.first_object or ())
        if head.table is not None:
            names = set(head.table.headers)
        if not names.issuperset(_NEEDED):
            return None
        return Recognised(self.name, "tiktok" if names.issuperset(_TIKTOK) else "other")

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield every row; what the columns cannot tell comes as notes at the end."""
        is_tiktok = False
        owners: dict[str, str] = {}
        for line, cells in _rows(source, reading.head):
            reading.n_read += 1
            if cells is None:
                yield Skipped(line, SkipCode.BLANK)
            elif isinstance(cells, RefusalCode):
                yield Refusal(line, cells)
            else:
                is_tiktok = is_tiktok or bool(cells.post_id)
                page = cells.collected_from_url or cells.post_url
                if page not in owners and len(owners) < _MOST_PAGES:
                    owners[page] = tiktok_handle(page).casefold()
                    if owners[page]:
                        yield Owner(owners[page])
                yield _comment(line, cells, owners.get(page, ""))
        if not is_tiktok:
            yield Note(NoteCode.NO_REPLIES)


READER = FourCat()


def _rows(source: Source, head: Head) -> Iterator[tuple[int, _Row | RefusalCode | None]]:
    """Yield the known columns of every row, or why there are none."""
    if head.table is None:
        for line, record in object_lines(source):
            if isinstance(record, BadLine):
                yield line, record.code
            elif record is None:
                yield line, None
            else:
                yield line, _Row._make(str(record.get(name) or "") for name in _Row._fields)
        return
    places = [_place(head.table.headers, name) for name in _Row._fields]
    width = 1 + max(places)
    chosen = itemgetter(*places)
    for line, cells in csv_rows(source, head.table):
        if not isinstance(cells, list):
            yield line, cells  # a blank row, or why it is bad
        elif len(cells) < width:
            yield line, RefusalCode.TOO_FEW_CELLS
        else:
            cells.append("")  # what a missing column (place -1) reads
            yield line, _Row._make(chosen(cells))


def _place(headers: Sequence[str], name: str) -> int:
    return headers.index(name) if name in headers else -1


def _comment(line: int, row: _Row, owner: str) -> Comment | Refusal:
    moment = _moment(row)
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


def _moment(row: _Row) -> Moment | None:
    seconds = row.unix_timestamp
    if len(seconds) == 10 and seconds.isdecimal():  # noqa: PLR2004 - the usual case, fast
        return Moment(int(seconds), EXACT)
    found = moment_of(seconds, UTC, day_first=True) if seconds else NOT_GIVEN
    if found is not None and found != NOT_GIVEN:
        return found
    return moment_of(row.timestamp, UTC, day_first=True)


def _pinned(row: _Row) -> bool | None:
    flags = (row.is_liked_by_post_author, row.is_sticky)
    return None if flags == ("", "") else "yes" in flags
