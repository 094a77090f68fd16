# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""4CAT's CSV and mapped lines, as 4CAT writes them and Zeeschuimer's button "CSV" does.

Source: 4CAT, `datasources/tiktok_comments/search_tiktok_comments.py` (column names).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC

from gaung.engine.conversation.codes import NoteCode, RefusalCode, SkipCode
from gaung.engine.conversation.comment import EXACT, Comment, Note, Owner, Refusal, Skipped, Yielded
from gaung.engine.conversation.readers.contract import Reading, Recognised
from gaung.engine.conversation.source.counts import whole
from gaung.engine.conversation.source.csv_records import csv_rows
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.json_records import BadLine, object_lines
from gaung.engine.conversation.source.links import tiktok_handle
from gaung.engine.conversation.source.moments import NOT_GIVEN, Moment, moment_of
from gaung.engine.conversation.source.opening import Source

_NEEDED = ("id", "thread_id", "author", "body", "timestamp")
_TIKTOK = ("post_id", "is_comment_on_comment")
_COLUMNS = (
    *_NEEDED, *_TIKTOK, "unix_timestamp", "likes", "replies", "post_url", "collected_from_url",
    "is_liked_by_post_author", "is_sticky", "language_guess",
)  # fmt: skip


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
        owners: set[str] = set()
        for line, cells in _rows(source, reading.head):
            reading.n_read += 1
            if cells is None:
                yield Skipped(line, SkipCode.BLANK)
            elif isinstance(cells, RefusalCode):
                yield Refusal(line, cells)
            else:
                row = dict(zip(_COLUMNS, cells, strict=True))
                is_tiktok = is_tiktok or bool(row["post_id"])
                handle = tiktok_handle(row["collected_from_url"] or row["post_url"])
                if handle and handle not in owners:
                    owners.add(handle)
                    yield Owner(handle)
                yield _comment(line, row, handle)
        if not is_tiktok:
            yield Note(NoteCode.NO_REPLIES)


READER = FourCat()


def _rows(source: Source, head: Head) -> Iterator[tuple[int, list[str] | RefusalCode | None]]:
    """Yield the known columns of every row, in the order of `_COLUMNS`; "" where one is missing."""
    if head.table is None:
        for line, record in object_lines(source):
            if isinstance(record, BadLine):
                yield line, record.code
            elif record is None:
                yield line, None
            else:
                yield line, [str(record.get(name) or "") for name in _COLUMNS]
        return
    places = [_place(head.table.headers, name) for name in _COLUMNS]
    width = 1 + max(places)
    for line, cells in csv_rows(source, head.table):
        if not isinstance(cells, list):
            yield line, cells
        elif len(cells) < width:
            yield line, RefusalCode.TOO_FEW_CELLS
        else:
            cells.append("")  # what a missing column (place -1) reads
            yield line, [cells[place] for place in places]


def _place(headers: Sequence[str], name: str) -> int:
    return headers.index(name) if name in headers else -1


def _comment(line: int, row: Mapping[str, str], owner: str) -> Comment | Refusal:
    moment = _moment(row)
    if moment is None:
        return Refusal(line, RefusalCode.BAD_TIME, row["timestamp"])
    is_reply = row["is_comment_on_comment"] == "yes"
    return Comment(
        line=line,
        platform="tiktok" if row["post_id"] else "other",
        author=row["author"],
        text=row["body"],
        post_key=row["post_id"] or row["thread_id"],
        key=row["id"],
        parent_key=row["thread_id"] if is_reply else None,
        at=moment.at,
        at_precision=moment.precision,
        likes=whole(row["likes"]),
        reply_count=whole(row["replies"]),
        is_owner=row["author"].casefold() == owner.casefold() if owner else None,
        # 4CAT fills "is_liked_by_post_author" from TikTok's author_pin, so it says "pinned".
        pinned=_pinned(row),
        lang=row["language_guess"] or None,
        post_url=row["post_url"] or row["collected_from_url"] or None,
    )


def _moment(row: Mapping[str, str]) -> Moment | None:
    seconds = row["unix_timestamp"]
    if len(seconds) == 10 and seconds.isdecimal():  # noqa: PLR2004 - the usual case, fast
        return Moment(int(seconds), EXACT)
    found = moment_of(seconds, UTC, day_first=True) if seconds else NOT_GIVEN
    if found is not None and found != NOT_GIVEN:
        return found
    return moment_of(row["timestamp"], UTC, day_first=True)


def _pinned(row: Mapping[str, str]) -> bool | None:
    flags = (row["is_liked_by_post_author"], row["is_sticky"])
    return None if flags == ("", "") else "yes" in flags
