# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Any CSV of comments: its columns found by their names, or named by a person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, tzinfo

from gaung.engine.conversation.codes import NoteCode, RefusalCode, SkipCode, UnreadableCode
from gaung.engine.conversation.comment import MINUTE, Comment, Note, Refusal, Skipped, Yielded
from gaung.engine.conversation.errors import UnreadableFileError
from gaung.engine.conversation.mapping import ColumnMapping, is_known_by_name, suggest_mapping
from gaung.engine.conversation.readers.contract import Reading, Recognised
from gaung.engine.conversation.source.counts import count_of, is_spoiled_id
from gaung.engine.conversation.source.csv_records import CsvHead, csv_rows
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.links import post_key_of
from gaung.engine.conversation.source.moments import (
    NOT_GIVEN,
    Moment,
    has_zone,
    is_day_first,
    is_slashed,
    moment_of,
)
from gaung.engine.conversation.source.opening import Source

_UNKNOWN_POST = "unknown"
_NOTHING = ("", "0", "-", "root", "null", "none", "nan")
_UNNAMED_NOTES = (
    ("key", NoteCode.NO_IDS),
    ("parent", NoteCode.NO_REPLIES),
    ("at", NoteCode.NO_TIMES),
    ("likes", NoteCode.NO_LIKES),
)


class GenericCsv:
    """Reads a CSV by a mapping of columns, which is the last resort for tables."""

    name = "generic_csv"
    rank = 90

    def recognise(self, head: Head) -> Recognised | None:
        """Recognise a table whose column names say which is the text and which the author."""
        table = head.table
        if table is None or not table.rows or not is_known_by_name(table.headers):
            return None
        mapping = suggest_mapping(table.headers, table.rows)
        return Recognised(self.name, mapping.platform, mapping) if mapping.is_complete() else None

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield every row, then what the columns cannot tell.

        Raises:
            UnreadableFileError: the mapping names a column that the file has not.
        """
        table, mapping = reading.head.table, reading.mapping
        if table is None or mapping is None:
            raise UnreadableFileError(UnreadableCode.NEEDS_MAPPING)
        rows = _Rows(table, mapping, reading)
        if rows.places.at >= 0:
            rows.find_date_order(source)
        for line, cells in csv_rows(source, table):
            reading.n_read += 1
            if isinstance(cells, list):
                yield rows.comment(line, cells)
            elif cells is None:
                yield Skipped(line, SkipCode.BLANK)
            else:
                yield Refusal(line, cells)
        yield from rows.notes()


READER = GenericCsv()


@dataclass(frozen=True, slots=True)
class _Places:
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


class _Rows:
    """Turns rows into comments and remembers what was missing."""

    def __init__(self, table: CsvHead, mapping: ColumnMapping, reading: Reading) -> None:
        self.places = _Places(
            **dict.fromkeys(_Places.__slots__, -1)
            | {name: _place(table, column) for name, column in mapping.columns().items()}
        )
        self._width = 1 + max(getattr(self.places, name) for name in _Places.__slots__)
        self._table = table
        self._mapping = mapping
        self._zone: tzinfo = UTC if mapping.times_in_utc else reading.zone
        self._day_first = True
        self._post_url = reading.post_url
        self._given_post = post_key_of(reading.post_url) if reading.post_url else ""
        self._found: dict[NoteCode, int] = {}
        self._has_minutes = False
        self._is_local = False

    def find_date_order(self, source: Source) -> None:
        """Decide about `1/2/2026` by the whole column, unless a person has."""
        if self._mapping.day_first is not None:
            self._day_first = self._mapping.day_first
            return
        at = self.places.at
        shown = [row[at] for row in self._table.rows if at < len(row)]
        if not any(map(is_slashed, shown)):
            return
        known = is_day_first(shown)
        if known is None:
            known = is_day_first(
                cells[at]
                for _, cells in csv_rows(source, self._table)
                if isinstance(cells, list) and at < len(cells)
            )
        if known is None:
            self._note(NoteCode.AMBIGUOUS_DATES)
        self._day_first = known is not False

    def comment(self, line: int, cells: list[str]) -> Comment | Refusal:
        """Return the comment of one row, or why there is none."""
        if len(cells) < self._width:
            return Refusal(line, RefusalCode.TOO_FEW_CELLS)
        cells.append("")
        places = self.places
        moment = self._moment(cells[places.at])
        if moment is None:
            return Refusal(line, RefusalCode.BAD_TIME, cells[places.at])
        post, post_url = self._post(cells)
        parent = self._id(cells[places.parent])
        if parent is not None and parent[0] == "@":
            self._note(NoteCode.REPLIES_BY_NAME)
            parent = None
        return Comment(
            line=line,
            platform=self._mapping.platform,
            author=cells[places.author],
            text=cells[places.text],
            post_key=post,
            key=self._id(cells[places.key]),
            parent_key=None if parent == post else parent,
            at=moment.at,
            at_precision=moment.precision,
            likes=self._count(cells[places.likes]),
            reply_count=self._count(cells[places.reply_count]),
            post_url=post_url,
        )

    def notes(self) -> Iterator[Note]:
        """Yield what was found missing, each with how often where it was counted."""
        for name, code in _UNNAMED_NOTES:
            if getattr(self.places, name) < 0:
                yield Note(code)
        if self._has_minutes:
            yield Note(NoteCode.MINUTE_TIMES)
        if self._is_local:
            yield Note(NoteCode.LOCAL_TIMES)
        for code, n_rows in self._found.items():
            yield Note(code, {"n_rows": n_rows})

    def _note(self, code: NoteCode) -> None:
        self._found[code] = self._found.get(code, 0) + 1

    def _moment(self, cell: str) -> Moment | None:
        if not cell:
            return NOT_GIVEN
        moment = moment_of(cell, self._zone, day_first=self._day_first)
        if moment is None:
            return None
        if moment.at is None:
            self._note(NoteCode.UNREADABLE_TIMES)
            return moment
        if moment.precision == MINUTE:
            self._has_minutes = True
        if not self._is_local and not self._mapping.times_in_utc:
            self._is_local = not has_zone(cell)
        return moment

    def _post(self, cells: list[str]) -> tuple[str, str | None]:
        post, url = cells[self.places.post].strip(), cells[self.places.post_url].strip()
        if not post:
            post = post_key_of(url) if url else self._given_post
        if not post:
            self._note(NoteCode.NO_POST)
        return post or _UNKNOWN_POST, url or self._post_url

    def _id(self, cell: str) -> str | None:
        cell = cell.strip().strip("'")
        if cell.lower() in _NOTHING:
            return None
        if is_spoiled_id(cell):
            self._note(NoteCode.IDS_SPOILED_BY_SPREADSHEET)
            return None
        return cell

    def _count(self, cell: str) -> int | None:
        count = count_of(cell) if cell else None
        if count is None and cell.strip():
            self._note(NoteCode.UNREADABLE_COUNTS)
        return count


def _place(table: CsvHead, column: str) -> int:
    if column not in table.headers:
        raise UnreadableFileError(UnreadableCode.BAD_MAPPING, column=column)
    return table.headers.index(column)
