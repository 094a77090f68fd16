# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""ExportComments' sheets: titles, the link of the post, then comments with their replies below.

The comments are numbered, and replies are numbered under them; there are no ids. Source: public
code that reads such files: `Id`, `SubId` or two columns without a name, then `Name (click to
view profile)`, `Profile ID`, `Date`, `Likes`, `Comment`; six rows above the column names.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from gaung.engine.conversation.codes import UNKNOWN_POST, NoteCode, RefusalCode
from gaung.engine.conversation.comment import MINUTE, Comment, Note, Refusal, Yielded
from gaung.engine.conversation.readers.contract import Reading, Recognised, gettext_noop
from gaung.engine.conversation.reading.table_rows import read_rows
from gaung.engine.conversation.source.columns import NOWHERE, Columns, date_order, link_above
from gaung.engine.conversation.source.counts import count_of
from gaung.engine.conversation.source.csv_records import CsvHead, csv_rows
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.links import platform_of, post_key_of
from gaung.engine.conversation.source.moments import Moment, has_zone, moment_of
from gaung.engine.conversation.source.opening import Source

_NAMES = {
    "author": ("nameclicktoviewprofile",),
    "text": ("comment",),
    "at": ("date",),
    "likes": ("likes",),
    "number": ("id", "1"),  # a column without a name is called by its position
    "under": ("subid", "2"),
    "post_url": ("url",),
}
_NAMED_OR_NUMBERED = re.compile(r"[@\d]\S*")


class ExportComments:
    """Reads comments and replies; a comment is told apart by post, moment and words."""

    name = "export_comments"
    title = gettext_noop("komentar dari ExportComments")
    rank = 0

    def recognise(self, head: Head) -> Recognised | None:
        """Recognise by its column of names."""
        if head.table is None:
            return None
        columns = Columns.by_name(head.table.headers, _NAMES)
        if any(columns.place(name) == NOWHERE for name in ("author", "text", "at")):
            return None
        return Recognised(self.name, platform_of(_link(head.table, columns)))

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield every row; a row that is numbered under another answers it."""
        table = reading.head.table
        if table is None:
            return
        rows = _Rows(table, reading, date_order(source, table, _place(table)))
        yield from read_rows(csv_rows(source, table), reading, rows.comment)
        yield from rows.notes()


READER = ExportComments()


def _place(table: CsvHead) -> int:
    return Columns.by_name(table.headers, _NAMES).place("at")


def _link(table: CsvHead, columns: Columns) -> str:
    cells = [columns.cell(row, "post_url") for row in table.rows]
    return link_above(table) or next((cell for cell in cells if cell), "")


class _Rows:
    """Turns rows into comments, and remembers under which comment the replies stand."""

    def __init__(self, table: CsvHead, reading: Reading, order: bool | None) -> None:  # noqa: FBT001
        self._columns = Columns.by_name(table.headers, _NAMES)
        self._link = reading.post_url or _link(table, self._columns)
        self._zone = reading.zone
        self._order = order
        self._seen: Counter[str] = Counter()
        self._top: str | None = None
        self._has_replies = self._columns.place("under") != NOWHERE
        self._codes: set[NoteCode] = set()

    def comment(self, line: int, cells: Sequence[str]) -> Comment | Refusal:
        written = self._columns.cell(cells, "at")
        moment = moment_of(written, self._zone, day_first=self._order is not False)
        if moment is None:
            return Refusal(line, RefusalCode.BAD_TIME, written)
        self._remember(written, moment)
        link = self._columns.cell(cells, "post_url") or self._link
        post = post_key_of(link) if link else UNKNOWN_POST
        text = self._columns.cell(cells, "text")
        key = self._key(post, moment, text)
        is_reply = bool(self._columns.cell(cells, "under")) and self._top is not None
        if not is_reply:
            self._top = key
        return Comment(
            line=line,
            platform=platform_of(link),
            author=self._columns.cell(cells, "author"),
            text=text,
            post_key=post,
            key=key,
            parent_key=self._top if is_reply else None,
            at=moment.at,
            at_precision=moment.precision,
            likes=count_of(self._columns.cell(cells, "likes")),
            post_url=link or None,
        )

    def notes(self) -> Iterator[Note]:
        self._codes.add(NoteCode.NO_IDS)
        if not self._has_replies:
            self._codes.add(NoteCode.NO_REPLIES)
        if not self._link and self._columns.place("post_url") == NOWHERE:
            self._codes.add(NoteCode.NO_POST)
        if self._order is None:
            self._codes.add(NoteCode.AMBIGUOUS_DATES)
        yield from map(Note, sorted(self._codes))

    def _key(self, post: str, moment: Moment, text: str) -> str:
        """Return a key that is equal in the next export, and tells nothing that is masked."""
        words = " ".join(_NAMED_OR_NUMBERED.sub("", text).split())
        told = "\x1f".join((post, str(moment.at), words)).encode("utf-8", "replace")
        digest = "x" + blake2b(told, digest_size=12).hexdigest()
        self._seen[digest] += 1
        return digest if self._seen[digest] == 1 else f"{digest}.{self._seen[digest]}"

    def _remember(self, written: str, moment: Moment) -> None:
        if moment.at is None:
            self._codes.add(NoteCode.UNREADABLE_TIMES if written else NoteCode.NO_TIMES)
        elif not has_zone(written):
            self._codes.add(NoteCode.LOCAL_TIMES)
        if moment.precision == MINUTE:
            self._codes.add(NoteCode.MINUTE_TIMES)
