# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""CrowdTangle's tables of posts, from archives: Meta closed it in 2024.

Source: 4CAT, `datasources/upload/import_formats.py` (`instagram-crowdtangle`,
`facebook-crowdtangle`).
"""

from collections.abc import Iterator, Sequence

from gaung.engine.conversation.codes import NoteCode, RefusalCode, SkipCode
from gaung.engine.conversation.comment import POST, Comment, Note, Refusal, Skipped, Yielded
from gaung.engine.conversation.readers.contract import Reading, Recognised, gettext_noop
from gaung.engine.conversation.reading.table_rows import read_rows
from gaung.engine.conversation.source.columns import NOWHERE, Columns
from gaung.engine.conversation.source.counts import count_of
from gaung.engine.conversation.source.csv_records import CsvHead, csv_rows
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.links import platform_of, post_key_of
from gaung.engine.conversation.source.moments import NOT_GIVEN, has_zone, moment_of
from gaung.engine.conversation.source.opening import Source

_NAMES = {
    "author": ("username", "account", "pagename", "groupname"),
    "at": ("postcreated",),
    "followers": ("followersatposting", "likesatposting", "membersatposting"),
    "post_url": ("url",),
    "text": ("description", "message"),
    "title": ("title",),
    "likes": ("likes",),
    "reply_count": ("comments",),
}


class CrowdTangle:
    """Reads posts of any accounts; nobody in the file is known to be the owner."""

    name = "crowdtangle"
    title = gettext_noop("daftar postingan dari CrowdTangle")
    rank = 0

    def recognise(self, head: Head) -> Recognised | None:
        """Recognise by its column of followers at the time of posting."""
        if head.table is None:
            return None
        columns = Columns.by_name(head.table.headers, _NAMES)
        if any(columns.place(name) == NOWHERE for name in ("at", "followers", "post_url")):
            return None
        return Recognised(self.name, _platform(head.table, columns))

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield every post; one without a word is skipped."""
        table = reading.head.table
        if table is None:
            return
        columns = Columns.by_name(table.headers, _NAMES)
        zones: set[bool] = set()

        def post(line: int, cells: Sequence[str]) -> Comment | Refusal | Skipped:
            zones.add(has_zone(columns.cell(cells, "at")))
            return _post(line, cells, columns, reading)

        yield from read_rows(csv_rows(source, table), reading, post)
        yield Note(NoteCode.POSTS_ONLY, {"platform": _platform(table, columns)})
        if False in zones:
            yield Note(NoteCode.LOCAL_TIMES)


READER = CrowdTangle()


def _platform(table: CsvHead, columns: Columns) -> str:
    links = {platform_of(columns.cell(row, "post_url")) for row in table.rows}
    return "facebook" if "facebook" in links else "instagram"


def _post(
    line: int, cells: Sequence[str], columns: Columns, reading: Reading
) -> Comment | Refusal | Skipped:
    text = columns.cell(cells, "text") or columns.cell(cells, "title")
    if not text:
        return Skipped(line, SkipCode.MEDIA)
    written = columns.cell(cells, "at")
    moment = moment_of(written, reading.zone, day_first=False)
    if moment is None or moment == NOT_GIVEN:
        return Refusal(line, RefusalCode.BAD_TIME, written)
    link = columns.cell(cells, "post_url")
    if not link:
        return Refusal(line, RefusalCode.BAD_ID)
    return Comment(
        line=line,
        platform="facebook" if platform_of(link) == "facebook" else "instagram",
        author=columns.cell(cells, "author"),
        text=text,
        post_key=post_key_of(link),
        key=post_key_of(link),
        at=moment.at,
        at_precision=moment.precision,
        likes=count_of(columns.cell(cells, "likes")),
        reply_count=count_of(columns.cell(cells, "reply_count")),
        post_url=link,
        kind=POST,
    )
