# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Meta Business Suite's table of posts: own posts with how often they were liked and answered.

The column names are translated; then columns are known by what is in them and by their order,
which is the same in every language. The file says no zone. Source: header lines in public code
(English, German, Spanish); times are `MM/DD/YYYY HH:MM`.
"""

import re
from collections.abc import Iterator, Sequence

from gaung.engine.conversation.codes import NoteCode, RefusalCode, SkipCode
from gaung.engine.conversation.comment import POST, Comment, Note, Refusal, Skipped, Yielded
from gaung.engine.conversation.readers.contract import Reading, Recognised, gettext_noop
from gaung.engine.conversation.reading.table_rows import read_rows
from gaung.engine.conversation.source.columns import (
    NOWHERE,
    Columns,
    date_order,
    places_where,
)
from gaung.engine.conversation.source.counts import count_of
from gaung.engine.conversation.source.csv_records import CsvHead, csv_rows
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.links import platform_of, post_key_of
from gaung.engine.conversation.source.moments import NOT_GIVEN, is_slashed, moment_of
from gaung.engine.conversation.source.opening import Source

_NAMES = {
    "key": ("postid",),
    "author": ("accountusername", "pageusername", "pagename", "accountname"),
    "title": ("title",),
    "text": ("description",),
    "at": ("publishtime",),
    "post_url": ("permalink",),
    "likes": ("likes", "reactions", "suka", "tandasuka", "jumlahsuka", "gefälltmirangaben",
              "reaktionen", "megusta", "meencanta", "jaime", "vindikleuks"),
    "reply_count": ("comments", "komentar", "kommentare", "comentarios", "commentaires",
                    "reacties"),
}  # fmt: skip
_KNOWN = ("key", "at", "post_url", "text")
_ID = re.compile(r"\d{12,20}|\d(?:[.,]\d+)?E\+\d\d")
_POST_LINK = re.compile(r"https://(?:www\.)?(?:instagram|facebook)\.com/\S+")
_LEAST_COLUMNS = 10
# Description, duration and time follow one another in every language.
_FROM_TIME_TO_TEXT = 2
_AUTHOR = 2


class MetaBusinessSuite:
    """Reads own posts of Instagram and Facebook; there are no comments in this export."""

    name = "meta_business_suite"
    title = gettext_noop("daftar postingan dari Meta Business Suite")
    rank = 0

    def recognise(self, head: Head) -> Recognised | None:
        """Recognise by the column names in English, else by ids, links and times in the cells."""
        if head.table is None or (columns := _columns(head.table)) is None:
            return None
        return Recognised(self.name, _platform(head.table, columns), is_own=True)

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield every post; one without a word is skipped."""
        table = reading.head.table
        columns = _columns(table) if table is not None else None
        if table is None or columns is None:
            return
        order = date_order(source, table, columns.place("at"))
        is_ambiguous = order is None and not table.has("Publish time")
        platform = _platform(table, columns)
        known = (platform, reading, bool(order) or is_ambiguous)
        yield from read_rows(
            csv_rows(source, table),
            reading,
            lambda line, cells: _post(line, cells, columns, known),
            owner=lambda cells: columns.cell(cells, "author"),
        )
        yield Note(NoteCode.POSTS_ONLY, {"platform": platform})
        yield Note(NoteCode.LOCAL_TIMES)
        yield Note(NoteCode.MINUTE_TIMES)
        if is_ambiguous:
            yield Note(NoteCode.AMBIGUOUS_DATES)


READER = MetaBusinessSuite()


def _columns(table: CsvHead) -> Columns | None:
    named = Columns.by_name(table.headers, _NAMES)
    if all(named.place(name) != NOWHERE for name in _KNOWN):
        return named
    if len(table.headers) < _LEAST_COLUMNS:
        return None
    ids = places_where(table, _ID.fullmatch)
    links = places_where(table, _POST_LINK.fullmatch)
    times = places_where(table, is_slashed)
    if ids[:2] != [0, 1] or not links or not times or times[0] <= _AUTHOR + _FROM_TIME_TO_TEXT - 1:
        return None
    # The account is the same in every row, the post another one.
    if len({row[1] for row in table.rows}) > 1:
        return None
    if len({row[links[0]] for row in table.rows}) < len(table.rows):
        return None
    return Columns(
        {
            "key": 0,
            "author": _AUTHOR,
            "text": times[0] - _FROM_TIME_TO_TEXT,
            "at": times[0],
            "post_url": links[0],
            "likes": named.place("likes"),
            "reply_count": named.place("reply_count"),
        }
    )


def _platform(table: CsvHead, columns: Columns) -> str:
    links = [columns.cell(row, "post_url") for row in table.rows]
    return "facebook" if any(platform_of(link) == "facebook" for link in links) else "instagram"


def _post(
    line: int, cells: Sequence[str], columns: Columns, known: tuple[str, Reading, bool]
) -> Comment | Refusal | Skipped:
    platform, reading, day_first = known
    parts = [columns.cell(cells, "title"), columns.cell(cells, "text")]
    text = "\n\n".join(dict.fromkeys(part for part in parts if part))
    if not text:
        return Skipped(line, SkipCode.MEDIA)
    written = columns.cell(cells, "at")
    moment = moment_of(written, reading.zone, day_first=day_first)
    if moment is None or moment == NOT_GIVEN:
        return Refusal(line, RefusalCode.BAD_TIME, written)
    link = columns.cell(cells, "post_url")
    key = post_key_of(link) if link else columns.cell(cells, "key")
    return Comment(
        line=line,
        platform=platform,
        author=columns.cell(cells, "author"),
        text=text,
        post_key=key,
        key=key,
        at=moment.at,
        at_precision=moment.precision,
        likes=count_of(columns.cell(cells, "likes")),
        reply_count=count_of(columns.cell(cells, "reply_count")),
        is_owner=True,
        post_url=link or None,
        kind=POST,
    )
